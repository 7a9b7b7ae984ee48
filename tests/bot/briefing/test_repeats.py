"""One statement once: which of its reports is shown, and what a headline repeats."""

from bot.briefing.repeats import fold_repeats
from bot.model import Actor, ActorKind, Kind, Statement
from tests.fakes.newsroom import POST, make_article, make_person, make_statement

REPRINT = make_article(2, outlet=POST)
WIRE = "“The ferries will sail when the crews are paid, not before,”"
TRANSLATED = "“The ferries sail when their crews are paid, not before,”"
CUT = "“The ferries will sail when the crews are paid”"


def direct(*content: str, **facts: object) -> Statement:
    return make_statement(*content, kind=Kind.DIRECT, **facts)


def test_reports_of_one_cluster_are_shown_once() -> None:
    first = direct(WIRE, id=1, cluster=1)
    second = direct("“Pay first,”", id=2, cluster=1, article=REPRINT)
    assert fold_repeats([first, second]) == (first,)


def test_reports_of_two_clusters_stay_apart_however_alike() -> None:
    first = direct(WIRE, id=1, cluster=1)
    second = direct(WIRE, id=2, cluster=2, article=REPRINT)
    assert fold_repeats([first, second]) == (first, second)


def test_reports_without_a_cluster_stand_alone() -> None:
    first, second = direct(WIRE, id=1), direct(WIRE, id=2, article=REPRINT)
    assert fold_repeats([first, second]) == (first, second)


def test_report_that_says_who_spoke_is_shown() -> None:
    unknown = direct(WIRE, id=1, cluster=1, speaker=None, speaker_text=None)
    crews = direct(CUT, id=2, cluster=1, speaker=None, speaker_text="ferry crews", via=("Radio",))
    assert fold_repeats([unknown, crews]) == (crews,)


def test_report_that_names_who_spoke_is_shown_before_one_that_describes_him() -> None:
    official = Actor(2, "a senior official", ActorKind.GROUP)
    described = direct(WIRE, id=1, cluster=1, speaker=official, speaker_text=official.name)
    named = direct(CUT, id=2, cluster=1, article=REPRINT, via=("Radio",))
    assert fold_repeats([described, named]) == (named,)


def test_first_hand_report_is_shown_before_a_relayed_one() -> None:
    relayed = direct(WIRE, id=1, cluster=1, via=("Coastal Press Agency",))
    first_hand = direct(CUT, id=2, cluster=1, article=REPRINT)
    assert fold_repeats([relayed, first_hand]) == (first_hand,)


def test_fullest_report_is_shown() -> None:
    cut, whole = direct(CUT, id=1, cluster=1), direct(WIRE, id=2, cluster=1, article=REPRINT)
    assert fold_repeats([cut, whole]) == (whole,)


def test_headline_is_left_out_where_the_body_quotes_its_speaker() -> None:
    headline = make_statement("ferries to sail", id=1, headline=True)
    body = make_statement("the ferries would sail", id=2)
    assert fold_repeats([headline, body]) == (body,)


def test_headline_stays_where_the_body_does_not_quote_its_speaker() -> None:
    headline = make_statement("ferries to sail", id=1, headline=True)
    elsewhere = make_statement("the ferries would sail", id=2, article=REPRINT)
    other = make_statement("no", id=3, speaker=make_person(2, "Osric Bell"))
    assert fold_repeats([headline, elsewhere, other]) == (headline, elsewhere, other)
