"""What people type after a command, and what it means."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.model import LatestQuery, SaidQuery
from bot.query import (
    decode_said,
    encode_said,
    find_actor_id,
    find_id,
    format_latest,
    parse_id,
    parse_latest,
    parse_name,
    parse_payload,
    parse_said,
    parse_story_id,
    parse_words,
)

TODAY = date(2031, 5, 6)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("orlund", SaidQuery("orlund")),
        ("  Hedvig   Orlund ", SaidQuery("Hedvig Orlund")),
        ("“Hedvig Orlund”", SaidQuery("Hedvig Orlund")),
        ("orlund about the ferry", SaidQuery("orlund", about="the ferry")),
        ("orlund since 7d", SaidQuery("orlund", since=date(2031, 4, 29))),
        ("orlund since 2w", SaidQuery("orlund", since=date(2031, 4, 22))),
        ("orlund since 1m", SaidQuery("orlund", since=date(2031, 4, 6))),
        ("orlund since 1y", SaidQuery("orlund", since=date(2030, 5, 6))),
        ("orlund since 2031-03-01", SaidQuery("orlund", since=date(2031, 3, 1))),
        ("orlund since 9999y", SaidQuery("orlund", since=date(1931, 5, 31))),
        ("orlund since yesterday", SaidQuery("orlund", since=date(2031, 5, 5))),
        ("orlund since today", SaidQuery("orlund", since=TODAY)),
        ("orlund quotes", SaidQuery("orlund", quotes_only=True)),
        (
            "orlund quotes about fares since 7D",
            SaidQuery("orlund", about="fares", since=date(2031, 4, 29), quotes_only=True),
        ),
        ("About", SaidQuery("About")),
    ],
)
def test_said_reads(text: str, query: SaidQuery) -> None:
    assert parse_said(text, today=TODAY) == query


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("", "/said Stoltenberg"),
        ("  ", "/said Stoltenberg"),
        ("orlund about", "/said Zelensky about Bakhmut"),
        ("orlund since", "since 7d"),
        ("orlund since the flood", "since 7d"),
        ("orlund since 2031-02-30", "since 7d"),
        ("orlund since 2032-01-01", "still to come"),
        ("x" * 201, "200 characters"),
    ],
)
def test_said_explains_what_it_can_not_read(text: str, example: str) -> None:
    with pytest.raises(UserError, match=example):
        parse_said(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", LatestQuery()),
        ("5", LatestQuery(count=5)),
        ("ferry strike", LatestQuery("ferry strike")),
        ("ferry strike 10", LatestQuery("ferry strike", 10)),
        ("summit 2031", LatestQuery("summit 2031")),
    ],
)
def test_latest_reads(text: str, query: LatestQuery) -> None:
    assert parse_latest(text) == query


@pytest.mark.parametrize("text", ["0", "11", "ferry 99"])
def test_latest_says_how_many_it_shows(text: str) -> None:
    with pytest.raises(UserError, match="1 to 10"):
        parse_latest(text)


@pytest.mark.parametrize(
    "text", ["42", "s_42", "S_42", "/s_42", "#42", "s42", "w_42", " 42 ", "/s_42@x_bot"]
)
def test_id_is_read_in_every_spelling(text: str) -> None:
    assert parse_id(text) == 42


@pytest.mark.parametrize("text", ["", "s_", "forty", "-1", "4 2", "9" * 16, "٤٢"])
def test_id_explains_what_it_can_not_read(text: str) -> None:
    with pytest.raises(UserError, match="/why s_42"):
        parse_id(text)


@pytest.mark.parametrize("text", ["/story_42", "42", "/story_42@x_bot"])
def test_story_is_read_in_every_spelling(text: str) -> None:
    assert parse_story_id(text) == 42


def test_story_explains_what_it_can_not_read() -> None:
    with pytest.raises(UserError, match="/story_12"):
        parse_story_id("the ferry")


@pytest.mark.parametrize(("text", "found"), [("s_42", 42), ("42", None), ("s_42 and", None)])
def test_bare_id_is_found_only_where_it_stands_alone(text: str, found: int | None) -> None:
    assert find_id(text) == found


@pytest.mark.parametrize(("text", "found"), [("a_12", 12), ("/a_12", 12), ("a_12 x", None)])
def test_actor_id_is_found_only_where_it_stands_alone(text: str, found: int | None) -> None:
    assert find_actor_id(text) == found


@pytest.mark.parametrize(
    ("payload", "target"),
    [
        ("s_42", ("s", 42)),
        ("w_7", ("w", 7)),
        ("a_12", ("a", 12)),
        ("story_3", ("story", 3)),
        ("", None),
        ("x_1", None),
        ("s_1; --", None),
    ],
)
def test_payload_of_a_deep_link(payload: str, target: tuple[str, int] | None) -> None:
    assert parse_payload(payload) == target


def test_name_asks_with_the_command_that_was_typed() -> None:
    with pytest.raises(UserError, match="/who "):
        parse_name("“”", command="who")


@pytest.mark.parametrize("text", ["", "—", "!?"])
def test_search_asks_for_words(text: str) -> None:
    with pytest.raises(UserError, match="/search "):
        parse_words(text)


@given(st.text(max_size=250))
def test_any_text_is_read_or_explained(text: str) -> None:
    for parse in (parse_latest, parse_id, parse_words, lambda t: parse_said(t, today=TODAY)):
        with suppress(UserError):
            assert parse(text) is not None  # 0 is a number, too


@given(
    st.builds(
        SaidQuery,
        name=st.just(""),
        about=st.text(max_size=20),
        since=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        quotes_only=st.booleans(),
    ),
    st.integers(1, 10**9),
)
def test_said_survives_a_button(query: SaidQuery, actor_id: int) -> None:
    assert decode_said(encode_said(actor_id, query)) == (actor_id, query)


@pytest.mark.parametrize("text", ["", "5", "ferry strike", "apollo 11 3", "“ferry” 10"])
def test_latest_survives_a_button(text: str) -> None:
    query = parse_latest(text)
    assert parse_latest(format_latest(query)) == query
