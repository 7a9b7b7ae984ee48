"""`/statement ...`: admins hide a statement, or show it again. Their private chat only."""

from telegram import Update

from bot.orders import parse_statement_order
from handlers.answer import answer
from handlers.authority import require_admin
from handlers.desk import Desk, Press


async def statement(desk: Desk, update: Update, text: str) -> None:
    """Ask before doing what the text says."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.rulings.propose(parse_statement_order(text), by=person))


async def make(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Do what was asked about."""
    person = await require_admin(desk, update)
    await answer(desk, update, await desk.rulings.make(argument, by=person))


async def cancel(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Leave things as they are."""
    person = await require_admin(desk, update)
    await answer(desk, update, desk.rulings.cancel(argument, by=person))


VERBS: dict[str, Press] = {"st_yes": make, "st_no": cancel}
