"""The command line: `onrecord` or `python -m bot`. Home of typer.

Each command reads the settings, opens what it needs, and turns a typed error into one sentence on
stderr and exit code 1.
"""

import asyncio
import logging
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TextIO, TypeVar

import typer
from rich.console import Console

from bot import front
from bot.collect import expand, load_file
from bot.doctor import examine
from bot.errors import OnRecordError, UserError
from bot.explain import explain_file
from bot.heartbeat import is_beating
from bot.jsonlines import ArticleLines, write_annotated, write_statement
from bot.logs import set_up_logging
from bot.markup import to_plain
from bot.model import Shown
from bot.printout import print_explained
from bot.progress import show_collecting, show_working
from bot.render.lists import render_imported
from bot.runtime import VERSION, now, open_runtime, sole_instance
from bot.settings import Settings, load_settings
from bot.terminal import Screen, print_plain
from bot.worker import Workers
from handlers.identity import check_token
from handlers.transport import LOCAL_USER

Result = TypeVar("Result")

LOG_NAME = "onrecord.log"
BATCH = 8  # articles a worker takes at once: enough for the parser's batches, few enough to spread

app = typer.Typer(
    help="OnRecord: who is on the record saying what.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def start(context: typer.Context) -> None:
    """Without a command: run."""
    if context.invoked_subcommand is None:
        run()


@app.command()
def run() -> None:
    """Serve Telegram; without a token, chat in the terminal."""
    with _explained() as settings:
        if settings.telegram_bot_token is None:
            _run(_chat(settings))
        else:
            _run(_serve(settings))


@app.command()
def chat() -> None:
    """Talk to the bot in the terminal."""
    with _explained() as settings:
        _run(_chat(settings))


@app.command()
def ask(
    text: Annotated[str, typer.Argument(help='A message to the bot, as in "/who Prigozhin".')],
    *,
    html: Annotated[bool, typer.Option("--html", help="Print Telegram's HTML.")] = False,
) -> None:
    """Put one message to the bot and print its reply."""
    with _explained() as settings:
        replies = _run(_ask(settings, text))
        typer.echo("\n\n".join(one.html for one in replies) if html else print_plain(replies))


@app.command()
def ingest(
    targets: Annotated[list[str], typer.Argument(help="Files, folders, feeds, addresses.")],
    *,
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="When, as YYYY-MM-DD.")
    ] = None,
) -> None:
    """Read articles into the database."""
    with _explained() as settings:
        day = published.date() if published else None
        _run(_ingest(settings, list(expand(targets)), outlet, day))


@app.command()
def annotate(
    *,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
) -> None:
    """Read JSON lines {"id", "text"} on stdin; write who said what as JSON lines."""
    with _explained() as settings:
        _annotate(settings, jobs)


@app.command()
def explain(
    file: Annotated[str, typer.Argument(help="A text, an HTML page or JSON lines; - is stdin.")],
    *,
    html: Annotated[bool, typer.Option("--html", help="Print a page for the browser.")] = False,
) -> None:
    """Show how an article's attributions were found, and what was not taken."""
    with _explained() as settings:
        _run(_explain_as_page(settings, file) if html else _explain(settings, file))


@app.command()
def sources(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="As after /source: list, add URL, import FILE, export [FILE]..."),
    ] = None,
) -> None:
    """List and run sources, as /source does."""
    with _explained() as settings:
        match words or ["list"]:
            case ["import", file]:
                _run(_import_sources(settings, load_file(Path(file)).body))
            case ["export"]:
                typer.echo(_run(_export_sources(settings)), nl=False)
            case ["export", target]:
                _save(_run(_export_sources(settings)), Path(target))
            case others:
                typer.echo(print_plain(_run(_ask(settings, " ".join(["/source", *others])))))


@app.command()
def export() -> None:
    """Write all statements with their provenance as JSON lines."""
    with _explained() as settings:
        _run(_export(settings))


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="A file that is not there yet.")]) -> None:
    """Copy the database while it is in use."""
    with _explained() as settings:
        _run(_backup(settings, target))
        typer.echo(f"Saved {target}.")


@app.command()
def doctor(
    *,
    alive: Annotated[
        bool, typer.Option("--alive", help="Only: is the bot that runs here alive?")
    ] = False,
) -> None:
    """Check settings, disk, database, clock, model and token."""
    if alive:
        with _explained() as settings:
            raise typer.Exit(0 if is_beating(settings.onrecord_data, now=now()) else 1)
    raise typer.Exit(_run(_examine()))


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"OnRecord {VERSION}")


async def _serve(settings: Settings) -> None:
    _log(settings, level=logging.INFO)
    with sole_instance(settings.onrecord_data):
        async with open_runtime(settings) as runtime:
            await front.run_telegram(runtime)


async def _chat(settings: Settings) -> None:
    with sole_instance(settings.onrecord_data), _log_to_file(settings):
        async with open_runtime(settings, local_admins=frozenset({LOCAL_USER})) as runtime:
            await front.run_chat(runtime, Screen(Console(), folder=settings.onrecord_data))


async def _ask(settings: Settings, text: str) -> list[Shown]:
    _log(settings, level=logging.WARNING)
    async with open_runtime(settings, local_admins=frozenset({LOCAL_USER})) as runtime:
        return await front.ask(runtime, text)


async def _import_sources(settings: Settings, body: bytes) -> None:
    _log(settings, level=logging.WARNING)
    async with open_runtime(settings) as runtime:
        with show_working() as progress:
            report = await runtime.subscriptions.take(body, progress=progress)
    replies = render_imported(report, now=now(), most=len(report.not_taken))
    typer.echo("\n\n".join(to_plain(reply.html).strip() for reply in replies))
    if not (report.added or report.known):
        raise typer.Exit(1)


async def _export_sources(settings: Settings) -> bytes:
    async with open_runtime(settings) as runtime:
        return (await runtime.subscriptions.export()).body


def _save(body: bytes, target: Path) -> None:
    try:
        target.write_bytes(body)
    except OSError as error:
        raise UserError(f"{target} can't be written.", detail=str(error)) from error
    typer.echo(f"Saved {target}.")


async def _ingest(
    settings: Settings, targets: list[str], outlet: str | None, day: date | None
) -> None:
    async with open_runtime(settings) as runtime:
        collector = runtime.collector(outlet=outlet, published=day)
        results = (one for target in targets async for one in collector.collect(target))
        collected = await show_collecting("Reading", results, total=None)
    if all(one.outcome is None for one in collected):
        raise typer.Exit(1)


def _annotate(settings: Settings, jobs: int) -> None:
    _log(settings, level=logging.WARNING)
    workers = Workers(model=settings.onrecord_model, processes=jobs)
    given = ArticleLines(_open_stdin())
    try:
        for batch in workers.annotate_batches(given.batches(BATCH)):
            for annotated in batch:
                sys.stdout.write(write_annotated(given.ids.popleft(), annotated) + "\n")
            sys.stdout.flush()
    finally:
        workers.close()
    if given.fault is not None:
        raise given.fault


async def _explain(settings: Settings, file: str) -> None:
    with _workers(settings) as workers:
        async for explained in explain_file(file, workers):
            print_explained(explained, Console())


async def _explain_as_page(settings: Settings, file: str) -> None:
    with _workers(settings) as workers:
        articles = [explained async for explained in explain_file(file, workers)]
        typer.echo(await workers.draw_page(tuple(articles)))


@contextmanager
def _workers(settings: Settings) -> Iterator[Workers]:
    _log(settings, level=logging.WARNING)
    _open_stdin()
    workers = Workers(model=settings.onrecord_model)
    try:
        yield workers
    finally:
        workers.close()


def _open_stdin() -> TextIO:
    """JSON is UTF-8, whatever the terminal speaks. A byte that isn't becomes one character."""
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin or StringIO()


async def _export(settings: Settings) -> None:
    async with open_runtime(settings) as runtime:
        async for statement in runtime.store.statements.export():
            sys.stdout.write(write_statement(statement) + "\n")


async def _backup(settings: Settings, target: Path) -> None:
    async with open_runtime(settings) as runtime:
        await runtime.store.backup(target)


async def _examine() -> int:
    failed = 0
    async for finding in examine(load_settings, clock=now, check_token=check_token):
        failed += not finding.well
        mark = "ok  " if finding.well else "FAIL"
        typer.echo(f"{mark} {finding.check}: {finding.sentence}")
    return 1 if failed else 0


@contextmanager
def _explained() -> Iterator[Settings]:
    """Load the settings; say in one sentence what stopped a command."""
    try:
        yield load_settings()
    except (OnRecordError, ExceptionGroup) as error:
        reason = _find_reason(error)
        if reason is None:
            raise
        detail = f" ({reason.detail})" if reason.detail else ""
        typer.echo(f"{reason.sentence}{detail}", err=True)
        raise typer.Exit(1) from None


def _find_reason(error: BaseException) -> OnRecordError | None:
    """Find the typed error in what tasks that ran side by side raised."""
    if isinstance(error, OnRecordError):
        return error
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return next((reason for part in parts if (reason := _find_reason(part))), None)


def _log(settings: Settings, *, level: int, stream: TextIO | None = None) -> None:
    secrets = (settings.telegram_bot_token, settings.telegram_webhook_secret)
    known = [secret.get_secret_value() for secret in secrets if secret]
    set_up_logging(level=level, secrets=known, stream=stream)


@contextmanager
def _log_to_file(settings: Settings) -> Iterator[None]:
    """Keep the log out of the conversation."""
    stream = (settings.onrecord_data / LOG_NAME).open("a", encoding="utf-8")
    _log(settings, level=logging.INFO, stream=stream)
    try:
        yield
    finally:
        with suppress(OSError):  # on a full disk its last lines are lost, and nothing else
            stream.close()


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    return asyncio.run(work)
