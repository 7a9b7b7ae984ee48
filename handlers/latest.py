"""`/latest [topic or outlet] [n]` and `/story_12`: what is new, and one story of it."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def latest(desk: Desk, update: Update, text: str) -> None:
    """Show the newest stories."""
    await show_latest(desk, update, text, 1)


async def show_latest(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of the newest stories; the argument is the query as typed."""
    await answer(desk, update, await desk.service.latest(argument, page=page))


async def story(desk: Desk, update: Update, text: str) -> None:
    """Show all statements of one story; the text is the whole message: `/story_12`."""
    await show_story(desk, update, text, 1)


async def show_story(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of one story; the argument is its number."""
    await answer(desk, update, await desk.service.story(argument, page=page))
