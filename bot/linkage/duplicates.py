"""Near-duplicates: what two reports share word by word, what is left over, what contradicts. Pure.

Only clauses that the two share are compared: the others were cut. rapidfuzz tells other spellings
of a word or name.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product, takewhile

from rapidfuzz import fuzz

from bot.linkage.days import find_days
from bot.linkage.meanings import load_meanings
from bot.linkage.readings import LONG_WORD, VOWELS, Reading
from bot.linkage.scanning import Clause, Tense, Term
from bot.model import Kind

TELLING = 3  # words of their own that both must have; two where nothing is left over
# Words that must be shared, of the clauses that meet and of the shorter statement: where both are
# within quotation marks, and where one is told in the outlet's words.
QUOTED_SHARE = (0.75, 0.5)
REPORTED_SHARE = (0.8, 0.8)
BEGUN_TELLING, BEGUN_SHARE = 4, 0.9
CUT_TELLING, PER_MISSED = (
    5,
    6,
)  # of a report that leaves out phrases: shared words, and for each missed
QUOTED_WORDS = 2  # "house by house" is known again where nothing else is said
PER_REPLACED = 5  # words that must be shared for each one that was replaced
SAME_SPELLING = 85  # "Austria" and "Australia" have 88

_Terms = dict[str, frozenset[Term]]


@dataclass(frozen=True, slots=True)
class Overlap:
    """The terms, by key in the order of the text, of the clauses in which two readings meet."""

    one: _Terms
    other: _Terms
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

    @property
    def takes_back(self) -> bool:
        """Whether only one of them denies something before what both say: "never said that"."""
        return _takes_back(self.one, self.other) or _takes_back(self.other, self.one)


def overlap(one: Reading, other: Reading) -> Overlap:
    """Lay the clauses beside each other of which one shares half its words."""
    first = [clause for clause in one.clauses if _touches(clause, other)]
    second = [clause for clause in other.clauses if _touches(clause, one)]
    same = any(clause.conditional for clause in first) == any(
        clause.conditional for clause in second
    )
    matched = _match_spellings(_index(first), _index(second))
    here, there, other_day = _match_days(*matched, one.utterance.day, other.utterance.day)
    return Overlap(here, there, same_condition=same, other_day=other_day)


def are_near_duplicates(one: Reading, other: Reading) -> bool:
    """Whether nearly all words of one are those of the other, and nothing contradicts."""
    if not _may_be_compared(one, other):
        return False
    met = overlap(one, other)
    is_enough = _tells_enough(met) and _share_enough(met, one, other)
    if not (is_enough or _quotes_alike(met, one, other)) or leaves_contradiction(met):
        return False
    turned = 0 if deny_alike(one, other) else 1
    return agrees(met, turned=turned) and _keep_order(met)


def _tells_enough(met: Overlap) -> bool:
    """Whether the shared words are more than anybody says; two do where nothing is left over."""
    telling = len(met.shared - load_meanings().stock)
    return telling >= TELLING or (met.share == 1 and len(met.shared) > TELLING and telling > 1)


def deny_alike(one: Reading, other: Reading) -> bool:
    """Whether both deny, or none does."""
    return (one.act == "denying") == (other.act == "denying")


def agrees(met: Overlap, *, turned: int = 0) -> bool:
    """Whether one denies exactly so many shared words, and none is less sure, later or on terms."""
    pairs = [(met.one[key], met.other[key]) for key in met.shared]
    if (
        not met.same_condition
        or met.takes_back
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


def _may_be_compared(one: Reading, other: Reading) -> bool:
    """Whether it is the same act, told as equally sure, and not only a condition apart."""
    reported = Kind.DIRECT not in (one.utterance.kind, other.utterance.kind)
    if reported and one.utterance.hedged != other.utterance.hedged:
        return False
    if {one.act, other.act} == {"", "denying"}:
        return reported
    return one.act == other.act


def _share_enough(met: Overlap, one: Reading, other: Reading) -> bool:
    """Whether nearly all words of the clauses, and enough of the whole statements, are shared."""
    if _leaves_out(met, one, other) or _begins_alike(met, one, other):
        return True
    both_quoted = one.utterance.kind is other.utterance.kind is Kind.DIRECT
    of_clauses, of_shorter = QUOTED_SHARE if both_quoted else REPORTED_SHARE
    shared, replaced = len(met.shared), min(map(len, met.left))
    if shared < of_shorter * min(len(one.keys), len(other.keys)):
        return False
    return met.share >= of_clauses and shared >= PER_REPLACED * replaced


def _leaves_out(met: Overlap, one: Reading, other: Reading) -> bool:
    """Whether the shorter report is the longer one without what follows its first words.

    What comes first may turn what comes after: "claims that the bridge fell were invented".
    """
    if Kind.DIRECT in (one.utterance.kind, other.utterance.kind):
        return False
    pairs = ((met.one, one), (met.other, other))
    (short, shorter), (long, _) = sorted(pairs, key=lambda pair: len(pair[1].keys))
    shared = met.shared
    if len(shared - load_meanings().stock) < CUT_TELLING:
        return False
    if len(shorter.keys) - len(shared) > len(shared) / PER_MISSED:
        return False
    extra = long.keys() - shared
    denied = any(term.negated for key in extra for term in long[key])
    return bool(short) and next(iter(long)) in shared and not denied


def _begins_alike(met: Overlap, one: Reading, other: Reading) -> bool:
    """Whether two reports share nearly all of what they begin with, and go on as they like."""
    if Kind.DIRECT in (one.utterance.kind, other.utterance.kind):
        return False
    begin = _touches(one.clauses[0], other) and _touches(other.clauses[0], one)
    telling = len(met.shared - load_meanings().stock)
    return begin and telling >= BEGUN_TELLING and met.share >= BEGUN_SHARE


def _quotes_alike(met: Overlap, one: Reading, other: Reading) -> bool:
    """Whether one quotes what the other does, and says nothing else but what the other says."""
    if not one.utterance.kind is other.utterance.kind is Kind.MIXED:
        return False
    if min(map(len, met.left)) or one.quotation.count(" ") <= QUOTED_WORDS:
        return False
    reported = met.shared - one.quoted_telling - load_meanings().stock
    return one.quotation == other.quotation and bool(one.quoted_telling and reported)


def _touches(clause: Clause, other: Reading) -> bool:
    """Whether half of the shorter of two clauses is in both."""
    return any(
        2 * len(clause.keys & near.keys) >= min(len(clause.keys), len(near.keys))
        for near in other.clauses
    )


def _index(clauses: Iterable[Clause]) -> _Terms:
    """Collect terms by key."""
    found: dict[str, set[Term]] = {}
    for clause in clauses:
        for term in clause.terms:
            found.setdefault(term.key, set()).add(term)
    return {key: frozenset(terms) for key, terms in found.items()}


def _match_spellings(one: _Terms, other: _Terms) -> tuple[_Terms, _Terms]:
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
    return next((other for other in others if _is_spelling(key, other, is_name=is_name)), None)


def _is_spelling(one: str, other: str, *, is_name: bool) -> bool:
    """Whether two keys are one word: names must also keep their length and their consonants."""
    if min(len(one), len(other)) < LONG_WORD or not (one + other).isalpha():
        return False
    if fuzz.ratio(one, other) < SAME_SPELLING or load_meanings().are_opposite(one, other):
        return False
    return not is_name or (
        abs(len(one) - len(other)) <= 1 and VOWELS.sub("", one) == VOWELS.sub("", other)
    )


def _match_days(
    one: _Terms, other: _Terms, first: date | None, second: date | None
) -> tuple[_Terms, _Terms, bool]:
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


def _name_day(terms: _Terms, words: Collection[str], key: str) -> _Terms:
    """Put one term in the place of the words for a day."""
    last = max(words, key=list(terms).index)
    return {
        key if word == last else word: frozenset({Term(key)}) if word == last else its_terms
        for word, its_terms in terms.items()
        if word == last or word not in words
    }


def _takes_back(terms: _Terms, others: _Terms) -> bool:
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


def _is_denied(verb: str, terms: _Terms, others: _Terms) -> bool:
    """Whether all that one report's verb denies, the other denies: "did not take it", "not it"."""
    objects = [
        key
        for key in terms.keys() & others.keys()
        if any(term.denied_by == verb for term in terms[key])
    ]
    return bool(objects) and all(any(term.negated for term in others[key]) for key in objects)


def _are_named(keys: Iterable[str], terms: _Terms) -> bool:
    return any(term.is_name for key in keys for term in terms[key])


def _are_counted(keys: Iterable[str], terms: _Terms) -> bool:
    return any(term.is_number for key in keys for term in terms[key])


def _is_moved(met: Overlap, key: str) -> bool:
    """Whether a number stands beside other words in the one than in the other: it counts others."""
    return _list_neighbours(met.one, key).isdisjoint(_list_neighbours(met.other, key))


def _list_neighbours(terms: _Terms, number: str) -> frozenset[str]:
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


def _is_both(verb: str, terms: _Terms) -> bool:
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


def _keep_order(met: Overlap) -> bool:
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
