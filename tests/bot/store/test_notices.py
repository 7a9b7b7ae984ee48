"""What admins are told of sources: once when one breaks, once when it heals."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model import Feed, FeedChange, FeedFormat, FeedState, Outlet, Rhythm
from bot.store import Store
from bot.store.notices import KEPT
from tests.fakes.clock import START, FakeClock

ADMINS = (7, 8)
BROKEN, HEALED, GONE = FeedChange.BROKEN, FeedChange.HEALED, FeedChange.GONE


@pytest.fixture
async def feed(store: Store, outlet: Outlet) -> Feed:
    return await store.feeds.add(
        outlet=outlet,
        url="https://courier.example/feed",
        title="Courier",
        format=FeedFormat.RSS,
        interval=timedelta(minutes=30),
    )


async def fail(store: Store, change: FeedChange | None, **given: Any) -> None:
    await store.feeds.failed(1, sentence="It is down.", next_check_at=START, change=change, **given)


async def succeed(store: Store) -> None:
    await store.feeds.checked(
        1,
        etag=None,
        last_modified=None,
        next_check_at=START,
        interval=timedelta(minutes=30),
        rhythm=Rhythm(),
    )


async def told(store: Store) -> list[tuple[int, FeedChange]]:
    return [(one.user_id, one.change) for one in await store.notices.waiting(ADMINS)]


@pytest.mark.usefixtures("feed")
async def test_nothing_is_told_of_failures_that_are_no_news(store: Store) -> None:
    await fail(store, None)
    await succeed(store)
    assert await told(store) == []


@pytest.mark.usefixtures("feed")
async def test_each_admin_is_told_once_that_it_broke_and_that_it_healed(store: Store) -> None:
    for _ in range(3):
        await fail(store, BROKEN)
    assert await told(store) == [(7, BROKEN), (8, BROKEN)]
    assert await told(store) == [(7, BROKEN), (8, BROKEN)]  # they wait until they are taken
    for _ in range(3):
        await succeed(store)
    assert await told(store) == [(7, BROKEN), (8, BROKEN), (7, HEALED), (8, HEALED)]
    await fail(store, BROKEN)
    assert len(await told(store)) == 6


@pytest.mark.usefixtures("feed")
async def test_the_end_of_a_broken_source_is_told_as_well_once(store: Store) -> None:
    await fail(store, BROKEN)
    await fail(store, GONE, state=FeedState.GONE)
    await fail(store, GONE, state=FeedState.GONE)
    assert await told(store) == [(7, BROKEN), (8, BROKEN), (7, GONE), (8, GONE)]


@pytest.mark.usefixtures("feed")
async def test_a_notice_says_what_is_wrong_with_which_source(store: Store) -> None:
    await fail(store, BROKEN)
    [notice, _] = await store.notices.waiting(ADMINS)
    assert (notice.feed.id, notice.sentence, notice.made_at) == (1, "It is down.", START)


@pytest.mark.usefixtures("feed")
async def test_what_is_taken_is_not_told_again_after_a_crash(store: Store, path: Path) -> None:
    await fail(store, BROKEN)
    first, second = await store.notices.waiting(ADMINS)
    await store.notices.take([first])
    await store.close()
    store = await Store.open(path, clock=FakeClock())
    assert await store.notices.waiting(ADMINS) == (second,)
    assert await store.notices.drop_taken() == 1
    await store.notices.take([second])
    await store.notices.finish([second])
    assert await store.notices.waiting(ADMINS) == ()
    assert await store._database.fetch("SELECT * FROM notice") == []
    await store.close()


@pytest.mark.usefixtures("feed")
async def test_what_surely_did_not_arrive_waits_again(store: Store) -> None:
    await fail(store, BROKEN)
    waiting = await store.notices.waiting(ADMINS)
    await store.notices.take(waiting)
    await store.notices.put_back(waiting)
    assert await store.notices.waiting(ADMINS) == waiting


@pytest.mark.usefixtures("feed")
async def test_a_notice_waits_for_the_first_admin_for_a_day(store: Store, clock: FakeClock) -> None:
    await fail(store, BROKEN)
    assert await store.notices.waiting([]) == ()
    assert len(await store.notices.waiting([7])) == 1
    await store.notices.forget_admin(7)
    await succeed(store)
    clock.advance(KEPT + timedelta(hours=1))
    assert await store.notices.waiting([]) == ()
    assert await store.notices.waiting([7]) == ()


@pytest.mark.usefixtures("feed")
async def test_an_admin_who_is_none_any_more_is_told_nothing(store: Store) -> None:
    await fail(store, BROKEN)
    await store.notices.waiting(ADMINS)
    assert [one.user_id for one in await store.notices.waiting([8])] == [8]
