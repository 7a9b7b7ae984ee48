"""Whole short articles and the role of each of their paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.annotate.paragraphs import split_paragraphs
from bot.annotate.records import ParagraphRole

H, B, F = ParagraphRole.HEADLINE, ParagraphRole.BODY, ParagraphRole.FURNITURE

ARTICLES = {
    "headline, standfirst, body": [
        (H, "Council closes tram depot after flood"),
        (H, "Drivers warn of delays until autumn"),
        (B, "Lund will close its tram depot, the council said on Monday."),
        (B, "“We had no choice,” Mayor Greta Holm said."),
    ],
    "headline with a question mark": [
        (H, "Who will pay for the depot?"),
        (B, "Nobody has offered money so far, the council said."),
        (B, "It meets again in May."),
    ],
    "headline in title case with a final stop": [
        (H, "Council Closes Tram Depot After Flood."),
        (B, "Lund will close its tram depot, the council said on Monday."),
        (B, "It meets again in May."),
    ],
    "byline and date below the headline": [
        (H, "Council closes tram depot after flood"),
        (F, "By Tom Weller"),
        (F, "4 May 2021"),
        (H, "Drivers warn of delays"),
        (B, "Lund will close its tram depot, the council said on Monday."),
    ],
    "a bare name below the headline": [
        (H, "Council closes tram depot after flood"),
        (F, "Tom Weller"),
        (B, "Lund will close its tram depot, the council said on Monday."),
    ],
    "related link among the body": [
        (H, "Council closes tram depot after flood"),
        (B, "Lund will close its tram depot, the council said on Monday."),
        (F, "Minister Says Trams Are a Thing of the Past"),
        (B, "Holm: “We had no choice”"),
        (B, "It meets again in May."),
    ],
    "biography at the end": [
        (H, "Council closes tram depot after flood"),
        (B, "Lund will close its tram depot, the council said on Monday."),
        (F, "Tom Weller is a reporter for the Northern Post."),
        (F, "© Northern Post"),
    ],
    "a reporter the story is about is no biography": [
        (H, "Reporter tells court of depot night"),
        (B, "The water came at midnight, Ines Calder told the court on Monday."),
        (B, "Ines Calder is a reporter for the Northern Post."),
    ],
    "a biography among the body is text": [
        (H, "Who is who in the depot affair"),
        (B, "Tom Weller is a reporter for the Northern Post."),
        (B, "Greta Holm is the mayor, and says little."),
    ],
    "no headline at all": [
        (B, "Lund will close its tram depot, the council said on Monday."),
        (B, "It meets again in May."),
    ],
    "a single line": [(B, "Council closes tram depot")],
}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
def test_paragraphs_have_their_roles(article: list[tuple[ParagraphRole, str]]) -> None:
    text = "\n\n".join(line for _, line in article)
    found = split_paragraphs(text)
    assert [(part.role, text[part.span.start : part.span.end]) for part in found] == article


def test_given_headline_is_one_though_it_closes_like_a_sentence() -> None:
    text = "The depot is closed.\n\nLund said so on Monday.\n\nIt meets again in May."
    roles = [part.role for part in split_paragraphs(text, headline="The depot  is closed.")]
    assert roles == [H, B, B]


def test_given_byline_marks_the_biography_of_somebody_quoted_above() -> None:
    text = (
        "Depot closed\n\nThe water came at night, Ines Calder reports.\n\n"
        "Ines Calder is a reporter for the Northern Post."
    )
    roles = [part.role for part in split_paragraphs(text, byline="Ines Calder")]
    assert roles == [H, B, F]


@given(st.text(max_size=400))
def test_paragraphs_cover_all_but_white_space(text: str) -> None:
    paragraphs = split_paragraphs(text)
    covered = "".join(text[part.span.start : part.span.end] for part in paragraphs)
    assert "".join(covered.split()) == "".join(text.split())


def test_empty_text_has_no_paragraphs() -> None:
    assert split_paragraphs(" \n\n ") == ()
