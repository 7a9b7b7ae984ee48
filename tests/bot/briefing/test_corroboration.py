"""Who corroborates a statement: its reports by article, and where they lead back to."""

from datetime import timedelta

import pytest

from bot.briefing.corroboration import choose_reports, corroborate
from bot.linkage.sketches import sketch_text
from bot.model import Outlet, Statement
from tests.fakes.newsroom import COURIER, POST, READ_AT, make_article, make_statement

GAZETTE = Outlet(3, "Island Gazette")
CPA = Outlet(4, "Coastal Press Agency")
TEXTS = [
    "Ferry crews stayed ashore for a third day on Monday while their union and the ministry met.",
    "A third day without ferries has begun in the port, where talks went on behind closed doors.",
    "Nobody sailed. Passengers slept in the terminal, and the café there ran out of bread at noon.",
]


def report(
    number: int, outlet: Outlet, *, via: tuple[str, ...] = (), venue: str | None = None
) -> Statement:
    """Return the report of article `number`."""
    article = make_article(number, outlet=outlet)
    return make_statement(id=number, article=article, via=via, venue=venue, cluster=1)


def weigh(
    reports: list[Statement], texts: list[int], wires: dict[str, str] | None = None
) -> tuple[int, list[tuple[str, tuple[int, ...]]]]:
    """Weigh reports of articles whose texts are those of these numbers."""
    sketches = {
        one.article.id: sketch_text(TEXTS[text]) for one, text in zip(reports, texts, strict=True)
    }
    found = corroborate(reports, sketches, wires=wires or {}, outlets=frozenset())
    return found.outlets, [(origin.label, origin.copies) for origin in found.origins]


@pytest.mark.parametrize(
    ("reports", "texts", "outlets", "origins"),
    [
        ([report(1, COURIER), report(2, POST)], [0, 1], 2, 2),
        ([report(1, COURIER), report(2, POST)], [0, 0], 2, 1),
        ([report(1, COURIER), report(2, COURIER)], [0, 1], 1, 1),
        ([report(1, CPA), report(2, POST, via=("Coastal Press Agency",))], [0, 1], 2, 1),
        (
            [report(1, COURIER, venue="Mastodon"), report(2, POST, venue="Mastodon")],
            [0, 1],
            2,
            1,
        ),
        ([report(1, COURIER), report(2, POST), report(3, GAZETTE)], [0, 1, 0], 3, 2),
    ],
)
def test_origins_are_counted_not_outlets(
    reports: list[Statement], texts: list[int], outlets: int, origins: int
) -> None:
    counted, found = weigh(reports, texts)
    assert (counted, len(found)) == (outlets, origins)


def test_declared_wire_is_one_origin_with_who_prints_it() -> None:
    reports = [report(1, CPA), report(2, POST)]
    wires = {"Harbour Post": "Coastal Press Agency"}
    assert weigh(reports, [0, 1], wires) == (2, [("Coastal Press Agency", (1, 2))])


def test_one_report_an_article_the_body_before_the_headline() -> None:
    headline = make_statement(id=1, headline=True)
    body = make_statement(id=2)
    assert choose_reports([headline, body]) == (body,)


def test_earliest_article_comes_first() -> None:
    late = make_statement(id=1, article=make_article(1, published_at=READ_AT))
    early = make_statement(id=2, article=make_article(2, published_at=READ_AT - timedelta(hours=1)))
    assert choose_reports([late, early]) == (early, late)


def test_article_that_was_removed_meanwhile_does_not_count() -> None:
    found = corroborate([report(1, COURIER)], {}, wires={}, outlets=frozenset())
    assert (found.reports, found.origins) == ((), ())
