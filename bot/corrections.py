"""What admins correct of actors: asked about before it is done, and undone by its number.

An order as typed is followed by a question: who of several is meant, or whether to do it. What is
asked about waits in memory; what was done is in the store.
"""

from asyncio import gather
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.asking import ask_which
from bot.briefing import narrow_namesakes
from bot.briefing.corrections import (
    ask_before,
    brief_log,
    propose_alias,
    propose_hide,
    propose_merge,
    propose_rename,
    propose_role,
    propose_split,
    tell_made,
    tell_nothing_done,
    tell_undone,
)
from bot.concerned import weigh_concerned, weigh_name
from bot.errors import NotFound, UserError
from bot.model import (
    Actor,
    Button,
    Choice,
    Clock,
    Correction,
    CorrectionLog,
    Notice,
    Order,
    OrderKind,
    Page,
    Proposal,
)
from bot.names import fold
from bot.orders import EXAMPLES
from bot.partings import Partings
from bot.query import find_actor_id
from bot.store import Store
from bot.store.corrections import Corrections as KeptCorrections
from bot.waiting import Waiting, read_choice, write_choice

LOG_SIZE = 6
OFFERED = 6  # actors to choose from
NAME, OTHER = 0, 1  # the places of an order where an actor may have to be chosen

NOBODY = "Nobody called “{name}” is on record."
DID_YOU_MEAN = "Nobody called “{name}” is on record. Did you mean:"
WHERE_TO_CUT = "Where does the first name end? Put = or | between the names: {example}"


@dataclass(frozen=True, slots=True)
class _Target:
    """An order whose actors are found."""

    order: Order
    actor: Actor
    other: Actor | None


class Corrections:
    """Proposing, making, undoing and listing corrections. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._waiting: Waiting[Order] = Waiting(clock)
        self.partings = Partings(store, clock=clock)

    async def propose(self, readings: Sequence[Order], *, by: int) -> Choice:
        """Ask whether to do what an order says; before that, who is meant."""
        order = readings[0] if len(readings) == 1 else await self._choose_reading(readings)
        settled = await self._settle(order, by=by)
        if isinstance(settled, Choice):
            return settled
        target = await self._load(settled)
        if settled.kind is OrderKind.SPLIT and not settled.other:
            return await self.partings.ask(target.actor, by=by)
        await self._store.corrections.rehearse(lambda kept: _carry_out(target, kept, by=by))
        return ask_before(await self._weigh(target), self._waiting.keep(settled, by=by), "act")

    async def choose(self, argument: str, *, by: int) -> Choice:
        """Go on with an order now that it is chosen who is meant."""
        token, place, number = read_choice(argument)
        order = self._waiting.take(token, by=by)
        chosen = f"a_{number}"
        order = replace(order, name=chosen) if place == NAME else replace(order, other=chosen)
        return await self.propose((order,), by=by)

    async def make(self, token: str, *, by: int) -> Notice:
        """Do what was asked about."""
        target = await self._load(self._waiting.take(token, by=by))
        made = await _carry_out(target, self._store.corrections, by=by)
        return tell_made(made, await weigh_concerned(self._store, made))

    def cancel(self, token: str, *, by: int) -> Notice:
        """Forget what was asked about."""
        self._waiting.take(token, by=by)
        return tell_nothing_done()

    async def undo(self, number: int, *, by: int) -> Notice:
        """Take a correction back, and tell what is back."""
        undone = await self._store.corrections.undo(number, by=by)
        return tell_undone(undone, await weigh_concerned(self._store, undone))

    async def log(self, *, page: int, reader: int) -> CorrectionLog:
        """List what was corrected, the newest first."""
        corrections = await self._read_log(page)
        if not corrections.rows and page > corrections.count:
            corrections = await self._read_log(corrections.count)
        return brief_log(corrections, reader=reader)

    async def _read_log(self, page: int) -> Page[Correction]:
        return await self._store.corrections.page(page, LOG_SIZE)

    # --- who is meant ---

    async def _choose_reading(self, readings: Sequence[Order]) -> Order:
        """Take the one reading of whose names both are known; before all one name that is."""
        alone = [order for order in readings if order.kind is OrderKind.SPLIT and not order.other]
        if alone and await self._find(alone[0].name):
            return alone[0]
        known = [order for order in readings if await self._knows_both(order)]
        if not known and alone:
            return alone[0]
        if len(known) != 1:
            raise UserError(WHERE_TO_CUT.format(example=EXAMPLES[readings[0].kind]))
        return known[0]

    async def _knows_both(self, order: Order) -> bool:
        found = await gather(self._find(order.name), self._find(order.other))
        return bool(order.other) and all(found)

    async def _find(self, name: str) -> tuple[Actor, ...]:
        """Find who may be meant by a name or `a_12`."""
        actor_id = find_actor_id(name)
        if actor_id is not None:
            return (await self._store.actors.get(actor_id),)
        return narrow_namesakes(name, await self._store.actors.named(name))

    async def _settle(self, order: Order, *, by: int) -> Order | Choice:
        """Put `a_12` for each actor's name; where several may be meant, ask which."""
        found = await self._find(order.name)
        if len(found) != 1:
            return await self._ask_who(order, NAME, order.name, found, by=by)
        order = replace(order, name=f"a_{found[0].id}")
        if order.kind is not OrderKind.MERGE:
            return order
        found = await self._find(order.other)
        if len(found) != 1:
            return await self._ask_who(order, OTHER, order.other, found, by=by)
        return replace(order, other=f"a_{found[0].id}")

    async def _ask_who(
        self, order: Order, place: int, name: str, found: tuple[Actor, ...], *, by: int
    ) -> Choice:
        """Ask who of several is meant; where there is nobody, offer whose names come close."""
        offered = found[:OFFERED] or await self._store.actors.close(name, OFFERED)
        if not offered:
            raise NotFound(NOBODY.format(name=name))
        token = self._waiting.keep(order, by=by)

        def make(actor: Actor) -> Button:
            return Button("", "act_pick", write_choice(token, place, actor.id))

        choice = await ask_which(self._store, name, offered, make)
        return choice if found else replace(choice, question=DID_YOU_MEAN.format(name=name))

    async def _load(self, order: Order) -> _Target:
        """Read the actors of an order that is settled."""
        [actor] = await self._find(order.name)
        if order.kind is not OrderKind.MERGE:
            return _Target(order, actor, None)
        [other] = await self._find(order.other)
        return _Target(order, actor, other)

    # --- what it would do, and did ---

    async def _weigh(self, target: _Target) -> Proposal:
        order, actor, actors = target.order, target.actor, self._store.actors
        extent = await actors.extent(actor.id)
        match order.kind:
            case OrderKind.MERGE if target.other is not None:
                theirs = await actors.extent(target.other.id)
                return propose_merge(actor, extent, target.other, theirs)
            case OrderKind.SPLIT:
                left = await self._store.corrections.rehearse_split(actor, order.other)
                return propose_split(actor, order.other, before=extent, left=left)
            case OrderKind.ALIAS:
                bearer = await weigh_name(self._store, fold(order.other), actor.kind)
                return propose_alias(actor, order.other, bearer)
            case OrderKind.ROLE if order.role is not None:
                roles = await actors.roles(actor.id)
                return propose_role(actor, order.role, now=roles[0].role if roles else None)
            case OrderKind.RENAME:
                return propose_rename(actor, order.other, extent)
        return propose_hide(actor, extent)


async def _carry_out(target: _Target, kept: KeptCorrections, *, by: int) -> Correction:
    """Do what an order says."""
    order, actor = target.order, target.actor
    match order.kind:
        case OrderKind.MERGE if target.other is not None:
            return await kept.merge(actor, target.other, by=by)
        case OrderKind.SPLIT:
            return await kept.split(actor, order.other, by=by)
        case OrderKind.ALIAS:
            return await kept.add_alias(actor, order.other, by=by)
        case OrderKind.ROLE if order.role is not None:
            return await kept.give_role(actor, order.role, by=by)
        case OrderKind.RENAME:
            return await kept.rename(actor, order.other, by=by)
    return await kept.hide(actor, by=by)
