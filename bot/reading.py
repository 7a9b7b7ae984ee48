"""A feed entry or an address -> Article -> Annotated -> the store.

Takes an entry's text from the page behind it, or from the feed itself where that gives the whole
of it or the page can't be had; completes it with what the feed knows; annotates it in the worker;
saves it with everything found in it in one transaction.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from html import escape

from bot.errors import FetchError, NoArticle, ReadError
from bot.fetch import Fetcher, Identity, find_identity
from bot.languages import is_analysed
from bot.model import (
    Annotated,
    Article,
    Clock,
    Feed,
    FeedEntry,
    FeedOptions,
    Fetched,
    Outlet,
    PageState,
    Saved,
)
from bot.recognition import gives_text
from bot.schedule import is_passing
from bot.store import Store
from bot.worker import Workers

AHEAD = timedelta(hours=14)  # of UTC, the farthest zone
MOMENT = timedelta(hours=1)  # in which a page that was read is not read for another entry
SAME_MOMENT = timedelta(hours=1)  # a page and its feed are stamped one after the other


@dataclass(frozen=True, slots=True)
class FoundText:
    """An article as it was read, and the page it was read from, if any."""

    article: Article
    page: PageState | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """One article that was read and can be kept. One that is stored wasn't annotated again."""

    annotated: Annotated
    stored: int | None  # its number, where its text is known
    page: PageState | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """One article that was read. `saved` is None where it was known already."""

    annotated: Annotated
    saved: Saved | None


class ArticleReader:
    """Reads single articles. Its methods raise what their stages raise."""

    def __init__(self, *, store: Store, fetcher: Fetcher, workers: Workers, clock: Clock) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock

    async def fetch(self, url: str, *, identity: Identity | None = None) -> FoundText:
        """Fetch and read one page. Raises `FetchError`, `ReadError` or `WorkerError`."""
        return await self.read(await self._fetcher.get_page(url, identity=identity))

    async def read(self, fetched: Fetched) -> FoundText:
        """Read a page that was fetched. Raises `ReadError` or `WorkerError`."""
        article = await self._workers.read_page(
            fetched.body, url=fetched.url, charset=fetched.charset
        )
        return FoundText(article, PageState(fetched.url, fetched.etag, fetched.last_modified))

    async def find(self, entry: FeedEntry, options: FeedOptions) -> FoundText:
        """Read the article of an entry, whatever gives its text.

        Raises:
            FetchError, WorkerError: the page can't be had now; a later try may succeed.
            ReadError: neither page nor feed gives a text.
        """
        return _obey(options, await self._find(entry, options))

    async def look(self, page: PageState, options: FeedOptions) -> FoundText | None:
        """Read a page again if it has changed. Raises as `fetch` does."""
        fetched = await self._fetcher.get_page(
            page.url,
            etag=page.etag,
            last_modified=page.last_modified,
            identity=find_identity(options),
        )
        return None if fetched.not_modified else _obey(options, await self.read(fetched))

    async def _find(self, entry: FeedEntry, options: FeedOptions) -> FoundText:
        if entry.url is None or gives_text(entry, options):
            return FoundText(await self.read_feed_text(entry))
        try:
            return await self.fetch(entry.url, identity=find_identity(options))
        except (FetchError, ReadError) as error:
            if is_passing(error) or not entry.html:
                raise
            return FoundText(await self.read_feed_text(entry))

    async def adopt(self, entry: FeedEntry, feed: Feed) -> Understood | None:
        """Find the article of an entry without a look at its page, if that was read just now."""
        if entry.url is None or gives_text(entry, feed.options) or feed.options.cookie:
            return None
        known = await self._store.articles.find_read(entry, feed=feed.id, within=MOMENT)
        if known is None:
            return None
        article = Article("", headline=known.headline, url=known.url, language=known.language)
        return Understood(Annotated(article), known.id)

    async def read_feed_text(self, entry: FeedEntry) -> Article:
        """Read the article from what the feed itself gives. Raises `NoArticle`."""
        if not entry.html:
            raise NoArticle("The feed gives no text for this item.", detail=entry.guid)
        if entry.is_whole:
            post = await self._workers.read_post(entry.html)
            return replace(post, shares_address=entry.shares_address)
        article = f"<article><h1>{escape(entry.title)}</h1>{entry.html}</article>"
        page = f"<html><body>{article}</body></html>"
        read = await self._workers.read_page(page.encode(), url=entry.url, charset="utf-8")
        return replace(read, shares_address=entry.shares_address)

    def complete(self, article: Article, outlet: Outlet, entry: FeedEntry | None = None) -> Article:
        """Add what outlet and feed know; nothing is published after it was read."""
        now = self._clock()
        known = (entry.published_at if entry else None) or article.published_at
        published_at = min(known, now) if known else None
        published = _choose_day(article, entry) or (published_at.date() if published_at else None)
        return replace(
            article,
            outlet=outlet.name,
            headline=article.headline or (entry.title if entry else None) or None,
            byline=(entry.author if entry else None) or article.byline,
            url=article.url or (entry.url if entry else None),
            published=_not_after(published, now),
            published_at=published_at,
        )

    async def annotate(self, article: Article) -> Annotated:
        """Find who says what. An article in another language is kept without findings."""
        if not is_analysed(article.language):
            return Annotated(article)
        return await self._workers.annotate(article)

    async def understand(
        self,
        found: FoundText,
        outlet: Outlet,
        *,
        feed: int | None = None,
        entry: FeedEntry | None = None,
    ) -> Understood:
        """Complete an article and annotate it, unless its text is stored already."""
        article = self.complete(found.article, outlet, entry)
        stored = await self._store.articles.find_known(
            article, outlet=outlet, feed=feed, guid=entry.guid if entry else None, page=found.page
        )
        annotated = await self.annotate(article) if stored is None else Annotated(article)
        return Understood(annotated, stored, found.page)

    async def keep(
        self,
        understood: Understood,
        outlet: Outlet,
        *,
        feed: int | None = None,
        entry: FeedEntry | None = None,
    ) -> Kept:
        """Save an article, and settle the feed entry it came from."""
        annotated, page = understood.annotated, understood.page
        guid = entry.guid if entry else None
        if understood.stored is not None:
            if feed is not None and guid is not None:
                await self._store.entries.settle(feed, guid, article=understood.stored, page=page)
            return Kept(annotated, None)
        saved = await self._store.articles.save(
            annotated, outlet=outlet, feed=feed, guid=guid, page=page
        )
        return Kept(annotated, saved)


def _obey(options: FeedOptions, found: FoundText) -> FoundText:
    """Take a text to be in the language that an admin set."""
    language = options.language or found.article.language
    return replace(found, article=replace(found.article, language=language))


def _choose_day(article: Article, entry: FeedEntry | None) -> date | None:
    """The day in the outlet's own zone, where a page tells in UTC what its feed tells with it."""
    if entry is None or entry.published is None or entry.published_at is None:
        return article.published
    moment = article.published_at
    same = moment is not None and abs(entry.published_at - moment) < SAME_MOMENT
    zoned = entry.published != entry.published_at.date()
    return entry.published if zoned and same else article.published or entry.published


def _not_after(day: date | None, now: datetime) -> date | None:
    """Hold a day against the present, which is tomorrow already in the zones that are ahead."""
    return min(day, (now + AHEAD).date()) if day else None
