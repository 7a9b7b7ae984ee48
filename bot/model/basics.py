"""Places in a text, and the two functions that are handed through: the clock and the progress."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple

Clock = Callable[[], datetime]  # now, aware, in UTC
Progress = Callable[[str], Awaitable[None]]  # takes a short sentence: "Reading article 3 of 20"


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int
