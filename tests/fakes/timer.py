"""A stopwatch that moves only while everybody sleeps: seconds for limits and pauses, in no time."""

import asyncio
import heapq
from itertools import count


class FakeTimer:
    """`monotonic` and `sleep` of a world where the next one to wake is woken at once."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._driver: asyncio.Task[None] | None = None

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until all who are to wake before have done so."""
        woken = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), woken))
        if self._driver is None or self._driver.done():
            self._driver = asyncio.create_task(self._drive())
        await woken

    async def _drive(self) -> None:
        while self._sleepers:
            for _ in range(100):  # let everybody who is awake go to sleep first
                await asyncio.sleep(0)
            wake_at, _, woken = heapq.heappop(self._sleepers)
            self.now = max(self.now, wake_at)
            if not woken.done():
                woken.set_result(None)
