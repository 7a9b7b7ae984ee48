"""People in, the ages and countries that the article gives with their names out."""

import re
from collections.abc import Iterator

from bot.annotate.gazetteer import find_countries, find_country
from bot.annotate.speakers.casting import Cast
from bot.model import FoundActor

_AGE_AFTER = re.compile(
    r",? (?:\()?(\d{2})(?:[,.)]|$)|,? (?:who )?(?:is |was )?(?:an? )?(\d{1,3})[- ]year[- ]old"
    r"|,? (?:who )?is (\d{2})[,.]"
)
_AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old(?: [\w'’-]+){0,3},? $", re.IGNORECASE)
_REACH = 60  # characters around a name in which an age stands


def read_ages(cast: Cast, actor: FoundActor) -> Iterator[str]:
    """Yield the ages that stand with somebody's name: "Jo Doe, 31," "31-year-old Jo Doe"."""
    text = cast.text
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
        before = [token.text for token in cast.doc[max(0, span.start - 2) : span.start]]
        yield from find_countries([*before[-1:], after[2] if is_said else ""])
        yield from find_countries([" ".join(before)])
        yield from _read_counterpart(cast, span.start)


def _read_counterpart(cast: Cast, start: int) -> frozenset[str]:
    """Read whose counterpart somebody is: "her Sri Lankan counterpart, Jo Doe"."""
    words = [token.text for token in cast.doc[max(0, start - 5) : start] if not token.is_punct]
    return find_countries(words[-3:-1]) if words[-1:] == ["counterpart"] else frozenset()
