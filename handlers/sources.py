"""`/source ...`: admins add, test and run sources. Bot admins only, in their private chat only."""

from collections.abc import Awaitable, Callable, Iterable

from telegram import Update

from bot.errors import OnRecordError, UserError
from bot.model import ArticleReport, Progress, Reply, SourceReport
from bot.render.additions import render_addition, render_trial
from bot.render.sources import (
    render_checked,
    render_failed,
    render_list,
    render_removal,
    render_removed,
)
from handlers import upkeep
from handlers.additions import read_additions
from handlers.authority import require_admin
from handlers.desk import Desk, Handle, Press
from handlers.source_orders import read_number
from handlers.subscriptions import export_list, import_list
from handlers.upkeep import backfill, retry, set_source, show_errors, show_source

Report = SourceReport | ArticleReport

USAGE = (
    "Say what to do: /source add URL, test URL, list, show 4, set 4 every=1h, check 4, pause 4, "
    "resume 4, backfill 4, remove 4, errors, import or export."
)


async def source(desk: Desk, update: Update, text: str) -> None:
    """Do what the first word says with what follows it."""
    await require_admin(desk, update)
    verb, _, rest = text.partition(" ")
    handle = COMMANDS.get(verb.lower())
    if handle is None:
        raise UserError(USAGE)
    await handle(desk, update, rest.strip())


async def _add(desk: Desk, update: Update, text: str) -> None:
    wanted = read_additions(text)

    async def add(address: str, progress: Progress) -> Report:
        return await desk.sources.add(
            address,
            name=wanted.name,
            interval=wanted.interval,
            tags=wanted.tags,
            read_as=wanted.read_as,
            progress=progress,
        )

    await _report_each(desk, update, wanted.addresses, add, render_addition)


async def _test(desk: Desk, update: Update, text: str) -> None:
    wanted = read_additions(text)

    async def test(address: str, progress: Progress) -> Report:
        return await desk.sources.test(address, read_as=wanted.read_as, progress=progress)

    await _report_each(desk, update, wanted.addresses, test, render_trial)


async def _report_each(
    desk: Desk,
    update: Update,
    addresses: tuple[str, ...],
    work: Callable[[str, Progress], Awaitable[Report]],
    render: Callable[[Report], Iterable[Reply]],
) -> None:
    """Work on addresses in turn, and show a card for each: one that fails spoils no other."""
    replies: list[Reply] = []
    async with desk.sender.working(update, f"Opening {addresses[0]}") as progress:
        for address in addresses:
            try:
                replies += render(await work(address, progress))
            except OnRecordError as error:
                if len(addresses) == 1:
                    raise
                replies += render_failed(address, error.sentence)
    await desk.sender.reply(update, replies)


async def _list(desk: Desk, update: Update, _text: str) -> None:
    await show_list(desk, update, "", 1)


async def show_list(desk: Desk, update: Update, _argument: str, page: int) -> None:
    """Show one page of the sources."""
    await require_admin(desk, update)
    sources = await desk.sources.list(page=page)
    await desk.sender.reply(update, render_list(sources, now=desk.clock()))


async def pause(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Stop reading a source for now."""
    await require_admin(desk, update)
    await desk.sources.pause(read_number(argument))
    await show_source(desk, update, argument, 1)


async def resume(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Read a source again."""
    await require_admin(desk, update)
    await desk.sources.resume(read_number(argument))
    await show_source(desk, update, argument, 1)


async def check(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Read a source now."""
    await require_admin(desk, update)
    number = read_number(argument)
    async with desk.sender.working(update, f"Checking source #{number}") as progress:
        report = await desk.sources.check(number, progress=progress)
    await desk.sender.reply(update, render_checked(report))


async def ask_removal(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Ask before a source is removed, and whether its articles are to stay."""
    await require_admin(desk, update)
    feed, brought = await desk.sources.show(read_number(argument))
    await desk.sender.reply(update, render_removal(feed, brought))


async def remove_and_keep(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Remove a source; its articles stay."""
    await _remove(desk, update, argument, keep_articles=True)


async def remove_with_articles(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Remove a source and all it brought in."""
    await _remove(desk, update, argument, keep_articles=False)


async def _remove(desk: Desk, update: Update, argument: str, *, keep_articles: bool) -> None:
    await require_admin(desk, update)
    number = read_number(argument)
    _, brought = await desk.sources.show(number)
    feed = await desk.sources.remove(number, keep_articles=keep_articles)
    await desk.sender.reply(update, render_removed(feed, brought, kept=keep_articles))


def _by_number(press: Press) -> Handle:
    async def handle(desk: Desk, update: Update, text: str) -> None:
        await press(desk, update, text, 1)

    return handle


COMMANDS: dict[str, Handle] = {
    "add": _add,
    "list": _list,
    "show": _by_number(show_source),
    "test": _test,
    "pause": _by_number(pause),
    "resume": _by_number(resume),
    "remove": _by_number(ask_removal),
    "check": _by_number(check),
    "set": set_source,
    "errors": _by_number(show_errors),
    "retry": _by_number(retry),
    "backfill": _by_number(backfill),
    "import": import_list,
    "export": export_list,
}

VERBS: dict[str, Press] = {
    "src_list": show_list,
    "src_pause": pause,
    "src_resume": resume,
    "src_check": check,
    "src_remove": ask_removal,
    "src_keep": remove_and_keep,
    "src_drop": remove_with_articles,
    **upkeep.VERBS,
}
