"""Opening and closing: whose file is it, can it be used now, does the process end?"""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import (
    QueryTooSlow,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreNewer,
)
from bot.store import Store
from bot.store.database import Database
from bot.store.failures import to_store_error
from bot.store.schema import APPLICATION_ID
from tests.bot.store.news import report
from tests.fakes.clock import FakeClock


def run_sql(path: Path, *statements: str) -> None:
    """Change a database file as another program would."""
    other = sqlite3.connect(path, isolation_level=None)
    try:
        for statement in statements:
            other.execute(statement)
    finally:
        other.close()


def list_files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


class TestOpening:
    async def test_makes_the_file_and_its_folder_for_the_owner_only(
        self, tmp_path: Path, clock: FakeClock
    ) -> None:
        path = tmp_path / "a" / "b" / "news.db"
        store = await Store.open(path, clock=clock)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        await store.close()

    async def test_takes_an_empty_file_for_a_new_one(self, path: Path, clock: FakeClock) -> None:
        path.touch()
        store = await Store.open(path, clock=clock)
        assert (await store.state.counts()).articles == 0
        await store.close()

    async def test_finds_everything_again(self, path: Path, clock: FakeClock) -> None:
        store = await Store.open(path, clock=clock)
        outlet = await store.outlets.named("Courier")
        await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
        exported = [each async for each in store.statements.export()]
        await store.close()
        assert list_files(path.parent) == ["news.db"]
        store = await Store.open(path, clock=clock)
        assert [each async for each in store.statements.export()] == exported
        await store.close()

    @pytest.mark.parametrize(
        ("statements", "error"),
        [
            (("CREATE TABLE recipe (name)",), StoreForeign),
            (("PRAGMA application_id = 77", "CREATE TABLE recipe (name)"), StoreForeign),
            (("PRAGMA application_id = 77",), StoreForeign),
            (("PRAGMA user_version = 3",), StoreForeign),
            (
                (f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 999"),
                StoreNewer,
            ),
        ],
    )
    async def test_leaves_a_file_alone_that_is_not_ours(
        self, path: Path, clock: FakeClock, statements: tuple[str, ...], error: type[StoreError]
    ) -> None:
        run_sql(path, *statements)
        before = path.read_bytes()
        with pytest.raises(error):
            await Store.open(path, clock=clock)
        assert path.read_bytes() == before
        assert list_files(path.parent) == ["news.db"]

    @pytest.mark.parametrize(
        "content", [b"Dear diary, " * 400, b"\x00" * 4096, b"SQLite format 3\x00"]
    )
    async def test_refuses_a_file_that_is_no_database(
        self, path: Path, clock: FakeClock, content: bytes
    ) -> None:
        path.write_bytes(content)
        with pytest.raises(StoreForeign):
            await Store.open(path, clock=clock)
        assert path.read_bytes() == content

    async def test_refuses_a_folder(self, tmp_path: Path, clock: FakeClock) -> None:
        with pytest.raises(StoreError):
            await Store.open(tmp_path, clock=clock)

    async def test_refuses_a_folder_that_is_a_file(self, path: Path, clock: FakeClock) -> None:
        path.touch()
        with pytest.raises(StoreError):
            await Store.open(path / "news.db", clock=clock)

    async def test_waits_no_longer_than_told_for_a_new_file(
        self, path: Path, clock: FakeClock
    ) -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy):
            await Store.open(path, clock=clock, busy_seconds=0.05)
        other.rollback()
        other.close()
        store = await Store.open(path, clock=clock, busy_seconds=0.05)
        await store.close()

    async def test_closes_what_it_opened_where_the_key_can_not_be_made(
        self, path: Path, clock: FakeClock
    ) -> None:
        database = await Database.open(path)
        await database.close()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            await Store.open(path, clock=clock, busy_seconds=0.05)
        other.close()
        assert list_files(path.parent) == ["news.db"]

    async def test_fails_politely_where_the_file_may_not_be_written(
        self, path: Path, clock: FakeClock
    ) -> None:
        store = await Store.open(path, clock=clock)
        await store.close()
        path.chmod(0o400)
        path.parent.chmod(0o500)
        try:
            if os.access(path, os.W_OK):
                pytest.skip("this user may write anything")
            store = await Store.open(path, clock=clock)
            with pytest.raises(StoreError):
                await store.admins.add(7)
            await store.close()
        finally:
            path.parent.chmod(0o700)


class TestClosing:
    async def test_is_done_once(self, path: Path, clock: FakeClock) -> None:
        store = await Store.open(path, clock=clock)
        await store.close()
        await store.close()
        with pytest.raises(StoreError, match="closed"):
            await store.admins.all()
        with pytest.raises(StoreError, match="closed"):
            await store.admins.add(7)

    def test_lets_the_process_end(self, path: Path) -> None:
        """A connection left open would hang it, also after an opening that failed."""
        path.write_text("Dear diary")
        script = f"""
import asyncio, datetime, pathlib
from bot.errors import StoreForeign
from bot.store import Store
from bot.store.database import Database
async def main():
    path = pathlib.Path({str(path)!r})
    clock = lambda: datetime.datetime.now(datetime.UTC)
    try:
        await Store.open(path, clock=clock)
    except StoreForeign:
        store = await Store.open(path.with_name("new.db"), clock=clock)
        await store.close()
        print("done")
asyncio.run(main())
"""
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
        )
        assert done.stdout == "done\n"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, StoreBusy),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreBusy),
        (sqlite3.SQLITE_LOCKED, StoreBusy),
        (sqlite3.SQLITE_FULL, StoreFull),
        (sqlite3.SQLITE_IOERR_WRITE, StoreFull),
        (sqlite3.SQLITE_NOTADB, StoreForeign),
        (sqlite3.SQLITE_CORRUPT_INDEX, StoreDamaged),
        (sqlite3.SQLITE_INTERRUPT, QueryTooSlow),
        (sqlite3.SQLITE_IOERR_READ, StoreError),
        (sqlite3.SQLITE_READONLY, StoreError),
        (sqlite3.SQLITE_CANTOPEN, StoreError),
        (sqlite3.SQLITE_MISUSE, StoreError),
    ],
)
def test_every_error_of_sqlite_becomes_one_of_ours(code: int, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("no luck with /some/file")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_ANY"
    ours = to_store_error(error)
    assert type(ours) is kind
    assert "/some/file" not in ours.sentence
    assert ours.detail == "SQLITE_ANY: no luck with /some/file"
