"""Printed dates, and the day a text says it was published on."""

from datetime import UTC, date, datetime

import pytest

from bot.articles.dates import find_days, find_publication_day, read_moment, read_path_day

MAY_6 = date(2031, 5, 6)
BODY = "The harbour master said on Tuesday that the ferry would sail again."


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("2031-05-06", MAY_6, None),
        ("2031-05-06T08:00:00Z", MAY_6, datetime(2031, 5, 6, 8, tzinfo=UTC)),
        ("2031-05-06T08:00:00.000+0200", MAY_6, datetime(2031, 5, 6, 6, tzinfo=UTC)),
        ("2031-05-06T23:30:00-04:00", MAY_6, datetime(2031, 5, 7, 3, 30, tzinfo=UTC)),
        ("2031-05-06T08:00:00", MAY_6, None),
        ("2031-05-06 08:00", MAY_6, None),
        ("20310506", MAY_6, None),
        ("Tue, 06 May 2031 08:00:00 GMT", MAY_6, datetime(2031, 5, 6, 8, tzinfo=UTC)),
        ("May 6, 2031", MAY_6, None),
        ("6th May 2031", MAY_6, None),
    ],
)
def test_read_moment_keeps_the_printed_day(text: str, day: date, moment: datetime | None) -> None:
    assert read_moment(text) == (day, moment)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "05/06/2031", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00",
             "2031-13-45", "May 6", "0000-00-00", "May 6, 2031 to May 9, 2031"]
)  # fmt: skip
def test_read_moment_refuses_what_is_unclear(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2031/05/06/ferry-sails", MAY_6),
        ("/news/2031-05-06-ferry", MAY_6),
        ("/2031/5/6/", MAY_6),
        ("/2031/05/ferry", None),
        ("/2031/99/99/x", None),
        ("/id/203105061", None),
    ],
)
def test_read_path_day_wants_a_whole_date(path: str, day: date | None) -> None:
    assert read_path_day(path) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on May 6, 2031 and 7 May 2031", [MAY_6, date(2031, 5, 7)]),
        ("Sept. 9, 2030", [date(2030, 9, 9)]),
        ("the 2nd of June 2030", [date(2030, 6, 2)]),
        ("February 30, 2031", []),
        ("May 2031, May 6", []),
        ("maybe 6, 2031 or march 3 2030", [date(2030, 3, 3)]),
    ],
)
def test_find_days_wants_day_month_and_year(text: str, days: list[date]) -> None:
    assert find_days(text) == days


@pytest.mark.parametrize(
    "line",
    [
        "May 6, 2031",
        "Tuesday, 6 May 2031",
        "Published: 6 May 2031 14:05 GMT",
        "Published May 6, 2031, updated May 9, 2031",
        "Posted on 2031-05-06T08:00:00Z",
        "By Mara Lind | May 6, 2031",
        "NORTHFIELD, May 6, 2031 (Coast Wire) - The ferry sails again.",
        "Ferries at the quay on May 6, 2031 (Coast Wire)",
        "The quay in Northfield, May 6, 2031 [Mara Lind/Coast Wire]",
        "Traffic in the harbour on 6 May 2031. Map: Mara Lind",
    ],
)
def test_text_names_its_day(line: str) -> None:
    expected = None if line.startswith("Traffic") else MAY_6  # a full sentence is no caption
    assert find_publication_day(["Ferry Sails Again", line, BODY]) == expected


@pytest.mark.parametrize(
    "lines",
    [
        ["The ferry stopped on May 6, 2031"],
        ["Remembering May 6, 2031"],
        ["The ferry stopped on May 6, 2031, and nobody noticed."],
        ["File picture of the quay on May 6, 2031 (Coast Wire)"],
        ["Updated May 6, 2031"],
        ["May 6, 2031", "May 7, 2031"],
        ["The quay on May 6, 2031 (Coast Wire)", "The old quay on June 1, 2030 (Coast Wire)"],
        ["The quay on May 6, 2031 (Coast Wire)", "It burned on May 8, 2031, she said."],
        ["May 6", "6/5/2031"],
        [],
    ],
)
def test_text_that_is_not_clear_about_its_day_has_none(lines: list[str]) -> None:
    assert find_publication_day(["Ferry Sails Again", *lines, BODY]) is None
