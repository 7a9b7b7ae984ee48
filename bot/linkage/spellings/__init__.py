"""Two names and their kind -> are they spellings of one? And the keys under which a name is found.

    likeness.py            what can be said of two names
    sounds.py              a word -> its readings: spellings of one word share a reading
    person_names.py        a person's name -> its parts
    given_names.py         spellings, translations and short forms of given names
    persons.py             names of people
    organisation_names.py  an organisation's name -> its wording without what is left out
    organisations.py       names of organisations
    places.py              names of places
    misprints.py           names that differ by one letter
    tables.py, *.toml      what is known of single words and names

Everything here is pure and symmetric. Names that are `SAME` or `COMPATIBLE` have a key in common,
so that a store finds candidates by equality; names with a common key may be different. Full names
that may be one also share a spelling key; people with one surname share none for that alone.
"""

from bot.linkage.spellings import organisations, persons, places
from bot.linkage.spellings.likeness import Likeness
from bot.linkage.spellings.misprints import Misprint, find_misprint, find_misprint_keys
from bot.model import ActorKind
from bot.names import fold

__all__ = [
    "Likeness",
    "Misprint",
    "can_be_surname",
    "compare_names",
    "find_keys",
    "find_misprint",
    "find_spelling_keys",
    "is_short",
    "may_be_one",
]

LONGEST = 160  # characters of a name that is looked into: a longer one is only like itself

_COMPARE = {
    ActorKind.PERSON: persons.compare_persons,
    ActorKind.ORGANISATION: organisations.compare_organisations,
    ActorKind.PLACE: places.compare_places,
}
_FIND_KEYS = {
    ActorKind.PERSON: persons.find_person_keys,
    ActorKind.ORGANISATION: organisations.find_organisation_keys,
    ActorKind.PLACE: places.find_place_keys,
}


def compare_names(one: str, other: str, kind: ActorKind) -> Likeness:
    """Compare two names of actors of one kind; descriptions of groups are like only themselves."""
    if fold(one) == fold(other):
        return Likeness.SAME
    if kind not in _COMPARE or max(len(one), len(other)) > LONGEST:
        return Likeness.DIFFERENT
    return _COMPARE[kind](one, other)


def may_be_one(one: str, other: str, kind: ActorKind) -> bool:
    """Whether two names can be one's, as far as letters tell: alike, or a person's misprinted."""
    if compare_names(one, other, kind) is not Likeness.DIFFERENT:
        return True
    return kind is ActorKind.PERSON and find_misprint(one, other) is not None


def find_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Under which keys a name is found: one of them it shares with each name that is like it."""
    keys = frozenset({f"fold {fold(name)}"})
    if kind not in _FIND_KEYS or len(name) > LONGEST:
        return keys
    if kind is ActorKind.PERSON:
        keys |= find_misprint_keys(name)
    return keys | _FIND_KEYS[kind](name)


def find_spelling_keys(name: str, kind: ActorKind) -> frozenset[str]:
    """Under which keys a full name is found by each full name that may be one with it."""
    if kind is not ActorKind.PERSON or len(name) > LONGEST:
        return find_keys(name, kind)
    own = frozenset({f"fold {fold(name)}"})
    return own | find_misprint_keys(name) | persons.find_spelling_keys(name)


def is_short(name: str, kind: ActorKind) -> bool:
    """Whether a name stands for a longer one: a surname, initials; one word of a firm."""
    if len(name) > LONGEST:
        return False
    if kind is ActorKind.PERSON:
        return persons.is_surname(name)
    return kind is ActorKind.ORGANISATION and organisations.needs_context(name)


def can_be_surname(surname: str, name: str) -> bool:
    """Whether a surname printed alone, in any spelling, can be that of a person's fuller name."""
    return max(len(surname), len(name)) <= LONGEST and persons.can_be_surname(surname, name)
