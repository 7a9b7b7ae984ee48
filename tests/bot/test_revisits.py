"""Pages of young articles are looked at again, as seldom as that tells, and edits are kept."""

from datetime import datetime, timedelta

import pytest

from bot.model import PageState
from bot.store.looks import EXPIRED, LOOKS, plan_look
from tests.bot.conftest import Plant
from tests.bot.papers import page
from tests.bot.test_sameness import add_feed, item, list_items, poll
from tests.fakes.clock import START
from tests.fakes.feed_server import Behaviour, answer, answer_if_changed, redirect

PATH = "/story/1"
FIRST, SECOND, THIRD = LOOKS
EDITED = page(1).replace(b"three days", b"five days")
WALL = page(1)[: page(1).index("“The mud".encode())] + b"</p></article></body></html>"


def serve(body: bytes, version: str = "1") -> Behaviour:
    return answer_if_changed(body, etag=f'"{version}"')


async def read_first(plant: Plant, behaviour: Behaviour, *, at: datetime | None = None) -> None:
    """Read a feed with one article at a moment that the looks are counted from."""
    plant.server.script(PATH, behaviour)
    list_items(plant, [item(1, plant.server.url(PATH), at=at or plant.clock())])
    await add_feed(plant)
    await poll(plant)
    assert plant.server.count(PATH) == 1


async def look_after(plant: Plant, wait: timedelta) -> int:
    """Let time pass, look around, and count the requests for the page."""
    plant.clock.advance(wait)
    await plant.revisits.look_around()
    return plant.server.count(PATH)


async def find_revision(plant: Plant) -> int:
    return (await plant.store.articles.get(1)).revision


async def test_an_edit_that_the_feed_does_not_tell_is_found(plant: Plant) -> None:
    await read_first(plant, serve(page(1)))
    plant.server.script(PATH, serve(EDITED, "2"))
    assert await look_after(plant, FIRST) == 2
    assert await find_revision(plant) == 2
    statements = await plant.store.statements.of_article(1)
    assert any("five days" in " ".join(one.content) for one in statements)
    before = await plant.store.statements.get(1)
    assert "three days" in " ".join(before.content)
    assert before.withdrawn_at == START + FIRST
    assert (await plant.store.feeds.yield_of(1)).articles == 1
    assert (await plant.store.articles.get(1)).published_at == START


async def test_a_page_that_stays_costs_three_empty_answers(plant: Plant) -> None:
    await read_first(plant, serve(page(1)))
    waits = [FIRST - timedelta(minutes=1), timedelta(minutes=1), SECOND - FIRST, THIRD - SECOND]
    counts = [await look_after(plant, wait) for wait in (*waits, timedelta(days=1))]
    assert counts == [1, 2, 3, 4, 4]
    asked = [one.headers.get("if-none-match") for one in plant.server.requests if one.path == PATH]
    assert asked == [None, '"1"', '"1"', '"1"']
    assert await find_revision(plant) == 1


async def test_a_page_whose_server_cannot_tell_is_not_looked_at(plant: Plant) -> None:
    await read_first(plant, answer(page(1), content_type="text/html"))
    assert await look_after(plant, FIRST) == 1


async def test_a_server_that_calls_every_copy_new_is_asked_once(plant: Plant) -> None:
    await read_first(plant, answer(page(1), content_type="text/html", etag='"1"'))
    assert [await look_after(plant, wait) for wait in LOOKS] == [2, 2, 2]


async def test_an_article_that_was_old_when_it_was_read_is_not_looked_at(plant: Plant) -> None:
    await read_first(plant, serve(page(1)), at=START - timedelta(days=3))
    assert await look_after(plant, FIRST) == 1


@pytest.mark.parametrize(
    "behaviour",
    [
        answer(b"", status=404),
        answer(b"", status=410),
        answer(WALL, content_type="text/html", etag='"2"'),
        answer(b"<p>Log in to read on.</p>", content_type="text/html", etag='"2"'),
        redirect("/"),
    ],
    ids=["not found", "gone", "most is behind a wall", "all is behind a wall", "sent elsewhere"],
)
async def test_a_page_that_is_no_longer_there_takes_nothing_back(
    plant: Plant, behaviour: Behaviour
) -> None:
    await read_first(plant, serve(page(1)))
    plant.server.script("/", serve(EDITED, "3"))
    plant.server.script(PATH, behaviour)
    assert [await look_after(plant, wait) for wait in LOOKS] == [2, 2, 2]
    assert await find_revision(plant) == 1


async def test_a_page_in_trouble_is_looked_at_the_next_time(plant: Plant) -> None:
    await read_first(plant, serve(page(1)))
    plant.server.script(PATH, answer(b"", status=502))
    assert await look_after(plant, FIRST) == 2
    plant.server.script(PATH, serve(EDITED, "2"))
    assert await look_after(plant, FIRST) == 2
    assert await look_after(plant, SECOND) == 3
    assert await find_revision(plant) == 2


async def test_a_page_whose_turn_has_not_come_stays_due(plant: Plant) -> None:
    rules = b"User-agent: *\nCrawl-delay: 600"
    plant.server.script("/robots.txt", answer(rules, content_type="text/plain"))
    await read_first(plant, serve(page(1)))
    assert await look_after(plant, FIRST) == 1
    assert [due.article for due in await plant.store.looks.due(9)] == [1]


async def test_pages_of_a_source_that_is_paused_are_left_alone(plant: Plant) -> None:
    await read_first(plant, serve(page(1)))
    await plant.sources.pause(1)
    assert await look_after(plant, FIRST) == 1
    await plant.sources.resume(1)
    assert await look_after(plant, EXPIRED) == 1


ETAG, DATE = PageState("u", etag='"1"'), PageState("u", last_modified="Tue, 06 May 2031")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("page", "age", "at"),
    [
        (ETAG, 0 * HOUR, FIRST),
        (DATE, 0 * HOUR, FIRST),
        (PageState("u"), 0 * HOUR, None),
        (None, 0 * HOUR, None),
        (ETAG, FIRST, SECOND),
        (ETAG, 5 * HOUR, SECOND),
        (ETAG, 20 * HOUR, THIRD),
        (ETAG, THIRD, None),
    ],
)
def test_plan_look_says_when_to_look(
    page: PageState | None, age: timedelta, at: timedelta | None
) -> None:
    expected = None if at is None else START + at
    assert plan_look(page, first_at=START, now=START + age) == expected
