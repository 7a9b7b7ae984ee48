"""Two prints of one quotation -> what became of each word. Pure; rapidfuzz aligns them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

from bot.wording import normalise


class Change(StrEnum):
    """What the other print did with words of the one."""

    KEPT = "kept"
    DROPPED = "dropped"
    INSERTED = "inserted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the one print and those in their place in the other, as printed; "" for none."""

    change: Change
    one: str
    other: str


def compare_prints(one: str, other: str) -> tuple[Difference, ...]:
    """Compare two prints word by word, in the order of the text; marks and case don't count."""
    first, second = _split_words(one), _split_words(other)
    steps = Indel.opcodes(list(map(normalise, first)), list(map(normalise, second)))
    differences = []
    for is_equal, group in groupby(steps, key=lambda step: step.tag == "equal"):
        changed = list(group)
        here = first[changed[0].src_start : changed[-1].src_end]
        there = second[changed[0].dest_start : changed[-1].dest_end]
        change = Change.KEPT if is_equal else _name_change(here, there)
        differences.append(Difference(change, " ".join(here), " ".join(there)))
    return tuple(differences)


def _split_words(text: str) -> list[str]:
    """Split at spaces; a dash that stands alone goes with the word before it."""
    words: list[str] = []
    for printed in text.split():
        if words and not normalise(printed):
            words[-1] += f" {printed}"
        else:
            words.append(printed)
    return words


def _name_change(here: Sequence[str], there: Sequence[str]) -> Change:
    if here and there:
        return Change.REPLACED
    return Change.DROPPED if here else Change.INSERTED
