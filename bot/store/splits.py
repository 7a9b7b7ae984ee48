"""Two who bear one full name: what tells them, parting them, and whom an article means.

Parting is a correction like all others (`bot.store.corrections`): undone by its number.
"""

import sqlite3
from functools import partial

import aiosqlite

from bot.model import (
    Actor,
    ActorKind,
    Clock,
    Clue,
    Correction,
    CorrectionAction,
    Extent,
    Share,
    Unclear,
)
from bot.store.actors import EXTENT
from bot.store.choices import demand_choice, keep_choice
from bot.store.complaints import settle_complaints
from bot.store.connections import select
from bot.store.database import Database
from bot.store.namesakes import find_base, write_name_key
from bot.store.obedience import fill_rule, insert_correction, obey
from bot.store.rehearsal import Rehearsal
from bot.store.rows import to_actor, to_extent, to_moment, to_role, to_seconds, to_texts
from bot.store.signs import divide, keep_signs

MOST_CLUES = 60
MOST_UNCLEAR = 20

# The names of an actor that a parting is about: the first full one in all its spellings.
OWN = """
    bearer.actor_id = :actor AND bearer.sense = '' AND NOT bearer.short AND bearer.anchor_id = (
        SELECT anchor_id FROM bearer
        WHERE actor_id = :actor AND sense = '' AND NOT short ORDER BY id LIMIT 1
    )
"""


class Splits:
    """The namesakes of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def clues(self, actor: Actor) -> tuple[Clue, ...]:
        """List what may tell two apart: the roles given most often, then articles.

        Of articles those without a role come first, the newest before all others.
        """
        rows = await self._database.fetch(
            f"""
            SELECT * FROM (
                SELECT title, of, NULL AS article_id, NULL AS headline,
                       COUNT(DISTINCT article_id) AS articles, MAX(seen_at) AS seen_at,
                       json_group_array(DISTINCT outlet.name) AS outlets
                FROM bearer JOIN role ON role.bearer_id = bearer.id
                JOIN outlet ON outlet.id = role.outlet_id
                WHERE {OWN}
                GROUP BY title, of ORDER BY articles DESC, seen_at DESC, title, of LIMIT :most
            ) UNION ALL
            SELECT * FROM (
                SELECT NULL, NULL, article.id, headline, 1, sort_at, json_array(outlet.name)
                FROM bearer JOIN mention ON mention.bearer_id = bearer.id
                JOIN article ON article.id = mention.article_id
                JOIN outlet ON outlet.id = article.outlet_id
                WHERE {OWN}
                GROUP BY article.id
                ORDER BY MAX(EXISTS (
                    SELECT 1 FROM role
                    WHERE role.bearer_id = bearer.id AND role.article_id = article.id
                )), sort_at DESC, article.id DESC LIMIT :most
            )
            """,
            {"actor": actor.id, "most": MOST_CLUES},
        )
        return tuple(
            Clue(
                role=to_role(row["title"], row["of"]),
                article_id=row["article_id"],
                headline=row["headline"],
                outlets=to_texts(row["outlets"]),
                articles=row["articles"],
                seen_at=to_moment(row["seen_at"]),
            )
            for row in rows
        )

    async def unclear(self) -> tuple[Unclear, ...]:
        """List the articles that name one of several and don't say which, the newest first."""
        rows = await self._database.fetch(
            """
            SELECT bearer.id, bearer.name, bearer.key, bearer.kind, article.id AS article_id,
                   headline, outlet.name AS outlet
            FROM bearer JOIN mention ON mention.bearer_id = bearer.id
            JOIN article ON article.id = mention.article_id
            JOIN outlet ON outlet.id = article.outlet_id
            WHERE bearer.sense = 'unclear'
            ORDER BY sort_at DESC, article.id DESC, bearer.id LIMIT :most
            """,
            {"most": MOST_UNCLEAR},
        )
        return tuple([await self._read_unclear(row) for row in rows])

    async def sharing(self, actor_id: int, article_id: int) -> Unclear | None:
        """Tell who else may be meant where an article names an actor; None: nobody else."""
        rows = await self._database.fetch(
            """
            SELECT bearer.id, bearer.name, bearer.key, bearer.kind, article.id AS article_id,
                   headline, outlet.name AS outlet
            FROM bearer JOIN mention ON mention.bearer_id = bearer.id
            JOIN article ON article.id = mention.article_id
            JOIN outlet ON outlet.id = article.outlet_id
            WHERE bearer.actor_id = :actor AND article.id = :article AND NOT bearer.short
            ORDER BY mention.times DESC, bearer.id LIMIT 1
            """,
            {"actor": actor_id, "article": article_id},
        )
        found = [await self._read_unclear(row) for row in rows]
        return found[0] if found and len(found[0].namesakes) > 1 else None

    async def part(self, actor: Actor, share: Share, words: str, *, by: int) -> Correction:
        """Part somebody who bears the same name from an actor; `words` describe what leaves.

        Raises:
            UserError: nothing would leave, or nothing would stay.
        """
        return await self._database.write(partial(self._part, actor, share, words, by))

    async def rehearse(self, actor: Actor, share: Share) -> tuple[Extent, Extent]:
        """Tell what would stay and what leave, and change nothing; raises what `part` does."""

        async def part(db: aiosqlite.Connection) -> tuple[Extent, Extent]:
            made = await self._part(actor, share, "", None, db)
            stays, leaves = made.other_key or made.key, write_name_key(made.key, made.id)
            return await _weigh(db, actor.kind, stays), await _weigh(db, actor.kind, leaves)

        return await Rehearsal(self._database).write(part)

    async def mean(
        self,
        unclear: Unclear,
        actor: Actor | None,
        words: str,
        *,
        by: int,
        settles: int | None = None,
    ) -> Correction:
        """Note whom an article means, told in `words`; None: yet another one of that name.

        It settles what readers report of the statement `settles`.

        Raises:
            UserError: it can't mean them any more.
        """
        action = CorrectionAction.NAMESAKE if actor is None else CorrectionAction.MEANT
        name = {"key": unclear.key, "kind": unclear.kind, "name": unclear.name}

        async def write(db: aiosqlite.Connection) -> Correction:
            choice = await demand_choice(db, unclear, actor)
            values = {"other_key": choice.meant, "other_kind": unclear.kind, "other_name": words}
            now = to_seconds(self._clock())
            made = await insert_correction(db, fill_rule(action, name, values, by=by, now=now))
            await keep_choice(db, made.id, choice)
            await obey(db, made.id)
            await settle_complaints(db, made.id, statement_id=settles)
            return made

        return await self._database.write(write)

    async def _part(
        self, actor: Actor, share: Share, words: str, by: int | None, db: aiosqlite.Connection
    ) -> Correction:
        halves = await divide(db, actor, share)
        name = {"key": find_base(halves.key), "kind": actor.kind, "name": actor.name}
        values = {"other_key": halves.key, "other_kind": actor.kind, "other_name": words}
        now = to_seconds(self._clock())
        row = fill_rule(CorrectionAction.NAMESAKE, name, values, by=by, now=now)
        made = await insert_correction(db, row)
        await keep_signs(db, made.id, halves)
        await obey(db, made.id)
        return made

    async def _read_unclear(self, row: sqlite3.Row) -> Unclear:
        base = find_base(row["key"])
        namesakes = await self._database.fetch(
            """
            SELECT DISTINCT actor.id, actor.name, actor.kind
            FROM bearer JOIN actor ON actor.id = bearer.actor_id
            WHERE bearer.kind = :kind AND bearer.sense = '' AND NOT actor.hidden
              AND (bearer.key = :base OR bearer.key IN (
                SELECT :base || ' #' || correction_id FROM namesake
                WHERE key = :base AND kind = :kind
              ))
            ORDER BY actor.id
            """,
            {"base": base, "kind": row["kind"]},
        )
        return Unclear(
            name=row["name"],
            key=base,
            kind=ActorKind(row["kind"]),
            bearer_id=row["id"],
            article_id=row["article_id"],
            headline=row["headline"],
            outlet=row["outlet"],
            namesakes=tuple(map(to_actor, namesakes)),
        )


async def _weigh(db: aiosqlite.Connection, kind: ActorKind, key: str) -> Extent:
    """Count what hangs on whoever bears a name by this key."""
    [bearer] = await select(
        db,
        "SELECT actor_id FROM bearer WHERE key = :key AND kind = :kind AND sense = '' LIMIT 1",
        {"key": key, "kind": kind},
    )
    [row] = await select(db, EXTENT, {"id": bearer["actor_id"]})
    return to_extent(row)
