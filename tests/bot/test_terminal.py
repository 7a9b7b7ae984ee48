"""The chat in the terminal: what is typed, and what stands on the screen then."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console

from bot.model import Attachment, Key, Shown, ShownAs
from bot.terminal import Screen, ask_once, converse, print_plain

NEXT = ((Key("‹ Prev", "p1"), Key("Next ›", "p3")), (Key("Story", url="https://news.example/"),))


class Talk:
    """A chat whose answers are written down beforehand; remembers what was done in it."""

    def __init__(self, screen: Screen, answers: Sequence[Sequence[Shown]] = ()) -> None:
        self.screen = screen
        self.answers = list(answers)
        self.done: list[str] = []

    async def say(self, text: str) -> None:
        self._answer(f"say {text}")

    async def press(self, number: int, data: str) -> None:
        self._answer(f"press {number} {data}")

    def _answer(self, what: str) -> None:
        self.done.append(what)
        for shown in self.answers.pop(0) if self.answers else ():
            self.screen.show(shown)


class Desk:
    """A screen that can be read."""

    def __init__(self) -> None:
        self.paper = io.StringIO()
        self.screen = Screen(Console(file=self.paper, width=60, color_system=None))

    async def type(self, *lines: str, answers: Sequence[Sequence[Shown]] = ()) -> list[str]:
        talk, typed = Talk(self.screen, answers), iter(lines)

        async def read_line() -> str:
            line = next(typed, None)
            if line is None:
                raise EOFError
            return line

        await converse(talk, self.screen, read_line)
        return talk.done

    @property
    def text(self) -> str:
        return self.paper.getvalue()


@pytest.fixture
def desk() -> Desk:
    return Desk()


LIST = Shown(4, "<b>Latest</b>", ShownAs.SENT, NEXT)


async def test_terminal_welcomes_and_leaves(desk: Desk) -> None:
    assert await desk.type() == []
    assert "/help" in desk.text.splitlines()[0] + desk.text.splitlines()[1]
    assert desk.text.rstrip().endswith("Bye.")


async def test_terminal_sends_lines_until_quit(desk: Desk) -> None:
    done = await desk.type("/latest", "", "  harbour ", "/quit", "never said")
    assert done == ["say /latest", "say harbour"]


async def test_terminal_shows_messages_with_numbered_buttons(desk: Desk) -> None:
    await desk.type("/latest", answers=[[LIST]])
    assert "Latest" in desk.text
    assert "[1] ‹ Prev  [2] Next ›" in desk.text
    assert "[3] Story" in desk.text


async def test_terminal_presses_a_button_by_its_number(desk: Desk) -> None:
    assert await desk.type("/latest", "2", answers=[[LIST]]) == ["say /latest", "press 4 p3"]


async def test_terminal_shows_the_address_of_a_link_button(desk: Desk) -> None:
    assert await desk.type("/latest", "3", answers=[[LIST]]) == ["say /latest"]
    assert "https://news.example/" in desk.text


@pytest.mark.parametrize("line", ["4", "0", "2031", "-1", "²"])
async def test_terminal_takes_other_numbers_for_words(desk: Desk, line: str) -> None:
    assert await desk.type("/latest", line, answers=[[LIST]]) == ["say /latest", f"say {line}"]


async def test_terminal_numbers_the_buttons_of_the_last_answer(desk: Desk) -> None:
    later = Shown(5, "more", ShownAs.SENT, ((Key("Only", "only"),),))
    done = await desk.type("/latest", "/who", "1", "2", answers=[[LIST], [later]])
    assert done[2:] == ["press 5 only", "say 2"]


async def test_terminal_keeps_the_buttons_while_an_answer_brings_none(desk: Desk) -> None:
    plain = Shown(5, "hm", ShownAs.SENT)
    done = await desk.type("/latest", "/why", "1", answers=[[LIST], [plain]])
    assert done[-1] == "press 4 p1"


async def test_terminal_shows_edits_and_alerts(desk: Desk) -> None:
    edited = Shown(4, "page 2", ShownAs.EDITED)
    alert = Shown(0, "This list has expired.", ShownAs.ALERT)
    await desk.type("/latest", "2", answers=[[LIST], [edited, alert]])
    assert "page 2" in desk.text
    assert "! This list has expired." in desk.text


async def test_terminal_keeps_the_bar_of_a_quotation_that_is_wrapped(desk: Desk) -> None:
    words = "word " * 30
    quoted = Shown(4, f"Ann Lowe\n<blockquote>{words}</blockquote>", ShownAs.SENT)
    await desk.type("/who", answers=[[quoted]])
    quotation = [line for line in desk.text.splitlines() if "word" in line]
    assert len(quotation) == 3
    assert all(line.startswith("┃ word") and len(line) <= 60 for line in quotation)


async def test_terminal_lets_a_wrapped_item_hang(desk: Desk) -> None:
    await desk.type("/latest", answers=[[Shown(4, f"• {'word ' * 20}\n\nMore", ShownAs.SENT)]])
    lines = desk.text.splitlines()
    item = next(number for number, line in enumerate(lines) if line.startswith("• word"))
    assert lines[item + 1].startswith("  word")
    assert lines[item + 2 : item + 4] == ["", "More"]


async def test_terminal_saves_files_under_their_bare_names(tmp_path: Path) -> None:
    paper = io.StringIO()
    screen = Screen(Console(file=paper, width=200, color_system=None), folder=tmp_path)
    screen.show(Shown(4, "3 sources", ShownAs.SENT, file=Attachment("../list.opml", b"<opml/>")))
    assert (tmp_path / "list.opml").read_bytes() == b"<opml/>"
    assert paper.getvalue().split("\n\n") == ["3 sources", f"Saved {tmp_path / 'list.opml'}.", ""]


async def test_terminal_says_that_a_press_changed_nothing(desk: Desk) -> None:
    await desk.type("/latest", "1", answers=[[LIST], []])
    assert "That is what you see above." in desk.text


async def test_ask_once_returns_what_stands_in_the_chat(desk: Desk) -> None:
    shown: list[Shown] = []
    answers = [
        Shown(2, "Opening", ShownAs.SENT),
        Shown(3, "more", ShownAs.SENT),
        Shown(2, "<b>Done</b>", ShownAs.EDITED),
    ]

    class Recorder(Talk):
        async def say(self, text: str) -> None:
            self.done.append(text)
            shown.extend(answers)

    replies = await ask_once(Recorder(desk.screen), shown, "/who Solberg")
    assert [one.html for one in replies] == ["<b>Done</b>", "more"]
    assert print_plain(replies) == "Done\n\nmore"


def test_print_plain_names_a_file_below_its_caption() -> None:
    shown = Shown(2, "<b>3 sources</b>", ShownAs.SENT, file=Attachment("list.opml", b"<opml/>"))
    assert print_plain([shown]) == "3 sources\n\n[list.opml]"


def test_print_plain_lists_the_buttons_below_their_message() -> None:
    assert print_plain([Shown(2, "<b>Page</b>", ShownAs.SENT, NEXT)]) == (
        "Page\n\n[‹ Prev]  [Next ›]\n[Story]"
    )
