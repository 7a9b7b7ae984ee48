"""Results of collecting, as they come -> a progress bar and a summary on stderr. Uses rich."""

from collections import Counter
from collections.abc import AsyncIterator

from rich.console import Console
from rich.progress import Progress

from bot.collect import Collected
from bot.model import Outcome

WORDS = {Outcome.NEW: "new", Outcome.KNOWN: "already known", Outcome.REVISED: "revised"}


async def show_collecting(
    title: str, results: AsyncIterator[Collected], *, total: int | None
) -> list[Collected]:
    """Draw a bar while results come in, then say what came of them; return them."""
    console = Console(stderr=True)
    collected = []
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        async for one in results:
            collected.append(one)
            progress.advance(task)
    console.print(f"{title}: {summarise(collected)}", highlight=False)
    for one in collected:
        if one.outcome is None:
            console.print(f"  refused: {one.item}: {one.why}", highlight=False, markup=False)
    return collected


def summarise(collected: list[Collected]) -> str:
    """Count what was new, known, revised and refused, and the statements found."""
    outcomes = Counter(one.outcome for one in collected)
    parts = [f"{outcomes[outcome]} {word}" for outcome, word in WORDS.items()]
    statements = sum(one.statements for one in collected)
    return f"{', '.join(parts)}, {outcomes[None]} refused; {statements} statements."
