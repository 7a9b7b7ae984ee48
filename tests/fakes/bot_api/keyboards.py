"""An inline keyboard as sent -> rows of Keys, refused where Telegram refuses it."""

import re
from dataclasses import dataclass
from typing import Any

from tests.fakes.bot_api.errors import bad_request

MAX_CALLBACK_BYTES = 64
MAX_KEYS = 100
_ACTIONS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text")
_LINK = re.compile(r"(https?|tg)://\S+\Z")


@dataclass(frozen=True, slots=True)
class Key:
    """A button below a message."""

    label: str
    callback_data: str | None = None
    url: str | None = None


Keyboard = tuple[tuple[Key, ...], ...]


def read_keyboard(markup: Any) -> Keyboard:
    """The keyboard of a `reply_markup`; markups without inline keys are an empty one."""
    if not isinstance(markup, dict):
        return ()
    rows = tuple(tuple(_read_key(key) for key in row) for row in markup.get("inline_keyboard", ()))
    if sum(map(len, rows)) > MAX_KEYS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return tuple(row for row in rows if row)


def _read_key(key: dict[str, Any]) -> Key:
    label, data, url = key.get("text", ""), key.get("callback_data"), key.get("url")
    if not label.strip():
        raise bad_request("can't parse inline keyboard button: Button text must be non-empty")
    if not any(action in key for action in _ACTIONS):
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not _LINK.match(url):
        raise bad_request("BUTTON_URL_INVALID")
    return Key(label, data, url)


def keyboard_json(keyboard: Keyboard) -> dict[str, Any]:
    """A keyboard as the Bot API gives it back."""
    return {
        "inline_keyboard": [
            [
                {"text": key.label}
                | ({"callback_data": key.callback_data} if key.callback_data else {})
                | ({"url": key.url} if key.url else {})
                for key in row
            ]
            for row in keyboard
        ]
    }
