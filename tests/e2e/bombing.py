"""A bot that is given bombs to read, one after the other, while people ask it for the news."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.e2e.gazette import write_feed, write_pages
from tests.fakes.bot_api import BotApi, BotMessage, Person, Said
from tests.fakes.feed_server import Behaviour, FeedServer, answer

FIRST_ADMIN, LAST_ADMIN = 3001, 3061  # one for each bomb: a person may ask only so often
FIRST_READER = 5001
PATIENCE = 120.0  # seconds that an answer may take where all cores are busy
WORKING = re.compile(r"Opening|Looking for|Reading (the )?article")
KIB = 1024


@dataclass(frozen=True, slots=True)
class Bombed:
    """What came of one bomb."""

    answer: str
    seconds: float
    growth: int  # of the bot's own memory at its largest, in bytes; its workers have their own
    waits: tuple[float, ...]  # of readers who asked /latest in the meantime, in seconds


@dataclass(frozen=True, slots=True)
class Range:
    """Where bombs go off."""

    api: BotApi
    site: FeedServer
    pid: int
    _admins: Iterator[int]
    _readers: Iterator[int]

    async def try_feed(self, bomb: Behaviour) -> Bombed:
        """Let an admin try a source that is a bomb."""
        self.site.script("/bomb.xml", bomb)
        return await self._try("/bomb.xml")

    async def try_page(self, bomb: Behaviour) -> Bombed:
        """Let an admin try a source whose one article is a bomb."""
        page = next(write_pages("bomb", seed=1))
        self.site.script(page.path, bomb)
        feed = write_feed("bomb", [page], self.site.url("")).encode()
        self.site.script("/feed.xml", answer(feed, content_type="application/rss+xml"))
        return await self._try("/feed.xml")

    async def _try(self, path: str) -> Bombed:
        before = self.measure_memory()
        started = time.perf_counter()
        admin = self.api.person(next(self._admins))
        tried = admin.says(f"/source test {self.site.url(path)}")
        ending = asyncio.create_task(self._wait_for_the_end(tried))
        waits = [wait async for wait in self._ask_until(ending)]
        answered = (await ending).text
        seconds = time.perf_counter() - started
        return Bombed(answered, seconds, self.measure_peak() - before, tuple(waits))

    async def ask(self) -> float:
        """Let somebody new ask for the news; how long they wait."""
        return await ask_for_news(self.api.person(next(self._readers)), self.api)

    async def _ask_until(self, ending: asyncio.Task[BotMessage]) -> AsyncIterator[float]:
        while not ending.done():
            yield await self.ask()
            await asyncio.wait({ending}, timeout=0.1)

    async def _wait_for_the_end(self, tried: Said) -> BotMessage:
        def find() -> BotMessage | None:
            for message in self.api.sent:
                if message.place == tried.place and not WORKING.match(message.text):
                    return message
            return None

        return await self.api.world.until(find, within=PATIENCE, what="answer")

    def measure_memory(self) -> int:
        """How large the bot is; from now on its peak is measured anew."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")
        return read_status(self.pid, "VmRSS")

    def measure_peak(self) -> int:
        """How large it has been since."""
        return read_status(self.pid, "VmHWM")


async def ask_for_news(reader: Person, api: BotApi) -> float:
    """Let a person ask for the news; how many seconds they wait."""
    started = time.perf_counter()
    await api.reply(to=reader.says("/latest"), within=PATIENCE)
    return time.perf_counter() - started


def read_status(pid: int, name: str) -> int:
    """Read one of the sizes that the system keeps of a process, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found is not None
    return int(found[1]) * KIB


@asynccontextmanager
async def opened_range(api: BotApi, pid: int) -> AsyncIterator[Range]:
    """Open a range for a bot that serves `api`."""
    async with FeedServer() as site:
        admins = iter(range(FIRST_ADMIN, LAST_ADMIN))
        opened = Range(api, site, pid, admins, count(FIRST_READER))
        await opened.ask()
        yield opened


def range_settings() -> dict[str, str]:
    """What the bot needs to be told."""
    admins = ",".join(map(str, range(FIRST_ADMIN, LAST_ADMIN)))
    return {"ONRECORD_ADMINS": admins, "ONRECORD_FETCH_ALLOW": "127.0.0.2"}
