"""D1: kill -9 while everything real is at work: a bot as it is started, its worker, the model.

Each life is ended at random: while it starts, fetches, extracts, annotates or stores. What the last
one has read must be what an undisturbed bot reads.
"""

import asyncio
import random
from contextlib import suppress
from pathlib import Path

from tests.e2e.ledger import find_faults, list_addresses, read_ledger
from tests.e2e.press import ADMIN, Press, opened_press, until
from tests.e2e.process import running_bot
from tests.fakes.bot_api import BotApi
from tests.torture.report import Row, count

KILLS = 200
FEEDS = 16
REQUESTS = 30  # of a life, at most, before it ends: robots.txt, feeds, articles
STARTING = 2.0  # seconds, at most, that one life in five gets
MOMENT = 0.1


async def kill_often(folder: Path) -> list[Row]:
    """Kill the bot again and again, let it finish, and compare."""
    chance = random.Random()
    lost = doubled = faulty = at_work = 0
    async with opened_press(feeds=FEEDS) as press, BotApi() as api:
        path = await press.open(folder / "killed")
        for _ in range(KILLS):
            acknowledged = await live_and_die(press, api, folder / "killed", chance)
            faulty += find_faults(path) != []
            kept = list_addresses(path)
            lost += len(set(acknowledged) - set(kept))
            doubled += len(kept) - len(set(kept))
            at_work += len(kept) < press.articles
        await press.read_all(folder / "killed")
        left = await press.open(folder / "left")
        await press.read_all(folder / "left")
    return [
        count("D1 kills", KILLS, target=KILLS),
        Row("D1 of them while there was work", f"{at_work}", "most", at_work > KILLS / 2),
        count("D1 acknowledged articles lost", lost),
        count("D1 articles doubled", doubled),
        count("D1 files with a fault", faulty),
        count("D1 differences from an undisturbed bot", read_ledger(path) != read_ledger(left)),
    ]


async def live_and_die(press: Press, api: BotApi, folder: Path, chance: random.Random) -> list[str]:
    """Start a bot and kill it; what was kept just before."""
    settings = {"ONRECORD_ADMINS": str(ADMIN), "ONRECORD_FETCH_ALLOW": "127.0.0.0/8"}
    async with running_bot(api, folder, **settings) as bot:
        if chance.random() < 0.2:
            await asyncio.sleep(chance.random() * STARTING)
        else:
            after = press.requests() + chance.randrange(REQUESTS)
            with suppress(TimeoutError):  # all has been read
                await until(lambda: press.requests() > after, within=15)
            await asyncio.sleep(chance.random() * MOMENT)
        acknowledged = list_addresses(folder / "data" / "onrecord.db")
        await bot.kill()
    return acknowledged
