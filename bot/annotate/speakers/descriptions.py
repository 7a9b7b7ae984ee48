"""A description as a source in ("the NATO chief", "the ministry"), whom it stands for out.

A description leads to a name only where the article gives one actor this very title, or names one
organisation it can mean. Where it names two, it stays unclear; where none, it stays a description.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.annotate.gazetteer import (
    DOCUMENTS,
    LEADER_TITLES,
    LEANINGS,
    ORGANISATION_NOUNS,
    PARTIES,
    SCIENTISTS,
    STANDINGS,
    TITLE_LETTERS,
    UNION_ENDINGS,
    is_title,
)
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.issuers import UNCLEAR, Description, Organisations
from bot.annotate.speakers.posts import Posts
from bot.annotate.speakers.roles import find_core, split_title
from bot.annotate.speakers.wording import word_group
from bot.annotate.tokens import Span as Tokens
from bot.model import ActorKind, FoundActor, Role

_GENERAL_TITLES = frozenset({"chief", "head", "leader", "boss"})
_REACH = 1000  # tokens back to the scientists whom a team is of
_POSSESSIVE = frozenset({"his", "her", "my", "your", "our", "their"})


class Descriptions:
    """Finds whom a description stands for, given the speakers resolved before it."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._organisations = Organisations(cast, spoken)
        self._posts = Posts(cast, spoken)

    def find(self, description: Description) -> Speaker:
        """Find whom a description stands for: a name, its own wording, or nobody."""
        head = description.head
        word = head.lower_.rstrip(".")
        if description.is_plural or description.is_indefinite:
            issuer = self._organisations.find_issuer(description)
            return (
                issuer
                or self._find_first_wording(description)
                or self._find_introduction(description)
                or description.wording
            )
        named = self._organisations.find_named_alike(description)
        if named is not None:
            return named
        if word in DOCUMENTS:
            return (
                self._organisations.find_issuer(description)
                or self._find_first_wording(description)
                or self._find_introduction(description)
                or description.wording
            )
        if is_title(word) or word == "elect":  # "the mayor-elect"
            return self._find_person(description)
        if word in ORGANISATION_NOUNS:
            scientists = self._find_scientists(description) if word == "team" else None
            return scientists or self._organisations.find_organisation(description)
        return self._find_first_wording(description) or description.wording

    def find_by_letters(self, tokens: Tokens) -> Speaker | None:
        """Find the one whose title some letters stand for: "the CM", who is the Chief Minister."""
        letters = tokens[-1].text
        is_alone = len(tokens) == 1 or (len(tokens) == 2 and tokens[0].lower_ == "the")  # noqa: PLR2004
        is_short = letters.isalpha() and letters.isupper() and len(letters) in {2, 3}
        if not is_alone or not (letters in TITLE_LETTERS or is_short):
            return None
        bearers = {
            actor.name
            for actor in self._cast.actors
            if actor.kind is ActorKind.PERSON
            if any(_abbreviate(role.title).endswith(letters) for role in actor.roles)
        }
        return Speaker(bearers.pop(), named=True) if len(bearers) == 1 else None

    def _find_person(self, description: Description) -> Speaker:
        role = self._cast.reader.read_description(
            description.tokens.start, description.tokens.end
        ) or Role(description.head.text)
        people = self._find_bearers(role, description) or self._find_bearers(
            _drop_party(role), description
        )
        if len(people) > 1:
            people = self._keep_near(people, description)
        if len(people) == 1:
            return Speaker(people[0].name, named=True)
        if people or description.opening in _POSSESSIVE:
            return UNCLEAR if people else description.wording
        return (
            self._find_first_wording(description)
            or self._posts.find(role, description)
            or description.wording
        )

    def _find_bearers(self, role: Role, description: Description) -> list[FoundActor]:
        return [
            actor
            for actor in self._cast.actors
            if actor.kind is ActorKind.PERSON and self._bears(actor, role, description)
        ]

    def _bears(self, actor: FoundActor, role: Role, description: Description) -> bool:
        return any(self._matches(actor, known, role, description) for known in actor.roles)

    def _matches(
        self, actor: FoundActor, known: Role, role: Role, description: Description
    ) -> bool:
        """Whether a role of somebody's is the described one."""
        wanted, have = split_title(role.title), split_title(known.title)
        if not _are_one_title(find_core(role.title), find_core(known.title), have):
            return False
        if description.opening in _POSSESSIVE and wanted != have:
            return False
        if (description.opening == "its" or role.of is not None) and known.of != role.of:
            return description.opening == "its" and self._is_of_only(actor, known, role)
        if _standing(wanted) ^ _standing(have):
            return False
        owner = split_title(known.of or "")
        told = {*have, *owner, *self._describe_owner(known.of)}
        if owner[-1] in UNION_ENDINGS:
            told.add("union")
        narrowed = set(wanted[: wanted.index(find_core(role.title))]) - STANDINGS
        if find_core(role.title) == "leader":
            narrowed -= LEANINGS
        if known.of is None and len(have) == 1:
            # "its commander", of the rebels just spoken of; no president leads the opposition
            told |= set(self._read_context(actor)) - {"opposition"}
        return narrowed <= told

    def _is_of_only(self, actor: FoundActor, known: Role, role: Role) -> bool:
        """Whether a bare title can be of no other organisation than the one meant by "its"."""
        span = self._cast.doc.char_span(*actor.mentions[0], alignment_mode="expand")
        if known.of is not None or role.of is None or span is None:
            return False
        return self._cast.references.find_only_before(span.start) == role.of

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
        told = {token.lower_ for token in description.core[1:] if not token.like_num}
        for index in reversed(list(self._spoken)):
            speaker = self._spoken[index]
            if index < description.head.i and self._cast.doc[index].lower_ == word:
                is_unnamed = not speaker.named and speaker.name is not None
                is_meant = is_unnamed and told <= set(split_title(speaker.name or ""))
                return speaker if is_meant else None
        return None

    def _find_introduction(self, description: Description) -> Speaker | None:
        """Find the wording that brought in who spoke later: "researchers at X", "a study in X"."""
        if description.opening != "the" or len(description.core) > 2:  # noqa: PLR2004
            return None
        for token in self._cast.doc[: description.tokens.start]:
            if token.lower_ == description.head.lower_ and not self._cast.is_quoted(token.i):
                wording = word_group(token)
                return Speaker(wording) if " " in wording else None
        return None

    def _find_scientists(self, description: Description) -> Speaker | None:
        """Find the only scientists before, who are a team: "archaeologists from X"."""
        if description.tokens.text.lower() not in {"the team", "the research team"}:
            return None
        start = description.tokens.start
        found = {
            self._spoken.get(token.i, Speaker()).name or word_group(token)
            for token in self._cast.doc[max(0, start - _REACH) : start]
            if token.lower_ in SCIENTISTS and not self._cast.is_quoted(token.i)
        }
        return Speaker(found.pop()) if len(found) == 1 else None


def _abbreviate(title: str) -> str:
    """Return the first letters of a title: "SP" for "superintendent of police"."""
    words = title.replace("-", " ").split("(")[0].split()
    return "".join(word[0].upper() for word in words if word.lower() not in {"of", "the", "and"})


def _drop_party(role: Role) -> Role:
    """Leave the party out of a role: "Green councillor"."""
    first, _, rest = role.title.partition(" ")
    is_of_party = role.of is not None and role.of.lower() in PARTIES
    title = rest if rest and first.lower() in PARTIES else role.title
    return Role(title, None if is_of_party else role.of)


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
