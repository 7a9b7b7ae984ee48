"""kill -9 and torn files: nothing acknowledged is lost, nothing is there twice or by half."""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.database import Database
from bot.store.schema import Migration
from tests.bench.database import OUTLETS, Newsroom
from tests.bot.store.news import report
from tests.fakes.clock import FakeClock

KILLS = 20
MIGRATION_KILLS = 5
TORN_FILES = 30
ARTICLES = 400  # more than are saved before a kill

# Saves the same articles from the first on, and acknowledges each on its standard output.
SAVER = """
import asyncio, sys
from datetime import datetime, UTC
from pathlib import Path
from bot.store import Store
from tests.bench.database import Newsroom

async def main():
    store = await Store.open(Path(sys.argv[1]), clock=lambda: datetime(2031, 1, 1, tzinfo=UTC))
    print("open", flush=True)
    for outlet, annotated in Newsroom(seed=5).write_articles(int(sys.argv[2])):
        known = await store.outlets.named(outlet)
        saved = await store.articles.save(annotated, outlet=known)
        print(saved.article_id, saved.statements, flush=True)

asyncio.run(main())
"""


def save_until_killed(path: Path, chance: random.Random) -> dict[int, int]:
    """Run the saver, kill it at a random point, and give back what it acknowledged."""
    saver = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(path), str(ARTICLES)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert saver.stdout is not None
    with saver.stdout as lines:
        lines.readline()
        read = [lines.readline() for _ in range(chance.randrange(12))]
        time.sleep(chance.random() / 20)
        saver.kill()
        read += lines.readlines()
    saver.wait()
    whole = [line.split() for line in read if line.endswith("\n")]
    return {int(article): int(statements) for article, statements in whole}


async def test_a_killed_process_loses_and_doubles_nothing(path: Path, clock: FakeClock) -> None:
    chance = random.Random()
    written = [annotated for _, annotated in Newsroom(seed=5).write_articles(ARTICLES)]
    for _ in range(KILLS):
        acknowledged = save_until_killed(path, chance)
        store = await Store.open(path, clock=clock)
        try:
            await store.check()
            counts = await store.state.counts()
            assert counts.articles >= max(acknowledged, default=0)
            assert counts.outlets <= len(OUTLETS)
            for article_id in range(1, counts.articles + 1):
                statements = await store.statements.of_article(article_id)
                # The articles come in one order, and a rolled back one uses up no number.
                assert await store.articles.text(article_id) == written[article_id - 1].article.text
                assert len(statements) == len(written[article_id - 1].attributions)
        finally:
            await store.close()
    assert counts.articles > KILLS // 4  # the kills did come while it was saving


@pytest.mark.parametrize("number", range(TORN_FILES))
async def test_a_torn_log_loses_the_last_commits_only(
    path: Path, clock: FakeClock, number: int
) -> None:
    """What a power cut leaves of the write-ahead log is a prefix of what was committed."""
    chance = random.Random(number)
    store = await Store.open(path, clock=clock)
    outlet = await store.outlets.named("Courier")
    for count in range(8):
        await store.articles.save(report("Ana Lind", "it is late", number=count), outlet=outlet)
    torn = path.with_name("torn.db")
    shutil.copy(path, torn)
    log = bytearray(path.with_name("news.db-wal").read_bytes())
    await store.close()
    place = chance.randrange(len(log))
    if chance.random() < 0.5:
        del log[place:]
    else:
        log[place : place + 64] = chance.randbytes(64)
    torn.with_name("torn.db-wal").write_bytes(log)
    store = await Store.open(torn, clock=clock)
    try:
        await store.check()
        counts = await store.state.counts()
        assert counts.articles == counts.statements <= 8
        for article_id in range(1, counts.articles + 1):
            assert f"pier {article_id - 1}" in await store.articles.text(article_id)
    finally:
        await store.close()


FIRST = Migration(1, "CREATE TABLE a (x);\nINSERT INTO a VALUES (1);\n")
SLOW = Migration(
    2,
    """
    ALTER TABLE a ADD COLUMN y;
    INSERT INTO a (x, y)
    WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 400000)
    SELECT n, n FROM c;
    UPDATE a SET x = 2;
    """,
)
MIGRATOR = """
import asyncio, sys
from pathlib import Path
from bot.store.database import Database
from tests.bot.store.test_killed import FIRST, SLOW

print("go", flush=True)
asyncio.run(Database.open(Path(sys.argv[1]), migrations=(FIRST, SLOW)))
"""


def migrate_until_killed(path: Path, chance: random.Random) -> None:
    """Run the slow migration and kill it at a random point."""
    migrator = subprocess.Popen(
        [sys.executable, "-c", MIGRATOR, str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    assert migrator.stdout is not None
    with migrator.stdout as lines:
        lines.readline()
    time.sleep(chance.random() / 2)
    migrator.kill()
    migrator.wait()


async def test_a_killed_migration_leaves_the_old_schema_or_the_new(path: Path) -> None:
    database = await Database.open(path, migrations=(FIRST,))
    await database.close()
    chance = random.Random()
    for _ in range(MIGRATION_KILLS):
        migrate_until_killed(path, chance)
        reader = sqlite3.connect(path)
        [(version,)] = reader.execute("PRAGMA user_version").fetchall()
        [(rows,)] = reader.execute("SELECT COUNT(*) FROM a").fetchall()
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        reader.close()
        assert (version, rows) in {(1, 1), (2, 400_001)}
    database = await Database.open(path, migrations=(FIRST, SLOW), query_seconds=30)
    [row] = await database.fetch("SELECT COUNT(*) FROM a WHERE x = 2")
    assert row[0] == 400_001
    await database.close()
