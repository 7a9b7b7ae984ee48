"""What a new installation starts with: its own articles, and outlets that are off."""

import pytest

from bot.errors import SettingsError
from bot.model import FeedState, Outcome
from bot.seeding import demo_articles, read_seeds
from tests.bot.conftest import Plant


async def seed(plant: Plant) -> list[Outcome | None]:
    results = read_seeds(plant.store, plant.collector, clock=plant.clock)
    return [one.outcome async for one in results]


async def test_seeds_are_read_once_and_their_outlets_are_off(plant: Plant) -> None:
    assert await seed(plant) == [Outcome.NEW] * len(demo_articles())
    assert await plant.store.state.is_seeded()
    first = await plant.store.state.counts()
    assert first.statements > first.articles
    feeds = (await plant.store.feeds.page(1, 100)).rows
    assert len(feeds) > 1
    assert {feed.state for feed in feeds} == {FeedState.OFF}
    assert await seed(plant) == [Outcome.KNOWN] * len(demo_articles())
    assert await plant.store.state.counts() == first


async def test_seeds_wait_for_a_model(plant: Plant) -> None:
    plant.workers.failure = SettingsError("The language model is not installed.")
    with pytest.raises(SettingsError):
        await seed(plant)
    assert not await plant.store.state.is_seeded()
    assert (await plant.store.state.counts()).articles == 0
