"""An act of telling and the days of its text in, the day it was on out, with its words as printed.

"cut its forecast on Wednesday and said" is of Wednesday; "said it would vote on Wednesday" is not.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from bot.annotate.occasions.carryover import Dated
from bot.annotate.occasions.days import Day
from bot.annotate.occasions.telling import Telling
from bot.annotate.tokens import Token

_QUOTED = frozenset({"quote", "cite"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LATER = frozenset({"later", "then", "since", "afterwards", "afterward", "subsequently", "now"})
# "A year ago, on July 4": the date is none of this year.
_ANOTHER_TIME = re.compile(r"\b(?:ago|last|previous|earlier\Z)", re.IGNORECASE)


def find_day(telling: Telling, days: Sequence[Day]) -> Dated:
    """The one day of the act; two different ones leave it open."""
    if _is_relays_act(telling) or _is_to_come(telling.cue):
        return None, None
    around = (day for day, _ in _find_days_around(telling, days))
    return _choose_day([_date_back(day, telling) for day in around if _is_of_the_act(day, telling)])


def find_shared_day(telling: Telling, days: Sequence[Day]) -> Dated:
    """The day of the verb the cue is joined to: "resigned on Monday, saying"."""
    verb = _find_partner(telling)
    if verb is None:
        return None, None
    around = _find_days_around(telling, days)
    return _choose_day(
        [
            _date_back(day, telling)
            for day, start in around
            if start < telling.cue.i and _hangs_on(day, verb, telling)
        ]
    )


def find_other_days(telling: Telling, days: Sequence[Day]) -> tuple[date | None, ...]:
    """The days of the sentence that are of something else.

    Those in a content and those that describe the speaker ("who took over in 2021") don't count.
    """
    described = telling.told | telling.source
    return tuple(
        day.date
        for day, start in _find_days_around(telling, days)
        if start not in described and not _is_of_the_act(day, telling)
    )


def _find_days_around(telling: Telling, days: Sequence[Day]) -> Iterator[tuple[Day, int]]:
    """The days of the sentence with their first tokens."""
    if not days:
        return
    sentence = telling.cue.sent
    first = bisect_left(days, sentence.start_char, key=lambda day: day.span.start)
    for day in takewhile(lambda day: day.span.start < sentence.end_char, days[first:]):
        tokens = telling.doc.char_span(*day.span, alignment_mode="expand")
        if tokens is not None:
            yield day, tokens.start


def _date_back(day: Day, telling: Telling) -> Day:
    """The day of last year, where it is told as past and ahead in this one."""
    past = telling.cue.tag_ in {"VBD", "VBN"} and day.date is None
    return replace(day, date=day.if_past) if past else day


def _choose_day(days: Sequence[Day]) -> Dated:
    if not days:
        return None, None
    dates = {day.date for day in days if day.date is not None}
    chosen = next((day for day in days if day.date is not None), days[0])
    elsewhen = any(day.date is None and _ANOTHER_TIME.search(day.text) for day in days)
    return (chosen.date if len(dates) == 1 and not elsewhen else None), chosen.text


# --- of which act a day is ------------------------------------------------------------------------


def _is_to_come(cue: Token) -> bool:
    """Whether it has not been said yet: "will announce on Friday", "is to speak on Friday"."""
    return any(
        (child.tag_ == "MD" or child.lower_ in {"'ll", "’ll", "to"}) and child.dep_ == "aux"
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


def _find_partner(telling: Telling) -> Token | None:
    """The verb the cue is joined to, if it is active, past, and the speaker's."""
    cue, verb = telling.cue, telling.cue.head
    joined = cue.dep_ == "conj" and cue.tag_ == "VBD"
    beside = cue.dep_ == "advcl" and cue.tag_ == "VBG" and cue.doc.text_of(cue.i - 1, cue.i) == ","
    if not (joined or beside) or verb.tag_ != "VBD" or verb.i in telling.told:
        return None
    if any(child.dep_ in _SUBJECTS or child.lower_ in _LATER for child in cue.children):
        return None
    return verb if any(_is_speaker(child, telling) for child in verb.lefts) else None


def _is_speaker(subject: Token, telling: Telling) -> bool:
    return subject.dep_ == "nsubj" and (subject.i in telling.source or not telling.source)


def _hangs_on(day: Day, verb: Token, telling: Telling) -> bool:
    span = verb.doc.char_span(*day.span, alignment_mode="expand")
    head = span.root.head if span is not None else verb
    head = head.head if head.pos_ == "ADP" else head
    # "issued a warning on Monday", but "welcomed the ruling on Monday" may be of an older one
    issued = verb.lemma_ in telling.words.publishing and head.dep_ == "dobj"
    return head == verb or (issued and head.head == verb)
