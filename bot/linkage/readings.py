"""A statement -> its reading, made once and compared often. Pure.

What only print or grammar changes is gone from it, what changes the sense is kept: who is named,
how many, whether it is denied, possible, still to come.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from bot.linkage.meanings import load_meanings
from bot.linkage.scanning import Clause, Scan, scan
from bot.model import Kind

KEPT = 4096  # readings, about 5 KB each: those of a news day meet each new one
LEAST_WORDS, LEAST_TELLING = 7, 3  # a shorter quotation without a name could be anybody's
LONG_WORD = 5  # letters: shorter ones that look alike are other words
VOWELS = re.compile("[aeiouy]")  # what spellings of a name differ in
QUOTED = re.compile(r"[“«\"]([^”»\"]+)")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one report says that a speaker said."""

    content: tuple[str, ...]  # the fragments, in order
    kind: Kind = Kind.INDIRECT
    stance: str = "said"
    negated: bool = False
    hedged: bool = False
    speaker: str | None = None  # a key of the speaker, None where it is unclear who speaks
    named: bool = True  # False where the speaker is only described
    day: date | None = None  # when it was said, else when it was published
    dated: bool = False  # the article says when it was said
    venue: str | None = None  # where, as printed


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement made ready for comparison."""

    utterance: Utterance
    text: str  # all words in order, a space at both ends
    quotation: str  # all words within quotation marks, likewise
    quoted: tuple[str, ...]  # those from gap to gap, likewise
    clauses: tuple[Clause, ...]
    keys: frozenset[str]
    telling: frozenset[str]  # the keys of words that not everybody says
    quoted_telling: frozenset[str]  # those of them that are quoted
    act: str  # "denying", "asking", "urging" ..., else ""
    blocks: frozenset[int]  # whoever reports the same of one speaker has some of them, too
    prints: frozenset[int]  # so has whoever prints the same long quotation, whoever speaks


@lru_cache(maxsize=KEPT)
def read_utterance(utterance: Utterance) -> Reading:
    """Read a statement once for all comparisons."""
    meanings = load_meanings()
    whole = scan(utterance.content)
    quoted = _scan_quoted(utterance, whole)
    keys = _collect_keys(whole)
    return Reading(
        utterance=utterance,
        text=_join(whole.runs),
        quotation=_join(quoted.runs),
        quoted=quoted.runs,
        clauses=whole.clauses,
        keys=keys,
        telling=keys - meanings.stock,
        quoted_telling=_collect_keys(quoted) - meanings.stock,
        act=meanings.acts.get(utterance.stance, ""),
        blocks=frozenset(_find_blocks(whole)),
        prints=frozenset(_find_prints(quoted)),
    )


def _find_blocks(whole: Scan) -> Iterator[int]:
    """Number the words that tell something, else the text."""
    light = load_meanings().light
    keys = {_leave_consonants(key) for key in _collect_keys(whole) - light}
    return (crc32(key.encode()) for key in keys or {_join(whole.runs)})


def _find_prints(quoted: Scan) -> Iterator[int]:
    """Number the neighbouring words of a quotation so long that it is known by itself."""
    terms = [term.key for clause in quoted.clauses for term in clause.terms]
    words = sum(len(run.split()) for run in quoted.runs)
    if words < LEAST_WORDS or len(set(terms) - load_meanings().stock) < LEAST_TELLING:
        return iter(())
    pairs = {" ".join(sorted(map(_leave_consonants, pair))) for pair in pairwise(terms)}
    return (crc32(pair.encode()) for pair in pairs)


def _leave_consonants(key: str) -> str:
    return key if len(key) < LONG_WORD else VOWELS.sub("", key)


def _scan_quoted(utterance: Utterance, whole: Scan) -> Scan:
    if utterance.kind is Kind.DIRECT:
        return whole
    if utterance.kind is Kind.INDIRECT:
        return Scan((), ())
    return scan(words for text in utterance.content for words in QUOTED.findall(text))


def _collect_keys(scanned: Scan) -> frozenset[str]:
    return frozenset(term.key for clause in scanned.clauses for term in clause.terms)


def _join(runs: Iterable[str]) -> str:
    return f" {' '.join(run.strip() for run in runs)} "
