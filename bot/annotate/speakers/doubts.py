"""The actors of an article in, those taken for people or places that may as well be companies out.

A name that no list has and no word describes is a guess: "Peak Grocers". Where it goes on with
"it", it is a likely one.
"""

import re

from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import FIRST_NAMES, HONORIFICS, HOUSE_NOUNS, PLACES, find_country
from bot.annotate.gender import Gender
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import SUBJECTS
from bot.annotate.speakers.traits import read_ages
from bot.model import ActorKind, FoundActor

_INTO = frozenset({"in", "at", "near", "of", "to", "from", "the"})
_INITIAL = re.compile(r"(?:^|\s)[A-Z]\.?(?:\s|[A-Z]\.)")


def find_doubtful(cast: Cast) -> frozenset[str]:
    """Find the names of people and places that may be organisations'."""
    return frozenset(actor.name for actor in cast.actors if _is_doubtful(cast, actor))


def is_likely_house(cast: Cast, mention: Mention) -> bool:
    """Whether a name is the subject of a sentence that goes on with "it": "Eskom said it would"."""
    subject = cast.doc.span(mention.start, mention.end).root
    if subject.dep_ not in SUBJECTS or cast.is_quoted(subject.i):
        return False
    sentence = subject.sent
    after = (token for token in cast.doc[mention.end : sentence.end] if not cast.is_quoted(token.i))
    return any(token.lower_ in {"it", "its"} for token in after)


def _is_doubtful(cast: Cast, actor: FoundActor) -> bool:
    if actor.kind is ActorKind.PLACE:
        is_known = actor.name in PLACES or find_country(actor.name) is not None
        return " " in actor.name and not is_known and not _is_somewhere(cast, actor)
    if actor.kind is not ActorKind.PERSON or not _may_be_of_house(actor):
        return False
    first, *others = actor.name.split()
    if first.lower().split("-")[0] in FIRST_NAMES or _INITIAL.search(actor.name) is not None:
        return False
    if cast.gender_of(actor.name) is not Gender.UNKNOWN or any(read_ages(cast, actor)):
        return False
    if others and any(actor.name.endswith(f" {alias}") for alias in actor.aliases):
        return False  # companies are shortened to their first word
    return not any(_is_person(cast, where.start) for where in actor.mentions)


def _may_be_of_house(actor: FoundActor) -> bool:
    """Whether a company may be called all that somebody is: "copper miner Lynx"."""
    return all(role.title.split()[-1].lower() in HOUSE_NOUNS for role in actor.roles)


def _is_somewhere(cast: Cast, actor: FoundActor) -> bool:
    """Whether something happens in a place: "in Lake Haven"."""
    before = (cast.text[max(0, where.start - 10) : where.start].split() for where in actor.mentions)
    return any(words and words[-1] in _INTO for words in before)


def _is_person(cast: Cast, start: int) -> bool:
    """Whether a form of address stands before a mention, or "who" after it."""
    span = cast.doc.char_span(start, start + 1, alignment_mode="expand")
    if span is None:
        return True
    end = span.start
    while end < len(cast.doc) and cast.at(end) is cast.at(span.start):
        end += 1
    before = cast.doc[span.start - 1].lower_.rstrip(".") if span.start > 0 else ""
    after = {token.lower_ for token in cast.doc[end : end + 2]}
    return before in HONORIFICS or not after.isdisjoint({"who", "whose"})
