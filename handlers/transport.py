"""A Bot API in memory: one person in one private chat, without a network.

The terminal chat and `ask` run the very Application that serves Telegram over it. What Telegram
would refuse for its size is refused here too.
"""

import asyncio
import html
import json
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit, MessageLimit
from telegram.request import BaseRequest, RequestData

from bot.model import Attachment, Clock, Key, Shown, ShownAs
from handlers.dispatch import App
from handlers.gate import Gate

LOCAL_USER = 1
LOCAL_TOKEN = "1:local"  # noqa: S105 - it opens nothing
BOT = {"id": 2, "is_bot": True, "first_name": "OnRecord", "username": "onrecord_here_bot"}
PERSON = {"id": LOCAL_USER, "is_bot": False, "first_name": "You"}
CHAT = {"id": LOCAL_USER, "type": "private", "first_name": "You"}
COMMAND = re.compile(r"/\w+(@\w+)?", re.ASCII)
TAG = re.compile(r"<[^<>]*>")

Json = dict[str, Any]


class Refusal(Exception):
    """What the Bot API answers with a 400."""


class LocalRequest(BaseRequest):
    """Answers the calls of a bot; `show` gets every message that the person would see."""

    def __init__(self, *, clock: Clock, show: Callable[[Shown], None]) -> None:
        self._clock = clock
        self._show = show
        self._updates: list[Json] = []
        self._update_id = 0
        self._message_id = 0
        self._messages: dict[int, Json] = {}
        self._changed = asyncio.Condition()
        self._methods: Mapping[str, Callable[[Json], object]] = {
            "getMe": lambda _: BOT,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_message,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_press,
        }

    @property
    def read_timeout(self) -> float | None:
        """No network, no timeout."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def say(self, text: str) -> None:
        """Let the person send a message."""
        message = self._new_message(PERSON, text)
        if command := COMMAND.match(text):
            span = {"type": "bot_command", "offset": 0, "length": command.end()}
            message["entities"] = [span]
        await self._push({"message": message})

    async def press(self, number: int, data: str) -> None:
        """Let the person press a button of a message."""
        press = {"id": str(self._update_id + 1), "from": PERSON, "chat_instance": "local"}
        message = self._messages[number]
        await self._push({"callback_query": press | {"message": message, "data": data}})

    async def wait_until_taken(self) -> None:
        """Wait until the bot has taken all that the person did."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._updates)

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - PTB's signature
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_more_timeouts: object,
    ) -> tuple[int, bytes]:
        """Answer one call as the Bot API would; calls that show nothing succeed."""
        endpoint = url.rpartition("/")[2]
        parameters: Json = dict(request_data.parameters) if request_data else {}
        if request_data is not None and request_data.contains_files:
            parameters |= request_data.multipart_data
        try:
            if endpoint == "getUpdates":
                result: object = await self._get_updates(parameters)
            elif (answer_call := self._methods.get(endpoint)) is not None:
                result = answer_call(parameters)
            else:
                result = True
        except Refusal as refusal:
            answer = {"ok": False, "error_code": 400, "description": f"Bad Request: {refusal}"}
            return HTTPStatus.BAD_REQUEST, json.dumps(answer).encode()
        return HTTPStatus.OK, json.dumps({"ok": True, "result": result}).encode()

    async def _push(self, content: Json) -> None:
        self._update_id += 1
        async with self._changed:
            self._updates.append({"update_id": self._update_id} | content)
            self._changed.notify_all()

    async def _get_updates(self, parameters: Json) -> list[Json]:
        offset, timeout = parameters.get("offset") or 0, parameters.get("timeout") or 0
        async with self._changed:
            self._updates = [one for one in self._updates if one["update_id"] >= offset]
            self._changed.notify_all()
            try:
                async with asyncio.timeout(timeout):
                    await self._changed.wait_for(lambda: self._updates)
            except TimeoutError:
                return []
            return list(self._updates)

    def _send_message(self, parameters: Json) -> Json:
        message = self._new_message(BOT, parameters["text"])
        return self._put(message, parameters, ShownAs.SENT)

    def _send_document(self, parameters: Json) -> Json:
        name, body, _ = parameters["document"]
        text = parameters.get("caption", "")
        message = self._new_message(BOT, "") | {"caption": text}
        shown = Shown(message["message_id"], text, ShownAs.SENT, file=Attachment(name, body))
        self._show(shown)
        return message

    def _edit_message(self, parameters: Json) -> Json:
        message = self._messages.get(parameters["message_id"])
        if message is None:
            raise Refusal("message to edit not found")
        text, keyboard = parameters["text"], parameters.get("reply_markup")
        if message["text"] == text and message.get("reply_markup") == keyboard:
            raise Refusal("message is not modified")
        return self._put(message | {"text": text}, parameters, ShownAs.EDITED)

    def _delete_message(self, parameters: Json) -> bool:
        return self._messages.pop(parameters["message_id"], None) is not None

    def _answer_press(self, parameters: Json) -> bool:
        if text := parameters.get("text"):
            self._show(Shown(0, html.escape(text), ShownAs.ALERT))
        return True

    def _put(self, message: Json, parameters: Json, how: ShownAs) -> Json:
        rows = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
        text = message["text"]
        if parameters.get("parse_mode") is None:
            text = html.escape(text, quote=False)
        _check_text(text)
        keys = tuple(tuple(_read_key(button) for button in row) for row in rows)
        message["reply_markup"] = parameters.get("reply_markup")
        self._messages[message["message_id"]] = message
        self._show(Shown(message["message_id"], text, how, keys))
        return message

    def _new_message(self, sender: Json, text: str) -> Json:
        self._message_id += 1
        moment = int(self._clock().timestamp())
        origin = {"message_id": self._message_id, "date": moment, "chat": CHAT, "from": sender}
        return origin | {"text": text}


class LocalChat:
    """A person's side of the conversation with an Application that is being served."""

    def __init__(self, request: LocalRequest, application: App, gate: Gate) -> None:
        self._request = request
        self.application = application
        self._gate = gate

    async def say(self, text: str) -> None:
        """Send a message and wait until it is answered."""
        await self._request.say(text)
        await self._settle()

    async def press(self, number: int, data: str) -> None:
        """Press a button of a message and wait until that is answered."""
        await self._request.press(number, data)
        await self._settle()

    async def _settle(self) -> None:
        await self._request.wait_until_taken()
        await self.application.update_queue.join()
        await self._gate.settle()


def _read_key(button: Json) -> Key:
    data = button.get("callback_data", "")
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise Refusal("BUTTON_DATA_INVALID")
    return Key(button["text"], data, button.get("url"))


def _check_text(text: str) -> None:
    length = len(html.unescape(TAG.sub("", text)).encode("utf-16-le")) // 2
    if length == 0:
        raise Refusal("message text is empty")
    if length > MessageLimit.MAX_TEXT_LENGTH:
        raise Refusal("message is too long")
