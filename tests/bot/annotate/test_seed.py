"""The seed article's statements: right source, cue, content, kind and stance, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bot.annotate.attributions import find_attributions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.model import Tier
from tests.bot.annotate.cues import CUES

GOLD = Path(__file__).parents[3] / "../shared/bench/seed-gold.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the seed gold is not beside this clone")

Row = tuple[list[list[int]], list[list[int]], list[list[int]], str, str]


def read_gold() -> dict[str, Any]:
    seed: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    return seed


def order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row[2])


def test_seed_statements_are_found(nlp: Language) -> None:
    seed = read_gold()
    paragraphs = split_paragraphs(seed["text"], headline=seed["headline"])
    found = find_attributions(parse(nlp, seed["text"], paragraphs), paragraphs, CUES)
    assert order(
        [
            (
                [list(span) for span in item.source],
                [list(span) for span in item.cue],
                [list(span) for span in item.content],
                item.kind.value,
                item.stance,
            )
            for item in found
            if item.tier is Tier.STATEMENT
        ]
    ) == order(
        [
            (gold["source"], gold["cue"], gold["content"], gold["kind"], gold["stance"])
            for gold in seed["attributions"]
        ]
    )
