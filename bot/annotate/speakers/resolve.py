"""The sources of attributions in, the speakers they stand for out: one each.

A source is read as what it is: a pronoun, a name with or without its title, a description, a
group. Where the text doesn't say for certain who it is, the speaker is nobody.
"""

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import pairwise

from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import (
    DOCUMENTS,
    GROUP_NOUNS,
    HONORIFICS,
    HOUSE_NOUNS,
    ORGANISATION_NOUNS,
    POST_NOMINALS,
    RELATIONS,
    is_title,
)
from bot.annotate.gender import PRONOUN_GENDERS
from bot.annotate.records import FoundAttribution, Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.descriptions import Descriptions
from bot.annotate.speakers.families import Families
from bot.annotate.speakers.houses import Houses, is_money
from bot.annotate.speakers.issuers import Description
from bot.annotate.speakers.joint import Pairs, join_speakers, split_joint
from bot.annotate.speakers.openings import Openings, Source
from bot.annotate.speakers.pointing import Pointers
from bot.annotate.speakers.pronouns import Antecedents
from bot.annotate.speakers.shapes import (
    POSSESSIVES,
    bears_office,
    find_head,
    is_apposition,
    is_called,
    is_followed_by_kind,
    is_former_of,
    is_name,
    is_one_of_many,
    is_owner,
    is_title_phrase,
    is_titled,
    joins_names,
    joins_phrases,
    opens_headline,
    stands_alone,
)
from bot.annotate.speakers.superiors import Superiors
from bot.annotate.speakers.wording import is_plural, word_description, word_group
from bot.annotate.tokens import Doc, Token
from bot.annotate.tokens import Span as Tokens
from bot.model import ActorKind, FoundActor, Span

_NOBODY = Speaker()
_SINGLE_MARKS = frozenset("‘'")
_ANAPHORS = frozenset({*PRONOUN_GENDERS, "they", "them", "it"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_UNTOLD = frozenset(
    {"i", "we", "you", "me", "us", "one", "someone", "somebody", "nobody", "who", "this", "these"}
)
_PERSONS = frozenset({"person", "man", "woman", "boy", "girl", "child", "insider", "source"})
_NAMING = (bears_office, is_called, is_apposition, is_one_of_many)
_REACH = 6  # tokens from a name to its relative clause
_SPEAKING = RELATIONS | ORGANISATION_NOUNS | DOCUMENTS | _PERSONS


def resolve_speakers(
    doc: Doc, attributions: Sequence[FoundAttribution], actors: Sequence[FoundActor]
) -> tuple[Speaker, ...]:
    """Resolve who speaks in each attribution, in the order given."""
    reader = _SourceReader(Cast(doc, actors, quotations=_find_quotations(doc, attributions)))
    order = sorted(
        range(len(attributions)), key=lambda index: attributions[index].source or (Span(0, 0),)
    )
    resolved = {index: reader.read(attributions[index]) for index in order}
    return tuple(reader.settle(one, resolved[index]) for index, one in enumerate(attributions))


def _find_quotations(doc: Doc, attributions: Sequence[FoundAttribution]) -> list[Span]:
    """Find the contents within single marks, which apostrophes hide, and no cue among them."""
    text = doc.text  # put together anew on each access
    cues = sorted(cue.start for attribution in attributions for cue in attribution.cue)
    return [
        span
        for attribution in attributions
        for span in attribution.content
        if text[span.start : span.start + 1] in _SINGLE_MARKS
        and bisect_left(cues, span.start) == bisect_left(cues, span.end)
    ]


class _SourceReader:
    """Reads one source after the other and remembers who has spoken."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._spoken: dict[int, Speaker] = {}
        self._sources: list[Source] = []
        self._antecedents = Antecedents(cast, self._spoken)
        self._descriptions = Descriptions(cast, self._spoken)
        self._families = Families(cast)
        self._superiors = Superiors(cast)
        self._houses = Houses(cast, self._spoken)
        self._pointers = Pointers(cast, self._spoken)
        self._pairs = Pairs(cast, self._spoken)
        self._openings = Openings(cast)

    def read(self, attribution: FoundAttribution) -> Speaker:
        """Resolve one source, which may be empty."""
        tokens = self._find_tokens(attribution.source)
        if tokens is None:
            return _NOBODY
        head = find_head(tokens)
        if is_title_phrase(tokens):
            head = tokens[-1]
        speaker = self._resolve(tokens, head, self._find_content(attribution))
        self._spoken[head.i] = speaker
        self._sources.append((tokens, speaker))
        return speaker

    def settle(self, attribution: FoundAttribution, speaker: Speaker) -> Speaker:
        """Settle who speaks once everybody is read: headlines go before who is meant."""
        tokens = self._find_tokens(attribution.source)
        if tokens is None or speaker.named:
            return speaker
        told = self._named_next.get(speaker.name or "")
        if told is None and self._first_below is not None:
            told = self._openings.find(tokens, speaker, self._first_below)
        return told or speaker

    @cached_property
    def _named_next(self) -> dict[str, Speaker]:
        """Whom descriptions stand for, as the next source names them."""
        found = (
            (one[1].name, self._openings.find_named_next(one, after))
            for one, after in pairwise(self._sources)
        )
        return {name: heard for name, heard in found if name is not None and heard is not None}

    @cached_property
    def _first_below(self) -> Source | None:
        """The first source below the first line."""
        return next((one for one in self._sources if self._openings.is_below(one[0])), None)

    def _find_tokens(self, source: Sequence[Span]) -> Tokens | None:
        if not source:
            return None
        first = source[0]
        tokens = self._cast.doc.char_span(first.start, first.end, alignment_mode="expand")
        if tokens is None:
            return None
        start, end = tokens.start, tokens.end
        while start < end and (self._cast.doc[start].is_punct or self._cast.doc[start].is_space):
            start += 1
        is_owner = end - start > 1 and self._cast.doc[end - 1].text in POSSESSIVES
        if is_owner and self._cast.at(end - 1) is None:
            end -= 1  # "Smith's promise"
        start = self._cast.find_start(start)
        if self._cast.at(end - 2) is not None and self._cast.doc[end - 1].text in POST_NOMINALS:
            end -= 1  # "Jo Doe KC"
        return self._cast.doc.span(start, end) if start < end else None

    def _find_content(self, attribution: FoundAttribution) -> set[int]:
        """Return the tokens of what was said."""
        spans = (
            self._cast.doc.char_span(*span, alignment_mode="expand") for span in attribution.content
        )
        return {token.i for span in spans if span is not None for token in span}

    def _resolve(self, tokens: Tokens, head: Token, content: Container[int]) -> Speaker:
        word = head.lower_
        joined = [child for child in head.children if child.dep_ == "conj"]
        if head.pos_ == "PRON" and any(child.i < tokens.end for child in joined):
            mentions = list(self._cast.within(tokens.start, tokens.end))
            return self._resolve_joint(tokens, mentions, content)  # "she and the company"
        is_name = head.text.isupper() and self._cast.at(head.i) is not None  # "WHO", "US"
        if not is_name and (len(tokens) == 1 or head.pos_ == "PRON"):
            if word in _RELATIVES and head.head.dep_ == "relcl":
                return self._resolve_antecedent(head.head.head, head)
            if word in _ANAPHORS:
                return self._antecedents.find(head, content=content) or _NOBODY
            if word in _UNTOLD:
                return _NOBODY
        return self._resolve_phrase(tokens, head, content)

    def _resolve_antecedent(self, noun: Token, pronoun: Token) -> Speaker:
        """Resolve what a relative clause is about, a name in apposition first."""
        actor = self._find_right_before(pronoun) or self._cast.at(noun.i)
        if actor is None and noun.dep_ == "appos":
            actor = self._cast.at(noun.head.i)  # "Ann Other, a pollster who"
        for mention, named in self._cast.within(noun.i + 1, pronoun.i):
            is_next = mention.start == noun.i + 1 or noun.nbor().text == ","
            if actor is None and is_next and named.kind is ActorKind.PERSON:
                actor = named  # "his friend Donald, who"
        if actor is not None:
            return Speaker(actor.name, named=True)
        word = noun.lemma_.lower()
        may_speak = is_title(word) or word in _SPEAKING
        may_speak |= pronoun.lower_ == "who" and is_plural(noun)
        return Speaker(word_group(noun)) if noun.pos_ == "NOUN" and may_speak else _NOBODY

    def _find_right_before(self, pronoun: Token) -> FoundActor | None:
        """Find the person whom "who" follows, whatever it hangs by: "Jo Doe of Idaho, who"."""
        index = pronoun.i - 1
        if pronoun.lower_ != "who" or self._cast.doc[index].text != ",":
            return None
        names = list(self._cast.within(max(0, index - _REACH), index))
        people = [one for one in names if one[1].kind is ActorKind.PERSON]
        if not people:
            return None
        mention, actor = people[-1]
        if mention.start > 0 and self._cast.doc[mention.start - 1].lower_ == "of":
            return None  # "a friend of Jo Doe, who"
        rest = self._cast.doc[mention.end : index]
        is_of_place = rest and rest[0].lower_ == "of" and len(names) > len(people)
        return actor if not rest or is_of_place else None

    def _resolve_phrase(self, tokens: Tokens, head: Token, content: Container[int]) -> Speaker:
        told = (
            self._families.find(tokens, self._resolve_owner)
            or self._superiors.find(tokens, self._resolve_owner)
            or self._descriptions.find_by_letters(tokens)
            or self._pointers.find_by_trait(tokens)
            or self._pairs.find_one(tokens)
            or self._pointers.find_named_after(tokens)
        )
        if told is not None:
            return told
        stop = next((one.i for one in tokens if one.lower_ == "whose"), tokens.end)
        mentions = list(self._cast.within(tokens.start, stop))
        if joins_names(tokens, head, mentions) or joins_phrases(tokens, head):
            return self._resolve_joint(tokens, mentions, content)
        actor = self._find_named(tokens, head, mentions)
        if actor is not None:
            return Speaker(actor.name, named=True)
        is_unknown = is_name(tokens, head) or self._is_surname(tokens)
        resolve = self._resolve_unknown_name if is_unknown else self._resolve_description
        return self._houses.find_by_place(tokens) or resolve(tokens, head, content)

    def _resolve_owner(self, pronoun: Token) -> Speaker:
        """Resolve the "her" of "her boss": who spoke just before, else as she would be."""
        return self._antecedents.find(pronoun) or _NOBODY

    def _resolve_joint(
        self,
        tokens: Tokens,
        mentions: Sequence[tuple[Mention, FoundActor]],
        content: Container[int],
    ) -> Speaker:
        parts = split_joint(tokens, mentions)
        if len(parts) < 2:  # noqa: PLR2004
            return _NOBODY
        return join_speakers(parts, lambda part: self._resolve(part, find_head(part), content))

    def _resolve_description(self, tokens: Tokens, head: Token, content: Container[int]) -> Speaker:
        together = self._pairs.find(tokens, head)
        if together is not None:
            return together
        description = Description(tokens, head, content)
        described = self._descriptions.find(description)
        if described.named and self._houses.is_foreign_to(described.name or "", tokens):
            described = description.wording
        house = self._houses.find(tokens)
        if house is not None and (house == _NOBODY or not _is_certain(described)):
            return house
        called = None if described.named else self._pointers.find(tokens)
        return described if called is None else called

    def _is_surname(self, tokens: Tokens) -> bool:
        """Whether a source is a surname that is a title word too: "Baker"."""
        return tokens[0].text[0].isupper() and any(
            actor.kind is ActorKind.PERSON and actor.name.endswith(f" {tokens.text}")
            for actor in self._cast.actors
        )

    def _resolve_unknown_name(
        self, tokens: Tokens, head: Token, content: Container[int]
    ) -> Speaker:
        """Resolve a name that is no actor's: a surname, or what only capitals make a name."""
        words = [token for token in tokens if not token.is_punct and token.pos_ != "DET"]
        name = " ".join(token.text for token in words if token.lower_.strip(".") not in HONORIFICS)
        people = [actor for actor in self._cast.actors if actor.kind is ActorKind.PERSON]
        bearers = [actor for actor in people if actor.name.endswith(f" {name}")]
        if bearers:
            return Speaker(bearers[0].name, named=True) if len(bearers) == 1 else _NOBODY
        if any(token.text.islower() or token.text in POSSESSIVES for token in words):
            called = self._houses.find(tokens)  # "the iPhone maker"
            return called or Speaker(word_description(tokens))  # "the Lund fire brigade"
        if name.isupper() and (spelled_out := self._houses.find_by_letters(name)) is not None:
            return spelled_out
        is_common = head.lower_ in ORGANISATION_NOUNS | DOCUMENTS | GROUP_NOUNS
        if not is_common:
            return self._pointers.find(tokens) or _NOBODY  # "the Ohio Republican"
        return self._descriptions.find(Description(tokens, head, content))

    def _find_named(
        self, tokens: Tokens, head: Token, mentions: Sequence[tuple[Mention, FoundActor]]
    ) -> FoundActor | None:
        """Find whose name is the centre of a source, its titles and descriptions aside."""
        for mention, actor in mentions:
            if mention.start <= head.i < mention.end and not is_owner(tokens, mention):
                return None if is_former_of(tokens, mention) else actor
        people = [(mention, actor) for mention, actor in mentions if actor.kind is ActorKind.PERSON]
        for mention, actor in people:
            is_alone = stands_alone(tokens, mention) or is_titled(tokens, mention, actor)
            if is_alone or opens_headline(tokens, mention):
                return actor
        for mention, actor in mentions:
            if any(told(tokens, mention) for told in _NAMING):
                return actor
            if actor.kind is ActorKind.ORGANISATION and is_followed_by_kind(tokens, head, mention):
                return actor
            if mention.end == tokens.end and head.i == mention.start - 1:
                is_body = head.lower_ in ORGANISATION_NOUNS | HOUSE_NOUNS
                return actor if is_body or _is_called(head, actor) else None  # "the group Hamas"
        return None


def _is_called(noun: Token, actor: FoundActor) -> bool:
    """Whether a noun in the singular says what an organisation is: "the brewery Example"."""
    return (
        actor.kind is ActorKind.ORGANISATION and noun.tag_ == "NN" and noun.nbor(-1).lower_ == "the"
    )


def _is_certain(speaker: Speaker) -> bool:
    """Whether a name was found that is no amount of money."""
    return speaker.named and not is_money(speaker.name or "")
