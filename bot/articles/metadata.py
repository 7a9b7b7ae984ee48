"""A page's tree -> what it says about its article: JSON-LD first, then meta tags, then markup.

trafilatura's own guesses aren't taken: its author is right in .55 of pages, and its date search
falls back on any date of the page. What is found here is stated by the page, else it is None.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from bot.articles.bylines import read_byline
from bot.articles.dates import read_moment, read_path_day
from bot.characters import clean_line
from bot.trees import inner_text, names_of
from bot.urls import is_same_site, resolve_link

MAX_LINKED_DATA = 200_000  # characters; 5 MB of JSON-LD take 781 MB
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report)\Z")
_SITE_SUFFIX = re.compile(r"\s[|–—»·•-]\s(?=[^|–—»·•]{2,40}\Z)")
_HEADLINE_WORDS = 3
_TITLE_LENGTH = 500
_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title")
_SITES = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "publishdate", "publish-date", "pubdate", "publication_date", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "originalpublicationdate",
)  # fmt: skip
_BYLINES = (
    "//*[contains(@class, 'byline') or contains(@class, 'Byline') or contains(@class, 'submitted')]"
)
_WHEN = re.compile(
    r"(?:\A|-)(?:published|publish|pubdate|posted|submitted|dateline|timestamp"
    r"|date|byline)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states about its article."""

    headline: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: date | None
    published_at: datetime | None
    language: str | None
    is_article: bool  # the page calls itself one


def read_metadata(tree: HtmlElement, *, url: str | None) -> Metadata:
    """Read what the page that was found at `url` states."""
    linked = find_linked_article(tree)
    metas = _read_metas(tree)
    address = _read_canonical(tree, metas, url=url)
    outlet = _name_of(linked.get("publisher")) or _first(metas, _SITES)
    published, published_at = _read_published(tree, linked, metas, url=address)
    return Metadata(
        headline=_read_headline(tree, linked, metas, outlet=outlet),
        byline=_read_authors(tree, linked, metas, outlet=outlet),
        outlet=outlet,
        url=address,
        published=published,
        published_at=published_at,
        language=_read_language(tree),
        is_article=bool(linked) or _first(metas, ("og:type",)) == "article",
    )


def find_linked_article(tree: HtmlElement) -> Mapping[str, object]:
    """Give the first JSON-LD record of the page that is an article, else an empty one."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in script.get("type", "") or len(text) > MAX_LINKED_DATA:
            continue
        try:
            document = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for record in _walk_records(document):
            if any(_ARTICLE_TYPE.search(kind) for kind in _strings(record.get("@type"))):
                return record
    return {}


def _walk_records(document: object) -> Iterator[Mapping[str, object]]:
    if isinstance(document, list):
        for part in document:
            yield from _walk_records(part)
    elif isinstance(document, dict):
        yield document
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(document.get(key), list | dict):
                yield from _walk_records(document[key])


def _read_metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean_line(meta.get("content", "")[: 4 * _TITLE_LENGTH])
        if name and content:
            metas.setdefault(name.lower().strip(), content)
    return metas


def _read_headline(
    tree: HtmlElement, linked: Mapping[str, object], metas: Mapping[str, str], *, outlet: str | None
) -> str | None:
    headings = [clean_line(inner_text(heading)) for heading in tree.iter("h1")]
    headings = [text for text in headings if len(text.split()) >= _HEADLINE_WORDS]
    title = " ".join(clean_line(inner_text(found)) for found in list(tree.iter("title"))[:1])
    stated = clean_line(next(_strings(linked.get("headline")), ""))
    if len(headings) == 1:
        found = headings[0]
    else:
        found = stated or _strip_site(_first(metas, _TITLES) or title, outlet=outlet)
        found = found or next(iter(headings), "")
    return unescape(found)[:_TITLE_LENGTH] or None  # some sites escape twice


def _strip_site(title: str, *, outlet: str | None) -> str:
    """Take "| The Daily" off a title: the outlet's name, or what looks like a name."""
    found = _SITE_SUFFIX.search(title)
    if found is None:
        return title
    rest, suffix = title[: found.start()].rstrip(), title[found.end() :]
    if outlet is not None:
        return rest if outlet.casefold() in suffix.casefold() else title
    is_name = all(word[:1].isupper() for word in suffix.split())
    return rest if is_name and len(rest.split()) >= _HEADLINE_WORDS else title


def _read_authors(
    tree: HtmlElement, linked: Mapping[str, object], metas: Mapping[str, str], *, outlet: str | None
) -> str | None:
    authors = linked.get("author")
    records = authors if isinstance(authors, list) else [authors]
    stated = [name for record in records if _is_person(record) and (name := _name_of(record))]
    marked = (
        [
            " ".join(element.itertext())  # a line break parts a name from an address
            for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:5]
        ]
        or [" ".join(element.itertext()) for element in tree.xpath(_BYLINES)[:2]]
    )
    for candidates in (stated, [_first(metas, _AUTHORS) or ""], marked):
        if byline := read_byline(candidates, outlet=outlet):
            return byline
    return None


def _read_canonical(tree: HtmlElement, metas: Mapping[str, str], *, url: str | None) -> str | None:
    """Take the page's own word for its address, but only about its own site."""
    hrefs = [link.get("href") for link in tree.xpath("//link[@rel='canonical']")[:1]]
    for href in (*hrefs, metas.get("og:url")):
        stated = resolve_link(href, base=url)
        if stated and (url is None or _is_better(stated, than=url)):
            return stated
    return resolve_link(url, base=None)


def _is_better(stated: str, *, than: str) -> bool:
    is_deep = urlsplit(stated).path != "/" or urlsplit(than).path == "/"
    return is_deep and is_same_site(stated, than)


_REPEATS = 5  # of its day that are looked at: a page may have thousands of times


def _read_published(
    tree: HtmlElement, linked: Mapping[str, object], metas: Mapping[str, str], *, url: str | None
) -> tuple[date | None, datetime | None]:
    stated = (
        *_strings(linked.get("datePublished")),
        *(metas[name] for name in _DATES if name in metas),
        *_marked_times(tree),
    )
    readable = (moment for text in stated if (moment := read_moment(text)))
    if first := next(readable, None):
        return next((one for one in islice(readable, _REPEATS) if _is_zoned(one, first)), first)
    return (read_path_day(urlsplit(url).path) if url else None), None


def _is_zoned(moment: tuple[date, datetime | None], first: tuple[date, datetime | None]) -> bool:
    """Whether this is the same moment, told in the zone of the outlet where that is another day."""
    day, at = moment
    return at is not None and at == first[1] and day != at.date()


def _marked_times(tree: HtmlElement) -> Iterator[str]:
    """Give the times that the markup ties to the article, not to comments or other stories."""
    for element in tree.xpath("//*[@itemprop='datePublished']")[:3]:
        yield element.get("datetime") or element.get("content") or inner_text(element)
    yield from tree.xpath("//abbr[contains(@class, 'published') or @class='dtstart']/@title")[:1]
    for element in tree.iter("time"):
        near = (element, *list(element.iterancestors())[:3])
        is_marked = any(part.tag == "header" or _names_a_date(part) for part in near)
        if is_marked or element.get("pubdate") is not None:
            yield element.get("datetime") or inner_text(element)


def _names_a_date(element: HtmlElement) -> bool:
    return any(_WHEN.search(name) and "update" not in name for name in names_of(element))


def _read_language(tree: HtmlElement) -> str | None:
    root = tree.getroottree().getroot()
    found = re.match(r"[a-zA-Z]{2}(?=[-_]|\Z)", root.get("lang") or root.get("xml:lang") or "")
    return found[0].lower() if found else None


def _first(metas: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _is_person(record: object) -> bool:
    kinds = list(_strings(record.get("@type"))) if isinstance(record, dict) else []
    return not kinds or "Person" in kinds


def _name_of(record: object) -> str | None:
    if isinstance(record, list):
        return next((name for part in record[:5] if (name := _name_of(part))), None)
    named = record.get("name") if isinstance(record, dict) else record
    return clean_line(named[:_TITLE_LENGTH]) or None if isinstance(named, str) else None


def _strings(value: object) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part
