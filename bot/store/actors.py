"""Who is known, under which names, in which roles, and beside whom."""

from collections.abc import Iterable

from bot.errors import NotFound
from bot.linkage.closeness import closeness
from bot.linkage.spellings import Likeness, compare_names, find_keys, is_short
from bot.model import (
    Actor,
    ActorKind,
    CorrectionAction,
    Extent,
    Outlet,
    Role,
    RoleReceipt,
    Spelling,
)
from bot.names import fold
from bot.store.cast import find_lookup_key
from bot.store.connections import Parameters
from bot.store.database import Database
from bot.store.rows import to_actor, to_extent, to_json, to_moment, to_outlet
from bot.store.words import match_similar

MOST_NAMESAKES = 50
# Names that share the most rare letter triples with a misspelt one: enough for rapidfuzz to choose.
MOST_SIMILAR = 100
CLOSE_ENOUGH = 60.0
# Whom somebody appears with is asked of their newest articles: it stays a few ms for the prolific.
COMPANY_ARTICLES = 200

# A surname that is always somebody whose full name is known stays an actor that nothing hangs on.
IS_MENTIONED = """
    EXISTS (
        SELECT 1 FROM bearer JOIN mention ON mention.bearer_id = bearer.id
        WHERE bearer.actor_id = actor.id
    )
"""
EXTENT = """
    SELECT (
        SELECT COUNT(*) FROM statement
        WHERE speaker_id = :id AND tier = 'statement' AND withdrawn_at IS NULL
    ) + (
        SELECT COUNT(DISTINCT statement.id)
        FROM voice JOIN statement ON statement.id = voice.statement_id
        WHERE actor_id = :id AND tier = 'statement' AND withdrawn_at IS NULL
    ) AS statements, (
        SELECT COUNT(DISTINCT article_id)
        FROM bearer JOIN mention ON mention.bearer_id = bearer.id WHERE actor_id = :id
    ) AS articles, (
        SELECT COUNT(DISTINCT text)
        FROM bearer JOIN spelling ON spelling.bearer_id = bearer.id
        WHERE actor_id = :id AND articles > 0
    ) AS spellings
"""


class Actors:
    """The actors of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, actor_id: int) -> Actor:
        """Find an actor by number, their own or one they had before a merge, or raise NotFound."""
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind
            FROM bearer JOIN actor ON actor.id = bearer.actor_id WHERE bearer.id = :id
            """,
            {"id": actor_id},
        )
        if not rows:
            raise NotFound(f"There is no actor {actor_id}.")
        return to_actor(rows[0])

    async def named(self, name: str) -> tuple[Actor, ...]:
        """Find all who bear this name, alias or surname, or were given it by an admin.

        Where nobody does, those who bear it in another spelling. Who said most comes first.
        """
        key = find_lookup_key(name)
        found = await self._list_actors(
            """
            SELECT bearer_id AS id FROM spelling WHERE key = :key
            UNION
            SELECT bearer_id FROM spelling
            WHERE last_word = :last_word AND substr(key, -length(:ending)) = :ending
            UNION
            SELECT bearer.id FROM correction JOIN bearer
                ON bearer.key = correction.key AND bearer.kind = correction.kind
            WHERE correction.other_key = :whole AND correction.undone_at IS NULL
              AND correction.action IN ('merge', 'rename') AND bearer.sense = ''
            """,
            {
                "key": key,
                "whole": fold(name),
                "last_word": key.rpartition(" ")[2],
                "ending": f" {key}",
            },
        )
        if found:
            return found
        spelt = await self._find_spelt_otherwise(name)
        return await self._list_actors("SELECT value FROM json_each(:ids)", {"ids": to_json(spelt)})

    async def _find_spelt_otherwise(self, name: str) -> list[int]:
        """Find the bearers whose names are this one in another spelling, or may be short for it."""
        keys = {(kind, key) for kind in ActorKind for key in find_keys(name, kind)}
        rows = await self._database.fetch(
            """
            SELECT DISTINCT bearer.id, bearer.name, bearer.kind
            FROM json_each(:keys) AS asked
            JOIN block ON block.key = json_extract(asked.value, '$[1]')
            JOIN bearer ON bearer.id = block.bearer_id
            WHERE bearer.kind = json_extract(asked.value, '$[0]')
            """,
            {"keys": to_json(sorted(keys))},
        )
        return [row["id"] for row in rows if _is_meant(name, row["name"], ActorKind(row["kind"]))]

    async def _list_actors(self, bearers: str, chosen: Parameters) -> tuple[Actor, ...]:
        """List the actors of the bearers that a query gives; a surname nobody uses is left out."""
        rows = await self._database.fetch(
            f"""
            SELECT actor.id, actor.name, actor.kind, (
                SELECT COUNT(*) FROM statement
                WHERE speaker_id = actor.id AND tier = 'statement' AND withdrawn_at IS NULL
            ) AS statements
            FROM actor
            WHERE NOT actor.hidden
              AND actor.id IN (SELECT actor_id FROM bearer WHERE id IN ({bearers}))
              AND {IS_MENTIONED}
            ORDER BY statements DESC, actor.id
            LIMIT :most
            """,
            {**chosen, "most": MOST_NAMESAKES},
        )
        return tuple(map(to_actor, rows))

    async def bearing(self, key: str, kind: ActorKind) -> Actor | None:
        """Find whom a folded full name means, hidden ones too; a short one, if it is clear."""
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind
            FROM bearer JOIN actor ON actor.id = bearer.actor_id
            WHERE bearer.key = :key AND bearer.kind = :kind AND bearer.sense = ''
            ORDER BY bearer.id LIMIT 1
            """,
            {"key": key, "kind": kind},
        )
        return to_actor(rows[0]) if rows else None

    async def extent(self, actor_id: int) -> Extent:
        """Count what hangs on an actor."""
        rows = await self._database.fetch(EXTENT, {"id": actor_id})
        return to_extent(rows[0])

    async def close(self, name: str, limit: int) -> tuple[Actor, ...]:
        """Find whose names look like this one, the nearest first."""
        match = match_similar(name)
        if match is None:
            return ()
        rows = await self._database.fetch(
            f"""
            SELECT actor.id, actor.name, actor.kind, spelling.text
            FROM (
                SELECT rowid FROM spelling_trigrams WHERE spelling_trigrams MATCH :match
                ORDER BY rank LIMIT :most
            ) AS hit
            JOIN spelling ON spelling.id = hit.rowid
            JOIN bearer ON bearer.id = spelling.bearer_id
            JOIN actor ON actor.id = bearer.actor_id
            WHERE NOT actor.hidden AND {IS_MENTIONED}
            """,
            {"match": match, "most": MOST_SIMILAR},
        )
        scores: dict[Actor, float] = {}
        for row in rows:
            actor, score = to_actor(row), closeness(name, row["text"])
            scores[actor] = max(score, scores.get(actor, 0.0))
        near = [actor for actor, score in scores.items() if score >= CLOSE_ENOUGH]
        return tuple(sorted(near, key=lambda actor: (-scores[actor], actor.id))[:limit])

    async def roles(self, actor_id: int) -> tuple[RoleReceipt, ...]:
        """List the roles given to an actor with who gave them when, the newest first.

        What an admin gave goes before all others. Capitals make no other role; it is shown as the
        outlet worded it last.
        """
        rows = await self._database.fetch(
            """
            SELECT role.title, role.of, outlet.id, outlet.name, outlet.url,
                   MAX(role.seen_at) AS last_seen, (
                       SELECT MIN(same.seen_at)
                       FROM bearer AS bears JOIN role AS same ON same.bearer_id = bears.id
                       WHERE bears.actor_id = :id AND same.title = role.title
                         AND same.of = role.of AND same.outlet_id = role.outlet_id
                   ) AS first_seen
            FROM bearer
            JOIN role ON role.bearer_id = bearer.id
            JOIN outlet ON outlet.id = role.outlet_id
            WHERE bearer.actor_id = :id
            GROUP BY role.title, role.of, role.outlet_id
            ORDER BY last_seen DESC, first_seen DESC, role.title, role.of, outlet.id
            """,
            {"id": actor_id},
        )
        return await self._given_roles(actor_id) + tuple(
            RoleReceipt(
                role=Role(title=row["title"], of=row["of"] or None),
                outlet=to_outlet(row),
                first_seen=to_moment(row["first_seen"]),
                last_seen=to_moment(row["last_seen"]),
            )
            for row in rows
        )

    async def _given_roles(self, actor_id: int) -> tuple[RoleReceipt, ...]:
        """List the roles that admins gave, the newest first."""
        rows = await self._database.fetch(
            """
            SELECT DISTINCT correction.id, title, of, made_at
            FROM bearer
            JOIN correction ON correction.key = bearer.key AND correction.kind = bearer.kind
            WHERE bearer.actor_id = :id AND action = :action AND undone_at IS NULL
            ORDER BY correction.id DESC
            """,
            {"id": actor_id, "action": CorrectionAction.ROLE},
        )
        return tuple(
            RoleReceipt(
                role=Role(title=row["title"], of=row["of"] or None),
                outlet=None,
                first_seen=to_moment(row["made_at"]),
                last_seen=to_moment(row["made_at"]),
            )
            for row in rows
        )

    async def spellings(self, actor_id: int) -> tuple[Spelling, ...]:
        """List the names articles use for an actor, the most frequent first."""
        rows = await self._database.fetch(
            """
            SELECT text, SUM(articles) AS articles
            FROM bearer JOIN spelling ON spelling.bearer_id = bearer.id
            WHERE actor_id = :id AND articles > 0
            GROUP BY text ORDER BY SUM(articles) DESC, MIN(spelling.id)
            """,
            {"id": actor_id},
        )
        return tuple(Spelling(text=row["text"], articles=row["articles"]) for row in rows)

    async def together(self, actor_id: int, limit: int) -> tuple[Actor, ...]:
        """List the named actors most often in the same articles, of the newest articles."""
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind
            FROM (
                SELECT DISTINCT article_id
                FROM bearer JOIN mention ON mention.bearer_id = bearer.id
                WHERE bearer.actor_id = :id
                ORDER BY article_id DESC LIMIT :articles
            ) AS own
            JOIN mention AS other ON other.article_id = own.article_id
            JOIN bearer ON bearer.id = other.bearer_id
            JOIN actor ON actor.id = bearer.actor_id
            WHERE actor.id != :id AND actor.kind != :group AND NOT actor.hidden
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

    async def speakers_in(self, article_id: int, limit: int) -> tuple[Actor, ...]:
        """List who of an article may speak: all but places, whom it names most often first."""
        rows = await self._database.fetch(
            """
            SELECT actor.id, actor.name, actor.kind
            FROM mention
            JOIN bearer ON bearer.id = mention.bearer_id
            JOIN actor ON actor.id = bearer.actor_id
            WHERE mention.article_id = :article AND actor.kind != :place AND NOT actor.hidden
            GROUP BY actor.id ORDER BY SUM(mention.times) DESC, actor.id LIMIT :limit
            """,
            {"article": article_id, "place": ActorKind.PLACE, "limit": limit},
        )
        return tuple(map(to_actor, rows))

    async def places_of(self, article_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """List the places that each of these articles names, the most often named first."""
        chosen = list(article_ids)
        rows = await self._database.fetch(
            """
            SELECT mention.article_id, actor.name
            FROM mention
            JOIN bearer ON bearer.id = mention.bearer_id
            JOIN actor ON actor.id = bearer.actor_id
            WHERE mention.article_id IN (SELECT value FROM json_each(:articles))
              AND actor.kind = :place
            ORDER BY mention.article_id, mention.times DESC, actor.id
            """,
            {"articles": to_json(chosen), "place": ActorKind.PLACE},
        )
        found: dict[int, list[str]] = {article_id: [] for article_id in chosen}
        for row in rows:
            found[row["article_id"]].append(row["name"])
        return {article_id: tuple(names) for article_id, names in found.items()}

    async def outlets(self, actor_id: int) -> tuple[Outlet, ...]:
        """List the outlets that mention an actor, the one that does most often first."""
        rows = await self._database.fetch(
            """
            SELECT outlet.id, outlet.name, outlet.url
            FROM bearer
            JOIN mention ON mention.bearer_id = bearer.id
            JOIN article ON article.id = mention.article_id
            JOIN outlet ON outlet.id = article.outlet_id
            WHERE bearer.actor_id = :id
            GROUP BY outlet.id
            ORDER BY COUNT(*) DESC, outlet.id
            """,
            {"id": actor_id},
        )
        return tuple(map(to_outlet, rows))


def _is_meant(typed: str, name: str, kind: ActorKind) -> bool:
    """Whether a typed name is another spelling of a name, or of its surname or short form."""
    likeness = compare_names(typed, name, kind)
    is_part = likeness is Likeness.COMPATIBLE and is_short(typed, kind)
    return likeness is Likeness.SAME or is_part
