"""Young articles are looked at again, in case their pages were edited without a word in the feed.

    due | look (If-None-Match, If-Modified-Since) | annotate | save as a revision

When to look is decided where a reading is stored (`store/looks.py`). Nothing is urgent here, so
there is one look at a time, at the pace that the pages' sites ask for.
"""

import asyncio
import logging
from urllib.parse import urlsplit

from bot.errors import FetchError, OnRecordError, ReadError, TooSoon, WorkerError
from bot.model import DueLook, Feed, FeedEntry, StoredArticle
from bot.reading import ArticleReader, FoundText
from bot.schedule import blames_the_site, is_passing
from bot.store import Store
from bot.urls import name_place

logger = logging.getLogger(__name__)

ROUND_SECONDS = 60.0
LOOKS_A_ROUND = 1000
LEAST_LEFT = 0.5  # of a text: of an edited article more is left, behind a paywall less


class Revisits:
    """Looks at pages again."""

    def __init__(self, *, store: Store, reader: ArticleReader) -> None:
        self._store = store
        self._reader = reader

    async def run(self) -> None:
        """Look at what is due until cancelled."""
        while True:
            try:
                await self.look_around()
            except OnRecordError as error:  # nothing can be kept or read now, whatever it is
                logger.info("Pages are not looked at again: %s", error.sentence)
            except Exception:
                logger.exception("Pages could not be looked at again")
            await asyncio.sleep(ROUND_SECONDS)

    async def look_around(self) -> None:
        """Look once at each page that is due. Raises `StoreError`, `SettingsError`."""
        left_alone: set[str | None] = set()
        for due in await self._store.looks.due(LOOKS_A_ROUND):
            site = urlsplit(due.page.url).hostname
            if site in left_alone:
                continue
            try:
                await self._look(due)
            except TooSoon:  # it stays due
                left_alone.add(site)
            except FetchError as error:
                left_alone |= {site} if blames_the_site(error) else set()
                again = due.page if is_passing(error) else None
                await self._store.looks.note(due.article, again)
            except (ReadError, WorkerError):
                await self._store.looks.note(due.article, None)

    async def _look(self, due: DueLook) -> None:
        feed = await self._store.feeds.get(due.feed)
        found = await self._reader.look(due.page, feed.options)
        if found is None:
            await self._store.looks.note(due.article, due.page)
        elif not await self._keep_edit(due, feed, found):
            await self._store.looks.note(due.article, None)

    async def _keep_edit(self, due: DueLook, feed: Feed, found: FoundText) -> bool:
        """Keep another text of an article; tell whether it is one.

        Where a changed page has the old text, its server can't tell what changed.
        """
        before = await self._store.articles.text(due.article)
        if _is_another_page(due, found) or len(found.article.text) < LEAST_LEFT * len(before):
            return False
        entry = _recall_entry(due, await self._store.articles.get(due.article))
        understood = await self._reader.understand(found, feed.outlet, feed=feed.id, entry=entry)
        if understood.stored is not None:
            return False
        kept = await self._reader.keep(understood, feed.outlet, feed=feed.id, entry=entry)
        return kept.saved is not None


def _is_another_page(due: DueLook, found: FoundText) -> bool:
    """Whether the look was sent on to somewhere else, as to the front page."""
    return found.page is None or name_place(found.page.url) != name_place(due.page.url)


def _recall_entry(due: DueLook, article: StoredArticle) -> FeedEntry:
    """Make the entry of an article anew: what a page doesn't tell stays as the feed told it."""
    return FeedEntry(
        guid=due.guid,
        url=article.url,
        title=article.headline,
        author=article.byline,
        published_at=article.published_at,
        published=article.published,
    )
