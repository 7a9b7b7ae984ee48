"""Scores source, cue and content on the benchmark's articles, with the benchmark's own scorer.

The corpora and `score.py`, whose head states every formula, are no part of this repository: they
lie beside the clone, or nowhere.
"""

import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.annotate import Annotator
from bot.model import Article, Attribution, Tier
from tests.eval.floors import Figures

OVERLAP = 0.5  # of gold and found content: the least that counts as found
CLASSES = ("all", "quoted", "unquoted")

Doc = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold articles, and what was found in each."""

    name: str
    docs: tuple[Doc, ...]
    found: Mapping[str, tuple[Attribution, ...]]


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How many of a class were wanted and found, and how well, in percent with one decimal.

    F1 of content that is the same, in part the same, the same by words, and at least half the same
    with the right source; then the right sources among matches, and the precision of `joint`. The
    tables show the fields in this order.
    """

    gold: int
    found: int
    strict: float
    partial: float
    token: float
    joint: float
    source: float
    joint_precision: float


def read_corpus(path: Path, annotator: Annotator) -> Corpus:
    """Read a corpus and annotate it."""
    with path.open(encoding="utf-8") as lines:
        docs = tuple(map(json.loads, lines))
    annotated = annotator.annotate_many(Article(text=doc["text"]) for doc in docs)
    found = {doc["id"]: one.attributions for doc, one in zip(docs, annotated, strict=True)}
    return Corpus(path.stem, docs, found)


def keep_statements(corpus: Corpus) -> Corpus:
    """Drop what was found in the wide tier."""
    found = {
        key: tuple(one for one in all_ if one.tier is Tier.STATEMENT)
        for key, all_ in corpus.found.items()
    }
    return replace(corpus, found=found)


def split_by_publisher(corpus: Corpus) -> Iterator[tuple[str, Corpus]]:
    """Part a corpus by publisher."""
    for publisher in sorted({doc["publisher"] for doc in corpus.docs}):
        docs = tuple(doc for doc in corpus.docs if doc["publisher"] == publisher)
        yield publisher, replace(corpus, docs=docs)


class SpanScorer:
    """The benchmark's scorer, with types."""

    def __init__(self, path: Path) -> None:
        self._score = _load_module(path)

    def score(self, corpus: Corpus) -> dict[str, SpanScore]:
        """Score a corpus: all attributions, quoted ones, unquoted ones."""
        summary = self._summarise(corpus, unit="attribution")
        return {name: _read_score(summary[name]) for name in CLASSES}

    def score_quoted_fragments(self, corpus: Corpus) -> float:
        """Score strictly what is quoted, each fragment of a quotation by itself."""
        return _percent(self._summarise(corpus, unit="fragment")["quoted"]["strict"]["f"])

    def _summarise(self, corpus: Corpus, *, unit: str) -> dict[str, Any]:
        gold = {doc["id"]: doc for doc in corpus.docs}
        predicted = {key: _predict(key, corpus.found[key]) for key in gold}
        counts = self._score.score_docs(gold, predicted, unit)
        summary: dict[str, Any] = self._score.summarise(counts.values())
        return summary

    def judge(self, corpus: Corpus) -> Iterator[tuple[Attribution, bool]]:
        """Tell of each attribution whether it is right in the sense of `joint`."""
        for doc in corpus.docs:
            yield from self._judge_article(doc, corpus.found[doc["id"]])

    def _judge_article(
        self, doc: Doc, found: Iterable[Attribution]
    ) -> Iterator[tuple[Attribution, bool]]:
        words = self._score.Words(doc["text"])
        ignored = words.cover([tuple(span) for span in doc.get("ignore", ())])
        counted = [
            (item, one)
            for one in _drop_copies(found)
            for item in self._read_items(words, _predict(doc["id"], [one]), ignored)
        ]
        wanted = self._read_items(words, doc, frozenset())
        right = {
            id(item)
            for gold, item, likeness, _ in self._score.match(wanted, [item for item, _ in counted])
            if likeness >= OVERLAP and self._score.source_right(gold, item)
        }
        for item, one in counted:
            yield one, id(item) in right

    def _read_items(self, words: Any, doc: Doc, ignored: frozenset[int]) -> list[Any]:
        items: list[Any] = self._score.items_of(words, doc, "attribution", False, ignored)
        return items


def _load_module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _predict(key: str, found: Iterable[Attribution]) -> Doc:
    spans = [{"source": one.source, "cue": one.cue, "content": one.content} for one in found]
    return {"id": key, "attributions": spans}


def _read_score(row: Mapping[str, Any]) -> SpanScore:
    return SpanScore(
        gold=row["gold"],
        found=row["pred"],
        strict=_percent(row["strict"]["f"]),
        partial=_percent(row["partial"]["f"]),
        token=_percent(row["token"]["f"]),
        joint=_percent(row["joint"]["f"]),
        source=_percent(row["attr_acc"]),
        joint_precision=_percent(row["joint"]["p"]),
    )


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _drop_copies(found: Iterable[Attribution]) -> Iterable[Attribution]:
    """Keep the first of those with the same spans, as the scorer does."""
    first: dict[object, Attribution] = {}
    for one in found:
        first.setdefault((one.source, one.cue, one.content), one)
    return first.values()


def measure_spans(scorer: SpanScorer, corpus: Corpus) -> Figures:
    """The figures of a corpus that have floors."""
    tiers = {"": corpus, "statements.": keep_statements(corpus)}
    return {
        f"bench.{corpus.name}.{tier}{measure}": figure
        for tier, kept in tiers.items()
        for measure, figure in _measure_tier(scorer, kept).items()
    }


def _measure_tier(scorer: SpanScorer, corpus: Corpus) -> Figures:
    scores = scorer.score(corpus)
    every = scores["all"]
    return {
        "strict": every.strict,
        "partial": every.partial,
        "token": every.token,
        "joint": every.joint,
        "joint-precision": every.joint_precision,
        "source": every.source,
        "quoted-joint": scores["quoted"].joint,
        "unquoted-joint": scores["unquoted"].joint,
        "quoted-strict-by-fragment": scorer.score_quoted_fragments(corpus),
    }
