"""Sentences of tests/cases/actors.toml and all their actors, and what is left out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.model import FoundActor

FILE = Path(__file__).parents[2] / "cases" / "actors.toml"
CASES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
KINDS = {"people": "person", "organisations": "organisation", "places": "place"}


def find(nlp: Language, text: str, **known: str) -> tuple[FoundActor, ...]:
    paragraphs = split_paragraphs(text)
    return find_actors(parse(nlp, text, paragraphs), paragraphs, **known)


def describe(actor: FoundActor) -> str:
    """Write an actor as the table does."""
    aliases = "".join(f" = {alias}" for alias in actor.aliases)
    roles = "".join(
        f" | {role.title}" + (f" | {role.of}" if role.of is not None else "")
        for role in actor.roles
    )
    return f"{actor.name}{aliases}{roles}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_actors_are_all_there_with_kinds_and_roles(nlp: Language, case: dict[str, Any]) -> None:
    expected = {(kind, actor) for table, kind in KINDS.items() for actor in case.get(table, ())}
    assert {(actor.kind.value, describe(actor)) for actor in find(nlp, case["text"])} == expected


def test_author_and_outlet_are_no_actors(nlp: Language) -> None:
    text = "Tom Weller of the Northern Post asked Greta Holm for the letter."
    named = [actor.name for actor in find(nlp, text, byline="Tom Weller", outlet="Northern Post")]
    assert named == ["Greta Holm"]


def test_mentions_are_the_name_and_nothing_else(nlp: Language) -> None:
    text = "Mayor Greta Holm's car stood outside. Holm was away."
    (actor,) = find(nlp, text)
    assert [text[span.start : span.end] for span in actor.mentions] == ["Greta Holm", "Holm"]


def test_title_in_a_headline_is_the_leaders_alias(nlp: Language) -> None:
    text = "OPEC Chief Says Oil Is Cheap\n\nOPEC Secretary-General Samir Aziz spoke on Friday."
    aziz = next(actor for actor in find(nlp, text) if actor.name == "Samir Aziz")
    assert aziz.aliases == ("OPEC Chief",)


def test_text_without_names_has_no_actors(nlp: Language) -> None:
    assert find(nlp, "it rained all day, and nobody came.") == ()
