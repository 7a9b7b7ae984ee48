"""The ground truth: chats and topics, every message of the bot with its edits, every press.

Whatever happens gets the next number of one sequence, so "the next thing the bot showed after
this" is a comparison; `until` waits for it.
"""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.fakes.bot_api.bodies import Upload
from tests.fakes.bot_api.errors import ApiError, bad_request
from tests.fakes.bot_api.keyboards import Key, Keyboard
from tests.fakes.bot_api.markup import Parsed

Found = TypeVar("Found")


class Silence(AssertionError):
    """What a test waited for did not happen in time."""


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or a topic of a forum."""

    chat_id: int
    thread_id: int | None = None


@dataclass(slots=True)
class Chat:
    """A chat as Telegram keeps it. With a `refusal`, everything sent there is answered with it."""

    id: int
    type: str
    title: str
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    members: dict[int, str] = field(default_factory=dict)  # user id -> status
    refusal: ApiError | None = None

    def as_json(self) -> dict[str, Any]:
        """The chat as updates and messages carry it."""
        name = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.type} | name | forum


@dataclass(frozen=True, slots=True)
class Version:
    """What a message showed from one moment on."""

    sequence: int
    source: str  # the HTML or text as the bot sent it
    parsed: Parsed
    keyboard: Keyboard


@dataclass(slots=True, eq=False)
class BotMessage:
    """A message of the bot: all its versions, the last one showing."""

    place: Place
    id: int
    date: int
    versions: list[Version]
    reply_to: int | None = None
    document: Upload | None = None
    deleted: bool = False

    @property
    def html(self) -> str:
        """What the bot sent last."""
        return self.versions[-1].source

    @property
    def text(self) -> str:
        """What readers see now."""
        return self.versions[-1].parsed.text

    @property
    def keys(self) -> tuple[Key, ...]:
        """The buttons below it now, row by row."""
        return tuple(key for row in self.versions[-1].keyboard for key in row)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the buttons below it now."""
        return tuple(key.label for key in self.keys)

    @property
    def sequence(self) -> int:
        """When it last changed."""
        return self.versions[-1].sequence


@dataclass(slots=True, eq=False)
class Said:
    """A message of a person."""

    place: Place
    id: int
    sequence: int
    message: dict[str, Any]


@dataclass(slots=True, eq=False)
class Press:
    """A press of a button; `answer` is what answerCallbackQuery said to it."""

    place: Place
    id: str
    sequence: int
    answer: dict[str, Any] | None = None


class World:
    """Everything that is true in this Telegram."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.sent: list[BotMessage] = []
        self.said: dict[tuple[int, int], Said] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, tuple[str, Upload]] = {}  # file_id -> path and content
        self.numbers = itertools.count(1)  # of messages
        self._sequence = itertools.count(1)
        self._tick = asyncio.Event()

    def happened(self) -> int:
        """The number of what just happened; wakes everyone who waits for something."""
        self._tick.set()
        self._tick = asyncio.Event()
        return next(self._sequence)

    async def until(self, probe: Callable[[], Found | None], *, within: float, what: str) -> Found:
        """What `probe` finds, now or after something happened.

        Raises:
            Silence: it found nothing within so many seconds.
        """
        try:
            async with asyncio.timeout(within):
                while (found := probe()) is None:
                    await self._tick.wait()
        except TimeoutError:
            shown = "; ".join(f"{m.place.chat_id}: {m.text[:200]!r}" for m in self.sent[-3:])
            raise Silence(f"no {what} within {within} s; last sent: {shown or 'nothing'}") from None
        return found

    def place_for_sending(self, place: Place) -> Chat:
        """The chat of a place, if the bot may write there."""
        chat = self.chats.get(place.chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.refusal is not None:
            raise chat.refusal
        if place.thread_id is not None and place.thread_id not in chat.topics:
            raise bad_request("message thread not found")
        if place.thread_id in chat.closed_topics:
            raise bad_request("TOPIC_CLOSED")
        return chat

    def message_of_bot(self, chat_id: int, message_id: int) -> BotMessage | None:
        """A message of the bot that wasn't deleted."""
        for message in reversed(self.sent):
            if (message.place.chat_id, message.id) == (chat_id, message_id):
                return None if message.deleted else message
        return None

    def keep_file(self, upload: Upload, *, kind: str) -> str:
        """The file_id of a file, from now on to be had by getFile."""
        number = len(self.files) + 1
        file_id = f"{kind}-{number:04d}-AgADBAAD"
        self.files[file_id] = (f"{kind}s/file_{number}", upload)
        return file_id
