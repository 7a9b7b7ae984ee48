"""What admins do with sources: add what stands behind an address, test it, run it.

Everything here is asked for by a person who waits: work that takes longer reports its progress.
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from bot.errors import FetchError, ReadError, SettingsError, UserError, WorkerError
from bot.finding import Finder, FoundArticle
from bot.ingest import Ingest, Reading
from bot.languages import is_analysed
from bot.model import (
    ActorKind,
    Annotated,
    Article,
    ArticleReport,
    Clock,
    Feed,
    FeedFormat,
    FeedOptions,
    FeedState,
    FeedTally,
    FeedYield,
    Outlet,
    Page,
    ParsedFeed,
    Progress,
    SourceReport,
    Tier,
)
from bot.pace import FIRST_PACE, check_pace
from bot.reading import ArticleReader, Kept
from bot.store import Store

LIST_SIZE = 8
SAMPLE_SIZE = 3


class Sources:
    """Adding, testing and running sources. Methods raise subclasses of `OnRecordError`."""

    def __init__(
        self,
        *,
        store: Store,
        finder: Finder,
        reader: ArticleReader,
        ingest: Ingest,
        clock: Clock,
    ) -> None:
        self._store = store
        self._finder = finder
        self._reader = reader
        self._ingest = ingest
        self._clock = clock

    async def add(
        self,
        address: str,
        *,
        name: str | None = None,
        interval: timedelta | None = None,
        tags: tuple[str, ...] = (),
        read_as: FeedFormat | None = None,
        progress: Progress,
    ) -> SourceReport | ArticleReport:
        """Add what can be polled at or behind an address and read it once; or keep an article.

        Raises:
            BadAddress: no address of a page or feed.
            UserError: nothing to read there, a source already, or an interval out of range.
            FetchError: the address can't be read.
        """
        check_pace(interval)
        found = await self._finder.find(address, read_as=read_as, progress=progress)
        if isinstance(found, FoundArticle):
            return await self._keep_article(found, name=name, progress=progress)
        draft = _draft(found.url, found.parsed, name=name)
        if (known := await self._store.feeds.find(draft.url)) is not None:
            raise UserError(_tell_known(known))
        outlet = await self._store.outlets.named(draft.outlet.name, url=draft.outlet.url)
        feed = await self._store.feeds.add(
            outlet=outlet,
            url=draft.url,
            title=draft.title,
            format=draft.format,
            interval=interval or FIRST_PACE,
            options=FeedOptions(every=interval),
            tags=tags,
            language=draft.language,
            state=FeedState.ACTIVE,
            next_check_at=self._clock() + (interval or FIRST_PACE),
        )
        try:
            reading = await self._ingest.poll(feed, progress=progress)
        except (FetchError, ReadError, WorkerError, SettingsError) as error:
            # It is a source now, to be read when its trouble is over: the report says both.
            reading = Reading(refused=(f"{feed.title}: {error.sentence}",))
        return await self._report(feed.id, reading, found.found_on)

    async def test(
        self, address: str, *, read_as: FeedFormat | None = None, progress: Progress
    ) -> SourceReport | ArticleReport:
        """Do all that `add` does and keep nothing. Raises what `add` raises."""
        found = await self._finder.find(address, read_as=read_as, progress=progress)
        if isinstance(found, FoundArticle):
            return await self._try_article(found, progress=progress)
        draft = _draft(found.url, found.parsed, name=None)
        reading = await self._ingest.preview(draft, found.parsed, progress=progress)
        return tally(draft, reading, found.found_on)

    async def check(self, number: int, *, progress: Progress) -> SourceReport:
        """Poll a source now. Raises what reading it raises."""
        feed = await self._store.feeds.get(number)
        reading = await self._ingest.poll(feed, progress=progress)
        return await self._report(number, reading, None)

    async def list(self, *, page: int) -> Page[tuple[Feed, FeedTally]]:
        """List one page of sources with how much they have brought in."""
        feeds = await self._store.feeds.page(page, LIST_SIZE)
        tallies = await self._store.feeds.tally([feed.id for feed in feeds.rows])
        rows = [(feed, tallies[feed.id]) for feed in feeds.rows]
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

    async def _keep_article(
        self, found: FoundArticle, *, name: str | None, progress: Progress
    ) -> ArticleReport:
        await progress("Reading the article")
        text = await self._reader.fetch(found.url)
        outlet = await self._store.outlets.named(name or _name_outlet(text.article, found.url))
        kept = await self._reader.keep(await self._reader.understand(text, outlet), outlet)
        return _tally_article(kept, found)

    async def _try_article(self, found: FoundArticle, *, progress: Progress) -> ArticleReport:
        await progress("Reading the article")
        article = (await self._reader.fetch(found.url)).article
        outlet = Outlet(0, _name_outlet(article, found.url))
        annotated = await self._reader.annotate(self._reader.complete(article, outlet))
        return _tally_article(Kept(annotated, None), found)

    async def _report(self, number: int, reading: Reading, found_on: str | None) -> SourceReport:
        return tally(await self._store.feeds.get(number), reading, found_on)


def _tell_known(feed: Feed) -> str:
    sentence = f"This is source #{feed.id} already: {feed.outlet.name}."
    if feed.state is FeedState.ACTIVE:
        return sentence
    return f"{sentence} It is {feed.state}: /source resume {feed.id} reads it again."


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
        interval=FIRST_PACE,
        language=parsed.language,
    )


def tally(feed: Feed, reading: Reading, found_on: str | None) -> SourceReport:
    """Count what a reading brought."""
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
        unread=sum(not is_analysed(one.article.language) for one in read),
        sample=tuple(one.article.headline for one in read if one.article.headline)[:SAMPLE_SIZE],
    )


def _tally_article(kept: Kept, found: FoundArticle) -> ArticleReport:
    read = [kept.annotated]
    return ArticleReport(
        article=kept.annotated.article,
        saved=kept.saved,
        statements=len(_statements(kept.annotated)),
        people=len(_speakers(read, {ActorKind.PERSON})),
        groups=len(_speakers(read, {ActorKind.GROUP, ActorKind.ORGANISATION})),
        feed_at=found.feed_at,
    )


def _name_outlet(article: Article, url: str) -> str:
    return article.outlet or (urlsplit(url).hostname or url).removeprefix("www.")


def _statements(annotated: Annotated) -> list[str | None]:
    return [one.speaker for one in annotated.attributions if one.tier is Tier.STATEMENT]


def _speakers(read: Iterable[Annotated], kinds: set[ActorKind]) -> set[str]:
    found = set()
    for one in read:
        speakers = set(_statements(one))
        found |= {actor.name for actor in one.actors if actor.kind in kinds} & speakers
    return found
