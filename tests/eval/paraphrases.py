"""Scores which statements of tests/cases/paraphrases.toml are told to be one."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from bot.linkage.actors import join_pairs
from bot.linkage.quotations import repeats
from bot.linkage.readings import Utterance, read_utterance
from tests.eval.facts import Tally
from tests.eval.repeats import DAY, read_statement

CASES = Path(__file__).parents[1] / "cases" / "paraphrases.toml"


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement in an article, and with which others it is one."""

    slug: str
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Retelling:
    """What several articles report of one speaker."""

    why: str
    reports: tuple[Reported, ...]


def read_retellings(name: str) -> Iterator[Retelling]:
    """Read one set."""
    for table in tomllib.loads(CASES.read_text(encoding="utf-8"))[name]:
        lines = [line for article in table["reports"] for line in article]
        yield Retelling(table["why"], tuple(map(_read_report, lines)))


def score_retellings(retellings: Iterable[Retelling]) -> Tally:
    """Count pairs: said and wanted are those that are one."""
    tally = Tally()
    for retelling in retellings:
        reports = retelling.reports
        readings = [read_utterance(one.utterance) for one in reports]
        pairs = list(combinations(range(len(reports)), 2))
        told = [(one, other) for one, other in pairs if repeats(readings[one], readings[other])]
        found = join_pairs(range(len(reports)), told)
        for one, other in pairs:
            is_one = found[one] == found[other]
            is_wanted = reports[one].slug == reports[other].slug
            where = f"{retelling.why}: {_show(reports[one])} = {_show(reports[other])}"
            tally.add(["one"] if is_one else [], ["one"] if is_wanted else [], where)
    return tally


def _read_report(line: str) -> Reported:
    slug, _, told = line.partition(": ")
    head, bar, text = told.rpartition(" | ")
    facts = head.split(", ") if bar else []
    printed = sum(int(fact.removeprefix("printed ")) for fact in facts if "printed " in fact)
    left = [fact for fact in facts if fact != "headline" and "printed " not in fact]
    utterance = read_statement(f"{', '.join(left)} | {text}" if left else text)
    is_dated = any(fact.startswith("day ") for fact in left)
    return Reported(
        slug,
        replace(
            utterance,
            day=utterance.day if is_dated else DAY + timedelta(days=printed),
            dated=is_dated,
        ),
    )


def _show(report: Reported) -> str:
    return " / ".join(report.utterance.content)
