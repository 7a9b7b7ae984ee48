"""What reading sources costs beside its two heavy parts: extracting text, and parsing it.

    python -m tests.bench.reading [--rounds N] [--model NAME]

A server in another process serves papers on loopback: a feed of each, and pages of the project's
own articles. Turn by turn they are read as the bot reads them when its sources are due (fetch,
extract, annotate, store; each time into an empty store), and bare: the same pages through
trafilatura, then all texts through `nlp.pipe` as spaCy loads it, in this process. Time is what
passes; besides, what the processor did for the bot and its worker. A ratio is the median of the
rounds, so that other work on the machine matters little. The exit code tells whether the aim is
reached.
"""

import argparse
import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import trafilatura

from bot.annotate import BATCH
from bot.feedreader import FeedReader
from bot.fetch import Fetcher
from bot.ingest import Ingest
from bot.model import Clock, FeedFormat
from bot.reading import ArticleReader
from bot.settings import Settings
from bot.store import Store
from bot.worker import Workers
from tests.bench.annotation import load_as_it_comes
from tests.bench.papers import ADDRESS, SITE, Story, open_site, print_feed, print_page, read_stories
from tests.fakes.feed_server import FeedServer, answer
from tests.fakes.resolver import FakeResolver

if TYPE_CHECKING:
    from spacy.language import Language

PAPERS = 3  # a first reading takes 20 articles of each
ROUNDS = 5
AIM = 0.8
GLANCE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Cost:
    """What one round took, in seconds."""

    passed: float
    processor: float

    def describe(self, pages: Sequence[str]) -> str:
        """Say how many articles a second that is, and what each took of the processor."""
        processor = 1000 * self.processor / len(pages)
        return f"{len(pages) / self.passed:.1f} a second, {processor:.0f} ms of the processor each"


def name_host(paper: int) -> str:
    """Name the host of a paper."""
    return f"paper{paper}.test"


def share_stories(stories: Sequence[Story], port: int) -> list[dict[str, Story]]:
    """Give each paper its share, by address."""
    return [
        {
            f"http://{name_host(paper)}:{port}/story/{number}": stories[number]
            for number in range(paper, len(stories), PAPERS)
        }
        for paper in range(PAPERS)
    ]


def publish(server: FeedServer) -> None:
    """Put the papers on a server."""
    for paper, stories in enumerate(share_stories(read_stories(), server.port)):
        feed = print_feed(stories, title=f"Paper {paper}")
        server.script(f"/feed/{paper}", answer(feed, content_type="application/rss+xml"))
        for url, story in stories.items():
            page = answer(print_page(story, url=url), content_type="text/html; charset=utf-8")
            server.script(f"/story/{url.rpartition('/')[2]}", page)


async def read_papers(workers: Workers, port: int) -> Cost:
    """Read as the bot does when these sources are due, into a new store; tell what it took."""
    with tempfile.TemporaryDirectory() as folder:
        path, hosts = Path(folder) / "reading.db", [f"paper{paper}" for paper in range(PAPERS)]
        async with open_ingest(path, workers, clock=read_clock, hosts=hosts) as (store, ingest):
            await add_feeds(store, port)
            before, started = read_processor(), time.perf_counter()
            running = asyncio.create_task(ingest.run())
            while not await are_read(store):  # noqa: ASYNC110 - no event tells
                await asyncio.sleep(GLANCE_SECONDS)
            cost = Cost(time.perf_counter() - started, read_processor() - before)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            return cost


@asynccontextmanager
async def open_ingest(
    path: Path, workers: Workers, *, clock: Clock, hosts: Iterable[str]
) -> AsyncIterator[tuple[Store, Ingest]]:
    """Put the parts together that read sources; `hosts` are the first words of their names."""
    store = await Store.open(path, clock=clock)
    fetcher = Fetcher(
        allow=(ip_network(f"{ADDRESS}/32"),),
        resolver=FakeResolver(**dict.fromkeys(hosts, ADDRESS)),
        clock=clock,
    )
    ingest = Ingest(
        store=store,
        feeds=FeedReader(fetcher=fetcher, workers=workers),
        reader=ArticleReader(store=store, fetcher=fetcher, workers=workers, clock=clock),
        clock=clock,
        spread=lambda: 0.0,
    )
    yield store, ingest
    await fetcher.aclose()
    await store.close()


async def add_feeds(store: Store, port: int) -> None:
    """Add the papers' feeds, all due now."""
    for paper in range(PAPERS):
        await store.feeds.add(
            outlet=await store.outlets.named(f"Paper {paper}"),
            url=f"http://{name_host(paper)}:{port}/feed/{paper}",
            title=f"Paper {paper}",
            format=FeedFormat.RSS,
            interval=timedelta(hours=1),
        )


async def are_read(store: Store) -> bool:
    """Whether all feeds have been read to the end."""
    feeds = await store.feeds.page(1, PAPERS)
    return all(feed.succeeded_at for feed in feeds.rows)


def read_bare(nlp: "Language", pages: Sequence[str]) -> Cost:
    """Extract all texts and parse them; tell what it took."""
    before, started = time.process_time(), time.perf_counter()
    texts = [trafilatura.extract(page) or "" for page in pages]
    with nlp.memory_zone():
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass
    return Cost(time.perf_counter() - started, time.process_time() - before)


def read_processor() -> float:
    """Tell the processor seconds of this process and of the worker's."""
    workers = (each for each in multiprocessing.active_children() if each.name != SITE)
    return time.process_time() + sum(_read_processor_of(worker.pid) for worker in workers)


def _read_processor_of(pid: int | None) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_clock() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


def main() -> int:
    """Measure, print, and tell by the exit code whether the aim is reached."""
    options = _read_options()
    stories = read_stories()
    pages = [print_page(one, url="http://papers.test/story").decode() for one in stories]
    nlp = load_as_it_comes(options.model)
    workers = Workers(model=options.model)
    print(f"{len(pages)} articles, {sum(len(one.text.split()) for one in stories):,} words")
    ratios = []
    with open_site(publish) as port:
        asyncio.run(read_papers(workers, port))  # loads the model
        for _ in range(options.rounds):
            bare, whole = read_bare(nlp, pages), asyncio.run(read_papers(workers, port))
            ratios.append(bare.passed / whole.passed)
            print(f"read {whole.describe(pages)}; bare {bare.describe(pages)}; {ratios[-1]:.2f}")
    workers.close()
    ratio = statistics.median(ratios)
    print(f"articles a second, read against bare: {ratio:.2f} (aim {AIM})")
    return 0 if ratio >= AIM else 1


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what reading costs beside the parse.")
    parser.add_argument("--model", default=Settings().onrecord_model)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
