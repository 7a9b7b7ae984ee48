"""The same words once: what counts as the same, which copy is shown, how many origins it has."""

import pytest

from bot.briefing.repeats import fold_repeats
from bot.model import Kind, Statement
from tests.fakes.newsroom import POST, TUESDAY, make_article, make_person, make_statement

REPRINT = make_article(2, outlet=POST)
WIRE = "“The ferries will sail when the crews are paid, not before,”"
TRANSLATED = "“The ferries sail when their crews are paid, not before,”"
CUT = "“The ferries will sail when the crews are paid”"


def direct(*content: str, **facts: object) -> Statement:
    return make_statement(*content, kind=Kind.DIRECT, **facts)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (direct(WIRE), direct(WIRE, article=REPRINT)),
        (direct(WIRE), direct(WIRE.replace(",”", ".”"), article=REPRINT)),
        (direct(WIRE), direct(CUT, article=REPRINT)),
        (direct(CUT), direct(WIRE, article=REPRINT)),
        (direct(WIRE, stance="said"), direct(WIRE, stance="told", article=REPRINT)),
        (direct(WIRE, stance="claimed"), direct(WIRE, stance="warned", article=REPRINT)),
        (direct(WIRE), direct(TRANSLATED, article=REPRINT)),
        (direct(WIRE, said_on=None), direct(WIRE, article=REPRINT)),
        (
            make_statement("it would sail soon"),
            make_statement("It would sail soon", article=REPRINT),
        ),
    ],
)
def test_same_words_are_shown_once(first: Statement, second: Statement) -> None:
    (folded,) = fold_repeats([first, second])
    assert folded.others == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (direct(WIRE), direct(WIRE, speaker=make_person(2, "Osric Bell"))),
        (make_statement("a raise"), make_statement("a raise", stance="denied")),
        (make_statement("a raise"), make_statement("a raise", negated=True)),
        (direct("“No.”"), direct("“No ferry sails.”")),
        (direct("“We sail,”"), direct("“We sail,”", said_on=TUESDAY)),
        (make_statement("14 ferries would sail"), make_statement("40 ferries would sail")),
        (make_statement("it sails"), make_statement("it sails if the crews are paid in full")),
    ],
)
def test_different_statements_stay_apart(first: Statement, second: Statement) -> None:
    assert len(fold_repeats([first, second])) == 2


def test_groups_are_told_apart_by_their_description() -> None:
    officials = make_statement("so", speaker=None, speaker_text="Port officials")
    crews = make_statement("so", speaker=None, speaker_text="ferry crews")
    assert len(fold_repeats([officials, crews])) == 2


def test_long_quotation_is_shown_with_the_group_that_said_it() -> None:
    words = "“Every crew on this coast has eaten cold soup for a week because of two signatures,”"
    unknown = direct(words, id=1, speaker=None, speaker_text=None)
    crews = direct(words, id=2, speaker=None, speaker_text="ferry crews", via=("Radio Norr",))
    (folded,) = fold_repeats([unknown, crews])
    assert folded.statement.id == 2


def test_first_hand_report_is_shown_before_a_relayed_one() -> None:
    relayed = direct(WIRE, id=1, via=("Coastal Press Agency",))
    first_hand = direct(CUT, id=2, article=REPRINT)
    (folded,) = fold_repeats([relayed, first_hand])
    assert folded.statement.id == 2


def test_fullest_report_is_shown() -> None:
    (folded,) = fold_repeats([direct(CUT, id=1), direct(WIRE, id=2, article=REPRINT)])
    assert folded.statement.id == 2


def test_reprints_of_one_wire_are_one_origin() -> None:
    copies = [
        direct(WIRE, via=("Coastal Press Agency",)),
        direct(WIRE, via=("coastal press agency",), article=REPRINT),
    ]
    (folded,) = fold_repeats(copies)
    assert (folded.others, folded.origins) == (1, 1)


def test_outlets_that_heard_it_themselves_are_origins() -> None:
    (folded,) = fold_repeats([direct(WIRE), direct(WIRE, article=REPRINT)])
    assert folded.origins == 2


def test_one_post_is_one_origin() -> None:
    copies = [direct(WIRE, venue="Telegram"), direct(WIRE, venue="Telegram", article=REPRINT)]
    (folded,) = fold_repeats(copies)
    assert folded.origins == 1


def test_headline_is_left_out_where_the_body_quotes_its_speaker() -> None:
    headline = make_statement("ferries to sail", id=1, headline=True)
    body = make_statement("the ferries would sail", id=2)
    assert [one.statement.id for one in fold_repeats([headline, body])] == [2]


def test_headline_stays_where_the_body_does_not_quote_its_speaker() -> None:
    headline = make_statement("ferries to sail", id=1, headline=True)
    elsewhere = make_statement("the ferries would sail", id=2, article=REPRINT)
    assert [one.statement.id for one in fold_repeats([headline, elsewhere])] == [1, 2]
