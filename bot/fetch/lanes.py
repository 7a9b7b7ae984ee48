"""Who may ask now: eight at once, one at a time a host, and slow hosts on a few of the places.

A host that lets us wait is given up after two seconds, and asked again on one of the places that
slow hosts share. So fifty hosts that hang keep a good one waiting for a dozen seconds when they are
met for the first time, and not at all when they are known.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

HOSTS_REMEMBERED = 10_000  # of the slow ones, the latest


class Lanes:
    """The places that requests are made from."""

    def __init__(self, *, at_once: int, slow_at_once: int) -> None:
        self._overall = asyncio.Semaphore(at_once)
        self._slow_ones = asyncio.Semaphore(slow_at_once)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._slow: OrderedDict[str, None] = OrderedDict()

    def lock(self, key: str) -> asyncio.Lock:
        """Give the lock that a host's requests queue at: whoever waits there takes no place."""
        return self._locks.setdefault(key, asyncio.Lock())

    def is_slow(self, host: str) -> bool:
        """Tell whether a host let us wait when it was last asked."""
        return host in self._slow

    def note_slow(self, host: str) -> None:
        """Remember that a host lets us wait."""
        self._slow[host] = None
        self._slow.move_to_end(host)
        if len(self._slow) > HOSTS_REMEMBERED:
            self._slow.popitem(last=False)

    def note_quick(self, host: str) -> None:
        """Remember that a host answers at once."""
        self._slow.pop(host, None)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Take one of all places."""
        async with self._overall:
            yield

    @asynccontextmanager
    async def slow_place(self) -> AsyncIterator[None]:
        """Take one of the places that slow hosts share."""
        async with self._slow_ones, self._overall:
            yield
