"""What all kinds of feeds share: clean titles, names, moments, and entries in order. Pure."""

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from bot.characters import clean_line
from bot.model import FeedEntry
from bot.urls import name_place

TITLE_LENGTH = 500
GUID_LENGTH = 500
MOMENT_LENGTH = 60
NOT_A_FEED: Final = "There is no RSS, Atom or JSON feed at this address."
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]*>")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_]|\Z)")


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
    """Put the newest first, each entry once. An undated entry stays beside the one above it.

    Entries with ids of their own at one address are told so: they are posts of one page.
    """
    found = [entry for entry in entries if entry.url or entry.title or entry.html]
    addresses = {(entry.guid, entry.url) for entry in found}
    shared = {guid for guid, times in Counter(guid for guid, _ in addresses).items() if times > 1}
    # Some feeds give every entry the same id; then the address is the better name.
    named = [
        replace(entry, guid=entry.url) if entry.guid in shared and entry.url else entry
        for entry in found
    ]
    unique = list({entry.guid: entry for entry in reversed(named)}.values())[::-1]
    places = Counter(name_place(entry.url) for entry in unique if entry.url)
    unique = [
        replace(entry, shares_address=True)
        if entry.url and places[name_place(entry.url)] > 1
        else entry
        for entry in unique
    ]
    moments: list[datetime] = []
    for entry in unique:
        above = moments[-1] if moments else datetime.max.replace(tzinfo=UTC)
        moments.append(entry.published_at or above)
    order = sorted(range(len(unique)), key=lambda index: moments[index], reverse=True)
    return tuple(unique[index] for index in order)
