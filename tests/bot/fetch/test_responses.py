"""What status and headers mean for us."""

from datetime import timedelta

import pytest

from bot.errors import BadRedirect, BadResponse, FetchError, Gone, HttpStatus, Throttled
from bot.fetch.responses import (
    explain_status,
    next_hop,
    read_content_type,
    read_max_age,
    read_retry_after,
    read_validator,
)
from bot.urls import parse_address
from tests.fakes.clock import FakeClock

NOW = FakeClock()()  # Tue, 06 May 2031 09:30:00 GMT


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 120 ", timedelta(minutes=2)),
        ("0", timedelta(minutes=1)),
        ("99999999999999999999", timedelta(hours=24)),
        ("Tue, 06 May 2031 10:30:00 GMT", timedelta(hours=1)),
        ("Tue, 06 May 2031 10:30:00", timedelta(hours=1)),
        ("Mon, 05 May 2031 10:30:00 GMT", timedelta(minutes=1)),
        ("Tue, 06 May 2098 10:30:00 GMT", timedelta(hours=24)),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("²", None),
    ],
)
def test_retry_after_is_read_within_a_minute_and_a_day(value: str, wait: timedelta | None) -> None:
    assert read_retry_after(value, now=NOW) == wait


@pytest.mark.parametrize(
    ("value", "age"),
    [
        ("max-age=600", timedelta(minutes=10)),
        ("public, Max-Age = 600", timedelta(minutes=10)),
        ("max-age=0", timedelta(0)),
        ("max-age=31536000", timedelta(hours=24)),
        ("s-maxage=600", None),
        ("no-store", None),
        ("", None),
    ],
)
def test_max_age_is_read_up_to_a_day(value: str, age: timedelta | None) -> None:
    assert read_max_age(value) == age


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("text/HTML; charset=Windows-1251", ("text/html", "Windows-1251")),
        ('application/xml;charset="utf-8"', ("application/xml", "utf-8")),
        ("text/plain", ("text/plain", None)),
        ("", ("", None)),
    ],
)
def test_content_type_is_split(value: str, read: tuple[str, str | None]) -> None:
    assert read_content_type(value) == read


@pytest.mark.parametrize(
    ("value", "kept"),
    [('W/"abc"', 'W/"abc"'), ("", None), ("naïve", None), ("a\tb", None), ("x" * 600, None)],
)
def test_validator_is_kept_where_it_can_be_sent_back(value: str, kept: str | None) -> None:
    assert read_validator(value) == kept


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (404, HttpStatus),
        (410, Gone),
        (429, Throttled),
        (503, Throttled),
        (500, HttpStatus),
        (204, BadResponse),
        (304, BadResponse),
    ],
)
def test_status_has_its_error(status: int, kind: type[FetchError]) -> None:
    error = explain_status(status, {}, now=NOW)
    assert type(error) is kind
    assert str(status) in error.sentence


HOPS = [
    ("http://a.example/x", "/y", "http://a.example/y"),
    ("http://a.example/x/", "y", "http://a.example/x/y"),
    ("http://a.example/x", "https://a.example/x", "https://a.example/x"),
    ("https://a.example/x", "//b.example/", "https://b.example/"),
    ("http://a.example/x", "/größe", "http://a.example/gr%C3%B6%C3%9Fe"),
]


@pytest.mark.parametrize(("here", "location", "there"), HOPS)
def test_next_hop_follows_web_addresses(here: str, location: str, there: str) -> None:
    assert next_hop(parse_address(here), location).url == there


@pytest.mark.parametrize(
    "location",
    ["", "  ", "http://a.example/", "ftp://a.example/", "file:///etc/passwd", "javascript:x",
     "https://u:p@a.example/", "https://[", "https://a.example:x/", "https://2130706433/",
     "/a\x00b", "/" + "a" * 3000],
)  # fmt: skip
def test_next_hop_refuses_everything_else(location: str) -> None:
    with pytest.raises(BadRedirect):
        next_hop(parse_address("https://a.example/x"), location)
