"""What admins do with sources that run: set them, see what fails, read it again, read on back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.errors import FetchError, ReadError, WorkerError
from bot.feedreader import FeedReader
from bot.fetch import LONGEST_AGENT, LONGEST_COOKIE, check_sendable, name_site
from bot.ingest import Ingest
from bot.model import (
    Clock,
    Feed,
    FeedEntry,
    FeedYield,
    Progress,
    SourceOrder,
    SourceReport,
    Troubles,
)
from bot.pace import check_pace, choose_pace
from bot.schedule import POLL_ENTRIES
from bot.sources import tally
from bot.store import Store

FEEDS_SHOWN = 5
ENTRIES_SHOWN = 5


class Upkeep:
    """Keeping sources running. Methods that name a source raise `NotFound` where there is none."""

    def __init__(self, *, store: Store, feeds: FeedReader, ingest: Ingest, clock: Clock) -> None:
        self._store = store
        self._feeds = feeds
        self._ingest = ingest
        self._clock = clock

    async def change(self, number: int, order: SourceOrder) -> Feed:
        """Read a source differently from now on. Raises `UserError` for what can't be set."""
        feed = await self._store.feeds.get(number)
        if order.options:
            await self._set_options(feed, order)
        if order.tags is not None:
            await self._store.feeds.set_tags(number, order.tags)
        if order.name is not None:
            await self._rename(feed, order.name)
        return await self._store.feeds.get(number)

    async def troubles(self, *, page: int) -> Troubles:
        """Show what fails: the sources on the first page, single items on each."""
        feeds = await self._store.feeds.failing(FEEDS_SHOWN if page == 1 else 0)
        entries = await self._store.entries.failed(page=page, size=ENTRIES_SHOWN)
        return Troubles(feeds, entries)

    async def retry(self, number: int, *, progress: Progress) -> SourceReport:
        """Read an item again that failed. Raises `NotFound` where it was read meanwhile."""
        failed = await self._store.entries.find_failed(number)
        return await self._read(failed.feed, [failed.entry], progress=progress)

    async def backfill(self, number: int, *, progress: Progress) -> tuple[SourceReport, FeedYield]:
        """Read older items that the first reading passed over, the newest of them first."""
        feed = await self._store.feeds.get(number)
        entries = await self._store.entries.passed_over(number, POLL_ENTRIES)
        report = await self._read(feed, entries, progress=progress)
        return report, await self._store.feeds.yield_of(number)

    async def _set_options(self, feed: Feed, order: SourceOrder) -> None:
        given: dict[str, Any] = dict(order.options)
        if given.keys() & {"cookie", "agent"}:
            given["own_site"] = name_site(feed.url)
        options = replace(feed.options, **given)
        check_pace(options.every)
        for value, longest in ((options.cookie, LONGEST_COOKIE), (options.agent, LONGEST_AGENT)):
            if value is not None:
                check_sendable(value, longest=longest)
        pace, due = feed.interval, feed.next_check_at or self._clock()
        if options.every != feed.options.every:
            now = self._clock()
            pace = choose_pace(replace(feed, options=options), feed.rhythm, now=now)
            due = max((feed.checked_at or now) + pace, now)
        await self._store.feeds.set_options(feed.id, options, interval=pace, next_check_at=due)

    async def _rename(self, feed: Feed, name: str) -> None:
        """Call the outlet so; where another one is called so, the source is that one's from now."""
        outlet = await self._store.outlets.rename(feed.outlet, name)
        if outlet.id != feed.outlet.id:
            await self._store.feeds.set_outlet(feed.id, outlet)

    async def _read(
        self, feed: Feed, entries: Sequence[FeedEntry], *, progress: Progress
    ) -> SourceReport:
        if entries:
            await progress("Looking for them in the feed")
            entries = await self._find_listed(feed, entries)
        reading = await self._ingest.read_entries(feed, entries, progress=progress)
        return tally(feed, reading, None)

    async def _find_listed(self, feed: Feed, entries: Sequence[FeedEntry]) -> list[FeedEntry]:
        """Take entries as the feed lists them now; those it lists no more, as they were kept."""
        try:
            fetched = await self._feeds.fetch(replace(feed, etag=None, last_modified=None))
            parsed = await self._feeds.parse(fetched, format=feed.format)
        except (FetchError, ReadError, WorkerError):  # their pages may be there all the same
            return list(entries)
        recognised = await self._ingest.recognise(feed, parsed.entries)
        listed = {entry.guid: entry for entry in recognised.entries}
        return [listed.get(entry.guid, entry) for entry in entries]
