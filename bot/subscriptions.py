"""Lists of sources that come from other readers, or go to them.

    bytes | read | open, each host in turn | known? add, to be read later
           (worker)

Each source is opened as `/source add` does, so that whoever imports a list learns at once which
lines of it are dead. Its articles wait: a list of 300 would hold all else up for a quarter of an
hour if it were read at once. What was added stays, whatever ends an import; the same list sent
again goes on where it was.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.errors import OnRecordError, StoreError, UserError
from bot.finding import Finder, FoundArticle
from bot.ingest import stay_quiet
from bot.model import (
    Clock,
    ExportedList,
    Feed,
    FeedFormat,
    FeedState,
    ImportReport,
    NotTaken,
    ParsedFeed,
    Progress,
    Subscription,
)
from bot.opml.writing import write_opml
from bot.pace import FIRST_PACE, LONGEST_PACE, SHORTEST_PACE
from bot.store import Store
from bot.worker import Workers

# A first reading is 20 articles: it keeps the worker busy for two or three seconds of these.
FIRST_READING_EVERY = timedelta(seconds=10)
OPENED_AT_ONCE = 16  # what they hold in memory is bounded; who may ask a site is up to the fetcher
FEEDS_READ = 100  # at once, to export them
READ = frozenset({FeedState.ACTIVE, FeedState.PAUSED})

ONE_ARTICLE = "This is a single article and no feed."
UNDER_WAY = "A list is being imported already: please wait until that is done."


class Subscriptions:
    """Importing and exporting lists of sources."""

    def __init__(self, *, store: Store, finder: Finder, workers: Workers, clock: Clock) -> None:
        self._store = store
        self._finder = finder
        self._workers = workers
        self._clock = clock
        self._importing = asyncio.Lock()

    async def take(self, body: bytes, *, progress: Progress) -> ImportReport:
        """Add the sources of an OPML file.

        Raises:
            UserError: another one is being imported.
            NotAList, WorkerError: the file can't be read.
            StoreError: nothing more can be kept; what was added stays.
        """
        if self._importing.locked():
            raise UserError(UNDER_WAY)
        async with self._importing:
            await progress("Reading the list")
            listed = await self._workers.read_opml(body)
            work = _Import(self._store, self._finder, self._clock, progress)
            await work.take(listed.subscriptions)
            return work.report(listed.not_taken, is_damaged=listed.is_damaged)

    async def export(self) -> ExportedList:
        """Write down the sources that are read or paused."""
        feeds = await self._all()
        listed = [feed for feed in feeds if feed.state in READ]
        body = write_opml(listed, now=self._clock())
        return ExportedList(body, len(listed), len(feeds) - len(listed))

    async def _all(self) -> list[Feed]:
        feeds: list[Feed] = []
        number, pages = 1, 1
        while number <= pages:
            page = await self._store.feeds.page(number, FEEDS_READ)
            feeds += page.rows
            number, pages = number + 1, page.count
        return feeds


class _Import:
    """One list on its way in."""

    def __init__(self, store: Store, finder: Finder, clock: Clock, progress: Progress) -> None:
        self._store = store
        self._finder = finder
        self._clock = clock
        self._progress = progress
        self._places = asyncio.Semaphore(OPENED_AT_ONCE)
        self._keeping = asyncio.Lock()  # two lines that lead to one feed are one source
        self._fault: StoreError | None = None
        self._total = self._begun = self._added = self._paused = self._known = 0
        self._not_taken: list[NotTaken] = []
        self._first_at = clock()

    async def take(self, subscriptions: tuple[Subscription, ...]) -> None:
        """Add what can be added. Raises `StoreError`."""
        self._total = len(subscriptions)
        async with asyncio.TaskGroup() as hosts:
            for group in _by_host(subscriptions):
                hosts.create_task(self._take_in_turn(group))
        if self._fault is not None:
            raise self._fault

    def report(self, not_taken: tuple[NotTaken, ...], *, is_damaged: bool) -> ImportReport:
        """Say what became of the list; `not_taken` are lines that no source could be read in."""
        return ImportReport(
            added=self._added,
            paused=self._paused,
            known=self._known,
            not_taken=(*not_taken, *self._not_taken),
            is_damaged=is_damaged,
            read_by=self._next_reading() if self._added > self._paused else None,
        )

    async def _take_in_turn(self, group: Iterable[Subscription]) -> None:
        for one in group:
            async with self._places:
                if self._fault is not None:
                    return
                self._begun += 1
                host = urlsplit(one.url).hostname
                await self._progress(f"Opening source {self._begun} of {self._total}: {host}")
                await self._take_one(one)

    async def _take_one(self, one: Subscription) -> None:
        try:
            await self._open_and_keep(one)
        except StoreError as error:
            self._fault = error
        except OnRecordError as error:
            self._not_taken.append(NotTaken(one.name, one.url, error.sentence))

    async def _open_and_keep(self, one: Subscription) -> None:
        known = await self._store.feeds.find(one.url)
        if known is not None:
            await self._note_known(known, one)
            return
        if one.is_paused:  # nobody reads it: so it isn't opened either
            await self._keep(one, one.url, None)
            return
        read_as = FeedFormat.PAGE if one.format is FeedFormat.PAGE else None
        found = await self._finder.find(one.url, read_as=read_as, progress=stay_quiet)
        if isinstance(found, FoundArticle):
            raise UserError(ONE_ARTICLE)
        await self._keep(one, found.url, found.parsed)

    async def _keep(self, one: Subscription, url: str, parsed: ParsedFeed | None) -> None:
        async with self._keeping:
            if (known := await self._store.feeds.find(url)) is not None:
                await self._note_known(known, one)
                return
            await self._add(one, url, parsed)
            self._added += 1
            self._paused += one.is_paused

    async def _add(self, one: Subscription, url: str, parsed: ParsedFeed | None) -> None:
        host = (urlsplit(url).hostname or url).removeprefix("www.")
        title = (parsed and parsed.title) or one.name or host
        site = parsed.site_url if parsed else None
        outlet = await self._store.outlets.named(one.name or title, url=site)
        every = one.options.every and min(max(one.options.every, SHORTEST_PACE), LONGEST_PACE)
        await self._store.feeds.add(
            outlet=outlet,
            url=url,
            title=title,
            format=parsed.format if parsed else one.format or FeedFormat.RSS,
            interval=every or FIRST_PACE,
            options=replace(one.options, every=every),
            tags=one.tags,
            language=parsed.language if parsed else one.language,
            state=FeedState.PAUSED if one.is_paused else FeedState.ACTIVE,
            next_check_at=self._next_reading() + FIRST_READING_EVERY,
        )

    async def _note_known(self, feed: Feed, one: Subscription) -> None:
        """Leave a source as it is; one that only waits to be turned on is as good as new."""
        if feed.state is not FeedState.OFF or one.is_paused:
            self._known += 1
            return
        at = self._next_reading() + FIRST_READING_EVERY
        await self._store.feeds.set_state(feed.id, FeedState.ACTIVE, next_check_at=at)
        self._added += 1

    def _next_reading(self) -> datetime:
        """Tell when the source is read that was added last."""
        return self._first_at + (self._added - self._paused) * FIRST_READING_EVERY


def _by_host(subscriptions: Iterable[Subscription]) -> Iterable[list[Subscription]]:
    """Put those of one host together: they are opened one after another."""
    groups: dict[str | None, list[Subscription]] = {}
    for one in subscriptions:
        groups.setdefault(urlsplit(one.url).hostname, []).append(one)
    return groups.values()
