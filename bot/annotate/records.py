"""The records that pass between the steps of annotation. None of them leaves `bot.annotate`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model import Kind, Span, Tier


class ParagraphRole(StrEnum):
    """What a paragraph is for. `FURNITURE` is no article text: captions, credits, biographies."""

    HEADLINE = "headline"  # the headline and a standfirst below it
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article: its characters without surrounding white space."""

    span: Span
    role: ParagraphRole


@dataclass(frozen=True, slots=True)
class FoundAttribution:
    """Source, cue and content as spans, before anything is resolved.

    `cue_token` is the index in the Doc of the cue's head (the verb of "said", the noun of
    "according to", the noun of "in a statement"); None where there is no cue.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_token: int | None
    kind: Kind
    tier: Tier
    stance: str
    negated: bool
    hedged: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """When, where and through whom a statement was made, as far as the text is certain."""

    said_on: date | None = None
    said_on_text: str | None = None
    venue: str | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who an attribution's source was resolved to: a full name, a described group, or nobody."""

    name: str | None = None
    named: bool = False
