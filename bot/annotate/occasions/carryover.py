"""What each statement's own sentence says of its occasion in, the completed occasions out.

Pure. Day and venue carry on to the speaker's later statements, forwards only, never into or out of
headlines, until the text turns to another occasion: another day, another venue, "has long said".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.annotate.records import Occasion, Speaker

# Paragraphs after which a bare "she said" may be of any occasion; in long articles a crowd or an
# interviewer is left behind sooner than the day. By eye over some 40 articles of eight outlets.
FAR = 8
FAR_FOR_A_VENUE = 4
FAR_FOR_A_NEW_VENUE = 2


class Tense(StrEnum):
    """What was said on an occasion is told in one tense: "says" after "said" is another one."""

    PAST = "past"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement as its own sentence puts it."""

    position: int  # in the text
    paragraph: int
    in_headline: bool
    speaker: Speaker
    refers_back: bool  # the source is a pronoun, "the official", or left out
    turns_away: bool  # "has long said", "previously": of no certain occasion
    tense: Tense | None  # of the cue; None where it has none of its own ("adding")
    occasion: Occasion
    other_days: tuple[date | None, ...] = ()  # of other events in its sentence


def carry_over(statements: Sequence[Stated]) -> tuple[Occasion, ...]:
    """Complete the occasions; they come back in the order of the statements."""
    completed = [stated.occasion for stated in statements]
    latest: dict[str, Stated] = {}
    previous: Stated | None = None
    for index in sorted(range(len(statements)), key=lambda index: statements[index].position):
        stated = statements[index]
        name = stated.speaker.name
        if stated.in_headline or name is None:
            continue
        stated = _complete(stated, latest.get(name), previous)
        completed[index] = stated.occasion
        latest[name] = previous = stated
    return tuple(completed)


def _complete(stated: Stated, last: Stated | None, previous: Stated | None) -> Stated:
    if last is None or last.turns_away or not _continues(stated, last):
        return stated
    own, before = stated.occasion, last.occasion
    gap = stated.paragraph - last.paragraph
    occasion = replace(
        before,
        venue=_merge_venues(own.venue, before.venue if gap <= FAR_FOR_A_VENUE else None),
        via=own.via or (before.via if stated.refers_back and last is previous else ()),
    )
    return replace(stated, occasion=occasion, tense=stated.tense or last.tense)


def _continues(stated: Stated, last: Stated) -> bool:
    """Whether nothing says that this is another occasion than the last one."""
    own, before = stated.occasion, last.occasion
    gap = stated.paragraph - last.paragraph
    if own.said_on_text is not None or stated.turns_away or gap > FAR:
        return False
    if any(day != before.said_on for day in stated.other_days):
        return False  # "A month later he resigned, telling CNN that"
    if stated.tense and last.tense and stated.tense is not last.tense:
        return False
    if not stated.speaker.named and not (stated.refers_back and gap <= 1):
        return False  # "officials said" once more: the same ones?
    if own.via and own.via != before.via and gap > 0:
        return False
    return own.venue is None or _fits_venue(own.venue, before.venue, gap)


def _fits_venue(venue: str, before: str | None, gap: int) -> bool:
    """Whether a venue names the one before once more, or for the first time, close by."""
    if before is None:
        return gap <= FAR_FOR_A_NEW_VENUE
    return venue in before or before in venue


def _merge_venues(own: str | None, before: str | None) -> str | None:
    """The fuller of two namings of one venue."""
    return max((venue for venue in (own, before) if venue), key=len, default=None)
