"""`/source import` and `/source export`: lists of sources come and go as OPML files."""

from telegram import Update

from bot.errors import UserError
from bot.opml import LIST_BYTES, TOO_LARGE
from bot.render.lists import attach_list, list_not_taken, render_imported
from handlers.authority import require_admin
from handlers.desk import Desk
from handlers.files import download, find_document

ASK_FILE = (
    "Send the OPML file of your feeds with /source import as its caption, or reply to the file "
    "with /source import. On the command line: onrecord sources import FILE."
)
ASK_REPLY = "To add the feeds of this list, reply to it with /source import."


async def import_list(desk: Desk, update: Update, _text: str) -> None:
    """Add the sources that a file lists."""
    await require_admin(desk, update)
    document = find_document(update)
    if document is None:
        raise UserError(ASK_FILE)
    async with desk.sender.working(update, "Fetching the file") as progress:
        body = await download(update.get_bot(), document, most=LIST_BYTES, too_large=TOO_LARGE)
        report = await desk.subscriptions.take(body, progress=progress)
    await desk.sender.reply(update, render_imported(report, now=desk.clock()))
    rest = list_not_taken(report)
    if rest is not None:
        await desk.sender.attach(update, rest)


async def explain_list(desk: Desk, update: Update, _text: str) -> None:
    """Say what can be done with a list that came without a command."""
    await require_admin(desk, update)
    raise UserError(ASK_REPLY)


async def export_list(desk: Desk, update: Update, _text: str) -> None:
    """Answer with a file that lists the sources."""
    await require_admin(desk, update)
    file, caption = attach_list(await desk.subscriptions.export())
    await desk.sender.attach(update, file, caption)
