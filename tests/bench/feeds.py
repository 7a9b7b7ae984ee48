"""What many sources cost: idle ones, unchanged ones, and slow ones beside a good one.

    python -m tests.bench.feeds [--idle SECONDS]

- 10,000 sources of which none is due, while the loop that polls runs: share of one core.
- 1,000 sources on 100 hosts that are all due and have nothing new, which they say by the document
  they gave before, or by 304: seconds, processor time a source, memory.
- 50 hosts that send a byte now and then, all due before a good one: when that one is read.

Servers are on loopback, in another process. The exit code tells whether the aims are reached.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.ingest import Ingest
from bot.model import Feed, FeedEntry, FeedFormat
from bot.settings import Settings
from bot.store import Store
from bot.worker import Workers
from tests.bench.annotation import read_memory
from tests.bench.papers import Story, open_site, print_feed
from tests.bench.reading import open_ingest, read_processor
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer, answer, answer_if_changed, head, say_and_drip

IDLE_FEEDS = 10_000
IDLE_SECONDS = 60.0
MOST_IDLE = 0.01  # of a core
UNCHANGED_FEEDS = 1_000
HOSTS = 100
ENTRIES = 20  # of each feed
SLOW_HOSTS = 50
DRIP_SECONDS = 0.5  # between two bytes
LONGEST_WAIT = 25.0  # seconds until the good one is read
GLANCE_SECONDS = 0.2
DAY = timedelta(days=1)
MADE_AT = datetime(2031, 5, 1, tzinfo=UTC)


def publish(server: FeedServer) -> None:
    """Put feeds on a server: unchanged ones, a slow one, and a good one."""
    for number in range(UNCHANGED_FEEDS):
        document = print_feed(_invent(number), title=f"Paper {number}")
        server.script(f"/known/{number}", answer_if_changed(document, etag=f'"{number}"'))
        server.script(f"/plain/{number}", answer(document))
    server.script("/slow", say_and_drip(head(), b"<rss>" * 1000, pause=DRIP_SECONDS))
    good = answer_if_changed(print_feed({}, title="The good one"), etag='"good"')
    server.script("/good", good)


def _invent(number: int) -> dict[str, Story]:
    """Invent what a feed lists."""
    return {
        f"http://host{number % HOSTS}.test/{number}/{entry}": Story(
            f"Report {entry} from place {number}", "", MADE_AT - entry * timedelta(hours=3)
        )
        for entry in range(ENTRIES)
    }


async def add_feed(store: Store, url: str, *, due_at: datetime) -> Feed:
    """Add a feed that is due then."""
    return await store.feeds.add(
        outlet=await store.outlets.named("Paper"),
        url=url,
        title=url,
        format=FeedFormat.RSS,
        interval=DAY,
        next_check_at=due_at,
    )


async def measure_idle(workers: Workers, path: Path, seconds: float) -> float:
    """Tell the share of a core that feeds take which are not due."""
    clock = FakeClock()
    async with open_ingest(path, workers, clock=clock, hosts=()) as (store, ingest):
        for number in range(IDLE_FEEDS):
            await add_feed(store, f"http://host.test/{number}", due_at=clock() + DAY)
        with running(ingest):
            await asyncio.sleep(1)
            before = time.process_time()
            await asyncio.sleep(seconds)
            return (time.process_time() - before) / seconds


async def measure_unchanged(workers: Workers, path: Path, port: int, kind: str) -> str:
    """Say what polls cost that bring nothing new."""
    clock = FakeClock()
    hosts = [f"host{number}" for number in range(HOSTS)]
    async with open_ingest(path, workers, clock=clock, hosts=hosts) as (store, ingest):
        for number in range(UNCHANGED_FEEDS):
            url = f"http://{hosts[number % HOSTS]}.test:{port}/{kind}/{number}"
            feed = await add_feed(store, url, due_at=clock() + DAY)
            entries = [FeedEntry(guid=url, url=url, title="") for url in _invent(number)]
            await store.entries.pass_over(feed.id, entries)
        for _ in range(2):  # the first time they are new to the bot
            clock.advance(2 * DAY)
            before, started, held = read_processor(), time.perf_counter(), read_memory()
            with running(ingest):
                while await store.feeds.due(clock(), 1):  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(GLANCE_SECONDS)
        passed, more = time.perf_counter() - started, read_memory() - held
        processor = 1000 * (read_processor() - before) / UNCHANGED_FEEDS
        return f"{passed:.1f} s, {processor:.1f} ms of the processor each, {more:+} MiB"


async def measure_slow(workers: Workers, path: Path, port: int) -> float:
    """Tell how many seconds a good feed waits beside hosts that are slow."""
    clock = FakeClock()
    hosts = [*(f"slow{number}" for number in range(SLOW_HOSTS)), "good"]
    async with open_ingest(path, workers, clock=clock, hosts=hosts) as (store, ingest):
        for number in range(SLOW_HOSTS):
            await add_feed(store, f"http://slow{number}.test:{port}/slow", due_at=clock() - DAY)
        good = await add_feed(store, f"http://good.test:{port}/good", due_at=clock())
        started = time.perf_counter()
        with running(ingest):
            while not (await store.feeds.get(good.id)).succeeded_at:  # noqa: ASYNC110
                await asyncio.sleep(GLANCE_SECONDS)
        return time.perf_counter() - started


@contextmanager
def running(ingest: Ingest) -> Iterator[None]:
    """Poll what is due, within the block."""
    polling = asyncio.create_task(ingest.run())
    yield
    polling.cancel()


def main() -> int:
    """Measure, print, and tell by the exit code whether the aims are reached."""
    parser = argparse.ArgumentParser(description="Measure what many sources cost.")
    parser.add_argument("--idle", type=float, default=IDLE_SECONDS, metavar="SECONDS")
    options = parser.parse_args()
    workers = Workers(model=Settings().onrecord_model)
    with open_site(publish) as port, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, what in (("plain", "the same document"), ("known", "304")):
            cost = asyncio.run(measure_unchanged(workers, folder / f"{kind}.db", port, kind))
            print(f"{UNCHANGED_FEEDS:,} that answer with {what}: {cost}")
        waited = asyncio.run(measure_slow(workers, folder / "slow.db", port))
        print(f"a good one beside {SLOW_HOSTS} slow hosts: {waited:.1f} s (aim {LONGEST_WAIT})")
        share = asyncio.run(measure_idle(workers, folder / "idle.db", options.idle))
        print(f"{IDLE_FEEDS:,} that aren't due: {share:.2%} of a core (aim {MOST_IDLE:.0%})")
    workers.close()
    return 0 if share < MOST_IDLE and waited < LONGEST_WAIT else 1


if __name__ == "__main__":
    sys.exit(main())
