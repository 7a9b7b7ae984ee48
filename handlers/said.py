"""`/said NAME [about X] [since 7d] [quotes]`: statements by someone."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def said(desk: Desk, update: Update, text: str) -> None:
    """Show someone's statements, or ask which of several is meant."""
    await answer(desk, update, await desk.service.said(text))


async def show_said(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of someone's statements; the argument carries the whole query."""
    await answer(desk, update, await desk.service.said_page(argument, page))
