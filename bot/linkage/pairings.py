"""Two readings -> their words in pairs: with the same word of the other, or one of its kin. Pure.

A pair is two spellings or two words for one thing ("freed", "released"). Of what is left over only
what stands in a clause with a pair counts: other clauses were cut.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.linkage.days import find_days
from bot.linkage.meanings import load_meanings
from bot.linkage.overlaps import is_spelling
from bot.linkage.readings import KEPT, Reading
from bot.linkage.scanning import Clause, Term

LIGHT_WEIGHT = 0.4  # of a word that tells little of what was said
KIN_WEIGHT = 0.8  # of a pair of words that may mean different things
NO_WORDS = frozenset({"not", "#1"})  # "one wall" is "a wall"


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning, wherever it stands in a statement."""

    key: str
    terms: tuple[Term, ...]
    negated: frozenset[bool]  # by "not" before it or a "nobody" in its clause
    clauses: frozenset[int]
    weight: float
    kin: frozenset[int]  # the groups of words chosen between in which it stands
    is_name: bool = False
    is_number: bool = False

    @property
    def is_light(self) -> bool:
        """Whether it tells little of what was said."""
        return self.weight < 1


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the one and the word of the other in its place."""

    one: Word
    other: Word
    is_exact: bool

    @property
    def weight(self) -> float:
        """How much it tells."""
        mean = (self.one.weight + self.other.weight) / 2
        return mean if self.is_exact else KIN_WEIGHT * mean


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs, and what is left over of both in the clauses where they stand."""

    pairs: tuple[Pair, ...]
    one: Words
    other: Words
    clauses: tuple[tuple[Clause, ...], tuple[Clause, ...]]


@lru_cache(maxsize=KEPT)
def list_words(clauses: tuple[Clause, ...]) -> Words:
    """List the words of a statement, each once, in the order of the text."""
    meanings = load_meanings()
    found: dict[str, list[tuple[Term, bool, int]]] = {}
    for place, clause in enumerate(clauses):
        is_nobody = not meanings.nobody.isdisjoint(clause.keys)
        for term in clause.terms:
            negated = (term.negated or bool(term.denied_by)) != is_nobody
            found.setdefault(term.key, []).append((term, negated, place))
    return tuple(
        Word(
            key=key,
            terms=tuple(term for term, _, _ in uses),
            negated=frozenset(negated for _, negated, _ in uses),
            clauses=frozenset(place for _, _, place in uses),
            weight=LIGHT_WEIGHT if key in meanings.light else 1,
            kin=meanings.kin.get(key, frozenset()),
            is_name=any(term.is_name for term, _, _ in uses),
            is_number=uses[0][0].is_number,
        )
        for key, uses in found.items()
        if key not in NO_WORDS and key not in meanings.nobody
    )


def pair_words(one: Reading, other: Reading) -> Pairing:
    """Pair the words of two statements: equal ones, spellings and days first, then kin."""
    first, second = list(list_words(one.clauses)), list(list_words(other.clauses))
    pairs = list(_take_equal(first, second))
    pairs += _take_pairs(first, second, _are_spellings)
    pairs += _take_days(first, second, one, other)
    pairs += _take_pairs(first, second, _are_kin, is_exact=False)
    _drop_called(first, second)
    _drop_called(second, first)
    here = {place for pair in pairs for place in pair.one.clauses}
    there = {place for pair in pairs for place in pair.other.clauses}
    return Pairing(
        pairs=tuple(pairs),
        one=tuple(word for word in first if word.clauses & here),
        other=tuple(word for word in second if word.clauses & there),
        clauses=(
            tuple(one.clauses[place] for place in sorted(here)),
            tuple(other.clauses[place] for place in sorted(there)),
        ),
    )


def _take_equal(one: list[Word], other: list[Word]) -> Iterator[Pair]:
    """Take out of both lists the words that both have."""
    there = {word.key: word for word in other}
    for word in tuple(one):
        if word.key in there:
            match = there[word.key]
            one.remove(word)
            other.remove(match)
            yield Pair(word, match, is_exact=True)


def _take_pairs(
    one: list[Word],
    other: list[Word],
    are_pair: Callable[[Word, Word], bool],
    *,
    is_exact: bool = True,
) -> Iterator[Pair]:
    """Take out of both lists what is a pair."""
    for word in tuple(one):
        match = next((there for there in other if are_pair(word, there)), None)
        if match is not None:
            one.remove(word)
            other.remove(match)
            yield Pair(word, match, is_exact)


def _are_spellings(one: Word, other: Word) -> bool:
    return is_spelling(one.key, other.key, is_name=one.is_name or other.is_name)


def _are_kin(one: Word, other: Word) -> bool:
    return not one.kin.isdisjoint(other.kin)


def _take_days(
    one: list[Word], other: list[Word], first: Reading, second: Reading
) -> Iterator[Pair]:
    """Take out of both lists the words that name one day."""
    here, there = _find_days(one, first), _find_days(other, second)
    same = min(here.keys() & there.keys(), default=None)
    if same is not None:
        yield Pair(_take_out(one, here[same]), _take_out(other, there[same]), is_exact=True)


def _drop_called(names: list[Word], others: list[Word]) -> None:
    """Drop a name that only one report has where the other says "the town": it may be that one."""
    calling = load_meanings().calling
    name = next((word for word in names if word.is_name), None)
    called = next((word for word in others if word.key in calling and not word.is_name), None)
    if name and called:
        names.remove(name)
        others.remove(called)


def _find_days(words: Sequence[Word], reading: Reading) -> dict[date, frozenset[str]]:
    said = reading.utterance.day
    return dict(find_days([word.key for word in words], said)) if said else {}


def _take_out(words: list[Word], keys: frozenset[str]) -> Word:
    """Take these words out and return the last of them."""
    taken = [word for word in words if word.key in keys]
    words[:] = [word for word in words if word.key not in keys]
    return taken[-1]
