"""Does one speaker, on one day, say the same in two reports that share few words? Pure, symmetric.

Most words that tell something must have a pair in the other report (`bot.linkage.pairings`), and
the more are replaced the more must be paired. Whatever makes two utterances of two reports keeps
them apart: numbers, names, days, "not", "may", "if", and one word in the place of another where all
else is word by word the same: who tells a thing in his own words changes more than that.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import combinations, product

from bot.linkage.days import find_days
from bot.linkage.meanings import load_meanings
from bot.linkage.pairings import Pair, Pairing, Word, list_words, pair_words
from bot.linkage.readings import Reading
from bot.linkage.scanning import Clause, Tense, Term
from bot.model import Kind

# How tests/cases/paraphrases.toml and beats were told apart best.
LEAST, PER_REPLACED = 1.8, 1.5  # weight of pairs; and more for each word replaced
COVERED, ALIKE = 0.5, 0.55  # of the shorter statement, and of both together
MARKED = 0.5  # what it weighs that both deny, or both only say what may be
PER_FRAME = 8  # weight of pairs for each word that stands in the place of another
QUOTED_ALIKE = 0.7  # of two quotations: they differ by a translation only
NEARLY_ALL, LEAST_OF_ALL = 0.8, 1.3  # where so much of both is paired, less will do
START, END = "^", "$"  # what stands before the first word and after the last
Frame = tuple[tuple[str, str], tuple[str, str]]
PLAIN = frozenset({"said", "told", "claimed", "announced", "added", "wrote", "stated"})


def are_paraphrases(one: Reading, other: Reading) -> bool:
    """Whether two statements of one speaker on one day say the same, in whatever words."""
    first, second = sorted((one, other), key=lambda reading: (reading.text, reading.act))
    if not _are_alike_acts(first, second) or _is_unsure(first) != _is_unsure(second):
        return False
    pairing = _pair_stances(pair_words(first, second), first, second)
    return (
        _tells_enough(pairing, first, second)
        and not _is_denied_by_one(pairing, first, second)
        and not _is_contradicted(pairing, first, second)
        and not _is_contrast(pairing, first, second)
    )


# --- what was done by saying it -----------------------------------------------------------------


def _are_alike_acts(one: Reading, other: Reading) -> bool:
    """Whether to say the one may be to say the other: a question is no statement."""
    acts = {_name_act(one), _name_act(other)}
    if len(acts) == 1:
        return True
    if "asking" in acts:
        return False
    return "urging" not in acts or any(
        not load_meanings().lists["obliging"].isdisjoint(reading.text.split())
        for reading in (one, other)
        if _name_act(reading) != "urging"
    )


def _name_act(reading: Reading) -> str:
    """Name the act; who asks for something doesn't ask a question."""
    first = reading.text.split()[:1]
    if reading.act == "asking" and load_meanings().lists["questions"].isdisjoint(first):
        return "urging"
    return reading.act


def _is_unsure(reading: Reading) -> bool:
    """Whether it is told as no more than possible; so it is where one doesn't rule it out."""
    utterance = reading.utterance
    return utterance.hedged or (reading.act == "denying" and utterance.negated)


def _pair_stances(pairing: Pairing, one: Reading, other: Reading) -> Pairing:
    """Pair a stance that says something with a word of the other: "thanked", "is grateful"."""
    if (pair := _find_stance(one, pairing.other)) is not None:
        left = tuple(word for word in pairing.other if word is not pair.other)
        return replace(pairing, pairs=(*pairing.pairs, pair), other=left)
    if (pair := _find_stance(other, pairing.one)) is not None:
        left = tuple(word for word in pairing.one if word is not pair.other)
        return replace(pairing, pairs=(*pairing.pairs, pair), one=left)
    return pairing


def _find_stance(reading: Reading, others: Iterable[Word]) -> Pair | None:
    stance = reading.utterance.stance
    if stance in PLAIN:
        return None
    key = load_meanings().keys.find(stance.split()[0])
    kin = load_meanings().kin.get(key, frozenset())
    either = frozenset({True, False})
    word = Word(key, (Term(key),), negated=either, clauses=frozenset(), weight=1, kin=kin)
    match = next((there for there in others if not kin.isdisjoint(there.kin)), None)
    return Pair(word, match, is_exact=False) if match else None


# --- how much they share ------------------------------------------------------------------------


def _tells_enough(pairing: Pairing, one: Reading, other: Reading) -> bool:
    pairs = pairing.pairs
    if all(pair.one.is_name or pair.one.is_light or pair.other.is_light for pair in pairs):
        return False
    got = sum(pair.weight for pair in pairs) + (MARKED if _are_marked(pairing, one, other) else 0)
    left, right = _weigh(pairing.one), _weigh(pairing.other)
    paired = sum(pair.one.weight + pair.other.weight for pair in pairs)
    alike = 2 * got / (paired + left + right)
    shorter = min(_weigh(list_words(one.clauses)), _weigh(list_words(other.clauses)))
    if one.utterance.kind is other.utterance.kind is Kind.DIRECT and alike < QUOTED_ALIKE:
        return False
    replaced = min(left, right)
    if alike >= NEARLY_ALL and not replaced and got >= LEAST_OF_ALL:
        return True
    covered = got / shorter
    return got >= LEAST + PER_REPLACED * replaced and covered >= COVERED and alike >= ALIKE


def _are_marked(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether both are told as no more than possible, or both deny: few statements are."""
    here, there = pairing.clauses
    first = _is_denial(one) or _count_denials(here)
    return _is_unsure(one) or bool(first and (_is_denial(other) or _count_denials(there)))


def _weigh(words: Iterable[Word]) -> float:
    return sum(word.weight for word in words)


# --- what keeps them apart ----------------------------------------------------------------------


def _is_denied_by_one(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether one denies what the other says, as far as the number of denials tells."""
    first, second = _is_denial(one), _is_denial(other)
    here, there = pairing.clauses
    left = [(one.key, other.key) for one, other in product(pairing.one, pairing.other)]
    opposite = any(load_meanings().are_opposite(*keys) for keys in left)
    if not opposite and not load_meanings().contrary.isdisjoint(left):
        return True
    if (_count_denials(here) + first + _count_denials(there) + second + opposite) % 2:
        return True
    turned = [_is_turned(pair, first=first, second=second) for pair in pairing.pairs]
    return 2 * sum(turned) >= len(turned)


def _is_denial(reading: Reading) -> bool:
    return (reading.act == "denying") != reading.utterance.negated


def _count_denials(clauses: Iterable[Clause]) -> int:
    nobody = load_meanings().nobody
    return sum(term.negated + (term.key in nobody) for clause in clauses for term in clause.terms)


def _is_turned(pair: Pair, *, first: bool, second: bool) -> bool:
    here = {negated != first for negated in pair.one.negated}
    return here.isdisjoint(negated != second for negated in pair.other.negated)


def _is_contradicted(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether the words say of other things, days or numbers, or on other terms."""
    left, right = pairing.one, pairing.other
    here, there = (any(clause.conditional for clause in side) for side in pairing.clauses)
    return (
        here != there
        or _is_taken_back((*left, *right), one, other)
        or (any(word.is_number for word in left) and any(word.is_number for word in right))
        or _name_others(left, right)
        or _name_others(right, left)
        or (_names_day(left, one) and _names_day(right, other))
        or any(_is_apart(pair) for pair in pairing.pairs)
        or _counts_others(pairing, one, other)
        or _swaps_roles(pairing, one, other)
    )


def _name_others(named: Iterable[Word], others: Iterable[Word]) -> bool:
    """Whether one names somebody where the other tells of another or something else."""
    is_other = any(word.is_name or not word.is_light for word in others)
    return is_other and any(word.is_name for word in named)


def _is_taken_back(words: Iterable[Word], one: Reading, other: Reading) -> bool:
    """Whether one alone says that it is false, or only that others claim it."""
    keys = {word.key for word in words}
    if load_meanings().undoing & keys:
        return True
    return bool(load_meanings().hearsay & keys) and "denying" not in {one.act, other.act}


def _names_day(words: Iterable[Word], reading: Reading) -> bool:
    said = reading.utterance.day
    return said is not None and any(find_days([word.key for word in words], said))


def _is_apart(pair: Pair) -> bool:
    """Whether it is yet to be in one and past in the other, or led by another preposition."""
    first, second = pair.one.terms, pair.other.terms
    lead, other_lead = {term.led_by for term in first}, {term.led_by for term in second}
    turned = load_meanings().turned
    if lead.isdisjoint(other_lead) and any(each in turned for each in product(lead, other_lead)):
        return True
    tenses = {frozenset(term.tense for term in terms) for terms in (first, second)}
    return pair.is_exact and tenses == {frozenset({Tense.FUTURE}), frozenset({Tense.PAST})}


def _counts_others(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether a number that both have stands by other words in the one, which has more of them."""
    if not any(word.is_number for word in (*pairing.one, *pairing.other)):
        return False
    same = {pair.one.key: pair.other.key for pair in pairing.pairs}
    return any(
        _list_neighbours(pair.other.key, other).isdisjoint(
            same.get(key, "") for key in _list_neighbours(pair.one.key, one)
        )
        for pair in pairing.pairs
        if pair.one.is_number
    )


def _list_neighbours(number: str, reading: Reading) -> frozenset[str]:
    """List the words before and after a number, past other numbers."""
    words = list_words(reading.clauses)
    keys = [word.key for word in words if word.key == number or not word.is_number]
    place = keys.index(number)
    return frozenset(keys[max(0, place - 1) : place + 2]) - {number}


def _swaps_roles(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether names, or equal words that are all there is, come in another order.

    Who did it to whom is turned round by "by".
    """
    places = {word.key: place for place, word in enumerate(list_words(other.clauses))}
    order = {word.key: place for place, word in enumerate(list_words(one.clauses))}
    exact = sorted(
        (pair for pair in pairing.pairs if pair.is_exact), key=lambda pair: order[pair.one.key]
    )
    names = [places[pair.other.key] for pair in exact if pair.one.is_name]
    if names != sorted(names):
        return True
    if pairing.one or pairing.other or len(exact) < len(pairing.pairs):
        return False
    is_passive = [" by " in reading.text for reading in (one, other)]
    turned = any(
        first > second > third
        for first, second, third in combinations((places[pair.other.key] for pair in exact), 3)
    )
    return turned and len(set(is_passive)) == 1


def _is_contrast(pairing: Pairing, one: Reading, other: Reading) -> bool:
    """Whether a word stands in the place of another, with all around it word by word the same."""
    same = {pair.one.key: pair.other.key for pair in pairing.pairs if pair.is_exact}
    same |= {START: START, END: END}
    left = zip(pairing.one, _list_frames(pairing.one, one), strict=True)
    right = zip(pairing.other, _list_frames(pairing.other, other), strict=True)
    contrasts = sum(
        _are_one_frame(frame, other_frame, same)
        for (word, frame), (other_word, other_frame) in product(left, right)
        if not (word.is_light and other_word.is_light)
    )
    return sum(pair.weight for pair in pairing.pairs) < PER_FRAME * contrasts


def _list_frames(words: Iterable[Word], reading: Reading) -> list[Frame]:
    """List the two words before and after each word that tells something."""
    keys = [START, START, *(word.key for word in list_words(reading.clauses)), END, END]
    places = [keys.index(word.key) for word in words]
    return [
        ((keys[place - 1], keys[place - 2]), (keys[place + 1], keys[place + 2])) for place in places
    ]


def _are_one_frame(one: Frame, other: Frame, same: Mapping[str, str]) -> bool:
    """Whether the words before and after are the same, or two before or two after."""
    before, after = (
        [same.get(here) == there for here, there in zip(side, other_side, strict=True)]
        for side, other_side in zip(one, other, strict=True)
    )
    (first, second), (third, fourth) = one
    if before[0] and after[0] and (first, third) != (START, END):
        return True
    return (all(before) and second != START) or (all(after) and fourth != END)
