"""What admins corrected: rules about names, which later articles obey, and taking them back.

A correction is never deleted: undoing it notes who did and when. Actors are worked out from the
bearers and the corrections in force, so that undoing one gives back the store as it was.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import aiosqlite

from bot.errors import NotFound
from bot.model import (
    Actor,
    Clock,
    Correction,
    CorrectionAction,
    Doubt,
    Extent,
    Outlet,
    Page,
    Reported,
    Role,
    Statement,
)
from bot.names import fold
from bot.store.actors import EXTENT
from bot.store.complaints import reopen_complaints, settle_complaints
from bot.store.connections import select
from bot.store.database import Database
from bot.store.obedience import fill_rule, insert_correction, obey, put_in_force
from bot.store.objections import (
    Rule,
    demand_fresh,
    demand_in_article,
    demand_in_force,
    demand_mergeable,
    demand_new_name,
    demand_no_circle,
    demand_one_wire,
    demand_parted,
    demand_theirs,
)
from bot.store.rehearsal import Rehearsal
from bot.store.rows import to_correction, to_extent, to_offset, to_seconds
from bot.store.rulings import write_key


class Corrections:
    """The corrections of a store. What contradicts itself or another is a UserError."""

    def __init__(self, database: Database | Rehearsal, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def rehearse(self, change: "Change") -> None:
        """Make a correction and take it back at once: it raises whatever speaks against it."""
        await change(Corrections(Rehearsal(self._database), self._clock))

    async def merge(self, one: Actor, other: Actor, *, by: int) -> Correction:
        """Make two actors one, whatever of theirs will still be read.

        Raises:
            UserError: they are one already, of different kinds, or no names at all.
        """
        demand_mergeable(one, other)
        theirs = await self._name_of(other)
        values = {"other_key": theirs["key"], "other_kind": theirs["kind"]}
        return await self._make(
            CorrectionAction.MERGE, one, {**values, "other_name": other.name}, by=by
        )

    async def add_alias(self, actor: Actor, alias: str, *, by: int) -> Correction:
        """Let a name mean this actor, also one that no article has used yet.

        Raises:
            UserError: it means them already, or they are no name at all.
        """
        demand_mergeable(actor, None)
        values = {"other_key": fold(alias), "other_kind": actor.kind, "other_name": alias}
        row = await self._word(CorrectionAction.MERGE, actor, values, by=by)

        async def write(db: aiosqlite.Connection) -> Correction:
            await demand_new_name(db, actor, alias)
            return await put_in_force(db, row)

        return await self._database.write(write)

    async def split(self, actor: Actor, spelling: str, *, by: int) -> Correction:
        """Keep one of an actor's names apart from all others.

        Raises:
            UserError: the actor has no such name, no other one, or an admin merged it.
        """
        return await self._database.write(partial(self._split, actor, spelling, by))

    async def rehearse_split(self, actor: Actor, spelling: str) -> Extent:
        """Tell what a split would leave the actor, and change nothing; raises what it raises."""

        async def split(db: aiosqlite.Connection) -> Extent:
            rest = (await demand_theirs(db, actor, spelling)).rest
            await self._split(actor, spelling, None, db)
            [left] = await select(db, "SELECT actor_id FROM bearer WHERE id = :id", {"id": rest})
            [row] = await select(db, EXTENT, {"id": left["actor_id"]})
            return to_extent(row)

        return await Rehearsal(self._database).write(split)

    async def keep_two(self, doubt: Doubt, *, by: int) -> Correction:
        """Note that a name is not the other one of a doubt, whatever letters and company say.

        Raises:
            UserError: it is noted already.
        """
        name = {"key": doubt.key, "kind": doubt.actor.kind, "name": doubt.name}
        values = {
            "other_key": doubt.other_key,
            "other_kind": doubt.other.kind,
            "other_name": doubt.other_name,
        }
        row = self._fill(CorrectionAction.TWO, name, values, by=by)
        return await self._database.write(partial(put_in_force, row=row))

    async def rename(self, actor: Actor, name: str, *, by: int) -> Correction:
        """Show an actor under another name; they are found by it, too.

        Raises:
            UserError: it is the name already.
        """
        values = {"other_key": fold(name), "other_name": name}
        return await self._make(CorrectionAction.RENAME, actor, values, by=by)

    async def hide(self, actor: Actor, *, by: int) -> Correction:
        """Leave an actor out of every answer. Raises a UserError where they are."""
        return await self._make(CorrectionAction.HIDE, actor, {}, by=by)

    async def give_role(self, actor: Actor, role: Role, *, by: int) -> Correction:
        """Give an actor a role that goes before those of the articles.

        Raises:
            UserError: it is the newest that an admin gave already.
        """
        values = {"title": role.title, "of": role.of}
        return await self._make(CorrectionAction.ROLE, actor, values, by=by)

    async def set_wire(self, outlet: Outlet, wire: str, *, by: int) -> Correction:
        """Note that an outlet carries what an agency or another outlet writes, stored or not.

        Raises:
            UserError: it carries a wire already, or would be its own.
        """
        row = self._fill(
            CorrectionAction.WIRE,
            {"key": fold(outlet.name), "kind": None, "name": outlet.name},
            {"other_key": fold(wire), "other_name": wire},
            by=by,
        )

        async def write(db: aiosqlite.Connection) -> Correction:
            await demand_fresh(db, row)
            await demand_one_wire(db, row)
            await demand_no_circle(db, row)
            return await insert_correction(db, row)

        return await self._database.write(write)

    async def withdraw(self, statement: Statement, *, by: int) -> Correction:
        """Take a statement out of all answers. Raises a UserError where it is."""
        return await self._rule(CorrectionAction.WITHDRAW, statement, None, by=by)

    async def give_speaker(
        self, statement: Statement, speaker: Actor | None, *, by: int
    ) -> Correction:
        """Note that somebody else of the article speaks; None: that it is unclear who does.

        Raises:
            UserError: it is noted already, or the article doesn't name them.
        """
        return await self._rule(CorrectionAction.SPEAKER, statement, speaker, by=by)

    async def close(
        self, action: CorrectionAction, reported: Reported, *, name: str, by: int
    ) -> Correction:
        """Settle what readers report; `name` is whom it is about, the action says why."""
        statement_id, actor_id = reported.statement_id, reported.actor_id
        key = f"a_{actor_id}" if statement_id is None else write_key(statement_id)
        row = self._fill(action, {"key": key, "kind": None, "name": name}, {}, by=by)

        async def write(db: aiosqlite.Connection) -> Correction:
            made = await insert_correction(db, row)
            await settle_complaints(db, made.id, statement_id=statement_id, actor_id=actor_id)
            return made

        return await self._database.write(write)

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

    async def wires(self) -> tuple[Correction, ...]:
        """List which outlets carry whose wire, by the corrections in force; the newest first."""
        rows = await self._database.fetch(
            """
            SELECT * FROM correction WHERE action = :action AND undone_at IS NULL ORDER BY id DESC
            """,
            {"action": CorrectionAction.WIRE},
        )
        return tuple(map(to_correction, rows))

    async def undo(self, number: int, *, by: int) -> Correction:
        """Take a correction back.

        Raises:
            NotFound: there is none of this number.
            UserError: it was undone before.
        """
        values = {"id": number, "by": by, "now": to_seconds(self._clock())}

        async def take_back(db: aiosqlite.Connection) -> None:
            await demand_in_force(db, number)
            await select(
                db,
                "UPDATE correction SET undone_by = :by, undone_at = :now WHERE id = :id",
                values,
            )
            await obey(db, number)
            await reopen_complaints(db, number)

        await self._database.write(take_back)
        return await self.get(number)

    async def count_of(self, user_id: int) -> int:
        """Count the corrections that somebody made or undid."""
        [row] = await self._database.fetch(
            "SELECT COUNT(*) FROM correction WHERE :id IN (made_by, undone_by)", {"id": user_id}
        )
        return int(row[0])

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
        actor: Actor,
        values: Mapping[str, object],
        *,
        by: int,
    ) -> Correction:
        row = await self._word(action, actor, values, by=by)
        return await self._database.write(partial(put_in_force, row=row))

    async def _rule(
        self, action: CorrectionAction, statement: Statement, speaker: Actor | None, *, by: int
    ) -> Correction:
        name = statement.speaker.name if statement.speaker else statement.speaker_text
        about = {"key": write_key(statement.id), "kind": None, "name": name or ""}

        async def write(db: aiosqlite.Connection) -> Correction:
            values = await demand_in_article(db, statement, speaker) if speaker else {}
            made = await put_in_force(db, self._fill(action, about, values, by=by))
            await settle_complaints(db, made.id, statement_id=statement.id)
            return made

        return await self._database.write(write)

    async def _word(
        self,
        action: CorrectionAction,
        actor: Actor,
        values: Mapping[str, object],
        *,
        by: int,
    ) -> Rule:
        """Word a correction of an actor as a rule about the actor's name."""
        name = {**await self._name_of(actor), "name": actor.name}
        return self._fill(action, name, values, by=by)

    async def _split(
        self, actor: Actor, spelling: str, by: int | None, db: aiosqlite.Connection
    ) -> Correction:
        key = (await demand_theirs(db, actor, spelling)).key
        name = {"key": key, "kind": actor.kind, "name": actor.name}
        row = self._fill(CorrectionAction.APART, name, {"other_name": spelling}, by=by)
        made = await insert_correction(db, row)
        await obey(db, made.id)
        await demand_parted(db, made)
        return made

    def _fill(
        self,
        action: CorrectionAction,
        name: Mapping[str, object],
        values: Mapping[str, object],
        *,
        by: int | None,
    ) -> Rule:
        return fill_rule(action, name, values, by=by, now=to_seconds(self._clock()))


Change = Callable[[Corrections], Awaitable[Correction]]
