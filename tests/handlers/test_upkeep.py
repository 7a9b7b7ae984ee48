"""/source set, errors, retry and backfill, as an admin sees them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import UserError
from bot.markup import to_plain
from bot.model import Delivery, FeedChange, FeedFormat, FeedNotice, FeedState, Rhythm, Shown
from bot.render.health import tell_health
from bot.render.upkeep import TOLD_AT_ONCE, render_notices
from handlers.announcing import Announcer
from handlers.source_orders import read_settings
from tests.bot.store.news import entry
from tests.fakes.clock import START
from tests.fakes.sources import FEED
from tests.fakes.telegram_html import read_message
from tests.fakes.updates import presses, says
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

ADMIN = LISTED_ADMIN
DAY = timedelta(days=1)


async def ask(newsroom: Newsroom, text: str) -> str:
    [shown] = await newsroom.handle(says(text, user=ADMIN))
    read_message(shown.html)
    return to_plain(shown.html)


async def press(newsroom: Newsroom, shown: Shown, label: str) -> str:
    key = next(key for row in shown.keys for key in row if label in key.label)
    shown = (await newsroom.handle(presses(key.data, user=ADMIN)))[-1]
    return to_plain(shown.html)


@pytest.fixture(autouse=True)
async def feed(newsroom: Newsroom) -> None:
    await newsroom.store.feeds.add(
        outlet=await newsroom.store.outlets.named("Fjord Daily"),
        url="https://fjord.example/feed/",
        title="Fjord Daily",
        format=FeedFormat.RSS,
        interval=timedelta(minutes=40),
    )


async def test_set_shows_how_the_source_is_read_now(newsroom: Newsroom) -> None:
    card = await ask(newsroom, "/source set 1 every=2h name=Fjord Weekly tags=sea,ports lang=en")
    assert card.splitlines()[:2] == [
        "Source changed · #1 Fjord Weekly",
        "RSS · every 2 hours · language: en · tags: sea, ports",
    ]
    assert "about every 30 min" in await ask(newsroom, "/source set 1 every=auto")


async def test_a_cookie_and_a_name_are_never_shown(newsroom: Newsroom) -> None:
    card = await ask(newsroom, "/source set 1 cookie=sid=4711; a=b agent=Reader/9 (X11) full=off")
    assert "4711" not in card
    assert "Reader/9" not in card
    assert "the feed’s own text only, a cookie is sent, under another name" in card
    options = (await newsroom.store.feeds.get(1)).options
    assert (options.cookie, options.agent) == ("sid=4711; a=b", "Reader/9 (X11)")
    assert options.own_site == "https://fjord.example"


@pytest.mark.parametrize(
    "text",
    ["", "4", "4 colour=red", "four every=2h", "4 every=soon", "4 lang=english", "4 full=maybe",
     "4 name="],
)  # fmt: skip
def test_what_can_not_be_set_is_explained(text: str) -> None:
    with pytest.raises(UserError):
        read_settings(text)


async def test_errors_tell_of_sources_and_items(newsroom: Newsroom) -> None:
    store = newsroom.store
    assert await ask(newsroom, "/source errors") == "Nothing fails."
    await store.feeds.failed(1, sentence="It is down (502).", next_check_at=START)
    newsroom.clock.advance(2 * DAY)
    await store.entries.strike(1, entry("a", title="Ferry <sinks>"), "It took too long.")
    await store.entries.give_up(1, "a", poisoned=True)
    await store.entries.strike(1, entry("b"), "It is not there.")
    card = await ask(newsroom, "/source errors")
    assert "1 source in trouble" in card
    assert "failing for 2 days: it is down (502)" in card
    assert "1. Ferry <sinks>" in card
    assert "Left alone, it did harm twice: it took too long." in card
    assert "It is not there. It is tried again." in card


async def test_a_button_reads_an_item_again(newsroom: Newsroom) -> None:
    await newsroom.store.entries.strike(1, entry("a"), "It took too long.")
    [shown] = await newsroom.handle(says("/source errors", user=ADMIN))
    assert "It failed again · #1 Fjord Daily" in await press(newsroom, shown, "Try 1 again")
    assert "It failed again" in await ask(newsroom, "/source retry 1")


async def test_backfill_says_what_is_left(newsroom: Newsroom) -> None:
    card = await ask(newsroom, "/source backfill 1")
    assert "Older items · #1 Fjord Daily" in card
    assert "260 older items left: send it again for more." in card


HEALTH: dict[str, dict[str, Any]] = {
    "fine": {},
    "paused": {"state": FeedState.PAUSED},
    "gone: its publisher closed it": {"state": FeedState.GONE},
    "not read yet": {"succeeded_at": None},
    "failing for 2 days: the site reports a server error (502)": {
        "failures": 9,
        "failing_since": START - 2 * DAY,
        "last_error": "The site reports a server error (502).",
    },
    "quiet for 3 weeks": {"rhythm": Rhythm(gap=timedelta(hours=1), news_at=START - 22 * DAY)},
    "late: it should have been read by now": {"next_check_at": START - DAY},
}


@pytest.mark.parametrize("words", HEALTH)
def test_health_is_told_in_words(words: str) -> None:
    assert tell_health(replace(FEED, **HEALTH[words]), now=START) == words


def test_a_monthly_feed_is_not_quiet_after_three_weeks() -> None:
    monthly = replace(FEED, rhythm=Rhythm(gap=30 * DAY, news_at=START - 22 * DAY))
    assert tell_health(monthly, now=START) == "fine"


def a_notice(number: int, sentence: str | None = "It is down.") -> FeedNotice:
    feed = replace(FEED, id=number)
    change = FeedChange.BROKEN if sentence else FeedChange.HEALED
    return FeedNotice(number, ADMIN, feed, change, sentence, START)


def test_notices_are_one_message_however_many() -> None:
    reply = render_notices([a_notice(number, "x" * 5000) for number in range(TOLD_AT_ONCE + 7)])
    assert read_message(reply.html).text.endswith("and 7 more: /source errors")


async def test_an_admin_is_told_in_their_private_chat(newsroom: Newsroom) -> None:
    announcer = Announcer(newsroom.application.bot, newsroom.desk.sender)
    outcome = await announcer.send(ADMIN, [a_notice(4), a_notice(5, None)])
    assert outcome is Delivery.SETTLED
    [shown] = newsroom.shown
    assert to_plain(shown.html).splitlines() == [
        "#4 Fjord & Daily <News> can’t be read.",
        "It is down.",
        "",
        "#5 Fjord & Daily <News> is read again.",
    ]
    assert "Nothing fails." in await press(newsroom, shown, "What fails")
