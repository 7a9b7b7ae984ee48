"""How sqlite answers: every query goes through an index, never through a whole big table."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import aiosqlite
import pytest

from bot.model import FeedFormat
from bot.store import Store
from bot.store.connections import Reader
from tests.bot.store.news import entry, report
from tests.bot.store.test_locked import BESIDE, BOE, MAYOR, READS, WRITES

BIG = (
    "article|revision|feed_entry|actor|bearer|block|variant|possible|spelling|naming|mention|role"
    "|statement|voice"
)
# The statements that wait for a cluster are few, and all are wanted: theirs is read to its end.
SMALL = "COVERING INDEX|INDEX statement_open"
WHOLE_TABLE = re.compile(rf"^SCAN ({BIG})\b(?! USING ({SMALL}))")
# Counting all there is, and giving all there is, read all there is.
EXEMPT = {"state.counts", "statements.export", "check", "backup", "close"}


@pytest.fixture
async def told(store: Store) -> list[str]:
    """Collect every statement that sqlite runs for the store, values filled in."""
    collected: list[str] = []
    database = store._database
    readers: list[Reader] = [database._idle.get_nowait() for _ in range(database._idle.qsize())]
    connections: list[aiosqlite.Connection] = [each.connection for each in readers]
    for connection in [database._writer, *connections]:
        await connection.set_trace_callback(collected.append)
    for reader in readers:
        database._idle.put_nowait(reader)
    return collected


def explain(path: Path, statements: list[str]) -> Iterator[tuple[str, str]]:
    """Ask sqlite for the plan of each statement."""
    other = sqlite3.connect(path)
    try:
        for statement in statements:
            if re.match(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b", statement):
                for row in other.execute(f"EXPLAIN QUERY PLAN {statement}"):
                    yield statement, row[3]
    finally:
        other.close()


@pytest.fixture
async def filled(store: Store) -> Store:
    outlet = await store.outlets.named("Courier")
    await store.feeds.add(
        outlet=outlet,
        url="https://courier.example/feed",
        title="Courier",
        format=FeedFormat.RSS,
        interval=timedelta(hours=1),
    )
    await store.entries.strike(1, entry("b"), "It took too long.")
    url = "https://courier.example/a"
    for content in ("it is late", "it sank"):
        await store.articles.save(
            report("Ana Lind", content, url=url, role=MAYOR, beside=BESIDE),
            outlet=outlet,
            feed=1,
            guid="a",
        )
    await store.corrections.rename(BOE, "Tor Boë", by=7)
    return store


@pytest.mark.parametrize("name", sorted((READS.keys() | WRITES.keys()) - EXEMPT))
async def test_no_method_walks_a_big_table(
    filled: Store, told: list[str], name: str, path: Path, tmp_path: Path
) -> None:
    await {**READS, **WRITES}[name](filled, tmp_path)
    plans = list(explain(path, told))
    assert told
    assert [plan for plan in plans if WHOLE_TABLE.match(plan[1])] == []


async def test_lists_come_sorted_out_of_their_index(
    filled: Store, told: list[str], path: Path
) -> None:
    since = date(2030, 1, 1)
    await filled.statements.by(1, page=3, size=5, since=since, quotes_only=True)
    await filled.articles.latest(page=3, size=5)
    await filled.articles.latest(page=3, size=5, outlet=1, since=since)
    plans = [(sql, plan) for sql, plan in explain(path, told) if "ORDER BY" in sql]
    assert len({sql for sql, _ in plans}) == 3
    # What several say together are few: they are looked up and sorted, then merged in.
    own, together = "USING COVERING INDEX", ("INTEGER PRIMARY KEY", "TEMP B-TREE")
    steps = [plan for _, plan in plans if plan.startswith(("SCAN", "SEARCH", "USE"))]
    others = [plan for plan in steps if own not in plan]
    assert [words in plan for words, plan in zip(together, others, strict=True)] == [True, True]


async def test_statements_that_wait_for_a_cluster_are_found_among_no_others(
    store: Store, told: list[str], path: Path
) -> None:
    outlet = await store.outlets.named("Courier")
    await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
    waiting = [sql for sql in told if "cluster_id IS NULL ORDER BY" in sql]
    steps = [plan for _, plan in explain(path, waiting)]
    assert steps == ["SCAN statement USING INDEX statement_open"]
