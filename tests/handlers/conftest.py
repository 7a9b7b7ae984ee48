"""A bot as it runs, in memory: real store, service, gate and handlers; sources that pretend."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram import Update
from telegram.request import RequestData

from bot.complaints import Complaints
from bot.corrections import Corrections
from bot.model import Button, Shown
from bot.review import Review
from bot.rulings import Rulings
from bot.service import Service
from bot.store import Store
from bot.wires import Wires
from handlers.application import build
from handlers.buttons import Buttons
from handlers.desk import Desk
from handlers.dispatch import App
from handlers.gate import Allowance, Gate
from handlers.sender import Sender
from handlers.transport import LOCAL_TOKEN, LocalRequest
from tests.fakes.clock import FakeClock
from tests.fakes.sources import FakeSources, FakeSubscriptions
from tests.fakes.updates import presses
from tests.fakes.upkeep import FakeUpkeep

LISTED_ADMIN = 77


class WatchedRequest(LocalRequest):
    """Lists the calls of the bot, in order."""

    calls: tuple[str, ...] = ()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *rest: object,
        **named: object,
    ) -> tuple[int, bytes]:
        self.calls += (url.rpartition("/")[2],)
        return await super().do_request(url, method, request_data, *rest, **named)


@dataclass
class Newsroom:
    """Everything of a running bot that tests look at."""

    store: Store
    desk: Desk
    sources: FakeSources
    subscriptions: FakeSubscriptions
    application: App
    gate: Gate
    clock: FakeClock
    transport: WatchedRequest
    shown: list[Shown] = field(default_factory=list)

    async def handle(self, update: Update) -> list[Shown]:
        """Let the bot handle an update; return what was shown because of it."""
        before = len(self.shown)
        bound = Update.de_json(update.to_dict(), self.application.bot)
        await self.application.update_queue.put(bound)
        await self.application.update_queue.join()
        await self.gate.settle()
        return self.shown[before:]

    async def press(self, button: Button, *, user: int = LISTED_ADMIN) -> list[Shown]:
        """Let a person press a button that they were shown in their private chat just now."""
        return await self.handle(presses(self.sign(button, user=user), user=user))

    def sign(self, button: Button, *, user: int, chat_id: int | None = None) -> str:
        return self.desk.buttons.sign(
            button, chat_id=chat_id or user, user_id=user, now=self.clock()
        )


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    clock, sources, subscriptions = FakeClock(), FakeSources(), FakeSubscriptions()
    store = await Store.open(tmp_path / "onrecord.db", clock=clock)
    service = Service(
        store,
        clock=clock,
        is_listed_admin=frozenset({LISTED_ADMIN}),
        bot_name="onrecord_test_bot",
        version="1.2.3",
    )
    buttons = Buttons(await store.state.key())
    sender = Sender(buttons, clock=clock)
    desk = Desk(
        service=service,
        sources=sources,
        upkeep=FakeUpkeep(store, clock),
        subscriptions=subscriptions,
        corrections=Corrections(store, clock=clock),
        wires=Wires(store, clock=clock),
        rulings=Rulings(store, clock=clock),
        complaints=Complaints(store, clock=clock),
        review=Review(store, clock=clock),
        sender=sender,
        buttons=buttons,
        clock=clock,
    )
    gate = Gate(
        sender=sender,
        is_admin=service.is_admin,
        clock=clock,
        allowance=Allowance(burst=100_000),
    )
    shown: list[Shown] = []
    transport = WatchedRequest(clock=clock, show=shown.append)
    application = build(desk, token=LOCAL_TOKEN, gate=gate, limiter=None, request=transport)
    async with application:
        await application.start()
        yield Newsroom(
            store, desk, sources, subscriptions, application, gate, clock, transport, shown
        )
        await application.stop()
    await store.close()
