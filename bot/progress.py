"""Work under way -> a progress bar, a summary or its latest sentence on stderr. Uses rich."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from bot.collect import Collected
from bot.model import Outcome
from bot.model import Progress as Tell

WORDS = {Outcome.NEW: "new", Outcome.KNOWN: "already known", Outcome.REVISED: "revised"}


async def show_collecting(
    title: str,
    results: AsyncIterator[Collected],
    *,
    total: int | None,
    console: Console | None = None,
) -> list[Collected]:
    """Draw a bar while results come in, say what came of them, return them.

    What was read is also told where something ends the reading: that much is kept.
    """
    console = console or Console(stderr=True)
    collected: list[Collected] = []
    try:
        with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task(title, total=total)
            async for one in results:
                collected.append(one)
                progress.advance(task)
    finally:
        if collected:
            lines = [f"{title}: {summarise(collected)}", *map(_refuse, _refused(collected))]
            wide = not console.is_terminal  # in a file or a pipe a refusal is one line
            console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=wide)
    return collected


@contextmanager
def show_working(console: Console | None = None) -> Iterator[Tell]:
    """Show the latest sentence of what is worked on, where somebody sits before a terminal."""
    with (console or Console(stderr=True)).status("") as status:

        async def tell(sentence: str) -> None:
            status.update(escape(sentence))

        yield tell


def summarise(collected: Iterable[Collected]) -> str:
    """Count what was new, known, revised and refused, and the statements found."""
    collected = list(collected)
    outcomes = Counter(one.outcome for one in collected)
    parts = [f"{outcomes[outcome]} {word}" for outcome, word in WORDS.items()]
    statements = sum(one.statements for one in collected)
    return f"{', '.join(parts)}, {outcomes[None]} refused; {statements} statements."


def _refused(collected: Iterable[Collected]) -> list[Collected]:
    return [one for one in collected if one.outcome is None]


def _refuse(one: Collected) -> str:
    detail = f" ({one.detail})" if one.detail else ""
    return f"  refused: {one.item}: {one.why}{detail}"
