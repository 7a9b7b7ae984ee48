"""A database in which whatever is written is taken back at once: what would it do?"""

import sqlite3
from contextlib import suppress

import aiosqlite

from bot.store.connections import Parameters
from bot.store.database import Database, Result, Work


class Rehearsal:
    """Reads and writes as a `Database` does, and leaves it as it was."""

    def __init__(self, database: "Database | Rehearsal") -> None:
        self._database = database

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> list[sqlite3.Row]:
        """Answer one query from the last commit."""
        return await self._database.fetch(sql, parameters)

    async def write(self, work: Work[Result]) -> Result:
        """Do `work` in a transaction that is rolled back; tell what it found."""
        found: list[Result] = []

        async def attempt(db: aiosqlite.Connection) -> None:
            found.append(await work(db))
            raise _TakenBack

        with suppress(_TakenBack):
            await self._database.write(attempt)
        return found[0]


class _TakenBack(Exception):
    """Rolls a transaction back; no error."""
