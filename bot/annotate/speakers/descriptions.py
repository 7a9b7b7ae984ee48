"""A description as a source in ("the NATO chief", "the ministry"), whom it stands for out.

A description leads to a name only where the article gives one actor this very title, or names one
organisation it can mean. Where it names two, it stays unclear; where none, it stays a description.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.annotate.gazetteer import (
    DOCUMENTS,
    LEADER_TITLES,
    ORGANISATION_NOUNS,
    SHORT_TITLES,
    STANDINGS,
    is_title,
)
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.issuers import UNCLEAR, Description, Organisations
from bot.annotate.speakers.wording import is_plural
from bot.model import ActorKind, FoundActor, Role

_GENERAL_TITLES = frozenset({"chief", "head", "leader", "boss"})
_POSSESSIVE = frozenset({"his", "her", "my", "your", "our", "their"})


class Descriptions:
    """Finds whom a description stands for, given the speakers resolved before it."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._organisations = Organisations(cast, spoken)

    def find(self, description: Description) -> Speaker:
        """Find whom a description stands for: a name, its own wording, or nobody."""
        head = description.head
        word = head.lower_.rstrip(".")
        if is_plural(head) or description.is_indefinite:
            return self._organisations.find_issuer(description) or description.wording
        named = self._organisations.find_named_alike(description)
        if named is not None:
            return named
        if word in DOCUMENTS:
            return self._organisations.find_issuer(description) or description.wording
        if is_title(word):
            return self._find_person(description)
        if word in ORGANISATION_NOUNS:
            return self._organisations.find_organisation(description)
        return self._find_first_wording(description) or description.wording

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
            return UNCLEAR if people else description.wording
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
        if description.opening == "its" and known.of != role.of:
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
    """Whether two title words may mean one post: any leader is the "chief"."""
    if wanted == have:
        return True
    if "minister" in {wanted, have} and "prime" not in title:
        return False
    is_general = not _GENERAL_TITLES.isdisjoint({wanted, have})
    return is_general and {wanted, have} <= LEADER_TITLES | {"minister"}


def _standing(words: Sequence[str]) -> set[str]:
    """Return what makes another post of a title; one who is retired is a former one."""
    said = {"former" if word in {"ex", "retired"} else word for word in words}
    return said & {"former", "deputy", "vice"}
