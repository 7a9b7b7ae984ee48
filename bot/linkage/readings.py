"""A statement -> its reading, made once and compared often. Pure.

What only print or grammar changes is gone from it, what changes the sense is kept: who is named,
how many, whether it is denied, possible, still to come.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.linkage.meanings import load_meanings
from bot.linkage.scanning import Clause, Scan, scan
from bot.model import Kind

KEPT = 2048  # readings, about 5 KB each: a speaker's last ones meet each new one
QUOTED = re.compile(r"[“«\"]([^”»\"]+)")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one report says that a speaker said."""

    content: tuple[str, ...]  # the fragments, in order
    kind: Kind = Kind.INDIRECT
    stance: str = "said"
    negated: bool = False
    hedged: bool = False
    speaker: str | None = None  # a key of the named speaker; None: nobody, or nobody with a name
    day: date | None = None  # when it was said, else when it was published


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
    )


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
