"""Who speaks: the marked paragraphs of tests/cases, developed on and held out, and odd input."""

import pytest
from spacy.language import Language

from bot.annotate.actors import find_actors
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import parse
from bot.annotate.records import Speaker
from bot.annotate.speakers import resolve_speakers
from tests.bot.annotate.speaker_cases import SpeakerCase, read_cases

LEAST_PRECISION = 0.95  # the floor the project sets itself


def resolve(nlp: Language, case: SpeakerCase) -> tuple[Speaker, ...]:
    paragraphs = split_paragraphs(case.text)
    doc = parse(nlp, case.text, paragraphs)
    return resolve_speakers(doc, case.attributions, find_actors(doc, paragraphs))


@pytest.mark.parametrize("case", read_cases("speakers-dev"), ids=lambda case: case.text[:50])
def test_speakers_are_who_the_text_says(nlp: Language, case: SpeakerCase) -> None:
    assert resolve(nlp, case) == case.speakers
