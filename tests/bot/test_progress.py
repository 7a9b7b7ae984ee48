"""What a person sees of a reading: while it runs, at its end, and where it breaks off."""

import io
from collections.abc import AsyncIterator, Sequence

import pytest
from rich.console import Console

from bot.collect import Collected
from bot.errors import StoreFull
from bot.model import Outcome
from bot.progress import show_collecting, summarise

NEW = Collected("one.txt", Outcome.NEW, statements=3)
KNOWN = Collected("two.txt", Outcome.KNOWN)
REFUSED = Collected("three.txt", None, why="The file three.txt is empty.")
UNREACHABLE = Collected("[four]", None, why="It takes no connections.", detail="refused by host")


class Paper(Console):
    """A narrow terminal, or a file, that can be read."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.sheet = io.StringIO()
        super().__init__(file=self.sheet, width=40, force_terminal=is_terminal)

    @property
    def text(self) -> str:
        return self.sheet.getvalue()


async def come(
    results: Sequence[Collected], *, error: Exception | None = None
) -> AsyncIterator[Collected]:
    for one in results:
        yield one
    if error is not None:
        raise error


async def test_a_summary_counts_and_each_refusal_is_one_line() -> None:
    paper = Paper(is_terminal=False)
    results = [NEW, KNOWN, REFUSED, UNREACHABLE]
    assert await show_collecting("Reading", come(results), total=4, console=paper) == results
    assert paper.text.splitlines() == [
        "Reading: 1 new, 1 already known, 0 revised, 2 refused; 3 statements.",
        "  refused: three.txt: The file three.txt is empty.",
        "  refused: [four]: It takes no connections. (refused by host)",
    ]


async def test_a_reading_that_breaks_off_tells_what_was_kept() -> None:
    paper = Paper(is_terminal=False)
    broken = come([NEW], error=StoreFull("The disk is full."))
    with pytest.raises(StoreFull):
        await show_collecting("Reading", broken, total=None, console=paper)
    assert paper.text == "Reading: 1 new, 0 already known, 0 revised, 0 refused; 3 statements.\n"


async def test_a_reading_that_never_began_tells_nothing() -> None:
    paper = Paper(is_terminal=False)
    with pytest.raises(StoreFull):
        await show_collecting(
            "Reading", come([], error=StoreFull("The disk is full.")), total=2, console=paper
        )
    assert paper.text == ""


async def test_a_terminal_shows_a_bar() -> None:
    paper = Paper(is_terminal=True)
    await show_collecting("Reading", come([NEW]), total=1, console=paper)
    assert "━" in paper.text
    assert "1 new" in paper.text


def test_nothing_is_summarised_as_nothing() -> None:
    assert summarise([]) == "0 new, 0 already known, 0 revised, 0 refused; 0 statements."
