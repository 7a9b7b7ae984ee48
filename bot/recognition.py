"""A feed's entries -> which of them it listed before, be it under another id. Pure.

Some feeds give every entry a new id at each poll. Such an entry is known by its marks: what it is
made of, hashed, the surest first. It takes the id of one that has a mark in common and that the
feed lists no more: two that stand side by side are two, whatever they share.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import FeedEntry, FeedOptions
from bot.urls import name_place

FULL_TEXT_LENGTH = 1500  # characters of HTML; a feed that gives less gives teasers
TELLING_LENGTH = 200  # characters; a shorter text may well be written twice
TEXT_COMPARED = 20_000  # characters of HTML
HASH_BYTES = 8
ONE_MOMENT = timedelta(minutes=1)  # in which a feed is made
_TAG = re.compile(r"<[^<>]*>")

Marks = tuple[str, ...]  # "" where an entry has nothing to make one of; always as many


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed lists, under the ids by which it is known."""

    entries: tuple[FeedEntry, ...]
    marks: Mapping[str, Marks]
    versions: Mapping[str, str]


def is_whole(entry: FeedEntry) -> bool:
    """Tell whether a feed gives all the text of an entry."""
    return entry.is_whole or len(entry.html) >= FULL_TEXT_LENGTH


def gives_text(entry: FeedEntry, options: FeedOptions) -> bool:
    """Tell whether an entry's text is taken from its feed, and no page is read for it."""
    return entry.url is None or is_whole(entry) or not options.full_text


def tell_versions(entries: Sequence[FeedEntry]) -> dict[str, str]:
    """Tell what an edit changes of what a feed says of its articles, by id.

    A teaser's words don't count, nor do moments that a feed gives to all it lists alike.
    """
    published = _are_telling([entry.published_at for entry in entries])
    updated = _are_telling([entry.updated_at for entry in entries])
    return {
        entry.guid: _hash(
            entry.title,
            str(entry.published_at if published else None),
            str(entry.updated_at if updated else None),
            entry.html if is_whole(entry) else "",
        )
        for entry in entries
    }


def _are_telling(moments: Sequence[datetime | None]) -> bool:
    known = [moment for moment in moments if moment is not None]
    return len(known) == 1 or (bool(known) and max(known) - min(known) > ONE_MOMENT)


def tell_marks(entry: FeedEntry, options: FeedOptions) -> Marks:
    """Tell what an entry is known by under another id.

    An address that moves on needs the same title, text and moment. A moment that moves on needs the
    same address, title and text; and where the page is what is read, its address with the title is
    enough. A text of the feed's own needs no address, but then it must be long enough to tell.
    """
    place = name_place(entry.url) if entry.url else ""
    title = " ".join(entry.title.split()).casefold()
    text = " ".join(_TAG.sub(" ", entry.html[:TEXT_COMPARED]).split())
    moment = entry.published_at.isoformat() if entry.published_at else ""
    if gives_text(entry, options):
        last = _hash("text", title, text) if len(text) >= TELLING_LENGTH else ""
    else:
        last = _hash("page", place, title)
    return (
        _hash("all", place, title, text, moment),
        _hash("place", place, title, text) if place and text else "",
        _hash("moment", title, text, moment) if text and moment else "",
        last,
    )


def part_by_page(
    entries: Sequence[FeedEntry], options: FeedOptions
) -> tuple[list[FeedEntry], list[FeedEntry]]:
    """Part the first entry of each page, and those that need none, from the others of a page."""
    first: list[FeedEntry] = []
    others: list[FeedEntry] = []
    places: set[str] = set()
    for entry in entries:
        place = "" if entry.url is None or gives_text(entry, options) else name_place(entry.url)
        (others if place in places else first).append(entry)
        places |= {place} - {""}
    return first, others


def recognise(
    entries: Sequence[FeedEntry], known: Mapping[str, Marks], options: FeedOptions
) -> Listed:
    """Give entries the ids under which their feed listed them first; `known` has those by id."""
    marks = {entry.guid: tell_marks(entry, options) for entry in entries}
    strangers = {guid: told for guid, told in marks.items() if guid not in known}
    gone = {guid: told for guid, told in known.items() if guid not in marks}
    names = _match(strangers, gone) if strangers and gone else {}
    renamed = tuple(replace(one, guid=names.get(one.guid, one.guid)) for one in entries)
    return Listed(
        entries=renamed,
        marks={names.get(guid, guid): told for guid, told in marks.items()},
        versions=tell_versions(renamed),
    )


def _match(strangers: Mapping[str, Marks], gone: Mapping[str, Marks]) -> dict[str, str]:
    """Pair each stranger with one that is gone, those first that have the surest mark in common."""
    names: dict[str, str] = {}
    for place in range(len(next(iter(gone.values())))):
        bearers: dict[str, list[str]] = {}
        taken = frozenset(names.values())
        for guid, marks in gone.items():
            if guid not in taken:
                bearers.setdefault(marks[place], []).append(guid)
        for guid, marks in strangers.items():
            if guid not in names and marks[place] and bearers.get(marks[place]):
                names[guid] = bearers[marks[place]].pop(0)
    return names


def _hash(*parts: str) -> str:
    return hashlib.blake2b(
        "\n".join(parts).encode("utf-8", "replace"), digest_size=HASH_BYTES
    ).hexdigest()
