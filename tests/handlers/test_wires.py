"""/outlet, as an admin sees it."""

import pytest

from tests.handlers.conftest import Newsroom
from tests.handlers.test_actors import ask, desk, labels, lines, order, press

__all__ = ["desk"]  # the fixture


async def test_a_wire_is_asked_about_noted_and_taken_back(desk: Newsroom) -> None:
    question = await ask(desk, "/outlet harbour post wire-of Northern Courier")
    assert lines(question) == [
        "Count Harbour Post as carrying what Northern Courier writes?",
        "• Harbour Post: 1 article",
        "• Northern Courier: 1 article",
        "• A statement that both report will have one origin, in later articles, too.",
    ]
    assert labels(question) == ["Cancel", "Set wire"]
    assert await desk.store.outlets.wires() == {}
    done = await press(desk, question, "Set wire")
    assert lines(done) == ["Correction 1", "Harbour Post carries Northern Courier."]
    assert await desk.store.outlets.wires() == {"Harbour Post": "Northern Courier"}
    undone = await press(desk, done, "Undo 1")
    assert "Harbour Post is an origin of its own again." in undone.html
    assert await desk.store.outlets.wires() == {}


async def test_a_wire_need_not_be_read_here(desk: Newsroom) -> None:
    await order(desk, "/outlet Harbour Post wire of Coastal Press Agency", "Set wire")
    assert await desk.store.outlets.wires() == {"Harbour Post": "Coastal Press Agency"}


async def test_misspelt_outlets_are_offered_and_a_wire_as_typed(desk: Newsroom) -> None:
    offer = await ask(desk, "/outlet Habour Post wire-of Northern Courrier")
    assert labels(offer) == ["Harbour Post"]
    offer = await press(desk, offer, "Harbour Post")
    assert labels(offer) == ["Northern Courier", "Northern Courrier, as typed"]
    question = await press(desk, offer, "as typed")
    assert "• Northern Courrier: not read here" in lines(question)


async def test_own_takes_a_wire_back(desk: Newsroom) -> None:
    await order(desk, "/outlet Harbour Post wire-of TASS", "Set wire")
    assert "an origin of its own again" in (await ask(desk, "/outlet harbour post own")).html
    again = await ask(desk, "/outlet harbour post own")
    assert lines(again) == ["Harbour Post is an origin of its own already."]


async def test_what_is_noted_is_listed_and_logged(desk: Newsroom) -> None:
    assert "No outlet is known" in (await ask(desk, "/outlet")).html
    await order(desk, "/outlet Harbour Post wire-of TASS", "Set wire")
    assert "• Harbour Post carries TASS (correction 1)" in lines(await ask(desk, "/outlet"))
    assert "#1 Harbour Post carries TASS" in lines(await ask(desk, "/actor log"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/outlet Harbour Post", "Say whose wire"),
        ("/outlet Qqqq wire-of TASS", "No outlet called “Qqqq” is on record."),
        ("/outlet Qqqq own", "No outlet called “Qqqq” is on record."),
        ("/outlet Harbour Post wire-of Harbour Post", "its own wire"),
    ],
)
async def test_it_says_what_is_wrong(desk: Newsroom, text: str, words: str) -> None:
    assert words.replace("'", "&#x27;") in (await ask(desk, text)).html
