"""A Doc in, the mentions of names in its headline and body out: maximal runs of name words.

A run is cut where a title ends ("NATO Secretary-General | Jens Stoltenberg"), where the model sees
two different entities, and freed of articles, honorifics, adjectives of countries and days. The
model's entity label is kept as weak evidence only.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.annotate.actors.cuts import cut_run
from bot.annotate.actors.no_names import PEOPLE_OF_VIEWS, names_nobody
from bot.annotate.actors.runs import find_run_end, opens_name
from bot.annotate.datelines import find_dateline
from bot.annotate.furniture import is_title_case
from bot.annotate.gazetteer import (
    CLUB_ENDINGS,
    CORPORATE_ENDINGS,
    COUNTRIES,
    HONORIFICS,
    HONOURS,
    ORGANISATION_ENDINGS,
    PAPER_ENDINGS,
    PLACE_MODIFIERS,
    PLACES,
    find_country,
    split_words,
)
from bot.annotate.records import Paragraph, ParagraphRole
from bot.annotate.tokens import Doc, Span

_LOOSE_ADJECTIVES = PLACE_MODIFIERS | split_words(
    "rival fellow embattled incoming outgoing former many most some even"
)
_FORMER = frozenset(
    {"former", "ex", "fellow", "embattled", "outgoing", "incoming", "senior", "top", "junior"}
)
_AFTER_SUBJECT = frozenset({"POS", "VBD", "VBZ", "MD"})
_PARTS = split_words("central eastern western northern southern upper lower inner outer greater")
_INSTITUTION_ENDINGS = ORGANISATION_ENDINGS - CORPORATE_ENDINGS - PAPER_ENDINGS
_NICKNAME = re.compile(r""" ["“'‘][^"”]{1,40}["”'’] (?=\w)""")
_WHOLE = ({"ORG"}, {"EVENT"}, {"PERSON"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens `start` to `end` (exclusive), nothing but the name."""

    start: int
    end: int
    name: str
    label: str  # the model's entity label, "" where it saw none
    honorific: str | None = None  # in lower case without its stop: "mr"


def find_mentions(doc: Doc, text: str, paragraphs: Sequence[Paragraph]) -> tuple[Mention, ...]:
    """Find the mentions of names outside furniture and outside headlines in title case."""
    found: list[Mention] = []
    bodies: list[Span] = []
    for paragraph in paragraphs:
        if paragraph.role is ParagraphRole.FURNITURE:
            continue
        start, end = paragraph.span
        if paragraph.role is ParagraphRole.HEADLINE and is_title_case(text[start:end]):
            continue
        start += find_dateline(text[start:end])
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found += _find_in(doc, span.start, span.end)
            bodies.append(span)
    found += _find_repeats(doc, bodies, found)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _find_repeats(doc: Doc, bodies: Sequence[Span], found: Sequence[Mention]) -> Iterator[Mention]:
    """Find short names that are words as well: "Sow's lawyer said", "the City chairman"."""
    ends = {mention.name.split()[-1]: mention for mention in found if " " in mention.name}
    alone = {mention.name for mention in found}
    surnames = {word for word, one in ends.items() if one.label == "PERSON"} - alone
    clubs = {word for word in ends if word.lower() in CLUB_ENDINGS}
    taken = {index for mention in found for index in range(mention.start, mention.end)}
    starts = [sentence.start for sentence in doc.sents]
    for span in bodies:
        last = span.end - 1
        among = starts[bisect_left(starts, span.start) : bisect_left(starts, last)]
        for index in range(span.start, last) if clubs else among:
            token = doc[index]
            if index in taken:
                continue
            opens = token.is_sent_start and token.nbor().tag_ in _AFTER_SUBJECT
            if opens and token.text in surnames:
                yield Mention(index, index + 1, token.text, label="PERSON")
            elif token.text in clubs:
                yield Mention(index, index + 1, token.text, label="ORG")


def _find_in(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    index = start
    while index < end:
        # Small letters open no name, and seven words of ten have no others.
        if doc[index].text.islower() or not opens_name(doc[index]):
            index += 1
            continue
        stop = find_run_end(doc, index, end)
        for first, last in cut_run(doc, index, stop):
            mention = _make_mention(doc, first, last)
            if mention is not None:
                yield mention
        index = stop


def _make_mention(doc: Doc, start: int, end: int) -> Mention | None:
    start, end = _trim(doc, start, end)
    if start >= end:
        return None
    if _is_institution(doc, end) and start > 0 and find_country(doc[start - 1].text):
        start -= 1  # "Russian Defense Ministry"
    span = doc.span(start, end)
    if names_nobody(span):
        return None
    labels = Counter(token.ent_type_ for token in span if token.ent_type_)
    return Mention(
        start,
        end,
        _NICKNAME.sub(" ", span.text).removesuffix("‘s"),  # some editors turn the mark so
        label=labels.most_common(1)[0][0] if labels else "",
        honorific=_find_honorific(doc, start),
    )


def _find_honorific(doc: Doc, start: int) -> str | None:
    """Find the form of address right before a name: "mr", "datuk seri"."""
    for first in (start - 2, start - 1):
        words = doc.text_of(first, start).lower().rstrip(".") if first >= 0 else ""
        if words in HONOURS or words in HONORIFICS:
            return words
    return None


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave out adjectives of countries and views before a name, and loose marks around it."""
    while start < end and _is_loose(doc, start, end):
        start += 1
    while end > start and (
        not doc[end - 1].text[-1].isalnum() and not doc[end - 1].text.endswith(".")
    ):
        end -= 1
    return start, end


def _is_loose(doc: Doc, start: int, end: int) -> bool:
    word = doc[start].text
    whole = doc.text_of(start, end)
    if not word[0].isalnum() or _is_loose_adjective(doc, start, end):
        return True
    if whole in PLACES or find_country(whole) == whole:
        return False
    if _is_entity_start(doc, start, end):
        return False
    if word.lower() in PEOPLE_OF_VIEWS and doc[end - 1].text.lower() not in ORGANISATION_ENDINGS:
        return True
    country = find_country(word)
    if country is None or end - start == 1 or doc.text_of(start, start + 2) in COUNTRIES:
        return False
    return find_country(whole) is None and not _is_institution(doc, end)


def _is_loose_adjective(doc: Doc, start: int, end: int) -> bool:
    """Whether a capital is owed to the start of a sentence: "Neighboring Tarvo", "Central Lund"."""
    word, whole = doc[start].lower_, doc.text_of(start, end)
    is_name = whole in PLACES or find_country(whole) is not None
    if word in _FORMER and end - start > 1:
        return True
    if end - start == 1 or is_name or doc[end - 1].lower_ in ORGANISATION_ENDINGS:
        return False
    if word in _LOOSE_ADJECTIVES:
        return True
    rest = doc.text_of(start + 1, end)
    return bool(doc[start].is_sent_start) and word in _PARTS and rest in PLACES


def _is_entity_start(doc: Doc, start: int, end: int) -> bool:
    """Whether the model sees one name here: "American Airlines", "German Ortega"."""
    labels = {token.ent_type_ for token in doc[start:end]}
    follows_article = start > 0 and doc[start - 1].lower_ == "the"
    opens = doc[start - 1 if follows_article and doc[start].ent_iob_ == "I" else start]
    return end - start > 1 and labels in _WHOLE and opens.ent_iob_ == "B"


def _is_institution(doc: Doc, end: int) -> bool:
    """Whether a country may be part of a name: "Russian Defense Ministry", "Greek Coast Guard"."""
    last = doc[end - 1].lower_
    return last in _INSTITUTION_ENDINGS
