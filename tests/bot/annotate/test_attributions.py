import re
from collections.abc import Sequence

import pytest
from spacy.language import Language

from bot.annotate.attributions import find_attributions
from bot.annotate.parse import parse
from bot.annotate.records import FoundAttribution, Paragraph, ParagraphRole
from bot.model import Kind, Span, Tier
from tests.bot.annotate import attribution_cases as cases
from tests.bot.annotate.cues import CUES


def annotate(nlp: Language, marked: str) -> tuple[str, tuple[FoundAttribution, ...]]:
    text = marked.removeprefix("# ")
    paragraphs = [
        Paragraph(Span(*line.span()), ParagraphRole.BODY) for line in re.finditer(r"\S.*", text)
    ]
    if marked.startswith("# "):
        paragraphs[0] = Paragraph(paragraphs[0].span, ParagraphRole.HEADLINE)
    return text, find_attributions(parse(nlp, text, paragraphs), paragraphs, CUES)


def find_statements(nlp: Language, marked: str) -> list[str]:
    text, found = annotate(nlp, marked)
    return [
        " | ".join(join(text, spans) for spans in (item.source, item.cue, item.content))
        for item in found
        if item.tier is Tier.STATEMENT
    ]


def find_one(nlp: Language, sentence: str) -> FoundAttribution:
    [found] = [item for item in annotate(nlp, sentence)[1] if item.tier is Tier.STATEMENT]
    return found


def join(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans) or "-"


@pytest.mark.parametrize(("sentence", "expected"), cases.CLAUSES)
def test_reported_clause_after_its_cue(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.INVERTED)
def test_reported_clause_before_its_cue(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.QUOTATIONS)
def test_quotation_beside_its_cue(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.SOURCES)
def test_source_is_the_cues_subject(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.PHRASES)
def test_phrase_attributes_its_clause(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.MISTAGGED)
def test_cue_that_was_taken_for_a_noun(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.OBJECTS)
def test_complement_is_content(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.NOUNS)
def test_noun_attributes(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.HEADLINES)
def test_headline_attributes(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(("sentence", "expected"), cases.NEGATIVES)
def test_what_is_no_statement_stays_out(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert find_statements(nlp, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“The ice is thin,” the ranger said.", Kind.DIRECT),
        ("The ranger said the ice was “thin as glass.”", Kind.MIXED),
        ("The ranger said the ice was thin.", Kind.INDIRECT),
        ("The ranger said the voters' ice wasn't thin.", Kind.INDIRECT),
    ],
)
def test_kind_counts_words_within_marks(nlp: Language, sentence: str, kind: Kind) -> None:
    assert find_one(nlp, sentence).kind is kind


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The ranger said the ice was thin.", "said"),
        ("The ranger claims the ice is thin.", "claimed"),
        ("The ranger has denied that the ice is thin.", "denied"),
        ("The ranger is downplaying the danger.", "downplayed"),
        ("The ranger spoke of “thin ice”.", "said"),
        ("The ranger told hikers the ice was thin.", "said"),
        ("The ranger reaffirmed that the ice was thin.", "reaffirmed"),
        ("The ranger pointed out that the ice was thin.", "pointed out"),
        ("According to the ranger, the ice is thin.", "said"),
        ("The ranger's warning that the ice was thin was ignored.", "warned"),
    ],
)
def test_stance_is_a_past_form(nlp: Language, sentence: str, stance: str) -> None:
    assert find_one(nlp, sentence).stance == stance


@pytest.mark.parametrize(
    ("sentence", "hedged"),
    [
        ("The envoy said the talks might fail.", True),
        ("“We cannot rule out a strike,” the envoy said.", True),
        ("The envoy reportedly said the talks had failed.", True),
        ("The envoy said the talks had failed.", False),
        ("The envoy said the talks would fail in May.", False),
    ],
)
def test_hedges_are_read(nlp: Language, sentence: str, *, hedged: bool) -> None:
    assert find_one(nlp, sentence).hedged is hedged


def test_negated_denial_stays_a_statement(nlp: Language) -> None:
    found = find_one(nlp, "The envoy did not deny that the talks had failed.")
    assert (found.stance, found.negated) == ("denied", True)


def test_thoughts_are_wide(nlp: Language) -> None:
    [found] = annotate(nlp, "The envoy thinks the talks will fail.")[1]
    assert found.tier is Tier.WIDE


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Analysts are worried that prices will rise.", "was worried"),
        ("The engineer was confident that the dam would hold.", "was confident"),
        ("The minister was adamant that no tax would rise.", "was adamant"),
    ],
)
def test_feelings_are_wide(nlp: Language, sentence: str, stance: str) -> None:
    [found] = annotate(nlp, sentence)[1]
    assert (found.tier, found.stance, found.rule) == (Tier.WIDE, stance, "adjective")


@pytest.mark.parametrize(
    "sentence",
    ["It is clear that the plan has failed.", "The engineer was angry because the dam leaked."],
)
def test_nobodys_feelings_are_left_out(nlp: Language, sentence: str) -> None:
    assert annotate(nlp, sentence)[1] == ()


def test_relay_is_wide(nlp: Language) -> None:
    _, found = annotate(nlp, "“We lost,” the coach said, according to the agency Norda.")
    assert [item.tier for item in found if item.rule == "according to"] == [Tier.WIDE]


def test_second_hand_statement_is_wide(nlp: Language) -> None:
    text, found = annotate(nlp, "The nurse said the doctor had promised to come.")
    tiers = {join(text, item.source): item.tier for item in found}
    assert tiers == {"The nurse": Tier.STATEMENT, "the doctor": Tier.WIDE}


def test_cue_token_is_the_cues_head(nlp: Language) -> None:
    sentence = "The ranger pointed out that the ice was thin."
    assert find_one(nlp, sentence).cue_token == 2


def test_furniture_attributes_nothing(nlp: Language) -> None:
    text = "The mayor said the bridge was safe."
    paragraphs = [Paragraph(Span(0, len(text)), ParagraphRole.FURNITURE)]
    assert find_attributions(parse(nlp, text, paragraphs), paragraphs, CUES) == ()


def test_free_quotation_after_a_report_is_a_statement_of_its_own(nlp: Language) -> None:
    text = "The coach said the team had earned it. “Nobody gave us anything this year.”"
    assert find_statements(nlp, text) == [
        "The coach | said | the team had earned it",
        "The coach | said | “Nobody gave us anything this year.”",
    ]


def test_transcript_turns_belong_to_their_labels(nlp: Language) -> None:
    text = "ABARA: Why was it closed?\n\nMOSS: It was old.\n\nABARA: Who knew?\n\nMOSS: All did."
    assert find_statements(nlp, text) == [
        "ABARA | : | Why was it closed?",
        "MOSS | : | It was old",
        "ABARA | : | Who knew?",
        "MOSS | : | All did",
    ]


def test_transcript_turns_may_carry_names_and_open_quotations(nlp: Language) -> None:
    text = "Ana Moss: Who shut it?\n\n“Jo Abara: I did.\n\nAna Moss: I see.\n\nJo Abara: So."
    assert find_statements(nlp, text) == [
        "Ana Moss | : | Who shut it?",
        "Jo Abara | : | I did.",
        "Ana Moss | : | I see",
        "Jo Abara | : | So",
    ]


def test_questions_and_answers_have_no_source(nlp: Language) -> None:
    _, found = annotate(
        nlp, "Q: Why was it closed?\n\nA: It was old.\n\nQ: Who knew?\n\nA: All did."
    )
    assert [(item.source, item.tier) for item in found] == [((), Tier.WIDE)] * 4


def test_lists_are_no_transcripts(nlp: Language) -> None:
    text = "Price: ten crowns.\n\nPlace: the docks.\n\nPrice: six crowns.\n\nPlace: the hill."
    assert annotate(nlp, text)[1] == ()
