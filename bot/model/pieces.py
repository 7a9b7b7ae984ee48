"""Pieces: what the cards that are shown are made of, in words for people."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class When:
    """A day as far as it is known: resolved, else as printed, else nothing."""

    day: date | None = None
    printed: str | None = None
    of_article: bool = False  # the day the article was published; its text gives none


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page stands in its list, and what the buttons to its neighbours ask for."""

    first: int
    last: int
    total: int
    page: int
    pages: int
    verb: str
    argument: str
    beyond: int = 0  # more there are, too old to be paged to


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in one line: who, the words that lead to what was said, and what was said."""

    statement_id: int
    speaker: str | None  # None: speaker unclear
    affiliation: str | None
    named: bool
    lead: str  # ":" or " reaffirmed" or " warned:"
    words: str
    tail: tuple[str, ...] = ()  # day, venue, relays


@dataclass(frozen=True, slots=True)
class Dispute:
    """What somebody said, and somebody else's denial of it."""

    claim: Line
    denial: Line


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement with its circumstances, ready to be shown."""

    id: int
    article_id: int
    speaker: str | None  # None: speaker unclear
    speaker_id: int | None
    role: str | None
    stance: str
    words: str  # direct speech within “ ”, all else as printed
    when: When
    occasion: str | None  # "on Telegram"
    chain: tuple[str, ...]  # venue, relays, outlet
    second_hand: bool
    headline: str
    url: str | None
    cautions: tuple[str, ...] = ()
    outlets: int = 1  # that report it
    origins: int = 1  # independent ones among them


@dataclass(frozen=True, slots=True)
class ShownRole:
    """A role in words, and who gave it from when to when."""

    role: str
    outlet: str | None  # None: an admin
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class RoleSide:
    """One of several roles that outlets disagree on."""

    role: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Another version of a statement, and when the edit between the two was noticed."""

    statement_id: int
    speaker: str | None  # only where the edit gave the words to somebody else
    words: str
    noticed_at: datetime


@dataclass(frozen=True, slots=True)
class ShownReport:
    """Another report of a statement, and how it is printed there."""

    id: int
    outlet: str
    headline: str
    url: str | None
    when: When
    chain: tuple[str, ...]
    difference: str


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """Where reports lead back to, and why: "Post (via TASS)", "Courier (same text)"."""

    label: str
    outlets: tuple[str, ...]


class Part(StrEnum):
    """What a stretch of text is to an attribution."""

    NONE = "none"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
