"""What an article says of its actors: written with it, and taken back when it changes or goes."""

from collections.abc import Iterable, Mapping

import aiosqlite

from bot.model import ActorKind
from bot.store.cast import Cast, Identity, Member, Slot, find_last_word, find_lookup_key
from bot.store.connections import select
from bot.store.rows import to_json


async def keep_cast(db: aiosqlite.Connection, cast: Cast, slot: Slot) -> dict[Identity, int]:
    """Write the actors of an article with their receipts; tell their numbers."""
    await db.executemany(
        "INSERT INTO actor (key, kind, name) VALUES (:key, :kind, :name)"
        " ON CONFLICT (key, kind) DO NOTHING",
        [{**each._asdict(), "name": member.name} for each, member in cast.members.items()],
    )
    numbers = await _find_numbers(db, cast.members)
    await _keep_names(db, cast.members, numbers, article_id=slot.article_id)
    await db.executemany(
        "INSERT INTO mention (actor_id, article_id, times) VALUES (:actor, :article, :times)",
        [
            {"actor": numbers[each], "article": slot.article_id, "times": member.times}
            for each, member in cast.members.items()
        ],
    )
    await db.executemany(
        """
        INSERT INTO role (actor_id, title, of, article_id, outlet_id, seen_at)
        VALUES (:actor, :title, :of, :article, :outlet, :seen_at)
        ON CONFLICT DO NOTHING
        """,
        [
            {
                "actor": numbers[each],
                "title": role.title,
                "of": role.of or "",
                "article": slot.article_id,
                "outlet": slot.outlet_id,
                "seen_at": slot.sort_at,
            }
            for each, member in cast.members.items()
            for role in member.roles
        ],
    )
    return numbers


async def list_actors_of(db: aiosqlite.Connection, article_ids: Iterable[int]) -> list[int]:
    """Tell who is mentioned or speaks in these articles."""
    rows = await select(
        db,
        """
        WITH chosen AS (SELECT value AS id FROM json_each(:articles))
        SELECT actor_id FROM mention WHERE article_id IN chosen
        UNION
        SELECT speaker_id FROM statement WHERE article_id IN chosen AND speaker_id IS NOT NULL
        """,
        {"articles": to_json(article_ids)},
    )
    return [row[0] for row in rows]


async def drop_receipts(db: aiosqlite.Connection, article_id: int) -> None:
    """Take back what an article said of its actors, before a new revision says it anew."""
    for sql in (
        "DELETE FROM naming WHERE article_id = :id",
        "DELETE FROM mention WHERE article_id = :id",
        "DELETE FROM role WHERE article_id = :id",
    ):
        await select(db, sql, {"id": article_id})


async def drop_orphans(db: aiosqlite.Connection, actor_ids: Iterable[int]) -> None:
    """Delete those of these actors that no article holds any more, and names nobody uses."""
    chosen = {"actors": to_json(actor_ids)}
    await select(
        db,
        """
        DELETE FROM actor_name
        WHERE actor_id IN (SELECT value FROM json_each(:actors))
          AND NOT EXISTS (SELECT 1 FROM naming WHERE name_id = actor_name.id)
        """,
        chosen,
    )
    await select(
        db,
        """
        DELETE FROM actor
        WHERE id IN (SELECT value FROM json_each(:actors))
          AND NOT EXISTS (SELECT 1 FROM mention WHERE actor_id = actor.id)
          AND NOT EXISTS (SELECT 1 FROM statement WHERE speaker_id = actor.id)
        """,
        chosen,
    )


async def _find_numbers(
    db: aiosqlite.Connection, members: Iterable[Identity]
) -> dict[Identity, int]:
    rows = await select(
        db,
        """
        SELECT actor.id, actor.key, actor.kind
        FROM json_each(:identities) AS asked
        JOIN actor ON actor.key = json_extract(asked.value, '$[0]')
                  AND actor.kind = json_extract(asked.value, '$[1]')
        """,
        {"identities": to_json(members)},
    )
    return {Identity(key=row["key"], kind=ActorKind(row["kind"])): row["id"] for row in rows}


async def _keep_names(
    db: aiosqlite.Connection,
    members: Mapping[Identity, Member],
    numbers: Mapping[Identity, int],
    *,
    article_id: int,
) -> None:
    """Write who is called what, and that this article calls them so."""
    names = [
        {
            "actor": numbers[identity],
            "spelling": spelling,
            "key": find_lookup_key(spelling),
            "last_word": find_last_word(find_lookup_key(spelling), identity.kind),
            "article": article_id,
        }
        for identity, member in members.items()
        for spelling in member.spellings
    ]
    await db.executemany(
        """
        INSERT INTO actor_name (actor_id, spelling, key, last_word)
        VALUES (:actor, :spelling, :key, :last_word)
        ON CONFLICT (actor_id, spelling) DO NOTHING
        """,
        names,
    )
    await db.executemany(
        """
        INSERT INTO naming (name_id, article_id)
        SELECT id, :article FROM actor_name WHERE actor_id = :actor AND spelling = :spelling
        """,
        names,
    )
