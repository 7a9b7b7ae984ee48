"""A text as sent -> what readers see and its entities, refused as Telegram words it.

What is valid HTML is decided by `tests/fakes/telegram_html.py`.
"""

import html
import re
from dataclasses import dataclass
from typing import Any

from tests.fakes.bot_api.bodies import Parameters
from tests.fakes.bot_api.errors import bad_request
from tests.fakes.telegram_html import BadHtml, Markup, count_units, read_message

_ENTITY_OF_TAG = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre",
    "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message as readers see it."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


def read_text(parameters: Parameters, name: str, *, limit: int) -> Parsed:
    """A text in its parse mode, within `limit` UTF-16 units once parsed."""
    mode, source = parameters.text("parse_mode"), parameters.text(name).strip()
    if mode not in {"", "HTML"}:
        raise bad_request("unsupported parse_mode")
    shown = html.unescape(_TAG.sub("", source)) if mode else source
    if count_units(shown) > limit:
        raise bad_request(f"message {'caption ' if name == 'caption' else ''}is too long")
    if not shown.strip():
        return Parsed("")
    return parse_html(source) if mode else Parsed(source)


def parse_html(source: str) -> Parsed:
    """What Telegram makes of `source` in parse mode HTML."""
    try:
        message = read_message(source)
    except BadHtml as error:
        raise bad_request(f"can't parse entities: {error}") from None
    return Parsed(message.text, tuple(_entity_json(mark) for mark in message.markup))


def _entity_json(mark: Markup) -> dict[str, Any]:
    place = {"offset": mark.start, "length": mark.end - mark.start}
    return {"type": _ENTITY_OF_TAG[mark.tag]} | place | ({"url": mark.link} if mark.link else {})
