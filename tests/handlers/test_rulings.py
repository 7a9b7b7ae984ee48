"""/statement, as an admin types it, and what readers then see."""

import pytest

from tests.handlers.conftest import Newsroom
from tests.handlers.test_actors import ask, desk, labels, lines, order, press

__all__ = ["desk"]  # the fixture

READER = 5
GONE = "Statement 10 was withdrawn by an editor of this bot."


async def test_hiding_is_asked_about_done_and_taken_back(desk: Newsroom) -> None:
    before = (await ask(desk, "/s_10")).html
    question = await ask(desk, "/statement hide s_10")
    assert lines(question)[0] == "Hide statement 10?"
    assert lines(question)[2:] == [
        "• No answer shows it any more; /s_10 says that an editor withdrew it.",
        "• It stays so when its article is edited.",
        "• Still shown: 1 other report of it.",
    ]
    assert labels(question) == ["Cancel", "Hide"]
    assert (await ask(desk, "/s_10", user=READER)).html == before
    done = await press(desk, question, "Hide")
    assert lines(done) == ["Correction 1", "/s_10 (Osric Bell) is hidden."]
    assert GONE in (await ask(desk, "/s_10", user=READER)).html
    undone = await press(desk, done, "Undo 1")
    assert "/s_10 is shown again." in undone.html
    assert (await ask(desk, "/s_10")).html == before


@pytest.mark.parametrize("text", ["/s_10", "/why 10", "/cite 10", "s_10", "/start s_10"])
async def test_no_way_leads_to_what_is_hidden(desk: Newsroom, text: str) -> None:
    await order(desk, "/statement hide 10", "Hide")
    assert GONE in (await ask(desk, text, user=READER)).html


@pytest.mark.parametrize(
    "text", ["/story_3", "/who Idowu", "/said Idowu", "/search kitchen", "Idowu"]
)
async def test_no_list_holds_what_is_hidden(desk: Newsroom, text: str) -> None:
    words = "every empty ferry is a kitchen"
    [number] = [one.id async for one in desk.store.statements.export() if words in one.content[-1]]
    assert words in (await ask(desk, text, user=READER)).html
    await order(desk, f"/statement hide {number}", "Hide")
    assert words not in (await ask(desk, text, user=READER)).html


async def test_restoring_names_the_correction_and_undoes_it(desk: Newsroom) -> None:
    await order(desk, "/statement hide 10", "Hide")
    question = await ask(desk, "/statement restore 10")
    assert lines(question)[0] == "Show statement 10 again?"
    assert lines(question)[2] == "• Hidden by you on 6 May 2031: correction 1 is undone."
    undone = await press(desk, question, "Restore")
    assert lines(undone) == ["Correction 1 is undone", "/s_10 is shown again."]
    assert "Osric Bell" in (await ask(desk, "/s_10", user=READER)).html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/statement", "/statement hide s_42"),
        ("/statement restore 10", "Statement 10 is not hidden."),
        ("/statement hide 999", "There is no statement 999."),
    ],
)
async def test_it_says_what_is_wrong(desk: Newsroom, text: str, words: str) -> None:
    assert words in (await ask(desk, text)).html


async def test_readers_may_not(desk: Newsroom) -> None:
    assert "Only the admins" in (await ask(desk, "/statement hide 10", user=READER)).html


async def test_the_log_tells_it(desk: Newsroom) -> None:
    await order(desk, "/statement hide 10", "Hide")
    assert "#1 /s_10 (Osric Bell) is hidden" in lines(await ask(desk, "/actor log"))
