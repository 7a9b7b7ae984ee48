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
    SettingsError,
    StoreError,
    TooLarge,
)
from bot.feedreader import FeedReader
from bot.fetch import Fetcher, normalise
from bot.model import FeedEntry, FeedOptions, Fetched, Outcome, ParsedFeed
from bot.reading import ArticleReader, FoundText
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
    detail: str = ""


class Collector:
    """Reads what a person names. `outlet` and `published` say what the items don't tell."""

    def __init__(
        self,
        *,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        feeds: FeedReader,
        reader: ArticleReader,
        outlet: str | None = None,
        published: date | None = None,
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._feeds = feeds
        self._reader = reader
        self._outlet = outlet
        self._published = published

    async def collect(self, target: str) -> AsyncIterator[Collected]:
        """Read one file or address: one result an article in it.

        Raises:
            StoreError, SettingsError: nothing can be read or kept now, whatever it is.
        """
        try:
            async for result in self._collect(target):
                yield result
        except (StoreError, SettingsError):
            raise
        except OnRecordError as error:
            yield Collected(target, None, why=error.sentence, detail=error.detail)

    async def _collect(self, target: str) -> AsyncIterator[Collected]:
        document = await self._fetched(target) if _is_address(target) else load_file(Path(target))
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
            return await self._feeds.parse(document)
        except NotAFeed as error:
            if suffix not in FEED_SUFFIXES:
                return None
            raise NotAFeed("This is no RSS, Atom or JSON feed.", detail=error.detail) from None

    async def _article_in(self, document: Fetched, target: str) -> FoundText:
        if _is_address(target):
            return await self._reader.read(document)
        return FoundText(await self._workers.read_file(document.body, name=Path(target).name))

    async def _keep_entry(self, entry: FeedEntry, parsed: ParsedFeed) -> Collected:
        item = entry.title or entry.guid
        try:
            found = await self._article_of(entry)
            return await self._keep(item, found, entry=entry, feed_title=parsed.title)
        except (StoreError, SettingsError):
            raise
        except OnRecordError as error:
            return Collected(item, None, why=error.sentence, detail=error.detail)

    async def _article_of(self, entry: FeedEntry) -> FoundText:
        """The page behind an entry, or what the feed gives: nobody will try again later."""
        try:
            return await self._reader.find(entry, FeedOptions())
        except FetchError:
            return FoundText(await self._reader.read_feed_text(entry))

    async def _keep(
        self,
        item: str,
        found: FoundText,
        *,
        entry: FeedEntry | None = None,
        feed_title: str | None = None,
    ) -> Collected:
        article = found.article
        name = self._outlet or feed_title or article.outlet or _host(article.url)
        outlet = await self._store.outlets.named(name or NAMELESS_OUTLET)
        article = replace(article, published=self._published or article.published)
        found = replace(found, article=article)
        understood = await self._reader.understand(found, outlet, entry=entry)
        kept = await self._reader.keep(understood, outlet, entry=entry)
        if kept.saved is None:
            return Collected(item, Outcome.KNOWN)
        return Collected(item, kept.saved.outcome, kept.saved.statements)


def expand(targets: list[str]) -> Iterator[str]:
    """Name each readable file of the folders among the targets, in order of their names.

    A folder without any stands for itself, to be refused with a word.
    """
    for target in targets:
        if not target or _is_address(target) or not Path(target).is_dir():
            yield target
            continue
        yield from _list_folder(Path(target)) or [target]


def _list_folder(folder: Path) -> list[str]:
    readable = FEED_SUFFIXES | PAGE_SUFFIXES
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in readable)
    return [str(path) for path in paths if path.is_file()]


def load_file(path: Path) -> Fetched:
    """Read a file as if it had been fetched.

    Raises:
        NotFound, ReadError, TooLarge: there is none, or none that can be read.
    """
    try:
        with path.open("rb") as file:
            body = file.read(FILE_BYTES + 1)  # never all of it: devices and pipes don't end
    except FileNotFoundError:
        raise NotFound("There is no such file.") from None
    except IsADirectoryError:
        endings = ", ".join(sorted(FEED_SUFFIXES | PAGE_SUFFIXES))
        raise NotFound("There is no file to read in this folder.", detail=endings) from None
    except OSError as error:
        raise ReadError("The file can't be read.", detail=str(error)) from error
    if len(body) > FILE_BYTES:
        raise TooLarge(f"The file is larger than {FILE_BYTES >> 20} MB.")
    return Fetched(url=path.name, status=200, content_type="", charset=None, body=body)


def _is_address(target: str) -> bool:
    return "://" in target or target.startswith("file:")


def _host(url: str | None) -> str | None:
    host = urlsplit(url or "").hostname
    return host.removeprefix("www.") if host else None
