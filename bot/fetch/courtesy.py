"""What sites ask of programs that read their pages: what not to read, and how long to pause.

Only pages are asked about. A feed is published for programs, and polled at a pace of its own.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from weakref import WeakValueDictionary

from bot.errors import (
    BadRedirect,
    BadResponse,
    HttpStatus,
    RobotsRefused,
    Throttled,
    TooLarge,
    TooSoon,
)
from bot.fetch.robots import RobotRules
from bot.model import Clock, Fetched
from bot.urls import parse_address

SERVER_ERROR = 500
RULES_KEPT = timedelta(hours=1)
SITES_KEPT = 1000  # of the newest, some 20 KB each at most
ACCEPT = "text/plain, */*;q=0.5"


class Get(Protocol):
    """Reads an address."""

    def __call__(self, url: str, *, accept: str) -> Awaitable[Fetched]:
        """Give what is there; raises FetchError."""


@dataclass(slots=True)
class Site:
    """What one site asks, and when its next page may be read, on the loop's clock."""

    rules: RobotRules
    read_at: datetime
    free_at: float = 0.0


class Courtesy:
    """Keeps the rules of sites for an hour, and the pauses they ask for."""

    def __init__(self, get: Get, *, clock: Clock, longest_pause: float) -> None:
        self._get = get
        self._clock = clock
        self._longest_pause = longest_pause
        self._sites: dict[str, Site] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take_turn(self, url: str) -> None:
        """Wait until the site lets its page at `url` be read.

        Raises:
            RobotsRefused: never.
            TooSoon: not within the longest pause that is waited for.
            FetchError: the site is in trouble and can't be asked (RFC 9309 then forbids it).
        """
        address = parse_address(url)
        async with self._locks.setdefault(address.origin, asyncio.Lock()):
            site = await self._know(address.origin)
            if not site.rules.allow(address.url):
                raise RobotsRefused("The site asks programs not to read this page.", detail=url)
            await self._pause(site, url)

    async def _pause(self, site: Site, url: str) -> None:
        loop = asyncio.get_running_loop()
        wait = site.free_at - loop.time()
        if wait > self._longest_pause:
            detail = f"{url}: {wait:.0f} s until its next turn"
            raise TooSoon("The site asks to be read slowly: this page has to wait.", detail=detail)
        await asyncio.sleep(max(wait, 0))
        site.free_at = loop.time() + site.rules.pause

    async def _know(self, origin: str) -> Site:
        site = self._sites.pop(origin, None)
        if site is None:
            site = Site(await self._read_rules(origin), self._clock())
        elif self._clock() - site.read_at > RULES_KEPT:
            site.rules, site.read_at = await self._read_rules(origin), self._clock()
        self._sites[origin] = site
        if len(self._sites) > SITES_KEPT:
            del self._sites[next(iter(self._sites))]
        return site

    async def _read_rules(self, origin: str) -> RobotRules:
        try:
            fetched = await self._get(f"{origin}/robots.txt", accept=ACCEPT)
        except (BadResponse, BadRedirect, TooLarge):
            return RobotRules("")
        except HttpStatus as error:
            if isinstance(error, Throttled) or error.status >= SERVER_ERROR:
                raise
            return RobotRules("")
        return RobotRules(fetched.body.decode("utf-8", "replace"))
