"""Files, folders and addresses that a person names -> articles in the store.

For `onrecord ingest` and for the demo articles of the first start. Each item ends as new, known,
revised or refused; one that is refused stops nothing.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import (
    FetchError,
    NotAFeed,
    NotFound,
    OnRecordError,
    ReadError,
    StoreError,
    TooLarge,
)
from bot.fetch import Fetcher, normalise
from bot.model import Article, FeedEntry, Fetched, Outcome, ParsedFeed
from bot.reading import ArticleReader
from bot.store import Store
from bot.worker import Workers

FILE_BYTES = 10 << 20  # as much as the fetcher takes of a page
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md"})
NAMELESS_OUTLET = "Unknown outlet"


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one item. `outcome` is None where it was refused, and `why` says why."""

    item: str
    outcome: Outcome | None
    statements: int = 0
    why: str = ""


class Collector:
    """Reads what a person names. `outlet` and `published` say what the items don't tell."""

    def __init__(
        self,
        *,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        reader: ArticleReader,
        outlet: str | None = None,
        published: date | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._reader = reader
        self._outlet = outlet
        self._published = published

    async def collect(self, target: str) -> AsyncIterator[Collected]:
        """Read one file or address: one result an article in it."""
        try:
            async for result in self._collect(target):
                yield result
        except StoreError:
            raise
        except OnRecordError as error:
            yield Collected(target, None, why=error.sentence)

    async def _collect(self, target: str) -> AsyncIterator[Collected]:
        document = await self._fetched(target) if _is_address(target) else _load(Path(target))
        parsed = await self._feed_in(document)
        if parsed is None:
            yield await self._keep(target, await self._article_in(document, target))
            return
        for entry in parsed.entries:
            yield await self._keep_entry(entry, parsed)

    async def _fetched(self, target: str) -> Fetched:
        return await self._fetcher.get(normalise(target))

    async def _feed_in(self, document: Fetched) -> ParsedFeed | None:
        suffix = Path(urlsplit(document.url).path).suffix.lower()
        if suffix in PAGE_SUFFIXES:
            return None
        try:
            return await self._workers.parse_feed(document)
        except NotAFeed:
            if suffix in FEED_SUFFIXES:
                raise
            return None

    async def _article_in(self, document: Fetched, target: str) -> Article:
        if _is_address(target):
            return await self._workers.read_page(
                document.body, url=document.url, charset=document.charset
            )
        return await self._workers.read_file(document.body, name=Path(target).name)

    async def _keep_entry(self, entry: FeedEntry, parsed: ParsedFeed) -> Collected:
        item = entry.title or entry.guid
        try:
            article = await self._article_of(entry)
            return await self._keep(item, article, entry=entry, feed_title=parsed.title)
        except StoreError:
            raise
        except OnRecordError as error:
            return Collected(item, None, why=error.sentence)

    async def _article_of(self, entry: FeedEntry) -> Article:
        """The page behind an entry, or what the feed gives: nobody will try again later."""
        try:
            return await self._reader.find(entry)
        except FetchError:
            return await self._reader.read_feed_text(entry)

    async def _keep(
        self,
        item: str,
        article: Article,
        *,
        entry: FeedEntry | None = None,
        feed_title: str | None = None,
    ) -> Collected:
        name = self._outlet or feed_title or article.outlet or _host(article.url)
        outlet = await self._store.outlets.named(name or NAMELESS_OUTLET)
        article = replace(article, published=self._published or article.published)
        kept = await self._reader.keep(article, outlet, entry=entry)
        if kept.saved is None:
            return Collected(item, Outcome.KNOWN)
        return Collected(item, kept.saved.outcome, kept.saved.statements)


def expand(targets: list[str]) -> Iterator[str]:
    """Name each readable file of the folders among the targets, in order of their names."""
    for target in targets:
        folder = Path(target)
        if _is_address(target) or not folder.is_dir():
            yield target
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in FEED_SUFFIXES | PAGE_SUFFIXES and path.is_file():
                yield str(path)


def _load(path: Path) -> Fetched:
    """Read a file as if it had been fetched."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise TooLarge(f"The file is larger than {FILE_BYTES >> 20} MB.", detail=str(path))
        body = path.read_bytes()
    except FileNotFoundError:
        raise NotFound("There is no such file.", detail=str(path)) from None
    except OSError as error:
        raise ReadError("The file can't be read.", detail=repr(error)) from error
    return Fetched(url=path.name, status=200, content_type="", charset=None, body=body)


def _is_address(target: str) -> bool:
    return target.startswith(("http://", "https://"))


def _host(url: str | None) -> str | None:
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") if host else None
