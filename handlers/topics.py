"""`/on TOPIC` and `/about NAME`: who stands where on it, and what others said of somebody."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def on(desk: Desk, update: Update, text: str) -> None:
    """Show each speaker's latest on a topic."""
    await show_on(desk, update, text, 1)


async def show_on(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of who stands where; the argument is the topic."""
    await answer(desk, update, await desk.service.on(argument, page=page))


async def about(desk: Desk, update: Update, text: str) -> None:
    """Show what others said of somebody, or ask which of several is meant."""
    await show_about(desk, update, text, 1)


async def show_about(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of what others said; the argument is `a_12`, or a name."""
    await answer(desk, update, await desk.service.about(argument, page=page))
