"""`Feed`s -> an OPML 2.0 document, each feed in the folder of its first tag."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from xml.etree import ElementTree as ET  # written only: what strangers send is read in the worker

from bot.characters import clean_line
from bot.model import Feed, FeedFormat, FeedState
from bot.opml import NAMESPACE, OFF, PREFIX, YES

TITLE = "Sources of OnRecord"
FEEDS = frozenset({FeedFormat.RSS, FeedFormat.ATOM, FeedFormat.JSON})


def write_opml(feeds: Iterable[Feed], *, now: datetime) -> bytes:
    """Write a list of feeds. Cookies and what the bot calls itself are nobody else's to know."""
    root = ET.Element("opml", {"version": "2.0", f"xmlns:{PREFIX}": NAMESPACE})
    head, body = ET.SubElement(root, "head"), ET.SubElement(root, "body")
    ET.SubElement(head, "title").text = TITLE
    ET.SubElement(head, "dateCreated").text = format_datetime(now)
    folders: dict[str, ET.Element] = {}
    for feed in feeds:
        ET.SubElement(_find_folder(feed, folders, body), "outline", dict(_describe(feed)))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _find_folder(feed: Feed, folders: dict[str, ET.Element], body: ET.Element) -> ET.Element:
    if not feed.tags:
        return body
    name = clean_line(feed.tags[0])
    if name not in folders:
        folders[name] = ET.SubElement(body, "outline", {"text": name, "title": name})
    return folders[name]


def _describe(feed: Feed) -> Iterator[tuple[str, str]]:
    """Give the attributes of a feed's outline."""
    yield "text", clean_line(feed.outlet.name)
    yield "title", clean_line(feed.title)
    is_feed = feed.format in FEEDS
    yield "type", "rss" if is_feed else "link"
    yield "xmlUrl" if is_feed else "url", feed.url
    if feed.outlet.url:
        yield "htmlUrl", feed.outlet.url
    if feed.language:
        yield "language", feed.language
    if feed.tags:
        yield "category", ",".join(map(clean_line, feed.tags))
    for word, value in _describe_in_own_words(feed):
        yield f"{PREFIX}:{word}", value


def _describe_in_own_words(feed: Feed) -> Iterator[tuple[str, str]]:
    yield "kind", feed.format
    if feed.options.every is not None:
        yield "every", f"{feed.options.every // timedelta(minutes=1)}m"
    if feed.options.language:
        yield "lang", feed.options.language
    if not feed.options.full_text:
        yield "full", OFF
    if feed.state is FeedState.PAUSED:
        yield "paused", YES
