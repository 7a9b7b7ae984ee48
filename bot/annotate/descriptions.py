"""A description as a source in ("the NATO chief", "the ministry"), whom it stands for out.

A description leads to a name only where the article gives one actor this very title, or names one
organisation it can mean. Where it names two, it stays unclear; where none, it stays a description.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from bot.annotate.casting import Cast
from bot.annotate.gazetteer import (
    DOCUMENTS,
    LEADER_TITLES,
    NAMED_ORGANISATION_NOUNS,
    ORGANISATION_NOUNS,
    SHORT_TITLES,
    STANDINGS,
    find_country,
    is_title,
)
from bot.annotate.layout import starts_paragraph
from bot.annotate.records import Speaker
from bot.annotate.wording import is_plural, word_description
from bot.model import ActorKind, FoundActor, Role

_UNCLEAR = Speaker()
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no", "every", "each"})
_POSSESSIVE = frozenset({"his", "her", "my", "your", "our", "their"})
_ISSUERS = frozenset({"by", "from"})


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that stands for a speaker."""

    tokens: Tokens
    head: Token

    @property
    def opening(self) -> str:
        """The word it opens with, in lower case."""
        return self.tokens[0].lower_

    @property
    def is_indefinite(self) -> bool:
        """Whether it brings in somebody new."""
        return self.opening in _INDEFINITE or self.tokens[0].like_num

    @property
    def wording(self) -> Speaker:
        """The description itself as an unnamed speaker."""
        return Speaker(word_description(self.tokens))


class Descriptions:
    """Finds whom a description stands for, given the speakers resolved before it."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken

    def find(self, description: Description) -> Speaker:
        """Find whom a description stands for: a name, its own wording, or nobody."""
        head = description.head
        word = head.lower_.rstrip(".")
        if is_plural(head) or description.is_indefinite:
            return self._find_issuer(description) or description.wording
        named = self._find_named_alike(description)
        if named is not None:
            return named
        if word in DOCUMENTS:
            return self._find_issuer(description) or description.wording
        if is_title(word):
            return self._find_person(description)
        if word in ORGANISATION_NOUNS:
            return self._find_organisation(description)
        return self._find_first_wording(description) or description.wording

    # --- people ---

    def _find_person(self, description: Description) -> Speaker:
        role = self._cast.reader.read_description(
            description.tokens.start, description.tokens.end
        ) or Role(description.head.text)
        people = [
            actor
            for actor in self._cast.actors
            if actor.kind is ActorKind.PERSON and self._bears(actor, role, description)
        ]
        if len(people) > 1:
            people = self._keep_near(people, description)
        if len(people) == 1:
            return Speaker(people[0].name, named=True)
        if people or description.opening in _POSSESSIVE:
            return _UNCLEAR if people else description.wording
        return self._find_first_wording(description) or description.wording

    def _bears(self, actor: FoundActor, role: Role, description: Description) -> bool:
        return any(self._matches(actor, known, role, description) for known in actor.roles)

    def _matches(
        self, actor: FoundActor, known: Role, role: Role, description: Description
    ) -> bool:
        """Whether a role of somebody's is the described one."""
        wanted, have = _words(role.title), _words(known.title)
        if not _are_one_title(_find_core(role.title), _find_core(known.title), have):
            return False
        if description.opening in _POSSESSIVE and wanted != have:
            return False
        if role.of is not None and known.of != role.of:
            return False
        if _standing(wanted) ^ _standing(have):
            return False
        told = {*have, *_words(known.of or ""), *self._describe_owner(known.of)}
        narrowed = set(wanted[: wanted.index(_find_core(role.title))]) - STANDINGS
        if known.of is None and len(have) == 1:
            told |= set(self._read_context(actor))  # "its commander", of the rebels just spoken of
        return narrowed <= told

    def _read_context(self, actor: FoundActor) -> Iterator[str]:
        """Yield the words of the sentence that first names somebody, and of the one before."""
        doc = self._cast.doc
        span = doc.char_span(*actor.mentions[0], alignment_mode="expand")
        if span is None:
            return
        sentence = doc[span.start].sent
        start = doc[sentence.start - 1].sent.start if sentence.start > 0 else 0
        for token in doc[start : sentence.end]:
            yield token.lower_

    def _describe_owner(self, name: str | None) -> Iterator[str]:
        """Yield the words that introduce an organisation: "mercenary" for "mercenary outfit X"."""
        doc = self._cast.doc
        for actor in self._cast.actors:
            if actor.name != name or actor.kind is not ActorKind.ORGANISATION:
                continue
            for where in actor.mentions:
                span = doc.char_span(where.start, where.end, alignment_mode="expand")
                index = span.start - 1 if span is not None else -1
                while index >= 0 and doc[index].pos_ in {"NOUN", "ADJ"}:
                    yield doc[index].lower_
                    index -= 1

    def _keep_near(
        self, people: Sequence[FoundActor], description: Description
    ) -> list[FoundActor]:
        """Keep those of several whom the paragraph names before."""
        start = self._cast.paragraphs.find_start(description.tokens.start)
        near = self._cast.people_in(start, description.tokens.start)
        kept = [actor for actor in people if actor in near]
        return kept or list(people)

    # --- organisations and what they issue ---

    def _find_named_alike(self, description: Description) -> Speaker | None:
        """Find the organisation whose name ends like this: "the coast guard"."""
        wording = (word_description(description.tokens) or "").lower()
        alike = [
            actor
            for actor in self._cast.actors
            if actor.kind is ActorKind.ORGANISATION
            and description.opening == "the"
            and f" {actor.name.lower()}".endswith(f" {wording}")
        ]
        return Speaker(alike[0].name, named=True) if len(alike) == 1 else None

    def _find_organisation(self, description: Description) -> Speaker:
        word = description.head.lower_
        organisations = [
            actor for actor in self._cast.actors if actor.kind is ActorKind.ORGANISATION
        ]
        if word in NAMED_ORGANISATION_NOUNS:
            bearing = [actor for actor in organisations if word in _words(actor.name)]
            if len(bearing) > 1:
                bearing = [actor for actor in bearing if self._is_near(actor, description)]
            if len(bearing) == 1 and self._agrees_with_country(bearing[0], description):
                return Speaker(bearing[0].name, named=True)
            if bearing:
                return _UNCLEAR
            if word in {"ministry", "court", "council", "committee", "commission", "department"}:
                return description.wording
        before = self._find_organisation_before(description)
        return before if before is not None else description.wording

    def _agrees_with_country(self, actor: FoundActor, description: Description) -> bool:
        """Whether the description names no other country than the organisation's name does."""
        countries = {
            country
            for token in description.tokens
            if (country := find_country(token.text)) is not None
        }
        own = {country for word in actor.name.split() if (country := find_country(word))}
        return not countries or not own or countries == own

    def _is_near(self, actor: FoundActor, description: Description) -> bool:
        start = self._cast.paragraphs.find_start(description.tokens.start)
        return actor in self._cast.organisations_in(start, description.tokens.start)

    def _find_organisation_before(self, description: Description) -> Speaker | None:
        """Find the one organisation the text before it speaks of; unclear where there are two."""
        doc = self._cast.doc
        start = description.tokens.start
        for _ in range(2):
            if start == 0:
                return None
            sentence = doc[start - 1].sent
            named = self._cast.organisations_in(sentence.start, sentence.end)
            if len(named) == 1:
                return Speaker(named[0].name, named=True)
            if named:
                return _UNCLEAR
            if starts_paragraph(doc[start]):
                return None
            start = sentence.start
        return None

    def _find_issuer(self, description: Description) -> Speaker | None:
        """Find who issued a document: "a report by X", "X's report", "the report" after X."""
        if description.head.lower_ not in DOCUMENTS:
            return None
        tokens = description.tokens
        for mention, actor in self._cast.within(tokens.start, tokens.end):
            is_owner = mention.end <= description.head.i
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
        }
        speaks_of_it = any(token.lower_ == description.head.lower_ for token in sentence)
        if len(speakers) == 1 and speaks_of_it:
            return speakers.pop()
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

    def _find_first_wording(self, description: Description) -> Speaker | None:
        """Find the wording that brought somebody in: "the official" after "a US official"."""
        if description.opening != "the":
            return None
        word = description.head.lower_
        for index in reversed(list(self._spoken)):
            speaker = self._spoken[index]
            if index < description.head.i and self._cast.doc[index].lower_ == word:
                return speaker if not speaker.named and speaker.name is not None else None
        return None


def _words(text: str) -> list[str]:
    words = text.lower().replace("-", " ").replace(".", "").split() or [""]
    return [SHORT_TITLES.get(word, word) for word in words]


def _find_core(title: str) -> str:
    """Return the word of a title that says what it is: "head" in "head of the port authority"."""
    return _words(title.split(" of ", maxsplit=1)[0])[-1]


def _are_one_title(wanted: str, have: str, title: Sequence[str]) -> bool:
    """Whether two title words may mean one post: "chief" and "director" lead alike."""
    if wanted == have:
        return True
    if "minister" in {wanted, have} and "prime" not in title:
        return False
    return {wanted, have} <= LEADER_TITLES | {"minister"}


def _standing(words: Sequence[str]) -> set[str]:
    """Return what makes another post of a title; one who is retired is a former one."""
    said = {"former" if word in {"ex", "retired"} else word for word in words}
    return said & {"former", "deputy", "vice"}
