"""Migrations: in order, each whole, after a copy of what is there."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store.database import Database
from bot.store.schema import (
    APPLICATION_ID,
    Migration,
    apply_migration,
    demand_sqlite,
    load_migrations,
    split_script,
)

FIRST = Migration(1, "CREATE TABLE a (x);\nINSERT INTO a VALUES (1);\n")
SECOND = Migration(2, "ALTER TABLE a ADD COLUMN y;\nUPDATE a SET y = 2;\n")
BROKEN = Migration(2, "DELETE FROM a;\nINSERT INTO missing VALUES (1);\n")


def read_all(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def open_and_close(path: Path, *migrations: Migration) -> None:
    database = await Database.open(path, migrations=migrations)
    await database.close()


def test_migrations_are_numbered_without_a_gap() -> None:
    versions = [migration.version for migration in load_migrations()]
    assert versions == list(range(1, len(versions) + 1))


def test_split_script_keeps_triggers_whole() -> None:
    script = """
    -- a comment; with a semicolon
    CREATE TABLE a (x);
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
        DELETE FROM a;
        INSERT INTO a VALUES (';');
    END;
    """
    statements = [statement.strip() for statement in split_script(script)]
    assert len(statements) == 2
    assert statements[1].startswith("CREATE TRIGGER")
    assert statements[1].endswith("END;")


def test_an_sqlite_too_old_for_the_schema_is_named() -> None:
    demand_sqlite((3, 37, 0))
    with pytest.raises(StoreError, match="SQLite"):
        demand_sqlite((3, 36, 9))


async def test_a_new_file_gets_every_migration_and_no_copy(path: Path) -> None:
    await open_and_close(path, FIRST, SECOND)
    assert read_all(path, "SELECT x, y FROM a") == [(1, 2)]
    assert read_all(path, "PRAGMA user_version") == [(2,)]
    assert read_all(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert [file.name for file in path.parent.iterdir()] == ["news.db"]


async def test_an_older_file_is_copied_and_brought_up_to_date(path: Path) -> None:
    await open_and_close(path, FIRST)
    await open_and_close(path, FIRST, SECOND)
    assert read_all(path, "SELECT x, y FROM a") == [(1, 2)]
    copy = path.with_name("news.db.v1")
    assert read_all(copy, "SELECT * FROM a") == [(1,)]
    assert read_all(copy, "PRAGMA user_version") == [(1,)]


async def test_a_current_file_is_left_as_it_is(path: Path) -> None:
    await open_and_close(path, FIRST)
    before = path.read_bytes()
    await open_and_close(path, FIRST)
    assert path.read_bytes() == before


async def test_a_failed_migration_changes_nothing(path: Path) -> None:
    await open_and_close(path, FIRST)
    for _ in range(2):  # the copy of the first attempt is not in the way
        with pytest.raises(StoreError):
            await open_and_close(path, FIRST, BROKEN)
        assert read_all(path, "SELECT x FROM a") == [(1,)]
        assert read_all(path, "PRAGMA user_version") == [(1,)]
    await open_and_close(path, FIRST, SECOND)
    assert read_all(path, "SELECT x, y FROM a") == [(1, 2)]


async def test_two_who_open_a_new_file_at_once_migrate_it_once(path: Path) -> None:
    async with asyncio.TaskGroup() as group:
        opening = [
            group.create_task(Database.open(path, migrations=(FIRST, SECOND))) for _ in range(2)
        ]
    for each in opening:
        await each.result().close()
    assert read_all(path, "SELECT x, y FROM a") == [(1, 2)]


async def test_a_migration_another_process_made_meanwhile_is_skipped(path: Path) -> None:
    await open_and_close(path, FIRST, SECOND)
    database = await Database.open(path, migrations=(FIRST, SECOND))
    await database.write(lambda db: apply_migration(db, SECOND))
    await database.close()
    assert read_all(path, "SELECT x, y FROM a") == [(1, 2)]
