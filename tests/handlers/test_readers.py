"""What readers see: cards lead to cards, pages turn in place, erasure asks first."""

import pytest
from telegram import Update
from teremok.validation import validate_html

from bot.model import Button, Key, Shown, ShownAs
from tests.fakes.newsroom import fill
from tests.fakes.telegram_html import Message, read_message, strip_times
from tests.fakes.updates import group, presses, says
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

READER = 5
GROUP = group(-1001)
COMMANDS = ("/start", "/help", "/latest 1", "/who Orlund", "/said Orlund", "/search nobody")
TOPICS = ("/on crews", "/on fery", "/about Talvik", "/said Orlund about pease")
START_LINK = "?start="


def read(shown: list[Shown]) -> Message:
    (one,) = shown
    validate_html(strip_times(one.html))
    return read_message(one.html)


def list_keys(shown: list[Shown]) -> list[Key]:
    return [key for one in shown for row in one.keys for key in row]


async def ask(newsroom: Newsroom, text: str, *, user: int = READER) -> list[Shown]:
    return await newsroom.handle(says(text, user=user))


async def press(newsroom: Newsroom, key: Key, *, user: int = READER) -> list[Shown]:
    return await newsroom.handle(presses(key.data, user=user))


async def test_everything_that_can_be_tapped_leads_to_a_card(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    waiting: list[str | Key] = [*COMMANDS, *TOPICS, "orlund", "ferry"]
    seen: set[str] = set()
    while waiting:
        step = waiting.pop()
        name = step.data if isinstance(step, Key) else step
        if name in seen:
            continue
        seen.add(name)
        shown = await (press(newsroom, step) if isinstance(step, Key) else ask(newsroom, step))
        message = read(shown)
        assert "went wrong" not in message.text
        waiting += list_keys(shown)
        waiting += [command for command in message.commands if "_" in command]
        waiting += [
            f"/start {link.partition(START_LINK)[2]}"
            for link in message.links
            if START_LINK in link
        ]
    assert {"/s_13", "/story_3", "/start w_13", "/start a_1"} <= seen


async def test_pages_turn_in_place(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    (first,) = await ask(newsroom, "/latest 1")
    _, following = list_keys([first])
    update = presses(following.data, user=READER).to_dict()
    update["callback_query"]["message"]["message_id"] = first.number
    (second,) = await newsroom.handle(Update.de_json(update))
    assert (second.how, second.number) == (ShownAs.EDITED, first.number)
    assert second.html != first.html
    assert [key.label for key in list_keys([second])] == ["‹ Prev", "2/3", "Next ›"]


async def test_close_names_are_buttons_that_open_the_card(newsroom: Newsroom) -> None:
    await fill(newsroom.store)
    (offer,) = list_keys(await ask(newsroom, "/who Orlundt"))
    assert offer.label == "Hedvig Orlund"
    assert "Transport Minister" in read(await press(newsroom, offer)).text


@pytest.mark.parametrize("command", ["/who", "/said", "/about", "/on", "/search", "/why", "/cite"])
async def test_command_without_argument_gives_an_example(newsroom: Newsroom, command: str) -> None:
    (shown,) = await ask(newsroom, command)
    assert f"{command} " in shown.html
    assert "\n" not in shown.html


async def test_empty_database_says_what_to_do(newsroom: Newsroom) -> None:
    assert "/source add" in read(await ask(newsroom, "/latest")).text


async def test_help_shows_admins_their_commands_in_private_only(newsroom: Newsroom) -> None:
    assert "/source" not in read(await ask(newsroom, "/help")).commands
    assert "/source" in read(await ask(newsroom, "/help", user=LISTED_ADMIN)).commands
    in_group = await newsroom.handle(says("/help", user=LISTED_ADMIN, chat=GROUP))
    assert "/source" not in read(in_group).commands


async def test_version_is_told(newsroom: Newsroom) -> None:
    assert "1.2.3" in read(await ask(newsroom, "/version")).text


@pytest.mark.parametrize("command", ["/mydata", "/forgetme"])
async def test_personal_answers_stay_out_of_groups(newsroom: Newsroom, command: str) -> None:
    (shown,) = await newsroom.handle(says(command, user=READER, chat=GROUP))
    assert "private chat" in shown.html


async def test_reader_has_nothing_to_erase(newsroom: Newsroom) -> None:
    (shown,) = await ask(newsroom, "/forgetme")
    assert "Nothing" in shown.html
    assert shown.keys == ()


async def test_erasure_asks_first_and_can_be_cancelled(newsroom: Newsroom) -> None:
    await newsroom.store.admins.add(READER)
    cancel, erase = list_keys(await ask(newsroom, "/forgetme"))
    assert [cancel.label, erase.label] == ["Cancel", "Erase my data"]
    await press(newsroom, cancel)
    assert await newsroom.desk.service.is_admin(READER)


async def test_erasure_erases(newsroom: Newsroom) -> None:
    await newsroom.store.admins.add(READER)
    _, erase = list_keys(await ask(newsroom, "/forgetme"))
    assert "Nothing about you is kept" in read(await press(newsroom, erase)).text
    assert not await newsroom.desk.service.is_admin(READER)


async def test_nobody_erases_for_another(newsroom: Newsroom) -> None:
    await newsroom.store.admins.add(READER)
    data = newsroom.sign(Button("", verb="forgetme"), user=READER)
    await newsroom.handle(presses(data, user=READER + 1))
    assert await newsroom.desk.service.is_admin(READER)
