"""Nobody who writes to the bot in private, or presses a button, is left without an answer."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update

from bot.errors import NotFound, QueryTooSlow, StoreBusy
from bot.model import Button, ShownAs
from handlers import HANDLES, VERBS
from handlers.buttons import LIST_LIFE, PERSONAL
from handlers.commands import COMMANDS, Audience, Command
from handlers.failures import MAX_SENTENCE
from tests.fakes.updates import group, make_message, presses, read_update, says
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

READER = 5
GROUP = group(-1001)
README = Path(__file__).parents[2] / "README.md"


def sends(**content: object) -> Update:
    """Return the update of a private message without text."""
    message = make_message("", user=READER) | content
    del message["text"]
    return read_update({"message": message})


PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]


@pytest.mark.parametrize(
    "text",
    [
        *(f"/{command.name}" for command in COMMANDS),
        *(command.example for command in COMMANDS if command.example),
        "/nonsense", "/latest@another_bot", "/s_1", "/s_999999999999999999", "/story_1", "/w_1",
        "/start s_42", "/start a_7", "/start story_1", '/start "><b>', "/LATEST",
        "Marit Solberg", "s_42", "?", "/", "//", "a" * 4096, "<b>&amp;", "\u202e\u200b", "😀",
        "/who", "/said x since yesterday", "/why why", '/search "*', "/search AND OR NEAR(",
    ],
)  # fmt: skip
async def test_private_messages_are_answered(newsroom: Newsroom, text: str) -> None:
    shown = await newsroom.handle(says(text, user=READER))
    assert shown
    assert not any("went wrong" in one.html for one in shown)


@pytest.mark.parametrize(
    "update",
    [
        sends(photo=PHOTO),
        sends(photo=PHOTO, caption="Solberg at the harbour"),
        sends(sticker={"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1,
                       "is_animated": False, "is_video": False, "type": "regular"}),
        sends(location={"latitude": 1.0, "longitude": 1.0}),
        sends(contact={"phone_number": "1", "first_name": "N"}),
    ],
    ids=["photo", "caption", "sticker", "place", "contact"],
)  # fmt: skip
async def test_private_messages_of_other_kinds_are_answered(
    newsroom: Newsroom, update: Update
) -> None:
    assert await newsroom.handle(update)


async def test_group_talk_to_other_bots_is_left_alone(newsroom: Newsroom) -> None:
    for text in ("/nonsense", "/latest@another_bot", "talk"):
        assert await newsroom.handle(says(text, user=READER, chat=GROUP)) == []
    assert await newsroom.handle(says("/latest@onrecord_here_bot", user=READER, chat=GROUP))


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("argument", ["", "4", "a_999", "Nobody"])
async def test_presses_are_answered(newsroom: Newsroom, verb: str, argument: str) -> None:
    await newsroom.press(Button("", verb=verb, argument=argument))
    assert newsroom.transport.calls.count("answerCallbackQuery") == 1


@pytest.mark.parametrize("data", ["", "nonsense", "a:b:c:d:e", "v1:" + "x" * 60])
async def test_presses_of_no_button_of_ours_are_answered(newsroom: Newsroom, data: str) -> None:
    (alert,) = await newsroom.handle(presses(data, user=READER))
    assert alert.how is ShownAs.ALERT


async def test_expired_lists_offer_to_be_refreshed(newsroom: Newsroom) -> None:
    data = newsroom.sign(Button("", verb="latest", argument="ferry", page=3), user=READER)
    newsroom.clock.advance(LIST_LIFE + timedelta(minutes=1))
    (shown,) = await newsroom.handle(presses(data, user=READER))
    ((refresh,),) = shown.keys
    assert "expired" in shown.html
    (again,) = await newsroom.handle(presses(refresh.data, user=READER))
    assert "ferry" in again.html


@pytest.mark.parametrize("verb", sorted(PERSONAL))
async def test_expired_confirmations_must_be_asked_again(newsroom: Newsroom, verb: str) -> None:
    await newsroom.store.admins.add(READER)
    data = newsroom.sign(Button("", verb=verb, argument="4"), user=READER)
    newsroom.clock.advance(minutes=6)
    (alert,) = await newsroom.handle(presses(data, user=READER))
    assert (alert.how, alert.keys) == (ShownAs.ALERT, ())
    assert newsroom.sources.asked == []
    assert await newsroom.store.admins.all() == {READER}


# --- Failures ---


@pytest.mark.parametrize(
    "error", [StoreBusy("The database is busy."), QueryTooSlow("This took too long.")], ids=str
)
async def test_expected_failures_say_their_sentence(newsroom: Newsroom, error: Exception) -> None:
    newsroom.sources.failure = error  # type: ignore[assignment] # all of them are ours
    shown = await newsroom.handle(says("/source test bad.example", user=LISTED_ADMIN))
    assert shown[-1].html == str(error)


async def test_unexpected_failures_leave_an_id_here_and_in_the_log(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.sources.failure = ZeroDivisionError("secret detail")  # type: ignore[assignment] # a bug
    (shown,) = await newsroom.handle(says("/source test bad.example", user=LISTED_ADMIN))
    error_id = shown.html.partition("Error id ")[2][:8]
    assert len(error_id) == 8
    assert "secret detail" not in shown.html
    assert "Traceback" not in shown.html
    logged = [record for record in caplog.records if error_id in record.getMessage()]
    assert [record.levelno for record in logged] == [logging.ERROR]
    assert logged[0].exc_info is not None


async def test_unexpected_failures_of_a_press_are_told_as_well(newsroom: Newsroom) -> None:
    newsroom.sources.failure = ZeroDivisionError()  # type: ignore[assignment] # a bug
    newsroom.sources.feed = None  # type: ignore[assignment] # breaks the card
    (alert,) = await newsroom.press(Button("", verb="src_show", argument="4"))
    assert (alert.how, "Error id" in alert.html) == (ShownAs.ALERT, True)


async def test_failures_offer_names_that_come_close(newsroom: Newsroom) -> None:
    newsroom.sources.failure = NotFound(
        "Nobody called <Solbrg>.", close=("Marit Solberg", "x" * 80, "Zoë Sól")
    )
    shown = await newsroom.handle(says("/source test bad.example", user=LISTED_ADMIN))
    labels = [key.label for row in shown[-1].keys for key in row]
    assert labels == ["Marit Solberg", "Zoë Sól"]
    assert "&lt;Solbrg&gt;" in shown[-1].html


async def test_failures_leave_no_question_in_the_log(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await newsroom.handle(says("/who Zimtstern", user=READER))
    assert "NotFound" in caplog.text
    assert "zimtstern" not in caplog.text.lower()


async def test_failures_fit_a_message(newsroom: Newsroom) -> None:
    newsroom.sources.failure = NotFound("x" * 10_000)
    shown = await newsroom.handle(says("/source test bad.example", user=LISTED_ADMIN))
    assert len(shown[-1].html) == MAX_SENTENCE


# --- The table of commands ---


def test_commands_all_have_a_handler() -> None:
    assert {command.name for command in COMMANDS} == {*HANDLES, "claim"}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
async def test_help_names_every_command(newsroom: Newsroom, command: Command) -> None:
    shown = await newsroom.handle(says("/help", user=LISTED_ADMIN))
    text = "\n".join(one.html for one in shown)
    assert f"/{command.name}" in text


@pytest.mark.skipif(not README.exists(), reason="there is no README yet")
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_readme_names_every_command(command: Command) -> None:
    assert f"/{command.name}" in README.read_text()


def test_commands_of_admins_are_in_no_menu_of_readers() -> None:
    for command in COMMANDS:
        if command.audience is Audience.ADMINS:
            assert {menu.value for menu in command.menus} <= {"admin"}
