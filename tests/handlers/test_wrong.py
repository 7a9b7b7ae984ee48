"""/wrong and /review: a reader finds something wrong, an admin decides, readers see it."""

from typing import Any

import pytest

from bot.model import Role, Shown, ShownAs
from tests.bot.store.news import report
from tests.fakes.updates import ANONYMOUS_ADMIN, group, make_message, person, presses, says
from tests.handlers.conftest import Newsroom
from tests.handlers.test_actors import ask, desk, labels, lines, press

__all__ = ["desk"]  # the fixture

INES, KOJO = 5, 6
STEVEDORE = Role("foreman", "Quay Works")
GROUP = group(-1001)


def find_key(shown: Shown, label: str) -> str:
    return next(key.data for row in shown.keys for key in row if label in key.label)


async def complain(desk: Newsroom, text: str, *, user: int = INES) -> list[str]:
    return lines(await ask(desk, text, user=user))


# --- readers ----------------------------------------------------------------------------------


async def test_a_report_is_thanked_for_and_told_what_happens_next(desk: Newsroom) -> None:
    assert await complain(desk, "/wrong s_10 that was <b>his</b> deputy") == [
        "Reported",
        "Thank you. An editor of this bot will look at statement 10 by Osric Bell.",
        "If they agree, it is put right here and stays so. Until then nothing changes.",
        "Your Telegram id is kept with it until they decide: /privacy",
    ]


STATEMENTS = {
    "/wrong 10": "",
    "/wrong s_10": "",
    "/wrong /s_10: not him": "not him",
    "/wrong 10 not him": "not him",
}
PEOPLE = {
    "/wrong Bell": "",
    "/wrong osric bell": "",
    "/wrong Osric Bell is not the head": "is not the head",
    "/wrong Bell: is not the head": "is not the head",
    "/wrong a_3 two people": "two people",
}


@pytest.mark.parametrize("text", [*STATEMENTS, *PEOPLE])
async def test_it_is_typed_in_many_ways(desk: Newsroom, text: str) -> None:
    await complain(desk, text)
    found = await desk.store.complaints.next(0)
    assert found is not None
    assert (found.statement_id, found.actor_id) == ((10, None) if text in STATEMENTS else (None, 3))
    words = (STATEMENTS | PEOPLE)[text]
    assert found.words == ((words,) if words else ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/wrong", "What is wrong?"),
        ("/wrong the quotation", "I know nobody of that name"),
        ("/wrong s_999 no", "There is no statement 999."),
    ],
)
async def test_it_says_how_it_is_typed(desk: Newsroom, text: str, words: str) -> None:
    assert words in (await ask(desk, text, user=INES)).html
    assert await desk.store.complaints.count() == 0


async def reply(desk: Newsroom, text: str, to: str, **fields: Any) -> Shown:
    message = make_message(to, user=person(2, is_bot=True)) | fields
    (shown,) = await desk.handle(says(text, user=INES, reply_to_message=message))
    return shown


async def test_a_reply_reports_the_card_it_answers(desk: Newsroom) -> None:
    shown = await reply(desk, "/wrong Bell never said so", "Osric Bell said it. /s_10")
    assert "statement 10" in shown.html
    found = await desk.store.complaints.next(0)
    assert found is not None
    assert found.words == ("Bell never said so",)


async def test_the_link_to_a_card_says_which_of_several_is_meant(desk: Newsroom) -> None:
    card = "Said: “no” /s_9 /s_10\nLink to this card"
    several = await reply(desk, "/wrong", card)
    assert "several statements" in several.html
    link = {"type": "text_link", "offset": 21, "length": 4, "url": "https://t.me/b?start=a_3"}
    assert "Osric Bell" in (await reply(desk, "/wrong", card, entities=[link])).html


async def test_namesakes_are_asked_about_and_the_words_are_kept(desk: Newsroom) -> None:
    outlet = await desk.store.outlets.named("Harbour Post")
    story = report("Astrid Orlund", "it rained", url="https://post.example/2")
    await desk.store.articles.save(story, outlet=outlet)
    choice = await ask(desk, "/wrong Orlund that is her sister", user=INES)
    assert "Several are called “Orlund”" in choice.html
    other = await press(desk, choice, "Astrid", user=KOJO)
    assert other.how is ShownAs.ALERT
    assert "Astrid Orlund" in (await press(desk, choice, "Astrid", user=INES)).html
    found = await desk.store.complaints.next(0)
    assert found is not None
    assert found.words == ("that is her sister",)


@pytest.mark.parametrize(
    ("card", "label", "target"),
    [("/s_10", "Wrong person?", "/wrong s_10"), ("/s_2", "Wrong?", "/wrong s_2")],
)
async def test_the_button_of_a_card_thanks_over_it(
    desk: Newsroom, card: str, label: str, target: str
) -> None:
    shown = await ask(desk, card, user=INES)
    thanks = await press(desk, shown, label, user=INES)
    assert thanks.how is ShownAs.ALERT
    assert target in thanks.html
    assert await desk.store.complaints.count() == 1


async def test_the_button_of_an_actor_reports_them(desk: Newsroom) -> None:
    shown = await ask(desk, "/who Bell", user=INES)
    thanks = await press(desk, shown, "Wrong?", user=INES)
    assert "what is known of Osric Bell" in thanks.html


async def test_in_a_group_whoever_presses_reports(desk: Newsroom) -> None:
    (card,) = await desk.handle(says("/s_10@onrecord_test_bot", user=INES, chat=GROUP))
    (thanks,) = await desk.handle(presses(find_key(card, "Wrong person?"), user=KOJO, chat=GROUP))
    assert thanks.how is ShownAs.ALERT
    assert await desk.store.complaints.count_of(KOJO) == 1


async def test_whoever_writes_as_a_group_is_asked_to_say_it_themselves(desk: Newsroom) -> None:
    anonymous = says(
        "/wrong s_10", user=person(ANONYMOUS_ADMIN, is_bot=True), sender_chat=GROUP, chat=GROUP
    )
    (shown,) = await desk.handle(anonymous)
    assert "under your own name" in shown.html
    assert await desk.store.complaints.count() == 0


async def test_what_a_reader_reported_is_theirs_to_see_and_erase(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 not him")
    assert "at 1 report by /wrong" in (await ask(desk, "/mydata", user=INES)).html
    question = await ask(desk, "/forgetme", user=INES)
    await press(desk, question, "Erase", user=INES)
    assert await desk.store.complaints.count() == 0
    assert "Nothing in the database" in (await ask(desk, "/mydata", user=INES)).html


# --- admins -----------------------------------------------------------------------------------


async def test_nothing_waits(desk: Newsroom) -> None:
    assert lines(await ask(desk, "/review")) == ["Review", "Nothing waits for a decision."]


async def test_the_card_is_shown_as_readers_see_it_with_what_they_say(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 that was <b>his</b> deputy /s_9")
    await complain(desk, "/wrong s_10", user=KOJO)
    shown = await ask(desk, "/review")
    assert lines(shown)[:3] == [
        "Review · 1 to decide",
        "reported by 2 readers since 6 May 2031, 09:30 UTC",
        "• that was <b>his</b> deputy /s_9",
    ]
    assert "<code>that was" in shown.html  # nothing in it can be tapped
    assert "Nobody sails for half a wage" in shown.html
    assert labels(shown) == [
        "Hide it",
        "Speaker unclear",
        "It was Hedvig Orlund",
        "It was Maren Idowu",
        "It was Talvik Ferries",
        "It was Port officials",
        "Refuse",
        "Next ›",
    ]


async def test_an_admin_gives_the_words_to_whom_they_belong(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 that was the spokeswoman")
    done = await press(desk, await ask(desk, "/review"), "Maren Idowu")
    assert lines(done) == ["Correction 1", "/s_10 is by Maren Idowu, not by Osric Bell."]
    assert labels(done) == ["Undo 1", "Next ›"]
    card = await ask(desk, "/s_10", user=INES)
    assert lines(card)[0] == "Maren Idowu"
    assert "speaker corrected by an editor" in card.html
    assert "/s_10" in (await ask(desk, "/said Idowu", user=INES)).html
    assert "/s_10" not in (await ask(desk, "/said Bell", user=INES)).html
    undone = await press(desk, done, "Undo 1")
    assert "/s_10 has the speaker again that it was read with." in undone.html
    assert "/s_10" in (await ask(desk, "/said Bell", user=INES)).html


async def test_an_admin_leaves_the_speaker_open(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10")
    done = await press(desk, await ask(desk, "/review"), "Speaker unclear")
    assert lines(done)[1] == "/s_10 is not by Osric Bell: speaker unclear."
    assert lines(await ask(desk, "/s_10", user=INES))[0] == "speaker unclear"
    assert "/s_10" not in (await ask(desk, "/who Bell", user=INES)).html


async def test_an_admin_hides_what_nobody_said(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10")
    done = await press(desk, await ask(desk, "/review"), "Hide it")
    assert lines(done)[1] == "/s_10 (Osric Bell) is hidden."
    assert "withdrawn by an editor" in (await ask(desk, "/s_10", user=INES)).html
    assert "withdrawn by an editor already" in (await ask(desk, "/wrong s_10", user=INES)).html


async def test_an_admin_refuses_and_may_think_again(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 no")
    before = (await ask(desk, "/s_10", user=INES)).html
    done = await press(desk, await ask(desk, "/review"), "Refuse")
    assert lines(done)[1] == "What was reported of /s_10 is refused."
    assert (await ask(desk, "/s_10", user=INES)).html == before
    assert "Nothing waits" in (await press(desk, done, "Next")).html
    undone = await ask(desk, "/actor undo 1")
    assert "What was reported of /s_10 waits in /review again." in undone.html
    assert "• <code>no</code>" in (await ask(desk, "/review")).html


async def test_an_actor_is_put_right_by_commands_to_copy(desk: Newsroom) -> None:
    await complain(desk, "/wrong Bell is not the head any more")
    shown = await ask(desk, "/review")
    assert "<code>/actor role Osric Bell = TITLE of HOUSE</code>" in shown.html
    assert labels(shown) == ["Done", "Refuse", "Next ›"]
    done = await press(desk, shown, "Done")
    assert lines(done)[1] == "What was reported of Osric Bell is dealt with."


async def test_next_goes_through_all_and_says_when_it_was_all(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 no")
    await complain(desk, "/wrong s_9 never")
    second = await press(desk, await ask(desk, "/review"), "Next")
    assert "• <code>never</code>" in second.html
    end = await press(desk, second, "Next")
    assert lines(end) == ["Review", "That was all. Still undecided: 2."]
    assert "<code>no</code>" in (await press(desk, end, "From the start")).html


async def test_what_two_admins_decide_is_decided_once(desk: Newsroom) -> None:
    await complain(desk, "/wrong s_10 no")
    shown = await ask(desk, "/review")
    await press(desk, shown, "Refuse")
    late = await press(desk, shown, "Hide it")
    assert (late.how, "changed meanwhile" in late.html) == (ShownAs.ALERT, True)
    assert (await desk.store.corrections.page(1, 9)).total == 1


async def test_status_says_that_something_waits(desk: Newsroom) -> None:
    assert "/review" not in (await ask(desk, "/status")).html
    await complain(desk, "/wrong s_10 no")
    assert "To decide: 1 thing reported as wrong: /review" in (await ask(desk, "/status")).html


# --- who may be one ---------------------------------------------------------------------------


async def tell_of_two_orlunds(desk: Newsroom) -> None:
    """Let another outlet quote one Orlund in a role that nobody else gives her."""
    outlet = await desk.store.outlets.named("Harbour Post")
    for number in range(2):
        url = f"https://post.example/{number}"
        story = report("Orlund", f"the quay needs {number} cranes", url=url, role=STEVEDORE)
        await desk.store.articles.save(story, outlet=outlet)


async def test_an_admin_is_asked_whether_two_are_one(desk: Newsroom) -> None:
    await tell_of_two_orlunds(desk)
    shown = await ask(desk, "/review")
    assert lines(shown)[:3] == [
        "Review · 1 to decide",
        "Are Orlund and Hedvig Orlund one person?",
        "Orlund · foreman of Quay Works · 2 statements in 2 articles",
    ]
    assert "the quay needs 1 cranes" in shown.html
    assert labels(shown) == [
        "One person",
        "Two people",
        "Show Orlund",
        "Show Hedvig Orlund",
        "Later",
    ]
    assert lines(await press(desk, shown, "Later"))[1] == "That was all. Still undecided: 1."
    done = await press(desk, shown, "Two people")
    assert lines(done) == ["Correction 1", "“Orlund” is not Hedvig Orlund."]
    assert "Nothing waits" in (await press(desk, done, "Next")).html
    undone = await press(desk, done, "Undo 1")
    assert "“Orlund” may be Hedvig Orlund again, as articles tell." in undone.html
    done = await press(desk, await ask(desk, "/review"), "One person")
    assert lines(done)[1] == "Orlund and Hedvig Orlund are one."
    assert "the quay needs 1 cranes" in (await ask(desk, "/said Hedvig Orlund", user=INES)).html
    late = await press(desk, shown, "Two people")
    assert (late.how, "changed meanwhile" in late.html) == (ShownAs.ALERT, True)


async def test_what_readers_report_goes_before_who_may_be_one(desk: Newsroom) -> None:
    await tell_of_two_orlunds(desk)
    await complain(desk, "/wrong s_10 no")
    shown = await ask(desk, "/review")
    assert "• <code>no</code>" in shown.html
    assert "one person?" in (await press(desk, shown, "Next")).html
