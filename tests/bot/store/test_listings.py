"""What a feed lists: unseen until it is settled, edited when its version is another."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.model import Feed, Outlet
from bot.store import Store
from bot.store.listings import MARKS_KEPT
from tests.bot.store.news import entry, report
from tests.fakes.clock import FakeClock

HOUR = timedelta(hours=1)


async def test_are_unseen_until_they_are_settled(store: Store, outlet: Outlet, feed: Feed) -> None:
    await store.entries.strike(feed.id, entry("refused"), "It is no article.")
    await store.entries.give_up(feed.id, "refused", poisoned=False)
    await store.entries.strike(feed.id, entry("struck"), "It took too long.")
    await store.entries.pass_over(feed.id, [entry("old")])
    await store.articles.save(
        report("Ana Lind", "it is late"), outlet=outlet, feed=feed.id, guid="saved"
    )
    guids = ["refused", "struck", "old", "saved", "new"]
    assert await store.listings.unseen(feed.id, guids) == {"struck", "new"}
    assert await store.listings.unseen(feed.id + 1, guids) == set(guids)
    assert await store.listings.unseen(feed.id, []) == set()


async def save(store: Store, outlet: Outlet, feed: Feed, guid: str, words: str) -> None:
    await store.articles.save(report("Ana Lind", words), outlet=outlet, feed=feed.id, guid=guid)


async def note(
    store: Store, feed: Feed, versions: dict[str, str], *, read: Sequence[str] = ()
) -> None:
    marks = {guid: [f"mark of {guid}"] for guid in versions}
    await store.listings.note(feed.id, versions=versions, marks=marks, read=read)


async def test_are_edited_when_their_version_is_another(
    store: Store, outlet: Outlet, feed: Feed, clock: FakeClock
) -> None:
    for guid in ("a", "b"):
        await save(store, outlet, feed, guid, f"it is {guid}")
    await store.entries.pass_over(feed.id, [entry("old")])
    await note(store, feed, {"a": "1", "b": "1", "old": "1", "new": "1"})
    later = {"a": "2", "b": "1", "old": "2", "new": "2"}
    assert await store.listings.edited(feed.id, later) == frozenset()  # read within the hour
    clock.advance(HOUR)
    assert await store.listings.edited(feed.id, later) == {"a"}
    await note(store, feed, later)
    assert await store.listings.edited(feed.id, later) == {"a"}  # until it was read
    await note(store, feed, later, read=["a"])
    assert await store.listings.edited(feed.id, later) == frozenset()


async def test_edits_that_are_none_are_believed_ever_more_seldom(
    store: Store, outlet: Outlet, feed: Feed, clock: FakeClock
) -> None:
    await save(store, outlet, feed, "a", "it is late")
    await note(store, feed, {"a": "1"})
    waits = []
    for version in range(2, 5):
        waited = 0
        while not await store.listings.edited(feed.id, {"a": str(version)}):
            clock.advance(HOUR)
            waited += 1
        waits.append(waited)
        await store.entries.settle(feed.id, "a", article=1)  # read, and found as it was
        await note(store, feed, {"a": str(version)}, read=["a"])
    assert waits == [1, 2, 4]
    clock.advance(8 * HOUR)
    await store.articles.save(report("Ana Lind", "it sank"), outlet=outlet, feed=feed.id, guid="a")
    clock.advance(HOUR)
    assert await store.listings.edited(feed.id, {"a": "5"}) == {"a"}


async def test_marks_are_kept_of_what_is_settled_struck_or_passed_over(
    store: Store, outlet: Outlet, feed: Feed
) -> None:
    await save(store, outlet, feed, "saved", "it is late")
    await store.entries.pass_over(feed.id, [entry("old")])
    await store.entries.strike(feed.id, entry("struck"), "It took too long.")
    await note(store, feed, {"saved": "1", "old": "1", "struck": "1", "new": "1"})
    marks = {guid: (f"mark of {guid}",) for guid in ("saved", "old", "struck")}
    assert await store.listings.marks(feed.id) == marks
    assert await store.listings.marks(feed.id + 1) == {}


async def test_marks_are_forgotten_a_while_after_the_feed_listed_them_last(
    store: Store, feed: Feed, clock: FakeClock
) -> None:
    await store.entries.pass_over(feed.id, [entry("old"), entry("lasting")])
    await note(store, feed, {"old": "1", "lasting": "1"})
    for _ in range(MARKS_KEPT.days + 1):
        clock.advance(days=1, seconds=1)
        await note(store, feed, {"lasting": "1"})
    assert set(await store.listings.marks(feed.id)) == {"lasting"}
    assert await store.listings.unseen(feed.id, ["old"]) == frozenset()


async def test_marks_of_a_feed_are_bounded(
    store: Store, feed: Feed, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.listings.MARKS_OF_A_FEED", 6)
    for poll in range(6):
        guids = [f"{poll}-{number}" for number in range(3)]
        await store.entries.pass_over(feed.id, [entry(guid) for guid in guids])
        await note(store, feed, dict.fromkeys(guids, "1"))
        clock.advance(HOUR)
    marks = await store.listings.marks(feed.id)
    assert {guid[0] for guid in marks} == {"3", "4", "5"}
