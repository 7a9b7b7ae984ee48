"""Scores which questions find which passages of tests/cases/topics.toml, through a real store."""

import asyncio
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.annotate import Annotator
from bot.model import Article
from bot.store import Store
from tests.eval.facts import Tally

CASES = Path(__file__).parents[1] / "cases" / "topics.toml"
READ_AT = datetime(2031, 5, 6, tzinfo=UTC)
MOST = 1000


@dataclass(frozen=True, slots=True)
class TopicCase:
    """A passage, the questions that must find a statement of it, and those that must not."""

    text: str
    hit: tuple[str, ...]
    miss: tuple[str, ...]


def read_topic_cases(half: str) -> list[TopicCase]:
    """Read the passages of one half."""
    tables = tomllib.loads(CASES.read_text(encoding="utf-8"))[half]
    return [TopicCase(one["text"], tuple(one["hit"]), tuple(one["miss"])) for one in tables]


def score_topics(annotator: Annotator, cases: Sequence[TopicCase]) -> Tally:
    """Ask all questions of a store with all passages: said and wanted are the passages found."""
    return asyncio.run(_score(annotator, cases))


async def _score(annotator: Annotator, cases: Sequence[TopicCase]) -> Tally:
    tally = Tally()
    with TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "topics.db", clock=lambda: READ_AT)
        try:
            articles = await _fill(store, annotator, cases)
            for case, article in zip(cases, articles, strict=True):
                for question in case.hit + case.miss:
                    is_found = article in await _ask(store, question)
                    wanted = ["found"] if question in case.hit else []
                    tally.add(["found"] if is_found else [], wanted, f"{question} = {case.text}")
        finally:
            await store.close()
    return tally


async def _fill(store: Store, annotator: Annotator, cases: Sequence[TopicCase]) -> list[int]:
    """Save each passage as an article; tell their numbers."""
    outlet = await store.outlets.named("Northern Courier")
    annotated = annotator.annotate_many(Article(case.text) for case in cases)
    saved = [await store.articles.save(one, outlet=outlet) for one in annotated]
    return [one.article_id for one in saved]


async def _ask(store: Store, question: str) -> set[int]:
    found = await store.statements.on(await store.topics.read(question), page=1, size=MOST)
    return {statement.article.id for statement in found.rows}
