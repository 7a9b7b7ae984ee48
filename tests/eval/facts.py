"""Scores what the annotator says of articles against gold articles: what is right of each fact.

A gold file holds one article (.json) or one a line (.jsonl): its text, the attributions with their
spans and facts, the actors, `not_actors` (authors, the outlet) and optionally `either`, names that
may or may not be actors.

A predicted statement is matched with the gold one whose content shares most words with it, at
least half of the words of both together. The facts of statements are counted over matched ones:
precision over those where the annotator says something, recall over those where the gold does.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.model import ActorKind, Annotated, Article, Attribution, FoundActor, Span, Tier
from tests.eval.floors import Figures

WORD = re.compile(r"\w+")
OVERLAP = 0.5

Gold = Mapping[str, Any]


@dataclass
class Tally:
    """What was right, said and wanted of one fact, and each miss in words."""

    right: int = 0
    said: int = 0
    wanted: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, said: Iterable[object], wanted: Iterable[object], where: str) -> None:
        """Count one comparison of two sets of values."""
        said, wanted = set(said), set(wanted)
        self.right += len(said & wanted)
        self.said += len(said)
        self.wanted += len(wanted)
        if said != wanted:
            self.misses.append(f"{where}: said {_list(said)}, gold {_list(wanted)}")

    @property
    def precision(self) -> float | None:
        """Of what was said, how much was right."""
        return share(self.right, self.said)

    @property
    def recall(self) -> float | None:
        """Of what was wanted, how much was said."""
        return share(self.right, self.wanted)


def share(part: int, whole: int) -> float | None:
    """A share in percent with one decimal; None of nothing."""
    return round(100 * part / whole, 1) if whole else None


def _list(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values))) or "nothing"


@dataclass
class Scores:
    """The tallies by fact, in the order in which they are shown.

    "kept out" counts the names that are to be no actors: its recall is the share that is none.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)

    def of(self, fact: str) -> Tally:
        """The tally of a fact."""
        return self.tallies.setdefault(fact, Tally())

    def join(self, other: "Scores") -> None:
        """Add what was counted elsewhere."""
        for fact, tally in other.tallies.items():
            own = self.of(fact)
            own.right += tally.right
            own.said += tally.said
            own.wanted += tally.wanted
            own.misses += tally.misses


def score(pairs: Iterable[tuple[Gold, Annotated]]) -> Scores:
    """Score annotated articles against their gold."""
    scores = Scores()
    for gold, annotated in pairs:
        _score_statements(gold, annotated, scores)
        score_actors(gold, annotated.actors, scores)
    return scores


# --- statements ---------------------------------------------------------------------------------


def _score_statements(gold: Gold, annotated: Annotated, scores: Scores) -> None:
    found = [one for one in annotated.attributions if one.tier is Tier.STATEMENT]
    wanted: list[Gold] = gold["attributions"]
    matches = match_contents(
        [list_words(gold["text"], one.content) for one in found],
        [list_words(gold["text"], one["content"]) for one in wanted],
    )
    tally = scores.of("statement")
    tally.right += len(matches)
    tally.said += len(found)
    tally.wanted += len(wanted)
    matched_found, matched_wanted = {one for one, _ in matches}, {one for _, one in matches}
    for index in set(range(len(found))) - matched_found:
        tally.misses.append(f"{gold['id']}: not in the gold: {_quote(gold, found[index].content)}")
    for index in set(range(len(wanted))) - matched_wanted:
        tally.misses.append(f"{gold['id']}: missed: {_quote(gold, wanted[index]['content'])}")
    for one, other in matches:
        _score_pair(gold, found[one], wanted[other], scores)


def match_contents(
    found: Sequence[frozenset[int]], wanted: Sequence[frozenset[int]]
) -> list[tuple[int, int]]:
    """Pair contents one to one, the most alike first."""
    likeness = [
        (len(one & other) / len(one | other), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(wanted)
        if one & other
    ]
    pairs: list[tuple[int, int]] = []
    for share, i, j in sorted(likeness, key=lambda row: (-row[0], row[1], row[2])):
        free = all(i != one and j != other for one, other in pairs)
        if free and share >= OVERLAP:
            pairs.append((i, j))
    return pairs


def list_words(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The starts of the words in the spans."""
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def _score_pair(gold: Gold, found: Attribution, wanted: Gold, scores: Scores) -> None:
    where = f"{gold['id']}: {_quote(gold, wanted['content'])}"
    text = gold["text"]
    facts: dict[str, tuple[Iterable[object], Iterable[object]]] = {
        "content": (
            _only(_spell(text, found.content)),
            _only(_spell(text, wanted["content"])),
        ),
        "source": _overlap(found.source, wanted["source"]),
        "cue": _overlap(found.cue, wanted["cue"]),
        "speaker": (_only(fold(found.speaker)), _only(fold(wanted["speaker"]))),
        "named": (_only(found.named), _only(wanted["named"])),
        "kind": (_only(found.kind.value), _only(wanted["kind"])),
        "stance": (_only(found.stance), _only(wanted["stance"])),
        "headline": (_only(found.headline), _only(wanted["headline"])),
        "said_on": (_only(_day(found.said_on)), _only(wanted["said_on"])),
        "venue": (_only(fold(found.venue)), _only(fold(wanted["venue"]))),
        "via": (map(fold, found.via), map(fold, wanted["via"])),
    }
    for fact, (said, right) in facts.items():
        scores.of(fact).add(said, right, where)


def _spell(text: str, spans: Iterable[Sequence[int]]) -> str:
    """The words of the spans and where they begin: alike where the spans have the same words."""
    starts = sorted(list_words(text, spans))
    words = [match[0] for start in starts if (match := WORD.match(text, start))]
    return f"{' '.join(words)} @{starts[0] if starts else None}"


def _overlap(
    found: Sequence[Span], wanted: Sequence[Sequence[int]]
) -> tuple[Iterable[object], Iterable[object]]:
    """Spans agree where they share a character: show those of the gold instead."""
    gold = tuple(map(tuple, wanted))
    touch = any(one.start < end and start < one.end for one in found for start, end in gold)
    return _only(gold if touch else tuple(found)), _only(gold)


def _only(value: object) -> tuple[object, ...]:
    return () if value is None or value == () else (value,)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def fold(name: str | None) -> str | None:
    """A name or phrase without case, article and kind of apostrophe."""
    if name is None:
        return None
    return name.casefold().replace("’", "'").removeprefix("the ")


def _quote(gold: Gold, spans: Iterable[Sequence[int]]) -> str:
    return " … ".join(gold["text"][start:end] for start, end in spans)[:60]


# --- actors -------------------------------------------------------------------------------------


def score_actors(gold: Gold, found: Sequence[FoundActor], scores: Scores) -> None:
    """Score the actors of one article: who they are, and of those found each fact."""
    either = {fold(name) for name in gold.get("either", ())}
    wanted = {fold(one["name"]): one for one in gold["actors"]}
    said = {
        fold(one.name): one
        for one in found
        if one.kind is not ActorKind.GROUP and fold(one.name) not in either
    }
    scores.of("actor").add(said, wanted, gold["id"])
    for name in said.keys() & wanted.keys():
        one, other = said[name], wanted[name]
        where = f"{gold['id']}: {other['name']}"
        scores.of("actor kind").add([one.kind.value], [other["kind"]], where)
        scores.of("role").add(
            [(fold(role.title), fold(role.of)) for role in one.roles],
            [(fold(role["title"]), fold(role["of"])) for role in other["roles"]],
            where,
        )
        scores.of("alias").add(map(fold, one.aliases), map(fold, other["aliases"]), where)
    names = {fold(name) for one in found for name in (one.name, *one.aliases)}
    kept_out = [name for name in gold["not_actors"] if fold(name) not in names]
    scores.of("kept out").add(kept_out, gold["not_actors"], gold["id"])


def measure_facts(scores: Scores, name: str) -> Figures:
    """The figures of a set of articles that have floors."""
    shares = {
        f"{name}.{fact.replace(' ', '-')}.{share}": figure
        for fact, tally in scores.tallies.items()
        for share, figure in (("precision", tally.precision), ("recall", tally.recall))
    }
    return {key: figure for key, figure in shares.items() if figure is not None}


# --- reading ------------------------------------------------------------------------------------


def read_gold(paths: Iterable[Path]) -> Iterator[Gold]:
    """The articles of gold files."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        rows = text.splitlines() if path.suffix == ".jsonl" else [text]
        yield from (json.loads(row) for row in rows if row.strip())


def build_article(gold: Gold) -> Article:
    """The article as it would have been read."""
    return Article(
        text=gold["text"],
        headline=gold["headline"],
        byline=gold["byline"],
        outlet=gold["publisher"],
        published=date.fromisoformat(gold["published"]),
    )
