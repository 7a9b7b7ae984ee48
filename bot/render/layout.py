"""Lines of HTML -> messages within Telegram's limits, and the buttons below them.

A message is only ever cut between lines. Every line is bounded by the fields in it, which
`escape` has cut, so one line always fits a message.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.model import Button, Position, Reply
from bot.render.markup import Html
from bot.wording import count_units, shorten

MAX_UNITS = 3600  # Telegram refuses 4096; nobody reads that far on a phone
MAX_ENTITIES = 90  # Telegram keeps 100 and drops the rest, commands included
MAX_LABEL = 40
MAX_PAYLOAD = 40  # bytes of verb, argument and page in a button

ButtonRows = tuple[tuple[Button, ...], ...]

_TAG = re.compile(r"<[^>]*>")
_ENTITY = re.compile(r"<[a-z]|(?<![\w/<])/[A-Za-z0-9_]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; an empty line stands before the next paragraph."""

    lines: tuple[Html, ...]


def paragraph(*lines: Html) -> Paragraph:
    """Return a paragraph of those lines that are not empty."""
    return Paragraph(tuple(line for line in lines if line.strip()))


def lay_out(paragraphs: Iterable[Paragraph], buttons: ButtonRows = ()) -> tuple[Reply, ...]:
    """Return the messages; buttons belong to the first, which navigation edits."""
    messages: list[str] = []
    units = entities = 0
    for gap, line in _flow(paragraphs):
        size, marks = measure(line)
        if messages and units + len(gap) + size <= MAX_UNITS and entities + marks <= MAX_ENTITIES:
            messages[-1] += gap + line
            units, entities = units + len(gap) + size, entities + marks
        else:
            messages.append(line)
            units, entities = size, marks
    first, *rest = messages
    return (Reply(first, buttons), *(Reply(message) for message in rest))


def _flow(paragraphs: Iterable[Paragraph]) -> Iterable[tuple[str, Html]]:
    for each in paragraphs:
        for index, line in enumerate(each.lines):
            yield "\n" if index else "\n\n", line


def measure(line: Html) -> tuple[int, int]:
    """Return how many UTF-16 units and how many entities Telegram will count."""
    text = html.unescape(_TAG.sub("", line))
    return count_units(text), len(_ENTITY.findall(line))


def page_buttons(position: Position) -> ButtonRows:
    """Return ‹ Prev, i/n and Next ›; nothing for one page or a query too long for a button."""
    payload = f"{position.verb}{position.argument}{position.pages}"
    fits = payload.isprintable() and len(payload.encode()) <= MAX_PAYLOAD
    if position.pages == 1 or not fits:
        return ()
    here = position.page
    row = [_turn(position, f"{here}/{position.pages}", here)]
    if here > 1:
        row.insert(0, _turn(position, "‹ Prev", here - 1))
    if here < position.pages:
        row.append(_turn(position, "Next ›", here + 1))
    return (tuple(row),)


def fit_buttons(buttons: Iterable[Button]) -> tuple[Button, ...]:
    """Return the buttons whose argument a press can carry, with labels cut to fit."""
    return tuple(
        replace(button, label=label(button.label))
        for button in buttons
        if f"{button.verb}{button.argument}".isprintable()
        and len(f"{button.verb}{button.argument}{button.page}".encode()) <= MAX_PAYLOAD
    )


def _turn(position: Position, label: str, page: int) -> Button:
    return Button(label, verb=position.verb, argument=position.argument, page=page)


def label(text: str) -> str:
    """Return text short enough for a button."""
    return shorten(" ".join(text.split()), MAX_LABEL) or "?"


def name_place(position: Position) -> str:
    """Return where a page of statements stands: "Statements 1–3 of 17"."""
    noun = "Statement" if position.first == position.last else "Statements"
    return f"{noun} {show_place(position)}"


def show_place(position: Position) -> str:
    """Return where a page stands: "1–3 of 17"."""
    total = position.total + position.beyond
    if position.first == position.last:
        return f"{position.last:,} of {total:,}"
    return f"{position.first:,}–{position.last:,} of {total:,}"
