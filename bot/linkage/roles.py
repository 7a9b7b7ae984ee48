"""Two roles of one person -> do they contradict each other? Pure.

Outlets word one office in many ways, and often say less than they know: "minister" for "defence
minister", "chief" for "secretary-general". So two roles of one house only contradict each other
where a rank ("deputy") stands in one alone, where both name an office and not the same one, or
where both say of what and not the same. When a role was held ("former", "acting") is history.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.linkage.actors import LEADERS, SMALL, TIMES
from bot.linkage.stems import cut_ending
from bot.model import Role
from bot.names import split_words

RANKS = frozenset({"deputy", "vice", "assistant", "associate", "under", "junior"})
# Offices of which a person holds one at a house. Outlets choose freely among words for one office.
OFFICES = {
    **{word: word for word in ("president", "premier", "chancellor", "minister", "secretary")},
    **{word: word for word in ("governor", "mayor", "ambassador", "commissioner", "speaker")},
    **{word: word for word in ("king", "queen", "treasurer", "prosecutor", "coach", "captain")},
    **{word: word for word in ("secretarygeneral", "director")},
    **dict.fromkeys(("ceo", "chiefexecutive"), "chief executive"),
    **dict.fromkeys(("chair", "chairman", "chairwoman", "chairperson"), "chair"),
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson"), "spokesperson"),
}
PHRASES = (
    (re.compile(r"\bprime minister\b"), "premier"),
    (re.compile(r"\bchief executive( officer)?\b"), "chiefexecutive"),
    (re.compile(r"\bsecretary general\b"), "secretarygeneral"),
)
ROLES = 1024  # kept in memory: a much quoted actor has hundreds, each compared with others
VAGUE = LEADERS - OFFICES.keys()  # who leads, whatever the office


@dataclass(frozen=True, slots=True)
class _Title:
    ranks: frozenset[str]
    offices: frozenset[str]
    is_vague: bool
    rest: frozenset[str]  # of what: "defence"


def disagree(one: Role, other: Role) -> bool:
    """Whether nobody holds both roles of one house at one time."""
    if not is_same_house(one, other):
        return False
    first, second = _read(one), _read(other)
    if first.ranks != second.ranks:
        return first.offices == second.offices and _is_known(first) and _is_known(second)
    if not first.offices or not second.offices:
        return False
    if first.offices.isdisjoint(second.offices):
        return True
    return bool(first.rest and second.rest and first.rest.isdisjoint(second.rest))


def is_same_house(one: Role, other: Role) -> bool:
    """Whether both name one house, perhaps in short: "Vityaz", "the Vityaz Group"."""
    first, second = _fold_house(one), _fold_house(other)
    return bool(first and second) and (first <= second or second <= first)


def _is_known(title: _Title) -> bool:
    return title.is_vague or bool(title.offices)


@lru_cache(maxsize=ROLES)
def _read(role: Role) -> _Title:
    title = " ".join(split_words(role.title))
    for phrase, office in PHRASES:
        title = phrase.sub(office, title)
    words = frozenset(title.split()) - TIMES - SMALL
    words = words - _fold_house(role) or words
    return _Title(
        ranks=words & RANKS,
        offices=frozenset(OFFICES[word] for word in words & OFFICES.keys()),
        is_vague=bool(words & VAGUE),
        rest=frozenset(map(cut_ending, words - RANKS - OFFICES.keys() - LEADERS)),
    )


@lru_cache(maxsize=ROLES)
def _fold_house(role: Role) -> frozenset[str]:
    return frozenset(split_words(role.of or "")) - {"the"}
