"""Attributions and their speakers in, an Occasion each out: on which day, where, through whom.

A statement's own sentence is read first; what it leaves open may carry over (`carryover`).
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.annotate.occasions.carryover import Stated, Tense, carry_over
from bot.annotate.occasions.dating import find_day, find_other_days, find_shared_day
from bot.annotate.occasions.days import Day, find_days
from bot.annotate.occasions.outlets import OutletMention, find_outlets, find_publisher
from bot.annotate.occasions.relays import find_relays
from bot.annotate.occasions.telling import Landmarks, Telling, find_tokens, read_telling
from bot.annotate.occasions.venues import find_venue
from bot.annotate.records import FoundAttribution, Occasion, Paragraph, ParagraphRole, Speaker
from bot.annotate.tokens import Doc, Token

_BACK_REFERENCES = frozenset({"he", "she", "they", "it", "the"})
_OTHER_TIMES = frozenset(
    {"previously", "earlier", "once", "often", "repeatedly", "long", "always", "later", "before"}
    | {
        "separately",
        "consistently",
        "frequently",
        "formerly",
        "initially",
        "originally",
        "recently",
    }
)
_ASIDES = frozenset({"after", "before", "despite", "since", "without"})
_TENSES = {"VBD": Tense.PAST, "VBN": Tense.PAST, "VBZ": Tense.PRESENT, "VBP": Tense.PRESENT}
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][^a-z\n]{0,60}[A-ZÀ-Þ].{0,60}?(?:\([^)]{2,30}\) ?[-–—]|\s[-–—])\s", re.MULTILINE
)
_FRESH = timedelta(days=3)  # a dateline is older than its text only by mistake


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is looked up once an article."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]  # of the paragraphs
    days: tuple[Day, ...]
    outlets: tuple[OutletMention, ...]
    landmarks: Landmarks
    publisher: str | None


def find_occasions(
    doc: Doc,
    attributions: Sequence[FoundAttribution],
    speakers: Sequence[Speaker],
    *,
    published: date | None,
    paragraphs: Sequence[Paragraph],
    outlet: str | None,
) -> tuple[Occasion, ...]:
    """Find the occasion of each attribution."""
    text = doc.text
    days = _find_days_outside_datelines(text, published)
    outlets = find_outlets(doc, text)
    reading = _Reading(
        text=text,
        paragraphs=tuple(paragraphs),
        starts=tuple(paragraph.span.start for paragraph in paragraphs),
        days=days,
        outlets=tuple(one for one in outlets if not one.is_part),
        landmarks=_read_landmarks(
            doc, attributions, days, (*outlets, *find_publisher(doc, outlet))
        ),
        publisher=outlet,
    )
    pairs = zip(attributions, speakers, strict=True)
    return carry_over([_read(attribution, speaker, reading) for attribution, speaker in pairs])


def _read_landmarks(
    doc: Doc,
    attributions: Sequence[FoundAttribution],
    days: Sequence[Day],
    outlets: Sequence[OutletMention],
) -> Landmarks:
    by_token = {i: one for one in outlets for i in range(one.start, one.end)}
    contents: dict[int, list[int]] = defaultdict(list)
    for number, attribution in enumerate(attributions):
        for i in find_tokens(doc, attribution.content):
            contents[i].append(number)
    return Landmarks(
        doc=doc,
        contents=contents,
        outlets={i: one for i, one in by_token.items() if not one.is_part},
        parts=frozenset(i for i, one in by_token.items() if one.is_part),
        days=frozenset(find_tokens(doc, (day.span for day in days))),
    )


def _find_days_outside_datelines(text: str, published: date | None) -> tuple[Day, ...]:
    """The day of "LUND, March 6 (Reuters) -" is of the dispatch and of no statement."""
    datelines = [match.span() for match in _DATELINE.finditer(text)]
    heads = [text[start:end] for start, end in datelines]
    days = find_days(text, published=published, written=_find_day_of_writing(heads, published))
    within = {i for span in datelines for i in range(*span)}
    return tuple(day for day in days if day.span.start not in within)


def _find_day_of_writing(datelines: Sequence[str], published: date | None) -> date | None:
    """The day that datelines give, where it is the one before publication, or a few."""
    days = {day.date for head in datelines for day in find_days(head, published=published)}
    day = days.pop() if len(days) == 1 else None
    return day if day and published and published - day <= _FRESH else None


def _read(attribution: FoundAttribution, speaker: Speaker, reading: _Reading) -> Stated:
    telling = read_telling(attribution, reading.landmarks)
    spans = attribution.cue or attribution.content or attribution.source
    position = min((span.start for span in spans), default=0)
    number = max(0, bisect_right(reading.starts, position) - 1)
    occasion = _read_occasion(telling, speaker, reading) if telling else Occasion()
    return Stated(
        position=position,
        paragraph=number,
        in_headline=reading.paragraphs[number].role is ParagraphRole.HEADLINE,
        speaker=speaker,
        refers_back=_refers_back(attribution, reading.text),
        turns_away=telling is not None and _turns_away(telling, occasion),
        tense=_TENSES.get(telling.cue.tag_) if telling else None,
        at_the_venue=telling is not None and _is_definite(occasion.venue, telling),
        occasion=occasion,
        other_days=find_other_days(telling, reading.days) if telling else (),
        shared=find_shared_day(telling, reading.days) if telling else (None, None),
    )


def _refers_back(attribution: FoundAttribution, text: str) -> bool:
    words = "".join(text[slice(*span)] for span in attribution.source[:1]).lower().split()
    return not words or words[0] in _BACK_REFERENCES


def _turns_away(telling: Telling, occasion: Occasion) -> bool:
    """Whether the cue is of another time than the story: "has long said", "after saying".

    "On Monday he had said" is of Monday, and so is what he said next.
    """
    cue = telling.cue
    aside = cue.dep_ == "pcomp" and cue.head.lower_ in _ASIDES
    undated = occasion.said_on is None
    return aside or any(
        (undated and child.dep_ == "aux" and child.lemma_ == "have")
        or (child.lower_ in _OTHER_TIMES and not _is_of_an_event(child))
        for child in cue.children
    )


def _is_of_an_event(word: Token) -> bool:
    """Whether a word of time goes before an event: "told reporters before | a meeting"."""
    return any(child.dep_ == "pobj" for child in word.children)


def _is_definite(venue: str | None, telling: Telling) -> bool:
    """Tell "on the call" from "on a call"."""
    sentence = telling.doc.text_of(telling.sentence.start, telling.sentence.stop)
    return venue is not None and f"the {venue}" in sentence


def _read_occasion(telling: Telling, speaker: Speaker, reading: _Reading) -> Occasion:
    relays = find_relays(telling, reading.outlets)
    venue = find_venue(telling)
    said_on, words = find_day(telling, reading.days)
    return Occasion(
        said_on=said_on,
        said_on_text=words,
        venue=venue,
        via=tuple(
            name
            for name in relays
            if not _is_same(name, reading.publisher)
            and not _is_same(name, speaker.name)
            and not (venue and name in venue)
        ),
    )


def _is_same(name: str, other: str | None) -> bool:
    return other is not None and _fold(name) == _fold(other)


def _fold(name: str) -> str:
    return name.lower().removeprefix("the ")
