"""Reads the beats of tests/cases/beats: what several outlets wrote of the same events, with gold.

A beat is one file. Its articles carry the gold of `tests.eval.facts`, with words where that has
offsets, and what holds across articles: which names are one actor (`is`), which statements are one
(`cluster`), what an edit took away (`vanished`). How statements are counted as one, and what is an
origin, is said in tests/cases/beats/README.md.

Words are found again in the text. A fragment of content must stand there once; a cue is the
occurrence nearest to its content, best in its paragraph, a source the one nearest to its cue. Where
that is wrong, `nth = {"the words" = 2}` names the occurrence.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.model import Span
from tests.eval.facts import Gold

BEATS = Path(__file__).parents[1] / "cases" / "beats"

Table = Mapping[str, Any]


class Misplaced(ValueError):
    """Words of the gold that the text has not, or in more than one place."""


@dataclass(frozen=True, slots=True)
class BeatArticle:
    """An article with its gold; `clusters` has the slug of each attribution, in their order."""

    gold: Gold
    url: str
    published: datetime
    clusters: tuple[str, ...]
    canonical: Mapping[str, str]  # whom each actor's name stands for, across articles
    edits: str | None = None  # the id of the earlier version, at the same address
    reprint_of: str | None = None

    @property
    def id(self) -> str:
        """The article's name."""
        return str(self.gold["id"])


@dataclass(frozen=True, slots=True)
class Cluster:
    """One statement, however often it was printed."""

    slug: str
    origins: int
    about: tuple[str, ...]  # what a reader may type that should find it


@dataclass(frozen=True, slots=True)
class Vanished:
    """A statement that the edited version of an article no longer has."""

    article: str
    content: str
    became: str  # the statement in its place, or nothing


@dataclass(frozen=True, slots=True)
class Beat:
    """All articles on one run of events; `split` is "dev", or "once" for those scored once."""

    name: str
    title: str
    split: str
    articles: tuple[BeatArticle, ...]
    clusters: tuple[Cluster, ...]
    vanished: tuple[Vanished, ...]


def read_beats(split: str | None = None) -> list[Beat]:
    """Read all beats, or those of one split."""
    beats = [read_beat(path) for path in sorted(BEATS.glob("*.toml"))]
    return [beat for beat in beats if split in {None, beat.split}]


def read_beat(path: Path) -> Beat:
    """Read one file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Beat(
        name=path.stem,
        title=table["title"],
        split=table["split"],
        articles=tuple(map(_read_article, table["article"])),
        clusters=tuple(
            Cluster(row["slug"], row["origins"], tuple(row["about"]))
            for row in table.get("cluster", ())
        ),
        vanished=tuple(
            Vanished(row["article"], row["content"], row["became"])
            for row in table.get("vanished", ())
        ),
    )


def _read_article(table: Table) -> BeatArticle:
    text = table["text"].strip()
    published: datetime = table["published"]
    statements, actors = table["statement"], table["actor"]
    gold = {
        "id": table["id"],
        "publisher": table["outlet"],
        "text": text,
        "headline": table["headline"],
        "byline": table.get("byline"),
        "published": published.date().isoformat(),
        "attributions": [_read_statement(text, row) for row in statements],
        "actors": [_read_actor(row) for row in actors],
        "not_actors": table["not_actors"],
        "either": table.get("either", []),
    }
    return BeatArticle(
        gold=gold,
        url=table["url"],
        published=published,
        clusters=tuple(row["cluster"] for row in statements),
        canonical={row["name"]: row.get("is", row["name"]) for row in actors},
        edits=table.get("edits"),
        reprint_of=table.get("reprint_of"),
    )


def _read_actor(row: Table) -> Gold:
    roles = [{"title": one["title"], "of": one.get("of") or None} for one in row.get("roles", ())]
    return {
        "name": row["name"],
        "kind": row["kind"],
        "aliases": row.get("aliases", []),
        "roles": roles,
    }


def _read_statement(text: str, row: Table) -> Gold:
    content, cue, source = place_words(text, row)
    speaker = row["speaker"] or None
    return {
        "source": source,
        "cue": cue,
        "content": content,
        "speaker": speaker,
        "named": row.get("named", speaker is not None),
        "kind": row["kind"],
        "stance": row["stance"],
        "said_on": row.get("said_on") or None,
        "venue": row.get("venue") or None,
        "via": row.get("via", []),
        "negated": row.get("negated", False),
        "hedged": row.get("hedged", False),
        "headline": row.get("headline", False),
    }


# --- words and where they stand -------------------------------------------------------------------


def place_words(text: str, row: Table) -> tuple[list[Span], list[Span], list[Span]]:
    """Where the content, the cue and the source of a statement stand."""
    nth: Mapping[str, int] = row.get("nth", {})
    content = [_place_only(text, words, nth.get(words)) for words in row["content"]]
    cue = [_place_near(text, words, nth, content, content) for words in _list(row["cue"])]
    source = [
        _place_near(text, words, nth, cue or content, [*content, *cue])
        for words in _list(row["source"])
    ]
    return content, cue, source


def _list(words: str | Sequence[str]) -> Sequence[str]:
    """One run of words, several, or none."""
    if isinstance(words, str):
        return [words] if words else []
    return words


def _place_only(text: str, words: str, nth: int | None) -> Span:
    spans = _find_words(text, words)
    if nth is None and len(spans) > 1:
        raise Misplaced(f"{len(spans)} times in the text: {words!r}")
    return spans[(nth or 1) - 1]


def _place_near(
    text: str, words: str, nth: Mapping[str, int], anchors: Sequence[Span], taken: Sequence[Span]
) -> Span:
    spans = _find_words(text, words)
    if words in nth:
        return spans[nth[words] - 1]
    free = [one for one in spans if not any(_measure_gap(one, other) < 0 for other in taken)]
    if not free:
        raise Misplaced(f"only within the statement itself: {words!r}")
    return min(free, key=lambda one: min(_measure_distance(text, one, other) for other in anchors))


def _find_words(text: str, words: str) -> list[Span]:
    matches = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    if spans := [Span(*match.span()) for match in matches]:
        return spans
    raise Misplaced(f"not in the text: {words!r}")


def _measure_distance(text: str, one: Span, other: Span) -> tuple[int, int]:
    """The line breaks between two spans, then the characters."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return between.count("\n"), len(between)


def _measure_gap(one: Span, other: Span) -> int:
    """The characters between two spans; negative where they overlap."""
    return max(one.start, other.start) - min(one.end, other.end)
