"""Scores which statements of the beats are told to be one, and how many origins each has.

Everything else is taken from the gold, so that only linkage is judged: a pair of statements counts
once, said or wanted to be one; so does the number of origins of each statement.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from bot.linkage.actors import join_pairs
from bot.linkage.origins import Copy, find_origins
from bot.linkage.quotations import repeats
from bot.linkage.readings import Utterance, read_utterance
from bot.model import Kind
from tests.eval.beats import Beat, BeatArticle
from tests.eval.facts import Gold, Scores, Tally

STATEMENTS, ORIGINS = "same statement from gold", "origins from gold"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A statement of the gold in its article."""

    slug: str
    article: BeatArticle
    gold: Gold


def score_clusters(beats: Iterable[Beat]) -> Scores:
    """Cluster the statements of each beat, and count origins of the gold's clusters."""
    scores = Scores()
    for beat in beats:
        printed = [
            _Printed(slug, article, gold)
            for article in beat.articles
            for slug, gold in zip(article.clusters, article.gold["attributions"], strict=True)
        ]
        wanted = {one.slug: one.origins for one in beat.clusters}
        _score_pairs(scores.of(STATEMENTS), printed)
        _score_origins(scores.of(ORIGINS), printed, wanted)
    return scores


def _score_pairs(tally: Tally, printed: list[_Printed]) -> None:
    readings = [read_utterance(_read_utterance(one)) for one in printed]
    pairs = list(combinations(range(len(printed)), 2))
    told = [(one, other) for one, other in pairs if repeats(readings[one], readings[other])]
    found = join_pairs(range(len(printed)), told)
    for one, other in pairs:
        is_one, is_wanted = found[one] == found[other], printed[one].slug == printed[other].slug
        where = f"{_show(printed[one])} = {_show(printed[other])}"
        tally.add(["one"] if is_one else [], ["one"] if is_wanted else [], where)


def _score_origins(tally: Tally, printed: list[_Printed], wanted: dict[str, int]) -> None:
    copies: dict[str, list[Copy]] = defaultdict(list)
    for place, one in enumerate(printed):
        article, gold = one.article, one.gold
        text = article.reprint_of or article.id
        via = tuple(gold["via"])
        copies[one.slug].append(Copy(place, article.gold["publisher"], gold["venue"], via, text))
    for slug, count in wanted.items():
        tally.add([len(find_origins(copies[slug]))], [count], slug)


def _read_utterance(printed: _Printed) -> Utterance:
    article, gold = printed.article, printed.gold
    name = gold["speaker"]
    said_on = date.fromisoformat(gold["said_on"]) if gold["said_on"] else None
    return Utterance(
        content=tuple(article.gold["text"][start:end] for start, end in gold["content"]),
        kind=Kind(gold["kind"]),
        stance=gold["stance"],
        negated=gold["negated"],
        hedged=gold["hedged"],
        speaker=article.canonical.get(name, name) if name else None,
        named=gold["named"],
        day=said_on or article.published.date(),
        dated=said_on is not None,
        venue=gold["venue"],
    )


def _show(printed: _Printed) -> str:
    return f"{printed.article.id}, {printed.slug}: {' … '.join(_read_utterance(printed).content)}"
