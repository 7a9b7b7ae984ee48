"""How a described speaker is worded."""

import pytest
from spacy.language import Language

from bot.annotate.parse import parse
from bot.annotate.speakers.wording import word_description


@pytest.mark.parametrize(
    ("source", "wording"),
    [
        ("Western officials", "Western officials"),
        ("the officials, who were not allowed to speak,", "officials"),
        ("a person familiar with the matter", "person familiar with the matter"),
        ("scientists who studied the reef", "scientists"),
        ("his lawyer", "lawyer"),
        ("those who stayed", None),
        ("the", None),
    ],
)
def test_description_is_worded_without_article_and_relative_clause(
    nlp: Language, source: str, wording: str | None
) -> None:
    doc = parse(nlp, source, ())
    assert word_description(doc.span(0, len(doc))) == wording
