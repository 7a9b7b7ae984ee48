"""Two people's names -> are they one but for a letter? Only what articles tell can say they are.

A letter more or less makes another surname (Petrov, Petkov) sooner than another given name.

rapidfuzz counts letters. The first and the last letter of a word must be right: the last often
tells a woman's name from a man's.
"""

from enum import Enum

from rapidfuzz.distance import OSA

from bot.names import fold

SHORTEST = 5  # letters of a word in which one may be wrong
START = 3  # letters of the surname in a key
SEVERAL = 2


class Misprint(Enum):
    """In which part of a name a letter differs."""

    GIVEN = "given"
    FAMILY = "family"


def find_misprint(one: str, other: str) -> Misprint | None:
    """Tell in which part two full names differ, where that is one letter of one long word."""
    first, second = fold(one).split(), fold(other).split()
    if len(first) != len(second) or len(first) < SEVERAL:
        return None
    differing = [
        place for place, pair in enumerate(zip(first, second, strict=True)) if len({*pair}) > 1
    ]
    if len(differing) != 1 or not _is_one_letter_off(first[differing[0]], second[differing[0]]):
        return None
    return Misprint.FAMILY if differing[0] == len(first) - 1 else Misprint.GIVEN


def find_misprint_keys(name: str) -> frozenset[str]:
    """Under which keys a name is found: one word of it and the start of the other are right."""
    words = fold(name).split()
    if len(words) < SEVERAL:
        return frozenset()
    given, family = words[0], words[-1]
    return frozenset({f"start {given} {family[:START]}", f"start {given[:START]} {family}"})


def _is_one_letter_off(one: str, other: str) -> bool:
    return (
        min(len(one), len(other)) >= SHORTEST
        and one[0] == other[0]
        and one[-1] == other[-1]
        and OSA.distance(one, other, score_cutoff=1) == 1
    )
