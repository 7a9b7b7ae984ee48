"""Bearers -> actors: decides anew, within the open transaction, who is who among the touched.

`bot.linkage` decides; here the few bearers that a decision hangs on are read, and its outcome is
written: `anchor_id` is whose name a bearer spells or stands for, `actor_id` the actor after the
admins' corrections. What an article can't change isn't looked at, so that the cost doesn't grow
with the store.
"""

import sqlite3
from collections.abc import Iterable

import aiosqlite

from bot.linkage.actors import FAMILIAR, join_spellings
from bot.linkage.spellings import Likeness, compare_names, find_spelling_keys, may_be_one
from bot.model import ActorKind
from bot.store.bearers import drop_unused
from bot.store.connections import select
from bot.store.identities import assign_actors, drop_empty_actors, write_anchors
from bot.store.likely import (
    Pair,
    list_likely,
    list_told_apart,
    list_variants,
    note_namesakes,
    note_possible,
    note_variants,
    weigh_possible,
)
from bot.store.namesakes import are_namesakes, list_covered
from bot.store.rows import to_json
from bot.store.shorts import News, list_stems, settle_all, settle_news

CHOSEN = "(SELECT value FROM json_each(:ids))"


async def link_news(db: aiosqlite.Connection, news: News) -> None:
    """Link the bearers of an article that was added."""
    await _note_variants(db, news.added)
    await note_namesakes(db, news.added)
    likely = await weigh_possible(db, news.touched | news.added)
    spelt = await _join_spellings(db, news.added | likely)
    shaken = spelt - news.added  # known before, and somebody else now: rare
    settled = await settle_news(db, news)
    if shaken:
        settled |= await settle_all(db, shaken)
    await assign_actors(db, news.touched | spelt | settled)


async def link_anew(db: aiosqlite.Connection, ids: Iterable[int]) -> None:
    """Link these bearers, and short names for these, whatever was known of them."""
    ids = set(ids)
    await _note_variants(db, ids)
    await note_namesakes(db, ids)
    spelt = await _join_spellings(db, ids | await weigh_possible(db, ids))
    settled = await settle_all(db, ids | spelt)
    await assign_actors(db, ids | spelt | settled)


async def list_kin(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """List the bearers whose links may hang on these: who may be one with them, and short names."""
    rows = await select(
        db,
        f"""
        SELECT id FROM bearer WHERE id IN {CHOSEN}
        UNION
        SELECT other_id FROM variant WHERE bearer_id IN {CHOSEN}
        UNION
        SELECT other_id FROM possible WHERE bearer_id IN {CHOSEN}
        """,
        {"ids": to_json(ids)},
    )
    kin = {row["id"] for row in rows}
    return kin | set(await list_stems(db, kin))


async def relink(db: aiosqlite.Connection, kin: Iterable[int], *, doubtful: Iterable[int]) -> None:
    """Delete those `doubtful` bearers that no article holds any more; link their kin anew."""
    chosen = {"ids": to_json(kin)}
    actors = await select(db, f"SELECT actor_id FROM bearer WHERE id IN {CHOSEN}", chosen)
    await drop_unused(db, doubtful)
    left = await select(db, f"SELECT id FROM bearer WHERE id IN {CHOSEN}", chosen)
    ids = [row["id"] for row in left]
    await link_anew(db, ids)
    await drop_empty_actors(db, [row["actor_id"] for row in actors])


# --- spellings --------------------------------------------------------------------------------


async def _note_variants(db: aiosqlite.Connection, ids: Iterable[int]) -> None:
    """Write down, both ways, which names spell the same name as these do, and which may.

    Short ones are variants where only print differs: a surname spelled otherwise may be another's.
    """
    rows = await _list_printed_alike(db, ids) + await _list_spelt_alike(db, ids)
    covered = await list_covered(
        db, [row["key"] for row in rows] + [row["other_key"] for row in rows]
    )
    same, possible = [], []
    for row in rows:
        name, other, kind = row["name"], row["other_name"], ActorKind(row["kind"])
        pair = Pair(row["id"], row["other_id"])
        if are_namesakes(row["key"], row["other_key"], covered):
            continue
        if compare_names(name, other, kind) is Likeness.SAME:
            same.append(pair)
        elif kind in FAMILIAR and may_be_one(name, other, kind):
            possible.append(pair)
    await note_variants(db, same)
    await note_possible(db, possible)


async def _list_printed_alike(db: aiosqlite.Connection, ids: Iterable[int]) -> list[sqlite3.Row]:
    """List the short names that differ in print from short names among these."""
    return await select(
        db,
        f"""
        SELECT own.id, own.name, own.kind, own.key,
               other.id AS other_id, other.name AS other_name, other.key AS other_key
        FROM bearer AS own
        JOIN bearer AS other ON other.key = own.key AND other.kind = own.kind
        WHERE own.id IN {CHOSEN} AND own.short AND own.sense = ''
          AND other.short AND other.sense = '' AND own.id != other.id
        """,
        {"ids": to_json(ids)},
    )


async def _list_spelt_alike(db: aiosqlite.Connection, ids: Iterable[int]) -> list[sqlite3.Row]:
    """List the full names that share a spelling key with any of these."""
    chosen = {"ids": to_json(ids)}
    names = await select(
        db, f"SELECT id, name, kind FROM bearer WHERE id IN {CHOSEN} AND NOT short", chosen
    )
    keys = [
        [row["id"], key]
        for row in names
        for key in find_spelling_keys(row["name"], ActorKind(row["kind"]))
    ]
    return await select(
        db,
        """
        SELECT DISTINCT own.id, own.name, own.kind, own.key,
               other.id AS other_id, other.name AS other_name, other.key AS other_key
        FROM json_each(:keys) AS asked
        JOIN bearer AS own ON own.id = json_extract(asked.value, '$[0]')
        JOIN block ON block.key = json_extract(asked.value, '$[1]') AND block.short = 0
        JOIN bearer AS other ON other.id = block.bearer_id
        WHERE other.kind = own.kind AND other.id != own.id
        """,
        {"keys": to_json(keys)},
    )


async def _join_spellings(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """Anchor these names and all their variants; tell which have another anchor now."""
    rows = await select(
        db,
        f"""
        WITH RECURSIVE near (id) AS (
            SELECT id FROM bearer WHERE id IN {CHOSEN} AND sense = ''
            UNION
            SELECT variant.other_id FROM near JOIN variant ON variant.bearer_id = near.id
            WHERE NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = variant.bearer_id)
              AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = variant.other_id)
            UNION
            SELECT possible.other_id FROM near JOIN possible ON possible.bearer_id = near.id
            WHERE possible.likely
              AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = possible.bearer_id)
              AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = possible.other_id)
        )
        SELECT bearer.id, name, kind, key, anchor_id FROM near JOIN bearer ON bearer.id = near.id
        """,
        {"ids": to_json(ids)},
    )
    names = {row["id"]: (row["name"], ActorKind(row["kind"])) for row in rows}
    keys = {row["id"]: row["key"] for row in rows}
    covered = await list_covered(db, keys.values())
    parts = join_spellings(
        await list_variants(db, names),
        likely=await list_likely(db, names),
        differ=lambda one, other: (
            not may_be_one(names[one][0], *names[other])
            or are_namesakes(keys[one], keys[other], covered)
        ),
        apart=await list_told_apart(db, names),
    )
    anchors = {bearer: min(part) for part in parts for bearer in part}
    return await write_anchors(db, rows, anchors)
