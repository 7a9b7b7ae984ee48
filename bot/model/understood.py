"""Understood: what annotation finds in one article."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.basics import Span
from bot.model.read import Article


class Kind(StrEnum):
    """How content is given: every word, no word or some words within quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Tier(StrEnum):
    """`STATEMENT` is speech and writing; `WIDE` is what else is attributed (thinks, wants)."""

    STATEMENT = "statement"
    WIDE = "wide"


class ActorKind(StrEnum):
    """What an actor is. A `GROUP` is described and unnamed ("Western officials")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as printed, of what somebody speaks about."""

    words: str
    is_name: bool = False  # a proper name that no actor of the article bears


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what in one article: spans, and what they were resolved to."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # the fragments of one statement, in order, at least one
    kind: Kind
    tier: Tier
    stance: str  # the cue as a past form: "said", "claimed", "denied", "reaffirmed"
    confidence: float  # 0..1
    rule: str  # the name of the rule that found it, for /why
    speaker: str | None = None  # full name the article knows, a described group, or nobody
    named: bool = False  # the speaker is a name, not a description
    said_on: date | None = None
    said_on_text: str | None = None  # the day as printed: "Tuesday"
    venue: str | None = None  # "reporters in Stockholm", "Telegram"
    via: tuple[str, ...] = ()  # relaying outlets, the one nearest the speaker first
    negated: bool = False
    hedged: bool = False
    headline: bool = False  # found in the headline or standfirst
    phrases: tuple[Phrase, ...] = ()  # what it is about besides the actors its content names


@dataclass(frozen=True, slots=True)
class Role:
    """A title an article gives an actor, as worded; `of` is the organisation or country."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor of one article under the fullest name the article gives."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, and the attributions and actors found in it, in the order of the text."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[FoundActor, ...] = ()
