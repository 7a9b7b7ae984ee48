"""Sources that are never read: remembers what was asked of them, and says what a real one would."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.errors import NotFound, OnRecordError
from bot.model import (
    ExportedList,
    Feed,
    FeedFormat,
    FeedState,
    FeedTally,
    FeedYield,
    ImportReport,
    Outlet,
    Page,
    Progress,
    SourceReport,
)
from bot.sources import Sources
from bot.subscriptions import Subscriptions
from tests.fakes.clock import START

FEED = Feed(
    id=4,
    outlet=Outlet(2, "Fjord & Daily <News>"),
    url="https://fjord.example/feed/?a=1&b=2",
    title="Fjord Daily",
    format=FeedFormat.RSS,
    state=FeedState.ACTIVE,
    interval=timedelta(minutes=30),
    language="en",
    succeeded_at=START - timedelta(minutes=10),
    next_check_at=START + timedelta(minutes=20),
)
YIELD = FeedYield(articles=20, statements=143, refused=1)
REPORT = SourceReport(
    feed=FEED,
    found_on="https://fjord.example/",
    items=20,
    articles=20,
    statements=143,
    people=41,
    groups=12,
    refused=("There is no article on this page.",),
    sample=("Ferry <stays> in port", "Mayor answers critics"),
)


class FakeSubscriptions(Subscriptions):
    """No list is read; `asked` lists the bodies that came, `report` is what became of each."""

    def __init__(self) -> None:
        self.asked: list[bytes | str] = []
        self.report = ImportReport(
            added=2, paused=0, known=1, not_taken=(), is_damaged=False, read_by=START
        )
        self.failure: OnRecordError | None = None

    async def take(self, body: bytes, *, progress: Progress) -> ImportReport:
        self.asked.append(body)
        await progress("Opening source 1 of 3: fjord.example")
        if self.failure is not None:
            raise self.failure
        return self.report

    async def export(self) -> ExportedList:
        self.asked.append("export")
        return ExportedList(b"<opml/>", sources=3, left_out=1)


class FakeSources(Sources):
    """One source, #4; `asked` lists what was done, `failure` is raised by whatever is read."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.failure: OnRecordError | None = None
        self.feed = FEED
        self.release: asyncio.Event | None = None

    async def add(
        self,
        address: str,
        *,
        name: str | None = None,
        interval: timedelta | None = None,
        tags: tuple[str, ...] = (),
        read_as: FeedFormat | None = None,
        progress: Progress,
    ) -> SourceReport:
        asked = f"add {address} {name} {interval} {','.join(tags)} {read_as or ''}"
        self.asked.append(asked.strip())
        return await self._read(address, progress)

    async def test(
        self, address: str, *, read_as: FeedFormat | None = None, progress: Progress
    ) -> SourceReport:
        self.asked.append(f"test {address} {read_as or ''}".strip())
        return await self._read(address, progress)

    async def check(self, number: int, *, progress: Progress) -> SourceReport:
        self.asked.append(f"check {number}")
        return await self._read(str(number), progress)

    async def _read(self, address: str, progress: Progress) -> SourceReport:
        await progress("Reading 3 of 20 articles")
        if self.release is not None:
            await self.release.wait()
        if self.failure is not None and "bad" in address:
            raise self.failure
        return replace(REPORT, feed=self.feed)

    async def list(self, *, page: int) -> Page[tuple[Feed, FeedTally]]:
        self.asked.append(f"list {page}")
        return Page(((self.feed, YIELD),) * 8, total=20, number=page, size=8)

    async def show(self, number: int) -> tuple[Feed, FeedYield]:
        self.asked.append(f"show {number}")
        if number != FEED.id:
            raise NotFound(f"There is no source #{number}.")
        return self.feed, YIELD

    async def pause(self, number: int) -> Feed:
        self.asked.append(f"pause {number}")
        self.feed = replace(self.feed, state=FeedState.PAUSED)
        return self.feed

    async def resume(self, number: int) -> Feed:
        self.asked.append(f"resume {number}")
        self.feed = replace(self.feed, state=FeedState.ACTIVE)
        return self.feed

    async def remove(self, number: int, *, keep_articles: bool) -> Feed:
        self.asked.append(f"remove {number} keep_articles={keep_articles}")
        return self.feed
