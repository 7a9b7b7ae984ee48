"""What is decided against a candidate, and why: it isn't kept, or is no statement of its own."""

from dataclasses import dataclass
from enum import StrEnum

from bot.annotate.attributions.scene import Candidate


class Reason(StrEnum):
    """Why a candidate lost."""

    # It isn't kept.
    CUE_TAKEN = "cue taken"  # a rule that comes before its own has read the cue
    TOLD_ALREADY = "told already"  # nobody's "statement that" within "she said in a statement that"
    THOUGHT_TOLD = "thought told"  # a thought within another's statement

    # It moves to the wide tier.
    NO_SOURCE = "no source"  # grammar asks for one: a wrong parse
    HEARSAY = "hearsay"  # nobody in particular says so: "is said to", "asked whether ..., she"
    KEPT_BACK = "kept back"  # "declined to say"
    NEGATED = "negated"  # "did not say when"
    TO_COME = "to come"  # "is expected to say"
    TOPIC = "topic"  # "spoke of the sea"
    WRITTEN_ON = "written on"  # the source is a sign, a shirt
    RELAYS = "relays"  # its content is another's statement
    TOLD = "told"  # within another's statement
    CITES = "cites"  # "..., state television reported, citing the ministry"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One candidate that lost, as it was; and the one it lost to, where there is one."""

    loser: Candidate
    reason: Reason
    winner: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands after a step of settling, and what the step decided."""

    candidates: list[Candidate]
    rulings: list[Ruling]
