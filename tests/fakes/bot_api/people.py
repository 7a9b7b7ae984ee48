"""The other side of the chats: people who say things, press buttons, run groups and block bots."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.fakes.bot_api.bodies import Upload
from tests.fakes.bot_api.errors import forbidden, migrated
from tests.fakes.bot_api.updates import Updates
from tests.fakes.bot_api.world import BotMessage, Chat, Place, Press, Said, World
from tests.fakes.telegram_html import count_units

ANONYMOUS_ADMIN = 1087968824
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?")
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where people act."""

    world: World
    updates: Updates
    clock: Callable[[], datetime]
    bot: Callable[[], dict[str, Any]]
    message_json: Callable[[BotMessage], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Telegram account. Without `where`, things happen in the private chat."""

    scene: Scene
    id: int
    first_name: str = "Nomsa"
    language_code: str = "en"
    sender_chat: Chat | None = None  # who an anonymous admin speaks for

    @property
    def private(self) -> Place:
        """The chat with the bot."""
        return Place(self.id)

    def as_json(self) -> dict[str, Any]:
        """The person as a user."""
        user = {"id": self.id, "is_bot": self.id == ANONYMOUS_ADMIN, "first_name": self.first_name}
        return user | {"language_code": self.language_code}

    def says(
        self,
        text: str,
        *,
        where: Place | None = None,
        reply_to: BotMessage | Said | None = None,
        at: datetime | None = None,
        **fields: Any,
    ) -> Said:
        """Write `text`; `fields` are further fields of the message (via_bot, forward_origin)."""
        content = {"text": text, "entities": find_entities(text)} | fields
        return self._write(content, where=where, reply_to=reply_to, at=at)

    def edits(self, said: Said, text: str) -> None:
        """Change what was written before."""
        changed = {"text": text, "entities": find_entities(text), "edit_date": self._now()}
        said.message = said.message | changed
        said.sequence = self.scene.world.happened()
        self.scene.updates.push("edited_message", said.message)

    def sends_document(
        self, body: bytes, *, name: str, caption: str = "", where: Place | None = None
    ) -> Said:
        """Attach a file."""
        file_id = self.scene.world.keep_file(Upload(name, body), kind="document")
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name}
        content = {"document": document | {"file_size": len(body)}}
        if caption:
            content |= {"caption": caption, "caption_entities": find_entities(caption)}  # type: ignore[dict-item] # a message's fields are of many types
        return self._write(content, where=where)

    def presses(self, message: BotMessage, label: str) -> Press:
        """Press the button whose label is or contains `label`."""
        for key in sorted(message.keys, key=lambda key: key.label != label):
            if label in key.label and key.callback_data is not None:
                return self.presses_data(message, key.callback_data)
        raise AssertionError(f"no button {label!r} among {message.labels}")

    def presses_data(self, message: BotMessage, data: str) -> Press:
        """Press a button that carries `data`, whether the message has one or not."""
        world = self.scene.world
        sequence = world.happened()
        press = Press(message.place, f"press-{sequence}", sequence)
        world.presses[press.id] = press
        told = self.scene.message_json(message)
        query = {"id": press.id, "from": self.as_json(), "message": told, "data": data}
        self.scene.updates.push("callback_query", query | {"chat_instance": "1"})
        return press

    def asks_inline(self, text: str) -> str:
        """Type `@bot text` somewhere; the id of the query."""
        query_id = f"inline-{self.scene.world.happened()}"
        query = {"id": query_id, "from": self.as_json(), "query": text, "offset": ""}
        self.scene.updates.push("inline_query", query)
        return query_id

    def blocks_the_bot(self) -> None:
        """Want nothing more from the bot."""
        chat = self.scene.world.chats[self.id]
        chat.refusal = forbidden("bot was blocked by the user")
        push_membership(self.scene, chat, self.as_json(), before="member", after="kicked")

    def _write(
        self,
        content: dict[str, Any],
        *,
        where: Place | None,
        reply_to: BotMessage | Said | None = None,
        at: datetime | None = None,
    ) -> Said:
        world, place = self.scene.world, where or self.private
        chat = world.chats[place.chat_id]
        number = next(world.numbers)
        message: dict[str, Any] = {"message_id": number, "date": self._now(at)}
        message |= {"chat": chat.as_json(), "from": self.as_json()} | content
        if self.sender_chat is not None:
            message["sender_chat"] = self.sender_chat.as_json()
        if place.thread_id is not None:
            message |= {"message_thread_id": place.thread_id, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = self._quote(reply_to)
        said = Said(place, number, world.happened(), message)
        world.said[place.chat_id, said.id] = said
        if self._reaches_the_bot(chat, content, reply_to):
            self.scene.updates.push("message", message)
        return said

    def _now(self, at: datetime | None = None) -> int:
        return int((at or self.scene.clock()).timestamp())

    def _quote(self, message: BotMessage | Said) -> dict[str, Any]:
        if isinstance(message, BotMessage):
            return self.scene.message_json(message)
        return message.message

    def _reaches_the_bot(
        self, chat: Chat, content: dict[str, Any], reply_to: BotMessage | Said | None
    ) -> bool:
        """Privacy mode: in groups a bot sees commands that may be its own, and replies to it."""
        if chat.type == "private" or isinstance(reply_to, BotMessage):
            return True
        command = re.match(r"/\w+(?:@(\w+))?", content.get("text", content.get("caption", "")))
        return command is not None and command[1] in {None, self.scene.bot()["username"]}


@dataclass(frozen=True, slots=True)
class Group:
    """A group, a supergroup or a forum."""

    scene: Scene
    chat: Chat
    _topic_ids: list[int] = field(default_factory=lambda: [100])

    @property
    def place(self) -> Place:
        """The group, in a forum its topic General."""
        return Place(self.chat.id)

    def topic(self, title: str) -> Place:
        """A new topic of the forum."""
        self._topic_ids[0] += 1
        self.chat.topics[self._topic_ids[0]] = title
        return Place(self.chat.id, self._topic_ids[0])

    def closes(self, topic: Place) -> None:
        """Nobody can write in that topic any more."""
        if topic.thread_id is not None:
            self.chat.closed_topics.add(topic.thread_id)

    def anonymous_admin(self) -> Person:
        """An admin of the group who hides behind it, as all such admins do, under one shared id."""
        return Person(self.scene, ANONYMOUS_ADMIN, "Group", sender_chat=self.chat)

    def removes_the_bot(self, by: Person) -> None:
        """Throw the bot out."""
        self.chat.refusal = forbidden("bot was kicked from the supergroup chat")
        push_membership(self.scene, self.chat, by.as_json(), before="member", after="kicked")

    def migrates(self, new_id: int) -> "Group":
        """Become a supergroup: everything goes on under `new_id`."""
        chat = Chat(new_id, "supergroup", self.chat.title, members=dict(self.chat.members))
        self.scene.world.chats[new_id] = chat
        self.chat.refusal = migrated(new_id)
        self._announce(self.chat, migrate_to_chat_id=new_id)
        self._announce(chat, migrate_from_chat_id=self.chat.id)
        return Group(self.scene, chat)

    def posts(self, text: str) -> None:
        """A post of a channel."""
        content = {
            "text": text,
            "entities": find_entities(text),
            "sender_chat": self.chat.as_json(),
        }
        self.scene.updates.push("channel_post", self._message(self.chat) | content)

    def _announce(self, chat: Chat, **fields: int) -> None:
        self.scene.updates.push("message", self._message(chat) | fields)

    def _message(self, chat: Chat) -> dict[str, Any]:
        date = int(self.scene.clock().timestamp())
        number = next(self.scene.world.numbers)
        return {"message_id": number, "date": date, "chat": chat.as_json()}


def push_membership(
    scene: Scene, chat: Chat, by: dict[str, Any], *, before: str, after: str
) -> None:
    """Tell the bot that what it is in a chat has changed."""
    user = scene.bot()

    def member(status: str) -> dict[str, Any]:
        return {"status": status, "user": user} | ({"until_date": 0} if status == "kicked" else {})

    change = {"chat": chat.as_json(), "from": by, "date": int(scene.clock().timestamp())}
    change |= {"old_chat_member": member(before), "new_chat_member": member(after)}
    scene.updates.push("my_chat_member", change)


def find_entities(text: str) -> list[dict[str, Any]]:
    """The commands and links that Telegram marks in what people type."""
    return [
        {
            "type": kind,
            "offset": count_units(text[: match.start()]),
            "length": count_units(match[0]),
        }
        for kind, pattern in (("bot_command", _COMMAND), ("url", _LINK))
        for match in pattern.finditer(text)
    ]
