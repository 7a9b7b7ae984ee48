"""Who speaks: the marked paragraphs of tests/cases that were developed on, and odd input."""

import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.annotate.records import Speaker
from bot.annotate.speakers import resolve_speakers
from bot.model import FoundActor, Span
from tests.bot.annotate.speaker_cases import SpeakerCase, read_cases

NAMES = "Ann Lee NATO Police Mr. chief of the said he she they who and"
WORDS = [*NAMES.split(), *',.“”"’-()🙂', "\n\n"]


@cache  # each paragraph is parsed once for all that is asked of it
def understand(
    nlp: Language, case: SpeakerCase
) -> tuple[tuple[FoundActor, ...], tuple[Speaker, ...]]:
    paragraphs = split_paragraphs(case.text)
    doc = parse(nlp, case.text, paragraphs)
    actors = find_actors(doc, paragraphs)
    return actors, resolve_speakers(doc, case.attributions, actors)


def resolve(nlp: Language, case: SpeakerCase) -> tuple[Speaker, ...]:
    return understand(nlp, case)[1]


@pytest.mark.parametrize("case", read_cases("speakers-dev"), ids=lambda case: case.text[:50])
def test_speakers_are_who_the_text_says(nlp: Language, case: SpeakerCase) -> None:
    assert resolve(nlp, case) == case.speakers


@pytest.mark.parametrize("case", read_cases("speakers-dev"), ids=lambda case: case.text[:50])
def test_named_speakers_are_actors_of_the_article(nlp: Language, case: SpeakerCase) -> None:
    actors, speakers = understand(nlp, case)
    names = {actor.name for actor in actors}
    named = {one.name for one in speakers if one.named and one.name is not None}
    together = {part for name in named - names for part in re.split(", | and ", name)}
    surnames = {name.split()[-1] for name in names}  # "Al and Bo Ek": Al Ek stands nowhere
    assert {one for one in together - names if one.split()[-1] not in surnames} == set()


def test_attribution_without_source_has_no_speaker(nlp: Language) -> None:
    (case,) = read_cases("speakers-dev")[:1]
    sourceless = tuple(replace(attribution, source=()) for attribution in case.attributions)
    without = replace(case, attributions=sourceless)
    assert resolve(nlp, without) == (Speaker(),) * len(sourceless)


@settings(max_examples=60, deadline=None)  # parsing takes its time on a busy machine
@given(
    text=st.lists(
        st.sampled_from(
            WORDS,
        ),
        max_size=40,
    ).map(" ".join),
    ends=st.tuples(st.integers(0, 150), st.integers(0, 150)),
)
def test_any_text_and_source_give_a_speaker(
    nlp: Language, text: str, ends: tuple[int, int]
) -> None:
    (attribution,) = read_cases("speakers-dev")[0].attributions[:1]
    source = Span(min(*ends, len(text)), min(max(ends), len(text)))
    case = SpeakerCase(text, (replace(attribution, source=(source,)),), ())
    (speaker,) = resolve(nlp, case)
    assert speaker.name is None or speaker.name.strip()
