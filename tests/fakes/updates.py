"""Updates as Telegram sends them, of every kind of sender there is: keyword arguments in."""

from datetime import datetime
from itertools import count
from typing import Any

from telegram import Update

from tests.fakes.clock import START

BOT_ID = 700100200
ANONYMOUS_ADMIN = 1087968824
CHANNEL_BOT = 136817688
TELEGRAM = 777000

_numbers = count(1)


def person(user_id: int, **fields: Any) -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "Nomsa"} | fields


def private(user_id: int) -> dict[str, Any]:
    return {"id": user_id, "type": "private", "first_name": "Nomsa"}


def group(chat_id: int, kind: str = "supergroup") -> dict[str, Any]:
    return {"id": chat_id, "type": kind, "title": "Desk"}


def make_message(
    text: str,
    *,
    user: int | dict[str, Any] | None = 1,
    chat: dict[str, Any] | None = None,
    date: datetime = START,
    **fields: Any,
) -> dict[str, Any]:
    sender = person(user) if isinstance(user, int) else user
    message: dict[str, Any] = {
        "message_id": next(_numbers),
        "date": int(date.timestamp()),
        "chat": chat or private(sender["id"] if sender else 1),
        "text": text,
    }
    if sender is not None:
        message["from"] = sender
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0]
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    return message | fields


def says(text: str, *, kind: str = "message", **fields: Any) -> Update:
    """Return the update of a message; `kind` may be edited_message, channel_post, ..."""
    return read_update({kind: make_message(text, **fields)})


def presses(data: str, *, user: int = 1, chat: dict[str, Any] | None = None) -> Update:
    """Return the update of a press on a button below a message of the bot."""
    sender = {"id": BOT_ID, "is_bot": True, "first_name": "OnRecord"}
    message = make_message("a list", user=sender, chat=chat or private(user))
    press = {"id": str(next(_numbers)), "from": person(user), "chat_instance": "1"}
    return read_update({"callback_query": press | {"message": message, "data": data}})


def read_update(content: dict[str, Any]) -> Update:
    return Update.de_json({"update_id": next(_numbers)} | content, None)
