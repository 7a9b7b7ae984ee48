"""Importing and exporting lists of sources, on loopback."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import NotAList, StoreFull, UserError
from bot.ingest import stay_quiet
from bot.model import Feed, FeedFormat, FeedOptions, FeedState, ImportReport
from bot.opml import LIST_BYTES
from bot.pace import LONGEST_PACE
from bot.subscriptions import FIRST_READING_EVERY
from tests.bot.conftest import Plant
from tests.bot.papers import feed, page, publish
from tests.fakes.feed_server import answer


def opml(*outlines: str) -> bytes:
    return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'.encode()


def outline(url: str, text: str = "", rest: str = "") -> str:
    return (
        f'<outline xmlns:o="urn:x-onrecord:opml" text="{text}" type="rss" xmlUrl="{url}" {rest}/>'
    )


def serve_feeds(plant: Plant, *paths: str) -> list[str]:
    """Put a feed at each path; give their outlines."""
    for path in paths:
        plant.server.script(path, feed(plant.server, range(1, 3), title=f"Feed {path}"))
    return [outline(plant.server.url(path)) for path in paths]


async def take(plant: Plant, *outlines: str) -> ImportReport:
    return await plant.subscriptions.take(opml(*outlines), progress=stay_quiet)


async def all_feeds(plant: Plant) -> tuple[Feed, ...]:
    return (await plant.store.feeds.page(1, 100)).rows


async def test_sources_of_a_list_are_opened_and_added(plant: Plant) -> None:
    (one,) = serve_feeds(plant, "/a")
    named = outline(plant.server.url("/b"), "The Mercury", 'category="ports"')
    serve_feeds(plant, "/b")
    report = await take(plant, one, named)
    assert (report.added, report.known, report.not_taken) == (2, 0, ())
    feeds = {feed.title: feed for feed in await all_feeds(plant)}
    assert feeds["Feed /a"].outlet.name == "Feed /a"
    assert feeds["Feed /b"].outlet.name == "The Mercury"
    assert feeds["Feed /b"].tags == ("ports",)


async def test_articles_wait_and_no_two_sources_are_read_at_once(plant: Plant) -> None:
    report = await take(plant, *serve_feeds(plant, "/a", "/b", "/c"))
    assert (await plant.store.state.counts()).articles == 0
    now = plant.clock()
    due = sorted(feed.next_check_at - now for feed in await all_feeds(plant) if feed.next_check_at)
    assert due == [FIRST_READING_EVERY * step for step in (1, 2, 3)]
    assert report.read_by == now + due[-1]


async def test_each_line_that_fails_says_why_and_hides_no_other(plant: Plant) -> None:
    plant.server.script("/page", answer(b"<p>Nothing here yet</p>", content_type="text/html"))
    article = page(1).replace(b"<head>", b"<head><meta property='og:type' content='article'>")
    plant.server.script("/story", answer(article, content_type="text/html"))
    lines = {
        "gone": plant.server.url("/nowhere"),
        "no feed": plant.server.url("/page"),
        "article": plant.server.url("/story"),
        "inner": "http://127.0.0.1/feed",
        "script": "javascript:alert(1)",
    }
    report = await take(
        plant, *(outline(url, name) for name, url in lines.items()), *serve_feeds(plant, "/a")
    )
    assert report.added == 1
    told = {one.name: (one.address, one.why) for one in report.not_taken}
    assert {name: address for name, (address, _) in told.items()} == lines
    words = {"gone": "404", "no feed": "no feed", "article": "single article",
             "inner": "not public", "script": "Only http"}  # fmt: skip
    assert [name for name, word in words.items() if word not in told[name][1]] == []


async def test_a_list_sent_again_changes_nothing_and_asks_nobody(plant: Plant) -> None:
    lines = serve_feeds(plant, "/a", "/b")
    await take(plant, *lines)
    before, asked = await all_feeds(plant), len(plant.server.requests)
    report = await take(plant, *lines)
    assert (report.added, report.known, report.read_by) == (0, 2, None)
    assert await all_feeds(plant) == before
    assert len(plant.server.requests) == asked


async def test_two_lines_that_lead_to_one_feed_are_one_source(plant: Plant) -> None:
    (line,) = serve_feeds(plant, "/feed")
    front = b"<link rel='alternate' type='application/rss+xml' href='/feed'><p>Mercury</p>"
    plant.server.script("/", answer(front, content_type="text/html"))
    report = await take(plant, outline(plant.server.url("/")), line)
    assert (report.added, report.known) == (1, 1)
    assert [feed.url for feed in await all_feeds(plant)] == [plant.server.url("/feed")]


async def test_a_starter_outlet_that_is_off_is_turned_on(plant: Plant) -> None:
    (line,) = serve_feeds(plant, "/a")
    await take(plant, line)
    await plant.store.feeds.set_state(1, FeedState.OFF)
    report = await take(plant, line)
    assert (report.added, report.known) == (1, 0)
    assert (await plant.store.feeds.get(1)).state is FeedState.ACTIVE


async def test_paused_sources_are_added_unopened(plant: Plant) -> None:
    report = await take(
        plant, outline(plant.server.url("/a"), "Mercury", 'o:paused="yes" o:kind="json"')
    )
    assert (report.added, report.paused, report.read_by) == (1, 1, None)
    assert plant.server.accepts == 0
    (feed,) = await all_feeds(plant)
    assert (feed.state, feed.format, feed.title) == (FeedState.PAUSED, FeedFormat.JSON, "Mercury")


async def test_a_pace_that_no_source_is_read_at_is_bounded(plant: Plant) -> None:
    await take(plant, outline(plant.server.url("/a"), "A", 'o:paused="yes" o:every="9999m"'))
    (feed,) = await all_feeds(plant)
    assert feed.options.every == LONGEST_PACE


async def test_progress_names_the_source_that_is_opened(plant: Plant) -> None:
    heard: list[str] = []

    async def hear(sentence: str) -> None:
        heard.append(sentence)

    await plant.subscriptions.take(opml(*serve_feeds(plant, "/a", "/b")), progress=hear)
    assert heard[0] == "Reading the list"
    assert heard[-1] == f"Opening source 2 of 2: {plant.server.host}"


@pytest.mark.parametrize("body", [b"", b"no list", opml(), b"<opml/>" + b" " * LIST_BYTES])
async def test_a_file_that_is_no_list_adds_nothing(plant: Plant, body: bytes) -> None:
    with pytest.raises(NotAList):
        await plant.subscriptions.take(body, progress=stay_quiet)
    assert await all_feeds(plant) == ()


async def test_one_list_at_a_time_is_imported(plant: Plant) -> None:
    opened, release = asyncio.Event(), asyncio.Event()

    async def hold(_sentence: str) -> None:
        opened.set()
        await release.wait()

    body = opml(*serve_feeds(plant, "/a"))
    first = asyncio.create_task(plant.subscriptions.take(body, progress=hold))
    await opened.wait()
    with pytest.raises(UserError, match="being imported"):
        await plant.subscriptions.take(body, progress=stay_quiet)
    release.set()
    assert (await first).added == 1


async def test_a_full_disk_ends_the_import_and_keeps_what_was_added(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    add, calls = plant.store.feeds.add, 0

    async def add_once(**named: object) -> Feed:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise StoreFull("The disk is full.")
        return await add(**named)  # type: ignore[arg-type]

    monkeypatch.setattr(plant.store.feeds, "add", add_once)
    with pytest.raises(StoreFull):
        await take(plant, *serve_feeds(plant, "/a", "/b", "/c"))
    assert len(await all_feeds(plant)) == 1
    monkeypatch.undo()
    report = await take(plant, *serve_feeds(plant, "/a", "/b", "/c"))
    assert (report.added, report.known) == (2, 1)


async def test_what_is_exported_can_be_imported_elsewhere(plant: Plant) -> None:
    """Names, tags, languages, paces, kinds and pauses survive; what nobody reads stays behind."""
    publish(plant.server, range(1, 3))
    links = "".join(
        f"<li><a href='/story/{n}'>Harbour closes, part {n}</a></li>" for n in (2031, 2032)
    )
    front = f"<title>Harbour pages</title><ul>{links}</ul>".encode()
    plant.server.script("/list", answer(front, content_type="text/html"))
    url = plant.server.url
    await take(
        plant,
        outline(url("/feed"), "The Mercury", 'category="ports,sea" o:every="45m" o:full="off"'),
        outline(url("/list"), "Pages", 'o:kind="page" o:lang="en"'),
        outline("https://t.me/s/quay", "Quay", 'o:paused="yes" o:kind="channel" language="nb"'),
        outline(url("/off"), "Never asked for", 'o:paused="yes"'),
    )
    before = {feed.url: feed for feed in await all_feeds(plant)}
    await plant.store.feeds.set_state(before[url("/off")].id, FeedState.OFF)
    exported = await plant.subscriptions.export()
    assert (exported.sources, exported.left_out) == (3, 1)
    for one in before.values():
        await plant.store.feeds.remove(one.id, keep_articles=False)
    report = await plant.subscriptions.take(exported.body, progress=stay_quiet)
    assert (report.added, report.paused, report.not_taken) == (3, 1, ())
    after = {feed.url: feed for feed in await all_feeds(plant)}
    assert after.keys() == before.keys() - {url("/off")}
    for address, one in after.items():
        assert describe(one) == describe(before[address])
    assert after[url("/feed")].options == FeedOptions(every=timedelta(minutes=45), full_text=False)


def describe(feed: Feed) -> tuple[object, ...]:
    return (
        feed.outlet, feed.title, feed.tags, feed.format, feed.language, feed.options, feed.state,
    )  # fmt: skip
