"""The passage a statement was read from, cut at its parts."""

from bot.briefing.explanations import PASSAGE, brief_explanation
from bot.model import Excerpt, Part, Span
from bot.wording import count_units
from tests.fakes.newsroom import make_statement

TEXT = "“It sails,” Orlund said, “on Friday.”"


def make_excerpt(
    text: str = TEXT, content: tuple[Span, ...] = (Span(0, 11), Span(25, 37))
) -> Excerpt:
    return Excerpt(
        statement=make_statement(),
        text=text,
        source=(Span(12, 18),),
        cue=(Span(19, 23),),
        content=content,
        rule="quote-around-cue",
    )


def test_passage_is_cut_where_its_part_changes() -> None:
    assert brief_explanation(make_excerpt()).passage == (
        (Part.CONTENT, "“It sails,”"),
        (Part.NONE, " "),
        (Part.SOURCE, "Orlund"),
        (Part.NONE, " "),
        (Part.CUE, "said"),
        (Part.NONE, ", "),
        (Part.CONTENT, "“on Friday.”"),
    )


def test_source_and_cue_show_through_content_around_them() -> None:
    parts = [part for part, _ in brief_explanation(make_excerpt(content=(Span(0, 37),))).passage]
    assert parts == [Part.CONTENT, Part.SOURCE, Part.CONTENT, Part.CUE, Part.CONTENT]


def test_words_of_source_and_cue_are_told() -> None:
    explanation = brief_explanation(make_excerpt())
    assert (explanation.source, explanation.cue) == ("Orlund", "said")


def test_long_passage_is_cut_and_marked() -> None:
    long = make_excerpt(text=TEXT + " The ferry sails." * 400)
    text = "".join(words for _, words in brief_explanation(long).passage)
    assert count_units(text) <= PASSAGE
    assert text.endswith("…")


def test_spans_outside_the_passage_are_left_alone() -> None:
    (*_, last) = brief_explanation(make_excerpt(content=(Span(25, 900),))).passage
    assert last == (Part.CONTENT, "“on Friday.”")
