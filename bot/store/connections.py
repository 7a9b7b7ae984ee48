"""Connections to one private file: for writing, or for reading with a deadline."""

import asyncio
import sqlite3
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.errors import StoreError

Parameters = Mapping[str, object]

# Instructions of sqlite's machine between two looks at the clock: about 0.1 ms.
DEADLINE_STEP = 10_000
BUSY_STEP_SECONDS = 0.02


@dataclass(slots=True)
class Reader:
    """A read-only connection and the moment at which its running query is given up."""

    connection: aiosqlite.Connection
    give_up_at: float = float("inf")

    def is_late(self) -> bool:
        """Tell sqlite whether to stop."""
        return time.monotonic() > self.give_up_at


async def select(
    db: aiosqlite.Connection, sql: str, parameters: Parameters | None = None
) -> list[sqlite3.Row]:
    """Run one statement to its end and give back its rows."""
    return list(await db.execute_fetchall(sql, parameters))


async def connect(
    stack: AsyncExitStack, path: Path, *, mode: str, busy_seconds: float
) -> aiosqlite.Connection:
    """Open a connection that `stack` closes. Transactions are begun by hand."""
    db = await aiosqlite.connect(
        f"{path.absolute().as_uri()}?mode={mode}",  # noqa: ASYNC240 - pure, but for the cwd
        uri=True,
        isolation_level=None,
        timeout=busy_seconds,
    )
    stack.push_async_callback(db.close)
    db.row_factory = sqlite3.Row
    return db


async def write_ahead(db: aiosqlite.Connection, *, busy_seconds: float) -> None:
    """Switch to a write-ahead log. For this lock alone, sqlite doesn't wait by itself."""
    give_up_at = time.monotonic() + busy_seconds
    while True:
        try:
            await select(db, "PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up_at:
                raise
            await asyncio.sleep(BUSY_STEP_SECONDS)
        else:
            return


async def open_reader(stack: AsyncExitStack, path: Path, *, busy_seconds: float) -> Reader:
    """Open a connection that can't write and watches its deadline."""
    reader = Reader(await connect(stack, path, mode="ro", busy_seconds=busy_seconds))
    await reader.connection.set_progress_handler(reader.is_late, DEADLINE_STEP)
    return reader


def create_privately(path: Path) -> None:
    """Make the file, and the folder it lies in, for its owner only: it holds the signing key."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreError("The database file can't be made.", detail=str(error)) from error
