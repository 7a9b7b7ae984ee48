"""The seed article: the occasions of all its statements, given the gold's spans and speakers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bot.annotate.occasions import find_occasions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.annotate.records import Speaker
from bot.model import Span
from tests.bot.annotate.marked import build_attribution

GOLD = Path(__file__).parents[3] / "../shared/bench/seed-gold.jsonl"


def _read_gold() -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    return gold


@pytest.mark.skipif(not GOLD.exists(), reason="the benchmark lies outside the repository")
def test_find_occasions_agrees_with_the_seed_gold(nlp: Language) -> None:
    gold = _read_gold()
    rows = gold["attributions"]
    paragraphs = split_paragraphs(gold["text"], headline=gold["headline"])
    doc = parse(nlp, gold["text"], paragraphs)
    found = find_occasions(
        doc,
        [
            build_attribution(
                doc,
                {
                    mark: [Span(*span) for span in row[role]]
                    for mark, role in (("s", "source"), ("c", "cue"), ("x", "content"))
                },
            )
            for row in rows
        ],
        [Speaker(row["speaker"], named=row["named"]) for row in rows],
        published=date.fromisoformat(gold["published"]),
        paragraphs=paragraphs,
        outlet=gold["publisher"],
    )
    expected = [(row["said_on"], row["venue"], tuple(row["via"])) for row in rows]
    assert [(str(o.said_on) if o.said_on else None, o.venue, o.via) for o in found] == expected
