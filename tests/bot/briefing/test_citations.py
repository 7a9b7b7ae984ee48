"""A citation names who said what, when, where, and where it stands; nothing it doesn't know."""

import pytest

from bot.briefing.citations import brief_citation
from bot.model import Kind, Statement
from tests.fakes.newsroom import READ_AT, make_article, make_statement

UNDATED = make_article(published=None, byline=None, url=None)
NOBODY = {"speaker": None, "speaker_text": None, "speaker_role": None}


def test_citation_in_full() -> None:
    statement = make_statement(
        "“We pay,”", kind=Kind.DIRECT, venue="reporters in Talvik", via=("Coastal Press Agency",)
    )
    assert brief_citation(statement).full.splitlines() == [
        "Hedvig Orlund, minister of Norrland: “We pay,”",
        "Said on 5 May 2031, to reporters in Talvik, via Coastal Press Agency.",
        "In: Ilse Marrow, “Ferry Strike Enters Third Day”, Northern Courier, 6 May 2031.",
        "https://courier.example/ferry-strike",
        "OnRecord s_1",
    ]


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (make_statement(**NOBODY), "Speaker unclear: that the ferries would sail"),
        (make_statement(said_on=None), "Said “Monday”."),
        (make_statement(said_on=None, said_on_text=None), "Said, day not given."),
        (make_statement(negated=True, stance="confirmed"), "Has not confirmed on 5 May 2031."),
        (
            make_statement(article=UNDATED),
            "In: “Ferry Strike Enters Third Day”, Northern Courier, date unknown.",
        ),
        (
            make_statement(withdrawn_at=READ_AT),
            "No longer in the article since 6 May 2031, 09:30 UTC.",
        ),
    ],
)
def test_citation_tells_what_is_known(statement: Statement, line: str) -> None:
    assert line in brief_citation(statement).full.splitlines()


@pytest.mark.parametrize(
    ("statement", "short"),
    [
        (make_statement(), "Orlund, 5 May 2031, Northern Courier, OnRecord s_1"),
        (
            make_statement(said_on=None, via=("CPA",)),
            "Orlund, 6 May 2031, via CPA, Northern Courier, OnRecord s_1",
        ),
        (
            make_statement(said_on=None, said_on_text=None, article=UNDATED, **NOBODY),
            "Speaker unclear, date unknown, Northern Courier, OnRecord s_1",
        ),
    ],
)
def test_citation_in_short(statement: Statement, short: str) -> None:
    assert brief_citation(statement).short == short
