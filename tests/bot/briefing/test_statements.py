"""One statement's circumstances in words."""

from datetime import date

import pytest

from bot.briefing.statements import add_article, describe_role, show_statement
from bot.model import Kind, Role, ShownStatement, Statement, When
from tests.fakes.newsroom import MONDAY, READ_AT, TUESDAY, make_article, make_statement

UNDATED = make_article(published=None)


def show(statement: Statement) -> ShownStatement:
    return show_statement(statement, {})


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (None, None),
        (Role("mayor"), "mayor"),
        (Role("mayor", "Talvik"), "mayor of Talvik"),
        (Role("head", "Seafarers’ Union"), "head of the Seafarers’ Union"),
        (Role("chair", "The Norr Group"), "chair of The Norr Group"),
        (Role("Talvik mayor", "Talvik"), "Talvik mayor"),
    ],
)
def test_role_reads_as_words(role: Role | None, words: str | None) -> None:
    assert describe_role(role) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("environment agency", "the environment agency"),
        ("his ministry", "his ministry"),
        ("report", "a report"),
        ("internal audit report", "an internal audit report"),
        ("port officials", "port officials"),
        ("police", "the police"),
    ],
)
def test_unnamed_speakers_stand_as_in_a_sentence(name: str, words: str) -> None:
    assert add_article(name) == words


@pytest.mark.parametrize(
    ("statement", "when"),
    [
        (make_statement(), When(day=MONDAY)),
        (
            make_statement(said_on=None, said_on_text=None),
            When(day=TUESDAY, of_article=True),
        ),
        (
            make_statement(said_on=None, said_on_text="last week"),
            When(day=TUESDAY, printed="last week", of_article=True),
        ),
        (
            make_statement(said_on=None, said_on_text="Thursday", article=UNDATED),
            When(printed="Thursday"),
        ),
        (make_statement(said_on=None, said_on_text=None, article=UNDATED), When()),
        (make_statement(said_on=date(2031, 4, 1), article=UNDATED), When(day=date(2031, 4, 1))),
    ],
)
def test_day_is_the_texts_or_marked_as_the_articles(statement: Statement, when: When) -> None:
    assert show(statement).when == when


@pytest.mark.parametrize(
    ("facts", "chain"),
    [
        ({}, ("Northern Courier",)),
        ({"venue": "Mastodon"}, ("Mastodon", "Northern Courier")),
        (
            {"venue": "Mastodon", "via": ("Coastal Press", "Radio Norr")},
            ("Mastodon", "Coastal Press", "Radio Norr", "Northern Courier"),
        ),
        ({"venue": "the Northern Courier"}, ("the Northern Courier", "Northern Courier")),
        ({"venue": "Northern Courier"}, ("Northern Courier",)),
    ],
)
def test_chain_leads_from_venue_to_outlet(facts: dict[str, object], chain: tuple[str]) -> None:
    assert show(make_statement(**facts)).chain == chain


def test_relayed_words_are_second_hand() -> None:
    assert show(make_statement(via=("Coastal Press",))).second_hand
    assert not show(make_statement(venue="Mastodon")).second_hand


@pytest.mark.parametrize(
    ("facts", "stance"),
    [
        ({"stance": "denied"}, "denied"),
        ({"stance": "confirmed", "negated": True}, "has not confirmed"),
        ({"stance": "wrote", "negated": True}, "has not written"),
        ({"stance": "warned", "cue": "warned against"}, "warned against"),
        ({"stance": "called", "cue": "has called for", "negated": True}, "has not called for"),
        ({"stance": "said", "cue": "according to"}, "said"),
    ],
)
def test_stance_tells_what_was_done_with_the_words(facts: dict[str, object], stance: str) -> None:
    assert show(make_statement(**facts)).stance == stance


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (make_statement("that the ferries would sail"), "the ferries would sail"),
        (make_statement("that it was so", stance="denied"), "that it was so"),
        (make_statement("“It sails,”", kind=Kind.DIRECT), "“It sails,”"),
        (make_statement("that it “sails”", kind=Kind.MIXED), "it “sails”"),
    ],
)
def test_words_stand_as_printed(statement: Statement, words: str) -> None:
    assert show(statement).words == words


@pytest.mark.parametrize(
    ("facts", "cautions"),
    [
        ({}, ()),
        ({"hedged": True}, ("hedged",)),
        ({"confidence": 0.4}, ("attribution uncertain",)),
        ({"withdrawn_at": READ_AT}, ("no longer in the article",)),
    ],
)
def test_cautions_are_told(facts: dict[str, object], cautions: tuple[str]) -> None:
    assert show(make_statement(**facts)).cautions == cautions


def test_described_group_is_shown_as_described() -> None:
    shown = show(make_statement(speaker=None, speaker_text="Port officials"))
    assert (shown.speaker, shown.speaker_id) == ("Port officials", None)


def test_nobody_is_shown_as_nobody() -> None:
    assert show(make_statement(speaker=None, speaker_text=None)).speaker is None
