"""D2, D5, D6: a torn log, a full disk, a database locked for half a minute; nothing is hastened."""

import asyncio
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.e2e.bombing import ask_for_news
from tests.e2e.hindering import full_disk, locked, tear, told
from tests.e2e.ledger import Ledger, find_faults, read_ledger
from tests.e2e.nursery import ForkedBot
from tests.e2e.press import ADMIN, Press, has_articles, opened_press, until
from tests.fakes.bot_api import BotApi
from tests.torture.report import Row, at_most, count, find_p95

TORN_LOGS = 20
STOPPED = 30.0  # seconds
PATIENCE = 120.0
ANSWERED = 50.0  # milliseconds, from the question to the answer over HTTP
Hindrance = Callable[[ForkedBot, Path], AbstractContextManager[None]]


async def stop_storing(folder: Path) -> list[Row]:
    """Hinder bots at their work, and compare each with one that was left in peace."""
    async with opened_press() as press:
        path = await press.open(folder / "left")
        await press.read_all(folder / "left")
        expected = read_ledger(path)
        return [
            *await tear_logs(press, expected, folder / "torn"),
            *await hinder(press, expected, folder / "full", "D5 full disk", full_disk),
            *await hinder(press, expected, folder / "locked", "D6 locked", locked),
        ]


async def tear_logs(press: Press, expected: Ledger, folder: Path) -> list[Row]:
    """Kill bots and tear what they were writing."""
    chance = random.Random()
    path = await press.open(folder)
    faulty = 0
    for number in range(TORN_LOGS):
        bot = await press.start(folder)
        await has_articles(path, press.articles * number // TORN_LOGS + 1)
        await bot.kill()
        tear(path, chance)
        faulty += find_faults(path) != []
    await press.read_all(folder)
    return [
        count("D2 torn logs", TORN_LOGS, target=TORN_LOGS),
        count("D2 files with a fault", faulty),
        count("D2 differences in the end", read_ledger(path) != expected),
    ]


async def hinder(
    press: Press, expected: Ledger, folder: Path, name: str, hindrance: Hindrance
) -> list[Row]:
    """Let a bot be unable to store anything for a while."""
    path = await press.open(folder)
    async with BotApi() as api:
        admin = api.person(ADMIN)
        bot = await press.start(folder, api=api)
        await has_articles(path, press.articles // 4)
        with hindrance(bot, path):
            waits = await ask_for(api, STOPPED)
            await until(lambda: len(told(api, admin)) > 0, within=PATIENCE)
        await has_articles(path, press.articles)
        await until(lambda: len(told(api, admin)) > 1, within=PATIENCE)
        await asyncio.sleep(1)
        notices = len(told(api, admin))
        lives = bot.lives
        await bot.stop()
    return [
        Row(f"{name}: the bot stays up", "yes" if lives else "no", "yes", lives),
        at_most(f"{name}: /latest p95 meanwhile", find_p95(waits) * 1000, ANSWERED, "ms"),
        count(f"{name}: notices to an admin", notices, target=2),
        count(f"{name}: differences in the end", read_ledger(path) != expected),
    ]


async def ask_for(api: BotApi, seconds: float) -> list[float]:
    """Ask for the news for so long; how long each reader waited."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + seconds
    waits: list[float] = []
    while loop.time() < ends_at:
        waits.append(await ask_for_news(api.person(5001 + len(waits)), api))
        await asyncio.sleep(0.1)
    return waits
