"""The same article stays the same article, whatever its feed and its addresses do."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

from bot.ingest import Reading
from bot.model import Feed, FeedFormat, FeedOptions
from bot.schedule import FETCH_STRIKES, FIRST_READ_ENTRIES
from tests.bot.conftest import Plant
from tests.bot.papers import STORY, page
from tests.fakes.feed_server import answer

HOUR = timedelta(hours=1)
TEXT = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


async def add_feed(plant: Plant, path: str = "/feed", *, outlet: str = "Mercury") -> Feed:
    return await plant.store.feeds.add(
        outlet=await plant.store.outlets.named(outlet),
        url=plant.server.url(path),
        title=outlet,
        format=FeedFormat.RSS,
        interval=HOUR,
        options=FeedOptions(every=HOUR),
        next_check_at=plant.clock(),
    )


async def poll(plant: Plant, number: int = 1) -> Reading:
    return await plant.ingest.poll(await plant.store.feeds.get(number))


async def count_articles(plant: Plant) -> int:
    return (await plant.store.state.counts()).articles


def item(
    guid: object, link: str, *, title: str = "Mud", text: str = "", at: datetime | None = None
) -> str:
    """Write an item of an RSS feed."""
    dated = f"<pubDate>{format_datetime(at)}</pubDate>" if at else ""
    return (
        f"<item><title>{title}</title><link>{escape(link)}</link>{dated}"
        f"<guid isPermaLink='false'>{guid}</guid><description>{escape(text)}</description></item>"
    )


def list_items(plant: Plant, items: Iterable[str], path: str = "/feed") -> None:
    """Let a feed list these items."""
    document = f"<rss version='2.0'><channel><title>Mercury</title>{''.join(items)}</channel></rss>"
    plant.server.script(path, answer(document.encode(), content_type="application/rss+xml"))


def list_churning(plant: Plant, numbers: Iterable[int], poll: int) -> None:
    """Let the feed list stories, each under an id and with a moment of this poll only."""
    items = [
        item(f"{poll}/{number}", plant.server.url(f"/story/{number}"), title=f"Mud {number}",
             at=plant.clock())
        for number in numbers
    ]  # fmt: skip
    list_items(plant, items)


def put_pages(plant: Plant, numbers: Iterable[int]) -> None:
    for number in numbers:
        plant.server.script(f"/story/{number}", answer(page(number), content_type="text/html"))


# --- ids that change ---


async def test_a_feed_with_new_ids_at_each_poll_is_read_once(plant: Plant) -> None:
    put_pages(plant, range(1, 4))
    await add_feed(plant)
    for number in range(4):
        list_churning(plant, [3, 2, 1], number)
        reading = await poll(plant)
        assert (len(reading.kept), reading.pending) == (0 if number else 3, 0)
        plant.clock.advance(HOUR)
    assert [plant.server.count(f"/story/{number}") for number in range(1, 4)] == [1, 1, 1]
    assert len(await plant.store.listings.marks(1)) == await count_articles(plant) == 3


async def test_what_is_new_among_new_ids_is_read(plant: Plant) -> None:
    put_pages(plant, range(1, 4))
    await add_feed(plant)
    list_churning(plant, [2, 1], 1)
    await poll(plant)
    list_churning(plant, [3, 2, 1], 2)
    assert len((await poll(plant)).kept) == 1
    assert plant.server.count("/story/3") == 1


async def test_what_was_passed_over_stays_so_under_new_ids(plant: Plant) -> None:
    numbers = range(FIRST_READ_ENTRIES + 5, 0, -1)
    await add_feed(plant)
    for number in range(2):
        list_items(
            plant,
            [
                item(f"{number}/{n}", plant.server.url(f"/{n}"), title=f"Mud {n}", text=TEXT * 3)
                for n in numbers
            ],
        )
        await poll(plant)
    assert (await plant.store.feeds.yield_of(1)).passed_over == 5


async def test_a_page_that_fails_is_given_up_whatever_its_id(plant: Plant) -> None:
    plant.server.script("/story/1", answer(b"", status=502))
    await add_feed(plant)
    for number in range(FETCH_STRIKES + 2):
        list_churning(plant, [1], number)
        await poll(plant)
    assert plant.server.count("/story/1") == FETCH_STRIKES
    assert (await plant.store.feeds.yield_of(1)).refused == 1


async def test_an_edit_is_seen_under_a_new_id(plant: Plant) -> None:
    put_pages(plant, [1])
    await add_feed(plant)
    list_churning(plant, [1], 1)
    await poll(plant)
    plant.clock.advance(HOUR)
    edited = page(1).replace(b"three days", b"five days")
    plant.server.script("/story/1", answer(edited, content_type="text/html"))
    list_items(plant, [item("x", plant.server.url("/story/1"), title="Mud 1", at=plant.clock())])
    [kept] = (await poll(plant)).kept
    assert kept.saved is not None
    assert (await plant.store.articles.get(kept.saved.article_id)).revision == 2
