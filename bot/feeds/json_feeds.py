"""A JSON Feed -> `ParsedFeed`."""

import html
import json
from collections.abc import Mapping

from bot.characters import clean
from bot.errors import NotAFeed
from bot.feeds.entries import (
    NOT_A_FEED,
    arrange_entries,
    join_names,
    make_guid,
    plain_title,
    read_iso_moment,
    read_language,
    read_printed_day,
)
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.urls import resolve_link


def parse_json(body: bytes, *, url: str) -> ParsedFeed:
    """Read a JSON Feed. Raises `NotAFeed`."""
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
        updated_at=read_iso_moment(_text(item.get("date_modified"))),
        author=join_names(_text(author.get("name")) for author in authors),
        html=text,
    )


def _records(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if isinstance(value, str) or is_number else ""
