"""`/source set, errors, retry, backfill`: admins keep sources running."""

from telegram import Update

from bot.render.upkeep import (
    render_backfilled,
    render_changed,
    render_retried,
    render_source,
    render_troubles,
)
from handlers.authority import require_admin
from handlers.desk import Desk, Press
from handlers.source_orders import read_number, read_settings


async def show_source(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Show one source and what can be done with it."""
    await require_admin(desk, update)
    feed, brought = await desk.sources.show(read_number(argument))
    await desk.sender.reply(update, render_source(feed, brought, now=desk.clock()))


async def set_source(desk: Desk, update: Update, text: str) -> None:
    """Read a source differently from now on."""
    await require_admin(desk, update)
    number, order = read_settings(text)
    await desk.sender.reply(update, render_changed(await desk.upkeep.change(number, order)))


async def show_errors(desk: Desk, update: Update, _argument: str, page: int) -> None:
    """Show one page of what fails."""
    await require_admin(desk, update)
    troubles = await desk.upkeep.troubles(page=page)
    await desk.sender.reply(update, render_troubles(troubles, now=desk.clock()))


async def retry(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Read an item again that failed."""
    await require_admin(desk, update)
    number = read_number(argument)
    async with desk.sender.working(update, f"Reading item {number} again") as progress:
        report = await desk.upkeep.retry(number, progress=progress)
    await desk.sender.reply(update, render_retried(report))


async def backfill(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Read older items of a source."""
    await require_admin(desk, update)
    number = read_number(argument)
    async with desk.sender.working(update, f"Reading older items of #{number}") as progress:
        report, brought = await desk.upkeep.backfill(number, progress=progress)
    await desk.sender.reply(update, render_backfilled(report, brought))


VERBS: dict[str, Press] = {
    "src_show": show_source,
    "src_errors": show_errors,
    "src_retry": retry,
    "src_backfill": backfill,
}
