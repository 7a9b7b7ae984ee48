"""What an edit took out of an article, and what it put in -> which stands in whose place. Pure.

An edit corrects a number, a word, a name; the rest of the sentence stays. So a statement is another
version of one that vanished where most words of one speaker stayed in their order; and where nearly
all did, the edit gave them to another speaker. rapidfuzz compares.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from bot.wording import normalise

# Of tests/cases/beats, all vanished statements with another in their place share 0.53 or more.
SAME_SPEAKER = 0.5
OTHER_SPEAKER = 0.9
LONG_WORDS = 5  # shorter words could be anybody's


@dataclass(frozen=True, slots=True)
class Version:
    """A statement as one revision of an article has it."""

    content: str
    speaker: object  # alike for one speaker
    headline: bool


def find_successors(gone: Sequence[Version], fresh: Sequence[Version]) -> dict[int, int]:
    """Tell the place of the new statement for that of each vanished one; the most alike first."""
    successors: dict[int, int] = {}
    for _, old, new in sorted(_list_pairs(gone, fresh)):
        if old not in successors and new not in successors.values():
            successors[old] = new
    return successors


def _list_pairs(
    gone: Sequence[Version], fresh: Sequence[Version]
) -> Iterator[tuple[float, int, int]]:
    for old, one in enumerate(gone):
        for new, other in enumerate(fresh):
            likeness = _compare(one, other)
            if one.headline == other.headline and likeness:
                yield -likeness, old, new


def _compare(one: Version, other: Version) -> float:
    """Return how alike two versions are, 0 where they are two statements."""
    first, second = normalise(one.content).split(), normalise(other.content).split()
    if one.speaker == other.speaker:
        return Indel.normalized_similarity(first, second, score_cutoff=SAME_SPEAKER)
    if min(len(first), len(second)) < LONG_WORDS:
        return 0.0
    return Indel.normalized_similarity(first, second, score_cutoff=OTHER_SPEAKER)
