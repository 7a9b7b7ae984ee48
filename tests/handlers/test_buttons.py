"""Callback data: what we signed comes back, and nothing else does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ButtonExpired, ButtonRefused
from bot.model import Button
from handlers.buttons import LIST_LIFE, MAX_BYTES, PERSONAL, PERSONAL_LIFE, Buttons, Pressed, fits
from tests.fakes.clock import FakeClock

CHAT, OTHER_CHAT, READER, OTHER = -1001, -1002, 7, 8
BUTTONS = Buttons(b"k" * 32)
NOW = FakeClock().now
LIST = Button("Next", verb="said", argument="Liv Aasen", page=2)
CONFIRMATION = Button("Forget me", verb="forgetme")


def sign(button: Button) -> str:
    return BUTTONS.sign(button, chat_id=CHAT, user_id=READER, now=NOW)


@pytest.mark.parametrize(
    "button",
    [
        LIST,
        Button("", verb="latest"),
        Button("", verb="who", argument="José María: al-Hakim", page=99999),
        Button("", verb="src_show", argument="4"),
        Button("", verb="who", argument="Зоя Верба"),
    ],
)
def test_buttons_read_what_they_signed(button: Button) -> None:
    read = BUTTONS.read(sign(button), chat_id=CHAT, user_id=READER, now=NOW)
    assert read == Pressed(button.verb, button.argument, button.page)


def test_buttons_of_a_list_are_for_everyone_in_the_chat() -> None:
    read = BUTTONS.read(sign(LIST), chat_id=CHAT, user_id=OTHER, now=NOW)
    assert read.verb == "said"


@pytest.mark.parametrize("button", [LIST, CONFIRMATION], ids=["list", "confirmation"])
def test_buttons_refuse_data_with_any_byte_changed(button: Button) -> None:
    data = sign(button).encode()
    accepted = []
    for position in range(len(data)):
        for flip in range(1, 256):
            forged = data[:position] + bytes([data[position] ^ flip]) + data[position + 1 :]
            try:
                BUTTONS.read(forged.decode("latin-1"), chat_id=CHAT, user_id=READER, now=NOW)
            except ButtonRefused:
                continue
            accepted.append(forged)
    assert accepted == []


@pytest.mark.parametrize(
    ("button", "chat_id", "user_id", "key"),
    [
        (LIST, OTHER_CHAT, READER, b"k" * 32),
        (CONFIRMATION, OTHER_CHAT, READER, b"k" * 32),
        (CONFIRMATION, CHAT, OTHER, b"k" * 32),
        (CONFIRMATION, CHAT, None, b"k" * 32),
        (LIST, CHAT, READER, b"x" * 32),
    ],
    ids=["another chat", "another chat, personal", "another person", "nobody", "another bot"],
)
def test_buttons_refuse_a_replay_elsewhere(
    button: Button, chat_id: int, user_id: int | None, key: bytes
) -> None:
    with pytest.raises(ButtonRefused) as refused:
        Buttons(key).read(sign(button), chat_id=chat_id, user_id=user_id, now=NOW)
    assert not isinstance(refused.value, ButtonExpired)


@pytest.mark.parametrize(("button", "life"), [(LIST, LIST_LIFE), (CONFIRMATION, PERSONAL_LIFE)])
def test_buttons_expire(button: Button, life: timedelta) -> None:
    data = sign(button)
    BUTTONS.read(data, chat_id=CHAT, user_id=READER, now=NOW + life)
    with pytest.raises(ButtonExpired) as expired:
        BUTTONS.read(data, chat_id=CHAT, user_id=READER, now=NOW + life + timedelta(minutes=1))
    assert (expired.value.verb, expired.value.argument) == (button.verb, button.argument)


@pytest.mark.parametrize("verb", sorted(PERSONAL))
def test_buttons_that_confirm_are_bound_to_one_person(verb: str) -> None:
    with pytest.raises(ButtonRefused):
        BUTTONS.read(sign(Button("", verb=verb)), chat_id=CHAT, user_id=OTHER, now=NOW)


@given(data=st.text(max_size=80))
def test_buttons_refuse_anything_else_politely(data: str) -> None:
    with pytest.raises(ButtonRefused):
        BUTTONS.read(data, chat_id=CHAT, user_id=READER, now=NOW)


@given(argument=st.text(max_size=60), page=st.integers(min_value=-5, max_value=200_000))
def test_buttons_never_pass_the_limit(argument: str, page: int) -> None:
    button = Button("", verb="who", argument=argument, page=page)
    try:
        data = sign(button)
    except ValueError:
        return
    assert len(data.encode()) <= MAX_BYTES
    assert fits(button)


def test_fits_says_what_sign_takes() -> None:
    room = next(size for size in range(64) if not fits(Button("", verb="who", argument="a" * size)))
    assert room > 36
    assert sign(Button("", verb="who", argument="a" * (room - 1)))
    with pytest.raises(ValueError, match="can't carry"):
        sign(Button("", verb="who", argument="a" * room))
