"""Finding the feed behind an address, and what becomes of it."""

from datetime import timedelta

import pytest

from bot.errors import BadAddress, HttpStatus, NotFound, SettingsError, UserError
from bot.model import FeedState
from tests.bot.conftest import Plant
from tests.bot.papers import page, publish
from tests.fakes.feed_server import answer


class Heard:
    """Notes the progress that a person would see."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    async def __call__(self, sentence: str) -> None:
        self.sentences.append(sentence)


@pytest.fixture
def heard() -> Heard:
    return Heard()


async def test_a_feeds_own_address_is_added_and_read(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 4))
    report = await plant.sources.add(plant.server.url("/feed"), progress=heard)
    assert (report.items, report.articles, report.found_on) == (3, 3, None)
    assert report.feed.outlet.name == "Quellmouth Mercury"
    assert report.statements > 0
    assert report.people == 2
    assert report.sample[0] == "Harbour closes, part 1"
    assert "Reading article 3 of 3" in heard.sentences


async def test_a_feed_that_cannot_be_read_now_is_a_source_and_says_why(
    plant: Plant, heard: Heard
) -> None:
    publish(plant.server, range(1, 3))
    plant.workers.failure = SettingsError("The language model is not installed.")
    report = await plant.sources.add(plant.server.url("/feed"), progress=heard)
    assert report.refused == ("Quellmouth Mercury: The language model is not installed.",)
    assert (await plant.store.feeds.get(report.feed.id)).failures == 1


async def test_a_test_without_a_model_says_so_once(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 3))
    plant.workers.failure = SettingsError("The language model is not installed.")
    with pytest.raises(SettingsError):
        await plant.sources.test(plant.server.url("/feed"), progress=heard)


async def test_the_feed_that_a_page_names_is_found(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    front = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head>"
        "<body>Quellmouth Mercury</body></html>"
    )
    plant.server.script("/", answer(front.encode(), content_type="text/html"))
    report = await plant.sources.add(plant.server.url("/"), progress=heard)
    assert report.feed.url == plant.server.url("/feed")
    assert report.found_on == plant.server.url("/")


async def test_a_page_without_a_feed_is_explained(plant: Plant, heard: Heard) -> None:
    plant.server.script("/", answer(page(1), content_type="text/html"))
    with pytest.raises(NotFound, match="no feed"):
        await plant.sources.add(plant.server.url("/"), progress=heard)
    assert (await plant.store.state.counts()).feeds == 0


async def test_an_address_that_fails_adds_nothing(plant: Plant, heard: Heard) -> None:
    with pytest.raises(HttpStatus):
        await plant.sources.add(plant.server.url("/nowhere"), progress=heard)
    assert (await plant.store.state.counts()).feeds == 0


@pytest.mark.parametrize("address", ["", "not an address", "ftp://site.test/feed", "mailto:a@b.c"])
async def test_what_is_no_address_is_refused(plant: Plant, heard: Heard, address: str) -> None:
    with pytest.raises(BadAddress):
        await plant.sources.add(address, progress=heard)


async def test_a_source_is_added_once(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    with pytest.raises(UserError, match="source #1 already"):
        await plant.sources.add(plant.server.url("/feed"), progress=heard)


async def test_name_interval_and_tags_are_taken(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    report = await plant.sources.add(
        plant.server.url("/feed"),
        name="The Mercury",
        interval=timedelta(hours=2),
        tags=("ports",),
        progress=heard,
    )
    assert report.feed.outlet.name == "The Mercury"
    assert report.feed.interval == timedelta(hours=2)
    assert report.feed.tags == ("ports",)


@pytest.mark.parametrize("interval", [timedelta(seconds=30), timedelta(days=3)])
async def test_an_interval_out_of_range_is_refused(
    plant: Plant, heard: Heard, interval: timedelta
) -> None:
    with pytest.raises(UserError, match="5 minutes to 24 hours"):
        await plant.sources.add(plant.server.url("/feed"), interval=interval, progress=heard)
    assert plant.server.accepts == 0


async def test_testing_a_source_keeps_nothing(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 4))
    report = await plant.sources.test(plant.server.url("/feed"), progress=heard)
    assert (report.items, report.articles) == (3, 3)
    assert report.statements > 0
    counts = await plant.store.state.counts()
    assert (counts.feeds, counts.articles, counts.statements) == (0, 0, 0)


async def test_a_paused_source_is_not_due_until_it_is_resumed(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    await plant.sources.pause(1)
    plant.clock.advance(days=2)
    assert await plant.store.feeds.due(plant.clock(), 10) == ()
    resumed = await plant.sources.resume(1)
    assert resumed.state is FeedState.ACTIVE
    assert [feed.id for feed in await plant.store.feeds.due(plant.clock(), 10)] == [1]


async def test_checking_a_source_reads_it_now(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    publish(plant.server, range(1, 3))
    report = await plant.sources.check(1, progress=heard)
    assert (report.items, report.articles) == (2, 1)


@pytest.mark.parametrize(("keep_articles", "left"), [(True, 2), (False, 0)])
async def test_removing_a_source_keeps_or_drops_its_articles(
    plant: Plant, heard: Heard, keep_articles: bool, left: int
) -> None:
    publish(plant.server, range(1, 3))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    await plant.sources.remove(1, keep_articles=keep_articles)
    counts = await plant.store.state.counts()
    assert (counts.feeds, counts.articles) == (0, left)


async def test_a_number_that_is_no_source_is_not_found(plant: Plant) -> None:
    with pytest.raises(NotFound):
        await plant.sources.show(7)
