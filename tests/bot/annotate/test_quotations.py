import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.annotate.attributions.quotations import find_quotations
from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import Span

MARKS = "\"“”„«»‹›'‘’`"


def split(text: str) -> list[Paragraph]:
    return [
        Paragraph(Span(*line.span()), ParagraphRole.BODY) for line in re.finditer(r"\S.*", text)
    ]


def find_texts(text: str) -> list[str]:
    return [text[slice(*found.span)] for found in find_quotations(text, split(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ("''It's late,'' he said. ''Go.''", ["''It's late,''", "''Go.''"]),
        ("``It's late,'' he said.", ["``It's late,''"]),
        ("‘We don’t,’ he said of the miners’ plan", ["‘We don’t,’"]),
        ("He asked 'who knows' twice", ["'who knows'"]),
        ("'The miners' choice' was on the cover", ["'The miners' choice'"]),
        ("«Oui», dit-il, ‹non›", ["«Oui»", "‹non›"]),
        ("„Ja“, sagte er", ["„Ja“"]),
        ("the voters' choice in the '90s", []),
        ("rock 'n' roll and 'em", []),
        ("The ladder was 6'2\" tall", []),
        ("“He said ‘stop’ twice,” she said", ["“He said ‘stop’ twice,”"]),
        ("“the “so-called” law”", ["“the “so-called” law”"]),
        ('"A slip, he said. "It is closed," he added', ['"It is closed,"']),
        ("no marks here", []),
        ("", []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert find_texts(text) == expected


def test_unclosed_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() -> None:
    text = "“One\n\n“two,” he said"
    one, two = find_quotations(text, split(text))
    assert (one.closed, one.continues, two.closed) == (False, True, True)


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“One\n\ntwo,” he said"
    [one] = find_quotations(text, split(text))
    assert (text[slice(*one.span)], one.continues) == ("“One", False)


def test_single_mark_stays_open_where_an_article_quotes_with_single_marks() -> None:
    text = "‘One, the miners’ plan.\n\n‘Two, “three”.\n\n‘Four,’ he said of the miners’ plan"
    assert find_texts(text) == ["‘One, the miners’ plan.", "‘Two, “three”.", "‘Four,’"]
    assert [found.continues for found in find_quotations(text, split(text))] == [True, True, False]


def test_single_mark_does_not_stay_open_where_an_article_quotes_with_double_marks() -> None:
    text = "“One,” he said. “Two,” she said of ‘three\n\n‘four"
    assert find_texts(text) == ["“One,”", "“Two,”"]


def test_quotation_goes_on_behind_an_aside_between_dashes() -> None:
    text = "“One” – he coughed – “two”, he said. “Three” – “four”"
    assert [found.continues for found in find_quotations(text, split(text))] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text(alphabet=st.one_of(st.sampled_from(MARKS + " .,\na"), st.characters())))
def test_any_text_gives_ordered_quotations_inside_it(text: str) -> None:
    paragraphs = split(text)
    found = [quotation.span for quotation in find_quotations(text, paragraphs)]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


@pytest.mark.parametrize("text", ['"' * 20_000, "“" * 20_000, "a' '" * 10_000, "‘a “b " * 10_000])
def test_many_marks_finish(text: str) -> None:
    assert all(quotation.span.end <= len(text) for quotation in find_quotations(text, split(text)))


def test_marks_within_other_marks_do_not_end_a_quotation_of_several_paragraphs() -> None:
    text = '"The quay has no “fair winds” left.\n\n"It needs a plan."'
    found = find_quotations(text, split(text))
    assert [text[slice(*one.span)] for one in found] == text.split("\n\n")
    assert [one.continues for one in found] == [True, False]
