"""Names of people: are two of them one, and under which keys is a name found?

A decision is an intersection of two sets that are keys, so what is alike has a key in common.
"""

from collections.abc import Iterable
from itertools import product

from bot.linkage.spellings.given_names import (
    compare_given_names,
    find_given_keys,
    find_practice,
    is_initial,
)
from bot.linkage.spellings.likeness import Likeness
from bot.linkage.spellings.person_names import PersonName, Word, read_person_name
from bot.linkage.spellings.sounds import Practice, find_readings, looks_eastern, read_together

OF_ARABIC = frozenset({"al", "bin"})  # also for "el" and "ibn"
SEVERAL = 2
LONGEST_PART = 4  # words


def compare_persons(one: str, other: str) -> Likeness:
    """Compare two names of people."""
    first, second = read_person_name(one), read_person_name(other)
    if first is None or second is None:
        return Likeness.DIFFERENT
    likeness = max(_compare_names(first, second), _compare_wordings(first, second))
    return min(likeness, _compare_suffixes(first, second))


def can_be_surname(surname: str, name: str) -> bool:
    """Whether a surname, printed alone, can be that of a fuller name."""
    short, full = read_person_name(surname), read_person_name(name)
    if short is None or full is None or short.given or not full.given:
        return False
    likeness = min(_compare_names(short, full), _compare_suffixes(short, full))
    return likeness is not Likeness.DIFFERENT


def is_surname(name: str) -> bool:
    """Whether a name is a surname, alone or with initials."""
    person = read_person_name(name)
    return person is not None and all(is_initial(word.plain) for word in person.given)


def find_person_keys(name: str) -> frozenset[str]:
    """Under which keys a name is found: one of them it shares with every name that is like."""
    person = read_person_name(name)
    if person is None:
        return frozenset()
    families = frozenset().union(*(_read_families(person, practice) for practice in Practice))
    return _find_wordings(person) | {f"family {reading}" for reading in families}


def find_spelling_keys(name: str) -> frozenset[str]:
    """Under which keys a fuller name is found by those that are like: few who share a surname."""
    person = read_person_name(name)
    if person is None:
        return frozenset()
    families = frozenset().union(*(_read_family(person, practice) for practice in Practice))
    given = find_given_keys(person.given[0].text) if person.given else frozenset()
    return _find_wordings(person) | {f"both {one} {family}" for one in given for family in families}


def _find_wordings(person: PersonName) -> frozenset[str]:
    if len(person.words) < SEVERAL:
        return frozenset()
    wordings = _find_whole(person, Practice) | _find_parts(person, Practice)
    return frozenset(f"name {reading}" for reading in wordings)


# --- by parts -----------------------------------------------------------------------------------


def _compare_names(one: PersonName, other: PersonName) -> Likeness:
    """Compare family with family, given names with given names."""
    practices = _find_practices(one, other)
    if not one.given or not other.given:
        return _compare_surnames(one, other, practices)
    if one.is_family_first or other.is_family_first:
        return Likeness.DIFFERENT  # no syllable comes or goes: the whole wording decides
    if not any(_read_family(one, way) & _read_family(other, way) for way in practices):
        return Likeness.DIFFERENT
    likeness = _compare_given(one.given, other.given, practices)
    return min(likeness, _compare_particles(one, other))


def _find_practices(one: PersonName, other: PersonName) -> list[Practice]:
    """Say under which practices two names are read: what either tells holds for both."""
    found = {Practice.PLAIN}
    for person in (one, other):
        found |= {find_practice(word.text) for word in person.given}
        if looks_eastern(person.family):
            found.add(Practice.EASTERN)
        if OF_ARABIC.intersection(person.words[:-1]):
            found.add(Practice.ARABIC)
    return [practice for practice in Practice if practice in found]


def _read_family(person: PersonName, practice: Practice) -> frozenset[str]:
    """Read the family, also with its particles written on it: De Santis, DeSantis."""
    readings = find_readings(person.family, practice)
    if person.particles:
        readings |= find_readings("".join((*person.particles, person.family)), practice)
    return readings


def _read_families(person: PersonName, practice: Practice) -> frozenset[str]:
    """Read what may be the family, where the order of a name is unclear."""
    readings = _read_family(person, practice)
    if person.other_family:
        readings |= find_readings(person.other_family, practice)
    return readings


def _compare_surnames(
    one: PersonName, other: PersonName, practices: Iterable[Practice]
) -> Likeness:
    """Compare where at least one is a surname alone."""
    if not any(_read_families(one, way) & _read_families(other, way) for way in practices):
        return Likeness.DIFFERENT
    likeness = _compare_particles(one, other)
    if one.given or other.given:
        return min(likeness, Likeness.COMPATIBLE)
    return likeness


def _compare_particles(one: PersonName, other: PersonName) -> Likeness:
    """Compare what stands before the family; the Arabic article comes and goes."""
    first, second = ([word for word in name.particles if word != "al"] for name in (one, other))
    if first == second or "".join((*first, one.family)) == "".join((*second, other.family)):
        return Likeness.SAME
    return Likeness.DIFFERENT if first and second else Likeness.COMPATIBLE


def _compare_given(
    one: tuple[Word, ...], other: tuple[Word, ...], practices: list[Practice]
) -> Likeness:
    """Compare given names: the first decides, middle ones may be left out."""
    likeness = compare_given_names(one[0].text, other[0].text, practices)
    if likeness is Likeness.DIFFERENT:
        return likeness
    if is_initial(one[0].text) and len(one) != len(other):
        likeness = Likeness.COMPATIBLE
    return min(likeness, _compare_middle(one[1:], other[1:], practices))


def _compare_middle(
    one: tuple[Word, ...], other: tuple[Word, ...], practices: list[Practice]
) -> Likeness:
    """Compare middle names: an initial stands in its own place, a name in the same order."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        is_torn = bool(longer) and longer[0].tied  # Jean-Claude isn't Jean
        return Likeness.DIFFERENT if is_torn else Likeness.SAME
    likeness, left = Likeness.SAME, list(longer)
    for word in shorter:
        while left and not _fit(word, left[0], practices):
            if is_initial(word.text) or is_initial(left[0].text) or left[0].tied:
                return Likeness.DIFFERENT
            likeness = Likeness.COMPATIBLE  # George Walker, George Herbert Walker
            del left[0]
        if not left:
            return Likeness.DIFFERENT
        del left[0]
    return likeness


def _fit(one: Word, other: Word, practices: list[Practice]) -> bool:
    return compare_given_names(one.text, other.text, practices) is not Likeness.DIFFERENT


def _compare_suffixes(one: PersonName, other: PersonName) -> Likeness:
    if one.suffix == other.suffix:
        return Likeness.SAME
    return Likeness.DIFFERENT if one.suffix and other.suffix else Likeness.COMPATIBLE


# --- by the whole wording -----------------------------------------------------------------------


def _compare_wordings(one: PersonName, other: PersonName) -> Likeness:
    """Compare all words: written in one or in two, turned round, or some at an end left out."""
    if min(len(one.words), len(other.words)) < SEVERAL:
        return Likeness.DIFFERENT
    practices = _find_practices(one, other)
    first, second = (_find_whole(name, practices) for name in (one, other))
    if first & second:
        return Likeness.SAME
    is_part = first & _find_parts(other, practices) or second & _find_parts(one, practices)
    return Likeness.COMPATIBLE if is_part else Likeness.DIFFERENT


def _find_whole(person: PersonName, practices: Iterable[Practice]) -> frozenset[str]:
    return _write_as_one([person.words], practices)


def _find_parts(person: PersonName, practices: Iterable[Practice]) -> frozenset[str]:
    """Find what a name may be cut down to, or turned into: Jinping Xi, Pedro Sánchez, bin Laden."""
    words = person.words
    lengths = range(SEVERAL, min(len(words), LONGEST_PART + 1))
    parts = [part for length in lengths for part in (words[:length], words[-length:])]
    if len(words) <= LONGEST_PART:
        parts += [(*words[1:], words[0]), (words[-1], *words[:-1])]
    return _write_as_one(parts, practices)


def _write_as_one(
    names: Iterable[tuple[str, ...]], practices: Iterable[Practice]
) -> frozenset[str]:
    """Write words as one, so that blanks and hyphens don't count."""
    return frozenset(
        reading
        for words, practice in product(names, practices)
        for reading in read_together(words, practice)
    )
