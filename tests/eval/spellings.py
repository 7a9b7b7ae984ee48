"""Scores the pairs of names of tests/cases: which are told to be one, and which may be."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.linkage.spellings import Likeness, compare_names
from bot.model import ActorKind
from tests.eval.facts import Tally
from tests.eval.floors import Figures

CASES = Path(__file__).parents[1] / "cases"
SCORED = (Likeness.SAME, Likeness.COMPATIBLE)


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names of actors of one kind, and how like they are."""

    kind: ActorKind
    one: str
    other: str
    likeness: Likeness


@dataclass
class SpellingScore:
    """The answers to which names are spellings of one, and which may be."""

    pairs: int = 0
    tallies: dict[Likeness, Tally] = field(
        default_factory=lambda: {likeness: Tally() for likeness in SCORED}
    )

    def add(self, pair: NamePair) -> None:
        """Compare and count one pair."""
        self.pairs += 1
        found = compare_names(pair.one, pair.other, pair.kind)
        where = f"{pair.one} = {pair.other}"
        for likeness, tally in self.tallies.items():
            said, wanted = (
                [one.name.lower()] if one is likeness else [] for one in (found, pair.likeness)
            )
            tally.add(said, wanted, where)


def read_pairs(name: str) -> list[NamePair]:
    """Read all pairs of one file."""
    tables = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        NamePair(ActorKind(kind), one, other, Likeness[likeness.upper()])
        for kind, lists in tables.items()
        for likeness, pairs in lists.items()
        for one, other in pairs
    ]


def score_spellings(pairs: Iterable[NamePair]) -> SpellingScore:
    """Compare and score pairs of names."""
    score = SpellingScore()
    for pair in pairs:
        score.add(pair)
    return score


def measure_spellings(score: SpellingScore, name: str) -> Figures:
    """The figures of a set of pairs that have floors."""
    figures = {
        f"{name}.{likeness.name.lower()}.{side}": figure
        for likeness, tally in score.tallies.items()
        for side, figure in (("precision", tally.precision), ("recall", tally.recall))
    }
    return {key: figure for key, figure in figures.items() if figure is not None}
