"""Buttons in, callback data out, and back: `verb:argument:page:minute:mac`, signed.

A button is bound to the chat it was shown in and to the minute it was made; one that confirms
something (`PERSONAL`) also to the person it was shown to. Nothing is remembered on our side.
"""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from re import ASCII
from re import compile as compile_pattern

from bot.errors import ButtonExpired, ButtonRefused
from bot.model import Button

MAX_BYTES = 64  # Telegram's limit for callback data
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
PERSONAL = frozenset({"forgetme", "src_drop", "src_keep"})
PERSONAL |= frozenset({"act_pick", "act_yes", "act_no", "out_pick", "out_yes", "out_no"})
PERSONAL |= frozenset({"part_mark", "part_yes", "part_no"})
PERSONAL |= frozenset({"st_yes", "st_no", "wrong_who"})

LIST_LIFE = timedelta(hours=24)  # a list older than a day shows yesterday's news
PERSONAL_LIFE = timedelta(minutes=5)  # nobody should confirm what they no longer see

EXPIRED = "This list has expired: ask again, or refresh it."
EXPIRED_CONFIRMATION = "This question has expired: please ask again."
REFUSED = "This button doesn't work here: please ask again."

# The minute has a fixed width until 2085, so verb, argument and page never change their room.
_DATA = compile_pattern(
    r"([a-z][a-z0-9_]{0,15}):([^\x00-\x1f\x7f\ud800-\udfff]*):([1-9][0-9]{0,4}):([0-9a-z]{5}):([\w-]{8})",
    ASCII,
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a genuine button asks for."""

    verb: str
    argument: str
    page: int


class Buttons:
    """Signs and reads callback data with a key that never leaves the database."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, button: Button, *, chat_id: int, user_id: int | None, now: datetime) -> str:
        """Return the callback data of a button shown to this chat and person now.

        Raises:
            ValueError: the button is ours to mend: its data is malformed or too long.
        """
        payload = f"{button.verb}:{button.argument}:{button.page}:{_stamp(now)}"
        data = f"{payload}:{self._mac(payload, button.verb, chat_id, user_id)}"
        if not _DATA.fullmatch(data) or len(data.encode()) > MAX_BYTES:
            raise ValueError(f"a button can't carry {payload!r}")
        return data

    def read(self, data: str, *, chat_id: int, user_id: int | None, now: datetime) -> Pressed:
        """Return what a press asks for.

        Raises:
            ButtonRefused: not signed by us for this chat and person.
            ButtonExpired: genuine, and too old.
        """
        parts = _DATA.fullmatch(data)
        if parts is None:
            raise ButtonRefused(REFUSED)
        verb, argument, page, stamp, mac = parts.groups()
        payload = data.rpartition(":")[0]
        if not hmac.compare_digest(mac, self._mac(payload, verb, chat_id, user_id)):
            raise ButtonRefused(REFUSED)
        _check_age(verb, argument, stamp, now)
        return Pressed(verb=verb, argument=argument, page=int(page))

    def _mac(self, payload: str, verb: str, chat_id: int, user_id: int | None) -> str:
        person = user_id if verb in PERSONAL else None
        digest = hmac.digest(self._key, f"v1\n{chat_id}\n{person}\n{payload}".encode(), sha256)
        return urlsafe_b64encode(digest[:6]).decode()


def _check_age(verb: str, argument: str, stamp: str, now: datetime) -> None:
    age = timedelta(minutes=_minutes(now) - int(stamp, len(ALPHABET)))
    life = PERSONAL_LIFE if verb in PERSONAL else LIST_LIFE
    if age > life:
        sentence = EXPIRED_CONFIRMATION if verb in PERSONAL else EXPIRED
        raise ButtonExpired(sentence, verb=verb, argument=argument)


def fits(button: Button) -> bool:
    """Return whether a button's data stays within Telegram's limit."""
    framing = len(":00000:") + 8  # the minute and the mac
    return len(f"{button.verb}:{button.argument}:{button.page}".encode()) + framing <= MAX_BYTES


def _minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def _stamp(moment: datetime) -> str:
    rest, digits = _minutes(moment), ""
    while rest:
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits.rjust(5, "0")
