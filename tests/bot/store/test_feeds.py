"""Feeds: what polls leave behind, what became of their entries, what goes when they go."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import NotFound
from bot.model import (
    Feed,
    FeedFormat,
    FeedOptions,
    FeedState,
    FeedTally,
    FeedYield,
    Outlet,
    Rhythm,
    Tier,
)
from bot.store import Store
from tests.bot.store.news import entry, report, write_article
from tests.fakes.clock import START, FakeClock

HALF_HOUR = timedelta(minutes=30)
POLLED: dict[str, Any] = {
    "etag": None,
    "last_modified": None,
    "next_check_at": START + HALF_HOUR,
    "interval": HALF_HOUR,
    "rhythm": Rhythm(gap=HALF_HOUR, news_at=START, ttl=HALF_HOUR, skip_hours=(3, 4)),
}


async def add_feed(store: Store, outlet: Outlet, name: str = "feed", **given: object) -> Feed:
    return await store.feeds.add(
        outlet=outlet,
        url=f"https://courier.example/{name}",
        title="Courier",
        format=FeedFormat.RSS,
        interval=HALF_HOUR,
        **given,  # type: ignore[arg-type] # each test gives what it is about
    )


class TestAdding:
    async def test_gives_the_feed_as_it_is_stored(self, store: Store, outlet: Outlet) -> None:
        added = await add_feed(
            store, outlet, tags=("sea", "ports"), language="en", next_check_at=START + HALF_HOUR
        )
        assert added == Feed(
            id=1,
            outlet=outlet,
            url="https://courier.example/feed",
            title="Courier",
            format=FeedFormat.RSS,
            state=FeedState.ACTIVE,
            interval=HALF_HOUR,
            tags=("sea", "ports"),
            language="en",
            added_at=START,
            next_check_at=START + HALF_HOUR,
        )
        assert await store.feeds.get(1) == added
        assert await store.feeds.find(added.url) == added

    async def test_gives_a_feed_of_that_address_back(self, store: Store, outlet: Outlet) -> None:
        first = await add_feed(store, outlet)
        assert await add_feed(store, outlet, state=FeedState.OFF) == first

    async def test_never_gives_a_number_twice(self, store: Store, outlet: Outlet) -> None:
        gone = await add_feed(store, outlet)
        await store.feeds.remove(gone.id, keep_articles=False)
        assert (await add_feed(store, outlet)).id > gone.id


async def test_unknown_feeds_are_not_found(store: Store) -> None:
    assert await store.feeds.find("https://nowhere.example/") is None
    feeds = store.feeds
    for call in (
        feeds.get(9),
        feeds.set_state(9, FeedState.PAUSED),
        feeds.remove(9, keep_articles=True),
        feeds.checked(9, **POLLED),
        feeds.failed(9, sentence="No.", next_check_at=START),
        feeds.set_options(9, FeedOptions(), interval=HALF_HOUR, next_check_at=START),
        feeds.set_tags(9, ("sea",)),
        feeds.set_outlet(9, Outlet(1, "Courier")),
        store.entries.settle(9, "a", article=1),
        store.entries.strike(9, entry("a"), "No."),
        store.entries.give_up(9, "a", poisoned=False),
        store.entries.pass_over(9, [entry("a")]),
        store.entries.find_failed(9),
    ):
        with pytest.raises(NotFound):
            await call


async def test_page_lists_feeds_by_number(store: Store, outlet: Outlet) -> None:
    added = [await add_feed(store, outlet, name) for name in "abc"]
    page = await store.feeds.page(2, 2)
    assert (page.rows, page.total, page.count) == ((added[2],), 3, 2)


async def test_due_lists_active_feeds_whose_time_has_come(store: Store, outlet: Outlet) -> None:
    later = await add_feed(store, outlet, "later", next_check_at=START + HALF_HOUR)
    now = await add_feed(store, outlet, "now", next_check_at=START)
    never = await add_feed(store, outlet, "never")
    await add_feed(store, outlet, "off", state=FeedState.OFF, next_check_at=START)
    assert await store.feeds.due(START, 5) == (never, now)
    assert await store.feeds.due(START, 1) == (never,)
    assert await store.feeds.due(START + HALF_HOUR, 5) == (never, now, later)


class TestPolls:
    async def test_failures_are_counted_in_a_row(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        feed = await add_feed(store, outlet)
        await store.feeds.failed(feed.id, sentence="It is down.", next_check_at=START)
        failed = await store.feeds.failed(
            feed.id, sentence="Gone.", next_check_at=START + HALF_HOUR, state=FeedState.GONE
        )
        assert (failed.failures, failed.last_error, failed.state) == (2, "Gone.", FeedState.GONE)
        assert failed.checked_at == clock.now
        assert failed.succeeded_at is None
        assert failed.next_check_at == START + HALF_HOUR

    async def test_a_success_ends_the_row(self, store: Store, outlet: Outlet) -> None:
        feed = await add_feed(store, outlet)
        await store.feeds.failed(feed.id, sentence="It is down.", next_check_at=START)
        await store.feeds.checked(feed.id, **{**POLLED, "etag": '"1"', "last_modified": "Mon"})
        good = await store.feeds.get(feed.id)
        assert (good.failures, good.failing_since, good.last_error) == (0, None, None)
        assert (good.etag, good.last_modified) == ('"1"', "Mon")
        assert good.rhythm == POLLED["rhythm"]
        assert good.checked_at == good.succeeded_at == START

    async def test_a_feed_moves_where_no_other_is(self, store: Store, outlet: Outlet) -> None:
        first = await add_feed(store, outlet, "first")
        second = await add_feed(store, outlet, "second")
        for moved_to, lives_at in (("https://new.example/", "https://new.example/"),
                                   (second.url, "https://new.example/")):  # fmt: skip
            await store.feeds.checked(first.id, **POLLED, moved_to=moved_to)
            assert (await store.feeds.get(first.id)).url == lives_at

    async def test_set_state_changes_the_next_check_only_where_told(
        self, store: Store, outlet: Outlet
    ) -> None:
        feed = await add_feed(store, outlet, next_check_at=START)
        paused = await store.feeds.set_state(feed.id, FeedState.PAUSED)
        assert (paused.state, paused.next_check_at) == (FeedState.PAUSED, START)
        resumed = await store.feeds.set_state(
            feed.id, FeedState.ACTIVE, next_check_at=START + HALF_HOUR
        )
        assert (resumed.state, resumed.next_check_at) == (FeedState.ACTIVE, START + HALF_HOUR)


class TestOptions:
    OPTIONS = FeedOptions(
        every=HALF_HOUR,
        language="de",
        full_text=False,
        cookie="session=7",
        agent="Reader/1",
        own_site="https://courier.example",
    )

    async def test_are_kept_as_they_are_set(self, store: Store, outlet: Outlet) -> None:
        feed = await add_feed(store, outlet)
        await store.feeds.set_options(
            feed.id, self.OPTIONS, interval=HALF_HOUR, next_check_at=START
        )
        stored = await store.feeds.get(feed.id)
        assert (stored.options, stored.interval) == (self.OPTIONS, HALF_HOUR)

    async def test_print_no_secrets(self) -> None:
        assert "session=7" not in repr(self.OPTIONS)
        assert "Reader/1" not in repr(self.OPTIONS)

    async def test_tags_and_outlet_are_changed(self, store: Store, outlet: Outlet) -> None:
        feed, wire = await add_feed(store, outlet), await store.outlets.named("Wire")
        await store.feeds.set_tags(feed.id, ("sea",))
        changed = await store.feeds.set_outlet(feed.id, wire)
        assert (changed.tags, changed.outlet) == (("sea",), wire)


async def test_failing_lists_what_is_in_trouble(store: Store, outlet: Outlet) -> None:
    names = ("well", "failing", "paused", "gone")
    feeds = {name: await add_feed(store, outlet, name) for name in names}
    for name in names[1:]:
        state = FeedState(name) if name != "failing" else None
        await store.feeds.failed(feeds[name].id, sentence="No.", next_check_at=START, state=state)
    found = await store.feeds.failing(5)
    assert [feed.url.rpartition("/")[2] for feed in found.rows] == ["gone", "failing"]


async def test_yield_counts_what_a_feed_brought_in(store: Store, outlet: Outlet) -> None:
    feed = await add_feed(store, outlet)
    assert await store.feeds.yield_of(feed.id) == FeedYield(0, 0, 0)
    annotated = [
        report("Ana Lind", "it is late"),
        report("Ana Lind", "it sank"),
        report("Bo Holm", "it floats", tier=Tier.WIDE),
        report("local fishermen", "it is fine", named=False),
    ]
    for guid, each in enumerate(annotated):
        await store.articles.save(each, outlet=outlet, feed=feed.id, guid=str(guid))
    await store.articles.save(report("Cy Dahl", "it rains"), outlet=outlet)
    await store.entries.strike(feed.id, entry("page"), "It is no article.")
    await store.entries.give_up(feed.id, "page", poisoned=False)
    await store.entries.settle(feed.id, "known", article=1)
    await store.entries.pass_over(feed.id, [entry("old"), entry("older")])
    await store.entries.strike(feed.id, entry("slow"), "It took too long.")
    assert await store.feeds.yield_of(feed.id) == FeedYield(
        articles=4, statements=3, refused=1, unnamed=1, passed_over=2
    )


async def test_feeds_are_tallied_together(store: Store, outlet: Outlet) -> None:
    feed, other = await add_feed(store, outlet), await add_feed(store, outlet, "other")
    for guid, content in enumerate(["it is late", "it sank"]):
        await store.articles.save(
            report("Ana Lind", content), outlet=outlet, feed=feed.id, guid=str(guid)
        )
    tallies = await store.feeds.tally([feed.id, other.id])
    assert tallies == {feed.id: FeedTally(2, 2), other.id: FeedTally(0, 0)}


class TestRemoving:
    async def test_takes_articles_statements_and_actors_along(
        self, store: Store, outlet: Outlet
    ) -> None:
        feed = await add_feed(store, outlet)
        for guid, content in enumerate(["it is late", "it sank"]):
            await store.articles.save(
                report("Ana Lind", content), outlet=outlet, feed=feed.id, guid=str(guid)
            )
        removed = await store.feeds.remove(feed.id, keep_articles=False)
        assert removed == feed
        counts = await store.state.counts()
        assert (counts.articles, counts.statements, counts.actors, counts.feeds) == (0, 0, 0, 0)
        assert (await store.statements.search("late", page=1, size=5)).total == 0
        assert (await store.articles.latest(page=1, size=5, topic="late")).total == 0
        assert await store.actors.close("Ana Lind", 3) == ()
        await store.check()

    async def test_spares_what_came_another_way_too(self, store: Store, outlet: Outlet) -> None:
        feed, other = await add_feed(store, outlet), await add_feed(store, outlet, "other")
        alone, by_hand, shared = (
            report(name, "it is late", number=number)
            for number, name in enumerate(["Ana Lind", "Bo Holm", "Cy Dahl"])
        )
        await store.articles.save(by_hand, outlet=outlet)
        await store.articles.save(shared, outlet=outlet, feed=other.id, guid="s")
        for guid, annotated in enumerate([alone, by_hand, shared]):
            await store.articles.save(annotated, outlet=outlet, feed=feed.id, guid=str(guid))
        await store.feeds.remove(feed.id, keep_articles=False)
        assert await store.actors.named("Ana Lind") == ()
        for name in ("Bo Holm", "Cy Dahl"):
            [actor] = await store.actors.named(name)
            assert (await store.statements.by(actor.id, page=1, size=5)).total == 1
        await store.feeds.remove(other.id, keep_articles=False)
        assert await store.actors.named("Cy Dahl") == ()
        assert (await store.state.counts()).articles == 1
        await store.check()

    async def test_spares_an_actor_whom_another_article_names(
        self, store: Store, outlet: Outlet
    ) -> None:
        feed = await add_feed(store, outlet)
        await store.articles.save(
            report("Ana Lind", "it is late"), outlet=outlet, feed=feed.id, guid="a"
        )
        await store.articles.save(report("Ana Lind", "it sank"), outlet=outlet)
        await store.feeds.remove(feed.id, keep_articles=False)
        [actor] = await store.actors.named("Ana Lind")
        assert (await store.statements.by(actor.id, page=1, size=5)).total == 1

    async def test_keeps_articles_when_told_for_good(self, store: Store, outlet: Outlet) -> None:
        feed = await add_feed(store, outlet)
        annotated = report("Ana Lind", "it is late")
        await store.articles.save(annotated, outlet=outlet, feed=feed.id, guid="a")
        await store.feeds.remove(feed.id, keep_articles=True)
        again = await add_feed(store, outlet)
        await store.articles.save(annotated, outlet=outlet, feed=again.id, guid="a")
        await store.feeds.remove(again.id, keep_articles=False)
        assert (await store.state.counts()).articles == 1

    async def test_takes_an_edited_article_along_with_its_history(
        self, store: Store, outlet: Outlet
    ) -> None:
        feed = await add_feed(store, outlet)
        url = "https://courier.example/a"
        for content in ("it is late", "it sank"):
            await store.articles.save(
                report("Ana Lind", content, url=url), outlet=outlet, feed=feed.id, guid="a"
            )
        bare = write_article("Dam", "Dry.", url="https://courier.example/b")
        await store.articles.save(bare, outlet=outlet, feed=feed.id, guid="b")
        await store.feeds.remove(feed.id, keep_articles=False)
        assert (await store.state.counts()).actors == 0
        with pytest.raises(NotFound):
            await store.statements.get(1)
        await store.check()
