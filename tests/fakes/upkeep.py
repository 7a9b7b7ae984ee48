"""Upkeep without sites: what is set and listed is real, what would be read is told beforehand."""

from dataclasses import replace

from bot.model import Clock, FeedYield, Progress, SourceReport
from bot.store import Store
from bot.upkeep import Upkeep
from tests.fakes.sources import REPORT


class FakeUpkeep(Upkeep):
    """Reads nothing; every reading brings `report`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.report = replace(REPORT, found_on=None)

    async def retry(self, number: int, *, progress: Progress) -> SourceReport:
        failed = await self._store.entries.find_failed(number)
        await progress("Reading article 1 of 1")
        return replace(self.report, feed=failed.feed)

    async def backfill(self, number: int, *, progress: Progress) -> tuple[SourceReport, FeedYield]:
        feed = await self._store.feeds.get(number)
        await progress("Reading article 1 of 100")
        return replace(self.report, feed=feed), FeedYield(40, 300, 0, passed_over=260)
