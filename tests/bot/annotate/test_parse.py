import re
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from bot.annotate.parse import LONGEST, load_pipeline, parse, parse_many
from bot.annotate.records import Paragraph, ParagraphRole
from bot.errors import SettingsError
from bot.model import Span


def split(text: str) -> list[Paragraph]:
    return [
        Paragraph(Span(*line.span()), ParagraphRole.BODY) for line in re.finditer(r"\S.*", text)
    ]


def test_sentences_start_where_paragraphs_start(nlp: Language) -> None:
    text = "Bridge closed after storm\n\nThe city closed the bridge"
    starts = [sentence.start_char for sentence in parse(nlp, text, split(text)).sents]
    assert text.index("The city") in starts


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n x \n",
        "a\0b \u202e c",
        "x" * 300_000,
        '" ' * 3_000,
        "One line. " * 2_000,
        "Para.\n\n" * 2_500,
        "x" * LONGEST + " word " * 10,
    ],
    ids=lambda text: f"{text[:8]!r}-{len(text)}",
)
def test_doc_text_is_the_text(nlp: Language, text: str) -> None:
    with nlp.memory_zone():
        assert parse(nlp, text, split(text)).text == text


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(), max_size=4))
def test_docs_come_in_the_order_of_articles(nlp: Language, texts: list[str]) -> None:
    with nlp.memory_zone():
        docs = parse_many(nlp, [(text, split(text)) for text in texts])
        assert [doc.text for doc in docs] == texts


def test_half_a_surrogate_pair_keeps_its_place(nlp: Language) -> None:
    doc = parse(nlp, "He \ud83d said \udef0", [])
    assert doc.text == "He \ufffd said \ufffd"


def test_missing_model_is_a_settings_error() -> None:
    with pytest.raises(SettingsError, match="en_core_web_none"):
        load_pipeline("en_core_web_none")


@pytest.mark.parametrize("language", ["en", "de"])
def test_model_that_does_not_parse_english_is_a_settings_error(
    tmp_path: Path, language: str
) -> None:
    spacy.blank(language).to_disk(tmp_path / "model")
    with pytest.raises(SettingsError, match="can't be used"):
        load_pipeline(str(tmp_path / "model"))


def test_model_may_be_a_folder(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    assert load_pipeline(str(tmp_path / "model")).meta["name"] == nlp.meta["name"]
