"""A polled address -> `Fetched` -> `ParsedFeed`, whatever kind of source it is.

The kinds differ in how they are asked for and in how many documents they are: a list page is read
as its site lets programs read pages, and an index of sitemaps sends on to other documents.
"""

from dataclasses import replace
from datetime import UTC, datetime

from bot.errors import FetchError, ReadError
from bot.fetch import Fetcher, find_identity
from bot.model import Feed, FeedEntry, FeedFormat, Fetched, ParsedFeed
from bot.worker import Workers

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class FeedReader:
    """Reads what is polled. Its methods raise what their stages raise."""

    def __init__(self, *, fetcher: Fetcher, workers: Workers) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def fetch(self, feed: Feed) -> Fetched:
        """Ask for a feed's document, if it has changed. Raises `FetchError`."""
        get = self._fetcher.get_page if feed.format is FeedFormat.PAGE else self._fetcher.get
        return await get(
            feed.url,
            etag=feed.etag,
            last_modified=feed.last_modified,
            identity=find_identity(feed.options),
        )

    def is_slow(self, feed: Feed) -> bool:
        """Tell whether a feed's host let us wait when it was last asked."""
        return self._fetcher.is_slow(feed.url)

    async def parse(self, fetched: Fetched, *, format: FeedFormat | None = None) -> ParsedFeed:  # noqa: A002 - the word every feed reader uses
        """Read a document with all that it sends on to; `format` is what it has been before.

        Raises:
            NotAFeed, WorkerError: it can't be read.
            FetchError: it sends on, and nothing of that can be fetched.
        """
        if format is FeedFormat.PAGE:
            return await self._workers.parse_list(fetched)
        parsed = await self._workers.parse_feed(fetched)
        return await self._follow(parsed) if parsed.more else parsed

    async def _follow(self, parsed: ParsedFeed) -> ParsedFeed:
        """Read what an index names; what fails is left out unless all does."""
        parts: list[ParsedFeed] = []
        failure: FetchError | ReadError | None = None
        for url in parsed.more:
            try:
                parts.append(await self._workers.parse_feed(await self._fetcher.get(url)))
            except (FetchError, ReadError) as error:
                failure = error
        if failure is not None and not parts:
            raise failure
        return replace(
            parsed,
            title=next((part.title for part in parts if part.title), parsed.title),
            language=next((part.language for part in parts if part.language), parsed.language),
            entries=_merge(parts),
        )


def _merge(parts: list[ParsedFeed]) -> tuple[FeedEntry, ...]:
    """Put the entries of several documents in one order: the newest first where all are dated."""
    unique = {entry.guid: entry for part in parts for entry in part.entries}
    entries = list(unique.values())
    if all(entry.published_at for entry in entries):
        entries.sort(key=lambda entry: entry.published_at or _LONG_AGO, reverse=True)
    return tuple(entries)
