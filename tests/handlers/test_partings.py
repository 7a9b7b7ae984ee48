"""/actor split NAME: an admin tells two of one name apart, and later articles obey."""

import pytest

from bot.model import Role, Shown
from tests.bot.store.news import name_person, report
from tests.handlers.conftest import Newsroom
from tests.handlers.test_actors import ask, labels, lines, press

INES = 91  # a reader
MINISTER, STRIKER = Role("minister", "Norvale"), Role("striker", "Sund Rovers")
CLUB = (name_person("Bo Ekman"), name_person("Rut Hale"))


async def save(desk: Newsroom, number: int, content: str, role: Role | None, *, club: bool) -> None:
    outlet = await desk.store.outlets.named("Courier")
    story = report(
        "Jon Korva",
        content,
        number=number,
        role=role,
        headline=f"Story {number}",
        url=f"https://courier.example/{number}",
        beside=CLUB if club else (),
    )
    await desk.store.articles.save(story, outlet=outlet)


@pytest.fixture
async def desk(newsroom: Newsroom) -> Newsroom:
    """A newsroom with a minister and a striker of one name."""
    await save(newsroom, 1, "the bridge is shut", MINISTER, club=False)
    await save(newsroom, 2, "his knee hurts", STRIKER, club=True)
    await save(newsroom, 3, "it was a good game", None, club=True)
    return newsroom


async def part(desk: Newsroom, *marks: str) -> Shown:
    """Mark what is the second one's, and confirm."""
    shown = await ask(desk, "/actor split Jon Korva")
    for mark in marks:
        shown = await press(desk, shown, mark)
    question = await press(desk, shown, "Go on")
    return await press(desk, question, "Two of them")


async def read(desk: Newsroom, text: str) -> Shown:
    return await ask(desk, text, user=INES)


async def test_roles_and_articles_are_listed_to_be_marked(desk: Newsroom) -> None:
    question = await ask(desk, "/actor split Jon Korva")
    assert lines(question) == [
        "Are two people called Jon Korva?",
        "• All but what you mark stays. Mark what belongs to the second.",
        "• 1. minister of Norvale · Courier · 1 article",
        "• 2. striker of Sund Rovers · Courier · 1 article",
        "• 3. “Story 3” · Courier, 6 May 2031",
        "• 4. “Story 2” · Courier, 6 May 2031",
        "• 5. “Story 1” · Courier, 6 May 2031",
    ]
    assert labels(question)[:2] == ["Cancel", "Mark 1: minister of Norvale"]
    marked = await press(desk, question, "Mark 2")
    assert "• 2. striker of Sund Rovers · Courier · 1 article — the second’s" in lines(marked)
    assert labels(await press(desk, marked, "Unmark 2")) == labels(question)


async def test_what_moves_is_told_before_and_after(desk: Newsroom) -> None:
    marked = await press(desk, await ask(desk, "/actor split Jon Korva"), "Mark 2")
    question = await press(desk, await press(desk, marked, "Mark 3"), "Go on")
    assert lines(question)[:3] == [
        "Tell another Jon Korva from this one?",
        "• The other: striker of Sund Rovers, “Story 3”. 2 statements in 2 articles.",
        "• This one keeps 1 statement in 1 article.",
    ]
    assert labels(question)[0] == "Cancel"
    done = await press(desk, question, "Two of them")
    assert lines(done) == [
        "Correction 1",
        "There is another Jon Korva: striker of Sund Rovers, “Story 3”.",
        "Jon Korva: 1 statement in 1 article, 1 spelling.",
        "Jon Korva: 2 statements in 2 articles, 1 spelling.",
    ]
    undone = await press(desk, done, "Undo 1")
    assert lines(undone)[2] == "Jon Korva: 3 statements in 3 articles, 1 spelling."


async def test_readers_are_asked_which_one(desk: Newsroom) -> None:
    await part(desk, "Mark 2", "Mark 3")
    question = await read(desk, "/who Jon Korva")
    assert labels(question) == [
        "Jon Korva — striker of Sund Rovers",
        "Jon Korva — minister of Norvale",
    ]
    assert "good game" in (await press(desk, question, "striker", user=INES)).html


async def test_two_without_a_role_are_told_by_their_outlets(desk: Newsroom) -> None:
    await part(desk, "Mark 3")
    harbour = await desk.store.outlets.named("Harbour Post")
    story = report("Jon Korva", "it rains", url="https://post.example/1", beside=CLUB)
    await desk.store.articles.save(story, outlet=harbour)
    shown = await ask(desk, "/review")
    assert "Which Jon Korva does this article mean?" in lines(shown)
    await press(desk, shown, "Yet another one")
    assert labels(await read(desk, "/who Jon Korva"))[1:] == [
        "Jon Korva · Courier",
        "Jon Korva · Harbour Post",
    ]


async def test_an_article_that_does_not_say_is_nobodys_until_an_admin_does(desk: Newsroom) -> None:
    await part(desk, "Mark 2")
    await save(desk, 4, "he will not come", None, club=False)
    assert lines(await read(desk, "/s_4"))[0] == "Jon Korva"
    assert "/s_4" not in (await read(desk, "/who a_1")).html
    shown = await ask(desk, "/review")
    assert lines(shown)[:2] == ["Review · 1 to decide", "Which Jon Korva does this article mean?"]
    done = await press(desk, shown, "minister")
    assert lines(done)[1] == (
        "Jon Korva: “Story 4” (Courier) means Jon Korva — minister of Norvale."
    )
    assert "/s_4" in (await read(desk, "/who a_1")).html
    await press(desk, done, "Undo")
    assert "/s_4" not in (await read(desk, "/who a_1")).html


async def test_a_reported_statement_is_the_other_ones(desk: Newsroom) -> None:
    await part(desk, "Mark 2")
    await read(desk, "/wrong s_3 that is the footballer")
    shown = await ask(desk, "/review")
    assert "It was Jon Korva — striker of Sund…" in labels(shown)
    done = await press(desk, shown, "striker")
    assert "means Jon Korva — striker of Sund Rovers" in done.html
    assert await desk.store.complaints.count() == 0
    assert (
        "/s_3" in (await press(desk, await read(desk, "/who Jon Korva"), "striker", user=INES)).html
    )
    await press(desk, done, "Undo")
    assert await desk.store.complaints.count() == 1


async def test_a_corrected_second_one_is_spoken_of_alone(desk: Newsroom) -> None:
    await part(desk, "Mark 2")
    which = await ask(desk, "/actor rename Jon Korva = Jon Korva (footballer)")
    await press(desk, await press(desk, which, "striker"), "Rename")
    assert "minister" in (await read(desk, "/who a_1")).html
    assert labels(await read(desk, "/who Korva")) == [
        "Jon Korva — minister of Norvale",
        "Jon Korva (footballer) — striker of…",
    ]


async def test_merging_them_again_is_refused_with_the_number_to_undo(desk: Newsroom) -> None:
    await part(desk, "Mark 2")
    which = await ask(desk, "/actor merge Jon Korva | Jon Korva")
    refused = await press(desk, await press(desk, which, "minister"), "striker")
    assert "two by correction 1: /actor undo 1 first" in refused.html


async def test_the_only_article_is_not_parted(desk: Newsroom) -> None:
    await save(desk, 5, "it rains", None, club=False)
    outlet = await desk.store.outlets.named("Courier")
    await desk.store.articles.save(report("Ida Brandt", "it rains"), outlet=outlet)
    refused = await ask(desk, "/actor split Ida Brandt")
    assert "Only one article names Ida Brandt in full" in refused.html


async def test_nothing_is_left_to_the_first(desk: Newsroom) -> None:
    shown = await ask(desk, "/actor split Jon Korva")
    for mark in ("Mark 3", "Mark 4", "Mark 5"):
        shown = await press(desk, shown, mark)
    assert "leave at least one article" in (await press(desk, shown, "Go on")).html


async def test_a_mark_works_once_for_who_asked(desk: Newsroom) -> None:
    question = await ask(desk, "/actor split Jon Korva")
    await press(desk, question, "Mark 1")
    assert "expired" in (await press(desk, question, "Mark 2")).html
    cancelled = await press(desk, await ask(desk, "/actor split Jon Korva"), "Cancel")
    assert "Nothing was changed" in cancelled.html
