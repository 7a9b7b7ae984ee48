"""A strict reader of Telegram HTML: what our replies must be, whatever is in them.

In: the HTML of one message. Out: its text as read, and its markup. Stricter than Telegram, which
forgives what a renderer must never do: a bare `>` or `&`, a link that is not http(s), markup
around nothing, control characters, half a surrogate pair, more entities than are kept.
"""

import html
import re
from dataclasses import dataclass

MAX_UNITS = 4096
MAX_ENTITIES = 100

_PLAIN = frozenset(
    {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del"}
    | {"tg-spoiler", "code", "pre", "blockquote"}
)
_TOKEN = re.compile(r"<(/?)([a-z-]+)([^<>]*)>|&(?:lt|gt|amp|quot|#[0-9]{2,7});|[^<>&]+|[<>&]")
_FORMS = {
    "a": re.compile(r' href="(https?://[^\s"<>]+)"'),
    "span": re.compile(r' class="tg-spoiler"'),
    "blockquote": re.compile(r" expandable"),
    "tg-emoji": re.compile(r' emoji-id="[0-9]+"'),
    "tg-time": re.compile(r' unix="-?[0-9]{1,12}" format="(?:r|w?[dD]?[tT]?)"'),
}
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?![\w/])")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")


class BadHtml(AssertionError):
    """Telegram would refuse this message, or show something else than was meant."""


@dataclass(frozen=True, slots=True)
class Markup:
    """One element: `start` and `end` count UTF-16 units of the text."""

    tag: str
    start: int
    end: int
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a reader sees it."""

    text: str
    markup: tuple[Markup, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """What a reader can tap: `/s_4`."""
        return tuple(_COMMAND.findall(self.text))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses behind words."""
        return tuple(mark.link for mark in self.markup if mark.link)


def count_units(text: str) -> int:
    """Return the length as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def strip_times(source: str) -> str:
    """Return the HTML without <tg-time>, which older checkers don't know."""
    return re.sub(r"</?tg-time[^<>]*>", "", source)


def read_message(source: str) -> Message:
    """Return what a reader sees of `source`.

    Raises:
        BadHtml: it is not valid, too long, empty, or has too much markup.
    """
    shown: list[str] = []
    opened: list[Markup] = []
    markup: list[Markup] = []
    at = 0
    for token in _TOKEN.finditer(source):
        closing, tag, attributes = token.groups()
        if tag is None:
            shown.append(_read_characters(token[0]))
            at += count_units(shown[-1])
        elif closing:
            markup.append(_close(opened, tag, attributes, at))
        else:
            opened.append(_open(opened, tag, attributes, at))
    if opened:
        raise BadHtml(f"<{opened[-1].tag}> is never closed")
    message = Message("".join(shown), tuple(sorted(markup, key=lambda mark: mark.start)))
    _check_limits(message)
    return message


def _read_characters(token: str) -> str:
    if token in "<>&":
        raise BadHtml(f"a bare {token}")
    text = html.unescape(token) if token.startswith("&") else token
    if found := _UNSEEN.search(text):
        raise BadHtml(f"a character nobody sees: {found[0]!r}")
    return text


def _open(opened: list[Markup], tag: str, attributes: str, at: int) -> Markup:
    around = {mark.tag for mark in opened}
    if around & {"code", "pre"} and not (tag == "code" and around == {"pre"}):
        raise BadHtml(f"<{tag}> inside code")
    if tag == "blockquote" and tag in around:
        raise BadHtml("a blockquote inside a blockquote")
    if tag == "a" and tag in around:
        raise BadHtml("a link inside a link")
    if not attributes and tag in _PLAIN:
        return Markup(tag, at, at)
    form = _FORMS[tag].fullmatch(attributes) if tag in _FORMS else None
    if form is None:
        raise BadHtml(f"<{tag}{attributes}> is no tag of Telegram's")
    return Markup(tag, at, at, link=html.unescape(form[1]) if tag == "a" else None)


def _close(opened: list[Markup], tag: str, attributes: str, at: int) -> Markup:
    if attributes or not opened or opened[-1].tag != tag:
        raise BadHtml(f"</{tag}{attributes}> closes nothing")
    mark = opened.pop()
    if mark.start == at:
        raise BadHtml(f"<{tag}> around nothing")
    return Markup(tag, mark.start, at, mark.link)


def _check_limits(message: Message) -> None:
    if not message.text.strip():
        raise BadHtml("nothing to read")
    if (units := count_units(message.text)) > MAX_UNITS:
        raise BadHtml(f"{units} UTF-16 units")
    if len(message.markup) > MAX_ENTITIES:
        raise BadHtml(f"{len(message.markup)} entities")
