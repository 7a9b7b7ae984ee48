"""What admins do with sources: find the feed behind an address, add it, test it, run it.

Everything here is asked for by a person who waits: work that takes longer reports its progress.
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from bot.errors import (
    FetchError,
    NotAFeed,
    NotFound,
    ReadError,
    SettingsError,
    UserError,
    WorkerError,
)
from bot.fetch import Fetcher, normalise
from bot.ingest import Ingest, Reading
from bot.model import (
    ActorKind,
    Annotated,
    Clock,
    Feed,
    FeedState,
    FeedYield,
    Fetched,
    Outlet,
    Page,
    ParsedFeed,
    Progress,
    SourceReport,
    Tier,
)
from bot.store import Store
from bot.worker import Workers

DEFAULT_INTERVAL = timedelta(minutes=30)
SHORTEST_INTERVAL = timedelta(minutes=5)
LONGEST_INTERVAL = timedelta(days=1)
CANDIDATES_TRIED = 5  # of the feeds that a page names
LIST_SIZE = 8
SAMPLE_SIZE = 3


class Sources:
    """Adding, testing and running sources. Methods raise subclasses of `OnRecordError`."""

    def __init__(
        self, *, store: Store, fetcher: Fetcher, workers: Workers, ingest: Ingest, clock: Clock
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._ingest = ingest
        self._clock = clock

    async def add(
        self,
        address: str,
        *,
        name: str | None = None,
        interval: timedelta | None = None,
        tags: tuple[str, ...] = (),
        progress: Progress,
    ) -> SourceReport:
        """Add the feed at an address, or the one that the page there names, and read it once.

        Raises:
            BadAddress: no address of a page or feed.
            UserError: no feed there, a source already, or an interval out of range.
            FetchError: the address can't be read.
        """
        _check_interval(interval)
        draft, _, found_on = await self._find_feed(address, name=name, progress=progress)
        if (known := await self._store.feeds.find(draft.url)) is not None:
            raise UserError(f"This is source #{known.id} already: {known.outlet.name}.")
        outlet = await self._store.outlets.named(draft.outlet.name, url=draft.outlet.url)
        feed = await self._store.feeds.add(
            outlet=outlet,
            url=draft.url,
            title=draft.title,
            format=draft.format,
            interval=interval or DEFAULT_INTERVAL,
            tags=tags,
            language=draft.language,
            state=FeedState.ACTIVE,
            next_check_at=self._clock() + (interval or DEFAULT_INTERVAL),
        )
        try:
            reading = await self._ingest.poll(feed, progress=progress)
        except (FetchError, ReadError, WorkerError, SettingsError) as error:
            # It is a source now, to be read when its trouble is over: the report says both.
            reading = Reading(refused=(f"{feed.title}: {error.sentence}",))
        return await self._report(feed.id, reading, found_on)

    async def test(self, address: str, *, progress: Progress) -> SourceReport:
        """Do all that `add` does and keep nothing. Raises what `add` raises."""
        draft, parsed, found_on = await self._find_feed(address, name=None, progress=progress)
        reading = await self._ingest.preview(draft, parsed, progress=progress)
        return _tally(draft, reading, found_on)

    async def check(self, number: int, *, progress: Progress) -> SourceReport:
        """Poll a source now. Raises what reading it raises."""
        feed = await self._store.feeds.get(number)
        reading = await self._ingest.poll(feed, progress=progress)
        return await self._report(number, reading, None)

    async def list(self, *, page: int) -> Page[tuple[Feed, FeedYield]]:
        """List one page of sources with what they have brought in."""
        feeds = await self._store.feeds.page(page, LIST_SIZE)
        rows = [(feed, await self._store.feeds.yield_of(feed.id)) for feed in feeds.rows]
        return Page(tuple(rows), feeds.total, feeds.number, feeds.size)

    async def show(self, number: int) -> tuple[Feed, FeedYield]:
        """Show one source. Raises `NotFound`."""
        return await self._store.feeds.get(number), await self._store.feeds.yield_of(number)

    async def pause(self, number: int) -> Feed:
        """Stop polling a source until it is resumed. Raises `NotFound`."""
        return await self._store.feeds.set_state(number, FeedState.PAUSED)

    async def resume(self, number: int) -> Feed:
        """Poll a source again, first of all now. Raises `NotFound`."""
        return await self._store.feeds.set_state(
            number, FeedState.ACTIVE, next_check_at=self._clock()
        )

    async def remove(self, number: int, *, keep_articles: bool) -> Feed:
        """Forget a source, and its articles unless they are to be kept. Raises `NotFound`."""
        return await self._store.feeds.remove(number, keep_articles=keep_articles)

    async def _find_feed(
        self, address: str, *, name: str | None, progress: Progress
    ) -> tuple[Feed, ParsedFeed, str | None]:
        """Find the feed at or behind an address: a draft of it, its document, the page it is on."""
        url = normalise(address)
        await progress(f"Opening {urlsplit(url).hostname}")
        fetched = await self._fetcher.get(url)
        try:
            parsed = await self._workers.parse_feed(fetched)
        except NotAFeed:
            await progress("Looking for feeds on the page")
            feed_at, parsed = await self._discover(fetched)
            return _draft(feed_at, parsed, name=name), parsed, fetched.url
        return _draft(fetched.moved_to or url, parsed, name=name), parsed, None

    async def _discover(self, page: Fetched) -> tuple[str, ParsedFeed]:
        candidates = await self._workers.discover_feeds(page.body, url=page.url)
        for url in candidates[:CANDIDATES_TRIED]:
            try:
                return url, await self._workers.parse_feed(await self._fetcher.get(url))
            except (FetchError, ReadError):
                continue
        raise NotFound(
            "There is no feed at this address and none is named on the page. "
            "Send the address of the feed itself."
        )

    async def _report(self, number: int, reading: Reading, found_on: str | None) -> SourceReport:
        return _tally(await self._store.feeds.get(number), reading, found_on)


def _check_interval(interval: timedelta | None) -> None:
    if interval is not None and not SHORTEST_INTERVAL <= interval <= LONGEST_INTERVAL:
        raise UserError("A source is checked every 5 minutes to 24 hours, as in every=30m.")


def _draft(url: str, parsed: ParsedFeed, *, name: str | None) -> Feed:
    """Make a feed that is not stored yet; its numbers are 0."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    title = parsed.title or host
    return Feed(
        id=0,
        outlet=Outlet(0, name or title, parsed.site_url),
        url=url,
        title=title,
        format=parsed.format,
        state=FeedState.ACTIVE,
        interval=DEFAULT_INTERVAL,
        language=parsed.language,
    )


def _tally(feed: Feed, reading: Reading, found_on: str | None) -> SourceReport:
    read = [kept.annotated for kept in reading.kept]
    return SourceReport(
        feed=feed,
        found_on=found_on,
        items=reading.items,
        articles=len(read),
        statements=sum(len(_statements(one)) for one in read),
        people=len(_speakers(read, {ActorKind.PERSON})),
        groups=len(_speakers(read, {ActorKind.GROUP, ActorKind.ORGANISATION})),
        refused=reading.refused,
        sample=tuple(one.article.headline for one in read if one.article.headline)[:SAMPLE_SIZE],
    )


def _statements(annotated: Annotated) -> list[str | None]:
    return [one.speaker for one in annotated.attributions if one.tier is Tier.STATEMENT]


def _speakers(read: Iterable[Annotated], kinds: set[ActorKind]) -> set[str]:
    found = set()
    for one in read:
        speakers = set(_statements(one))
        found |= {actor.name for actor in one.actors if actor.kind in kinds} & speakers
    return found
