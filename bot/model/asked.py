"""Asked: what an admin wants corrected."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.understood import Role


class OrderKind(StrEnum):
    """What is to become of an actor or an outlet, by the word it is typed with."""

    MERGE = "merge"
    SPLIT = "split"
    ALIAS = "alias"
    ROLE = "role"
    RENAME = "rename"
    HIDE = "hide"
    WIRE = "wire-of"


@dataclass(frozen=True, slots=True)
class Order:
    """A correction as typed; `a_12` stands where it was chosen who is meant."""

    kind: OrderKind
    name: str  # whom it is about
    other: str = ""  # merge: the other one; split, alias, rename: a name; wire: whose it is
    role: Role | None = None
    is_literal: bool = False  # `other` is meant as typed, known or not
