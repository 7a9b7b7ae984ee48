"""Who is known, under which names, in which roles, and beside whom."""

from collections.abc import Iterable, Mapping

import aiosqlite

from bot.errors import NotFound
from bot.model import Actor, ActorKind, Outlet, Role, RoleReceipt
from bot.names import closeness
from bot.store.cast import Cast, Identity, Member, Slot, find_last_word, find_lookup_key
from bot.store.database import Database, select
from bot.store.rows import to_actor, to_json, to_moment, to_outlet
from bot.store.words import match_similar

MOST_NAMESAKES = 50
# Names that share the most rare letter triples with a misspelt one: enough for rapidfuzz to choose.
MOST_SIMILAR = 100
CLOSE_ENOUGH = 60.0
# Whom somebody appears with is asked of their newest articles: it stays a few ms for the prolific.
COMPANY_ARTICLES = 200


class Actors:
    """The actors of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, actor_id: int) -> Actor:
        """Find an actor by number, or raise NotFound."""
        rows = await self._database.fetch(
            "SELECT id, name, kind FROM actor WHERE id = :id", {"id": actor_id}
        )
        if not rows:
            raise NotFound(f"There is no actor {actor_id}.")
        return to_actor(rows[0])

    async def named(self, name: str) -> tuple[Actor, ...]:
        """Find all who bear this name, alias or surname; who said most comes first."""
        key = find_lookup_key(name)
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind, (
                SELECT COUNT(*) FROM statement
                WHERE speaker_id = actor.id AND tier = 'statement' AND withdrawn_at IS NULL
            ) AS statements
            FROM actor
            WHERE actor.id IN (
                SELECT actor_id FROM actor_name WHERE key = :key
                UNION
                SELECT actor_id FROM actor_name
                WHERE last_word = :last_word AND substr(key, -length(:ending)) = :ending
            )
            ORDER BY statements DESC, actor.id
            LIMIT :most
            """,
            {
                "key": key,
                "last_word": key.rpartition(" ")[2],
                "ending": f" {key}",
                "most": MOST_NAMESAKES,
            },
        )
        return tuple(map(to_actor, rows))

    async def close(self, name: str, limit: int) -> tuple[Actor, ...]:
        """Find whose names look like this one, the nearest first."""
        match = match_similar(name)
        if match is None:
            return ()
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind, actor_name.spelling
            FROM (
                SELECT rowid FROM actor_trigrams WHERE actor_trigrams MATCH :match
                ORDER BY rank LIMIT :most
            ) AS hit
            JOIN actor_name ON actor_name.id = hit.rowid
            JOIN actor ON actor.id = actor_name.actor_id
            """,
            {"match": match, "most": MOST_SIMILAR},
        )
        scores: dict[Actor, float] = {}
        for row in rows:
            actor, score = to_actor(row), closeness(name, row["spelling"])
            scores[actor] = max(score, scores.get(actor, 0.0))
        near = [actor for actor, score in scores.items() if score >= CLOSE_ENOUGH]
        return tuple(sorted(near, key=lambda actor: (-scores[actor], actor.id))[:limit])

    async def roles(self, actor_id: int) -> tuple[RoleReceipt, ...]:
        """List the roles given to an actor with who gave them when, the newest first.

        Capitals make no other role; it is shown as the outlet worded it last.
        """
        rows = await self._database.fetch(
            """
            SELECT role.title, role.of, outlet.id, outlet.name, outlet.url,
                   MAX(role.seen_at) AS last_seen, (
                       SELECT MIN(same.seen_at) FROM role AS same
                       WHERE same.actor_id = role.actor_id AND same.title = role.title
                         AND same.of = role.of AND same.outlet_id = role.outlet_id
                   ) AS first_seen
            FROM role JOIN outlet ON outlet.id = role.outlet_id
            WHERE role.actor_id = :id
            GROUP BY role.title, role.of, role.outlet_id
            ORDER BY last_seen DESC, first_seen DESC, role.title, role.of, outlet.id
            """,
            {"id": actor_id},
        )
        return tuple(
            RoleReceipt(
                role=Role(title=row["title"], of=row["of"] or None),
                outlet=to_outlet(row),
                first_seen=to_moment(row["first_seen"]),
                last_seen=to_moment(row["last_seen"]),
            )
            for row in rows
        )

    async def spellings(self, actor_id: int) -> tuple[str, ...]:
        """List the names articles use for an actor, the most frequent first."""
        rows = await self._database.fetch(
            """
            SELECT spelling FROM actor_name WHERE actor_id = :id
            ORDER BY (SELECT COUNT(*) FROM naming WHERE name_id = actor_name.id) DESC, id
            """,
            {"id": actor_id},
        )
        return tuple(row["spelling"] for row in rows)

    async def together(self, actor_id: int, limit: int) -> tuple[Actor, ...]:
        """List the named actors most often in the same articles, of the newest articles."""
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind
            FROM (
                SELECT article_id FROM mention WHERE actor_id = :id
                ORDER BY article_id DESC LIMIT :articles
            ) AS own
            JOIN mention AS other ON other.article_id = own.article_id
            JOIN actor ON actor.id = other.actor_id
            WHERE actor.id != :id AND actor.kind != :group
            GROUP BY actor.id
            ORDER BY COUNT(*) DESC, SUM(other.times) DESC, actor.id
            LIMIT :limit
            """,
            {
                "id": actor_id,
                "articles": COMPANY_ARTICLES,
                "group": ActorKind.GROUP,
                "limit": limit,
            },
        )
        return tuple(map(to_actor, rows))

    async def outlets(self, actor_id: int) -> tuple[Outlet, ...]:
        """List the outlets that mention an actor, the one that does most often first."""
        rows = await self._database.fetch(
            """
            SELECT outlet.id, outlet.name, outlet.url
            FROM mention
            JOIN article ON article.id = mention.article_id
            JOIN outlet ON outlet.id = article.outlet_id
            WHERE mention.actor_id = :id
            GROUP BY outlet.id
            ORDER BY COUNT(*) DESC, outlet.id
            """,
            {"id": actor_id},
        )
        return tuple(map(to_outlet, rows))


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
