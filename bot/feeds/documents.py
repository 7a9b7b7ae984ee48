"""An RSS or Atom document -> `ParsedFeed`. Home of feedparser.

feedparser is handed bytes and never an address, so it can't go to the network. It passes
`javascript:` links and control characters through: every string and link is cleaned here.
Dates stay as the feed tells them, also where they lie in the future.
"""

import html
import io
import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any

import feedparser

from bot.characters import clean
from bot.errors import NotAFeed
from bot.feeds.entries import (
    NOT_A_FEED,
    TITLE_LENGTH,
    arrange_entries,
    join_names,
    make_guid,
    plain_title,
    read_language,
    read_printed_day,
)
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.urls import resolve_link

TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
HEAD_BYTES = 20_000  # of a document; what a feed says of itself comes first
_HOUR = re.compile(rb"<hour>\s{0,9}([0-9]{1,2})\s{0,9}</hour>")
_NAME_BESIDE_MAIL = re.compile(r"\(([^()@]+)\)\s*\Z|\A([^<@]+)<")


def parse_xml(body: bytes, *, url: str, charset: str | None) -> ParsedFeed:
    """Read an RSS or Atom document. Raises `NotAFeed`."""
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
        ttl=_read_ttl(head.get("ttl", "")),
        skip_hours=_read_skip_hours(body),
    )


def _read_ttl(minutes: str) -> timedelta | None:
    is_number = minutes.isascii() and minutes.isdigit()
    return timedelta(minutes=int(minutes[:6])) if is_number else None


def _read_skip_hours(body: bytes) -> tuple[int, ...]:
    """Read the hours from the bytes: feedparser keeps only the last one."""
    behind = body[:HEAD_BYTES].lower().partition(b"<skiphours>")[2]
    hours = _HOUR.findall(behind.partition(b"</skiphours>")[0])
    return tuple(sorted({int(hour) % 24 for hour in hours}))


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
        updated_at=_read_moment(dict.get(entry, "updated_parsed")),
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
