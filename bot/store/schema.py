"""Whose file is this, and is its schema current? Guards an opened database and migrates it.

Every script of `migrations/` runs in one transaction together with its version number, so a kill at
any point leaves the old schema or the new one.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import aiosqlite

from bot.errors import StoreError, StoreForeign, StoreNewer

APPLICATION_ID = 0x4F6E5263  # "OnRc"
OLDEST_SQLITE = (3, 37)  # STRICT tables
# In one query: another process may be making the file just now.
READ_HEADER = """
    SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_schema)
    FROM pragma_application_id, pragma_user_version
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """A script that takes the schema from the version before to `version`."""

    version: int
    script: str


def load_migrations() -> tuple[Migration, ...]:
    """Read the numbered scripts in order."""
    folder = files("bot.store") / "migrations"
    scripts = sorted((file for file in folder.iterdir()), key=lambda file: file.name)
    return tuple(
        Migration(version=int(file.name.partition("_")[0]), script=file.read_text("utf-8"))
        for file in scripts
        if file.name.endswith(".sql")
    )


def demand_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a library too old for the schema, by its name rather than by a syntax error."""
    if version < OLDEST_SQLITE:
        raise StoreError(
            "This Python comes with too old an SQLite. Please use a newer Python.",
            detail=f"SQLite {version}, needed {OLDEST_SQLITE}",
        )


async def read_version(db: aiosqlite.Connection, *, newest: int) -> int:
    """Tell the schema version of an opened file, 0 for an empty one; nothing is written.

    Raises:
        StoreForeign: the file belongs to another program.
        StoreNewer: a newer OnRecord wrote it.
    """
    [row] = await db.execute_fetchall(READ_HEADER)
    application, version, tables = row
    if (application, version, tables) == (0, 0, 0):
        return 0
    if application != APPLICATION_ID:
        raise StoreForeign(
            "The database file belongs to another program.",
            detail=f"application_id {application}, user_version {version}",
        )
    if version > newest:
        raise StoreNewer(
            "The database was written by a newer version of OnRecord. Please update.",
            detail=f"user_version {version}, known up to {newest}",
        )
    return int(version)


async def apply_migration(db: aiosqlite.Connection, migration: Migration) -> None:
    """Run one script within the open transaction, unless another process was faster."""
    [row] = await db.execute_fetchall("PRAGMA user_version")
    if row[0] >= migration.version:
        return
    for statement in split_script(migration.script):
        await db.execute_fetchall(statement)
    await db.execute_fetchall(f"PRAGMA application_id = {APPLICATION_ID}")
    await db.execute_fetchall(f"PRAGMA user_version = {migration.version}")


def split_script(script: str) -> Iterator[str]:
    """Cut a script into statements: sqlite3's executescript would commit on its own."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
