"""Scores which pairs of tests/cases/repeats.toml are told to report the same utterance."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.linkage.quotations import repeats
from bot.linkage.readings import Utterance, read_utterance
from bot.model import Kind
from tests.eval.facts import Tally
from tests.eval.floors import Figures

CASES = Path(__file__).parents[1] / "cases" / "repeats.toml"
SETS = ("developed-on", "held-out", "wordings-developed-on", "wordings-held-out")
DAY = date(2031, 5, 5)
QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class RepeatCase:
    """Two statements, and whether they report the same utterance."""

    why: str
    one: Utterance
    other: Utterance
    same: bool


def read_repeat_cases(name: str) -> Iterator[RepeatCase]:
    """Read the pairs of one set."""
    tables = tomllib.loads(CASES.read_text(encoding="utf-8"))[name]
    for told in ("same", "different"):
        for why, one, other in tables[told]:
            yield RepeatCase(why, read_statement(one), read_statement(other), told == "same")


def score_repeats(cases: Iterable[RepeatCase]) -> Tally:
    """Tell all pairs: said and wanted are those that are the same."""
    tally = Tally()
    for case in cases:
        is_same = repeats(read_utterance(case.one), read_utterance(case.other))
        where = f"{case.why}: {' / '.join(case.one.content)} = {' / '.join(case.other.content)}"
        tally.add(["same"] if is_same else [], ["same"] if case.same else [], where)
    return tally


def measure_tally(score: Tally, name: str) -> Figures:
    """The figures of one half that have floors."""
    shares = {"precision": score.precision, "recall": score.recall}
    return {f"{name}.{key}": figure for key, figure in shares.items() if figure is not None}


def read_statement(line: str) -> Utterance:
    """Read "denied, day 1 | that ..." as the head of the table explains."""
    head, bar, text = line.rpartition(" | ")
    facts = head.split(", ") if bar else []
    days = [int(fact.removeprefix("day ")) for fact in facts if fact.startswith("day ")]
    stances = [
        fact for fact in facts if not fact.startswith("day ") and fact not in {"negated", "hedged"}
    ]
    return Utterance(
        content=tuple(text.split(" / ")),
        kind=_read_kind(text),
        stance=stances[0] if stances else "said",
        negated="negated" in facts,
        hedged="hedged" in facts,
        speaker="a speaker",
        day=DAY + timedelta(days=sum(days)),
    )


def _read_kind(text: str) -> Kind:
    if "“" not in text:
        return Kind.INDIRECT
    is_whole = text.startswith("“") and text.endswith("”") and len(QUOTED.findall(text)) == 1
    return Kind.DIRECT if is_whole else Kind.MIXED
