"""Attributions and their speakers in, an Occasion each out: on which day, where, through whom.

A statement's own sentence is read first; what it leaves open may carry over (`carryover`).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from spacy.tokens import Doc, Token

from bot.annotate.occasions.carryover import Stated, Tense, carry_over
from bot.annotate.occasions.days import Day, find_days
from bot.annotate.occasions.outlets import OutletMention, find_outlets
from bot.annotate.occasions.relays import find_relays
from bot.annotate.occasions.telling import Landmarks, Telling, find_tokens, read_telling
from bot.annotate.occasions.venues import find_venue
from bot.annotate.parse import read_text
from bot.annotate.records import FoundAttribution, Occasion, Paragraph, ParagraphRole, Speaker

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
_QUOTED = frozenset({"quote", "cite"})


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
    text = read_text(doc)
    days = _find_days_outside_datelines(text, published)
    outlets = find_outlets(doc, text)
    reading = _Reading(
        text=text,
        paragraphs=tuple(paragraphs),
        starts=tuple(paragraph.span.start for paragraph in paragraphs),
        days=days,
        outlets=tuple(one for one in outlets if not one.is_part),
        landmarks=_read_landmarks(doc, attributions, days, outlets),
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
    days = find_days(text, published=published)
    datelines = {i for match in _DATELINE.finditer(text) for i in range(*match.span())}
    return tuple(day for day in days if day.span.start not in datelines)


def _read(attribution: FoundAttribution, speaker: Speaker, reading: _Reading) -> Stated:
    telling = read_telling(attribution, reading.landmarks)
    spans = attribution.cue or attribution.content or attribution.source
    position = min((span.start for span in spans), default=0)
    number = max(0, bisect_right(reading.starts, position) - 1)
    return Stated(
        position=position,
        paragraph=number,
        in_headline=reading.paragraphs[number].role is ParagraphRole.HEADLINE,
        speaker=speaker,
        refers_back=_refers_back(attribution, reading.text),
        turns_away=telling is not None and _turns_away(telling),
        tense=_TENSES.get(telling.cue.tag_) if telling else None,
        occasion=_read_occasion(telling, speaker, reading) if telling else Occasion(),
        other_days=_find_other_days(telling, reading) if telling else (),
    )


def _refers_back(attribution: FoundAttribution, text: str) -> bool:
    words = "".join(text[slice(*span)] for span in attribution.source[:1]).lower().split()
    return not words or words[0] in _BACK_REFERENCES


def _turns_away(telling: Telling) -> bool:
    """Whether the cue is of another time than the story: "has long said", "after saying"."""
    cue = telling.cue
    aside = cue.dep_ == "pcomp" and cue.head.lower_ in _ASIDES
    return aside or any(
        (child.dep_ == "aux" and child.lemma_ == "have") or child.lower_ in _OTHER_TIMES
        for child in cue.children
    )


def _find_other_days(telling: Telling, reading: _Reading) -> tuple[date | None, ...]:
    """The days of the sentence that are of something else and in no content."""
    return tuple(
        day.date
        for day, start in _find_days_around(telling, reading)
        if start not in telling.told and not _is_of_the_act(day, telling)
    )


def _read_occasion(telling: Telling, speaker: Speaker, reading: _Reading) -> Occasion:
    relays = find_relays(telling, reading.outlets)
    venue = find_venue(telling)
    said_on, words = _choose_day(_find_days(telling, reading))
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


# --- the day --------------------------------------------------------------------------------------


def _find_days(telling: Telling, reading: _Reading) -> list[Day]:
    if _is_relays_act(telling) or _is_to_come(telling.cue):
        return []
    return [day for day, _ in _find_days_around(telling, reading) if _is_of_the_act(day, telling)]


def _find_days_around(telling: Telling, reading: _Reading) -> Iterator[tuple[Day, int]]:
    """The days of the sentence with their first tokens."""
    if not reading.days:
        return
    sentence = telling.doc[telling.sentence.start : telling.sentence.stop]
    first = bisect_left(reading.days, sentence.start_char, key=lambda day: day.span.start)
    for day in takewhile(lambda day: day.span.start < sentence.end_char, reading.days[first:]):
        tokens = telling.doc.char_span(*day.span, alignment_mode="expand")
        if tokens is not None:
            yield day, tokens.start


def _is_to_come(cue: Token) -> bool:
    """Whether it has not been said yet: "will announce on Friday", "is to speak on Friday"."""
    return any(
        child.lower_ in {"will", "shall", "'ll", "’ll", "to"} and child.dep_ == "aux"
        for child in cue.children
    )


def _is_relays_act(telling: Telling) -> bool:
    """Whether the cue is what an outlet did with another's words: "Interfax reported Monday"."""
    if telling.cue.lemma_ in _QUOTED or telling.cue.lower_ == "saying":
        return False
    subjects = [child.i for child in telling.cue.children if child.dep_ == "nsubj"]
    return any(i in telling.outlets and i not in telling.source for i in subjects)


def _is_of_the_act(day: Day, telling: Telling) -> bool:
    span = telling.doc.char_span(*day.span, alignment_mode="expand")
    if span is None or _is_of_a_relay(span.start, telling):
        return False
    root = span.root
    noun = root.head
    if root.pos_ != "ADP" and noun.i >= span.end and noun.pos_ in {"NOUN", "PROPN"}:
        # "Tuesday's hearing", "a Monday interview", and not "the Jan. 6 committee"
        return telling.words.is_occasion(noun) and telling.owns(root)
    return telling.owns(root)


def _is_of_a_relay(start: int, telling: Telling) -> bool:
    """Whether the day follows who passed the words on: "according to TASS on Monday"."""
    if telling.cue.lemma_ in _QUOTED or telling.cue.lower_ == "saying":
        return False
    between = telling.doc[telling.cue.i + 1 : start]
    return any(word.lower_ in {"according", "citing"} for word in between)


def _choose_day(days: Sequence[Day]) -> tuple[date | None, str | None]:
    """The one day; two different ones leave it open."""
    if not days:
        return None, None
    dates = {day.date for day in days if day.date is not None}
    chosen = next((day for day in days if day.date is not None), days[0])
    return (chosen.date if len(dates) == 1 else None), chosen.text
