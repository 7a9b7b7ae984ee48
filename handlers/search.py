"""`/search WORDS`, and plain text in a private chat: an actor or a topic."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def search(desk: Desk, update: Update, text: str) -> None:
    """Show statements with these words."""
    await show_search(desk, update, text, 1)


async def show_search(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of statements; the argument is the words."""
    await answer(desk, update, await desk.service.search(argument, page=page))


async def plain(desk: Desk, update: Update, text: str) -> None:
    """Take any other text for a statement's number, a name or a topic."""
    await answer(desk, update, await desk.service.topic(text))
