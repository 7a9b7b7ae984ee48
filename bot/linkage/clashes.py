"""What two reports share -> does anything keep them apart: what one denies, moves, counts? Pure."""

from collections.abc import Iterable, Sequence
from itertools import product, takewhile

from bot.linkage.meanings import load_meanings
from bot.linkage.overlaps import Overlap, Terms
from bot.linkage.readings import Reading
from bot.linkage.scanning import Tense, Term


def deny_alike(one: Reading, other: Reading) -> bool:
    """Whether both deny, or none does."""
    return (one.act == "denying") == (other.act == "denying")


def agrees(met: Overlap, *, turned: int = 0) -> bool:
    """Whether one denies exactly so many shared words, and none is less sure, later or on terms."""
    pairs = [(met.one[key], met.other[key]) for key in met.shared]
    if (
        not met.same_condition
        or _takes_back(met.one, met.other)
        or _takes_back(met.other, met.one)
        or any(_are_apart(one, other) for one, other in pairs)
    ):
        return False
    return turned == sum(_are_turned(met, one, other) for one, other in pairs)


def leaves_contradiction(met: Overlap) -> bool:
    """Whether both name or count what the other doesn't, or one has the opposite of a word."""
    left, right = met.left
    if met.other_day or load_meanings().undoing & (left | right):
        return True
    if any(_is_moved(met, key) for key in met.shared if _are_counted((key,), met.one)):
        return True
    if _are_named(left, met.one) and _are_named(right, met.other):
        return True
    if _are_counted(left, met.one) and _are_counted(right, met.other):
        return True
    are_opposite = load_meanings().are_opposite
    return any(are_opposite(one, other) for one, other in product(left, right))


def keep_order(met: Overlap) -> bool:
    """Whether the shared words come in one order, but for two parts that may change places.

    "He left on Monday" is "On Monday he left"; "dog bites man" isn't "man bites dog".
    """
    first = [key for key in met.one if key in met.shared]
    second = [key for key in met.other if key in met.shared]
    days = load_meanings().lists["days"]
    names = [key for key in first if key not in days and _are_named((key,), met.one)]
    if names != [key for key in second if key in names]:
        return False
    start = _count_alike(first, second)
    end = _count_alike(first[start:][::-1], second[start:][::-1])
    return _is_turned(first[start : len(first) - end], second[start : len(second) - end])


def _count_alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the keys that both begin with."""
    alike = (first == second for first, second in zip(one, other, strict=False))
    return sum(takewhile(bool, alike))


def _is_turned(one: list[str], other: list[str]) -> bool:
    """Whether two parts of the one, in the other order, make the other."""
    if not one or one[0] not in other:
        return not one
    middle = other.index(one[0])
    return other[middle:] + other[:middle] == one


def _takes_back(terms: Terms, others: Terms) -> bool:
    """Whether a word of the one alone denies what follows, unless the other denies just that."""
    keys = list(terms)  # in the order of the text
    shared = terms.keys() & others.keys()
    last = max((place for place, key in enumerate(keys) if key in shared), default=0)
    return any(
        key not in shared
        and any(term.negated for term in terms[key])
        and not _is_denied(key, terms, others)
        for key in keys[:last]
    )


def _is_denied(verb: str, terms: Terms, others: Terms) -> bool:
    """Whether all that one report's verb denies, the other denies: "did not take it", "not it"."""
    objects = [
        key
        for key in terms.keys() & others.keys()
        if any(term.denied_by == verb for term in terms[key])
    ]
    return bool(objects) and all(any(term.negated for term in others[key]) for key in objects)


def _are_named(keys: Iterable[str], terms: Terms) -> bool:
    return any(term.is_name for key in keys for term in terms[key])


def _are_counted(keys: Iterable[str], terms: Terms) -> bool:
    return any(term.is_number for key in keys for term in terms[key])


def _is_moved(met: Overlap, key: str) -> bool:
    """Whether a number stands beside other words in the one than in the other: it counts others."""
    return _list_neighbours(met.one, key).isdisjoint(_list_neighbours(met.other, key))


def _list_neighbours(terms: Terms, number: str) -> frozenset[str]:
    """List the words before and after a number, past other numbers."""
    keys = [key for key in terms if key == number or not _are_counted((key,), terms)]
    place = keys.index(number)
    return frozenset(keys[max(0, place - 1) : place + 2]) - {number}


def _are_turned(met: Overlap, one: frozenset[Term], other: frozenset[Term]) -> bool:
    """Whether what one denies the other says; "not the safe" and "not touch the safe" are one."""
    negated = {term.negated for term in one}, {term.negated for term in other}
    if negated[0].isdisjoint(negated[1]):
        return not any(term.denied_by for term in (one if True in negated[1] else other))
    if True in negated[0] | negated[1]:
        return False
    verbs = {term.denied_by for term in one} ^ {term.denied_by for term in other}
    return any(_is_both(verb, met.one) and _is_both(verb, met.other) for verb in verbs - {""})


def _is_both(verb: str, terms: Terms) -> bool:
    """Whether a word is denied and said: "sold the boat, did not sell the harbour"."""
    return len({term.negated for term in terms.get(verb, ())}) > 1


def _are_apart(one: frozenset[Term], other: frozenset[Term]) -> bool:
    """Whether one only may be, is yet to be, or is led by another preposition."""
    sure = {term.possible for term in one}, {term.possible for term in other}
    if sure[0].isdisjoint(sure[1]) and None not in sure[0] | sure[1]:
        return True
    if any(pair in load_meanings().turned for pair in product(_lead(one), _lead(other))):
        return _lead(one).isdisjoint(_lead(other))
    tenses = {frozenset(term.tense for term in terms) for terms in (one, other)}
    return tenses == {frozenset({Tense.FUTURE}), frozenset({Tense.PAST})}


def _lead(terms: frozenset[Term]) -> frozenset[str]:
    return frozenset(term.led_by for term in terms)
