"""/source, as an admin sees it."""

import asyncio

import pytest

from bot.errors import Unreachable
from bot.markup import to_plain
from bot.model import Shown, ShownAs
from tests.fakes.telegram_html import read_message
from tests.fakes.updates import presses, says
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

ADMIN = LISTED_ADMIN


async def ask(newsroom: Newsroom, text: str) -> list[Shown]:
    shown = await newsroom.handle(says(text, user=ADMIN))
    for message in shown:
        read_message(message.html)
    return shown


async def press(newsroom: Newsroom, shown: Shown, label: str) -> list[Shown]:
    key = next(key for row in shown.keys for key in row if label in key.label)
    return await newsroom.handle(presses(key.data, user=ADMIN))


def labels(shown: Shown) -> list[str]:
    return [key.label for row in shown.keys for key in row]


async def test_source_add_shows_what_was_found(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/source add fjord.example name=Fjord every=30m tags=a,b")
    assert newsroom.sources.asked == ["add fjord.example Fjord 0:30:00 a,b"]
    assert shown.html.startswith(
        "<b>✅ Source added</b> · #4 <b>Fjord &amp; Daily &lt;News&gt;</b>\n"
        "<code>https://fjord.example/feed/?a=1&amp;b=2</code> "
        "<i>(found on the page you sent)</i>\n\n"
        "RSS · 20 items · read now: <b>20 articles → 143 statements</b> by 41 people and 12 groups"
        "\nNext check in 30 min · language: <b>en</b>"
    )


async def test_source_add_takes_several_and_goes_on_after_a_bad_one(newsroom: Newsroom) -> None:
    newsroom.sources.failure = Unreachable("bad.example can't be reached.")
    shown = await ask(newsroom, "/source add bad.example <b>.example")
    assert [to_plain(one.html).splitlines()[0] for one in shown] == [
        "Not added",
        "✅ Source added · #4 Fjord & Daily <News>",
    ]


async def test_source_add_tells_why_one_address_failed(newsroom: Newsroom) -> None:
    newsroom.sources.failure = Unreachable("bad.example can't be reached.", detail="10.0.0.1")
    (shown,) = await ask(newsroom, "/source add bad.example")
    assert shown.html == "bad.example can't be reached."


async def test_source_add_shows_that_it_works(newsroom: Newsroom) -> None:
    newsroom.sources.release = asyncio.Event()
    handling = asyncio.create_task(ask(newsroom, "/source add fjord.example"))
    while not newsroom.shown:  # noqa: ASYNC110 - the bot knows nothing of this test
        await asyncio.sleep(0.01)
    newsroom.sources.release.set()
    working, done = await handling
    assert (working.html, working.how) == ("Reading 3 of 20 articles", ShownAs.SENT)
    assert (done.number, done.how) == (working.number, ShownAs.EDITED)


async def test_source_test_keeps_nothing(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/source test fjord.example")
    assert "Nothing was kept" in shown.html
    assert "Ferry &lt;stays&gt; in port" in shown.html
    assert newsroom.sources.asked == ["test fjord.example"]


async def test_source_list_tells_health_in_words_and_turns_pages(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/source list")
    assert "1–8 of 20" in shown.html
    assert "<i>fine</i>" in shown.html
    await press(newsroom, shown, "Next")
    assert newsroom.sources.asked == ["list 1", "list 2"]


async def test_source_pauses_and_resumes(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/source pause 4")
    assert "paused" in shown.html
    assert "Resume" in labels(shown)
    (shown,) = await press(newsroom, shown, "Resume")
    assert "fine" in shown.html
    assert "Pause" in labels(shown)


async def test_source_remove_asks_first_with_cancel_first(newsroom: Newsroom) -> None:
    (question,) = await ask(newsroom, "/source remove #4")
    assert labels(question)[0] == "Cancel"
    assert "20 articles, 143 statements" in question.html
    assert newsroom.sources.asked == ["show 4"]
    await press(newsroom, question, "Cancel")
    assert newsroom.sources.asked == ["show 4", "show 4"]


@pytest.mark.parametrize(
    ("label", "keeps", "words"),
    [("keep its articles", True, "statements stay"), ("with its articles", False, "are gone")],
)
async def test_source_remove_does_what_was_chosen(
    newsroom: Newsroom, label: str, words: str, *, keeps: bool
) -> None:
    (question,) = await ask(newsroom, "/source remove 4")
    (shown,) = await press(newsroom, question, label)
    assert newsroom.sources.asked[-1] == f"remove 4 keep_articles={keeps}"
    assert words in shown.html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/source", "Say what to do"),
        ("/source mend 4", "Say what to do"),
        ("/source show", "number of a source"),
        ("/source show four", "number of a source"),
        ("/source show 99999999999999999999", "number of a source"),
        ("/source show 5", "no source #5"),
        ("/source add", "address"),
    ],
)
async def test_source_says_what_is_wrong(newsroom: Newsroom, text: str, words: str) -> None:
    (shown,) = await ask(newsroom, text)
    assert words in shown.html


async def test_status_tells_how_the_bot_does(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/status")
    assert "1.2.3" in shown.html
