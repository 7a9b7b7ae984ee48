"""Tokens as plain objects: each says what spaCy's own says."""

from itertools import product

import pytest
from spacy.language import Language
from spacy.tokens import Doc as Parsed

from bot.annotate.tokens import Doc

TEXT = (
    "Harbour tolls to double\n\n"
    "“We can’t wait,” Ines Vaz, who runs the port of Lund, told reporters on Monday - she said the"
    " 1,200 berths were full. Which, asked Ola Roe and his two sisters, did they turn away?\n\n"
    "The ministry (it was asked twice) didn't say.  A ship is what it will sell, she says, to Oslo."
)
SAME = (
    *("i", "idx", "text", "lower_", "whitespace_", "text_with_ws", "lemma_", "pos_", "tag_"),
    *("dep_", "ent_type_", "ent_iob_", "is_punct", "is_space", "is_sent_start"),
    *(
        "is_alpha",
        "is_lower",
        "is_upper",
        "is_title",
        "is_digit",
        "is_right_punct",
        "is_quote",
        "is_stop",
        "like_num",
    ),
)
TIED_TO_ONE = ("head", "left_edge", "right_edge")
TIED_TO_MANY = ("lefts", "rights", "children", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> Parsed:
    return nlp(TEXT)


@pytest.fixture(scope="module")
def doc(parsed: Parsed) -> Doc:
    return Doc(parsed, TEXT)


@pytest.mark.parametrize("name", SAME)
def test_token_is_described_as_in_the_parse(parsed: Parsed, doc: Doc, name: str) -> None:
    assert [getattr(token, name) for token in doc] == [getattr(token, name) for token in parsed]


@pytest.mark.parametrize("name", TIED_TO_ONE)
def test_token_is_tied_as_in_the_parse(parsed: Parsed, doc: Doc, name: str) -> None:
    assert [getattr(token, name).i for token in doc] == [getattr(word, name).i for word in parsed]


@pytest.mark.parametrize("name", TIED_TO_MANY)
def test_token_gives_others_in_the_order_of_the_parse(parsed: Parsed, doc: Doc, name: str) -> None:
    assert [[other.i for other in getattr(token, name)] for token in doc] == [
        [other.i for other in getattr(word, name)] for word in parsed
    ]


def test_subtree_is_that_of_the_parse(parsed: Parsed, doc: Doc) -> None:
    assert [sorted(other.i for other in token.subtree) for token in doc] == [
        [other.i for other in word.subtree] for word in parsed
    ]


def test_token_stands_in_the_sentence_of_the_parse(parsed: Parsed, doc: Doc) -> None:
    assert [(token.sent.start, token.sent.end) for token in doc] == [
        (word.sent.start, word.sent.end) for word in parsed
    ]
    assert [(sent.start, sent.end) for sent in doc.sents] == [
        (sent.start, sent.end) for sent in parsed.sents
    ]


def test_names_are_those_of_the_parse(parsed: Parsed, doc: Doc) -> None:
    assert [(ent.start, ent.end, ent[0].ent_type_) for ent in doc.ents] == [
        (ent.start, ent.end, ent.label_) for ent in parsed.ents
    ]


def test_span_is_that_of_the_parse(parsed: Parsed, doc: Doc) -> None:
    for start, end in product(range(-3, len(doc) + 3), repeat=2):
        own, other = doc.span(start, end), parsed[start:end]
        assert (own.start, own.end, own.text) == (other.start, other.end, other.text)
        assert doc.text_of(start, end) == other.text
        if len(own):
            assert (own.start_char, own.end_char) == (other.start_char, other.end_char)
            assert own.root.i == other.root.i
            assert own.sent.start == other.sent.start
            assert own[-1].i == other[-1].i
            assert own[1:].text == other[1:].text


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_characters_find_the_tokens_of_the_parse(parsed: Parsed, doc: Doc, mode: str) -> None:
    for start in range(len(TEXT)):
        for end in range(start + 1, min(start + 30, len(TEXT) + 2)):
            own = doc.char_span(start, end, alignment_mode=mode)
            try:
                other = parsed.char_span(start, end, alignment_mode=mode)
            except IndexError:  # the space behind a token, and nothing else
                assert own is None or not len(own)
                continue
            assert (own is None) == (other is None)
            if own is not None and other is not None:
                assert (own.start, own.end) == (other.start, other.end)


def test_neighbour_before_the_first_token_is_none(doc: Doc) -> None:
    assert doc[0].nbor().i == 1
    with pytest.raises(IndexError):
        doc[0].nbor(-1)


def test_untied_doc_holds_no_token(nlp: Language) -> None:
    doc = Doc(nlp("He said so. She did not."), "He said so. She did not.")
    token = doc[1]
    assert token.sent.text == "He said so."
    doc.untie()
    assert not doc
    assert not token.children
