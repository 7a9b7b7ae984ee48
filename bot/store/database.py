"""One file, one writer, a few readers. Home of aiosqlite.

All writes go through one connection behind a lock, each in a transaction that a cancelled caller
can't tear; reads go through read-only connections that end a query at its deadline.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.errors import StoreDamaged, StoreError
from bot.store.connections import (
    Parameters,
    Reader,
    connect,
    create_privately,
    open_reader,
    select,
    write_ahead,
)
from bot.store.failures import store_errors
from bot.store.schema import (
    Migration,
    apply_migration,
    demand_sqlite,
    load_migrations,
    read_version,
)

Result = TypeVar("Result")
Work = Callable[[aiosqlite.Connection], Awaitable[Result]]

READERS = 3  # on 2 cores more of them only wait for each other
BUSY_SECONDS = 5.0
QUERY_SECONDS = 2.0
WRITER_PRAGMAS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten: /forgetme, removed sources
)
FTS_TABLES = ("article_words", "statement_words", "statement_topics", "spelling_trigrams")


class Database:
    """An open database file. Made by `Database.open`."""

    def __init__(
        self,
        path: Path,
        *,
        connections: AsyncExitStack,
        writer: aiosqlite.Connection,
        readers: Iterable[Reader],
        query_seconds: float,
    ) -> None:
        self.path = path
        self._connections = connections
        self._writer = writer
        self._writing = asyncio.Lock()
        self._idle: asyncio.LifoQueue[Reader] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)
        self._query_seconds = query_seconds
        self._closed = False

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        busy_seconds: float = BUSY_SECONDS,
        query_seconds: float = QUERY_SECONDS,
        migrations: tuple[Migration, ...] | None = None,
    ) -> "Database":
        """Open or create the file and bring its schema up to date.

        Raises:
            StoreForeign, StoreNewer: it isn't ours to open; it is left as it was.
            StoreBusy, StoreFull, StoreDamaged, StoreError: it can't be opened now.
        """
        demand_sqlite(sqlite3.sqlite_version_info)
        migrations = load_migrations() if migrations is None else migrations
        await asyncio.to_thread(create_privately, path)
        async with AsyncExitStack() as stack:
            with store_errors():
                writer = await connect(stack, path, mode="rw", busy_seconds=busy_seconds)
                version = await read_version(writer, newest=migrations[-1].version)
                await write_ahead(writer, busy_seconds=busy_seconds)
                for pragma in WRITER_PRAGMAS:
                    await writer.execute_fetchall(pragma)
                await _migrate(writer, path, version=version, migrations=migrations)
                readers = [
                    await open_reader(stack, path, busy_seconds=busy_seconds)
                    for _ in range(READERS)
                ]
            return cls(
                path,
                connections=stack.pop_all(),
                writer=writer,
                readers=readers,
                query_seconds=query_seconds,
            )

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> list[sqlite3.Row]:
        """Answer one query from the last commit.

        Raises:
            QueryTooSlow: it passed its deadline.
        """
        self._demand_open()
        reader = await self._idle.get()
        try:
            reader.give_up_at = time.monotonic() + self._query_seconds
            with store_errors():
                return await complete(select(reader.connection, sql, parameters))
        finally:
            self._idle.put_nowait(reader)

    async def write(self, work: Work[Result]) -> Result:
        """Do `work` in one transaction: all of it is kept or nothing."""
        self._demand_open()
        async with self._writing:
            with store_errors():
                return await complete(_transact(self._writer, work))

    async def forget_traces(self) -> None:
        """Fold the write-ahead log into the file and empty it: it still holds what was deleted."""
        async with self._writing:
            with store_errors():
                await complete(select(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)"))

    async def backup(self, target: Path) -> None:
        """Copy the last commit into a new file, while others read and write on."""
        async with AsyncExitStack() as stack:
            with store_errors():
                source = await connect(stack, self.path, mode="ro", busy_seconds=BUSY_SECONDS)
                await complete(_copy(source, target))

    async def check(self) -> None:
        """Read everything and compare the indexes with what they index.

        Raises:
            StoreDamaged: something doesn't hold.
        """
        async with AsyncExitStack() as stack:
            with store_errors():
                source = await connect(stack, self.path, mode="ro", busy_seconds=BUSY_SECONDS)
                faults = await complete(_find_faults(source))
        if faults:
            raise StoreDamaged("The database file is damaged.", detail="; ".join(faults))
        for table in FTS_TABLES:
            await self.write(lambda db, table=table: _check_words(db, table))  # type: ignore[misc]

    async def close(self) -> None:
        """Wait for what is running, then close every connection; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        await complete(self._close())

    async def _close(self) -> None:
        async with self._writing:
            for _ in range(READERS):
                await self._idle.get()
            with store_errors():
                await self._connections.aclose()

    def _demand_open(self) -> None:
        if self._closed:
            raise StoreError("The database is closed.")


async def complete(work: Coroutine[Any, Any, Result]) -> Result:
    """Run `work` to its end even when the caller is cancelled; the caller is cancelled after it.

    A cancelled aiosqlite call leaves its transaction open for whoever writes next.
    """
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        task.exception()  # seen: nobody else will ask
        raise cancelled
    return task.result()


async def _transact(db: aiosqlite.Connection, work: Work[Result]) -> Result:
    await db.execute_fetchall("BEGIN IMMEDIATE")
    try:
        result = await work(db)
        await db.commit()
    except BaseException:
        await db.rollback()
        raise
    return result


async def _migrate(
    db: aiosqlite.Connection, path: Path, *, version: int, migrations: tuple[Migration, ...]
) -> None:
    """Run what the file has not seen, after a copy of a file that holds anything."""
    pending = [migration for migration in migrations if migration.version > version]
    if pending and version:
        copy = path.with_name(f"{path.name}.v{version}")
        await asyncio.to_thread(copy.unlink, missing_ok=True)
        await _copy(db, copy)
    for migration in pending:
        await _transact(db, lambda db, step=migration: apply_migration(db, step))  # type: ignore[misc]


async def _copy(source: aiosqlite.Connection, target: Path) -> None:
    """Write a compact copy beside `target` and move it there when it is whole."""
    part = target.with_name(f"{target.name}.part")
    try:
        await asyncio.to_thread(_claim_target, target, part)
        await select(source, "VACUUM INTO :part", {"part": str(part)})
        await asyncio.to_thread(os.replace, part, target)
    except OSError as error:
        raise StoreError("The copy can't be written.", detail=str(error)) from error
    finally:
        await asyncio.to_thread(part.unlink, missing_ok=True)


def _claim_target(target: Path, part: Path) -> None:
    if target.exists():
        raise StoreError("There is a file of that name already.", detail=str(target))
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)


async def _find_faults(db: aiosqlite.Connection) -> list[str]:
    """List what sqlite's own checks find, a line each, at most a hundred."""
    rows = await select(db, "PRAGMA integrity_check(100)")
    faults = [str(row[0]) for row in rows if row[0] != "ok"]
    broken = await select(db, "PRAGMA foreign_key_check")
    return faults + [f"{row[0]} {row[1]} refers to nothing in {row[2]}" for row in broken[:100]]


async def _check_words(db: aiosqlite.Connection, table: str) -> None:
    await select(db, f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
