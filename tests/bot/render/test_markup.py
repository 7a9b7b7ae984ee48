"""Text becomes HTML in one place; what comes out is always valid."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.markup import (
    Html,
    bold,
    escape,
    join,
    link,
    show_day,
    show_moment,
)
from tests.fakes.telegram_html import count_units, read_message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>Orlund</b> & Bell", "&lt;b&gt;Orlund&lt;/b&gt; &amp; Bell"),
        ("say &amp; mean", "say &amp;amp; mean"),
        ('the "ferry"', "the &quot;ferry&quot;"),
        ("a\x00b\u202ec\ufeff", "abc"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("one\ttab", "one tab"),
        ("שרה said", "\u2068שרה said\u2069"),
    ],
)
def test_escape_makes_text_harmless(text: str, html: str) -> None:
    assert escape(text) == html


@given(st.text(max_size=400), st.integers(8, 300))
def test_escape_is_read_back_as_the_text(text: str, limit: int) -> None:
    message = read_message(f"x{escape(text, limit)}").text
    assert count_units(message) <= limit + 3  # the x, and two marks around right-to-left words


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_no_visible_character_is_lost(text: str) -> None:
    shown = read_message(f"x{escape(text)}").text[1:].strip("\u2068\u2069")
    assert shown == text.strip()


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1&z=2", "http://a.example", "https://ä.example/ö"]
)
def test_link_leads_to_web_addresses(url: str) -> None:
    assert read_message(link(escape("here"), url)).links == (url,)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://a.example",
        "https://",
        "https://a.example/\"onclick='x'",
        "https://a.example/ b",
        "https://a.example/<b>",
        "https://[::1",
        "https://a.example/\ud83d",
        "https://a.example/" + "x" * 2048,
    ],
)
def test_link_to_anything_else_is_plain_text(url: str | None) -> None:
    assert link(escape("here"), url) == "here"


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_elements_around_nothing_are_left_out(empty: str) -> None:
    assert bold(Html(empty)) == ""


def test_day_is_the_same_day_wherever_it_is_read() -> None:
    html = show_day(date(2031, 5, 6))
    assert html == '<tg-time unix="1935831600" format="D">6 May 2031</tg-time>'
    assert datetime.fromtimestamp(1935831600, UTC).hour == 11


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1914, 6, 28), date(9999, 12, 31)])
def test_day_that_clients_may_not_know_is_printed(day: date) -> None:
    assert show_day(day) == f"{day.day} {day:%B} {day.year}"


def test_moment_names_its_zone() -> None:
    html = show_moment(datetime(2031, 5, 6, 9, 5, tzinfo=UTC))
    assert read_message(html).text == "6 May 2031, 09:05 UTC"


def test_join_leaves_out_what_is_empty() -> None:
    assert join([escape("a"), Html(""), escape("b")], " · ") == "a · b"
