"""Which stored article a text is of: the same place, the same entry of a feed, or the same text."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.linkage.sketches import are_alike, sketch_text
from bot.model import Article, Outlet, PageState
from bot.urls import is_same_site, name_place, strip_trackers

# Each is asked for through its index; which of them it is, is decided below.
FIND_CANDIDATES = """
    SELECT id, outlet_id, url, place, text_hash, sketch, revision, sort_at, 0 AS listed
    FROM article WHERE place IN (:place, :found_place)
    UNION ALL
    SELECT id, outlet_id, url, place, text_hash, sketch, revision, sort_at, 0
    FROM article WHERE text_hash = :text_hash
    UNION ALL
    SELECT article.id, outlet_id, article.url, place, text_hash, sketch, revision, sort_at, 1
    FROM feed_entry JOIN article ON article.id = feed_entry.article_id
    WHERE feed_id = :feed AND guid = :guid
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What an article is known by."""

    url: str | None
    place: str | None  # None: its address, if any, is that of others too
    found_url: str | None  # of the page it was read from, which may state another address
    outlet: int
    text_hash: bytes
    sketch: bytes
    feed: int | None  # the entry that it comes from
    guid: str | None

    @property
    def found_place(self) -> str | None:
        """Name the place of the page it was read from."""
        return name_place(self.found_url) if self.found_url else None

    def as_row(self) -> dict[str, object]:
        """Give what `FIND_CANDIDATES` asks for."""
        return {
            "place": self.place,
            "found_place": self.found_place,
            "text_hash": self.text_hash,
            "feed": self.feed,
            "guid": self.guid,
        }


@dataclass(frozen=True, slots=True)
class Match:
    """An article as it is known by now, and the stored one that it is, if any."""

    identity: Identity
    same: sqlite3.Row | None

    @property
    def is_unchanged(self) -> bool:
        """Whether its text is the stored one."""
        return self.same is not None and self.same["text_hash"] == self.identity.text_hash


def identify(
    article: Article,
    outlet: Outlet,
    *,
    feed: int | None = None,
    guid: str | None = None,
    page: PageState | None = None,
) -> Identity:
    """Tell what an article is known by."""
    return Identity(
        url=article.url,
        place=name_place(article.url) if article.url and not article.shares_address else None,
        found_url=strip_trackers(page.url) if page else None,
        outlet=outlet.id,
        text_hash=hash_text(article.text),
        sketch=sketch_text(article.text),
        feed=feed,
        guid=guid,
    )


def hash_text(text: str) -> bytes:
    """Tell texts apart by their words: white space is the page's, not the author's."""
    return hashlib.sha256(" ".join(text.split()).encode()).digest()


def match_article(candidates: Iterable[sqlite3.Row], sought: Identity) -> Match:
    """Choose the article that is sought among those found, or none.

    An entry's article may have moved on to another address, but then most of its text stayed. The
    same text at two addresses is one article within an outlet, and within a site.
    """
    rows = list(candidates)
    sought = _doubt_address(rows, sought)
    found = (row for fits in (_stands_there, _is_listed, _reads_alike) for row in rows
             if fits(row, sought))  # fmt: skip
    return Match(sought, next(found, None))


def _doubt_address(rows: Iterable[sqlite3.Row], sought: Identity) -> Identity:
    """Take the address of the page where the one it states is that of quite another article.

    Some sites state one address on all their pages.
    """
    if sought.found_place in (None, sought.place) or sought.place is None:
        return sought
    taken = (row for row in rows if row["place"] == sought.place)
    if all(are_alike(row["sketch"], sought.sketch) for row in taken):
        return sought
    return replace(sought, url=sought.found_url, place=sought.found_place)


def _stands_there(row: sqlite3.Row, sought: Identity) -> bool:
    return sought.place is not None and row["place"] == sought.place


def _is_listed(row: sqlite3.Row, sought: Identity) -> bool:
    return bool(row["listed"]) and (sought.place is None or are_alike(row["sketch"], sought.sketch))


def _reads_alike(row: sqlite3.Row, sought: Identity) -> bool:
    if row["text_hash"] != sought.text_hash:
        return False
    is_near = row["url"] and sought.url and is_same_site(row["url"], sought.url)
    return bool(is_near) or row["outlet_id"] == sought.outlet
