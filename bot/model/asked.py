"""Asked: what an admin wants corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.understood import Role


class OrderKind(StrEnum):
    """What is to become of an actor, by the word it is typed with."""

    MERGE = "merge"
    SPLIT = "split"
    ALIAS = "alias"
    ROLE = "role"
    RENAME = "rename"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Order:
    """A correction of an actor as typed; `a_12` stands where it was chosen who is meant."""

    kind: OrderKind
    name: str  # whom it is about
    other: str = ""  # merge: the other one; split, alias, rename: a name
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class WireOrder:
    """Whose wire an outlet carries, as typed."""

    outlet: str
    wire: str
    is_settled: bool = False  # the wire is meant as it stands here, known or not


class RulingKind(StrEnum):
    """What is to become of a statement, by the word it is typed with."""

    HIDE = "hide"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class StatementOrder:
    """A ruling about one statement, as typed."""

    kind: RulingKind
    statement_id: int


class Verdict(StrEnum):
    """What an admin makes of what waits in /review."""

    HIDE = "hide"
    UNCLEAR = "unclear"  # it is, who said it
    SPEAKER = "speaker"  # somebody else of the article said it
    REFUSE = "refuse"
    SETTLE = "settle"  # it was put right by other means
    ONE = "one"  # two who may be one are
    TWO = "two"  # and these are not
    NAMESAKE = "namesake"  # an article means this one of several who bear a name


@dataclass(frozen=True, slots=True)
class SourceOrder:
    """What is to change about a source; what isn't named stays as it is."""

    name: str | None = None
    tags: tuple[str, ...] | None = None
    options: Mapping[str, object] = field(default_factory=dict, repr=False)  # of `FeedOptions`


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction before it is made: what is asked, and what it would do."""

    question: str
    effects: tuple[str, ...]
    label: str  # of the button that makes it
