"""/actor, as an admin sees it: asked about first, done, logged, undone."""

import pytest

from bot.markup import to_plain
from bot.model import Role, Shown, ShownAs
from tests.bot.store.news import report
from tests.fakes.newsroom import fill
from tests.fakes.telegram_html import read_message
from tests.fakes.updates import presses, says
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

OTHER_ADMIN = 78


@pytest.fixture
async def desk(newsroom: Newsroom) -> Newsroom:
    """A newsroom with a news day, and two admins."""
    await fill(newsroom.store)
    await newsroom.store.admins.add(OTHER_ADMIN)
    return newsroom


async def ask(desk: Newsroom, text: str, *, user: int = LISTED_ADMIN) -> Shown:
    (shown,) = await desk.handle(says(text, user=user))
    read_message(shown.html)
    return shown


async def press(desk: Newsroom, shown: Shown, label: str, *, user: int = LISTED_ADMIN) -> Shown:
    key = next(key for row in shown.keys for key in row if label in key.label)
    (answer,) = await desk.handle(presses(key.data, user=user))
    return answer


async def order(desk: Newsroom, text: str, label: str) -> Shown:
    """Type a command and confirm it."""
    return await press(desk, await ask(desk, text), label)


def labels(shown: Shown) -> list[str]:
    return [key.label for row in shown.keys for key in row]


def lines(shown: Shown) -> list[str]:
    return [line for line in to_plain(shown.html).splitlines() if line]


# --- asking first -----------------------------------------------------------------------------

QUESTIONS = {
    "/actor merge Hedvig Orlund | Osric Bell": (
        "Make Hedvig Orlund and Osric Bell one person?",
        "• Hedvig Orlund: 5 statements in 2 articles, 2 spellings",
        "• Osric Bell: 3 statements in 2 articles, 1 spelling",
        "• Later articles that use any of these names mean both.",
    ),
    "/actor alias The Ferrywoman = Orlund": (
        "Let “The Ferrywoman” mean Hedvig Orlund?",
        "• No article has named anybody “The Ferrywoman” yet.",
        "• Later articles that use “The Ferrywoman” mean Hedvig Orlund.",
    ),
    "/actor alias Osric Bell = Orlund": (
        "Let “Osric Bell” mean Hedvig Orlund?",
        "• Osric Bell moves to Hedvig Orlund with 3 statements in 2 articles, 1 spelling.",
        "• Later articles that use “Osric Bell” mean Hedvig Orlund.",
    ),
    "/actor role Bell = first mate of the Talvik Star": (
        "Give Osric Bell the role “first mate of Talvik Star”?",
        "• Shown now: head of the Seafarers’ Union.",
        "• It goes before the roles of all articles, later ones too.",
    ),
    "/actor rename Bell = Oscar <Bell>": (
        "Show Osric Bell as “Oscar <Bell>”?",
        "• 3 statements in 2 articles will carry the new name.",
        "• The old names still lead to it, and so do those of later articles.",
    ),
    "/actor hide Talvik Ferries": (
        "Hide Talvik Ferries?",
        "• /who, /said and lists of names leave Talvik Ferries out, after later articles too.",
        "• Stories still show what they said: 1 statement in 1 article.",
    ),
}


@pytest.mark.parametrize("text", list(QUESTIONS))
async def test_the_effect_is_told_in_numbers_before(desk: Newsroom, text: str) -> None:
    question = await ask(desk, text)
    assert tuple(lines(question)) == QUESTIONS[text]
    assert labels(question)[0] == "Cancel"
    assert (await desk.store.corrections.page(1, 1)).total == 0


async def save_surname(desk: Newsroom) -> None:
    """Save an article that calls Osric Bell by surname and role only."""
    outlet = await desk.store.outlets.named("Harbour Post")
    story = report("Bell", "it rained", role=Role("head", "Seafarers’ Union"))
    await desk.store.articles.save(story, outlet=outlet)


async def test_a_split_tells_what_leaves_and_undone_what_is_back(desk: Newsroom) -> None:
    await save_surname(desk)
    question = await ask(desk, "/actor split Osric Bell | Bell")
    assert lines(question) == [
        "Part “Bell” from Osric Bell?",
        "• 1 statement of 4 would no longer be theirs.",
        "• Later articles that use “Bell” aren't joined with Osric Bell or anybody.",
    ]
    done = await press(desk, question, "Split")
    assert lines(done)[1:] == [
        "“Bell” is kept apart from Osric Bell.",
        "Bell: 1 statement in 1 article, 1 spelling.",
    ]
    undone = await press(desk, done, "Undo")
    assert lines(undone)[1] == "“Bell” may mean Osric Bell again, as articles tell."
    osric = await ask(desk, "/actor hide Osric Bell")
    assert "4 statements in 3 articles" in osric.html


async def test_what_an_admin_merged_is_parted_by_undoing_that(desk: Newsroom) -> None:
    await order(desk, "/actor merge Hedvig Orlund | Osric Bell", "Merge")
    refused = await ask(desk, "/actor split Hedvig Orlund | Osric Bell")
    assert "by correction 1: /actor undo 1 first" in refused.html


async def test_cancel_changes_nothing(desk: Newsroom) -> None:
    question = await ask(desk, "/actor hide Bell")
    assert "Nothing was changed" in (await press(desk, question, "Cancel")).html
    gone = await press(desk, question, "Hide")
    assert (gone.how, "expired" in gone.html) == (ShownAs.ALERT, True)
    assert (await desk.store.corrections.page(1, 1)).total == 0


async def test_a_confirmation_works_once_for_five_minutes_for_who_asked(desk: Newsroom) -> None:
    question = await ask(desk, "/actor hide Bell")
    assert "doesn" in (await press(desk, question, "Hide", user=OTHER_ADMIN)).html
    await press(desk, question, "Hide")
    assert "expired" in (await press(desk, question, "Hide")).html
    late = await ask(desk, "/actor hide Orlund")
    desk.clock.advance(minutes=6)
    assert "expired" in (await press(desk, late, "Hide")).html
    assert (await desk.store.corrections.page(1, 1)).total == 1


# --- who is meant -----------------------------------------------------------------------------


async def test_a_misspelt_name_offers_the_closest_as_buttons(desk: Newsroom) -> None:
    offer = await ask(desk, "/actor merge Orlundt | Osric Belk")
    assert labels(offer) == ["Hedvig Orlund — Transport Minister"]
    offer = await press(desk, offer, "Orlund")
    assert "“Osric Belk”" in offer.html
    question = await press(desk, offer, "Osric Bell")
    assert lines(question)[0] == "Make Hedvig Orlund and Osric Bell one person?"


async def test_namesakes_are_asked_about(desk: Newsroom) -> None:
    outlet = await desk.store.outlets.named("Harbour Post")
    saved = report("Astrid Orlund", "it rained", url="https://post.example/2")
    await desk.store.articles.save(saved, outlet=outlet)
    choice = await ask(desk, "/actor rename Orlund = Hedwig Orlund")
    assert "Several are called “Orlund”. Which one?" in choice.html
    question = await press(desk, choice, "Astrid")
    assert lines(question)[0] == "Show Astrid Orlund as “Hedwig Orlund”?"


async def test_two_names_need_nothing_between_where_only_one_reading_makes_sense(
    desk: Newsroom,
) -> None:
    question = await ask(desk, "/actor merge Hedvig Orlund Osric Bell")
    assert "Hedvig Orlund and Osric Bell" in question.html
    unsure = await ask(desk, "/actor merge Hedvig Orlund Somebody Else")
    assert "Where does the first name end?" in unsure.html


async def test_nobody_like_that_is_said(desk: Newsroom) -> None:
    assert "Nobody called “Qqq” is on record." in (await ask(desk, "/actor hide Qqq")).html


async def test_what_speaks_against_it_is_said_before_it_is_asked(desk: Newsroom) -> None:
    refused = await ask(desk, "/actor merge Orlund | Talvik Ferries")
    assert lines(refused) == [
        "Hedvig Orlund is a person, Talvik Ferries an organisation: they can't be one."
    ]


# --- done, logged, undone ---------------------------------------------------------------------


async def test_a_merge_is_told_and_undone(desk: Newsroom) -> None:
    done = await order(desk, "/actor merge Orlund | Bell", "Merge")
    assert lines(done) == [
        "Correction 1",
        "Hedvig Orlund and Osric Bell are one.",
        "Hedvig Orlund: 8 statements in 2 articles, 3 spellings.",
    ]
    assert labels(done) == ["Undo 1", "Show"]
    assert "Osric Bell" in (await press(desk, done, "Show")).html
    undone = await press(desk, done, "Undo")
    assert lines(undone) == [
        "Correction 1 is undone",
        "Hedvig Orlund and Osric Bell are two again.",
        "Hedvig Orlund: 5 statements in 2 articles, 2 spellings.",
        "Osric Bell: 3 statements in 2 articles, 1 spelling.",
    ]
    again = await press(desk, done, "Undo")
    assert again.how is ShownAs.ALERT
    assert "undone already, on 6 May 2031" in again.html


UNDONE = {
    ("/actor alias The Owl = Bell", "Add alias"): "“The Owl” means Osric Bell only where",
    ("/actor role Bell = mate of Talvik Star", "Give"): "has the role that articles give again",
    ("/actor rename Bell = Oscar Bell", "Rename"): "The name is Osric Bell again.",
    ("/actor hide Bell", "Hide"): "Osric Bell is shown again.",
}


@pytest.mark.parametrize("case", list(UNDONE))
async def test_undoing_says_what_is_back(desk: Newsroom, case: tuple[str, str]) -> None:
    before = (await ask(desk, "/who Bell")).html
    await order(desk, *case)
    assert UNDONE[case] in (await ask(desk, "/actor undo 1")).html
    assert (await ask(desk, "/who Bell")).html == before


async def test_a_name_borrowed_from_another_tells_nothing_of_them(desk: Newsroom) -> None:
    done = await order(desk, "/actor rename Bell = Maren Idowu", "Rename")
    assert lines(done)[2:] == ["Maren Idowu: 3 statements in 2 articles, 1 spelling."]


async def test_a_correction_is_seen_by_readers(desk: Newsroom) -> None:
    await order(desk, "/actor alias The Owl = Bell", "Add alias")
    await order(desk, "/actor rename Bell = Oscar Bell", "Rename")
    await order(desk, "/actor role Bell = mate of Talvik Star", "Give")
    card = lines(await ask(desk, "/who the owl", user=5))
    assert card[0] == "Oscar Bell — mate of Talvik Star"
    await order(desk, "/actor hide Bell", "Hide")
    assert "Oscar Bell —" not in (await ask(desk, "/who the owl", user=5)).html


async def test_later_articles_obey_until_it_is_undone(desk: Newsroom) -> None:
    await order(desk, "/actor alias The Owl = Bell", "Add alias")
    outlet = await desk.store.outlets.named("Harbour Post")
    await desk.store.articles.save(report("The Owl", "it rained"), outlet=outlet)
    assert "it rained" in (await ask(desk, "/said Bell")).html
    await ask(desk, "/actor undo 1")
    assert "it rained" not in (await ask(desk, "/said Bell")).html
    assert "it rained" in (await ask(desk, "/said The Owl")).html


async def test_the_log_tells_who_did_what_when_and_who_took_it_back(desk: Newsroom) -> None:
    await order(desk, "/actor hide Bell", "Hide")
    desk.clock.advance(hours=1)
    await ask(desk, "/actor undo 1", user=OTHER_ADMIN)
    await order(desk, "/actor rename Orlund = Hedwig Orlund", "Rename")
    assert lines(await ask(desk, "/actor log")) == [
        "Corrections · 1–2 of 2",
        "#2 Hedvig Orlund is shown as Hedwig Orlund",
        "by you · 6 May 2031, 10:30 UTC",
        "#1 Osric Bell is hidden",
        "by you · 6 May 2031, 09:30 UTC",
        "undone by admin 78 · 6 May 2031, 10:30 UTC",
        "Take one back by its number: /actor undo 3",
    ]


async def test_the_log_turns_pages(desk: Newsroom) -> None:
    for number in range(8):
        await order(desk, f"/actor rename Bell = Bell {number}", "Rename")
    first = await ask(desk, "/actor log")
    assert "1–6 of 8" in first.html
    assert "7–8 of 8" in (await press(desk, first, "Next")).html
    assert "7–8 of 8" in (await ask(desk, "/actor log 9")).html


async def test_what_was_forgotten_leaves_no_id(desk: Newsroom) -> None:
    await order(desk, "/actor hide Bell", "Hide")
    assert "at 1 correction that you made" in (await ask(desk, "/mydata")).html
    await order(desk, "/forgetme", "Erase")
    assert "Nothing in the database" in (await ask(desk, "/mydata")).html
    assert "by a former admin" in (await ask(desk, "/actor log")).html


# --- how it is typed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/actor", "/actor merge Yevgeniy Prigozhin | Prigozhin"),
        ("/actor join A B", "Say what to do"),
        ("/actor merge", "/actor merge "),
        ("/actor MERGE Bell", "/actor merge "),
        ("/actor undo", "/actor undo 3"),
        ("/actor undo 7", "There is no correction 7."),
        ("/actor log", "Nothing was corrected yet."),
        ("/actor log two", "/actor log 2"),
    ],
)
async def test_it_says_how_it_is_typed(desk: Newsroom, text: str, words: str) -> None:
    assert words in (await ask(desk, text)).html
