"""The Bot API over real HTTP: a request -> the method it names -> the world.

async with BotApi() as api:
    reader = api.person(1001)
    asked = reader.says("/latest")
    reply = await api.reply(to=asked)
    press = reader.presses(reply, "Next")
    await api.reply(to=press)
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from tests.fakes.bot_api.bodies import Parameters, read_parameters
from tests.fakes.bot_api.errors import NOT_FOUND, UNAUTHORIZED, ApiError
from tests.fakes.bot_api.failures import Failure, FailureScript, Garble, Refuse, Reset, Stall
from tests.fakes.bot_api.flood import FloodControl
from tests.fakes.bot_api.people import Group, Person, Scene
from tests.fakes.bot_api.profile import Profile
from tests.fakes.bot_api.sending import Sending
from tests.fakes.bot_api.updates import Updates
from tests.fakes.bot_api.wire import HttpServer, Request, ResetConnection, Response
from tests.fakes.bot_api.world import BotMessage, Chat, Press, Said, World

TOKEN = "700100200:AAFakeTokenForTestsOnly-0123456789abcde"  # of no bot anywhere
USERNAME = "onrecord_test_bot"
PATIENCE = 10.0  # seconds that a test waits for the bot by default

Method = Callable[[Parameters], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """A call the bot made, and how it was answered (0: not at all)."""

    method: str
    values: dict[str, Any]
    status: int


class BotApi:
    """One bot's Telegram."""

    def __init__(
        self,
        token: str = TOKEN,
        *,
        username: str = USERNAME,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.token = token
        self.world = World()
        self.updates = Updates()
        self.failures = FailureScript()
        self.calls: list[Call] = []
        bot_id = int(token.partition(":")[0])
        self.profile = Profile(self.world, bot_id=bot_id, username=username)
        self.sending = Sending(self.world, self.profile.as_json)
        self._server = HttpServer(self._answer)
        self._scene = Scene(
            self.world, self.updates, clock, self.profile.as_json, self.sending.message_json
        )
        self._methods = self._list_methods()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; after a stop on the same port again."""
        await self._server.start()

    async def stop(self) -> None:
        """Refuse connections. What is known and pending stays."""
        await self.updates.stop()
        await self._server.stop()

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as `base_url`."""
        return f"http://127.0.0.1:{self._server.port}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot takes as `base_file_url`."""
        return f"http://127.0.0.1:{self._server.port}/file/bot"

    @property
    def sent(self) -> list[BotMessage]:
        """All messages of the bot, with all their versions."""
        return self.world.sent

    # --- Who there is ---

    def person(self, user_id: int, first_name: str = "Nomsa", language: str = "en") -> Person:
        """Somebody who has opened the private chat with the bot."""
        self.world.chats.setdefault(user_id, Chat(user_id, "private", first_name))
        return Person(self._scene, user_id, first_name, language)

    def group(
        self, chat_id: int, title: str = "Desk", kind: str = "supergroup", *, forum: bool = False
    ) -> Group:
        """A group (or a channel) that the bot is in."""
        chat = self.world.chats.setdefault(chat_id, Chat(chat_id, kind, title, is_forum=forum))
        return Group(self._scene, chat)

    # --- What a test waits for ---

    async def reply(
        self, *, to: Said | Press, containing: str = "", within: float = PATIENCE
    ) -> BotMessage:
        """The first message the bot sent or edited in that place after `to`, with these words."""

        def find() -> BotMessage | None:
            later = [
                message
                for message in self.sent
                if message.place == to.place
                and message.sequence > to.sequence
                and containing in message.text
                and not message.deleted
            ]
            return min(later, key=lambda message: message.sequence, default=None)

        what = f"reply containing {containing!r}" if containing else "reply"
        return await self.world.until(find, within=within, what=what)

    async def answer(self, press: Press, *, within: float = PATIENCE) -> dict[str, Any]:
        """What answerCallbackQuery said to a press."""
        return await self.world.until(
            lambda: press.answer, within=within, what="answer to the button"
        )

    async def confirmed(self, *, within: float = PATIENCE) -> None:
        """Wait until the bot has taken every update."""
        async with asyncio.timeout(within):
            await self.updates.drained()

    async def called(self, status: int, *, after: int, within: float = PATIENCE) -> Call:
        """The first call that was answered so, of those after the first `after` calls."""

        def find() -> Call | None:
            return next((call for call in self.calls[after:] if call.status == status), None)

        return await self.world.until(find, within=within, what=f"call answered {status}")

    # --- What goes wrong ---

    def fail(self, failure: Failure, *, method: str | None = None, times: int | None = 1) -> None:
        """Let the next calls of `method` (None: any) fail; `times=None` until `recover()`."""
        self.failures.add(failure, method=method, times=times)

    def recover(self) -> None:
        """Everything works again."""
        self.failures.clear()

    def control_floods(self, monotonic: Callable[[], float] = time.monotonic) -> FloodControl:
        """Answer 429 to a bot that sends too much."""
        self.sending.flood = FloodControl(monotonic)
        return self.sending.flood

    # --- Answering ---

    async def _answer(self, request: Request) -> Response:
        if download := re.fullmatch(r"/file/bot([^/]+)/(.+)", request.path):
            return self._download(token=download[1], path=download[2])
        called = re.fullmatch(r"/bot([^/]+)/(\w+)", request.path)
        if called is None:
            return refusal(ApiError(*NOT_FOUND))
        if called[1] != self.token:
            known = re.fullmatch(r"[0-9]+:[\w-]{20,}", called[1])
            return refusal(ApiError(*(UNAUTHORIZED if known else NOT_FOUND)))
        return await self._answer_call(called[2], request)

    async def _answer_call(self, name: str, request: Request) -> Response:
        method = self._methods.get(name.lower())
        if method is None:
            return refusal(ApiError(*NOT_FOUND))
        values: dict[str, Any] = {}
        status = 0
        try:
            parameters = read_parameters(request)
            values = parameters.values
            response = await self._meet_failure(name, method, parameters)
            status = response.status
        finally:
            self.calls.append(Call(name, values, status))
            self.world.happened()
        return response

    async def _meet_failure(self, name: str, method: Method, parameters: Parameters) -> Response:
        match self.failures.next_for(name):
            case Refuse(status, retry_after):
                after = {} if retry_after is None else {"retry_after": retry_after}
                return refusal(ApiError(status, f"Scripted failure {status}", **after))
            case Reset(carried_out):
                if carried_out:
                    await perform(method, parameters)
                raise ResetConnection
            case Stall(seconds):
                await asyncio.sleep(seconds)
            case Garble(body):
                return Response(200, body)
        return await perform(method, parameters)

    def _download(self, *, token: str, path: str) -> Response:
        for known_path, upload in self.world.files.values():
            if token == self.token and path == known_path:
                return Response(200, upload.body, "application/octet-stream")
        return refusal(ApiError(*NOT_FOUND))

    def _list_methods(self) -> dict[str, Method]:
        sending, profile, updates = self.sending, self.profile, self.updates
        methods: dict[str, Method] = {
            "getUpdates": updates.get_updates,
            "setWebhook": updates.set_webhook,
            "deleteWebhook": updates.delete_webhook,
            "getWebhookInfo": updates.webhook_info,
            "sendMessage": sending.send_message,
            "sendDocument": sending.send_document,
            "sendPhoto": sending.send_photo,
            "editMessageText": sending.edit_message_text,
            "editMessageReplyMarkup": sending.edit_message_reply_markup,
            "deleteMessage": sending.delete_message,
            "answerCallbackQuery": sending.answer_callback_query,
            "answerInlineQuery": sending.answer_inline_query,
            "sendChatAction": sending.send_chat_action,
            "getMe": profile.get_me,
            "setMyCommands": profile.set_my_commands,
            "getMyCommands": profile.get_my_commands,
            "deleteMyCommands": profile.delete_my_commands,
            "setMyName": profile.set_my_name,
            "getMyName": profile.get_my_name,
            "setMyDescription": profile.set_my_description,
            "getMyDescription": profile.get_my_description,
            "setMyShortDescription": profile.set_my_short_description,
            "getMyShortDescription": profile.get_my_short_description,
            "getChat": profile.get_chat,
            "getChatMember": profile.get_chat_member,
            "getChatAdministrators": profile.get_chat_administrators,
            "getFile": profile.get_file,
        }
        return {name.lower(): method for name, method in methods.items()}


async def perform(method: Method, parameters: Parameters) -> Response:
    """A method's answer as it goes over the wire."""
    try:
        result = await method(parameters)
    except ApiError as error:
        return refusal(error)
    return Response(200, json.dumps({"ok": True, "result": result}).encode())


def refusal(error: ApiError) -> Response:
    """An answer with `ok: false`."""
    return Response(error.code, json.dumps(error.as_json()).encode())
