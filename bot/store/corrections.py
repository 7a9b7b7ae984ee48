"""What admins corrected: rules about names, which later articles obey, and taking them back.

A correction is never deleted: undoing it notes who did and when. Actors are worked out from the
bearers and the corrections in force, so that undoing one gives back the store as it was.
"""

from collections.abc import Mapping
from functools import partial

import aiosqlite

from bot.errors import NotFound, UserError
from bot.model import Actor, Clock, Correction, CorrectionAction, Page, Role
from bot.names import fold
from bot.store.clusters import close_clusters
from bot.store.connections import select
from bot.store.database import Database
from bot.store.identities import assign_actors
from bot.store.linking import link_bearers, list_kin
from bot.store.rows import to_correction, to_offset, to_seconds

NOT_THEIRS = "{name} isn't called “{spelling}” in any article."
BLANK = {"other_key": None, "other_kind": None, "title": None, "of": None, "name": None}


class Corrections:
    """The corrections of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def merge(self, one: Actor, other: Actor, *, by: int) -> Correction:
        """Make two actors one, whatever of theirs will still be read."""
        theirs = await self._name_of(other)
        return await self._make(
            CorrectionAction.MERGE,
            await self._name_of(one),
            {"other_key": theirs["key"], "other_kind": theirs["kind"]},
            by=by,
        )

    async def add_alias(self, actor: Actor, alias: str, *, by: int) -> Correction:
        """Let a name mean this actor, also one that no article has used yet."""
        values = {"other_key": fold(alias), "other_kind": actor.kind}
        return await self._make(CorrectionAction.MERGE, await self._name_of(actor), values, by=by)

    async def split(self, actor: Actor, spelling: str, *, by: int) -> Correction:
        """Keep one of an actor's names apart from all others.

        Raises:
            UserError: no article calls the actor so.
        """
        rows = await self._database.fetch(
            "SELECT key, kind FROM bearer WHERE actor_id = :actor AND key = :key LIMIT 1",
            {"actor": actor.id, "key": fold(spelling)},
        )
        if not rows:
            raise UserError(NOT_THEIRS.format(name=actor.name, spelling=spelling))
        return await self._make(CorrectionAction.APART, dict(rows[0]), {}, by=by)

    async def rename(self, actor: Actor, name: str, *, by: int) -> Correction:
        """Show an actor under another name."""
        own = await self._name_of(actor)
        return await self._make(CorrectionAction.RENAME, own, {"name": name}, by=by)

    async def hide(self, actor: Actor, *, by: int) -> Correction:
        """Leave an actor out of every answer."""
        return await self._make(CorrectionAction.HIDE, await self._name_of(actor), {}, by=by)

    async def give_role(self, actor: Actor, role: Role, *, by: int) -> Correction:
        """Give an actor a role that goes before those of the articles."""
        values = {"title": role.title, "of": role.of}
        return await self._make(CorrectionAction.ROLE, await self._name_of(actor), values, by=by)

    async def get(self, number: int) -> Correction:
        """Find a correction by number, or raise NotFound."""
        rows = await self._database.fetch("SELECT * FROM correction WHERE id = :id", {"id": number})
        if not rows:
            raise NotFound(f"There is no correction {number}.")
        return to_correction(rows[0])

    async def page(self, number: int, size: int) -> Page[Correction]:
        """List the corrections, the newest first, those undone among them."""
        [count] = await self._database.fetch("SELECT COUNT(*) FROM correction")
        rows = await self._database.fetch(
            "SELECT * FROM correction ORDER BY id DESC LIMIT :size OFFSET :offset",
            {"size": size, "offset": to_offset(page=number, size=size)},
        )
        return Page(tuple(map(to_correction, rows)), count[0], number, size)

    async def undo(self, number: int, *, by: int) -> Correction:
        """Take a correction back; a second time changes nothing."""
        values = {"id": number, "by": by, "now": to_seconds(self._clock())}

        async def take_back(db: aiosqlite.Connection) -> None:
            await select(
                db,
                """
                UPDATE correction SET undone_by = :by, undone_at = :now
                WHERE id = :id AND undone_at IS NULL
                """,
                values,
            )
            await _apply(db, number)

        await self._database.write(take_back)
        return await self.get(number)

    async def forget_admin(self, user_id: int) -> int:
        """Forget who made corrections; they stay in force. Tell how many rows that were."""
        sql = """
            UPDATE correction SET made_by = NULLIF(made_by, :id), undone_by = NULLIF(undone_by, :id)
            WHERE :id IN (made_by, undone_by) RETURNING id
        """
        rows = await self._database.write(partial(select, sql=sql, parameters={"id": user_id}))
        return len(rows)

    async def _name_of(self, actor: Actor) -> Mapping[str, object]:
        """Give the name by which a correction speaks of an actor: a full one, if there is."""
        [row] = await self._database.fetch(
            """
            SELECT key, kind FROM bearer WHERE actor_id = :actor AND sense = ''
            ORDER BY short, id LIMIT 1
            """,
            {"actor": actor.id},
        )
        return dict(row)

    async def _make(
        self,
        action: CorrectionAction,
        name: Mapping[str, object],
        values: Mapping[str, object],
        *,
        by: int,
    ) -> Correction:
        row: dict[str, object] = {**BLANK, **name, **values, "action": action, "by": by}
        row["now"] = to_seconds(self._clock())

        async def write(db: aiosqlite.Connection) -> int:
            [made] = await select(
                db,
                """
                INSERT INTO correction (action, key, kind, other_key, other_kind, title, of, name,
                                        made_by, made_at)
                VALUES (:action, :key, :kind, :other_key, :other_kind, :title, :of, :name,
                        :by, :now)
                RETURNING id
                """,
                row,
            )
            await _apply(db, made["id"])
            return int(made["id"])

        return await self.get(await self._database.write(write))


async def _apply(db: aiosqlite.Connection, number: int) -> None:
    """Work out anew what a correction, made or undone just now, touches."""
    rows = await select(
        db,
        """
        SELECT bearer.id FROM correction JOIN bearer
            ON (bearer.key = correction.key AND bearer.kind = correction.kind)
            OR (bearer.key = correction.other_key AND bearer.kind = correction.other_kind)
        WHERE correction.id = :id
        """,
        {"id": number},
    )
    named = [row["id"] for row in rows]
    kin = await list_kin(db, named)
    await link_bearers(db, kin, fresh=kin)
    await assign_actors(db, named)
    await close_clusters(db)
