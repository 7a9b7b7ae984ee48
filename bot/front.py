"""A running OnRecord meets people: in Telegram, in the terminal, or for one question.

The same Application, gate, handlers and sender serve all three; only the transport differs. This
is the only module of `bot/` that imports `handlers`.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial

from bot.errors import OnRecordError, SettingsError
from bot.heartbeat import keep_beating
from bot.model import Shown
from bot.progress import show_collecting
from bot.reminding import Reminder
from bot.runtime import Runtime
from bot.seeding import demo_articles, read_seeds
from bot.settings import Settings
from bot.telling import Admins, Alarm, keep_telling
from bot.terminal import Screen, ask_once, converse, make_line_reader
from handlers.announcing import Announcer
from handlers.application import build
from handlers.buttons import Buttons
from handlers.commands import COMMANDS
from handlers.desk import Desk
from handlers.dispatch import App
from handlers.gate import Allowance, Gate
from handlers.limiter import Limiter
from handlers.sender import Sender
from handlers.serving import serve
from handlers.transport import LOCAL_TOKEN, LOCAL_USER, LocalChat, LocalRequest
from handlers.webhook import Webhook

log = logging.getLogger(__name__)

HISTORY_NAME = "history"
LOCAL_ALLOWANCE = Allowance(burst=1000)  # nobody floods their own terminal


@dataclass(frozen=True, slots=True)
class Front:
    """The Telegram side of a runtime."""

    application: App
    gate: Gate


async def run_telegram(runtime: Runtime) -> None:
    """Serve Telegram, read sources and keep the heart beating until SIGINT or SIGTERM.

    Raises:
        SettingsError: Telegram rejects the token.
        SecondInstance: another process receives this bot's messages.
    """
    with _stopped_by_signals() as stop:
        front = await _open_telegram_front(runtime)
        await _offer_claim(runtime)
        async with asyncio.TaskGroup() as background:
            folder = runtime.settings.onrecord_data
            is_known = asyncio.Event()  # Telegram has answered: now something can be sent
            tasks = [
                background.create_task(runtime.ingest.run()),
                background.create_task(runtime.revisits.run()),
                background.create_task(_tell_when_known(runtime, front.application, is_known)),
                background.create_task(keep_beating(folder, clock=runtime.clock)),
                background.create_task(read_first_start(runtime)),
            ]
            try:
                await serve(
                    front.application,
                    stop=stop,
                    on_name=partial(_take_name, runtime, is_known),
                    webhook=_webhook(runtime.settings),
                    admins=await runtime.service.admins(),
                )
            finally:
                for task in tasks:
                    task.cancel()


async def run_chat(runtime: Runtime, screen: Screen) -> None:
    """Talk in the terminal while sources are read in the background."""
    await read_first_start(runtime)
    async with asyncio.TaskGroup() as background:
        tasks = [
            background.create_task(runtime.ingest.run()),
            background.create_task(runtime.revisits.run()),
        ]
        try:
            async with local_chat(runtime, show=screen.show) as chat:
                telling = _tell(runtime, chat.application, _local_admins)
                tasks.append(background.create_task(telling))
                read_line = make_line_reader(
                    history=runtime.settings.onrecord_data / HISTORY_NAME,
                    commands=[command.name for command in COMMANDS],
                )
                await converse(chat, screen, read_line)
        finally:
            for task in tasks:
                task.cancel()


async def ask(runtime: Runtime, text: str) -> list[Shown]:
    """Put one message to the bot; return its replies."""
    shown: list[Shown] = []
    async with local_chat(runtime, show=shown.append) as chat:
        return await ask_once(chat, shown, text)


def _take_name(runtime: Runtime, is_known: asyncio.Event, name: str) -> None:
    runtime.service.learn_name(name)
    is_known.set()


async def _tell_when_known(runtime: Runtime, application: App, is_known: asyncio.Event) -> None:
    await is_known.wait()
    await _tell(runtime, application, runtime.service.admins)


async def _tell(runtime: Runtime, application: App, admins: Admins) -> None:
    """Tell admins of their sources until cancelled."""
    sender = Sender(Buttons(await runtime.store.state.key()), clock=runtime.clock)
    announcer = Announcer(application.bot, sender)
    alarm = Alarm(trouble=runtime.ingest.trouble, send=announcer.send_alarm)
    reminder = Reminder(runtime.store, clock=runtime.clock, send=announcer.send_reminder)
    await keep_telling(
        runtime.store, admins=admins, send=announcer.send, alarm=alarm, reminder=reminder
    )


async def _local_admins() -> frozenset[int]:
    return frozenset({LOCAL_USER})


async def read_first_start(runtime: Runtime) -> None:
    """Read the demo articles and list the starter outlets, once in the life of a database."""
    if await runtime.store.state.is_seeded():
        return
    results = read_seeds(runtime.store, runtime.collector(), clock=runtime.clock)
    try:
        await show_collecting("Reading the demo articles", results, total=len(demo_articles()))
    except OnRecordError as error:  # the next start goes on with them; this one answers anyway
        log.warning("The demo articles wait: %s %s", error.sentence, error.detail)


async def _open_telegram_front(runtime: Runtime) -> Front:
    settings = runtime.settings
    if settings.telegram_bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN is not set.")
    desk, gate = await _set_up_desk(runtime, Allowance())
    application = build(
        desk,
        token=settings.telegram_bot_token.get_secret_value(),
        gate=gate,
        limiter=Limiter(),
        base_url=settings.telegram_base_url,
        base_file_url=settings.telegram_base_file_url,
    )
    return Front(application, gate)


@asynccontextmanager
async def local_chat(
    runtime: Runtime, *, show: Callable[[Shown], None]
) -> AsyncIterator[LocalChat]:
    """Serve the Application over a transport in memory while the context is open."""
    desk, gate = await _set_up_desk(runtime, LOCAL_ALLOWANCE)
    request = LocalRequest(clock=runtime.clock, show=show)
    application = build(desk, token=LOCAL_TOKEN, gate=gate, limiter=None, request=request)
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as serving:
        # The transport's name is no address: cards get no link to themselves here.
        serving.create_task(serve(application, stop=stop, on_name=lambda _name: None))
        try:
            yield LocalChat(request, application, gate)
        finally:
            stop.set()


async def _set_up_desk(runtime: Runtime, allowance: Allowance) -> tuple[Desk, Gate]:
    buttons = Buttons(await runtime.store.state.key())
    sender = Sender(buttons, clock=runtime.clock)
    desk = Desk(
        service=runtime.service,
        sources=runtime.sources,
        upkeep=runtime.upkeep,
        subscriptions=runtime.subscriptions,
        corrections=runtime.corrections,
        wires=runtime.wires,
        rulings=runtime.rulings,
        complaints=runtime.complaints,
        review=runtime.review,
        sender=sender,
        buttons=buttons,
        clock=runtime.clock,
    )
    gate = Gate(
        sender=sender,
        is_admin=runtime.service.is_admin,
        clock=runtime.clock,
        allowance=allowance,
    )
    return desk, gate


async def _offer_claim(runtime: Runtime) -> None:
    """Print how to become an admin, as long as there is none."""
    if runtime.settings.onrecord_admins:
        return
    token = await runtime.store.state.open_claim()
    if token is not None:
        print(f"To become the admin of this bot, send it: /claim {token}", flush=True)  # noqa: T201


def _webhook(settings: Settings) -> Webhook | None:
    if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
        return None
    return Webhook(
        url=settings.telegram_webhook_url,
        secret=settings.telegram_webhook_secret.get_secret_value(),
        listen=settings.telegram_webhook_listen,
        port=settings.telegram_webhook_port,
    )


@contextmanager
def _stopped_by_signals() -> Iterator[asyncio.Event]:
    """Set an event at SIGINT or SIGTERM."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
