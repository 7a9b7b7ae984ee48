"""A description by age or nationality in ("the 31-year-old", "the Italian"), who fits it out.

Only what the article says of people counts, and only where it fits one person alone.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from bot.annotate.gazetteer import find_country
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.model import ActorKind, FoundActor

_AGE = re.compile(r"(\d{1,3})[- ]year[- ]old", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r",? (?:\()?(\d{2})(?:[,.)]|$)|,? (?:who )?(?:is |was )?(?:an? )?(\d{1,3})[- ]year[- ]old"
    r"|,? (?:who )?is (\d{2})[,.]"
)
_AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old(?: [\w'’-]+){0,3},? $", re.IGNORECASE)
_REACH = 60  # characters around a name in which an age stands


def find_by_trait(cast: Cast, tokens: Tokens) -> Speaker | None:
    """Find whom an age or a nationality tells: nobody where two fit, None where it is neither."""
    told = _AGE.search(tokens.text)
    if tokens[0].lower_ != "the":
        return None
    if told is not None:
        fitting = [one for one in _find_people(cast) if told.group(1) in read_ages(cast, one)]
        return _choose(fitting)
    country = find_country(tokens[-1].text)
    is_bare = len(tokens) == 2  # noqa: PLR2004
    if not is_bare or country is None or country == tokens[-1].text:
        return None
    return _choose([one for one in _find_people(cast) if country in read_countries(cast, one)])


def _choose(fitting: list[FoundActor]) -> Speaker | None:
    if not fitting:
        return None
    return Speaker(fitting[0].name, named=True) if len(fitting) == 1 else Speaker()


def _find_people(cast: Cast) -> Iterator[FoundActor]:
    for actor in cast.actors:
        if actor.kind is ActorKind.PERSON:
            yield actor


def read_ages(cast: Cast, actor: FoundActor) -> Iterator[str]:
    """Yield the ages that stand with somebody's name: "Jo Doe, 31," "31-year-old Jo Doe"."""
    text = cast.doc.text
    for where in actor.mentions:
        after = _AGE_AFTER.match(text[where.end : where.end + _REACH])
        before = _AGE_BEFORE.search(text[max(0, where.start - _REACH) : where.start])
        if after is not None:
            yield next(group for group in after.groups() if group is not None)
        if before is not None:
            yield before.group(1)


def read_countries(cast: Cast, actor: FoundActor) -> Iterator[str]:
    """Yield the countries somebody is of: "Italian striker Jo Doe", "Jo Doe, an Italian"."""
    for role in actor.roles:
        if role.of is not None and (country := find_country(role.of)) is not None:
            yield country
    for where in actor.mentions:
        span = cast.doc.char_span(where.start, where.end, alignment_mode="expand")
        if span is None:
            continue
        if span.start > 1 and cast.doc[span.start - 1].text in {"'s", "’s"}:
            country = find_country(cast.doc[span.start - 2].text)  # "Norway's Jo Doe"
            yield from () if country is None else (country,)
        after = [token.text for token in cast.doc[span.end : span.end + 3]]
        is_said = len(after) > 2 and after[0] in {",", "is"} and after[1] in {"a", "an"}  # noqa: PLR2004
        for word in (cast.doc[max(0, span.start - 1)].text, after[2] if is_said else ""):
            if (country := find_country(word)) is not None:
                yield country
