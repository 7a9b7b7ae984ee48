"""Why an attribution was found as it was, why others lost, and why a word gave nothing."""

import re
import tomllib
from pathlib import Path

import pytest
from spacy.language import Language

import bot.annotate
from bot.annotate import Annotator
from bot.annotate.attributions.find import Trace, find_attributions, finish, trace_attributions
from bot.annotate.attributions.rulings import Reason
from bot.annotate.explaining.page import draw_page
from bot.annotate.explaining.passages import KEPT, cut_passage
from bot.annotate.explaining.silences import Silence, find_silent
from bot.annotate.explaining.wording import LOST, RULES, SILENCES, WIDE
from bot.annotate.parse import parse
from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import Article, Explained, Part, Reading, Span
from tests.bot.annotate.cues import CUES
from tests.bot.conftest import MODEL

LEXICON = Path(bot.annotate.__file__).parent / "lexicon"
PHRASE = re.compile(r"according to|in the \w+ of")


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator(MODEL)


def trace(nlp: Language, text: str) -> Trace:
    paragraphs = [
        Paragraph(
            Span(*line.span()),
            ParagraphRole.FURNITURE if line[0].startswith("Photo:") else ParagraphRole.BODY,
        )
        for line in re.finditer(r"\S.*", text)
    ]
    return trace_attributions(parse(nlp, text, paragraphs), paragraphs, CUES)


def explain_one(annotator: Annotator, text: str) -> Reading:
    """Explain the first attribution."""
    return annotator.explain(Article(text=text)).attributions[0]


def cut(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


# --- Rulings: the loser's cue and rule, the reason, the winner's cue ------------------------------

RULINGS = [
    (
        "“The lock is shut,” the keeper said.",
        [("said", "clause before cue", Reason.CUE_TAKEN, "said")],
    ),
    (
        "The keeper denied that the lock was shut.",
        [("denied", "object", Reason.CUE_TAKEN, "denied")],
    ),
    (
        "The keeper declined to say how long the lock would stay shut.",
        [("say", "clause after cue", Reason.KEPT_BACK, None)],
    ),
    (
        "The keeper did not say that the lock was shut.",
        [("say", "clause after cue", Reason.NEGATED, None)],
    ),
    (
        "The keeper is said to have left the valley.",
        [("said", "raising", Reason.HEARSAY, None)],
    ),
    (
        "A sign at the gate said that the lock was shut.",
        [("said", "clause after cue", Reason.WRITTEN_ON, None)],
    ),
    (
        "The mayor said the council had promised to act.",
        [("promised", "infinitive", Reason.TOLD, "said")],
    ),
    (
        "The mayor said that the reports showed rising levels.",
        [("showed", "object", Reason.THOUGHT_TOLD, "said")],
    ),
    (
        "The report said that the farmers accused the mayor of lying.",
        [("said", "clause after cue", Reason.RELAYS, "accused")],
    ),
    (
        "The lock had cracked, state television reported, citing the ministry.",
        [("reported", "clause before cue", Reason.CITES, "citing")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), RULINGS)
def test_what_lost_is_kept_with_its_reason(
    nlp: Language, text: str, expected: list[tuple[str, str, Reason, str | None]]
) -> None:
    rulings = [
        (
            cut(text, ruling.loser.cue),
            ruling.loser.rule,
            ruling.reason,
            cut(text, ruling.winner.cue) if ruling.winner else None,
        )
        for ruling in trace(nlp, text).settled.rulings
    ]
    assert set(expected) <= set(rulings)


def test_nothing_is_ruled_where_nothing_competes(nlp: Language) -> None:
    assert trace(nlp, "The keeper said the lock was shut.").settled.rulings == []


@pytest.mark.parametrize("text", [text for text, _ in RULINGS])
def test_what_is_explained_is_what_is_found(nlp: Language, text: str) -> None:
    traced = trace(nlp, text)
    assert finish(traced) == find_attributions(traced.scene.doc, traced.scene.paragraphs, CUES)


# --- Silences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The keeper told the mayor.", [("told", Silence.NO_CONTENT)]),
        ("“They announced it,” the keeper said.", [("announced", Silence.QUOTED)]),
        ("The lock is old, needless to say.", [("say", Silence.IDIOM)]),
        ("Photo: The keeper told the mayor.", [("told", Silence.FURNITURE)]),
        (
            "The band plays on Friday. “The Old Lock Of Ranby” opens the evening.",
            [("“The Old Lock Of Ranby”", Silence.NO_CUE)],
        ),
        ("The “quiet lock” is old.", []),
        ("The keeper said the lock was shut.", []),
        ("The keeper hopes for rain.", []),  # no word of speech
    ],
)
def test_a_word_or_quotation_that_gives_nothing_has_a_reason(
    nlp: Language, text: str, expected: list[tuple[str, Silence]]
) -> None:
    silent = find_silent(trace(nlp, text))
    assert [(cut(text, (one.span,)), one.reason) for one in silent] == expected


# --- In words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fact", "words"),
    [
        ("The keeper said the lock was shut.", "Rule", "clause after cue, as in: She said it was"),
        ("The lock is shut, according to the keeper.", "Rule", "the phrase “according to”"),
        ("The keeper said the lock was shut.", "Read as", "said, indirect; statement tier"),
        ("“It may be shut,” Ann Lee said.", "Read as", "said, direct, hedged; statement tier"),
        (
            "The keeper did not say that the lock was shut.",
            "Read as",
            "negated; wide tier: its cue is negated: it was not said",
        ),
        (
            "The keeper thinks that the lock is shut.",
            "Read as",
            "wide tier: by the lexicon, “thought” is no speech or writing",
        ),
        (
            "The keeper said the lock was shut.",
            "Confidence",
            "0.8: this rule, statement tier",
        ),
        (
            "The keeper disputed it. Asked about it, said the lock was shut.",
            "Confidence",
            "0.2: no source where grammar asks for one, wide tier",
        ),
        ("Ann Lee said the lock was shut.", "Speaker", "Ann Lee, as printed"),
        ("The keeper said the lock was shut.", "Speaker", "keeper: described, not named"),
        ("Ann Lee is said to have left the valley.", "Speaker", "nobody is named"),
        ("He said the lock was shut.", "Speaker", "unclear: “He” could be tied to nobody"),
        ("Ann Lee told reporters the lock was shut.", "Occasion", "venue: reporters"),
        ("“It is shut,” Ann Lee said. “It will stay so.”", "Goes on", "no cue of its own"),
    ],
)
def test_a_fact_is_told_in_words(annotator: Annotator, text: str, fact: str, words: str) -> None:
    assert words in dict(explain_one(annotator, text).facts)[fact]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lee said it would open.", "Ann Lee, printed as “Lee”"),
        ("She said it would open.", "Ann Lee, for whom “She” stands"),
    ],
)
def test_a_speaker_is_told_with_what_is_printed(
    annotator: Annotator, text: str, words: str
) -> None:
    explained = annotator.explain(Article(text=f"Ann Lee said that the lock was shut.\n\n{text}"))
    assert ("Speaker", words) in explained.attributions[-1].facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“The lock is shut,” the keeper said.",
            "the rule “clause before cue” reads the same words, and comes later",
        ),
        (
            "The mayor said that the reports showed rising levels.",
            "“showed”: told within this statement, and no statement itself: dropped",
        ),
        (
            "The mayor said the council had promised to act.",
            "“promised”: told within this statement, at second hand: kept in the wide tier",
        ),
        (
            "“They told us and they announced it,” the keeper said.",
            "“told”, “announced”: within quotation marks, so part of the quotation",
        ),
    ],
)
def test_what_was_not_taken_is_told_in_words(annotator: Annotator, text: str, words: str) -> None:
    assert words in explain_one(annotator, text).not_taken


def test_a_passage_that_gave_nothing_is_told_once(annotator: Annotator) -> None:
    explained = annotator.explain(Article(text="The keeper told the mayor."))
    assert explained.attributions == ()
    [silent] = explained.silent
    assert silent.facts == ()
    assert "".join(one.text for one in silent.passage) == "The keeper told the mayor."


def test_an_empty_article_has_nothing_to_explain(annotator: Annotator) -> None:
    assert annotator.explain(Article(text="")) == Explained("", (), ())


def test_every_rule_and_reason_has_its_words() -> None:
    figures = tomllib.loads((LEXICON / "confidence.toml").read_text(encoding="utf-8"))
    rules = {rule for tier in figures.values() for rule in tier} - {"other", "no_source"}
    assert {rule for rule in rules - RULES.keys() if not PHRASE.fullmatch(rule)} == set()
    assert {Reason.CUE_TAKEN} | LOST.keys() | WIDE.keys() == set(Reason)
    assert {Silence.NO_CONTENT} | SILENCES.keys() == set(Silence)


# --- Passages -------------------------------------------------------------------------------------


def test_a_passage_is_the_sentences_with_their_parts_marked(annotator: Annotator) -> None:
    text = "It rained. The keeper said on Friday that the lock was shut. It rained again."
    reading = explain_one(annotator, text)
    assert [(one.text, one.parts) for one in reading.passage] == [
        ("The keeper", (Part.SOURCE,)),
        (" ", ()),
        ("said", (Part.CUE,)),
        (" on Friday ", ()),
        ("that the lock was shut", (Part.CONTENT,)),
        (".", ()),
    ]


def test_a_long_part_is_shown_without_its_middle(annotator: Annotator) -> None:
    words = "the lock was shut and " * 60
    reading = explain_one(annotator, f"“It is so: {words} all was well,” the keeper said.")
    [content] = [one.text for one in reading.passage if one.parts == (Part.CONTENT,)]
    assert content.startswith("“It is so:")
    assert content.endswith("all was well,”")
    assert " … " in content
    assert len(content) <= 2 * KEPT + 3


def test_parts_that_overlap_are_all_kept() -> None:
    parts = {Part.CONTENT: [Span(0, 9)], Part.CUE: [Span(4, 6)]}
    assert [one.parts for one in cut_passage("abcdefghi", Span(0, 9), parts)] == [
        (Part.CONTENT,),
        (Part.CONTENT, Part.CUE),
        (Part.CONTENT,),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 said שלום עולם: “מחר יהיה טוב” \u202eand she said so",
        "he said " * 500,  # no prose: longer than any sentence
        "“ said ” said “ said\n" * 50,
        "said\u0300\u0301" * 100 + " “\0”",
        "A" * 5000 + " said it was over.",
    ],
)
def test_any_text_is_explained_and_drawn(annotator: Annotator, text: str) -> None:
    explained = annotator.explain(Article(text=text))
    assert len(explained.attributions) == len(annotator.annotate(Article(text=text)).attributions)
    assert draw_page([explained]).endswith("</html>\n")


# --- The page -------------------------------------------------------------------------------------

HOSTILE = "“It is <script>alert('{text}')</script> & \"<b onload=x>\" all,” <i>Lee</i> said."


def test_the_page_holds_no_element_of_an_article(annotator: Annotator) -> None:
    explained = annotator.explain(Article(text=HOSTILE, headline="</title><script>"))
    page = draw_page([explained])
    allowed = "html|head|body|meta|title|style|h1|section|b|div|span|dl|dt|dd|p"
    assert re.findall(rf"<(?!!DOCTYPE|/?(?:{allowed})\b)[^>]*>", page) == []
    assert "<b onload" not in page
    assert "<b>1</b>" in page


def test_the_page_marks_each_part_once(annotator: Annotator) -> None:
    page = draw_page([annotator.explain(Article(text="The keeper said that the lock was shut."))])
    assert re.findall(r'class="label"[^>]*>(\w+)<', page) == ["source", "cue", "content"]


def test_the_page_needs_nothing_from_outside(annotator: Annotator) -> None:
    page = draw_page([annotator.explain(Article(text="The keeper said that the lock was shut."))])
    assert re.findall(r"src=|href=|url\(|@import|https?:", page) == []


def test_the_page_says_that_nothing_was_found(annotator: Annotator) -> None:
    page = draw_page([annotator.explain(Article(text="The lock is old."))])
    assert "No attribution was found." in page
