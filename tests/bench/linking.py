"""What it takes to save an article, and link whom it names, as the store grows.

    python -m tests.bench.linking FOLDER [--seed 1]

Grows a store to 1,000, 10,000 and 100,000 articles and keeps a copy of each size in FOLDER, to be
used again. Then the same fresh articles are saved into all of them by turns: people that the
smallest store knows, and new ones; dated to follow each store's own last article. Annotation isn't
counted. Prints milliseconds a statement; exits with 1 where the largest takes too long.
"""

import argparse
import asyncio
import shutil
import sqlite3
import statistics
import time
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import aiosqlite

from bot.model import Annotated, Outlet
from bot.store import Store
from bot.store.connections import Parameters
from bot.store.saving import prepare_draft, save_draft
from tests.bench.press import BETWEEN_ARTICLES, OUTLETS, START, Press

SIZES = (1_000, 10_000, 100_000)
FRESH = 400  # articles saved into each
WARM_UP = 40
BATCH = 50  # articles of one commit while a store grows
MOST_GROWTH = 1.5
LATER = START + 2 * SIZES[-1] * BETWEEN_ARTICLES


class DirectConnection:
    """A connection that answers in this thread: what `save_draft` needs, without the way there."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA foreign_keys = ON")

    async def execute_fetchall(
        self, sql: str, parameters: Parameters | None = None
    ) -> Iterable[sqlite3.Row]:
        """Run a statement to its end."""
        return self._db.execute(sql, parameters or {}).fetchall()

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> None:
        """Run a statement with each of these."""
        self._db.executemany(sql, parameters)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


async def grow(folder: Path, press: Press) -> None:
    """Make a store of each size, each from the one before."""
    path = folder / "growing.db"
    path.unlink(missing_ok=True)
    outlets = await name_outlets(path)
    done = 0
    for size in SIZES:
        started = time.perf_counter()
        db = DirectConnection(path)
        for _ in range(0, size - done, BATCH):
            await db.execute_fetchall("BEGIN")
            for annotated in press.write_articles(BATCH):
                await save_quickly(db, annotated, outlets)
            await db.execute_fetchall("COMMIT")
        db.close()
        shutil.copyfile(path, name_copy(folder, size))
        seconds = time.perf_counter() - started
        print(f"{size - done:7,} articles saved in {seconds:.0f} s", flush=True)
        done = size
    path.unlink()


async def name_outlets(path: Path) -> dict[str, Outlet]:
    """Make the file, and the outlets in it."""
    store = await open_store(path)
    outlets = {name: await store.outlets.named(name) for name in OUTLETS}
    await store.close()
    return outlets


async def open_store(path: Path) -> Store:
    """Open a store whose clock is ahead of all that is printed."""
    return await Store.open(path, clock=lambda: LATER)


async def save_quickly(
    db: DirectConnection, annotated: Annotated, outlets: dict[str, Outlet]
) -> None:
    """Save as `Store.articles.save` does, but within the open transaction."""
    outlet = outlets[annotated.article.outlet or ""]
    draft = prepare_draft(annotated, outlet=outlet, now=LATER)
    await save_draft(cast("aiosqlite.Connection", db), draft=draft)


def name_copy(folder: Path, size: int) -> Path:
    """Name the store of a size."""
    return folder / f"linking-{size}.db"


async def measure(folder: Path, fresh: list[Annotated]) -> dict[int, list[float]]:
    """Save the same articles into a copy of each store by turns; tell the ms a statement."""
    times: dict[int, list[float]] = {size: [] for size in SIZES}
    async with AsyncExitStack() as stack:
        stores = {}
        for size in SIZES:
            path = folder / f"measured-{size}.db"
            shutil.copyfile(name_copy(folder, size), path)
            stack.callback(path.unlink)
            stores[size] = await open_store(path)
            stack.push_async_callback(stores[size].close)
        for annotated in fresh:
            for size, store in stores.items():
                times[size].append(await time_saving(store, postpone(annotated, size)))
    return {size: each[WARM_UP:] for size, each in times.items()}


async def time_saving(store: Store, annotated: Annotated) -> float:
    """Tell how many ms each statement of an article took."""
    outlet = await store.outlets.named(annotated.article.outlet or "")
    started = time.perf_counter()
    await store.articles.save(annotated, outlet=outlet)
    return (time.perf_counter() - started) * 1000 / len(annotated.attributions)


def postpone(annotated: Annotated, size: int) -> Annotated:
    """Date an article that follows the smallest store to follow the one of this size."""
    wait: timedelta = (size - SIZES[0]) * BETWEEN_ARTICLES
    published = (annotated.article.published_at or START) + wait
    article = replace(annotated.article, published=published.date(), published_at=published)
    return replace(annotated, article=article)


def describe(times: dict[int, list[float]]) -> Iterator[str]:
    """Write a line a size, and whether the largest keeps within the bound."""
    first = statistics.median(times[SIZES[0]])
    for size, each in times.items():
        median, p95 = statistics.median(each), statistics.quantiles(each, n=20)[-1]
        yield (
            f"{size:7,} articles: p50 {median:5.2f} ms  p95 {p95:5.2f} ms  a statement,"
            f" {median / first:.2f} of the smallest"
        )
    if not is_bounded(times):
        yield f"TOO MUCH: more than {MOST_GROWTH} of what the smallest store takes"


def is_bounded(times: dict[int, list[float]]) -> bool:
    """Tell whether every store's median is near that of the smallest."""
    first, *others = (statistics.median(each) for each in times.values())
    return max(others) <= MOST_GROWTH * first


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    press = Press(arguments.seed)
    for _ in press.write_articles(SIZES[0]):
        pass
    fresh = list(press.part("fresh").write_articles(FRESH))
    if not all(name_copy(folder, size).exists() for size in SIZES):
        asyncio.run(grow(folder, Press(arguments.seed)))
    times = asyncio.run(measure(folder, fresh))
    print(*describe(times), sep="\n")
    raise SystemExit(not is_bounded(times))


if __name__ == "__main__":
    main()
