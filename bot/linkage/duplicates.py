"""Near-duplicates: two reports share nearly all that one of them says, none contradicts. Pure."""

from bot.linkage.clashes import agrees, deny_alike, keep_order, leaves_contradiction
from bot.linkage.meanings import load_meanings
from bot.linkage.overlaps import Overlap, overlap, touches
from bot.linkage.readings import Reading
from bot.model import Kind

TELLING = 3  # words of their own that both must have; two where nothing is left over
# Words that must be shared, of the clauses that meet and of the shorter statement: where both are
# within quotation marks, and where one is told in the outlet's words.
QUOTED_SHARE = (0.75, 0.5)
REPORTED_SHARE = (0.8, 0.8)
PER_REPLACED = 5  # words that must be shared for each one that was replaced
# Of reports that begin alike: words of their own, and what is shared of the clauses that meet.
BEGUN_TELLING, BEGUN_SHARE = 4, 0.9
# Of a report that leaves out phrases: words of their own, and shared ones for each that differs.
CUT_TELLING, PER_MISSED = 5, 6
QUOTED_WORDS = 2  # "house by house" is known again where nothing else is said


def are_near_duplicates(one: Reading, other: Reading) -> bool:
    """Whether nearly all words of one are those of the other, and nothing contradicts."""
    if not _may_be_compared(one, other):
        return False
    met = overlap(one, other)
    is_enough = _tells_enough(met) and _share_enough(met, one, other)
    if not (is_enough or _quotes_alike(met, one, other)) or leaves_contradiction(met):
        return False
    turned = 0 if deny_alike(one, other) else 1
    return agrees(met, turned=turned) and keep_order(met)


def _tells_enough(met: Overlap) -> bool:
    """Whether the shared words are more than anybody says; two do where nothing is left over."""
    telling = len(met.shared - load_meanings().stock)
    return telling >= TELLING or (met.share == 1 and len(met.shared) > TELLING and telling > 1)


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
    begin = touches(one.clauses[0], other) and touches(other.clauses[0], one)
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
