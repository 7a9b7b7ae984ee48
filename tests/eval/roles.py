"""Scores the roles of people in the passages of tests/cases/roles*.toml: who, what, of whom.

A person's line is that of `tests.eval.openings`. A role counts with the name it is given to, so one
of a name that wasn't found costs recall, and any that the gold hasn't costs precision.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.annotate import Annotator
from bot.model import ActorKind, Article, FoundActor
from tests.eval.facts import Scores, fold
from tests.eval.openings import read_actor

Held = tuple[str | None, str | None, str | None]  # the name, the title, of whom


@dataclass(frozen=True, slots=True)
class RoleCase:
    """A passage and the roles it gives to people."""

    text: str
    roles: frozenset[Held]


def read_role_cases(path: Path) -> list[RoleCase]:
    """Read all passages of a file."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [
        RoleCase(table["text"].strip(), frozenset(_read_roles(table["people"]))) for table in tables
    ]


def _read_roles(lines: Iterable[str]) -> Iterator[Held]:
    for line in lines:
        actor = read_actor(line, ActorKind.PERSON)
        for role in actor["roles"]:
            yield fold(actor["name"]), fold(role["title"]), fold(role["of"])


def score_roles(annotator: Annotator, cases: Iterable[RoleCase]) -> Scores:
    """Annotate passages and score their people's roles."""
    asked, scores = list(cases), Scores()
    articles = (Article(text=case.text, headline=None) for case in asked)
    for case, annotated in zip(asked, annotator.annotate_many(articles), strict=True):
        scores.of("role").add(_list_held(annotated.actors), case.roles, case.text[:40])
    return scores


def _list_held(actors: Iterable[FoundActor]) -> Iterator[Held]:
    for actor in actors:
        for role in actor.roles:
            yield fold(actor.name), fold(role.title), fold(role.of)
