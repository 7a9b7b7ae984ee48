"""Nobody but a bot admin, in person and in private, does what admins do: all kinds of senders."""

from collections.abc import Callable

import pytest
from telegram import Update

from bot.model import Button, OrderKind, Shown, ShownAs
from handlers import VERBS
from handlers.actors import VERBS as ACTOR_VERBS
from handlers.authority import ADMINS_ONLY, PRIVATE_ONLY
from handlers.buttons import REFUSED
from handlers.commands import COMMANDS, Audience
from handlers.review import VERBS as REVIEW_VERBS
from handlers.rulings import VERBS as RULING_VERBS
from handlers.sources import COMMANDS as SOURCE_COMMANDS
from handlers.wires import VERBS as WIRE_VERBS
from tests.fakes.newsroom import fill
from tests.fakes.updates import (
    ANONYMOUS_ADMIN,
    CHANNEL_BOT,
    TELEGRAM,
    group,
    person,
    presses,
    private,
    says,
)
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

STRANGER = 5
GROUP = group(-1001)
CHANNEL = {"id": -1009, "type": "channel", "title": "Wire"}
FORWARDED = {"type": "user", "date": 1, "sender_user": person(LISTED_ADMIN)}
VIA = person(900, is_bot=True, username="inline_bot")

SENDERS: dict[str, Callable[[str], Update]] = {
    "a stranger": lambda text: says(text, user=STRANGER),
    "a stranger in a group": lambda text: says(text, user=STRANGER, chat=GROUP),
    "an admin in a group": lambda text: says(text, user=LISTED_ADMIN, chat=GROUP),
    "an admin in a basic group": lambda text: says(
        text, user=LISTED_ADMIN, chat=group(-5, "group")
    ),
    "an anonymous admin": lambda text: says(
        text, user=person(ANONYMOUS_ADMIN, is_bot=True), sender_chat=GROUP, chat=GROUP
    ),
    "the anonymous account in private": lambda text: says(text, user=person(ANONYMOUS_ADMIN)),
    "a channel in a group": lambda text: says(
        text, user=person(CHANNEL_BOT, is_bot=True), sender_chat=CHANNEL, chat=GROUP
    ),
    "an admin as a channel": lambda text: says(text, user=LISTED_ADMIN, sender_chat=CHANNEL),
    "Telegram itself": lambda text: says(text, user=person(TELEGRAM)),
    "a channel post": lambda text: says(
        text, kind="channel_post", user=None, chat=CHANNEL, sender_chat=CHANNEL
    ),
    "an admin by an edit": lambda text: says(text, user=LISTED_ADMIN, kind="edited_message"),
    "an admin forwarded": lambda text: says(text, user=STRANGER, forward_origin=FORWARDED),
    "an admin forwards": lambda text: says(text, user=LISTED_ADMIN, forward_origin=FORWARDED),
    "an admin via a bot": lambda text: says(text, user=LISTED_ADMIN, via_bot=VIA),
    "a bot": lambda text: says(text, user=person(LISTED_ADMIN, is_bot=True)),
    "an admin's name on another chat": lambda text: says(
        text, user=LISTED_ADMIN, chat=private(STRANGER)
    ),
}
ADMIN_COMMANDS = [
    "/status",
    "/source",
    *(f"/source {verb} https://fjord.example/ 4" for verb in SOURCE_COMMANDS),
    "/actor",
    *(f"/actor {verb} Orlund = Bell" for verb in OrderKind),
    "/actor undo 1",
    "/actor log",
    "/outlet",
    "/outlet Harbour Post wire-of Northern Courier",
    "/outlet Island Gazette own",
    "/statement hide s_10",
    "/statement restore s_10",
    "/review",
]
SOURCE_VERBS = sorted(verb for verb in VERBS if verb.startswith("src_"))
ADMIN_VERBS = [*SOURCE_VERBS, *ACTOR_VERBS, *WIRE_VERBS, *RULING_VERBS, *REVIEW_VERBS]
TELLS_NOTHING = (ADMINS_ONLY, PRIVATE_ONLY, "forwarded")


@pytest.fixture
async def corrected(newsroom: Newsroom) -> Newsroom:
    """A newsroom in which something can be merged, and undone."""
    await fill(newsroom.store)
    gazette = await newsroom.store.outlets.named("Island Gazette")
    await newsroom.store.corrections.set_wire(gazette, "TASS", by=LISTED_ADMIN)
    return newsroom


def attach_file(update: Update) -> Update:
    """Make a message's words the caption of a document."""
    content = update.to_dict()
    kind = next(key for key in content if key != "update_id")
    message = content[kind]
    message["caption"], message["caption_entities"] = message.pop("text"), message.pop("entities")
    message["document"] = {"file_id": "a", "file_unique_id": "a", "file_name": "feeds.opml"}
    return Update.de_json(content)


async def assert_nothing_happened(newsroom: Newsroom, shown: list[Shown]) -> None:
    assert newsroom.sources.asked == []
    assert newsroom.subscriptions.asked == []
    corrections = (await newsroom.store.corrections.page(1, 9)).rows
    assert [each for each in corrections if each.name != "Island Gazette" or each.undone_at] == []
    for message in shown:
        assert any(sentence in message.html for sentence in TELLS_NOTHING), message.html


@pytest.mark.parametrize("sender", list(SENDERS))
async def test_admin_commands_are_refused_to(corrected: Newsroom, sender: str) -> None:
    for command in ADMIN_COMMANDS:
        shown = await corrected.handle(SENDERS[sender](command))
        await assert_nothing_happened(corrected, shown)
    assert await corrected.store.admins.all() == frozenset()


@pytest.mark.parametrize("sender", list(SENDERS))
async def test_commands_that_come_with_a_file_are_refused_to(
    corrected: Newsroom, sender: str
) -> None:
    for command in ("/source import", "/source export"):
        shown = await corrected.handle(attach_file(SENDERS[sender](command)))
        await assert_nothing_happened(corrected, shown)


@pytest.mark.parametrize("sender", [name for name in SENDERS if name != "a stranger"])
async def test_claim_is_refused_to(newsroom: Newsroom, sender: str) -> None:
    token = await newsroom.store.state.open_claim()
    await newsroom.handle(SENDERS[sender](f"/claim {token}"))
    assert await newsroom.store.admins.all() == frozenset()
    assert await newsroom.store.state.accept_claim(token or "", 1), "the token is still good"


@pytest.mark.parametrize("command", ADMIN_COMMANDS)
async def test_admin_commands_are_open_to_an_admin(corrected: Newsroom, command: str) -> None:
    shown = await corrected.handle(says(command, user=LISTED_ADMIN))
    assert shown
    assert not any(sentence in one.html for one in shown for sentence in TELLS_NOTHING)


@pytest.mark.parametrize("verb", ADMIN_VERBS)
async def test_admin_buttons_are_refused_to_whoever_is_no_admin(
    corrected: Newsroom, verb: str
) -> None:
    """Even with a genuine signature: rights may have gone since the button was shown."""
    button = Button("", verb=verb, argument="1")
    shown = await corrected.press(button, user=STRANGER)
    await assert_nothing_happened(corrected, shown)
    data = corrected.sign(button, user=LISTED_ADMIN, chat_id=-1001)
    shown = await corrected.handle(presses(data, user=LISTED_ADMIN, chat=GROUP))
    await assert_nothing_happened(corrected, shown)


@pytest.mark.parametrize("verb", SOURCE_VERBS)
async def test_admin_buttons_work_for_an_admin(newsroom: Newsroom, verb: str) -> None:
    shown = await newsroom.press(Button("", verb=verb, argument="4"))
    assert shown
    assert not any(sentence in one.html for one in shown for sentence in TELLS_NOTHING)


async def test_what_an_admin_is_asked_can_be_answered_by_nobody_else(corrected: Newsroom) -> None:
    """Not by another admin either, and not where the question was replayed."""
    await corrected.store.admins.add(STRANGER)
    for command in (
        "/actor hide Bell",
        "/outlet Harbour Post wire-of Northern Courier",
        "/statement hide s_10",
    ):
        (question,) = await corrected.handle(says(command, user=LISTED_ADMIN))
        for key in (key for row in question.keys for key in row):
            verb, argument, *_ = key.data.split(":")
            replays = [
                presses(key.data, user=STRANGER),
                presses(key.data, user=LISTED_ADMIN, chat=GROUP),
                presses(
                    corrected.sign(Button("", verb=verb, argument=argument), user=STRANGER),
                    user=STRANGER,
                ),
            ]
            for update in replays:
                (alert,) = await corrected.handle(update)
                assert alert.how is ShownAs.ALERT
            await assert_nothing_happened(corrected, [])


@pytest.mark.parametrize("verb", sorted(VERBS))
async def test_buttons_are_refused_when_forged(newsroom: Newsroom, verb: str) -> None:
    """Whatever bit is flipped, and whoever else presses elsewhere: refused in so many words."""
    data = newsroom.sign(Button("", verb=verb, argument="4"), user=LISTED_ADMIN)
    forged = [data[:at] + chr(ord(data[at]) ^ 1) + data[at + 1 :] for at in range(len(data))]
    replayed = [presses(data, user=STRANGER), presses(data, user=LISTED_ADMIN, chat=GROUP)]
    for update in [*(presses(one, user=LISTED_ADMIN) for one in forged), *replayed]:
        shown = await newsroom.handle(update)
        assert [one.html for one in shown] == [REFUSED.replace("'", "&#x27;")]
    assert newsroom.sources.asked == []


async def test_rights_end_with_forgetme(newsroom: Newsroom) -> None:
    await newsroom.store.admins.add(STRANGER)
    await newsroom.press(Button("", verb="src_list"), user=STRANGER)
    assert newsroom.sources.asked == ["list 1"]
    await newsroom.press(Button("", verb="forgetme"), user=STRANGER)
    await newsroom.press(Button("", verb="src_list"), user=STRANGER)
    assert newsroom.sources.asked == ["list 1"]


async def test_claim_makes_an_admin_once(newsroom: Newsroom) -> None:
    token = await newsroom.store.state.open_claim()
    shown = await newsroom.handle(says(f"/claim {token}", user=STRANGER))
    assert "admin now" in shown[0].html
    assert await newsroom.store.admins.all() == {STRANGER}
    await newsroom.handle(says(f"/claim {token}", user=6))
    assert await newsroom.store.admins.all() == {STRANGER}


async def test_claim_lets_nobody_guess(newsroom: Newsroom) -> None:
    token = await newsroom.store.state.open_claim()
    for number in range(5):
        shown = await newsroom.handle(says(f"/claim guess-{number}", user=STRANGER))
        assert "isn't valid" in shown[0].html
    shown = await newsroom.handle(says(f"/claim {token}", user=STRANGER))
    assert "too often" in shown[0].html
    newsroom.clock.advance(hours=2)
    later = says(f"/claim {token}", user=STRANGER, date=newsroom.clock())
    await newsroom.handle(later)
    assert await newsroom.store.admins.all() == {STRANGER}


async def test_help_tells_strangers_of_no_admin_commands(newsroom: Newsroom) -> None:
    names = [one.name for one in COMMANDS if one.audience is Audience.ADMINS]
    strangers = (await newsroom.handle(says("/help", user=STRANGER)))[0].html
    admins = (await newsroom.handle(says("/help", user=LISTED_ADMIN)))[0].html
    in_group = (await newsroom.handle(says("/help", user=LISTED_ADMIN, chat=GROUP)))[0].html
    for name in names:
        assert f"/{name} " in admins
        assert f"/{name} " not in strangers + in_group
