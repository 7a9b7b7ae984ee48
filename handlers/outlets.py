"""`/sources`: what is read, and what it brought in."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def outlets(desk: Desk, update: Update, _text: str) -> None:
    """Show the sources."""
    await show_outlets(desk, update, "", 1)


async def show_outlets(desk: Desk, update: Update, _argument: str, page: int) -> None:
    """Show a page of the sources."""
    await answer(desk, update, await desk.service.outlets(page=page))
