"""Whose wire an outlet carries, as admins know it: asked about before it is noted, and taken back.

Statements that outlets have from one wire have one origin. A wire need not be read here.
"""

from dataclasses import replace

from bot.briefing.corrections import (
    ask_before,
    brief_wires,
    propose_wire,
    tell_made,
    tell_nothing_done,
    tell_undone,
)
from bot.errors import NotFound, UserError
from bot.model import Button, Choice, Clock, Notice, Outlet, Proposal, WireOrder
from bot.names import fold
from bot.orders import OUTLET_USAGE
from bot.store import Store
from bot.waiting import Waiting, read_choice, write_choice

OFFERED = 6  # outlets to choose from
OUTLET, WIRE = 0, 1  # the places of an order where an outlet may have to be chosen
AS_TYPED = 0  # no outlet has this number

NO_OUTLET = "No outlet called “{name}” is on record. /sources lists what is read."
DID_YOU_MEAN = "No outlet is called “{name}”. Did you mean:"
OWN_ALREADY = "{outlet} is an origin of its own already."


class Wires:
    """Noting which outlet carries whose wire. Methods raise `UserError`s."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        self._store = store
        self._waiting: Waiting[WireOrder] = Waiting(clock)

    async def propose(self, order: WireOrder, *, by: int) -> Choice:
        """Ask whether to note whose wire an outlet carries; before that, which outlet is meant."""
        outlet = await self._store.outlets.find(order.outlet)
        if outlet is None:
            return await self._ask_which(order, OUTLET, order.outlet, by=by)
        wire = await self._store.outlets.find(order.wire)
        if wire is None and not order.is_settled and await self._find_close(order.wire):
            return await self._ask_which(order, WIRE, order.wire, by=by)
        settled = WireOrder(outlet.name, wire.name if wire else order.wire, is_settled=True)
        await self._store.corrections.rehearse(
            lambda kept: kept.set_wire(outlet, settled.wire, by=by)
        )
        proposal = await self._weigh(outlet, settled.wire, wire)
        return ask_before(proposal, self._waiting.keep(settled, by=by), "out")

    async def choose(self, argument: str, *, by: int) -> Choice:
        """Go on with an order now that it is chosen which outlet is meant."""
        token, place, number = read_choice(argument)
        order = self._waiting.take(token, by=by)
        if number == AS_TYPED:
            return await self.propose(replace(order, is_settled=True), by=by)
        name = await self._name_outlet(number)
        chosen = replace(order, outlet=name) if place == OUTLET else replace(order, wire=name)
        return await self.propose(chosen, by=by)

    async def make(self, token: str, *, by: int) -> Notice:
        """Note what was asked about."""
        order = self._waiting.take(token, by=by)
        outlet = await self._demand(order.outlet)
        return tell_made(await self._store.corrections.set_wire(outlet, order.wire, by=by), {})

    def cancel(self, token: str, *, by: int) -> Notice:
        """Forget what was asked about."""
        self._waiting.take(token, by=by)
        return tell_nothing_done()

    async def take_back(self, name: str, *, by: int) -> Notice:
        """Make an outlet an origin of its own again."""
        outlet = await self._store.outlets.find(name)
        key = fold(outlet.name if outlet else name)
        for correction in await self._store.corrections.wires():
            if correction.key == key:
                return tell_undone(await self._store.corrections.undo(correction.id, by=by), {})
        raise UserError(OWN_ALREADY.format(outlet=(await self._demand(name)).name))

    async def list(self) -> Notice:
        """List whose wire which outlet carries."""
        return brief_wires(await self._store.corrections.wires(), OUTLET_USAGE)

    async def _demand(self, name: str) -> Outlet:
        outlet = await self._store.outlets.find(name)
        if outlet is None:
            raise NotFound(NO_OUTLET.format(name=name))
        return outlet

    async def _ask_which(self, order: WireOrder, place: int, name: str, *, by: int) -> Choice:
        close = await self._find_close(name)
        if not close:
            raise NotFound(NO_OUTLET.format(name=name))
        token = self._waiting.keep(order, by=by)
        offered = [(one.name, one.id) for one in close]
        if place == WIRE:
            offered.append((f"{name}, as typed", AS_TYPED))
        options = (
            Button(label, "out_pick", write_choice(token, place, number))
            for label, number in offered
        )
        return Choice(DID_YOU_MEAN.format(name=name), tuple(options))

    async def _find_close(self, name: str) -> tuple[Outlet, ...]:
        return await self._store.outlets.close(name, OFFERED)

    async def _name_outlet(self, number: int) -> str:
        names = [outlet.name for outlet in await self._store.outlets.all() if outlet.id == number]
        if not names:
            raise NotFound(NO_OUTLET.format(name=number))
        return names[0]

    async def _weigh(self, outlet: Outlet, name: str, wire: Outlet | None) -> Proposal:
        articles = await self._count(outlet)
        return propose_wire(outlet.name, articles, name, await self._count(wire) if wire else None)

    async def _count(self, outlet: Outlet) -> int:
        return (await self._store.articles.latest(page=1, size=1, outlet=outlet.id)).total
