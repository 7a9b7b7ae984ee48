"""The methods that show something in a chat: send, edit, delete, answer."""

import time
from collections.abc import Callable
from typing import Any

from tests.fakes.bot_api.bodies import Parameters, Upload
from tests.fakes.bot_api.errors import bad_request, too_many_requests
from tests.fakes.bot_api.flood import FloodControl
from tests.fakes.bot_api.keyboards import Keyboard, keyboard_json, read_keyboard
from tests.fakes.bot_api.markup import Parsed, read_text
from tests.fakes.bot_api.world import BotMessage, Place, Version, World
from tests.fakes.telegram_html import count_units

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_ANSWER = 200
CHAT_ACTIONS = frozenset({"typing", "upload_document", "upload_photo", "find_location"})
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Sending:
    """Methods over the world; `flood` is None where flood control is off."""

    def __init__(self, world: World, bot: Callable[[], dict[str, Any]]) -> None:
        self._world = world
        self._bot = bot
        self.flood: FloodControl | None = None
        self.actions: list[tuple[Place, str]] = []
        self.inline_answers: dict[str, list[dict[str, Any]]] = {}

    async def send_message(self, parameters: Parameters) -> dict[str, Any]:
        """A text into a chat or topic."""
        parsed = read_text(parameters, "text", limit=MAX_TEXT)
        if not parsed.text:
            raise bad_request("message text is empty")
        return self._send(parameters, parsed, source=parameters.text("text"))

    async def send_document(self, parameters: Parameters) -> dict[str, Any]:
        """A file with a caption."""
        return self._send_file(parameters, kind="document")

    async def send_photo(self, parameters: Parameters) -> dict[str, Any]:
        """A picture with a caption."""
        return self._send_file(parameters, kind="photo")

    async def edit_message_text(self, parameters: Parameters) -> dict[str, Any]:
        """Another text and keyboard for a message of the bot."""
        message = self._to_edit(parameters)
        parsed = read_text(parameters, "text", limit=MAX_TEXT)
        if not parsed.text:
            raise bad_request("message text is empty")
        keyboard = read_keyboard(parameters.structure("reply_markup"))
        return self._edit(message, parsed, keyboard, source=parameters.text("text"))

    async def edit_message_reply_markup(self, parameters: Parameters) -> dict[str, Any]:
        """Another keyboard below the same text."""
        message = self._to_edit(parameters)
        keyboard = read_keyboard(parameters.structure("reply_markup"))
        now = message.versions[-1]
        return self._edit(message, now.parsed, keyboard, source=now.source)

    async def delete_message(self, parameters: Parameters) -> bool:
        """Remove a message of the bot."""
        message = self._world.message_of_bot(
            parameters.integer("chat_id"), parameters.integer("message_id")
        )
        if message is None:
            raise bad_request("message to delete not found")
        message.deleted = True
        self._world.happened()
        return True

    async def answer_callback_query(self, parameters: Parameters) -> bool:
        """End the waiting sign on a pressed button, perhaps with a notice."""
        press = self._world.presses.get(parameters.text("callback_query_id"))
        if press is None:
            raise bad_request(QUERY_TOO_OLD)
        if count_units(parameters.text("text")) > MAX_CALLBACK_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        press.answer = dict(parameters.values)
        self._world.happened()
        return True

    async def send_chat_action(self, parameters: Parameters) -> bool:
        """Show that the bot is typing, or the like."""
        place = read_place(parameters)
        self._world.place_for_sending(place)
        if parameters.text("action") not in CHAT_ACTIONS:
            raise bad_request("wrong parameter action in request")
        self.actions.append((place, parameters.text("action")))
        return True

    async def answer_inline_query(self, parameters: Parameters) -> bool:
        """The results below what somebody types after the bot's name."""
        results = parameters.structure("results")
        if not isinstance(results, list) or len(results) > 50:
            raise bad_request("RESULTS_TOO_MUCH")
        if len({result["id"] for result in results}) != len(results):
            raise bad_request("RESULT_ID_DUPLICATE")
        self.inline_answers[parameters.text("inline_query_id")] = results
        self._world.happened()
        return True

    def _send_file(self, parameters: Parameters, *, kind: str) -> dict[str, Any]:
        caption = read_text(parameters, "caption", limit=MAX_CAPTION)
        given = parameters.text(kind)
        upload = parameters.uploads.get(given.removeprefix("attach://") if given else kind)
        if upload is None and given in self._world.files:
            upload = self._world.files[given][1]
        if upload is None or not upload.body:
            raise bad_request(f"there is no {kind} in the request")
        return self._send(parameters, caption, source=parameters.text("caption"), file=upload)

    def _send(
        self, parameters: Parameters, parsed: Parsed, *, source: str, file: Upload | None = None
    ) -> dict[str, Any]:
        place = read_place(parameters)
        self._world.place_for_sending(place)
        keyboard = read_keyboard(parameters.structure("reply_markup"))
        reply_to = self._read_reply(parameters, place)
        wait = self.flood.admit(place.chat_id) if self.flood else None
        if wait is not None:
            raise too_many_requests(wait)
        version = Version(self._world.happened(), source, parsed, keyboard)
        number = next(self._world.numbers)
        message = BotMessage(place, number, int(time.time()), [version], reply_to, file)
        self._world.sent.append(message)
        return self.message_json(message)

    def _read_reply(self, parameters: Parameters, place: Place) -> int | None:
        reply = parameters.structure("reply_parameters")
        if reply is None:
            return None
        target = int(reply["message_id"])
        known = (place.chat_id, target) in self._world.said
        if known or self._world.message_of_bot(place.chat_id, target):
            return target
        if reply.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")

    def _to_edit(self, parameters: Parameters) -> BotMessage:
        chat_id, number = parameters.integer("chat_id"), parameters.integer("message_id")
        message = self._world.message_of_bot(chat_id, number)
        if message is not None:
            return message
        if (chat_id, number) in self._world.said:
            raise bad_request("message can't be edited")
        raise bad_request("message to edit not found")

    def _edit(
        self, message: BotMessage, parsed: Parsed, keyboard: Keyboard, *, source: str
    ) -> dict[str, Any]:
        refusal = self._world.chats[message.place.chat_id].refusal
        if refusal is not None:
            raise refusal
        now = message.versions[-1]
        if (now.parsed, now.keyboard) == (parsed, keyboard):
            raise bad_request(NOT_MODIFIED)
        message.versions.append(Version(self._world.happened(), source, parsed, keyboard))
        return self.message_json(message)

    def message_json(self, message: BotMessage) -> dict[str, Any]:
        """A message of the bot as the Bot API gives it back."""
        shown = message.versions[-1]
        chat = self._world.chats[message.place.chat_id].as_json()
        told: dict[str, Any] = {"message_id": message.id, "date": message.date}
        told |= {"chat": chat, "from": self._bot()}
        if message.place.thread_id is not None:
            told |= {"message_thread_id": message.place.thread_id, "is_topic_message": True}
        if shown.keyboard:
            told["reply_markup"] = keyboard_json(shown.keyboard)
        if len(message.versions) > 1:
            told["edit_date"] = int(time.time())
        if message.document is None:
            return told | {"text": shown.parsed.text, "entities": list(shown.parsed.entities)}
        file_id = self._world.keep_file(message.document, kind="document")
        file = {"file_id": file_id, "file_unique_id": file_id, "file_name": message.document.name}
        return told | {"document": file, "caption": shown.parsed.text}


def read_place(parameters: Parameters) -> Place:
    """The chat and topic a call is meant for."""
    thread = parameters.values.get("message_thread_id")
    return Place(parameters.integer("chat_id"), None if thread is None else int(thread))
