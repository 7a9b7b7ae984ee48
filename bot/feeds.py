"""Bytes of an RSS, Atom or JSON feed -> `ParsedFeed`. Home of feedparser; runs in the worker.

feedparser is handed bytes and never an address, so it can't go to the network. It passes
`javascript:` links and control characters through: every string and link is cleaned here.
Dates stay as the feed tells them, also where they lie in the future.
"""

import hashlib
import html
import io
import json
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import struct_time
from typing import Any, Final

import feedparser

from bot.characters import clean, clean_line
from bot.errors import NotAFeed
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.urls import resolve_link

TITLE_LENGTH = 500
GUID_LENGTH = 500
MOMENT_LENGTH = 60
NOT_A_FEED: Final = "There is no RSS, Atom or JSON feed at this address."
TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_NAME_BESIDE_MAIL = re.compile(r"\(([^()@]+)\)\s*\Z|\A([^<@]+)<")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_]|\Z)")


def parse_feed(
    body: bytes, *, content_type: str, url: str, charset: str | None = None
) -> ParsedFeed:
    """Read a feed document that was found at `url`.

    Raises:
        NotAFeed: it is something else.
    """
    if content_type.endswith("json") or body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _parse_json(body, url=url)
    return _parse_xml(body, url=url, charset=charset)


# --- RSS and Atom -------------------------------------------------------------------------------


def _parse_xml(body: bytes, *, url: str, charset: str | None) -> ParsedFeed:
    # The media type is not passed on: for text/xml feedparser would assume ASCII, as RFC 3023 did.
    parameter = f"; charset={charset}" if charset else ""
    headers = {"content-location": url, "content-type": f"application/xml{parameter}"}
    document = feedparser.parse(io.BytesIO(body), response_headers=headers)
    version = document.get("version", "")
    if not version:
        raise NotAFeed(NOT_A_FEED, detail=f"{url}: {document.get('bozo_exception', 'no version')}")
    head = document.feed
    return ParsedFeed(
        format=FeedFormat.ATOM if version.startswith("atom") else FeedFormat.RSS,
        title=plain_title(head.get("title", "")),
        site_url=resolve_link(head.get("link"), base=url),
        language=read_language(head.get("language")),
        entries=arrange_entries(_read_entry(entry, url=url) for entry in document.entries),
    )


def _read_entry(entry: dict[str, Any], *, url: str) -> FeedEntry:
    link = resolve_link(entry.get("feedburner_origlink") or entry.get("link"), base=url)
    title = plain_title(entry.get("title", ""))
    text = _longest_text(entry)
    # Its own get() warns where it would take one date for the other.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return FeedEntry(
        guid=make_guid(entry.get("id"), link, title, text),
        url=link,
        title=title,
        published_at=_read_moment(moment),
        published=read_printed_day(
            dict.get(entry, "published") or dict.get(entry, "updated") or "", _read_moment(moment)
        ),
        author=_read_authors(entry),
        html=text,
    )


def _longest_text(entry: Mapping[str, Any]) -> str:
    parts = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [
        html.escape(part.get("value", ""), quote=False)
        if part.get("type") == "text/plain"
        else part.get("value", "")
        for part in parts
        if part.get("type", "text/html") in TEXT_TYPES
    ]
    return clean(max(texts, key=len, default=""))


def _read_authors(entry: Mapping[str, Any]) -> str | None:
    text = entry.get("author", "")[:TITLE_LENGTH]
    if "@" in text:  # feedparser reads "jo@news.example (Jo Doe)" as "ple (Jo Doe"
        found = _NAME_BESIDE_MAIL.search(text)
        return join_names([found[1] or found[2]]) if found else None
    names = [author.get("name", "") for author in entry.get("authors", ())]
    return join_names(names) or join_names([text])


def _read_moment(parsed: struct_time | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


# --- JSON Feed ----------------------------------------------------------------------------------


def _parse_json(body: bytes, *, url: str) -> ParsedFeed:
    try:
        document = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed(NOT_A_FEED, detail=f"{url}: {error}") from None
    if not isinstance(document, dict) or "jsonfeed.org" not in _text(document.get("version")):
        raise NotAFeed(NOT_A_FEED, detail=f"{url}: JSON without the version of a JSON Feed")
    return ParsedFeed(
        format=FeedFormat.JSON,
        title=plain_title(_text(document.get("title"))),
        site_url=resolve_link(_text(document.get("home_page_url")), base=url),
        language=read_language(_text(document.get("language"))),
        entries=arrange_entries(
            _read_item(item, url=url) for item in _records(document.get("items"))
        ),
    )


def _read_item(item: Mapping[str, object], *, url: str) -> FeedEntry:
    link = resolve_link(_text(item.get("url")) or _text(item.get("external_url")), base=url)
    title = plain_title(_text(item.get("title")))
    plain = html.escape(_text(item.get("content_text")) or _text(item.get("summary")), quote=False)
    text = clean(max(_text(item.get("content_html")), plain, key=len))
    authors = [*_records(item.get("authors")), *_records([item.get("author")])]
    published = _text(item.get("date_published")) or _text(item.get("date_modified"))
    return FeedEntry(
        guid=make_guid(_text(item.get("id")), link, title, text),
        url=link,
        title=title,
        published_at=read_iso_moment(published),
        published=read_printed_day(published, read_iso_moment(published)),
        author=join_names(_text(author.get("name")) for author in authors),
        html=text,
    )


def _records(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if isinstance(value, str) or is_number else ""


def read_iso_moment(text: str) -> datetime | None:
    """Read an ISO 8601 moment; without a zone it is taken as UTC."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def read_printed_day(text: str, moment: datetime | None) -> date | None:
    """Give the day of a moment as printed: in "Wed, 6 Mar 2024 22:30 -0500" it is the 6th."""
    text = text.strip()[:MOMENT_LENGTH]
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            day = read(text).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        # No zone is more than a day away; a stranger date was read in another way than the moment.
        return day if moment and abs(day - moment.date()) <= timedelta(days=1) else None
    return None


# --- What both share ----------------------------------------------------------------------------


def plain_title(text: str) -> str:
    """Give a title without markup, whether it was escaped once or twice."""
    text = text[: 4 * TITLE_LENGTH]
    for _ in range(2):
        text = html.unescape(_TAG.sub("", text))
    return clean_line(text)[:TITLE_LENGTH]


def join_names(names: Iterable[str]) -> str | None:
    """Join the names of authors, each once."""
    cleaned = (plain_title(name) for name in names)
    return ", ".join(dict.fromkeys(name for name in cleaned if name))[:TITLE_LENGTH] or None


def read_language(value: str | None) -> str | None:
    """Give the ISO 639-1 part of "en-US"."""
    found = _LANGUAGE.match((value or "").strip())
    return found[1].lower() if found else None


def make_guid(own: str | None, link: str | None, title: str, text: str) -> str:
    """Choose what names an entry: its own id, else its address, else its content."""
    guid = clean_line(own or "") or link
    if guid and len(guid) <= GUID_LENGTH:
        return guid
    digest = hashlib.sha256((guid or f"{title}\n{text}").encode()).hexdigest()
    return f"sha256:{digest}"


def arrange_entries(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Put the newest first, each entry once. An undated entry stays beside the one above it."""
    found = [entry for entry in entries if entry.url or entry.title or entry.html]
    addresses = {(entry.guid, entry.url) for entry in found}
    shared = {guid for guid, times in Counter(guid for guid, _ in addresses).items() if times > 1}
    # Some feeds give every entry the same id; then the address is the better name.
    named = [
        replace(entry, guid=entry.url) if entry.guid in shared and entry.url else entry
        for entry in found
    ]
    unique = list({entry.guid: entry for entry in reversed(named)}.values())[::-1]
    moments: list[datetime] = []
    for entry in unique:
        above = moments[-1] if moments else datetime.max.replace(tzinfo=UTC)
        moments.append(entry.published_at or above)
    order = sorted(range(len(unique)), key=lambda index: moments[index], reverse=True)
    return tuple(unique[index] for index in order)
