"""`Explained` -> lines for a terminal: colours where there are any, else brackets. Uses rich."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.characters import clean, clean_line
from bot.model import Explained, Part, Reading, Stretch

STYLES = {
    Part.SOURCE: "bold blue",
    Part.CUE: "bold yellow",
    Part.CONTENT: "green",
}
INNERMOST = (Part.CUE, Part.SOURCE, Part.CONTENT)  # of parts that overlap, one is shown
INDENT = 4
LABEL = 12  # columns: "Confidence" and a gap


def print_explained(explained: Explained, console: Console) -> None:
    """Print how an article's attributions were found."""
    for line in _write(explained, console):
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def _write(explained: Explained, console: Console) -> Iterator[Text]:
    yield Text(clean_line(explained.title), style="bold")
    if _has_colours(console):
        yield _write_legend(console)
    for number, reading in enumerate(explained.attributions, start=1):
        yield Text()
        yield from _write_reading(reading, console, mark=f"{number}.")
    if not explained.attributions:
        yield Text("\nNo attribution was found.")
    if explained.silent:
        yield Text("\nNothing was found in", style="bold")
    for reading in explained.silent:
        yield Text()
        yield from _write_reading(reading, console, mark="-")
    yield Text()


def _write_legend(console: Console) -> Text:
    return Text(" ").join(_mark(Stretch(part.value, (part,)), console) for part in STYLES)


def _write_reading(reading: Reading, console: Console, *, mark: str) -> Iterator[Text]:
    passage = Text("").join(_mark(stretch, console) for stretch in reading.passage)
    yield from _hang(Text(mark), passage, INDENT, console)
    for name, words in reading.facts:
        yield from _hang(_label(name), Text(clean(words)), INDENT + LABEL, console)
    for number, words in enumerate(reading.not_taken):
        label = _label("Not taken" if number == 0 else "")
        yield from _hang(label, Text(clean(words)), INDENT + LABEL, console)


def _label(name: str) -> Text:
    return Text(" " * INDENT + name, style="dim")


def _mark(stretch: Stretch, console: Console) -> Text:
    part = next((part for part in INNERMOST if part in stretch.parts), None)
    words = clean(stretch.text)  # what is printed must not steer the terminal
    if part is None:
        return Text(words)
    return Text(words, style=STYLES[part]) if _has_colours(console) else Text(f"[{part} {words}]")


def _has_colours(console: Console) -> bool:
    return console.color_system is not None and not console.no_color


def _hang(label: Text, text: Text, indent: int, console: Console) -> Iterator[Text]:
    """Put a label before a text; on a terminal, lines that don't fit go on below the text."""
    width = max(console.width - indent, 1)
    lines = list(text.wrap(console, width)) if console.is_terminal else [text]
    label.truncate(indent, pad=True)
    for line in lines:
        line.rstrip()
        yield Text.assemble(label, line)
        label = Text(" " * indent)
