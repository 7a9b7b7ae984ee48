"""What each statement's own sentence says of its occasion in, the completed occasions out.

Day and venue carry on to the speaker's later statements, forwards only, never into or out of
headlines, until the text turns to another occasion: another day, another venue, "has long said".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.annotate.occasions.words import load_occasion_words
from bot.annotate.records import Occasion, Speaker

# Paragraphs after which a bare "she said" may be of any occasion; in long articles a crowd or an
# interviewer is left behind sooner than the day. By eye over some 40 articles of eight outlets.
FAR = 8
FAR_FOR_A_VENUE = 4
FAR_FOR_A_NEW_VENUE = 2
# Reports of courts, parliaments and press conferences let others speak before they return to one.
FAR_IN_A_SITTING = 20


Dated = tuple[date | None, str | None]  # a day, and its words as printed


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
    at_the_venue: bool  # "on the call": an article says that it was told of before
    tense: Tense | None  # of the cue; None where it has none of its own ("adding")
    occasion: Occasion
    other_days: tuple[date | None, ...] = ()  # of other events in its sentence
    shared: Dated = (None, None)  # of the verb it is joined to: "cut jobs on Monday and said"


def carry_over(statements: Sequence[Stated]) -> tuple[Occasion, ...]:
    """Complete the occasions; they come back in the order of the statements."""
    completed = [_share(stated).occasion for stated in statements]
    latest: dict[str, Stated] = {}
    previous: Stated | None = None
    scene: Stated | None = None  # the latest that has a day and a venue
    for index in sorted(range(len(statements)), key=lambda index: statements[index].position):
        stated = statements[index]
        name = stated.speaker.name
        if stated.in_headline or name is None:
            continue
        stated = _complete(stated, latest.get(name), previous)
        stated = _join(_share(stated), scene)
        if stated.occasion.venue and stated.occasion.said_on:
            scene = stated
        completed[index] = stated.occasion
        latest[name] = previous = stated
    return tuple(completed)


def _complete(stated: Stated, last: Stated | None, previous: Stated | None) -> Stated:
    if last is None or last.turns_away or not _continues(stated, last):
        return stated
    if previous is not None and _moves_on(stated, last, previous):
        return stated
    own, before = stated.occasion, last.occasion
    gap = stated.paragraph - last.paragraph
    occasion = replace(
        before,
        venue=_merge_venues(
            own.venue, before.venue if gap <= _reach(last, FAR_FOR_A_VENUE) else None
        ),
        via=own.via or (before.via if stated.refers_back and last is previous else ()),
    )
    return replace(stated, occasion=occasion, tense=stated.tense or last.tense)


def _moves_on(stated: Stated, last: Stated, previous: Stated) -> bool:
    """Whether somebody else has just spoken on another day: back to the first one, or not?"""
    day = previous.occasion.said_on
    is_other = day is not None and day != last.occasion.said_on
    return is_other and previous.paragraph == stated.paragraph


def _share(stated: Stated) -> Stated:
    """Give a statement that has no day that of the verb it is joined to."""
    if stated.occasion.said_on_text is not None:
        return stated
    said_on, words = stated.shared
    return replace(stated, occasion=replace(stated.occasion, said_on=said_on, said_on_text=words))


def _join(stated: Stated, scene: Stated | None) -> Stated:
    """Give a day to who spoke on the occasion another was told of: "Berg said on the call"."""
    own = stated.occasion
    if scene is None or own.said_on_text or stated.turns_away or not stated.at_the_venue:
        return stated
    gap = stated.paragraph - scene.paragraph
    if gap > FAR_FOR_A_VENUE or not load_occasion_words().is_once(own.venue, scene.occasion.venue):
        return stated
    said_on, words = scene.occasion.said_on, scene.occasion.said_on_text
    return replace(stated, occasion=replace(own, said_on=said_on, said_on_text=words))


def _continues(stated: Stated, last: Stated) -> bool:
    """Whether nothing says that this is another occasion than the last one."""
    own, before = stated.occasion, last.occasion
    gap = stated.paragraph - last.paragraph
    if own.said_on_text is not None or stated.turns_away or gap > _reach(last, FAR):
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


def _reach(last: Stated, usual: int) -> int:
    """The paragraphs that an occasion may be back."""
    venue = last.occasion.venue
    sitting = venue is not None and load_occasion_words().is_sitting(venue)
    return FAR_IN_A_SITTING if sitting and last.speaker.named else usual


def _fits_venue(venue: str, before: str | None, gap: int) -> bool:
    """Whether a venue names the one before once more, or for the first time, close by."""
    if before is None:
        return gap <= FAR_FOR_A_NEW_VENUE
    if _names_again(venue, before):
        return True
    bare = " " not in venue  # "a Senate panel" is another one than "a House committee"
    return bare and load_occasion_words().are_of_one_scene(venue, before)


def _names_again(venue: str, other: str) -> bool:
    short, long = sorted((venue, other), key=len)
    return long.startswith(short) or (short in long and "outside" not in long)


def _merge_venues(own: str | None, before: str | None) -> str | None:
    """The fuller of two namings of one venue; else the statement's own."""
    if own and before and not _names_again(own, before):
        return own
    return max((venue for venue in (own, before) if venue), key=len, default=None)
