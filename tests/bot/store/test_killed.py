"""kill -9 at random points: nothing acknowledged is lost, nothing is there twice or by half."""

import random
import subprocess
import sys
import time
from pathlib import Path

from bot.store import Store
from tests.bench.database import OUTLETS, Newsroom
from tests.fakes.clock import FakeClock

KILLS = 20
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
    assert counts.articles > KILLS // 2  # the kills did come while it was saving
