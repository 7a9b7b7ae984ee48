"""Text -> Telegram HTML. `escape` is the one place where text becomes HTML; all else takes Html.

The type checker holds this: only `escape` and the elements below make `Html` of anything.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import NewType
from urllib.parse import urlsplit

from bot.wording import shorten

Html = NewType("Html", str)

FIELD = 300  # UTF-16 units of any field that is not the point of its card
MAX_LINK = 2048
# A day is no moment: 11:00 UTC is the same day for readers from UTC-11 to UTC+12.
NOON = time(11, tzinfo=UTC)
# Outside these years a client's calendar may differ or refuse: the printed day is enough.
FIRST_YEAR, LAST_YEAR = 1971, 2099

# Control characters, and those that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile("[\u2028\u2029]")


def escape(text: str, limit: int = FIELD) -> Html:
    """Return `text` as HTML: cut to `limit` units, without characters that nobody sees."""
    clean = _UNSEEN.sub("", _SEPARATORS.sub("\n", text.replace("\t", " ")))
    shown = shorten(_HALF.sub("\ufffd", clean).strip(), limit)
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        shown = shown.replace(character, entity)
    return Html(_isolate(shown))


def _isolate(text: str) -> str:
    """Keep words that run from right to left from reordering the line around them."""
    is_mixed = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    return f"\u2068{text}\u2069" if is_mixed else text


def bold(html: Html) -> Html:
    """Return bold text; nothing stays nothing, as for the elements below."""
    return _wrap("b", html)


def italic(html: Html) -> Html:
    """Return italic text."""
    return _wrap("i", html)


def underline(html: Html) -> Html:
    """Return underlined text."""
    return _wrap("u", html)


def code(html: Html) -> Html:
    """Return text that is copied by a tap."""
    return _wrap("code", html)


def preformatted(html: Html) -> Html:
    """Return lines that are copied by a tap."""
    return _wrap("pre", html)


def blockquote(html: Html) -> Html:
    """Return a quotation that unfolds when it is long."""
    return Html(f"<blockquote expandable>{html}</blockquote>") if html.strip() else Html("")


def _wrap(tag: str, html: Html) -> Html:
    return Html(f"<{tag}>{html}</{tag}>") if html.strip() else Html("")


def link(html: Html, url: str | None) -> Html:
    """Return a link where `url` is an http(s) address, else the text alone."""
    if not html.strip() or url is None or not _is_web_address(url):
        return html
    target = url.replace("&", "&amp;")
    return Html(f'<a href="{target}">{html}</a>')


def _is_web_address(url: str) -> bool:
    if len(url) > MAX_LINK or re.search(r"[\s\"<>\x00-\x1f\x7f-\x9f\ud800-\udfff]", url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def show_day(day: date) -> Html:
    """Return a day, in the reader's own spelling where the client can."""
    return _show_time(datetime.combine(day, NOON), "D", f"{day.day} {day:%B} {day.year}")


def show_moment(moment: datetime) -> Html:
    """Return a moment, in the reader's own zone where the client can."""
    return _show_time(moment, "dt", f"{moment.day} {moment:%b} {moment.year}, {moment:%H:%M} UTC")


def _show_time(moment: datetime, form: str, printed: str) -> Html:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return escape(printed)
    unix = int(moment.timestamp())
    return Html(f'<tg-time unix="{unix}" format="{form}">{printed}</tg-time>')


def join(parts: list[Html] | tuple[Html, ...], separator: str = "") -> Html:
    """Return the parts that are there, with a separator of ours between them."""
    return Html(separator.join(part for part in parts if part))
