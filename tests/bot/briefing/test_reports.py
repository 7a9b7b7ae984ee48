"""The other reports of a statement: how each is printed, and where all lead back to."""

import pytest

from bot.briefing.corroboration import Corroboration, corroborate
from bot.briefing.reports import REPORTS_PAGE, brief_reports, describe_difference
from bot.linkage.sketches import sketch_text
from bot.model import Actor, Kind, Outlet, ReportList, Statement
from tests.fakes.newsroom import COURIER, POST, make_article, make_person, make_statement

CPA = Outlet(3, "Coastal Press Agency")
OWN = "“We will open the crossing before the first snow falls,”"


def report(number: int, outlet: Outlet, **facts: object) -> Statement:
    article = make_article(number, outlet=outlet)
    return make_statement(OWN, id=number, article=article, cluster=1, kind=Kind.DIRECT, **facts)


def weigh(
    *reports: Statement, one_text: bool = False, wires: dict[str, str] | None = None
) -> dict[int, Corroboration]:
    sketches = {
        one.article.id: sketch_text(f"This is the text {'' if one_text else one.id} of it.")
        for one in reports
    }
    return {1: corroborate(reports, sketches, wires=wires or {}, outlets=frozenset())}


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        (OWN, "the same words"),
        ("We will open the crossing — before the first snow falls.", "the same words"),
        (OWN.replace("crossing", "bridge"), "has “bridge” for “crossing”"),
        (OWN.replace("the first ", ""), "leaves out “the first”"),
        (OWN.replace("falls", "falls on Talvik"), "adds “on Talvik”"),
        (
            OWN.replace("We will", "We’ll").replace("first", "very first"),
            "has “We’ll” for “We will”; adds “very”",
        ),
        ("“It opens by winter,”", "in other words: “It opens by winter,”"),
    ],
)
def test_print_is_compared_word_by_word(other: str, difference: str) -> None:
    one = make_statement(OWN, kind=Kind.DIRECT)
    assert describe_difference(one, make_statement(other, kind=Kind.DIRECT)) == difference


def test_two_paraphrases_are_compared_too() -> None:
    one = make_statement("that the crossing would open by winter")
    other = make_statement("the crossing would open in time for winter")
    assert describe_difference(one, other) == "has “in time for” for “by”"


def test_paraphrase_of_a_quotation_is_told_as_it_stands() -> None:
    one = make_statement(OWN, kind=Kind.DIRECT)
    told = make_statement("that the crossing would open before the first snow falls")
    assert describe_difference(one, told).startswith("in other words: that the crossing")


def read_origins(shown: ReportList) -> list[tuple[str, tuple[str, ...]]]:
    return [(origin.label, origin.outlets) for origin in shown.origins]


def test_origins_tell_why_their_outlets_are_one() -> None:
    reports = (
        report(1, CPA),
        report(2, COURIER, via=("Coastal Press Agency",)),
        report(3, POST),
    )
    shown = brief_reports(reports[0], weigh(*reports), page=1)
    assert read_origins(shown) == [
        (
            "Coastal Press Agency",
            ("Coastal Press Agency", "Northern Courier (via Coastal Press Agency)"),
        ),
        ("Harbour Post", ("Harbour Post",)),
    ]
    assert shown.figures == "3 outlets, 2 origins: Coastal Press Agency and Harbour Post"


def test_reprint_is_told_as_the_same_text() -> None:
    reports = (report(1, CPA), report(2, POST))
    shown = brief_reports(reports[0], weigh(*reports, one_text=True), page=1)
    assert read_origins(shown) == [
        ("Coastal Press Agency", ("Coastal Press Agency", "Harbour Post (same text)"))
    ]


def test_declared_wire_is_told() -> None:
    reports = (report(1, CPA), report(2, POST))
    weights = weigh(*reports, wires={"Harbour Post": "Coastal Press Agency"})
    [(_, outlets)] = read_origins(brief_reports(reports[0], weights, page=1))
    assert outlets == ("Coastal Press Agency", "Harbour Post (carries its wire)")


def test_post_is_one_origin_of_all_who_quote_it() -> None:
    reports = (report(1, COURIER, venue="Mastodon"), report(2, POST, venue="Mastodon"))
    [(_, outlets)] = read_origins(brief_reports(reports[0], weigh(*reports), page=1))
    assert outlets == ("Northern Courier", "Harbour Post")


def test_statement_itself_is_not_among_the_others() -> None:
    reports = (report(1, COURIER), report(2, POST))
    shown = brief_reports(reports[1], weigh(*reports), page=1)
    assert [one.id for one in shown.reports] == [1]


@pytest.mark.parametrize(
    ("speaker", "text", "told"),
    [
        (None, None, "gives no speaker; the same words"),
        (None, "a senior official", "gives it to a senior official; the same words"),
        (None, "Bo Ek and Hedvig Orlund", "gives it to Bo Ek and Hedvig Orlund; the same words"),
        (make_person(), "Orlund", "the same words"),
    ],
)
def test_whom_another_report_gives_the_words_is_told(
    speaker: Actor | None, text: str | None, told: str
) -> None:
    reports = (report(1, COURIER), report(2, POST, speaker=speaker, speaker_text=text))
    [shown] = brief_reports(reports[0], weigh(*reports), page=1).reports
    assert shown.difference == told


def test_reports_are_paged_through() -> None:
    reports = tuple(report(number, POST) for number in range(REPORTS_PAGE + 2))
    shown = brief_reports(reports[0], weigh(*reports), page=2)
    assert (len(shown.reports), shown.position.verb, shown.position.argument) == (1, "reports", "0")


def test_lone_statement_has_no_others() -> None:
    shown = brief_reports(make_statement(), {}, page=1)
    assert (shown.reports, shown.origins, shown.figures) == ((), (), "1 outlet")
