"""Descriptions of organisations and of what they issue in, the organisation meant out.

"The ministry" is the one whose name has this word; "the company" the one the text just spoke of;
"the report" is its issuer's. Where two can be meant, it stays unclear.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.annotate.gazetteer import (
    BODY_NOUNS,
    COMMERCIAL_NOUNS,
    CORPORATE_ENDINGS,
    DOCUMENTS,
    ORGANISATION_ENDINGS,
    UNION_ENDINGS,
    find_countries,
)
from bot.annotate.layout import starts_paragraph
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.groups import Groups
from bot.annotate.speakers.wording import is_plural, word_description
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token
from bot.model import ActorKind

UNCLEAR = Speaker()
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no", "every", "each"})
_IMPERSONAL = frozenset({"poll", "survey", "study", "investigation", "review"})
_PARTIES = frozenset({"party", "movement", "front", "congress", "alliance", "league", "democrats"})
_ISSUERS = frozenset({"by", "from"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that stands for a speaker."""

    tokens: Tokens
    head: Token
    content: Container[int] = ()  # the tokens of what was said

    @property
    def opening(self) -> str:
        """The word it opens with, in lower case."""
        return self.tokens[0].lower_

    @property
    def core(self) -> Sequence[Token]:
        """Its words before any comma: "The study" in "The study, published in May,"."""
        return list(takewhile(lambda token: token.text != ",", self.tokens))

    @property
    def is_indefinite(self) -> bool:
        """Whether it brings in somebody new."""
        return self.opening in _INDEFINITE or self.tokens[0].like_num

    @property
    def is_plural(self) -> bool:
        """Whether it stands for several."""
        others = [child for child in self.head.children if child.dep_ == "conj"]
        is_alone = bool(others) and all(other.i >= self.tokens.end for other in others)
        return is_plural(self.head) and not (is_alone and self.head.tag_ in {"NN", "NNP"})

    @property
    def wording(self) -> Speaker:
        """The description itself as an unnamed speaker."""
        return Speaker(word_description(self.tokens))


class Organisations:
    """Finds which organisation is meant, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._groups = Groups(cast, spoken)

    def find_named_alike(self, description: Description) -> Speaker | None:
        """Find the organisation whose name ends like this: "the coast guard"."""
        if description.opening != "the":
            return None
        wording = (word_description(description.tokens) or "").lower()
        alike = [
            actor
            for actor in self._cast.actors
            if actor.kind is ActorKind.ORGANISATION
            and f" {actor.name.lower()}".endswith(f" {wording}")
        ]
        return Speaker(alike[0].name, named=True) if len(alike) == 1 else None

    def find_organisation(self, description: Description) -> Speaker:
        """Find whom "the ministry" or "the company" means; unclear where two can be meant."""
        found = self._cast.references.find(description.head, without=description.content)
        agreeing = [name for name in found if _agrees_with_country(name, description)]
        if len(agreeing) == 1:
            return Speaker(agreeing[0], named=True)
        if found:
            return UNCLEAR
        is_bare = description.opening == "the" and description.tokens[-1].i == description.head.i
        described = self._cast.references.find_described(description.head) if is_bare else None
        if described is not None and len(description.tokens) == 2:  # noqa: PLR2004
            return Speaker(described)
        return self._find_acting(description) or description.wording

    def _find_acting(self, description: Description) -> Speaker | None:
        """Find the organisation that acts in the sentence before, if it may be called so."""
        if description.opening != "the":
            return None
        found = self._groups.find_organisation(description.head)
        if found is None or found.name is None:
            return None
        is_its_kind = _may_be_called(found.name, description.head.lower_)
        return found if is_its_kind and _agrees_with_country(found.name, description) else None

    def find_issuer(self, description: Description) -> Speaker | None:
        """Find who issued a document: "a report by X", "X's report", "the report" after X."""
        if description.head.lower_ not in DOCUMENTS:
            return None
        tokens = description.tokens
        for mention, actor in self._cast.within(tokens.start, tokens.end):
            is_backer = self._cast.doc[mention.end].text == "-"  # "a UN-backed report"
            is_owner = mention.end <= description.head.i and not is_backer
            is_author = any(
                token.lower_ in _ISSUERS
                for token in self._cast.doc[description.head.i + 1 : mention.start]
            )
            if (is_owner or is_author) and actor.kind is not ActorKind.PLACE:
                return Speaker(actor.name, named=True)
        if description.opening != "the":
            return None
        return self._find_issuer_before(description)

    def _find_issuer_before(self, description: Description) -> Speaker | None:
        start = description.tokens.start
        if start == 0 or starts_paragraph(self._cast.doc[start]):
            return None
        sentence = self._cast.doc[start - 1].sent
        speakers = {
            speaker
            for index in range(sentence.start, sentence.end)
            if (speaker := self._spoken.get(index)) is not None and speaker.name is not None
            if description.head.lower_ not in speaker.name.lower()  # "the report's authors"
        }
        speaks_of_it = any(token.lower_ == description.head.lower_ for token in sentence)
        if len(speakers) == 1 and speaks_of_it:
            (speaker,) = speakers
            is_person = self._cast.is_person(speaker.name or "")
            return None if is_person and description.head.lower_ in _IMPERSONAL else speaker
        subjects = {
            actor.name
            for token in sentence
            if token.dep_ == "nsubj" and (actor := self._cast.at(token.i)) is not None
            if actor.kind is ActorKind.ORGANISATION
        }
        named = self._cast.organisations_in(sentence.start, sentence.end)
        if len(subjects) == 1 and len(named) == 1 and not speakers:
            return Speaker(subjects.pop(), named=True)
        return None


def _may_be_called(name: str, noun: str) -> bool:
    """Whether an organisation may be called by a noun that isn't in its name."""
    ending = name.lower().replace("-", " ").split()[-1]
    if noun == "union":
        return ending in UNION_ENDINGS
    if noun == "party":
        return not _PARTIES.isdisjoint(name.lower().split())
    if noun in COMMERCIAL_NOUNS:
        return ending not in ORGANISATION_ENDINGS - CORPORATE_ENDINGS
    return noun in BODY_NOUNS and (ending not in CORPORATE_ENDINGS or noun == "group")


def _agrees_with_country(name: str, description: Description) -> bool:
    """Whether the description names no other country than the organisation's name does."""
    countries = find_countries([token.text for token in description.tokens])
    own = find_countries(name.split())
    return not countries or not own or countries == own
