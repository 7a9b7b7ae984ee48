"""A poll reads what is new, settles what it read, and comes back for what it could not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

import pytest

from bot.errors import Gone, HttpStatus, NotAFeed, SettingsError, WorkerFailed
from bot.ingest import FEEDS_IN_HAND, STORE_PAUSE, TICK_SECONDS, Reading
from bot.model import Feed, FeedChange, FeedFormat, FeedOptions, FeedState
from bot.schedule import FETCH_STRIKES, TOLD_AFTER, WORKER_STRIKES
from bot.visit import SITE_FAILURES
from tests.bot.conftest import Plant
from tests.bot.papers import STORY, feed, page, publish
from tests.fakes.feed_server import answer, answer_if_changed, in_turn, say_and_reset

HOUR = timedelta(hours=1)


async def add_feed(plant: Plant, *, every: timedelta | None = HOUR) -> Feed:
    outlet = await plant.store.outlets.named("Quellmouth Mercury")
    return await plant.store.feeds.add(
        outlet=outlet,
        url=plant.server.url("/feed"),
        title="Quellmouth Mercury",
        format=FeedFormat.RSS,
        interval=HOUR,
        options=FeedOptions(every=every),
        tags=(),
        language=None,
        state=FeedState.ACTIVE,
        next_check_at=plant.clock(),
    )


async def poll(plant: Plant, number: int = 1) -> Reading:
    return await plant.ingest.poll(await plant.store.feeds.get(number))


async def test_a_poll_stores_articles_with_what_was_said_in_them(plant: Plant) -> None:
    publish(plant.server, range(1, 3))
    await add_feed(plant)
    reading = await poll(plant)
    assert (reading.items, len(reading.kept), reading.refused) == (2, 2, ())
    [tarrow] = await plant.store.actors.named("Ines Tarrow")
    said = await plant.store.statements.by(tarrow.id, page=1, size=10, quotes_only=True)
    assert said.rows[0].content[0] == "“The mud has won this round,”"


async def test_a_second_poll_reads_only_what_is_new(plant: Plant) -> None:
    publish(plant.server, range(1, 3))
    await add_feed(plant)
    await poll(plant)
    publish(plant.server, range(1, 4))
    reading = await poll(plant)
    assert len(reading.kept) == 1
    assert plant.server.count("/story/1") == 1
    assert (await plant.store.state.counts()).articles == 3


async def test_an_unchanged_feed_costs_one_conditional_request(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    body = b"<rss version='2.0'><channel><title>Quellmouth Mercury</title></channel></rss>"
    plant.server.script("/feed", answer_if_changed(body, etag='"v1"'))
    await add_feed(plant)
    await poll(plant)
    await poll(plant)
    assert plant.server.requests[-1].headers["if-none-match"] == '"v1"'
    feed = await plant.store.feeds.get(1)
    assert feed.etag == '"v1"'
    assert feed.next_check_at == plant.clock() + HOUR


async def test_a_page_in_trouble_is_read_at_a_later_poll(plant: Plant) -> None:
    publish(plant.server, range(1, 3))
    plant.server.script(
        "/story/2", in_turn(answer(b"", status=502), answer(page(2), content_type="text/html"))
    )
    await add_feed(plant)
    first = await poll(plant)
    assert (len(first.kept), first.pending) == (1, 1)
    assert (await plant.store.feeds.get(1)).etag is None  # or a 304 would hide what is pending
    second = await poll(plant)
    assert (len(second.kept), second.pending) == (1, 0)


async def test_a_page_that_is_never_there_is_given_up(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    plant.server.script("/story/1", answer(b"", status=502))
    await add_feed(plant)
    for _ in range(FETCH_STRIKES + 2):
        await poll(plant)
    assert plant.server.count("/story/1") == FETCH_STRIKES
    assert (await plant.store.feeds.yield_of(1)).refused == 1


async def test_a_page_without_an_article_is_refused_once(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    login = b"<html><body><form><input name='user'></form></body></html>"
    plant.server.script("/story/1", answer(login, content_type="text/html"))
    await add_feed(plant)
    reading = await poll(plant)
    assert reading.kept == ()
    assert reading.refused[0].startswith("Harbour closes, part 1: ")
    await poll(plant)
    assert plant.server.count("/story/1") == 1
    assert (await plant.store.state.counts()).articles == 0


async def test_an_edited_article_is_read_again(plant: Plant) -> None:
    publish(plant.server, range(1, 3))
    await add_feed(plant)
    await poll(plant)
    edited = page(1).replace(b"three days", b"five days")
    plant.server.script("/story/1", answer(edited, content_type="text/html"))
    items = "".join(
        f"<item><title>{title}, part {n}</title><guid isPermaLink='false'>story-{n}</guid>"
        f"<link>{plant.server.url(f'/story/{n}')}</link></item>"
        for n, title in ((1, "Harbour closes for longer"), (2, "Harbour closes"))
    )
    document = f"<rss version='2.0'><channel><title>Mercury</title>{items}</channel></rss>"
    plant.server.script("/feed", answer(document.encode(), content_type="application/rss+xml"))
    for _ in range(2):  # the second time nothing is edited
        plant.clock.advance(timedelta(hours=1))
        await poll(plant)
    assert (plant.server.count("/story/1"), plant.server.count("/story/2")) == (2, 1)
    told = await plant.store.statements.of_article((await plant.store.statements.get(1)).article.id)
    assert any("five days" in " ".join(one.content) for one in told)


async def test_robots_txt_is_obeyed(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    rules = b"User-agent: *\nDisallow: /story/"
    plant.server.script("/robots.txt", answer(rules, content_type="text/plain"))
    await add_feed(plant)
    reading = await poll(plant)
    assert "asks programs not to read" in reading.refused[0]
    assert plant.server.count("/story/1") == 0


async def test_an_article_in_another_language_is_kept_without_statements(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    german = (
        "<html lang='de'><body><article><h1>Der Hafen bleibt geschlossen</h1><p>„Der Schlamm hat "
        "gewonnen“, sagte die Hafenmeisterin Ines Tarrow am Montag vor Reportern. Der Rat "
        "werde am Donnerstag über die Kosten der Schließung beraten, hieß es. Die Fischer glauben "
        "nicht daran, dass der Bagger rechtzeitig eintrifft.</p></article></body></html>"
    )
    plant.server.script("/story/1", answer(german.encode(), content_type="text/html"))
    await add_feed(plant)
    await poll(plant)
    counts = await plant.store.state.counts()
    assert (counts.articles, counts.statements) == (1, 0)


async def test_a_feed_that_fails_says_why_and_waits_longer(plant: Plant) -> None:
    await add_feed(plant)
    with pytest.raises(HttpStatus):
        await poll(plant)
    feed = await plant.store.feeds.get(1)
    assert feed.failures == 1
    assert feed.last_error
    assert feed.next_check_at == plant.clock() + 2 * HOUR


async def test_a_feed_that_is_over_is_not_polled_again(plant: Plant) -> None:
    plant.server.script("/feed", answer(b"", status=410))
    await add_feed(plant)
    with pytest.raises(Gone):
        await poll(plant)
    plant.clock.advance(days=30)
    assert await plant.store.feeds.due(plant.clock(), 10) == ()


async def test_a_feed_that_became_a_web_page_is_a_failure(plant: Plant) -> None:
    plant.server.script("/feed", answer(page(1), content_type="text/html"))
    await add_feed(plant)
    with pytest.raises(NotAFeed):
        await poll(plant)


async def test_a_moved_feed_is_followed(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    plant.server.script("/feed", answer(b"", status=301, location="/new-feed"))
    plant.server.script("/new-feed", feed(plant.server, range(1, 2)))
    await add_feed(plant)
    await poll(plant)
    assert (await plant.store.feeds.get(1)).url == plant.server.url("/new-feed")


async def test_an_article_that_no_worker_survives_is_given_up(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await add_feed(plant)
    plant.workers.failure = WorkerFailed("Reading it failed.")
    readings = [await poll(plant) for _ in range(WORKER_STRIKES + 1)]
    assert [reading.pending for reading in readings] == [1, 0, 0]
    assert (await plant.store.feeds.yield_of(1)).refused == 1
    assert (await plant.store.feeds.get(1)).failures == 0


async def test_a_check_during_a_poll_blames_no_article_twice(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await add_feed(plant)
    plant.workers.failure = WorkerFailed("Reading it failed.")
    readings = await asyncio.gather(poll(plant), poll(plant))  # either may be the first
    assert {(len(reading.refused), reading.pending) for reading in readings} == {(1, 1), (1, 0)}


async def test_without_a_model_no_entry_is_given_up(plant: Plant) -> None:
    publish(plant.server, range(1, 3))
    await add_feed(plant)
    plant.workers.failure = SettingsError("The language model is not installed.")
    with pytest.raises(SettingsError):
        await poll(plant)
    assert (await plant.store.feeds.get(1)).last_error == "The language model is not installed."
    assert (await plant.store.feeds.yield_of(1)).refused == 0
    plant.workers.failure = None
    assert len((await poll(plant)).kept) == 2


async def test_admins_are_told_once_when_a_feed_breaks_and_once_when_it_heals(
    plant: Plant,
) -> None:
    await add_feed(plant)
    for _ in range(TOLD_AFTER + 2):
        with pytest.raises(HttpStatus):
            await poll(plant)
    publish(plant.server, range(1, 2))
    for _ in range(2):
        await poll(plant)
    told = [one.change for one in await plant.store.notices.waiting([7])]
    assert told == [FeedChange.BROKEN, FeedChange.HEALED]


async def test_a_feed_without_a_pace_of_its_own_follows_what_it_publishes(plant: Plant) -> None:
    await add_feed(plant, every=None)
    stories = "".join(
        f"<item><title>Harbour closes, part {n}</title><guid>{n}</guid><pubDate>"
        f"{format_datetime(plant.clock() - n * 8 * HOUR)}</pubDate></item>"
        for n in range(1, 11)
    )
    body = f"<rss version='2.0'><channel><title>Mercury</title>{stories}</channel></rss>"
    plant.server.script("/feed", answer(body.encode(), content_type="application/rss+xml"))
    await poll(plant)
    feed = await plant.store.feeds.get(1)
    assert (feed.interval, feed.next_check_at) == (2 * HOUR, plant.clock() + 2 * HOUR)


async def test_a_date_ahead_pins_nothing_on_top(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    ahead = format_datetime(plant.clock() + timedelta(days=400))
    item = f"<item><link>{plant.server.url('/story/1')}</link><pubDate>{ahead}</pubDate></item>"
    body = f"<rss version='2.0'><channel><title>Mercury</title>{item}</channel></rss>"
    plant.server.script("/feed", answer(body.encode(), content_type="application/rss+xml"))
    await add_feed(plant)
    await poll(plant)
    [article] = (await plant.store.articles.latest(page=1, size=5)).rows
    assert article.published_at == plant.clock()


async def test_a_site_that_hangs_is_not_asked_for_all_its_pages(plant: Plant) -> None:
    publish(plant.server, range(1, 9))
    for number in range(1, 9):
        plant.server.script(f"/story/{number}", say_and_reset())
    await add_feed(plant)
    reading = await poll(plant)
    assert (len(reading.refused), reading.pending) == (SITE_FAILURES, 8)
    assert sum(plant.server.count(f"/story/{number}") for number in range(1, 9)) == SITE_FAILURES


async def set_options(plant: Plant, **given: Any) -> None:
    await plant.store.feeds.set_options(
        1, FeedOptions(**given), interval=HOUR, next_check_at=plant.clock()
    )


async def test_a_cookie_reaches_the_feed_and_its_pages(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await add_feed(plant)
    site = plant.server.url("")
    await set_options(plant, cookie="session=7", own_site=site)
    await poll(plant)
    cookies = {one.path: one.headers.get("cookie") for one in plant.server.requests}
    assert cookies == {"/feed": "session=7", "/robots.txt": None, "/story/1": "session=7"}


async def test_without_full_text_the_feeds_own_text_is_taken(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    text = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    item = (
        f"<item><title>Mud</title><link>{plant.server.url('/story/1')}</link>"
        f"<description>{escape(text)}</description></item>"
    )
    body = f"<rss version='2.0'><channel><title>Mercury</title>{item}</channel></rss>"
    plant.server.script("/feed", answer(body.encode(), content_type="application/rss+xml"))
    await add_feed(plant)
    await set_options(plant, full_text=False)
    reading = await poll(plant)
    assert len(reading.kept) == 1
    assert plant.server.count("/story/1") == 0


async def test_a_language_that_was_set_is_believed(plant: Plant) -> None:
    publish(plant.server, range(1, 2))
    await add_feed(plant)
    await set_options(plant, language="de")
    [kept] = (await poll(plant)).kept
    assert (kept.annotated.article.language, kept.annotated.attributions) == ("de", ())


async def run_until(plant: Plant, *steps: Callable[[], Awaitable[bool]]) -> None:
    """Run the loop until one step after the other is reached."""
    running = asyncio.create_task(plant.ingest.run())
    try:
        async with asyncio.timeout(60):
            for reached in steps:
                while not await reached():  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(0.02)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_full_disk_is_logged_once_and_left_by_itself(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.ingest.TICK_SECONDS", TICK_SECONDS / 500)
    publish(plant.server, range(1, 2))
    long = page(1, words="The mud lies deep. " * 600)  # finds no room in pages that are there
    plant.server.script("/story/1", answer(long, content_type="text/html"))
    await add_feed(plant)
    writer = plant.store._database._writer

    async def polled_again() -> bool:
        """Each pause lets the feed be tried once more."""
        if plant.server.count("/feed") >= 3:
            await writer.execute_fetchall("PRAGMA max_page_count = 100000")  # space returns
            return True
        plant.clock.advance(STORE_PAUSE)
        return False

    async def has_said_more() -> bool:
        plant.clock.advance(STORE_PAUSE)
        return len(caplog.records) > 1

    await writer.execute_fetchall("PRAGMA max_page_count = 1")  # as many as there are: no more
    with caplog.at_level(logging.WARNING, logger="bot.ingest"):
        await run_until(plant, polled_again, has_said_more)
    assert (await plant.store.state.counts()).articles == 1
    messages = [record.getMessage() for record in caplog.records]
    assert [message[:23] for message in messages] == [
        "No source is read now: ",
        "Sources are read again.",
    ]
    assert "disk is full" in messages[0]
    assert (await plant.store.feeds.yield_of(1)).refused == 0


async def test_due_feeds_are_polled_without_being_asked(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ingest.TICK_SECONDS", TICK_SECONDS / 100)
    publish(plant.server, range(1, 2))
    await add_feed(plant)

    async def has_read() -> bool:
        return (await plant.store.state.counts()).articles == 1

    await run_until(plant, has_read)
    assert plant.server.count("/feed") == 1


async def test_who_finds_no_seat_is_polled_when_there_is_room(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ingest.TICK_SECONDS", 3600)
    outlet = await plant.store.outlets.named("Quellmouth Mercury")
    many = FEEDS_IN_HAND + 1
    for number in range(many):
        await plant.store.feeds.add(
            outlet=outlet,
            url=plant.server.url(f"/gone/{number}"),
            title="Quellmouth Mercury",
            format=FeedFormat.RSS,
            interval=HOUR,
        )

    async def all_are_polled() -> bool:
        return len(plant.server.requests) == many

    await run_until(plant, all_are_polled)
