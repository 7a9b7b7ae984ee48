"""One writer that can't be torn, a full disk, readers with a deadline."""

import asyncio
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import QueryTooSlow, StoreError, StoreFull
from bot.model import Outcome, Outlet
from bot.store import Store
from bot.store.connections import select
from bot.store.database import Database, complete
from tests.bot.store.news import report

ENDLESS = """
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)
    SELECT MAX(n) FROM counted
"""


class TestWriting:
    async def test_keeps_all_or_nothing(self, store: Store) -> None:
        database = store._database

        async def fail_halfway(db: aiosqlite.Connection) -> None:
            await select(db, "INSERT INTO admin VALUES (7, 0)")
            raise LookupError

        with pytest.raises(LookupError):
            await database.write(fail_halfway)
        assert await store.admins.all() == frozenset()
        await store.admins.add(8)
        assert await store.admins.all() == {8}

    async def test_goes_on_when_its_caller_is_cancelled(self, store: Store) -> None:
        database = store._database
        started, go_on = asyncio.Event(), asyncio.Event()

        async def add_slowly(db: aiosqlite.Connection) -> None:
            await select(db, "INSERT INTO admin VALUES (7, 0)")
            started.set()
            await go_on.wait()

        writing = asyncio.create_task(database.write(add_slowly))
        await started.wait()
        for _ in range(2):
            writing.cancel()
            await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await writing
        assert not database._writer.in_transaction
        assert await store.admins.all() == {7}

    async def test_does_not_begin_for_who_is_cancelled_in_the_queue(self, store: Store) -> None:
        database = store._database
        started, go_on = asyncio.Event(), asyncio.Event()

        async def hold(_: aiosqlite.Connection) -> None:
            started.set()
            await go_on.wait()

        holding = asyncio.create_task(database.write(hold))
        await started.wait()
        waiting = asyncio.create_task(store.admins.add(7))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        go_on.set()
        await holding
        assert await store.admins.all() == frozenset()

    @pytest.mark.parametrize("steps", range(0, 60, 3))
    async def test_cancelled_anywhere_leaves_no_open_transaction(
        self, store: Store, outlet: Outlet, steps: int
    ) -> None:
        annotated = report("Ana Lind", "it is late")
        saving = asyncio.create_task(store.articles.save(annotated, outlet=outlet))
        for _ in range(steps):
            await asyncio.sleep(0.0002)
        saving.cancel()
        await asyncio.wait({saving})
        assert not store._database._writer.in_transaction
        kept = (await store.state.counts()).statements
        again = await store.articles.save(annotated, outlet=outlet)
        assert (kept, again.outcome) in {(0, Outcome.NEW), (1, Outcome.KNOWN)}
        assert again.statements == 1

    async def test_errors_of_a_cancelled_caller_are_not_left_unseen(self) -> None:
        started = asyncio.Event()

        async def fail() -> None:
            started.set()
            await asyncio.sleep(0)
            raise LookupError

        task = asyncio.create_task(complete(fail()))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    async def test_is_waited_for_by_closing(self, path: Path) -> None:
        database = await Database.open(path)
        started, go_on = asyncio.Event(), asyncio.Event()

        async def claim(db: aiosqlite.Connection) -> None:
            await select(db, "INSERT INTO admin VALUES (7, 0)")
            started.set()
            await go_on.wait()

        writing = asyncio.create_task(database.write(claim))
        await started.wait()
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        go_on.set()
        await writing
        await closing
        database = await Database.open(path)
        assert len(await database.fetch("SELECT * FROM admin")) == 1
        await database.close()


class TestFullDisk:
    async def test_refuses_writes_until_there_is_space(self, store: Store, outlet: Outlet) -> None:
        writer = store._database._writer
        [row] = await select(writer, "PRAGMA page_count")
        await select(writer, f"PRAGMA max_page_count = {row[0] + 3}")
        kept: list[int] = []

        async def save_many() -> None:
            for number in range(200):
                annotated = report("Ana Lind", "it is late " * 40, number=number)
                kept.append((await store.articles.save(annotated, outlet=outlet)).article_id)

        with pytest.raises(StoreFull):
            await save_many()
        assert not writer.in_transaction
        assert (await store.articles.latest(page=1, size=5)).total == len(kept)
        await select(writer, "PRAGMA max_page_count = 1000000")
        saved = await store.articles.save(report("Ana Lind", "it sank"), outlet=outlet)
        assert saved.outcome is Outcome.NEW
        assert (await store.state.counts()).articles == len(kept) + 1
        await store.check()


class TestReading:
    async def test_gives_up_at_the_deadline(self, path: Path) -> None:
        database = await Database.open(path, query_seconds=0.02)
        for _ in range(5):  # more often than there are readers: each stays usable
            with pytest.raises(QueryTooSlow):
                await database.fetch(ENDLESS)
        assert len(await database.fetch("SELECT 1")) == 1
        await database.close()

    async def test_can_not_write(self, store: Store) -> None:
        with pytest.raises(StoreError):
            await store._database.fetch("INSERT INTO admin VALUES (7, 0)")

    async def test_goes_on_beside_a_long_query(self, path: Path) -> None:
        database = await Database.open(path, query_seconds=0.5)
        slow = asyncio.create_task(database.fetch(ENDLESS))
        await asyncio.sleep(0)
        assert len(await database.fetch("SELECT 1")) == 1
        assert not slow.done()
        with pytest.raises(QueryTooSlow):
            await slow
        await database.close()

    async def test_a_cancelled_query_gives_its_reader_back(self, path: Path) -> None:
        database = await Database.open(path, query_seconds=0.05)
        for _ in range(5):
            query = asyncio.create_task(database.fetch(ENDLESS))
            await asyncio.sleep(0)
            query.cancel()
            with pytest.raises(asyncio.CancelledError):
                await query
        assert len(await database.fetch("SELECT 1")) == 1
        await database.close()
