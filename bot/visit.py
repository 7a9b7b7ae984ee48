"""The pages of one poll: one at a time, as long as their site answers and time is left."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from bot.errors import OnRecordError, TooSoon
from bot.model import FeedEntry, Progress
from bot.schedule import blames_the_site

POLL_SECONDS = 120.0  # a slow site, or one that asks for pauses, gets the rest at the next poll
SITE_FAILURES = 3  # in one poll, after which a site's other pages are left for the next


class Visit:
    """Gives the entries of a poll their turns."""

    def __init__(self, entries: int, progress: Progress) -> None:
        self._entries = entries
        self._progress = progress
        self._turns = 0
        self._failures: Counter[str | None] = Counter()
        self._ends_at = asyncio.get_running_loop().time() + POLL_SECONDS
        self._lock = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, entry: FeedEntry) -> AsyncIterator[None]:
        """Wait for the entries before. Raises `TooSoon` for what is left for the next poll."""
        async with self._lock:
            self._turns += 1
            site = urlsplit(entry.url or "").hostname
            if self._failures[site] >= SITE_FAILURES or self._is_late():
                raise TooSoon("This page has to wait for the next check.", detail=entry.guid)
            await self._progress(f"Reading article {self._turns} of {self._entries}")
            try:
                yield
            except OnRecordError as error:
                self._failures[site] += blames_the_site(error)
                raise

    def _is_late(self) -> bool:
        return asyncio.get_running_loop().time() > self._ends_at
