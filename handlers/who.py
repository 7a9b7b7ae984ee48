"""`/who NAME`: who someone is and what they said; all their roles and names on demand."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def who(desk: Desk, update: Update, text: str) -> None:
    """Show an actor's card, or ask which of several is meant."""
    await show_who(desk, update, text, 1)


async def show_who(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of an actor's card; the argument is `a_12`, or a name that came close."""
    await answer(desk, update, await desk.service.who(argument, page=page))


async def show_roles(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of all roles of an actor; the argument is `a_12`."""
    await answer(desk, update, await desk.service.roles(argument, page=page))


async def show_names(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of all names of an actor; the argument is `a_12`."""
    await answer(desk, update, await desk.service.spellings(argument, page=page))
