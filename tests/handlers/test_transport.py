"""The very same bot in the terminal: typed lines in, a screen out, nothing in between faked."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.console import Console
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.complaints import Complaints
from bot.corrections import Corrections
from bot.model import Attachment, Shown, ShownAs
from bot.review import Review
from bot.rulings import Rulings
from bot.service import Service
from bot.store import Store
from bot.terminal import Screen, ask_once, converse
from bot.wires import Wires
from handlers.application import build
from handlers.buttons import Buttons
from handlers.desk import Desk
from handlers.gate import Allowance, Gate
from handlers.sender import Sender
from handlers.serving import serve
from handlers.transport import LOCAL_TOKEN, LOCAL_USER, LocalChat, LocalRequest
from tests.fakes.clock import FakeClock
from tests.fakes.sources import FakeSources, FakeSubscriptions
from tests.fakes.upkeep import FakeUpkeep


@asynccontextmanager
async def talking(
    folder: Path, request: LocalRequest, clock: FakeClock
) -> AsyncIterator[LocalChat]:
    """Serve a whole bot over a transport in memory, its one person an admin."""
    store = await Store.open(folder / "onrecord.db", clock=clock)
    service = Service(
        store,
        clock=clock,
        is_listed_admin=frozenset({LOCAL_USER}),
        bot_name=None,
        version="1.2.3",
    )
    buttons = Buttons(await store.state.key())
    sender = Sender(buttons, clock=clock)
    desk = Desk(
        service=service,
        sources=FakeSources(),
        upkeep=FakeUpkeep(store, clock),
        subscriptions=FakeSubscriptions(),
        corrections=Corrections(store, clock=clock),
        wires=Wires(store, clock=clock),
        rulings=Rulings(store, clock=clock),
        complaints=Complaints(store, clock=clock),
        review=Review(store, clock=clock),
        sender=sender,
        buttons=buttons,
        clock=clock,
    )
    allowance = Allowance(burst=1000)
    gate = Gate(sender=sender, is_admin=service.is_admin, clock=clock, allowance=allowance)
    application = build(desk, token=LOCAL_TOKEN, gate=gate, limiter=None, request=request)
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(application, stop=stop, on_name=lambda _: None))
    try:
        yield LocalChat(request, application, gate)
    finally:
        stop.set()
        await serving
        await store.close()


async def test_terminal_holds_a_whole_conversation(tmp_path: Path) -> None:
    paper, clock = io.StringIO(), FakeClock()
    screen = Screen(Console(file=paper, width=80, color_system=None))
    lines = iter(["/version", "/source list", "2", "/source remove 4", "1", "/nonsense", "/quit"])

    async def read_line() -> str:
        return next(lines)

    async with talking(tmp_path, LocalRequest(clock=clock, show=screen.show), clock) as chat:
        await converse(chat, screen, read_line)
    shown = [line for line in paper.getvalue().splitlines() if line]
    told = iter(shown)
    for expected in (
        "Version 1.2.3",
        "Sources · 1–8 of 20",
        "[1] 1/3  [2] Next ›",
        "Sources · 9–16 of 20",
        "Remove this source? · #4 Fjord & Daily <News>",
        "[1] Cancel",
        "Source · #4 Fjord & Daily <News>",
        "I don't know that command.",
        "Bye.",
    ):
        assert any(expected in line for line in told), f"{expected!r} is not next in {shown}"


async def test_ask_once_waits_for_the_reply(tmp_path: Path) -> None:
    shown: list[Shown] = []
    clock = FakeClock()
    async with talking(tmp_path, LocalRequest(clock=clock, show=shown.append), clock) as chat:
        replies = await ask_once(chat, shown, "/version")
    assert len(replies) == 1
    assert "Version 1.2.3" in replies[0].html


@pytest.fixture
def shown() -> list[Shown]:
    return []


@pytest.fixture
async def bot(shown: list[Shown]) -> AsyncIterator[ExtBot[None]]:
    request = LocalRequest(clock=FakeClock(), show=shown.append)
    async with ExtBot(LOCAL_TOKEN, request=request, get_updates_request=request) as bot:
        yield bot


async def test_local_api_shows_edits_as_the_same_message(
    bot: ExtBot[None], shown: list[Shown]
) -> None:
    message = await bot.send_message(LOCAL_USER, "<b>one</b>", parse_mode="HTML")
    await bot.edit_message_text("a < b", chat_id=LOCAL_USER, message_id=message.message_id)
    assert [(one.number, one.html, one.how) for one in shown] == [
        (1, "<b>one</b>", ShownAs.SENT),
        (1, "a &lt; b", ShownAs.EDITED),
    ]


async def test_local_api_shows_a_file_with_its_caption(
    bot: ExtBot[None], shown: list[Shown]
) -> None:
    sent = await bot.send_document(
        LOCAL_USER, b"<opml/>", filename="list.opml", caption="<b>3</b>", parse_mode="HTML"
    )
    assert shown == [
        Shown(sent.message_id, "<b>3</b>", ShownAs.SENT, file=Attachment("list.opml", b"<opml/>"))
    ]


async def test_local_api_refuses_what_telegram_refuses(bot: ExtBot[None]) -> None:
    message = await bot.send_message(LOCAL_USER, "one")
    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(LOCAL_USER, "😀" * 2049)
    with pytest.raises(BadRequest, match="empty"):
        await bot.send_message(LOCAL_USER, "<b></b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("one", chat_id=LOCAL_USER, message_id=message.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("two", chat_id=LOCAL_USER, message_id=99)
    assert await bot.send_message(LOCAL_USER, "😀" * 2048)
