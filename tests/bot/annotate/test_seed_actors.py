"""Actors and speakers of the seed article against its gold, where the bench is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.annotate.records import FoundAttribution, ParagraphRole
from bot.annotate.speakers import resolve_speakers
from bot.annotate.tokens import Doc
from bot.model import FoundActor, Kind, Span, Tier

GOLD = Path(__file__).parents[4] / "shared/bench/seed-gold.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the bench is not at hand")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    article: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8").splitlines()[0])
    return article


@pytest.fixture(scope="module")
def doc(gold: dict[str, Any], nlp: Language) -> Doc:
    return parse(nlp, gold["text"], split_paragraphs(gold["text"], headline=gold["headline"]))


@pytest.fixture(scope="module")
def actors(gold: dict[str, Any], doc: Doc) -> dict[str, FoundActor]:
    paragraphs = split_paragraphs(gold["text"], headline=gold["headline"])
    return {actor.name: actor for actor in find_actors(doc, paragraphs)}


def test_all_actors_have_their_kind(gold: dict[str, Any], actors: dict[str, FoundActor]) -> None:
    expected = {actor["name"]: actor["kind"] for actor in gold["actors"]}
    assert {name: actor.kind.value for name, actor in actors.items()} == expected


def test_people_have_their_roles(gold: dict[str, Any], actors: dict[str, FoundActor]) -> None:
    for expected in gold["actors"]:
        roles = [{"title": role.title, "of": role.of} for role in actors[expected["name"]].roles]
        assert roles == expected["roles"]


def test_actors_have_their_aliases(gold: dict[str, Any], actors: dict[str, FoundActor]) -> None:
    for expected in gold["actors"]:
        assert set(actors[expected["name"]].aliases) == set(expected["aliases"])


def test_nobody_in_furniture_is_an_actor(
    gold: dict[str, Any], actors: dict[str, FoundActor]
) -> None:
    assert not set(gold["not_actors"]) & set(actors)


def test_every_speaker_is_right(
    gold: dict[str, Any], doc: Doc, actors: dict[str, FoundActor]
) -> None:
    attributions = [_read(attribution) for attribution in gold["attributions"]]
    found = resolve_speakers(doc, attributions, tuple(actors.values()))
    assert [(speaker.name, speaker.named) for speaker in found] == [
        (attribution["speaker"], attribution["named"]) for attribution in gold["attributions"]
    ]


def test_credits_and_biography_are_furniture(gold: dict[str, Any]) -> None:
    text = gold["text"]
    furniture = [
        text[part.span.start : part.span.end]
        for part in split_paragraphs(text)
        if part.role is ParagraphRole.FURNITURE
    ]
    assert all(any(name in line for line in furniture) for name in gold["not_actors"])


def _read(attribution: dict[str, Any]) -> FoundAttribution:
    return FoundAttribution(
        source=tuple(Span(*span) for span in attribution["source"]),
        cue=tuple(Span(*span) for span in attribution["cue"]),
        content=tuple(Span(*span) for span in attribution["content"]),
        cue_token=None,
        kind=Kind(attribution["kind"]),
        tier=Tier.STATEMENT,
        stance=attribution["stance"],
        negated=False,
        hedged=False,
        confidence=1.0,
        rule="gold",
    )
