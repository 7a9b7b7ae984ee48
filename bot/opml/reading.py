"""An OPML document -> `SubscriptionList`. Uses lxml, so it runs in the worker.

Lists come from many programs, and from people who edit them: ampersands stand bare in addresses,
the encoding is another than the declared one, the end is missing. What can be read is taken, and
each line that can't be is told. No entity is ever expanded, and no address in a list opened here.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from lxml import etree

from bot.characters import clean, clean_line, decode
from bot.errors import BadAddress, NotAList
from bot.model import FeedFormat, FeedOptions, NotTaken, Subscription, SubscriptionList
from bot.opml import LIST_BYTES, NAMESPACE, OFF, PREFIX, TOO_LARGE, YES
from bot.trees import empty_long_tags, local_name
from bot.urls import normalise

MOST_SOURCES = 1000
NAME_LENGTH = 200
ADDRESS_LENGTH = 300  # of one that is only told
TAG_LENGTH = 40
MOST_TAGS = 8

NO_LIST = "This is no OPML file: export your feeds as OPML from the other reader."
NOTHING_LISTED = "This OPML file lists no feed."
TOO_MANY = f"This list has more than {MOST_SOURCES:,} sources: please split it."
ANOTHER_LIST = "It leads to another list: please send that file itself."
NO_FEED = "It names no feed. /source add looks for one on a site."

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
# Bare, or of a name that only a DTD could explain. What DTDs explain is never looked at.
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)(\w{2,8};)?")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_]|\Z)")
_MINUTES = re.compile(r"([0-9]{1,4})m", re.ASCII)
_FEED_TYPES = frozenset({"rss", "atom", "feed", "json"})  # whose address some write as `url`
_FORMATS = {kind.value: kind for kind in FeedFormat}

Attributes = Mapping[str, str]  # names in lower case, our own with their prefix


def read_opml(body: bytes) -> SubscriptionList:
    """Read a list of feeds; a feed that it has twice is taken once, with the tags of both.

    Raises:
        NotAList: it is none, it lists nothing, or too much.
    """
    if len(body) > LIST_BYTES:
        raise NotAList(TOO_LARGE, detail=f"{len(body)} bytes")
    root, is_damaged = _build_tree(clean(decode(body)))
    taken: dict[str, Subscription] = {}
    not_taken: list[NotTaken] = []
    for outline, folders in _walk(root):
        if len(taken) + len(not_taken) > MOST_SOURCES:
            raise NotAList(TOO_MANY)
        try:
            one = _read_outline(outline, folders)
        except BadAddress as error:
            not_taken.append(_turn_down(outline, error.sentence))
            continue
        known = taken.setdefault(one.url, one)
        taken[one.url] = replace(known, tags=_unite(known.tags, one.tags))
    if not taken and not not_taken:
        raise NotAList(NOTHING_LISTED)
    return SubscriptionList(tuple(taken.values()), tuple(not_taken), is_damaged)


def _build_tree(text: str) -> tuple[etree._Element, bool]:
    """Parse a document; tell as well whether some of it could not be parsed."""
    text = _AMPERSAND.sub(_mend_ampersand, _DECLARATION.sub("", text))
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, recover=True, load_dtd=False
    )
    try:
        root = etree.fromstring(empty_long_tags(text).encode(), parser)
    except etree.XMLSyntaxError as error:  # there is nothing in it
        raise NotAList(NO_LIST, detail=str(error)) from None
    if root is None or local_name(root).lower() != "opml":
        raise NotAList(NO_LIST, detail=f"a document of <{'' if root is None else root.tag}>")
    return root, bool(parser.error_log.filter_from_fatals())


def _mend_ampersand(found: re.Match[str]) -> str:
    """Take "&eacute;" for what it is in HTML, and any other ampersand for itself."""
    character = html.unescape(found[0])
    is_known = found[1] is not None and character != found[0]
    return character if is_known else "&amp;" + (found[1] or "")


def _walk(root: etree._Element) -> Iterator[tuple[Attributes, tuple[str, ...]]]:
    """Give the outlines that are no folders, each with the names of the folders around it."""
    around: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if local_name(element).lower() != "outline":
            continue
        if event == "end":
            around.pop()
            continue
        outline = dict(_list_attributes(element))
        is_folder = not any(outline.get(key) for key in ("xmlurl", "url", "htmlurl"))
        if not is_folder:
            yield outline, tuple(around)
        around.append(_name(outline) if is_folder else "")


def _list_attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        name = str(key).replace(f"{{{NAMESPACE}}}", f"{PREFIX}:")
        yield name.lower(), str(value).strip()


def _read_outline(outline: Attributes, folders: tuple[str, ...]) -> Subscription:
    """Read what is no folder. Raises `BadAddress` where it names nothing to read."""
    return Subscription(
        url=normalise(_find_address(outline)),
        name=_name(outline),
        tags=_unite(map(_tag, folders), map(_tag, _split_categories(outline.get("category", "")))),
        format=_FORMATS.get(outline.get(f"{PREFIX}:kind", "")),
        language=_read_language(outline.get("language", "")),
        options=FeedOptions(
            every=_read_pace(outline.get(f"{PREFIX}:every", "")),
            language=_read_language(outline.get(f"{PREFIX}:lang", "")),
            full_text=outline.get(f"{PREFIX}:full") != OFF,
        ),
        is_paused=outline.get(f"{PREFIX}:paused") == YES,
    )


def _find_address(outline: Attributes) -> str:
    kind = outline.get("type", "").lower()
    if address := outline.get("xmlurl"):
        return address
    if outline.get("url") and (kind in _FEED_TYPES or f"{PREFIX}:kind" in outline):
        return outline["url"]
    raise BadAddress(ANOTHER_LIST if kind == "include" else NO_FEED)


def _turn_down(outline: Attributes, why: str) -> NotTaken:
    keys = ("xmlurl", "url", "htmlurl")
    address = next(outline[key] for key in keys if outline.get(key))
    return NotTaken(_name(outline), clean_line(address)[:ADDRESS_LENGTH], why)


def _name(outline: Attributes) -> str:
    return clean_line(outline.get("text") or outline.get("title") or "")[:NAME_LENGTH]


def _split_categories(text: str) -> Iterator[str]:
    """Give each category as a tag; only what begins with a slash is a path: "/World/Asia"."""
    for category in text.split(","):
        yield from category.strip().split("/") if category.strip().startswith("/") else [category]


def _tag(text: str) -> str:
    return clean_line(text.replace(",", " "))[:TAG_LENGTH].strip()


def _unite(*tags: Iterable[str]) -> tuple[str, ...]:
    """Put tags together, each once."""
    return tuple(dict.fromkeys(tag for some in tags for tag in some if tag))[:MOST_TAGS]


def _read_language(text: str) -> str | None:
    found = _LANGUAGE.match(text)
    return found[1].lower() if found else None


def _read_pace(text: str) -> timedelta | None:
    found = _MINUTES.fullmatch(text)
    return timedelta(minutes=int(found[1])) if found else None
