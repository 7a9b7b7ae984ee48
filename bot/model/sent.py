"""Sent: what goes to a chat, and how it is seen there."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a reply: opens `url`, or asks for `verb` with a short `argument`.

    A press carries no other state: verb, argument and page must fit 40 bytes together.
    """

    label: str
    verb: str = ""
    argument: str = ""
    page: int = 1
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: valid Telegram HTML within all of Telegram's limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes to a chat."""

    name: str
    body: bytes


class ShownAs(StrEnum):
    """How a message came into a local chat."""

    SENT = "sent"
    EDITED = "edited"
    ALERT = "alert"  # over the chat, after a press


@dataclass(frozen=True, slots=True)
class Key:
    """A button as it stands below a message: pressing it sends `data`, or opens `url`."""

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person sees it in a chat that needs no network."""

    number: int  # the same for a message and its edits; 0 for an alert
    html: str
    how: ShownAs
    keys: tuple[tuple[Key, ...], ...] = ()
    file: Attachment | None = None  # whose caption the HTML is


class Delivery(Enum):
    """What became of a message."""

    SETTLED = auto()  # it arrived, or never will
    NOT_SENT = auto()
    IN_DOUBT = auto()
