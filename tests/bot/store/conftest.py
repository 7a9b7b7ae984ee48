"""An open store on a fresh file, its clock, and an outlet to publish in."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Feed, FeedFormat, Outlet
from bot.store import Store
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
async def store(path: Path, clock: FakeClock) -> AsyncIterator[Store]:
    store = await Store.open(path, clock=clock, busy_seconds=0.05)
    yield store
    await store.close()


@pytest.fixture
async def outlet(store: Store) -> Outlet:
    return await store.outlets.named("Norvale Courier", url="https://www.courier.example/")


@pytest.fixture
async def feed(store: Store, outlet: Outlet) -> Feed:
    return await store.feeds.add(
        outlet=outlet,
        url="https://courier.example/feed",
        title="Courier",
        format=FeedFormat.RSS,
        interval=timedelta(minutes=30),
    )
