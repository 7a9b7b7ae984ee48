"""Anchors -> actors: the admins' merges on top, then names, and who speaks each statement."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import aiosqlite

from bot.linkage.actors import join_pairs
from bot.store.cast import Identity
from bot.store.clusters import open_clusters
from bot.store.connections import select
from bot.store.rows import to_json
from bot.store.voices import settle_voices

CHOSEN = "(SELECT value FROM json_each(:ids))"


class Speaker(NamedTuple):
    """Who speaks: the name as the article bears it, and the actor whose name that is."""

    bearer_id: int
    actor_id: int | None  # None: one of several who bear the name, nobody knows which


async def find_actors(
    db: aiosqlite.Connection, bearers: Mapping[Identity, int]
) -> dict[Identity, Speaker]:
    """Tell the actors of the bearers of an article."""
    rows = await select(
        db,
        f"SELECT id, actor_id FROM bearer WHERE id IN {CHOSEN}",
        {"ids": to_json(bearers.values())},
    )
    actors = {row["id"]: row["actor_id"] for row in rows}
    return {each: Speaker(bearer, actors[bearer]) for each, bearer in bearers.items()}


async def assign_actors(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> None:
    """Give these bearers, and all who share their actors, the actors they belong to now."""
    anchors = await _list_anchors(db, bearer_ids)
    roots = join_pairs(anchors, await _list_merges(db, anchors))
    moved = await select(
        db,
        """
        WITH asked AS (
            SELECT json_extract(value, '$[0]') AS anchor_id, json_extract(value, '$[1]') AS wanted
            FROM json_each(:roots)
        )
        SELECT id, actor_id, wanted FROM asked JOIN bearer USING (anchor_id)
        WHERE actor_id IS NULL
        UNION ALL
        SELECT id, actor_id, wanted FROM asked JOIN bearer USING (anchor_id)
        WHERE actor_id < wanted
        UNION ALL
        SELECT id, actor_id, wanted FROM asked JOIN bearer USING (anchor_id)
        WHERE actor_id > wanted
        """,
        {"roots": to_json([anchor, root] for anchor, root in roots.items())},
    )
    await _add_actors(db, set(roots.values()))
    await db.executemany(
        "UPDATE bearer SET actor_id = :actor WHERE id = :id",
        [{"id": row["id"], "actor": row["wanted"]} for row in moved],
    )
    await hand_over(db, [row["id"] for row in moved])
    left = {row["actor_id"] for row in moved if row["actor_id"] is not None}
    await _describe_actors(db, set(roots.values()) | left)
    await drop_empty_actors(db, left)


async def hand_over(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> None:
    """Give what these bearers said, and what names them, to the actors they belong to now."""
    ids = list(bearer_ids)
    await _hand_over_statements(db, ids)
    await _hand_over_subjects(db, ids)


async def drop_empty_actors(db: aiosqlite.Connection, actor_ids: Iterable[int]) -> None:
    """Delete those of these actors that nobody bears the name of any more."""
    await select(
        db,
        f"""
        DELETE FROM actor WHERE id IN {CHOSEN}
          AND NOT EXISTS (SELECT 1 FROM bearer WHERE actor_id = actor.id)
        """,
        {"ids": to_json(actor_ids)},
    )


async def write_anchors(
    db: aiosqlite.Connection, rows: Sequence[sqlite3.Row], anchors: Mapping[int, int]
) -> set[int]:
    """Write the anchors of these bearers that changed; tell whose did."""
    moved = {row["id"] for row in rows if row["anchor_id"] != anchors[row["id"]]}
    await db.executemany(
        "UPDATE bearer SET anchor_id = :anchor WHERE id = :id",
        [{"id": each, "anchor": anchors[each]} for each in moved],
    )
    return moved


async def _list_anchors(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> set[int]:
    """List the anchors of these bearers, and of all whose actor is that of any of these.

    An anchor is a name of its own sense, so the many senses of a surname aren't read for them.
    """
    rows = await select(
        db,
        f"""
        WITH chosen AS (SELECT anchor_id, actor_id FROM bearer WHERE id IN {CHOSEN})
        SELECT anchor_id FROM chosen WHERE anchor_id IS NOT NULL
        UNION
        SELECT anchor_id FROM bearer
        WHERE sense = '' AND actor_id IN (SELECT actor_id FROM chosen)
        """,
        {"ids": to_json(bearer_ids)},
    )
    return {row["anchor_id"] for row in rows}


async def _list_merges(db: aiosqlite.Connection, anchors: Iterable[int]) -> list[tuple[int, int]]:
    """List which anchors are one actor because an admin said so: these, and all they lead to."""
    onward = _join_merges("key", "other_key", "kind", "other_kind")
    back = _join_merges("other_key", "key", "other_kind", "kind")
    rows = await select(
        db,
        f"""
        WITH RECURSIVE merged (id) AS (
            SELECT value FROM json_each(:ids)
            UNION
            SELECT other.anchor_id FROM merged {onward}
            UNION
            SELECT other.anchor_id FROM merged {back}
        )
        SELECT merged.id AS one, other.anchor_id AS other
        FROM merged {onward}
        """,
        {"ids": to_json(anchors)},
    )
    return [(row["one"], row["other"]) for row in rows]


def _join_merges(key: str, other_key: str, kind: str, other_kind: str) -> str:
    """Write the join from anchors to whom admins merged them with, in one direction."""
    return f"""
        CROSS JOIN bearer AS one ON one.anchor_id = merged.id AND one.sense = ''
        CROSS JOIN correction ON correction.{key} = one.key AND correction.{kind} = one.kind
            AND correction.action = 'merge' AND correction.undone_at IS NULL
        CROSS JOIN bearer AS other ON other.key = correction.{other_key}
            AND other.kind = correction.{other_kind} AND other.sense = ''
    """


async def _add_actors(db: aiosqlite.Connection, actor_ids: Iterable[int]) -> None:
    """Make the actors there are not yet; their names follow."""
    await select(
        db,
        f"""
        INSERT INTO actor (id, kind, name)
        SELECT id, kind, name FROM bearer WHERE id IN {CHOSEN}
        ON CONFLICT (id) DO NOTHING
        """,
        {"ids": to_json(actor_ids)},
    )


async def _hand_over_statements(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> None:
    """Give the statements of these bearers to the actors they belong to now."""
    chosen = {"ids": to_json(bearer_ids)}
    rows = await select(db, f"SELECT id FROM statement WHERE bearer_id IN {CHOSEN}", chosen)
    await open_clusters(db, [row["id"] for row in rows])
    await select(
        db,
        f"""
        UPDATE statement
        SET speaker_id = bearer.actor_id, speakers = COALESCE(bearer.actor_id, '') FROM bearer
        WHERE statement.bearer_id IN {CHOSEN} AND bearer.id = statement.bearer_id
        """,
        chosen,
    )
    voices = await select(db, f"SELECT statement_id FROM voice WHERE bearer_id IN {CHOSEN}", chosen)
    await open_clusters(db, [row["statement_id"] for row in voices])
    await settle_voices(db, [row["statement_id"] for row in voices])


async def _hand_over_subjects(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> None:
    """Note anew which actors are named in what was said, where one of these bearers is."""
    await select(
        db,
        f"""
        UPDATE statement SET subjects = COALESCE((
            SELECT group_concat(actor_id, ' ') FROM (
                SELECT DISTINCT bearer.actor_id
                FROM about JOIN bearer ON bearer.id = about.bearer_id
                WHERE about.statement_id = statement.id ORDER BY bearer.actor_id
            )
        ), '')
        WHERE id IN (SELECT statement_id FROM about WHERE bearer_id IN {CHOSEN})
        """,
        {"ids": to_json(bearer_ids)},
    )


async def _describe_actors(db: aiosqlite.Connection, actor_ids: Iterable[int]) -> None:
    """Name actors as an admin did, else as most articles do; a full name goes before a short one.

    Of equally frequent spellings the longest is taken, then the first by alphabet. Of whom only
    texts spoke that were edited since, the name is taken that stood there.
    """
    await select(
        db,
        f"""
        UPDATE actor SET name = best.name, kind = best.kind, hidden = best.hidden
        FROM (
            SELECT actor_id, kind, COALESCE(given, text, printed) AS name, hidden,
                   ROW_NUMBER() OVER (
                PARTITION BY actor_id
                ORDER BY text IS NULL, short, articles DESC, length(text) DESC, text, bearer_id
            ) AS place
            FROM (
                SELECT bearer.actor_id, bearer.id AS bearer_id, bearer.kind, bearer.short,
                       bearer.name AS printed,
                       spelling.text, spelling.articles,
                       {_find_correction("rename", "correction.other_name")} AS given,
                       {_find_correction("hide", "1")} IS NOT NULL AS hidden
                FROM bearer LEFT JOIN spelling ON spelling.bearer_id = bearer.id AND spelling.whole
                WHERE bearer.actor_id IN {CHOSEN} AND bearer.sense = ''
            )
        ) AS best
        WHERE actor.id = best.actor_id AND best.place = 1
          AND (actor.name, actor.kind, actor.hidden) != (best.name, best.kind, best.hidden)
        """,
        {"ids": to_json(actor_ids)},
    )


def _find_correction(action: str, column: str) -> str:
    """Write the query for the newest correction of an actor of that sort."""
    return f"""(
        SELECT {column} FROM bearer AS named CROSS JOIN correction
            ON correction.key = named.key AND correction.kind = named.kind
        WHERE named.actor_id = bearer.actor_id AND named.sense = ''
          AND action = '{action}' AND undone_at IS NULL
        ORDER BY correction.id DESC LIMIT 1
    )"""
