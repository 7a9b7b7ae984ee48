"""Whatever ends or stops a bot that reads: it keeps what an undisturbed bot keeps, once each.

The bots are whole processes: they fetch, parse, annotate and store, and some talk to Telegram.
"""

import asyncio
import random
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.hindering import full_disk, locked, tear, told
from tests.e2e.ledger import Ledger, find_faults, list_addresses, read_ledger
from tests.e2e.nursery import ForkedBot
from tests.e2e.press import ADMIN, Press, has_articles, opened_press, until
from tests.fakes.bot_api import BotApi

KILLS = 50
REQUESTS = 12  # of a life, at most, before it ends: robots.txt, feeds, articles
MOMENT = 0.06  # seconds, at most, after a request: what one article takes
TORN_LOGS = 3
HASTE = {  # what a bot does twice a minute is done at once here
    "bot__ingest__TICK_SECONDS": 0.1,
    "bot__ingest__STORE_PAUSE": 0.5,
    "bot__telling__ROUND_SECONDS": 0.1,
}

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(400)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def press() -> AsyncIterator[Press]:
    async with opened_press() as press:
        yield press


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def undisturbed(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """What a bot keeps that is left in peace."""
    folder = tmp_path_factory.mktemp("undisturbed")
    path = await press.open(folder)
    await press.read_all(folder)
    return read_ledger(path)


# --- Killed -------------------------------------------------------------------------------------


async def test_killed_bots_keep_what_an_undisturbed_one_keeps(
    press: Press, undisturbed: Ledger, tmp_path: Path
) -> None:
    chance = random.Random()
    path = await press.open(tmp_path)
    at_work = 0
    for _ in range(KILLS):
        bot = await press.start(tmp_path)
        await wait_at_random(press, chance)
        acknowledged = list_addresses(path)
        await bot.kill()
        assert find_faults(path) == []
        kept = list_addresses(path)
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))
        at_work += len(kept) < press.articles
    assert at_work > KILLS // 2  # the others came when there was nothing to do
    await press.read_all(tmp_path)
    assert read_ledger(path) == undisturbed


async def wait_at_random(press: Press, chance: random.Random) -> None:
    """Wait until a bot that was just started is somewhere in its work."""
    after = press.requests() + chance.randrange(REQUESTS)
    await until(lambda: press.requests() > after)
    await asyncio.sleep(chance.random() * MOMENT)


async def test_what_a_torn_log_lost_is_read_again(
    press: Press, undisturbed: Ledger, tmp_path: Path
) -> None:
    """A power cut leaves a part of the write-ahead log; sources still have what it lost."""
    chance = random.Random()
    path = await press.open(tmp_path)
    for number in range(1, TORN_LOGS + 1):
        bot = await press.start(tmp_path)
        await has_articles(path, number * press.articles // (TORN_LOGS + 1))
        await bot.kill()
        tear(path, chance)
        assert find_faults(path) == []
    await press.read_all(tmp_path)
    assert read_ledger(path) == undisturbed


# --- Nothing can be stored ----------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no disk can be filled for a process")
@pytest.mark.parametrize(
    ("trouble", "words"), [(full_disk, "disk is full"), (locked, "database is busy")]
)
async def test_while_nothing_can_be_stored_readers_are_answered_and_admins_told_once(
    press: Press,
    undisturbed: Ledger,
    tmp_path: Path,
    trouble: Callable[[ForkedBot, Path], AbstractContextManager[None]],
    words: str,
) -> None:
    path = await press.open(tmp_path)
    async with BotApi() as api:
        admin, reader = api.person(ADMIN), api.person(5001)
        bot = await press.start(tmp_path, api=api, **HASTE)
        await has_articles(path, press.articles // 4)
        with trouble(bot, path):
            await until(lambda: told(api, admin) == ["No source is read now."])
            kept = list_addresses(path)
            asked = reader.says("/latest")
            assert "report" in (await api.reply(to=asked)).text
            await asyncio.sleep(2)  # a few rounds and pauses go by
            assert list_addresses(path) == kept
        await has_articles(path, press.articles)
        await until(lambda: len(told(api, admin)) > 1)
        assert told(api, admin) == ["No source is read now.", "Sources are read again."]
        assert words in next(one.text for one in api.sent if one.place == admin.private)
        await bot.stop()
    assert find_faults(path) == []
    assert read_ledger(path) == undisturbed
