"""Two readings -> what they share word by word, and what is left over. Pure.

Only clauses that the two share are laid beside each other: the others were cut. rapidfuzz tells
other spellings of a word or name, `bot.linkage.days` other words for a day.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from bot.linkage.days import find_days
from bot.linkage.meanings import load_meanings
from bot.linkage.readings import LONG_WORD, VOWELS, Reading
from bot.linkage.scanning import Clause, Term

SAME_SPELLING = 85  # "Austria" and "Australia" have 88

Terms = dict[str, frozenset[Term]]  # by key, in the order of the text


@dataclass(frozen=True, slots=True)
class Overlap:
    """The terms, by key in the order of the text, of the clauses in which two readings meet."""

    one: Terms
    other: Terms
    same_condition: bool  # "if" and "unless" stand in both or in none
    other_day: bool = False  # each names a day, and not the same

    @property
    def shared(self) -> frozenset[str]:
        """The keys both have."""
        return frozenset(self.one) & frozenset(self.other)

    @property
    def left(self) -> tuple[frozenset[str], frozenset[str]]:
        """The keys that only the one has, and those that only the other has."""
        return frozenset(self.one) - self.shared, frozenset(self.other) - self.shared

    @property
    def share(self) -> float:
        """How much of both is shared, 0 to 1."""
        return 2 * len(self.shared) / ((len(self.one) + len(self.other)) or 1)


def overlap(one: Reading, other: Reading) -> Overlap:
    """Lay the clauses beside each other of which one shares half its words."""
    first = [clause for clause in one.clauses if touches(clause, other)]
    second = [clause for clause in other.clauses if touches(clause, one)]
    same = any(clause.conditional for clause in first) == any(
        clause.conditional for clause in second
    )
    matched = _match_spellings(_index(first), _index(second))
    here, there, other_day = _match_days(*matched, one.utterance.day, other.utterance.day)
    return Overlap(here, there, same_condition=same, other_day=other_day)


def touches(clause: Clause, other: Reading) -> bool:
    """Whether half of the shorter of two clauses is in both."""
    return any(
        2 * len(clause.keys & near.keys) >= min(len(clause.keys), len(near.keys))
        for near in other.clauses
    )


def _index(clauses: Iterable[Clause]) -> Terms:
    """Collect terms by key."""
    found: dict[str, set[Term]] = {}
    for clause in clauses:
        for term in clause.terms:
            found.setdefault(term.key, set()).add(term)
    return {key: frozenset(terms) for key, terms in found.items()}


def _match_spellings(one: Terms, other: Terms) -> tuple[Terms, Terms]:
    """Give a key of the other side the spelling that the one has."""
    left, right = sorted(one.keys() - other.keys()), sorted(other.keys() - one.keys())
    renamed = {
        key: respelled
        for key in right
        if (respelled := _find_spelling(key, left, other[key])) is not None
    }
    return one, {renamed.get(key, key): terms for key, terms in other.items()}


def _find_spelling(key: str, others: Iterable[str], terms: frozenset[Term]) -> str | None:
    is_name = any(term.is_name for term in terms)
    return next((other for other in others if is_spelling(key, other, is_name=is_name)), None)


def is_spelling(one: str, other: str, *, is_name: bool) -> bool:
    """Whether two keys are one word: names must also keep their length and their consonants."""
    if min(len(one), len(other)) < LONG_WORD or not (one + other).isalpha():
        return False
    if fuzz.ratio(one, other) < SAME_SPELLING or load_meanings().are_opposite(one, other):
        return False
    return not is_name or (
        abs(len(one) - len(other)) <= 1 and VOWELS.sub("", one) == VOWELS.sub("", other)
    )


def _match_days(
    one: Terms, other: Terms, first: date | None, second: date | None
) -> tuple[Terms, Terms, bool]:
    """Give the words for one day one key; say whether both name a day, and none is the same."""
    if not first or not second:
        return one, other, False
    here = dict(find_days(one.keys() - other.keys(), first))
    there = dict(find_days(other.keys() - one.keys(), second))
    same = min(here.keys() & there.keys(), default=None)
    if same is None:
        return one, other, bool(here and there)
    key = same.isoformat()
    return _name_day(one, here[same], key), _name_day(other, there[same], key), False


def _name_day(terms: Terms, words: Collection[str], key: str) -> Terms:
    """Put one term in the place of the words for a day."""
    last = max(words, key=list(terms).index)
    return {
        key if word == last else word: frozenset({Term(key)}) if word == last else its_terms
        for word, its_terms in terms.items()
        if word == last or word not in words
    }
