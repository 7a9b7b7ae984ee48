"""Explanations: colours and hanging lines on a terminal, brackets and whole lines in a pipe."""

import io

import pytest
from rich.console import Console

from bot.model import Explained, Part, Reading, Stretch
from bot.printout import print_explained

PASSAGE = (
    Stretch("“It is shut,”", (Part.CONTENT,)),
    Stretch(" "),
    Stretch("Ann Lee", (Part.SOURCE,)),
    Stretch(" "),
    Stretch("said", (Part.CUE,)),
    Stretch("."),
)
READING = Reading(PASSAGE, facts=(("Speaker", "Ann Lee, as printed"),), not_taken=("a", "b"))


def show(explained: Explained, *, colours: bool = False, width: int = 80) -> str:
    console = Console(
        file=io.StringIO(),
        force_terminal=colours,
        color_system="standard" if colours else None,
        width=width,
        _environ={},
    )
    print_explained(explained, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_in_a_pipe_parts_stand_in_brackets() -> None:
    assert show(Explained("Lock shut", (READING,), ())) == (
        "Lock shut\n"
        "\n"
        "1.  [content “It is shut,”] [source Ann Lee] [cue said].\n"
        "    Speaker     Ann Lee, as printed\n"
        "    Not taken   a\n"
        "                b\n"
        "\n"
    )


def test_on_a_terminal_parts_are_coloured() -> None:
    shown = show(Explained("Lock shut", (READING,), ()), colours=True)
    assert "\x1b[1;34mAnn Lee\x1b[0m" in shown
    assert "[source" not in shown


def test_on_a_terminal_the_colours_are_named_first() -> None:
    shown = show(Explained("Lock shut", (READING,), ()), colours=True).splitlines()
    assert all(part in shown[1] for part in ("source", "cue", "content"))


def test_without_colours_a_terminal_shows_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard")
    print_explained(Explained("", (READING,), ()), console)
    assert isinstance(console.file, io.StringIO)
    assert "[source Ann Lee]" in console.file.getvalue()


def test_on_a_terminal_long_lines_hang() -> None:
    reading = Reading((Stretch("a " * 30),), facts=(("Rule", "b " * 20),))
    shown = show(Explained("", (), (reading,)), colours=True, width=40)
    assert [line for line in shown.splitlines() if line.endswith(("a a", "b b"))] == [
        "-   " + "a " * 17 + "a",
        "    " + "a " * 11 + "a",
        "\x1b[2m    Rule        \x1b[0m" + "b " * 11 + "b",
        " " * 16 + "b " * 7 + "b",
    ]


def test_in_a_pipe_a_long_line_stays_whole() -> None:
    reading = Reading((Stretch("word " * 100),))
    assert "word " * 99 + "word\n" in show(Explained("", (reading,), ()), width=40)


def test_what_steers_a_terminal_is_not_printed() -> None:
    reading = Reading((Stretch("\x1b[31mred\x07", (Part.SOURCE,)),), not_taken=("\x1b[2J",))
    shown = show(Explained("\x1b]0;owned\x07", (reading,), ()))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_what_looks_like_markup_is_printed_as_it_is() -> None:
    assert "[bold]x[/bold] :smile:" in show(
        Explained("", (Reading((Stretch("[bold]x[/bold] :smile:"),)),), ())
    )


def test_an_article_without_attributions_says_so() -> None:
    shown = show(Explained("Lock shut", (), (Reading((Stretch("He told them."),)),)))
    assert shown == (
        "Lock shut\n\nNo attribution was found.\n\nNothing was found in\n\n-   He told them.\n\n"
    )
