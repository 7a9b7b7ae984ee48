"""What an experiment measured, beside what was aimed at."""

import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    figure: str
    target: str
    reached: bool

    def __str__(self) -> str:
        """The line."""
        return (
            f"{'ok  ' if self.reached else 'MISS'}  {self.name:44} {self.figure:>18}  {self.target}"
        )


Experiment = Callable[[Path], Awaitable[list[Row]]]


def count(name: str, number: int, *, target: int = 0) -> Row:
    """A number that should be exactly what it should be."""
    return Row(name, f"{number:,}", f"{target:,}", number == target)


def at_most(name: str, figure: float, most: float, unit: str) -> Row:
    """A figure that should not be larger."""
    return Row(name, f"{figure:,.1f} {unit}", f"at most {most:,.0f} {unit}", figure <= most)


def find_p95(figures: Sequence[float]) -> float:
    """What nineteen of twenty don't exceed."""
    return statistics.quantiles(figures, n=20)[-1] if len(figures) > 1 else max(figures)
