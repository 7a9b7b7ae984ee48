"""The actors of an article, looked up by where they stand in its Doc, and what tells them apart."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import References
from bot.annotate.actors.roles import RoleReader
from bot.annotate.gazetteer import HONORIFICS
from bot.annotate.gender import (
    PRONOUN_GENDERS,
    Gender,
    find_gender_of_honorific,
    find_gender_of_name,
    find_gender_of_roles,
)
from bot.annotate.layout import Paragraphs
from bot.annotate.records import Speaker
from bot.annotate.tokens import Doc, Token
from bot.model import ActorKind, FoundActor, Span

_AFTER_OBJECT = frozenset({"PUNCT", "ADP", "DET", "CCONJ", "SCONJ", "PART"})
_OPENING = frozenset({"“", "«", "„", "``"})
_CLOSING = frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "''"})  # a straight mark opens where none is open


class Cast:
    """Who is mentioned where in one Doc."""

    def __init__(
        self, doc: Doc, actors: Sequence[FoundActor], *, quotations: Sequence[Span] = ()
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.actors = actors
        self._at: dict[int, FoundActor] = {}
        self._mentions: list[Mention] = []
        self._place_all()
        self._mentions.sort(key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self.references = References(doc, self._find_organisations())
        self.reader = RoleReader(doc, self._mentions, self.references)
        self.paragraphs = Paragraphs(doc)
        self._kinds = {actor.name: actor.kind for actor in actors}
        self._quoted = list(_find_quoted(doc, frozenset(self.paragraphs.starts)))
        for where in quotations:
            for token in doc.char_span(*where, alignment_mode="expand") or ():
                self._quoted[token.i] = True
        self._genders = {actor.name: self._find_gender(actor) for actor in actors}

    def _place_all(self) -> None:
        """Note where each actor stands; the longer name wins: "NATO Chief" over "NATO"."""
        places = [(where, actor) for actor in self.actors for where in actor.mentions]
        for where, actor in sorted(places, key=lambda place: place[0].start - place[0].end):
            span = self.doc.char_span(where.start, where.end, alignment_mode="expand")
            if span is None or any(token.i in self._at for token in span):
                continue
            self._mentions.append(Mention(span.start, span.end, actor.name, label=""))
            self._at |= dict.fromkeys(range(span.start, span.end), actor)

    def _find_organisations(self) -> list[Mention]:
        return [
            mention
            for mention in self._mentions
            if self._at[mention.start].kind is ActorKind.ORGANISATION
        ]

    def at(self, index: int) -> FoundActor | None:
        """Return the actor whose name covers a token."""
        return self._at.get(index)

    def find_start(self, index: int) -> int:
        """Return where the name around a token begins, else the token: "Thornby | Police"."""
        actor = self._at.get(index)
        while index > 0 and actor is not None and self._at.get(index - 1) is actor:
            index -= 1
        return index

    def within(self, start: int, end: int) -> Iterator[tuple[Mention, FoundActor]]:
        """Yield the mentions that begin among the tokens from start to end, in order."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            mention = self._mentions[index]
            yield mention, self._at[mention.start]

    def people_in(self, start: int, end: int, *, without: Container[int] = ()) -> list[FoundActor]:
        """Return the people named outside quotations among some tokens, each once, in order."""
        found = {
            actor.name: actor
            for mention, actor in self.within(start, end)
            if actor.kind is ActorKind.PERSON
            and not self._quoted[mention.start]
            and mention.start not in without
        }
        return list(found.values())

    def organisations_in(self, start: int, end: int) -> list[FoundActor]:
        """Return the organisations named among some tokens, each once, in order."""
        found = {
            actor.name: actor
            for _, actor in self.within(start, end)
            if actor.kind is ActorKind.ORGANISATION
        }
        return list(found.values())

    def is_quoted(self, index: int) -> bool:
        """Whether a token stands within quotation marks."""
        return self._quoted[index]

    def is_person(self, name: str) -> bool:
        """Whether a name is a person's of the article."""
        return self._kinds.get(name) is ActorKind.PERSON

    def is_organisation(self, name: str) -> bool:
        """Whether a name is an organisation's of the article."""
        return self._kinds.get(name) is ActorKind.ORGANISATION

    def is_joint(self, speaker: Speaker) -> bool:
        """Whether a speaker is several with names: "Ann Lee and Bo Ek"."""
        is_no_actor = speaker.named and speaker.name not in self._kinds
        return is_no_actor and " and " in (speaker.name or "")

    def gender_of(self, name: str) -> Gender:
        """Return what the article or the first name tells of a person's gender."""
        return self._genders.get(name, Gender.UNKNOWN)

    def _find_gender(self, actor: FoundActor) -> Gender:
        if actor.kind is not ActorKind.PERSON:
            return Gender.UNKNOWN
        by_name = find_gender_of_name(actor.name)
        if by_name is not Gender.UNKNOWN:
            return by_name
        told = {find_gender_of_roles(actor.roles)}
        for where in actor.mentions:
            told |= {find_gender_of_honorific(word) for word in self._read_honorifics(where.start)}
        told.discard(Gender.UNKNOWN)
        if len(told) == 1:
            return told.pop()
        return self._read_gender(actor) if not told else Gender.UNKNOWN

    def _read_gender(self, actor: FoundActor) -> Gender:
        """Read the gender off pronouns in what a person says: "Tanabe said she would wait"."""
        told: set[Gender] = set()
        for where in actor.mentions:
            span = self.doc.char_span(where.start, where.end, alignment_mode="expand")
            if span is None or span.root.dep_ != "nsubj" or self._quoted[span.start]:
                continue
            sentence = span.root.sent
            if self.people_in(sentence.start, sentence.end) != [actor]:
                continue
            told |= {
                PRONOUN_GENDERS[token.lower_]
                for token in self.doc[span.end : sentence.end]
                if token.lower_ in PRONOUN_GENDERS and not self._quoted[token.i]
                if not _is_object(token, span.root.head)
            }
        return told.pop() if len(told) == 1 else Gender.UNKNOWN

    def _read_honorifics(self, start: int) -> Iterator[str]:
        """Yield the form of address and the kinship before a mention: "Mr", "his sister"."""
        span = self.doc.char_span(start, start + 1, alignment_mode="expand")
        if span is None or span.start == 0:
            return
        word = self.doc[span.start - 1].lower_.rstrip(".")
        if word in HONORIFICS or not self.doc[span.start - 1].is_punct:
            yield word


def _is_object(pronoun: Token, verb: Token) -> bool:
    """Whether a verb is done to a pronoun, which is then not its subject: "Jo Doe called him"."""
    if pronoun.lower_ == "her" and pronoun.nbor().pos_ not in _AFTER_OBJECT:
        return False  # "praised her | forwards"
    governor = pronoun.head.head if pronoun.dep_ == "pobj" else pronoun.head
    return pronoun.dep_ in {"dobj", "dative", "pobj"} and governor is verb


def _find_quoted(doc: Doc, starts: frozenset[int]) -> Iterator[bool]:
    """Yield for each token whether it stands within double quotation marks.

    `starts` are the first tokens of paragraphs: a mark that is left open ends with its own.
    """
    is_open = False
    for token in doc:
        if token.i in starts:
            is_open = False
        mark = token.text
        if mark in _OPENING or (mark in _STRAIGHT and not is_open):
            is_open = True
        elif mark in _CLOSING or mark in _STRAIGHT:
            is_open = False
        yield is_open
