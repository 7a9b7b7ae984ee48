"""Do two statements report the same utterance? Pure and symmetric.

A wrong corroboration is worse than a missed one, so whatever could make two utterances of two
similar reports keeps them apart: a denial, a number, a name, the opposite of a word, "may", "if".

Where quoted words agree run by run, one is a cut of the other. Else two reports must share nearly
all their words. What everybody says ("no comment", "we are shocked") must agree in full.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.linkage.clashes import agrees, deny_alike, leaves_contradiction
from bot.linkage.duplicates import are_near_duplicates
from bot.linkage.overlaps import overlap
from bot.linkage.paraphrases import are_paraphrases
from bot.linkage.published import may_be_one_venue
from bot.linkage.readings import LEAST_TELLING, LEAST_WORDS, Reading
from bot.model import Kind

MOST_DAYS = 3  # one wire's Wednesday night is another paper's Friday
NEXT_DAY = timedelta(days=1)  # an article that gives no day may be the next day's
PER_SHARED = 3  # blocks of the shorter for each one shared
WORDS, TELLING = 5, 2  # a shorter cut could be anybody's words
DAY_WORDS, DAY_TELLING = 3, 1  # of a cut on one day; "denied it" is any statement
LONG_WORDS, LONG_TELLING = 10, 4  # so long a quotation needs no name or day to be known again
NAMED_WORDS = 2  # of one in a report that says no more: 'that it was "solvent today"'


def repeats(one: Reading, other: Reading) -> bool:
    """Whether both report the same utterance of one speaker on about the same day.

    A long quotation is known again whoever one of them says it is of, unless both give a name.
    """
    first, second = one.utterance, other.utterance
    if first.day and second.day and abs(first.day - second.day) > timedelta(days=MOST_DAYS):
        return False
    if first.speaker is None or first.speaker != second.speaker:
        return not (_is_named(one) and _is_named(other)) and prints_same(one, other)
    return _share_enough(one.blocks, other.blocks) and _says_same_then(one, other)


def prints_same(one: Reading, other: Reading) -> bool:
    """Whether both print the same long quotation, or one a long part of it."""
    if not _share_enough(one.prints, other.prints):
        return False
    if _may_be_one_day(one, other):
        return _is_cut(one, other, words=LEAST_WORDS, telling=LEAST_TELLING)
    return _is_cut(one, other, words=LONG_WORDS, telling=LONG_TELLING)


def _is_named(reading: Reading) -> bool:
    return reading.utterance.speaker is not None and reading.utterance.named


def _share_enough(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether so much stands in both that it is worth a closer look."""
    shared = len(one & other)
    return shared > 0 and PER_SHARED * shared >= min(len(one), len(other))


def _says_same_then(one: Reading, other: Reading) -> bool:
    """Whether one speaker says the same in both, on what may be one occasion."""
    first, second = one.utterance, other.utterance
    if not first.day or not second.day:
        return _is_cut(one, other, words=LONG_WORDS, telling=LONG_TELLING)
    if first.dated and second.dated and first.day != second.day:
        return _is_cut(one, other, words=WORDS, telling=TELLING)
    if says_same(one, other):
        return True
    if not first.named or not _may_be_one_day(one, other):
        return False
    return may_be_one_venue(first.venue, second.venue) and are_paraphrases(one, other)


def _may_be_one_day(one: Reading, other: Reading) -> bool:
    """Whether both were said on one day, as far as the articles tell."""
    first, second = one.utterance, other.utterance
    if first.day is None or second.day is None:
        return False
    later = second.day - first.day
    if first.dated == second.dated:
        return abs(later) <= (timedelta() if first.dated else NEXT_DAY)
    return timedelta() <= (later if first.dated else -later) <= NEXT_DAY


def says_same(one: Reading, other: Reading) -> bool:
    """Whether two statements of one speaker report the same utterance, told by the words."""
    if one.utterance.negated != other.utterance.negated:
        return False
    first, second = sorted((one, other), key=lambda reading: (reading.text, reading.quoted))
    words, telling = _choose_least(one, other)
    if one.text == other.text and one.act == other.act:
        return _are_equal_enough(one, other)
    return _is_cut(first, second, words=words, telling=telling) or are_near_duplicates(
        first, second
    )


def _choose_least(one: Reading, other: Reading) -> tuple[int, int]:
    """Return how many words a cut must have, and how many that not everybody says."""
    if _tells_quotation_only(one) and _tells_quotation_only(other) and _may_be_one_day(one, other):
        both_quoted = one.utterance.kind is other.utterance.kind is Kind.DIRECT
        return (DAY_WORDS, DAY_TELLING) if both_quoted else (NAMED_WORDS, DAY_TELLING)
    return WORDS, TELLING


def _tells_quotation_only(reading: Reading) -> bool:
    """Whether all that it tells stands within quotation marks."""
    return bool(reading.quoted) and reading.telling == reading.quoted_telling


def _are_equal_enough(one: Reading, other: Reading) -> bool:
    """Whether equal words are one utterance: short ones only on one day and told in one way."""
    if one.text.count(" ") > WORDS and len(one.telling) >= TELLING:
        return True
    if not _is_same_day(one, other):
        return False
    first, second = one.utterance, other.utterance
    if first.kind is second.kind is Kind.DIRECT:
        return True
    return len(one.telling) >= DAY_TELLING and first.stance == second.stance


def _is_same_day(one: Reading, other: Reading) -> bool:
    return one.utterance.day is not None and one.utterance.day == other.utterance.day


def _is_cut(one: Reading, other: Reading, *, words: int, telling: int) -> bool:
    """Whether what one has within quotation marks is part of what the other has."""
    if not one.quoted or not other.quoted or not deny_alike(one, other):
        return False
    shorter, longer = sorted((one, other), key=lambda reading: len(reading.quotation))
    if not _is_long(shorter, words, telling) or not _stand_in(shorter.quoted, longer.quotation):
        return False
    met = overlap(one, other)
    if one.utterance.kind is other.utterance.kind is Kind.DIRECT:
        return agrees(met)
    # "called the flood “a dangerous situation”" isn't what was said of the strike.
    is_of_same = not all(met.left) or _is_long(shorter, LONG_WORDS, LONG_TELLING)
    return agrees(met) and is_of_same and not leaves_contradiction(met)


def _is_long(reading: Reading, words: int, telling: int) -> bool:
    """Whether a quotation has so many words, and so many that not everybody says."""
    return reading.quotation.count(" ") > words and len(reading.quoted_telling) >= telling


def _stand_in(runs: Sequence[str], text: str) -> bool:
    """Whether all runs stand in the text, one after the other."""
    start = 0
    for run in runs:
        start = text.find(run, start)
        if start < 0:
            return False
        start += len(run) - 1
    return True
