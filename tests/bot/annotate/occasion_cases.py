"""Reads the marked texts of tests/cases: days*.toml, venues*.toml, relays*.toml.

`{...}` marks what was said, or a piece of it. The answers stand beside it, one for each mark.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.model import Article, Attribution, Span, Tier
from tests.bot.annotate.speaker_cases import find_spans

CASES = Path(__file__).parents[2] / "cases"
PUBLISHED = "2025-07-04"  # where the day doesn't matter


@dataclass(frozen=True, slots=True)
class OccasionCase:
    """An article, the statements in it that are asked about, and the answer to each."""

    article: Article
    marks: tuple[Span, ...]
    answers: tuple[str, ...]


def read_occasion_cases(name: str, *, answers: str) -> list[OccasionCase]:
    """Read all cases of one file, whose answers have this key."""
    tables = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [_read_case(table, table[answers]) for table in tables]


def _read_case(table: dict[str, Any], answers: list[str]) -> OccasionCase:
    marked = table["text"]
    marks = find_spans(marked, "{}")
    assert len(marks) == len(answers), marked
    article = Article(
        text=marked.replace("{", "").replace("}", ""),
        headline=table.get("headline"),
        outlet=table.get("outlet"),
        published=_read_day(table.get("published", PUBLISHED)),
    )
    return OccasionCase(article, tuple(marks), tuple(answers))


def _read_day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


def find_marked(mark: Span, attributions: Iterable[Attribution]) -> Attribution | None:
    """Find the statement whose content holds most of a mark, the shortest of several."""
    stated = (one for one in attributions if one.tier is Tier.STATEMENT)
    held = [(_count_shared(mark, one), -_count(one), one) for one in stated]
    best = max(held, key=lambda row: row[:2], default=None)
    return best[2] if best and 2 * best[0] >= mark.end - mark.start else None


def _count_shared(mark: Span, one: Attribution) -> int:
    shared = (min(mark.end, part.end) - max(mark.start, part.start) for part in one.content)
    return sum(max(0, length) for length in shared)


def _count(one: Attribution) -> int:
    return sum(part.end - part.start for part in one.content)
