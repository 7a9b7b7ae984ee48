"""Several bear one full name: whom of them an article means, as its roles and company tell. Pure.

Nobody but an admin says that there are several, and what tells each: roles, and names that stand
beside one of them alone. An article that gives no role of one, or roles of two, and has no such
company, or that of two, means nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.linkage.actors import FAMILIAR, Bearer, agree, clash
from bot.model import ActorKind, Role

Name = tuple[str, str]  # a folded name and the kind of who bears it


@dataclass(frozen=True, slots=True)
class Namesake:
    """One of several who bear one full name, and what tells them from the others."""

    person: int
    roles: frozenset[Role]
    company: frozenset[Name]


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of a name: the roles it gives it, and the names beside it."""

    roles: frozenset[Role]
    company: frozenset[Name]


def find_namesake(told: Told, namesakes: Sequence[Namesake], kind: ActorKind) -> int | None:
    """Tell whom of several an article means by their name; None: it doesn't say."""
    own = Bearer(0, kind, told.roles)
    in_role = [each for each in namesakes if agree(own, [Bearer(each.person, kind, each.roles)])]
    if in_role:
        return in_role[0].person if len(in_role) == 1 else None
    met = [each for each in namesakes if each.company & told.company]
    if len(met) != 1:
        return None
    [one] = met
    is_familiar = len(one.company & told.company) >= FAMILIAR.get(kind, max(FAMILIAR.values()))
    is_other = clash(own, [Bearer(one.person, kind, one.roles)])
    return one.person if is_familiar and not is_other else None
