"""Two given names -> are they one? Spellings, translations from Cyrillic, English short forms."""

from collections.abc import Iterable
from functools import cache

from bot.linkage.spellings.likeness import Likeness
from bot.linkage.spellings.sounds import Practice, find_readings, put_plain
from bot.linkage.spellings.tables import find_groups, load_table, number_groups, split_lines


def compare_given_names(one: str, other: str, practices: Iterable[Practice]) -> Likeness:
    """Compare two given names of people with one surname; an initial may stand for a name."""
    if put_plain(one) == put_plain(other):
        return Likeness.SAME
    if is_initial(one) or is_initial(other):
        return Likeness.COMPATIBLE if one[0].lower() == other[0].lower() else Likeness.DIFFERENT
    if any(_is_one_name(one, other, practice) for practice in practices):
        return Likeness.SAME
    return max(_compare_short(one, other), _compare_short(other, one))


def find_given_keys(given: str) -> frozenset[str]:
    """Under which keys a given name is found: one it shares with each name that is alike."""
    known = (
        f"{practice.value} {group}"
        for practice in (Practice.EASTERN, Practice.ARABIC)
        for group in find_groups(find_readings(given, practice), _load_groups(practice))
    )
    readings = (find_readings(given, practice) for practice in Practice)
    long = _load_short_forms().get(put_plain(given), [])
    return frozenset({put_plain(given), given[0].lower(), *known}).union(*readings, *long)


def is_initial(word: str) -> bool:
    """Whether a word is one letter, or what is left of one."""
    return len(word) == 1


def find_practice(given: str) -> Practice:
    """Say from which practice a given name comes, as far as it tells."""
    for practice in (Practice.EASTERN, Practice.ARABIC):
        if find_readings(given, practice) & _load_evidence(practice):
            return practice
    return Practice.PLAIN


def _is_one_name(one: str, other: str, practice: Practice) -> bool:
    readings = find_readings(one, practice), find_readings(other, practice)
    if readings[0] & readings[1]:
        return practice is not Practice.ARABIC or bool(readings[0] & _load_evidence(practice))
    if practice is Practice.PLAIN:
        return False
    groups = _load_groups(practice)
    return bool(find_groups(readings[0], groups) & find_groups(readings[1], groups))


@cache
def _load_groups(practice: Practice) -> dict[str, frozenset[str]]:
    lines = split_lines(load_table("persons")[practice.value])
    return number_groups(_read(line, practice) for line in lines)


@cache
def _load_evidence(practice: Practice) -> frozenset[str]:
    """The readings of given names that say which practice a name comes from."""
    silent = load_table("persons")["also_western"] if practice is Practice.EASTERN else ""
    return frozenset(_load_groups(practice)) - _read(silent, practice)


def _read(line: str, practice: Practice) -> frozenset[str]:
    return frozenset().union(*(find_readings(name, practice) for name in line.split()))


def _compare_short(short: str, long: str) -> Likeness:
    """Compare a short form with a name it may be short for."""
    names = _load_short_forms().get(put_plain(short), [])
    if not any(put_plain(long) in spellings for spellings in names):
        return Likeness.DIFFERENT
    return Likeness.SAME if len(names) == 1 else Likeness.COMPATIBLE


@cache
def _load_short_forms() -> dict[str, list[frozenset[str]]]:
    lines = [line.split() for line in split_lines(load_table("persons")["short"])]
    return {short: [frozenset(name.split("/")) for name in names] for short, *names in lines}
