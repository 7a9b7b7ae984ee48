"""Sources that run: what is set holds, what failed is read again, older items on demand."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import NotFound, UserError, WorkerFailed
from bot.ingest import stay_quiet
from bot.model import Feed, FeedFormat, SourceOrder
from bot.schedule import FIRST_READ_ENTRIES, WORKER_STRIKES
from tests.bot.conftest import Plant
from tests.bot.papers import feed, page, publish
from tests.fakes.feed_server import answer

HOUR = timedelta(hours=1)


async def add_feed(plant: Plant) -> Feed:
    return await plant.store.feeds.add(
        outlet=await plant.store.outlets.named("Quellmouth Mercury"),
        url=plant.server.url("/feed"),
        title="Quellmouth Mercury",
        format=FeedFormat.RSS,
        interval=HOUR,
        next_check_at=plant.clock() + HOUR,
    )


async def change(plant: Plant, **options: Any) -> Feed:
    return await plant.upkeep.change(1, SourceOrder(options=options))


async def test_a_pace_counts_from_the_last_check(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await plant.ingest.poll(await add_feed(plant))
    plant.clock.advance(minutes=10)
    changed = await change(plant, every=3 * HOUR)
    assert (changed.interval, changed.options.every) == (3 * HOUR, 3 * HOUR)
    assert changed.next_check_at == plant.clock() - timedelta(minutes=10) + 3 * HOUR
    freed = await change(plant, every=None)
    assert freed.options.every is None


async def test_a_pace_that_no_source_has_is_refused(plant: Plant) -> None:
    await add_feed(plant)
    with pytest.raises(UserError, match="5 minutes to 24 hours"):
        await change(plant, every=timedelta(minutes=1))


async def test_a_cookie_is_for_the_site_that_the_source_has_now(plant: Plant) -> None:
    await add_feed(plant)
    changed = await change(plant, cookie="session=7")
    assert changed.options.own_site == plant.server.url("")
    assert changed.next_check_at == plant.clock() + HOUR
    assert (await change(plant, cookie=None)).options.cookie is None


async def test_what_would_break_a_request_is_refused(plant: Plant) -> None:
    await add_feed(plant)
    with pytest.raises(UserError):
        await change(plant, cookie="a\r\nHost: evil.example")


async def test_a_name_is_the_outlets(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await plant.ingest.poll(await add_feed(plant))
    changed = await plant.upkeep.change(1, SourceOrder(name="The Mercury", tags=("ports",)))
    assert (changed.outlet.name, changed.tags) == ("The Mercury", ("ports",))
    [article] = (await plant.store.articles.latest(page=1, size=5)).rows
    assert article.outlet.name == "The Mercury"


async def test_a_name_that_another_outlet_has_makes_the_source_its_own(plant: Plant) -> None:
    await add_feed(plant)
    herald = await plant.store.outlets.named("Herald")
    changed = await plant.upkeep.change(1, SourceOrder(name="herald"))
    assert changed.outlet == herald


async def poison(plant: Plant) -> None:
    """Let an article end its worker until it is left alone."""
    publish(plant.server, range(1, 2))
    await add_feed(plant)
    plant.workers.failure = WorkerFailed("Reading it failed.")
    for _ in range(WORKER_STRIKES):
        await plant.ingest.poll(await plant.store.feeds.get(1))


async def test_what_harms_its_worker_twice_is_listed_and_read_when_asked(plant: Plant) -> None:
    await poison(plant)
    [failed] = (await plant.upkeep.troubles(page=1)).entries.rows
    assert (failed.poisoned, failed.strikes) == (True, WORKER_STRIKES)
    assert failed.entry.title == "Harbour closes, part 1"
    plant.workers.failure = None
    report = await plant.upkeep.retry(failed.id, progress=stay_quiet)
    assert (report.articles, report.refused) == (1, ())
    assert (await plant.upkeep.troubles(page=1)).entries.total == 0
    with pytest.raises(NotFound):
        await plant.upkeep.retry(failed.id, progress=stay_quiet)


async def test_what_fails_again_stays_listed(plant: Plant) -> None:
    await poison(plant)
    [failed] = (await plant.upkeep.troubles(page=1)).entries.rows
    report = await plant.upkeep.retry(failed.id, progress=stay_quiet)
    assert len(report.refused) == 1
    [again] = (await plant.upkeep.troubles(page=1)).entries.rows
    assert (again.id, again.poisoned, again.strikes) == (failed.id, True, WORKER_STRIKES + 1)


async def test_an_item_is_read_from_its_page_when_its_feed_is_down(plant: Plant) -> None:
    await poison(plant)
    plant.server.script("/feed", answer(b"", status=500))
    plant.workers.failure = None
    [failed] = (await plant.upkeep.troubles(page=1)).entries.rows
    assert (await plant.upkeep.retry(failed.id, progress=stay_quiet)).articles == 1


async def test_older_items_are_read_on_demand_also_those_no_longer_listed(plant: Plant) -> None:
    count = FIRST_READ_ENTRIES + 3
    publish(plant.server, range(1, count + 1))
    await plant.ingest.poll(await add_feed(plant))
    assert (await plant.store.feeds.yield_of(1)).passed_over == 3
    plant.server.script("/feed", feed(plant.server, range(2, count + 1)))
    plant.server.script("/story/2", answer(b"", status=502))
    report, brought = await plant.upkeep.backfill(1, progress=stay_quiet)
    assert (report.items, report.articles, len(report.refused)) == (3, 2, 1)
    assert (brought.articles, brought.passed_over) == (FIRST_READ_ENTRIES + 2, 1)
    plant.server.script("/story/2", answer(page(2), content_type="text/html"))
    report, brought = await plant.upkeep.backfill(1, progress=stay_quiet)
    assert (report.articles, brought.passed_over) == (1, 0)
    report, _ = await plant.upkeep.backfill(1, progress=stay_quiet)
    assert report.items == 0
