"""`/sources`: the outlets that were read, and what each gave."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def outlets(desk: Desk, update: Update, _text: str) -> None:
    """Show the outlets."""
    await show_outlets(desk, update, "", 1)


async def show_outlets(desk: Desk, update: Update, _argument: str, page: int) -> None:
    """Show a page of the outlets."""
    await answer(desk, update, await desk.service.outlets(page=page))
