"""Entries of feeds: read once, tried again where they failed, passed over until asked for."""

from datetime import timedelta

import pytest

from bot.errors import NotFound
from bot.model import Feed, Outcome, Outlet
from bot.store import Store
from tests.bot.store.news import entry, report
from tests.fakes.clock import START, FakeClock


async def test_count_their_strikes(store: Store, feed: Feed) -> None:
    assert await store.entries.strike(feed.id, entry("a"), "It took too long.") == 1
    assert await store.entries.strike(feed.id, entry("b"), "It took too long.") == 1
    assert await store.entries.strike(feed.id, entry("a"), "It took too long.") == 2


async def test_are_settled_by_an_article_that_is_known(
    store: Store, outlet: Outlet, feed: Feed
) -> None:
    annotated = report("Ana Lind", "it is late")
    await store.articles.save(annotated, outlet=outlet)
    saved = await store.articles.save(annotated, outlet=outlet, feed=feed.id, guid="a")
    assert saved.outcome is Outcome.KNOWN
    assert await store.listings.unseen(feed.id, ["a"]) == frozenset()
    assert (await store.feeds.yield_of(feed.id)).articles == 1


async def test_failures_are_listed_the_latest_first(
    store: Store, feed: Feed, clock: FakeClock
) -> None:
    for guid in ("a", "b", "c"):
        await store.entries.strike(feed.id, entry(guid), f"{guid} took too long.")
        clock.advance(minutes=1)
    await store.entries.give_up(feed.id, "a", poisoned=True)
    page = await store.entries.failed(page=1, size=2)
    assert (page.total, [one.entry.guid for one in page.rows]) == (3, ["c", "b"])
    [last] = (await store.entries.failed(page=2, size=2)).rows
    assert (last.poisoned, last.given_up, last.strikes) == (True, True, 1)
    assert (last.sentence, last.failed_at) == ("a took too long.", START)
    assert last.entry == entry("a")
    assert await store.entries.find_failed(last.id) == last


async def test_a_failure_is_over_when_the_article_is_read(
    store: Store, outlet: Outlet, feed: Feed
) -> None:
    await store.entries.strike(feed.id, entry("a"), "It took too long.")
    await store.entries.give_up(feed.id, "a", poisoned=True)
    [failed] = (await store.entries.failed(page=1, size=5)).rows
    await store.articles.save(
        report("Ana Lind", "it is late"), outlet=outlet, feed=feed.id, guid="a"
    )
    assert (await store.entries.failed(page=1, size=5)).total == 0
    with pytest.raises(NotFound):
        await store.entries.find_failed(failed.id)


async def test_what_was_passed_over_is_given_back_the_newest_first(
    store: Store, outlet: Outlet, feed: Feed
) -> None:
    days = {name: START - timedelta(days=age) for age, name in enumerate("abc", start=1)}
    old = [entry(name, published_at=moment) for name, moment in days.items()]
    await store.entries.pass_over(feed.id, old[::-1])
    assert await store.entries.passed_over(feed.id, 2) == tuple(old[:2])
    await store.articles.save(
        report("Ana Lind", "it is late"), outlet=outlet, feed=feed.id, guid="a"
    )
    assert await store.entries.passed_over(feed.id, 5) == tuple(old[1:])


async def test_what_is_passed_over_stays_so_while_it_fails(store: Store, feed: Feed) -> None:
    await store.entries.pass_over(feed.id, [entry("a")])
    await store.entries.strike(feed.id, entry("a"), "It took too long.")
    assert await store.entries.passed_over(feed.id, 5) == (entry("a"),)
    [failed] = (await store.entries.failed(page=1, size=5)).rows
    assert not failed.given_up
    await store.entries.give_up(feed.id, "a", poisoned=False)
    assert await store.entries.passed_over(feed.id, 5) == ()
