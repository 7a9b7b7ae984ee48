"""An HTML page -> the addresses of the feeds it names, the likeliest first."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from bot.characters import decode
from bot.trees import build_tree, inner_text
from bot.urls import resolve_link

MOST_FEEDS = 20
_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x.atom+xml",
        "application/x-atom+xml",
        "text/rss+xml",
    }
)
_JSON_TYPE = "application/json"  # also what other things than feeds are announced as
_FEED_PATH = re.compile(
    r"(?:/|\A)(?:feeds?|rss|atom|rss2|rdf)(?:/|\Z|\.(?:xml|rdf|json|php)\Z)"
    r"|\.(?:rss|atom|rdf)\Z|/(?:feed|index|rss)\.(?:xml|json)\Z|[?&]feed=|format=(?:rss|atom|feed)",
    re.IGNORECASE,
)
_FEED_WORD = re.compile(r"\b(?:rss|atom|xml feed|news feed)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"\bcomments?\b|kommentare|commentaires", re.IGNORECASE)
_WORD_LENGTH = 40


def discover_feeds(body: bytes, *, url: str) -> tuple[str, ...]:
    """Find the feeds of the page at `url`: announced ones, then links that look like feeds.

    Raises:
        NoArticle: the page is empty or too large.
    """
    tree = build_tree(decode(body))
    base = resolve_link(next(iter(tree.xpath("//base/@href")), None), base=url) or url
    found = [*_announced(tree), *_linked(tree)]
    ordered = [href for href, label in found if not _is_about_comments(href, label)]
    ordered += [href for href, label in found if _is_about_comments(href, label)]
    feeds = (resolve_link(href, base=base) for href in ordered)
    return tuple(dict.fromkeys(feed for feed in feeds if feed and feed != url))[:MOST_FEEDS]


def _announced(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        kind = link.get("type", "").partition(";")[0].strip().lower()
        relations = link.get("rel", "").lower().split()
        href, label = link.get("href", ""), link.get("title", "")
        is_feed = kind in _FEED_TYPES or (kind == _JSON_TYPE and _FEED_PATH.search(href))
        if ("alternate" in relations and is_feed) or "feed" in relations:
            yield href, label


def _linked(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for link in tree.iter("a"):
        href, label = link.get("href", ""), inner_text(link)[:_WORD_LENGTH]
        if _FEED_PATH.search(href.partition("#")[0]) or (href and _FEED_WORD.search(label)):
            yield href, label


def _is_about_comments(href: str, label: str) -> bool:
    return bool(_COMMENTS.search(href) or _COMMENTS.search(label))
