"""Who may command, what is kept of people, and how the service is doing."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import FeedFormat, FeedState, PersonalData, Rhythm
from bot.service import Service
from bot.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.newsroom import fill

LISTED, STRANGER = 7, 8


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def store(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "onrecord.db", clock=clock)
    yield store
    await store.close()


@pytest.fixture
def service(store: Store, clock: FakeClock) -> Service:
    return Service(
        store,
        clock=clock,
        is_listed_admin=frozenset({LISTED}),
        bot_name=None,
        version="1.2.3",
        health=lambda: "worker idle",
    )


async def test_admins_are_listed_or_claimed(service: Service, store: Store) -> None:
    token = await store.state.open_claim()
    assert token is not None
    assert await service.claim(token, STRANGER)
    assert await service.admins() == {LISTED, STRANGER}


async def test_stranger_is_no_admin(service: Service) -> None:
    assert not await service.is_admin(STRANGER)
    assert await service.is_admin(LISTED)


async def test_wrong_token_claims_nothing(service: Service, store: Store) -> None:
    await store.state.open_claim()
    assert not await service.claim("wrong", STRANGER)
    assert not await service.is_admin(STRANGER)


async def test_my_data_is_all_that_is_kept(service: Service, store: Store) -> None:
    await store.admins.add(STRANGER)
    assert await service.my_data(STRANGER) == PersonalData(STRANGER, claimed=True, listed=False)
    assert await service.my_data(LISTED) == PersonalData(LISTED, claimed=False, listed=True)


async def test_forgotten_admin_is_one_no_more(service: Service, store: Store) -> None:
    await store.admins.add(STRANGER)
    assert await service.forget(STRANGER) == 1
    assert not await service.is_admin(STRANGER)
    assert await service.my_data(STRANGER) == PersonalData(STRANGER, claimed=False, listed=False)


async def test_corrections_are_personal_data_until_forgotten(
    service: Service, store: Store
) -> None:
    outlet = await store.outlets.named("Norvale Courier")
    made = await store.corrections.set_wire(outlet, "Norvale Wire", by=LISTED)
    assert (await service.my_data(LISTED)).corrections == 1
    assert await service.forget(LISTED) == 1
    assert (await service.my_data(LISTED)).corrections == 0
    assert (await store.corrections.get(made.id)).made_by is None
    assert await store.outlets.wires() == {"Norvale Courier": "Norvale Wire"}


async def test_name_of_the_bot_is_learnt(service: Service) -> None:
    service.learn_name("onrecord_bot")
    assert service.bot_name == "onrecord_bot"


async def _add_feed(store: Store, clock: FakeClock, name: str, *, state: FeedState) -> int:
    feed = await store.feeds.add(
        outlet=await store.outlets.named(name),
        url=f"https://{name}.example/feed",
        title=name,
        format=FeedFormat.RSS,
        interval=timedelta(minutes=30),
        tags=(),
        language=None,
        state=state,
        next_check_at=clock(),
    )
    return feed.id


async def test_status_counts_feeds_that_fail(
    service: Service, store: Store, clock: FakeClock
) -> None:
    await _add_feed(store, clock, "courier", state=FeedState.ACTIVE)
    await _add_feed(store, clock, "gazette", state=FeedState.OFF)
    number = await _add_feed(store, clock, "post", state=FeedState.ACTIVE)
    await store.feeds.failed(number, sentence="It did not answer.", next_check_at=clock())
    status = await service.status()
    assert status.active == 2
    assert [feed.last_error for feed in status.failing] == ["It did not answer."]


async def test_status_tells_worker_and_uptime(service: Service, clock: FakeClock) -> None:
    clock.advance(hours=3)
    status = await service.status()
    assert status.worker == "worker idle"
    assert status.now - status.started_at == timedelta(hours=3)


async def test_sources_are_the_outlets_that_there_are_articles_of(
    service: Service, store: Store, clock: FakeClock
) -> None:
    """What was read once by hand counts; a starter outlet that is off has brought nothing."""
    await _add_feed(store, clock, "Gazette", state=FeedState.OFF)
    number = await _add_feed(store, clock, "Harbour Post", state=FeedState.ACTIVE)
    await fill(store)
    await store.feeds.checked(
        number,
        etag=None,
        last_modified=None,
        next_check_at=clock(),
        interval=timedelta(hours=1),
        rhythm=Rhythm(),
    )
    listed = {one.outlet.name: one for one in (await service.outlets()).sources}
    assert listed.keys() == {"Harbour Post", "Northern Courier", "Island Gazette"}
    post, courier = listed["Harbour Post"], listed["Northern Courier"]
    assert (post.articles, post.is_read, post.read_at) == (1, True, clock())
    assert (courier.articles, courier.is_read, courier.read_at) == (1, False, None)
    assert courier.statements > 0


async def test_sources_with_the_newest_articles_come_first(service: Service, store: Store) -> None:
    """An article without a date is as new as its reading."""
    await fill(store)
    names = [one.outlet.name for one in (await service.outlets()).sources]
    assert names == ["Island Gazette", "Harbour Post", "Northern Courier"]


async def test_sources_page_beyond_the_last_is_the_last(service: Service, store: Store) -> None:
    await fill(store)
    assert (await service.outlets(page=5)).position.page == 1


async def test_sources_of_an_empty_database_are_none(service: Service) -> None:
    assert (await service.outlets()).sources == ()
