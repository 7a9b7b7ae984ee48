"""The same article stays the same article, whatever its feed and its addresses do."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

import pytest

from bot.ingest import Reading
from bot.model import Feed, FeedFormat, FeedOptions, StoredArticle
from bot.schedule import FETCH_STRIKES, FIRST_READ_ENTRIES
from tests.bot.conftest import Plant
from tests.bot.papers import STORY, page
from tests.fakes.feed_server import answer

HOUR = timedelta(hours=1)
TEXT_OF_2 = """
<p>It will rain on Wednesday, the weather office of Quellmouth said in a statement.</p>
<p>“Bring a coat, and bring another one for whoever forgot it,” said the office’s head, Ada Fenn.
She added that the wind would turn to the north in the evening and stay there for a week.</p>
"""
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


async def test_the_same_text_under_another_id_and_title_is_not_stored_again(plant: Plant) -> None:
    put_pages(plant, [1])
    await add_feed(plant)
    for title in ("Mud", "Mud wins"):
        list_items(plant, [item(title, plant.server.url("/story/1"), title=title)])
        reading = await poll(plant)
        plant.clock.advance(2 * HOUR)
    assert [kept.saved for kept in reading.kept] == [None]
    assert (plant.server.count("/story/1"), await count_articles(plant)) == (2, 1)


# --- addresses that change ---


def put_page(plant: Plant, path: str, number: int, *, canonical: str = "", words: str = "") -> None:
    """Put a story's page at a path, with the address that it states for itself."""
    stated = f"<head><link rel='canonical' href='{canonical}'>"
    body = page(number, words=words).replace(b"<head>", stated.encode() if canonical else b"<head>")
    plant.server.script(path, answer(body, content_type="text/html"))


async def read_links(plant: Plant, *links: str) -> list[StoredArticle]:
    """Let feeds of two outlets link to one address each, and list what is kept."""
    for number, link in enumerate(links, start=1):
        feed = await add_feed(plant, f"/feed/{number}", outlet=f"Mercury {number}")
        list_items(plant, [item(number, link, title=f"Mud {number}")], f"/feed/{number}")
        await poll(plant, feed.id)
    return list((await plant.store.articles.latest(page=1, size=9)).rows)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("www.site.test", "/story/1"),
        ("site.test", "/story/1/"),
        ("site.test", "/story/1?utm_source=feed&fbclid=7"),
        ("site.test", "/story/1#comments"),
    ],
)
async def test_two_spellings_of_an_address_are_one_article_read_once(
    plant: Plant, name: str, path: str
) -> None:
    put_page(plant, "/story/1", 1)
    links = plant.server.url("/story/1", name="site.test"), plant.server.url(path, name=name)
    [article] = await read_links(plant, *links)
    assert article.url == links[0]
    pages = [one.path for one in plant.server.requests if one.path.startswith("/story")]
    assert pages == ["/story/1"]


async def test_an_article_of_two_feeds_outlives_the_removal_of_one(plant: Plant) -> None:
    put_page(plant, "/story/1", 1)
    await read_links(plant, *[plant.server.url("/story/1")] * 2)
    await plant.store.feeds.remove(1, keep_articles=False)
    assert await count_articles(plant) == 1
    assert (await plant.store.feeds.yield_of(2)).articles == 1


async def test_a_twin_for_phones_is_the_article_whose_address_it_states(plant: Plant) -> None:
    address = plant.server.url("/story/1", name="www.site.test")
    put_page(plant, "/story/1", 1)
    put_page(plant, "/story/1/amp", 1, canonical=address, words="Read on.")
    [article] = await read_links(
        plant, address, plant.server.url("/story/1/amp", name="m.site.test")
    )
    assert (article.url, article.revision) == (address, 2)  # its text has two words more


async def test_a_twin_that_states_no_address_is_one_by_site_and_text(plant: Plant) -> None:
    for path, words in (("/1", ""), ("/m/1", ""), ("/m/2", "And more of it.")):
        put_page(plant, path, 1, words=words)
    articles = await read_links(
        plant,
        plant.server.url("/1", name="site.test"),
        plant.server.url("/m/1", name="m.site.test"),
        plant.server.url("/m/2", name="m.site.test"),
        plant.server.url("/1"),  # the text again, at a stranger's site
    )
    assert {article.url for article in articles} == {
        plant.server.url("/1", name="site.test"),
        plant.server.url("/m/2", name="m.site.test"),
        plant.server.url("/1"),
    }


async def test_one_address_stated_on_all_pages_of_a_site_is_not_believed(plant: Plant) -> None:
    await add_feed(plant)
    stated = plant.server.url("/news")
    texts = {1: TEXT, 2: TEXT_OF_2}
    for number, text in texts.items():
        head = f"<head><title>Mud {number}</title><link rel='canonical' href='{stated}'></head>"
        body = f"<html>{head}<body><article><h1>News of {number}</h1>{text}</article></body></html>"
        plant.server.script(f"/{number}", answer(body.encode(), content_type="text/html"))
    links = [plant.server.url(f"/{number}") for number in texts]
    for _ in range(2):
        list_items(plant, [item(link, link, title=link, at=plant.clock()) for link in links])
        await poll(plant)
        plant.clock.advance(3 * HOUR)
    articles = (await plant.store.articles.latest(page=1, size=9)).rows
    assert {(one.url, one.revision) for one in articles} == {(stated, 1), (links[0], 1)}


async def test_an_article_that_moves_is_the_same_article(plant: Plant) -> None:
    put_page(plant, "/mud", 1)
    put_page(plant, "/mud-wins", 1, words="It was a long day.")
    await add_feed(plant)
    for path in ("/mud", "/mud-wins"):
        list_items(plant, [item(1, plant.server.url(path), title=path)])
        await poll(plant)
        plant.clock.advance(HOUR)
    [article] = (await plant.store.articles.latest(page=1, size=9)).rows
    assert (article.url, article.revision) == (plant.server.url("/mud-wins"), 2)


async def test_another_story_under_an_old_id_is_another_article(plant: Plant) -> None:
    put_page(plant, "/monday", 1)
    text = f"<html><body><article><h1>Rain on Tuesday</h1>{TEXT_OF_2}</article></body></html>"
    plant.server.script("/tuesday", answer(text.encode(), content_type="text/html"))
    await add_feed(plant)
    for path in ("/monday", "/tuesday"):
        list_items(plant, [item("briefing", plant.server.url(path), title=path)])
        await poll(plant)
        plant.clock.advance(HOUR)
    articles = (await plant.store.articles.latest(page=1, size=9)).rows
    assert [one.revision for one in articles] == [1, 1]


# --- posts of one page ---


def post(number: int, plant: Plant, *, words: str = "") -> str:
    """Write a post of a live blog, all at one address and under one title."""
    text = f"{TEXT * 3}<p>This is update {number}, the council said. {words}</p>"
    return item(number, plant.server.url("/live"), title="Live: mud", text=text, at=plant.clock())


async def test_posts_of_a_live_blog_stay_as_many_as_they_are(plant: Plant) -> None:
    await add_feed(plant)
    for newest in range(1, 4):
        list_items(plant, [post(number, plant) for number in range(newest, 0, -1)])
        await poll(plant)
    assert await count_articles(plant) == 3
    assert plant.server.count("/live") == 0


async def test_posts_whose_page_is_gone_stay_as_many_as_they_are(plant: Plant) -> None:
    await add_feed(plant)
    link = plant.server.url("/live")
    posts = [
        item(n, link, title="Live: mud", text=f"{TEXT}<p>This is update {n}, they said.</p>")
        for n in range(3)
    ]
    list_items(plant, posts)
    await poll(plant)
    assert await count_articles(plant) == 3


async def test_an_edited_post_is_another_version_of_its_own(plant: Plant) -> None:
    await add_feed(plant)
    list_items(plant, [post(2, plant), post(1, plant)])
    await poll(plant)
    plant.clock.advance(HOUR)
    list_items(plant, [post(2, plant), post(1, plant, words="Nobody objected.")])
    await poll(plant)
    articles = (await plant.store.articles.latest(page=1, size=9)).rows
    assert sorted(one.revision for one in articles) == [1, 2]


async def test_teasers_of_one_page_have_it_read_once(plant: Plant) -> None:
    put_page(plant, "/live", 1)
    await add_feed(plant)
    link = plant.server.url("/live")
    list_items(plant, [item(n, link, title="Live: mud", text=f"Update {n}") for n in range(9)])
    reading = await poll(plant)
    assert (len(reading.kept), reading.pending) == (9, 0)
    assert (plant.server.count("/live"), await count_articles(plant)) == (1, 1)


async def test_a_new_post_on_a_page_has_it_read_again(plant: Plant) -> None:
    put_page(plant, "/live", 1)
    await add_feed(plant)
    for number in range(1, 3):
        link = plant.server.url("/live")
        list_items(
            plant,
            [item(n, link, title="Live: mud", at=plant.clock()) for n in range(number, 0, -1)],
        )
        await poll(plant)
        plant.clock.advance(minutes=5)
    assert plant.server.count("/live") == 2
