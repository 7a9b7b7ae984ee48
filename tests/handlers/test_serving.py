"""Serving Telegram: start, receive, stand down, stop; over real HTTP on loopback."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from telegram import Message, Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from bot.errors import OnRecordError, SecondInstance, SettingsError
from handlers.commands import COMMANDS, Menu
from handlers.dispatch import App
from handlers.polling import ALLOWED_UPDATES
from handlers.serving import serve
from handlers.webhook import MAX_BODY, SECRET_HEADER, Webhook
from tests.fakes.bot_api import TOKEN, BotApi, Garble, Refuse, Reset
from tests.fakes.bot_api.failures import Failure

READER, ADMIN = 4001, 77
SECRET = "s" * 32
OTHER_TOKEN = "700100200:AAAnotherTokenForTestsOnly-0123456789a"


async def brief_sleep(_seconds: float) -> None:
    """Pause, but not for long: what is tested is that it goes on."""
    await asyncio.sleep(0.01)


@dataclass
class Server:
    """A bot that answers each message with its own words, and how serving it ended."""

    api: BotApi
    token: str = TOKEN
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    names: list[str] = field(default_factory=list)
    handled: list[str] = field(default_factory=list)

    def make_application(self) -> App:
        builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
        builder = builder.token(self.token).base_url(self.api.base_url)
        application: App = builder.updater(None).job_queue(None).build()
        application.add_handler(MessageHandler(filters.TEXT, self.answer))
        return application

    async def answer(self, update: Update, _context: object) -> None:
        assert isinstance(update.effective_message, Message)
        text = update.effective_message.text or ""
        self.handled.append(text)
        await update.effective_message.reply_text(f"you said {text}")

    async def run(self, webhook: Webhook | None = None) -> None:
        await serve(
            self.make_application(),
            stop=self.stop,
            on_name=self.names.append,
            webhook=webhook,
            admins={ADMIN},
            sleep=brief_sleep,
        )

    @asynccontextmanager
    async def running(self, webhook: Webhook | None = None) -> AsyncIterator[None]:
        task = asyncio.create_task(self.run(webhook))
        try:
            yield
        finally:
            self.stop.set()
            await task


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is waited for knows nothing of this test
            await asyncio.sleep(0.01)


def count_calls(api: BotApi, method: str) -> int:
    return sum(call.method == method for call in api.calls)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


async def test_serve_answers_and_learns_its_name(api: BotApi) -> None:
    server = Server(api)
    async with server.running():
        reply = await api.reply(to=api.person(READER).says("hello"))
    assert reply.text == "you said hello"
    assert server.names == ["onrecord_test_bot"]


async def test_serve_drops_nothing_that_waited(api: BotApi) -> None:
    said = [api.person(READER).says(f"message {number}") for number in range(3)]
    async with Server(api).running():
        await api.reply(to=said[-1], containing="message 2")
    assert len(api.sent) == 3


async def test_serve_confirms_what_it_took_before_it_stops(api: BotApi) -> None:
    async with Server(api).running():
        await api.reply(to=api.person(READER).says("hello"))
    assert list(api.updates.pending) == []


async def test_serve_asks_only_for_what_it_handles(api: BotApi) -> None:
    async with Server(api).running():
        await api.reply(to=api.person(READER).says("hello"))
    polls = [call.values for call in api.calls if call.method == "getUpdates"]
    assert {tuple(json.loads(poll["allowed_updates"])) for poll in polls} == {ALLOWED_UPDATES}


async def test_serve_sets_the_menus(api: BotApi) -> None:
    api.person(ADMIN)
    async with Server(api).running():
        await api.reply(to=api.person(READER).says("hello"))
        await until(lambda: count_calls(api, "setMyCommands") == 3)
    assert {call.status for call in api.calls if call.method == "setMyCommands"} == {200}


async def test_serve_goes_on_without_menus(api: BotApi) -> None:
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        api.fail(Refuse(400), method=method, times=None)
    async with Server(api).running():
        assert await api.reply(to=api.person(READER).says("hello"))


@pytest.mark.parametrize(
    "failure",
    [Refuse(500), Refuse(502), Refuse(429, retry_after=1), Reset(carried_out=False), Garble(b"<")],
    ids=["500", "502", "429", "reset", "garbage"],
)
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
async def test_serve_waits_for_a_network_that_is_down(
    api: BotApi, method: str, failure: Failure
) -> None:
    api.fail(failure, method=method, times=3)
    async with Server(api).running():
        assert await api.reply(to=api.person(READER).says("hello"))


async def test_serve_waits_for_a_server_that_is_not_there(api: BotApi) -> None:
    await api.stop()
    async with Server(api).running():
        await asyncio.sleep(0.1)
        await api.start()
        assert await api.reply(to=api.person(READER).says("hello"))


async def test_serve_can_be_stopped_while_it_waits(api: BotApi) -> None:
    server = Server(api)
    await api.stop()
    async with asyncio.timeout(5), server.running():
        await asyncio.sleep(0.05)
    assert server.names == []


async def fail_to_serve(server: Server, error: type[OnRecordError]) -> OnRecordError:
    with pytest.raises(error) as raised:
        await asyncio.wait_for(server.run(), 10)
    return raised.value


async def test_serve_refuses_a_wrong_token_in_one_sentence(api: BotApi) -> None:
    error = await fail_to_serve(Server(api, token=OTHER_TOKEN), SettingsError)
    assert "TELEGRAM_BOT_TOKEN" in error.sentence
    shown = f"{error.sentence} {error.detail} {error!r} {error.__cause__!r}"
    assert OTHER_TOKEN not in shown
    assert error.__suppress_context__


async def test_serve_notices_a_token_that_is_revoked(api: BotApi) -> None:
    api.fail(Refuse(401), method="getUpdates", times=1)
    await fail_to_serve(Server(api), SettingsError)


async def test_serve_stands_down_for_a_second_instance(api: BotApi) -> None:
    first, second = Server(api), Server(api)
    failed = asyncio.create_task(fail_to_serve(first, SecondInstance))
    await until(lambda: api.updates._polls == 1)
    async with second.running():
        error = await failed
        assert await api.reply(to=api.person(READER).says("hello"))
    assert "same token" in error.sentence
    assert (first.handled, second.handled) == ([], ["hello"])


# --- Webhook ---


@pytest.fixture
def webhook(free_port: int) -> Webhook:
    return Webhook(url=f"http://127.0.0.1:{free_port}/hook/1", secret=SECRET, port=free_port)


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def test_webhook_takes_what_telegram_posts(api: BotApi, webhook: Webhook) -> None:
    async with Server(api).running(webhook):
        reply = await api.reply(to=api.person(READER).says("hello"))
    assert reply.text == "you said hello"


def make_post(update_id: int = 1) -> dict[str, Any]:
    user = {"id": READER, "is_bot": False, "first_name": "Nomsa"}
    chat = {"id": READER, "type": "private", "first_name": "Nomsa"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": user, "text": "forged"}
    return {"update_id": update_id, "message": message}


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        (None, make_post(), 403),
        ("x" * 32, make_post(), 403),
        (SECRET + "s", make_post(), 403),
        (SECRET[:-1], make_post(), 403),
        (SECRET, ["no update"], 400),
        (SECRET, {}, 400),
    ],
    ids=["absent", "wrong", "longer", "shorter", "a list", "empty"],
)
async def test_webhook_refuses_forgers(
    api: BotApi, webhook: Webhook, secret: str | None, body: object, status: int
) -> None:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    server = Server(api)
    async with server.running(webhook), httpx.AsyncClient(trust_env=False) as client:
        await until(lambda: api.updates.webhook is not None)
        response = await client.post(webhook.url, json=body, headers=headers)
    assert response.status_code == status
    assert server.handled == []


async def test_webhook_reads_no_oversized_post(api: BotApi, webhook: Webhook) -> None:
    server = Server(api)
    body = make_post() | {"padding": "x" * MAX_BODY}
    async with server.running(webhook), httpx.AsyncClient(trust_env=False) as client:
        await until(lambda: api.updates.webhook is not None)
        try:
            status = await client.post(webhook.url, json=body, headers={SECRET_HEADER: SECRET})
        except httpx.HTTPError:
            status = None  # the server hangs up while we still talk
    assert status is None or status.status_code == 400
    assert server.handled == []


async def test_webhook_takes_a_repeated_post_once(api: BotApi, webhook: Webhook) -> None:
    server = Server(api)
    api.person(READER)
    async with server.running(webhook), httpx.AsyncClient(trust_env=False) as client:
        await until(lambda: api.updates.webhook is not None)
        for _ in range(3):
            response = await client.post(
                webhook.url, json=make_post(5), headers={SECRET_HEADER: SECRET}
            )
            assert response.status_code == 200
    assert server.handled == ["forged"]


@pytest.mark.parametrize("menu", list(Menu))
def test_menus_fit_telegram(menu: Menu) -> None:
    offered = [command for command in COMMANDS if menu in command.menus]
    assert 1 <= len(offered) <= 100
    for command in offered:
        assert command.name.islower()
        assert 1 <= len(command.help) <= 256
