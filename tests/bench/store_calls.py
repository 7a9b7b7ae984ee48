"""How long the store takes for what stands behind /who, /latest and /search, on a large database.

    python -m tests.bench.store_calls bench.db

Each call is asked of many actors and pages, drawn by how often they speak, so that the prolific
are measured most. Prints milliseconds.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.model import Actor, Topic, TopicPart
from bot.store import Store

ROUNDS = 300
PAGE = 10
SINCE = date(2023, 5, 1)
FERRY = Topic("ferry", (TopicPart("ferry", (), (("ferry",),)),))

Call = Callable[[], Awaitable[object]]


async def measure(path: Path) -> None:
    """Measure every call and print a line each."""
    store = await Store.open(path, clock=lambda: datetime.now(UTC))
    try:
        speakers = await _draw_speakers(store, random.Random(2))
        print(f"{await store.state.counts()}")
        for name, ask in _list_calls(store, speakers).items():
            times = [await _time(ask(speaker)) for speaker in speakers]
            centiles = statistics.quantiles(times, n=100)
            print(f"{name:32} p50 {centiles[49]:7.2f}  p95 {centiles[94]:7.2f}")
    finally:
        await store.close()


def _list_calls(store: Store, speakers: list[Actor]) -> dict[str, Callable[[Actor], Call]]:
    """Name the calls, each for one actor."""
    pages: Iterator[int] = iter([1, 2, 5, 1, 1] * len(speakers) * 20)
    by, search, latest = store.statements.by, store.statements.search, store.articles.latest

    async def read_latest() -> None:
        articles = await latest(page=next(pages), size=PAGE)
        await store.statements.of_articles([article.id for article in articles.rows])

    return {
        "actors.named (full name)": lambda one: lambda: store.actors.named(one.name),
        "actors.named (last word)": lambda one: lambda: store.actors.named(one.name.split()[-1]),
        "actors.named (other spelling)": lambda one: (
            lambda: store.actors.named(one.name.replace("i", "y"))
        ),
        "actors.close": lambda one: lambda: store.actors.close(one.name[1:] + "x", 5),
        "actors.roles": lambda one: lambda: store.actors.roles(one.id),
        "actors.spellings": lambda one: lambda: store.actors.spellings(one.id),
        "actors.together": lambda one: lambda: store.actors.together(one.id, 8),
        "actors.outlets": lambda one: lambda: store.actors.outlets(one.id),
        "statements.by": lambda one: lambda: by(one.id, page=next(pages), size=PAGE),
        "statements.by (page 40)": lambda one: lambda: by(one.id, page=40, size=PAGE),
        "statements.by (about)": lambda one: (
            lambda: by(one.id, page=1, size=PAGE, about=FERRY, since=SINCE, quotes_only=True)
        ),
        "statements.on (common)": lambda _: lambda: store.statements.on(FERRY, page=1, size=PAGE),
        "statements.about": lambda one: lambda: store.statements.about(one.id, page=1, size=PAGE),
        "topics.read": lambda one: lambda: store.topics.read(f"ferry strike in {one.name}"),
        "topics.close": lambda _: lambda: store.topics.close("ferri", 5),
        "statements.search (common)": lambda _: lambda: search("the", page=1, size=PAGE),
        "statements.search (rare)": lambda one: lambda: search(one.name, page=1, size=PAGE),
        "articles.latest + of_articles": lambda _: read_latest,
        "articles.latest (topic)": lambda _: lambda: latest(page=1, size=PAGE, topic="ferries"),
        "articles.latest (topic, outlet)": lambda _: (
            lambda: latest(page=1, size=PAGE, topic="bridge", outlet=1)
        ),
        "doubts.all": lambda _: store.doubts.all,
        "outlets.page": lambda _: lambda: store.outlets.page(1, PAGE),
        "state.counts": lambda _: store.state.counts,
    }


async def _draw_speakers(store: Store, randomness: random.Random) -> list[Actor]:
    """Draw actors by how much they say."""
    speakers = [each.speaker async for each in store.statements.export() if each.speaker]
    return randomness.choices(speakers, k=ROUNDS)


async def _time(call: Call) -> float:
    started = time.perf_counter()
    await call()
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Measure a database from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    asyncio.run(measure(parser.parse_args().path))


if __name__ == "__main__":
    main()
