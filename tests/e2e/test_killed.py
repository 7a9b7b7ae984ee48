"""kill -9 while sources are read: what is kept is what an undisturbed bot keeps, once each."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.ledger import find_faults, list_addresses, read_ledger
from tests.e2e.press import ARTICLES, Press, opened_press, until

KILLS = 50
REQUESTS = 12  # of a life, at most, before it ends: robots.txt, feeds, articles
MOMENT = 0.06  # seconds, at most, after a request: what one article takes

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def press() -> AsyncIterator[Press]:
    async with opened_press() as press:
        yield press


async def wait_at_random(press: Press, chance: random.Random) -> None:
    """Wait until a bot that was just started is somewhere in its work."""
    after = press.requests() + chance.randrange(REQUESTS)
    await until(lambda: press.requests() > after)
    await asyncio.sleep(chance.random() * MOMENT)


async def test_killed_bots_keep_what_an_undisturbed_one_keeps(press: Press, tmp_path: Path) -> None:
    chance = random.Random()
    killed, left = tmp_path / "killed", tmp_path / "left"
    path, expected = await press.open(killed), await press.open(left)
    at_work = 0
    for _ in range(KILLS):
        bot = await press.start(killed)
        await wait_at_random(press, chance)
        acknowledged = list_addresses(path)
        await bot.kill()
        assert find_faults(path) == []
        kept = list_addresses(path)
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))
        at_work += len(kept) < ARTICLES
    assert at_work > KILLS // 2  # the others came when there was nothing to do
    await press.read_all(killed)
    await press.read_all(left)
    assert read_ledger(path) == read_ledger(expected)
