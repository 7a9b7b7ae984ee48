"""H2: all bombs below the bot as it is started, with the times that it grants itself."""

from pathlib import Path

from tests.e2e.bombing import Bombed, opened_range, range_settings
from tests.e2e.press import open_folder
from tests.e2e.process import running_bot
from tests.fakes.bombs import FEEDS, PAGES
from tests.fakes.bot_api import BotApi
from tests.fakes.feed_server import MIB
from tests.torture.report import Row, at_most, count, find_p95

LONGEST = 12.0  # seconds
LARGEST = 32.0  # MiB
ANSWERED = 50.0  # milliseconds, from the question to the answer over HTTP


async def set_off_bombs(folder: Path) -> list[Row]:
    """Set off one after the other, while readers ask for the news."""
    came: dict[str, Bombed] = {}
    await open_folder(folder, [])
    async with BotApi() as api, running_bot(api, folder, **range_settings()) as bot:
        async with opened_range(api, bot.pid) as opened:
            for name, bomb in FEEDS.items():
                came[name] = await opened.try_feed(bomb)
            for name, bomb in PAGES.items():
                came[name] = await opened.try_page(bomb)
        lives = bot.lives
    slowest = max(came, key=lambda name: came[name].seconds)
    largest = max(came, key=lambda name: came[name].growth)
    waits = [wait for one in came.values() for wait in one.waits]
    return [
        count("H2 bombs answered", len(came), target=len(FEEDS) + len(PAGES)),
        Row("H2 the bot stays up", "yes" if lives else "no", "yes", lives),
        at_most(f"H2 slowest ({slowest})", came[slowest].seconds, LONGEST, "s"),
        at_most(f"H2 largest ({largest})", came[largest].growth / MIB, LARGEST, "MiB"),
        at_most("H2 /latest p95 meanwhile", find_p95(waits) * 1000, ANSWERED, "ms"),
    ]
