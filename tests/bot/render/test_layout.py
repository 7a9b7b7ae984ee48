"""Lines become messages within Telegram's limits, with the buttons to turn pages."""

from dataclasses import replace

import pytest

from bot.model import Button, Position
from bot.render.layout import (
    MAX_ENTITIES,
    MAX_LABEL,
    label,
    lay_out,
    measure,
    page_buttons,
    paragraph,
    show_place,
)
from bot.render.markup import Html, bold, escape
from handlers.buttons import fits
from tests.fakes.telegram_html import read_message

POSITION = Position(first=4, last=6, total=17, page=2, pages=6, verb="latest", argument="ferry 3")
BUTTONS = ((Button("Next ›", "latest", "3", 2),),)


def test_paragraphs_are_parted_by_an_empty_line() -> None:
    (reply,) = lay_out([paragraph(escape("a"), escape("b")), paragraph(escape("c"))])
    assert reply.html == "a\nb\n\nc"


def test_empty_lines_and_paragraphs_are_left_out() -> None:
    (reply,) = lay_out([paragraph(Html("")), paragraph(escape("a"), Html(" ")), paragraph()])
    assert reply.html == "a"


def test_long_text_is_cut_between_lines_only() -> None:
    lines = [bold(escape(f"line {number} " + "x" * 200)) for number in range(40)]
    replies = lay_out([paragraph(*lines)])
    assert len(replies) > 1
    assert "\n".join(reply.html for reply in replies) == "\n".join(lines)
    assert all(read_message(reply.html) for reply in replies)


def test_much_markup_is_cut_before_telegram_drops_it() -> None:
    replies = lay_out([paragraph(*[Html("<b>a</b> /s_1")] * 120)])
    for reply in replies:
        message = read_message(reply.html)
        assert len(message.markup) + len(message.commands) <= MAX_ENTITIES


def test_buttons_belong_to_the_first_message() -> None:
    replies = lay_out([paragraph(*[escape("x" * 300)] * 30)], BUTTONS)
    assert [reply.buttons for reply in replies] == [BUTTONS, *[()] * (len(replies) - 1)]


@pytest.mark.parametrize(
    ("html", "size"),
    [
        ("<b>a</b> &amp; /s_4", (8, 2)),
        ("\U0001f600", (2, 0)),
        ("https://a.example/s_4", (21, 0)),
    ],
)
def test_measure_counts_what_telegram_counts(html: str, size: tuple[int, int]) -> None:
    assert measure(Html(html)) == size


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        (1, ["1/6", "Next ›"]),
        (2, ["‹ Prev", "2/6", "Next ›"]),
        (6, ["‹ Prev", "6/6"]),
    ],
)
def test_pager_shows_where_one_stands(page: int, labels: list[str]) -> None:
    (row,) = page_buttons(replace(POSITION, page=page))
    assert [button.label for button in row] == labels


def test_pager_turns_to_the_neighbours() -> None:
    (row,) = page_buttons(POSITION)
    assert [(button.verb, button.argument, button.page) for button in row] == [
        ("latest", "ferry 3", page) for page in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"pages": 1, "page": 1},
        {"argument": "x" * 40},
        {"argument": "паром" * 8},
        {"argument": "a\x07b"},
        {"argument": "\ud83d"},
    ],
)
def test_pager_is_left_out_where_it_can_not_work(changes: dict[str, object]) -> None:
    assert page_buttons(replace(POSITION, **changes)) == ()  # type: ignore[arg-type]


def test_longest_pager_fits_telegram() -> None:
    (row,) = page_buttons(replace(POSITION, argument="x" * 33))
    assert all(fits(button) for button in row)


@pytest.mark.parametrize(
    ("text", "shown"), [("Orlund", "Orlund"), ("", "?"), ("two\nlines", "two lines")]
)
def test_label_is_one_short_line(text: str, shown: str) -> None:
    assert label(text) == shown
    assert len(label("Orlund " * 40)) <= MAX_LABEL


@pytest.mark.parametrize(
    ("first", "beyond", "place"),
    [(4, 0, "4–6 of 17"), (6, 0, "6 of 17"), (4, 4000, "4–6 of 4,017")],
)
def test_place_is_told(first: int, beyond: int, place: str) -> None:
    assert show_place(replace(POSITION, first=first, beyond=beyond)) == place
