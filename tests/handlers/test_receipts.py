"""From a card to what stands behind it, and back: roles, spellings, reports, edits, a citation."""

from dataclasses import replace

import pytest

from bot.model import Annotated, Article, Role, Shown
from tests.fakes.newsroom import BELL, STRIKE_STORY, TUESDAY, fill
from tests.fakes.telegram_html import read_message
from tests.fakes.updates import presses, says
from tests.handlers.conftest import Newsroom

READER = 5


def read(shown: list[Shown]) -> str:
    (one,) = shown
    return read_message(one.html).text


async def ask(newsroom: Newsroom, text: str) -> list[Shown]:
    return await newsroom.handle(says(text, user=READER))


async def press(newsroom: Newsroom, shown: list[Shown], label: str) -> list[Shown]:
    """Press the button of that label below a message."""
    (key,) = [key for row in shown[0].keys for key in row if key.label == label]
    return await newsroom.handle(presses(key.data, user=READER))


async def test_spellings_are_a_button_away_and_lead_back(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    card = await ask(newsroom, "/who Orlund")
    names = await press(newsroom, card, "Spellings")
    assert "• Orlund · 2 articles" in read(names)
    assert read(await press(newsroom, names, "‹ Back")) == read(card)


async def test_roles_are_listed_with_who_gave_them(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    roles = read(await press(newsroom, await ask(newsroom, "/who Orlund"), "Roles"))
    assert "Transport Minister · per Northern Courier, 6 May 2031" in roles
    assert "Transport Minister · per Harbour Post, 6 May 2031" in roles


async def test_outlets_that_disagree_are_shown_side_by_side(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    demoted = replace(BELL, roles=(Role("deputy head", "Seafarers’ Union"),))
    text = Article("Crews meet.", headline="Crews Meet", published=TUESDAY)
    outlet = await newsroom.store.outlets.named("Island Gazette")
    await newsroom.store.articles.save(Annotated(text, (), (demoted,)), outlet=outlet)
    assert (
        "Outlets disagree: deputy head of the Seafarers’ Union per Island Gazette; "
        "head of the Seafarers’ Union per Northern Courier"
    ) in read(await ask(newsroom, "/who Bell"))


async def test_reports_are_a_button_away_and_lead_back(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    card = await ask(newsroom, "/s_10")
    reports = await press(newsroom, card, "1 other outlet")
    assert "2 outlets, 1 origin" in read(reports)
    assert "Harbour Post (via Coastal Press Agency)" in read(reports)
    assert read(await press(newsroom, reports, "Statement")) == read(card)


@pytest.mark.parametrize("text", ["/cite s_10", "/cite 10", "/cite #10"])
async def test_citation_is_there_to_copy(newsroom: Newsroom, text: str) -> None:
    await fill(newsroom.store)
    cited = read(await ask(newsroom, text))
    assert "Osric Bell, head of the Seafarers’ Union: “Nobody sails for half a wage" in cited
    assert "https://courier.example/ferry-strike" in cited
    assert read(await press(newsroom, await ask(newsroom, "/s_10"), "Cite")) == cited


def edit(story: Annotated, old: str, new: str) -> Annotated:
    """Change words of a story for others of the same length, so that all spans stay."""
    assert len(old) == len(new)
    text = story.article.text.replace(old, new)
    return replace(story, article=replace(story.article, text=text))


async def test_edit_is_told_on_both_cards(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    edited = edit(STRIKE_STORY, "losses of two million crowns", "losses of six million crowns")
    outlet = await newsroom.store.outlets.named("Northern Courier")
    await newsroom.store.articles.save(edited, outlet=outlet)
    old = read(await ask(newsroom, "/s_12"))
    assert "No longer in the article since 6 May 2031, 09:30 UTC." in old
    assert "In its place: losses of six million crowns a day /s_14" in old
    new = read(await ask(newsroom, "/s_14"))
    assert "Until 6 May 2031, 09:30 UTC the article had: losses of two million crowns" in new
    assert "No longer in the article since" in read(await ask(newsroom, "/cite 12"))
