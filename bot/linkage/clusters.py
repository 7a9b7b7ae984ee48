"""Statements -> clusters: the connected components of "reports the same utterance". Pure.

What is joined depends on each pair alone, so neither the order nor the number of steps in which
statements arrive changes a cluster. Compared are those of one speaker on days near each other.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.linkage.quotations import MOST_DAYS, repeats
from bot.linkage.readings import Reading


def cluster(readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """Group the places of statements that report one utterance, by their first; alone ones too."""
    roots = list(range(len(readings)))
    for one, other in _pair_near(readings):
        first, second = sorted((_find_root(roots, one), _find_root(roots, other)))
        if first != second and repeats(readings[one], readings[other]):
            roots[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(readings)):
        groups[_find_root(roots, place)].append(place)
    return tuple(map(tuple, groups.values()))


def _find_root(roots: list[int], place: int) -> int:
    """Return the first of a place's cluster, and shorten the way to it."""
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _pair_near(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield pairs of one speaker, days near each other; one without a day meets all."""
    blocks: dict[str | None, list[int]] = defaultdict(list)
    for place, reading in enumerate(readings):
        blocks[reading.utterance.speaker].append(place)
    for block in blocks.values():
        block.sort(key=lambda place: readings[place].utterance.day or date.min)
        days = [readings[place].utterance.day for place in block]
        for index, one in enumerate(block):
            first = days[index]
            for day, other in zip(days[index + 1 :], block[index + 1 :], strict=True):
                if first and day and day - first > timedelta(days=MOST_DAYS):
                    break
                yield one, other
