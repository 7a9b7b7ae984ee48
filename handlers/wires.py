"""`/outlet ...`: admins say whose wire an outlet carries. Their private chat only."""

from telegram import Update

from bot.orders import find_own, parse_wire
from handlers.answer import answer
from handlers.authority import require_admin
from handlers.desk import Desk, Press


async def outlet(desk: Desk, update: Update, text: str) -> None:
    """Note whose wire an outlet carries, take it back, or list what is noted."""
    person = await require_admin(desk, update)
    if not text:
        await answer(desk, update, await desk.wires.list())
    elif (own := find_own(text)) is not None:
        await answer(desk, update, await desk.wires.take_back(own, by=person))
    else:
        await answer(desk, update, await desk.wires.propose(parse_wire(text), by=person))


async def pick(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Go on now that it is chosen which outlet is meant."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.wires.choose(argument, by=person))


async def make(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Note what was asked about."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.wires.make(argument, by=person))


async def cancel(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Leave things as they are."""
    person = await require_admin(desk, update)
    await answer(desk, update, desk.wires.cancel(argument, by=person))


VERBS: dict[str, Press] = {"out_pick": pick, "out_yes": make, "out_no": cancel}
