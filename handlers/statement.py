"""`/s_42`, `/why s_42`, `/cite s_42`: one statement, its sentence, its reports, a citation."""

from telegram import Update

from handlers.answer import answer
from handlers.desk import Desk


async def statement(desk: Desk, update: Update, text: str) -> None:
    """Show a statement's card; the text is the whole message: `/s_42` or `s_42`."""
    await answer(desk, update, await desk.service.statement(text))


async def show_statement(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show a statement's card; the argument is its number."""
    await statement(desk, update, argument)


async def why(desk: Desk, update: Update, text: str) -> None:
    """Show the sentence behind a statement, its parts marked."""
    await answer(desk, update, await desk.service.why(text))


async def show_why(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show the sentence behind a statement; the argument is its number."""
    await why(desk, update, argument)


async def show_reports(desk: Desk, update: Update, argument: str, page: int) -> None:
    """Show a page of the other reports of a statement; the argument is its number."""
    await answer(desk, update, await desk.service.reports(argument, page=page))


async def cite(desk: Desk, update: Update, text: str) -> None:
    """Show a statement as text to copy."""
    await answer(desk, update, await desk.service.cite(text))


async def show_citation(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show a statement as text to copy; the argument is its number."""
    await cite(desk, update, argument)
