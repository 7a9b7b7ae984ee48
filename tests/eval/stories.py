"""Scores what the store makes of several articles on the same events: who is one, what is one.

A beat's articles are annotated and saved in the order they were published, as a bot would. Then
pairs are counted: two names in two articles are one actor or not, two statements are one or not.
Pairs of which annotation missed a half aren't counted: that is counted as a fact of the article.
"""

import asyncio
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

from bot.annotate import Annotator
from bot.model import ActorKind, Annotated, Article, Tier
from bot.names import fold
from bot.store import Store
from tests.eval.beats import Beat, BeatArticle
from tests.eval.facts import Scores, build_article, list_words, match_contents, score

Place = tuple[str, int]  # an article's address, and the place of a statement or a name in it


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of a beat, by address."""

    actors: Mapping[tuple[str, str, str], int]  # address, folded name, kind -> actor
    clusters: Mapping[Place, int]  # address, ordinal -> cluster
    withdrawn: Mapping[str, Sequence[str]]  # address -> what statements said that are gone


def score_beats(annotator: Annotator, beats: Iterable[Beat]) -> Scores:
    """Score the facts of all articles, and of each beat what holds across its articles."""
    scores = Scores()
    for beat in beats:
        annotated = list(annotator.annotate_many(map(_build, beat.articles)))
        pairs = [(one.gold, found) for one, found in zip(beat.articles, annotated, strict=True)]
        scores.join(score(pairs))
        kept = asyncio.run(_keep(beat, annotated))
        _score_actors(beat, annotated, kept, scores)
        _score_clusters(beat, annotated, kept, scores)
        _score_vanished(beat, kept, scores)
    return scores


def _build(article: BeatArticle) -> Article:
    read = build_article(article.gold)
    return Article(
        text=read.text,
        headline=read.headline,
        byline=read.byline,
        outlet=read.outlet,
        published=read.published,
        published_at=article.published.astimezone(UTC),
        url=article.url,
    )


async def _keep(beat: Beat, annotated: Sequence[Annotated]) -> Kept:
    """Save a beat into a store of its own and read back what it made of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "beat.db"
        store = await Store.open(path, clock=lambda: datetime(2040, 1, 1, tzinfo=UTC))
        both = zip(beat.articles, annotated, strict=True)
        for article, found in sorted(both, key=lambda pair: pair[0].published):
            outlet = await store.outlets.named(str(article.gold["publisher"]))
            await store.articles.save(found, outlet=outlet)
        await store.close()
        with sqlite3.connect(path) as db:
            return _read(db)


def _read(db: sqlite3.Connection) -> Kept:
    actors = db.execute(
        "SELECT url, key, bearer.kind, actor_id FROM mention JOIN bearer ON bearer.id = bearer_id"
        " JOIN article ON article.id = article_id"
    )
    clusters = db.execute(
        "SELECT url, ordinal, cluster_id FROM statement JOIN article ON article.id = article_id"
        " WHERE cluster_id IS NOT NULL"
    )
    gone = db.execute(
        "SELECT url, content FROM statement JOIN article ON article.id = article_id"
        " WHERE withdrawn_at IS NOT NULL AND tier = 'statement' AND NOT statement.headline"
    ).fetchall()
    return Kept(
        actors={(url, key, kind): actor for url, key, kind, actor in actors},
        clusters={(url, ordinal): cluster for url, ordinal, cluster in clusters},
        withdrawn={url: [text for other, text in gone if other == url] for url, _ in gone},
    )


def _list_final(
    beat: Beat, annotated: Sequence[Annotated]
) -> Iterator[tuple[BeatArticle, Annotated]]:
    """Give the articles as they stand at the end, without the versions before an edit."""
    edited = {article.edits for article in beat.articles}
    both = zip(beat.articles, annotated, strict=True)
    return ((article, found) for article, found in both if article.id not in edited)


# --- actors -------------------------------------------------------------------------------------


def _score_actors(beat: Beat, annotated: Sequence[Annotated], kept: Kept, scores: Scores) -> None:
    """Count pairs of names in two articles."""
    names = [
        (article.id, name, canonical, kept.actors[article.url, fold(name), kind])
        for article, _ in _list_final(beat, annotated)
        for name, canonical in article.canonical.items()
        for kind in ActorKind
        if (article.url, fold(name), kind) in kept.actors and kind is not ActorKind.GROUP
    ]
    tally = scores.of("same actor")
    for one, other in combinations(names, 2):
        if one[0] == other[0]:
            continue
        pair = f"{one[1]} ({one[0]}) = {other[1]} ({other[0]})"
        said = [pair] if one[3] == other[3] else []
        tally.add(said, [pair] if one[2] == other[2] else [], beat.name)


# --- statements ---------------------------------------------------------------------------------


def _score_clusters(beat: Beat, annotated: Sequence[Annotated], kept: Kept, scores: Scores) -> None:
    """Count pairs of statements in two articles."""
    found = list(_match_statements(beat, annotated, kept))
    tally = scores.of("same statement")
    for one, other in combinations(found, 2):
        if one[0] == other[0]:
            continue
        pair = f"{one[3]} ({one[0]}) = {other[3]} ({other[0]})"
        said = [pair] if one[2] == other[2] else []
        tally.add(said, [pair] if one[1] == other[1] else [], beat.name)


def _match_statements(
    beat: Beat, annotated: Sequence[Annotated], kept: Kept
) -> Iterator[tuple[str, str, int, str]]:
    """Give article, slug, cluster and first words of each statement that was found."""
    for article, found in _list_final(beat, annotated):
        text, wanted = article.gold["text"], article.gold["attributions"]
        places = [
            place for place, one in enumerate(found.attributions) if one.tier is Tier.STATEMENT
        ]
        matches = match_contents(
            [list_words(text, found.attributions[place].content) for place in places],
            [list_words(text, one["content"]) for one in wanted],
        )
        for one, other in matches:
            start, end = wanted[other]["content"][0]
            cluster = kept.clusters[article.url, places[one]]
            yield article.id, article.clusters[other], cluster, text[start:end][:40]


def _score_vanished(beat: Beat, kept: Kept, scores: Scores) -> None:
    """Compare what the store marked as gone with what the edit took away."""
    urls = {article.id: article.url for article in beat.articles}
    wanted = {(urls[one.article], one.content) for one in beat.vanished}
    said = set()
    for url, contents in kept.withdrawn.items():
        for content in contents:
            same = [one for one in wanted if one[0] == url and _overlaps(one[1], content)]
            said |= set(same) or {(url, content)}
    scores.of("vanished").add(said, wanted, beat.name)


def _overlaps(one: str, other: str) -> bool:
    first, second = set(fold(one).split()), set(fold(other).split())
    return 2 * len(first & second) >= min(len(first), len(second))
