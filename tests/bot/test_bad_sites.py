"""Whatever a server does wrong, the bot takes the right next step and stores no empty article.

The rows are those of `fetch/test_misbehaviour.py`. Each is met twice: where a source is, and where
its one article is.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network
from urllib.parse import quote

import pytest
import pytest_asyncio

from bot.errors import (
    BrokenOff,
    FetchError,
    Gone,
    HttpStatus,
    Throttled,
    TooSlow,
    Unreachable,
)
from bot.feedreader import FeedReader
from bot.fetch import Fetcher, Limits
from bot.ingest import Ingest, Reading
from bot.model import FeedFormat, FeedState
from bot.reading import ArticleReader
from bot.store import Store
from bot.worker import Workers
from tests.bot.fetch.test_misbehaviour import HASTY, MATRIX
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer, answer
from tests.fakes.resolver import FakeResolver

HOUR = timedelta(hours=1)
COMES_BACK = (TooSlow, Unreachable, BrokenOff, Throttled)  # another time it may go well
COMES_BACK_TOO = {"500", "599", "error that never ends"}
CLOCK = FakeClock()

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True, slots=True)
class BadSite:
    """A server, a store, and what reads sources into it: patient, or not, with slow servers."""

    server: FeedServer
    store: Store
    patient: Ingest
    hasty: Ingest

    async def poll(self, path: str, kind: type[FetchError]) -> Reading:
        """Add a source and read it."""
        outlet = await self.store.outlets.named("Quellmouth Mercury")
        url = self.server.url(path)
        feed = await self.store.feeds.add(
            outlet=outlet, url=url, title="Mercury", format=FeedFormat.RSS, interval=HOUR
        )
        return await (self.hasty if kind is TooSlow else self.patient).poll(feed)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(
    tmp_path_factory: pytest.TempPathFactory, workers: Workers
) -> AsyncIterator[BadSite]:
    async with AsyncExitStack() as stack:
        path = tmp_path_factory.mktemp("bad") / "news.db"
        store = await Store.open(path, clock=CLOCK)
        stack.push_async_callback(store.close)
        server = await stack.enter_async_context(FeedServer())
        patient, hasty = [
            await stack.enter_async_context(opened_ingest(store, workers, limits))
            for limits in (Limits(total_seconds=10), HASTY)
        ]
        yield BadSite(server, store, patient, hasty)


@asynccontextmanager
async def opened_ingest(store: Store, workers: Workers, limits: Limits) -> AsyncIterator[Ingest]:
    allow = (ip_network("127.0.0.2/32"),)
    fetcher = Fetcher(allow=allow, resolver=FakeResolver(), clock=CLOCK, limits=limits)
    yield Ingest(
        store=store,
        feeds=FeedReader(fetcher=fetcher, workers=workers),
        reader=ArticleReader(store=store, fetcher=fetcher, workers=workers, clock=CLOCK),
        clock=CLOCK,
        spread=lambda: 0.0,
    )
    await fetcher.aclose()


@pytest.mark.parametrize("case", MATRIX)
async def test_source_that_misbehaves_is_asked_again_later_and_less_often(
    site: BadSite, case: str
) -> None:
    behaviour, kind = MATRIX[case]
    path = f"/source/{quote(case)}"
    site.server.script(path, behaviour)
    site.server.script("/", behaviour)  # where some redirect to
    with pytest.raises(kind) as caught:
        await site.poll(path, kind)
    feed = await site.store.feeds.find(site.server.url(path))
    assert feed is not None
    assert (feed.failures, feed.last_error) == (1, caught.value.sentence)
    assert feed.state is (FeedState.GONE if kind is Gone else FeedState.ACTIVE)
    assert feed.next_check_at == CLOCK() + (24 * HOUR if kind is Gone else 2 * HOUR)


@pytest.mark.parametrize("case", MATRIX)
async def test_page_that_misbehaves_is_no_article_and_tried_again_where_that_may_help(
    site: BadSite, case: str
) -> None:
    behaviour, kind = MATRIX[case]
    page, path = f"/page/{quote(case)}", f"/feed/{quote(case)}"
    site.server.script(page, behaviour)
    site.server.script("/", behaviour)
    item = (
        f"<item><title>{case}</title><guid>{page}</guid><link>{site.server.url(page)}</link></item>"
    )
    document = f"<rss version='2.0'><channel><title>Mercury</title>{item}</channel></rss>"
    site.server.script(path, answer(document.encode(), content_type="application/rss+xml"))
    reading = await site.poll(path, kind)
    listed = (await site.store.entries.failed(page=1, size=2 * len(MATRIX))).rows
    [failed] = [one for one in listed if one.entry.title == case]
    comes_back = issubclass(kind, COMES_BACK) or case in COMES_BACK_TOO
    assert (len(reading.refused), reading.pending) == (1, int(comes_back))
    assert failed.given_up is not comes_back
    assert (await site.store.state.counts()).articles == 0


async def test_the_rows_are_many_and_of_all_kinds() -> None:
    assert {kind for _, kind in MATRIX.values()} >= {*COMES_BACK, Gone, HttpStatus}
    assert len(MATRIX) >= 30
