"""Lists: sources as other readers write them down, and what became of such a list."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.model.read import FeedFormat, FeedOptions


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source as a list names it."""

    url: str  # canonical
    name: str = ""
    tags: tuple[str, ...] = ()
    format: FeedFormat | None = None  # None: what it is shows when it is opened
    language: str | None = None  # as its publisher says
    options: FeedOptions = field(default_factory=FeedOptions)  # but no cookie or agent
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A line of a list that became no source, and why."""

    name: str
    address: str  # as it stands there
    why: str


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """What can be read of a list."""

    subscriptions: tuple[Subscription, ...]
    not_taken: tuple[NotTaken, ...] = ()
    is_damaged: bool = False  # it is cut off, or malformed somewhere


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the sources of a list."""

    added: int
    paused: int  # of those that were added
    known: int
    not_taken: tuple[NotTaken, ...]
    is_damaged: bool
    read_by: datetime | None  # when the last of those added is read first; None: none is


@dataclass(frozen=True, slots=True)
class ExportedList:
    """A list of the sources, as a file that other readers take."""

    body: bytes
    sources: int
    left_out: int  # off or gone: nobody reads them
