"""What waits for an answer: kept in memory under a token, for one person and a few minutes."""

import re
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from bot.errors import UserError
from bot.model import Clock

LIFE = timedelta(minutes=5)  # nobody should confirm what they no longer see
MOST = 1000
TOKEN_BYTES = 4  # no number: after a restart it would mean another order
GONE = "This question has expired: please ask again."

_CHOICE = re.compile(r"([0-9a-f]+)\.([0-9])\.([0-9]{1,15})\Z", re.ASCII)


Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Asked]):
    order: Asked
    by: int
    until: datetime


class Waiting(Generic[Asked]):
    """Remembers what admins are being asked about."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, _Kept[Asked]] = OrderedDict()

    def keep(self, order: Asked, *, by: int) -> str:
        """Keep an order; return the token that it is asked for by."""
        token = secrets.token_hex(TOKEN_BYTES)
        self._kept[token] = _Kept(order, by, self._clock() + LIFE)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)
        return token

    def take(self, token: str, *, by: int) -> Asked:
        """Return an order, once.

        Raises:
            UserError: it was answered, somebody else gave it, or it waited too long.
        """
        kept = self._kept.get(token)
        if kept is None or kept.by != by:
            raise UserError(GONE)
        del self._kept[token]
        if self._clock() > kept.until:
            raise UserError(GONE)
        return kept.order


def write_choice(token: str, place: int, number: int) -> str:
    """Return the argument of a button that fills the place of an order with something numbered."""
    return f"{token}.{place}.{number}"


def read_choice(argument: str) -> tuple[str, int, int]:
    """Return what `write_choice` was given. Raises a UserError for anything else."""
    found = _CHOICE.match(argument)
    if found is None:
        raise UserError(GONE)
    return found[1], int(found[2]), int(found[3])
