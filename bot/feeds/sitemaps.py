"""A sitemap -> `ParsedFeed`: its newest addresses, or the sitemaps that an index names.

https://www.sitemaps.org/protocol.html, with Google's news extension. Only a news sitemap says when
an article was published; `lastmod` puts the others in order and says no more than that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from bot.errors import NotAFeed
from bot.feeds.entries import (
    NOT_A_FEED,
    make_guid,
    plain_title,
    read_iso_moment,
    read_language,
    read_printed_day,
)
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.trees import local_name
from bot.urls import resolve_link

MOST_ENTRIES = 1000  # of the newest; what Google takes of a news sitemap
MOST_SITEMAPS = 3  # of an index, that are read at one poll
_START = re.compile(rb"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]")
_START_WITHIN = 4000  # stylesheets and comments come first
_NEWS = re.compile(r"news|latest|recent|today", re.IGNORECASE)
_NO_ARTICLES = re.compile(
    r"(?:image|video|categorie|category|tag|author|user|page|product|topic|archive|static|section)s?[\W_\d]",
    re.IGNORECASE,
)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap: the text of each field by its name, without namespaces."""

    url: str
    fields: dict[str, str]

    @property
    def modified(self) -> datetime:
        """When it changed, as far as that is said."""
        stated = self.fields.get("publication_date") or self.fields.get("lastmod") or ""
        return read_iso_moment(stated) or _LONG_AGO


def is_sitemap(body: bytes) -> bool:
    """Tell a sitemap by its first tag."""
    return _START.search(body[:_START_WITHIN]) is not None


def parse_sitemap(body: bytes, *, url: str) -> ParsedFeed:
    """Read a sitemap or an index of sitemaps.

    Raises:
        NotAFeed: nothing of it can be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(body.lstrip(), parser)
    if root is None:
        raise NotAFeed(NOT_A_FEED, detail=f"{url}: a sitemap without content")
    listed = sorted(_list_addresses(root, url=url), key=lambda one: one.modified, reverse=True)
    if local_name(root) == "sitemapindex":
        return _make_feed(listed, entries=(), more=_choose_sitemaps(listed))
    entries = tuple(_make_entry(one) for one in listed[:MOST_ENTRIES])
    return _make_feed(listed, entries=entries, more=())


def _make_feed(
    listed: list[Listed], *, entries: tuple[FeedEntry, ...], more: tuple[str, ...]
) -> ParsedFeed:
    newest = listed[0].fields if listed else {}
    return ParsedFeed(
        format=FeedFormat.SITEMAP,
        title=plain_title(newest.get("name", "")),
        site_url=None,
        language=read_language(newest.get("language")),
        entries=entries,
        more=more,
    )


def _list_addresses(root: etree._Element, *, url: str) -> Iterator[Listed]:
    for element in root:
        fields = {
            local_name(part): part.text.strip()
            for part in reversed(list(element.iter()))  # so that the first of a name wins
            if part.text and local_name(part)
        }
        own = next((part.text for part in element if local_name(part) == "loc"), None)
        if address := resolve_link((own or "").strip(), base=url):
            yield Listed(address, fields)


def _make_entry(listed: Listed) -> FeedEntry:
    printed = listed.fields.get("publication_date", "")
    moment = read_iso_moment(printed)
    return FeedEntry(
        guid=make_guid(None, listed.url, "", ""),
        url=listed.url,
        title=plain_title(listed.fields.get("title", "")),
        published_at=moment,
        published=read_printed_day(printed, moment),
        updated_at=read_iso_moment(listed.fields.get("lastmod", "")),
    )


def _choose_sitemaps(listed: list[Listed]) -> tuple[str, ...]:
    """Choose those of news, else the newest that may hold articles; undated ones from the end."""
    useful = [one for one in listed if not _NO_ARTICLES.search(one.url.rpartition("/")[2])]
    news = [one for one in useful if _NEWS.search(one.url)]
    chosen = news or useful
    if all(one.modified == _LONG_AGO for one in chosen) and not news:
        chosen = chosen[::-1]  # numbered sitemaps are filled in order
    return tuple(one.url for one in chosen[:MOST_SITEMAPS])
