"""Sites that print a lot, and bots that read them: what the tests of surviving start from."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import FeedFormat, Rhythm
from bot.store import Store
from tests.e2e import gazette
from tests.e2e.ledger import list_addresses
from tests.e2e.nursery import ForkedBot, Nursery
from tests.e2e.process import environment, surroundings
from tests.fakes.bot_api import BotApi
from tests.fakes.feed_server import FeedServer

ADMIN = 3001
FEEDS = 4
HOUR = timedelta(hours=1)
READING = 300.0  # seconds for all of them; two cores may be busy with other tests


@dataclass(frozen=True, slots=True)
class Press:
    """Two sites with feeds, and where the bots come from that read them."""

    sites: tuple[FeedServer, FeedServer]
    feeds: tuple[str, ...]
    nursery: Nursery

    @property
    def articles(self) -> int:
        """How many there are."""
        return len(self.feeds) * gazette.FEED_ITEMS

    async def open(self, folder: Path) -> Path:
        """Make a data folder in which these are sources that are due; its database."""
        return await open_folder(folder, self.feeds)

    async def start(
        self, folder: Path, *, api: BotApi | None = None, **constants: float
    ) -> ForkedBot:
        """Start a bot that has an admin; without an `api`, Telegram is away."""
        around = environment(api, folder) if api else surroundings(folder)
        settings = {"ONRECORD_FETCH_ALLOW": "127.0.0.0/8", "ONRECORD_ADMINS": str(ADMIN)}
        return await self.nursery.start(folder, around | settings, **constants)

    async def read_all(self, folder: Path) -> None:
        """Let a bot read to the end."""
        bot = await self.start(folder)
        await has_articles(folder / "data" / "onrecord.db", self.articles)
        await bot.stop()

    def requests(self) -> int:
        """How often anything was asked for."""
        return sum(len(site.requests) for site in self.sites)


@asynccontextmanager
async def opened_press(*, feeds: int = FEEDS) -> AsyncIterator[Press]:
    """Print everything."""
    async with FeedServer() as one, FeedServer(host="127.0.0.3") as two, Nursery() as nursery:
        sites = (one, two)
        published = tuple(
            gazette.publish(sites[number % 2], f"paper{number}", seed=number)
            for number in range(feeds)
        )
        yield Press(sites, published, nursery)


async def open_folder(folder: Path, feeds: Iterable[str]) -> Path:
    """Make a data folder in which these are sources that are due; its database."""
    path = folder / "data" / "onrecord.db"
    store = await Store.open(path, clock=now)
    await store.state.mark_seeded()
    for number, url in enumerate(feeds):
        outlet = await store.outlets.named(f"Paper {number}")
        feed = await store.feeds.add(
            outlet=outlet, url=url, title=outlet.name, format=FeedFormat.RSS, interval=HOUR
        )
        await store.feeds.checked(  # a first reading would pass over most of it
            feed.id,
            etag=None,
            last_modified=None,
            next_check_at=now(),
            interval=HOUR,
            rhythm=Rhythm(),
        )
    await store.close()
    return path


async def until(reached: Callable[[], bool], *, within: float = READING) -> None:
    """Wait for what no event tells."""
    async with asyncio.timeout(within):
        while not reached():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.005)


async def has_articles(path: Path, count: int) -> None:
    """Wait until a database has so many articles."""
    await until(lambda: len(list_addresses(path)) >= count)


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)
