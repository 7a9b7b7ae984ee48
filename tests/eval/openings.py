"""Scores the actors of the openings of articles in tests/cases: names, kinds, roles, aliases.

An actor's line is "Name = Alias | title -> of whom | title". The names in `either` may or may not
be actors, those in `not_actors` are none: who wrote or published it, agencies in credits, groups.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.annotate import Annotator
from bot.model import Article
from tests.eval.facts import Gold, Scores, score_actors

KINDS = {"people": "person", "organisations": "organisation", "places": "place"}


def read_openings(path: Path) -> list[Gold]:
    """Read the openings of a file in the form of gold articles."""
    openings = tomllib.loads(path.read_text(encoding="utf-8"))["opening"]
    return [_read_opening(opening) for opening in openings]


def _read_opening(opening: dict[str, Any]) -> Gold:
    actors = [
        read_actor(line, kind) for table, kind in KINDS.items() for line in opening.get(table, ())
    ]
    return opening | {"actors": actors, "text": opening["text"].strip()}


def read_actor(line: str, kind: str) -> dict[str, Any]:
    """Read one line of the gold."""
    names, *roles = line.split(" | ")
    name, *aliases = names.split(" = ")
    return {"name": name, "kind": kind, "aliases": aliases, "roles": [*map(_read_role, roles)]}


def _read_role(words: str) -> dict[str, str | None]:
    title, _, of = words.partition(" -> ")
    return {"title": title, "of": of or None}


def score_openings(annotator: Annotator, openings: Iterable[Gold]) -> Scores:
    """Annotate openings and score their actors."""
    gold = list(openings)
    scores = Scores()
    for one, annotated in zip(gold, annotator.annotate_many(map(_build, gold)), strict=True):
        score_actors(one, annotated.actors, scores)
    return scores


def _build(opening: Gold) -> Article:
    return Article(
        text=opening["text"],
        headline=opening["text"].splitlines()[0],
        byline=opening["byline"],
        outlet=opening["outlet"],
    )
