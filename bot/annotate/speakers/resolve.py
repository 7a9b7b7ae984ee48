"""The sources of attributions in, the speakers they stand for out: one each.

A source is read as what it is: a pronoun, a name with or without its title, a description, a
group. Where the text doesn't say for certain who it is, the speaker is nobody.
"""

from collections.abc import Container, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from bot.annotate.actors.mentions import Mention
from bot.annotate.furniture import is_title_case
from bot.annotate.gazetteer import (
    DOCUMENTS,
    GENERAL_ORGANISATION_NOUNS,
    GROUP_NOUNS,
    HONORIFICS,
    ORGANISATION_ENDINGS,
    ORGANISATION_NOUNS,
    RELATIONS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.gender import PRONOUN_GENDERS
from bot.annotate.records import FoundAttribution, Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.descriptions import Descriptions
from bot.annotate.speakers.issuers import Description
from bot.annotate.speakers.pronouns import Antecedents
from bot.annotate.speakers.wording import is_plural, word_description, word_group
from bot.model import ActorKind, FoundActor, Span

_NOBODY = Speaker()
_ANAPHORS = frozenset({*PRONOUN_GENDERS, "they", "them", "it"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_UNTOLD = frozenset(
    {"i", "we", "you", "me", "us", "one", "someone", "somebody", "nobody", "who", "this", "these"}
)
_LINKING = frozenset({"of", "for", "at", "from", "in", "with", "by", "on", "to", "near"})
_PERSONS = frozenset({"person", "man", "woman", "boy", "girl", "child", "insider", "source"})
_SPEAKING = RELATIONS | ORGANISATION_NOUNS | DOCUMENTS | _PERSONS
_JOINING = frozenset({"and", "or", "&"})
_LISTING = _JOINING | {",", "the"}
_HEADLINE_VERBS = split_words(
    """
    says claims denies warns vows admits accuses urges calls tells sees rejects demands defends
    promises confirms announces blames insists hits backs slams wants asks
    """
)
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def resolve_speakers(
    doc: Doc, attributions: Sequence[FoundAttribution], actors: Sequence[FoundActor]
) -> tuple[Speaker, ...]:
    """Resolve who speaks in each attribution, in the order given."""
    reader = _SourceReader(Cast(doc, actors))
    order = sorted(
        range(len(attributions)), key=lambda index: attributions[index].source or (Span(0, 0),)
    )
    resolved = {index: reader.read(attributions[index]) for index in order}
    return tuple(resolved[index] for index in range(len(attributions)))


class _SourceReader:
    """Reads one source after the other and remembers who has spoken."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._spoken: dict[int, Speaker] = {}
        self._antecedents = Antecedents(cast, self._spoken)
        self._descriptions = Descriptions(cast, self._spoken)

    def read(self, attribution: FoundAttribution) -> Speaker:
        """Resolve one source, which may be empty."""
        tokens = self._find_tokens(attribution.source)
        if tokens is None:
            return _NOBODY
        head = _find_head(tokens)
        if _is_title_phrase(tokens):
            head = tokens[-1]
        speaker = self._resolve(tokens, head, self._find_content(attribution))
        self._spoken[head.i] = speaker
        return speaker

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
        if end - start > 1 and self._cast.doc[end - 1].text in _POSSESSIVES:
            end -= 1  # "Smith's promise"
        return self._cast.doc[start:end] if start < end else None

    def _find_content(self, attribution: FoundAttribution) -> set[int]:
        """Return the tokens of what was said."""
        spans = (
            self._cast.doc.char_span(*span, alignment_mode="expand") for span in attribution.content
        )
        return {token.i for span in spans if span is not None for token in span}

    def _resolve(self, tokens: Tokens, head: Token, content: Container[int]) -> Speaker:
        word = head.lower_
        if head.pos_ == "PRON" and any(child.dep_ == "conj" for child in head.children):
            return _NOBODY  # "she and the company"
        is_name = head.text.isupper() and self._cast.at(head.i) is not None  # "WHO", "US"
        if not is_name and (len(tokens) == 1 or head.pos_ == "PRON"):
            if word in _RELATIVES and head.head.dep_ == "relcl":
                return self._resolve_antecedent(head.head.head, head)
            if word in _ANAPHORS:
                return self._antecedents.find(head, content=content) or _NOBODY
            if word in _UNTOLD:
                return _NOBODY
        return self._resolve_phrase(tokens, head)

    def _resolve_antecedent(self, noun: Token, pronoun: Token) -> Speaker:
        """Resolve what a relative clause is about, a name in apposition first."""
        actor = self._cast.at(noun.i)
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

    def _resolve_phrase(self, tokens: Tokens, head: Token) -> Speaker:
        mentions = list(self._cast.within(tokens.start, tokens.end))
        if _joins_names(tokens, mentions) or _joins_phrases(head):
            return _NOBODY
        actor = self._find_named(tokens, head, mentions)
        if actor is not None:
            return Speaker(actor.name, named=True)
        if _is_name(tokens, head) or self._is_surname(tokens):
            return self._resolve_unknown_name(tokens, head)
        if head.lower_ == "old":  # "the 52-year-old"
            return self._antecedents.find_only_person(head) or _NOBODY
        return self._descriptions.find(Description(tokens, head))

    def _is_surname(self, tokens: Tokens) -> bool:
        """Whether a source is a surname that is a title word too: "Baker"."""
        return tokens[0].text[0].isupper() and any(
            actor.kind is ActorKind.PERSON and actor.name.endswith(f" {tokens.text}")
            for actor in self._cast.actors
        )

    def _resolve_unknown_name(self, tokens: Tokens, head: Token) -> Speaker:
        """Resolve a name that is no actor's: a surname, or what only capitals make a name."""
        words = [token for token in tokens if not token.is_punct and token.pos_ != "DET"]
        name = " ".join(token.text for token in words if token.lower_.strip(".") not in HONORIFICS)
        people = [actor for actor in self._cast.actors if actor.kind is ActorKind.PERSON]
        bearers = [actor for actor in people if actor.name.endswith(f" {name}")]
        if bearers:
            return Speaker(bearers[0].name, named=True) if len(bearers) == 1 else _NOBODY
        if any(token.text.islower() or token.text in _POSSESSIVES for token in words):
            return Speaker(word_description(tokens))  # "the Lund fire brigade"
        is_common = head.lower_ in ORGANISATION_NOUNS | DOCUMENTS | GROUP_NOUNS
        return self._descriptions.find(Description(tokens, head)) if is_common else _NOBODY

    def _find_named(
        self, tokens: Tokens, head: Token, mentions: Sequence[tuple[Mention, FoundActor]]
    ) -> FoundActor | None:
        """Find whose name is the centre of a source, its titles and descriptions aside."""
        for mention, actor in mentions:
            if mention.start <= head.i < mention.end and not _is_owner(tokens, mention):
                return actor
        people = [(mention, actor) for mention, actor in mentions if actor.kind is ActorKind.PERSON]
        for mention, actor in people:
            if _stands_alone(tokens, mention) or _opens_headline(tokens, mention):
                return actor
        for mention, actor in mentions:
            if _is_called(tokens, mention) or _is_apposition(tokens, mention):
                return actor
            if actor.kind is ActorKind.ORGANISATION and _is_followed_by_kind(tokens, head, mention):
                return actor
            if mention.end == tokens.end and head.i == mention.start - 1:
                return actor if head.lower_ in ORGANISATION_NOUNS else None  # "the group Hamas"
        return None


def _find_head(tokens: Tokens) -> Token:
    """Return the word the source hangs by: the first one whose governor lies outside."""
    inside = range(tokens.start, tokens.end)
    for token in tokens:
        if token.head.i not in inside or token.head is token:
            if token.is_punct or token.pos_ in {"ADP", "CCONJ"}:
                continue
            return token
    return tokens.root


def _is_title_phrase(tokens: Tokens) -> bool:
    """Whether a source is a title and nothing after it, as in headlines: "OPEC Chief"."""
    return is_title(tokens[-1].lower_) and not any(
        token.lower_ in _LINKING or token.text == "," for token in tokens
    )


def _joins_names(tokens: Tokens, mentions: Sequence[tuple[Mention, FoundActor]]) -> bool:
    """Whether two share a source: "Olaf Rask and Greta Holm", "NATO and the EU"."""
    doc = tokens.doc
    for (one, _), (other, _) in pairwise(mentions):
        words = {token.lower_ for token in doc[one.end : other.start]}
        if not words or not words <= _LISTING:
            break
        if words & _JOINING:
            return True
    people = [mention for mention, actor in mentions if actor.kind is ActorKind.PERSON]
    if len(people) < 2:  # noqa: PLR2004
        return False
    between = doc[people[0].end : people[-1].start]
    is_list = not any(token.pos_ in {"VERB", "AUX"} for token in between)
    return is_list and any(token.lower_ in _JOINING for token in between)


def _joins_phrases(head: Token) -> bool:
    """Whether two described ones share a source: "the union and the port authority"."""
    return any(
        child.dep_ == "conj" and any(word.dep_ == "det" for word in child.children)
        for child in head.children
    )


def _stands_alone(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name is the source itself or in apposition, and no part of a description."""
    doc = tokens.doc
    before = doc[mention.start - 1] if mention.start > tokens.start else None
    after = doc[mention.end] if mention.end < tokens.end else None
    if after is not None and (after.text in _POSSESSIVES or after.pos_ in {"NOUN", "PROPN"}):
        return False
    if before is None or before.text == ",":
        return True
    linked = False
    for token in doc[tokens.start : mention.start]:
        if token.pos_ == "VERB" and not token.text[0].isupper():
            return False  # "farmers supporting Smith"
        linked = token.text != "," and (linked or token.lower_ in _LINKING)
    return not linked and (after is None or after.text == ",")


def _opens_headline(tokens: Tokens, mention: Mention) -> bool:
    """Whether a title-cased verb follows a name: "NATO Chief Sees Long War"."""
    if mention.start != tokens.start or mention.end >= tokens.end:
        return False
    return is_title_case(tokens.text) and tokens.doc[mention.end].lower_ in _HEADLINE_VERBS


def _is_called(tokens: Tokens, mention: Mention) -> bool:
    """Whether a description tells its name: "a group that calls itself Black Otter"."""
    before = tokens.doc[mention.start - 1] if mention.start > tokens.start else None
    return before is not None and before.lower_ in {"itself", "called", "named"}


def _is_apposition(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name closes a description after a comma: "the owner of the mine, Example Inc."."""
    before = tokens.doc[mention.start - 1] if mention.start > tokens.start else None
    is_last = all(token.is_punct for token in tokens.doc[mention.end : tokens.end])
    return before is not None and before.text == "," and is_last


def _is_followed_by_kind(tokens: Tokens, head: Token, mention: Mention) -> bool:
    """Whether what a name is follows it: "Interfax news agency"."""
    between = tokens.doc[mention.end : head.i]
    return (
        mention.end <= head.i == tokens[-1].i
        and head.lower_ in GENERAL_ORGANISATION_NOUNS
        and all(token.text in {"news", "state", "television"} for token in between)
    )


def _is_owner(tokens: Tokens, mention: Mention) -> bool:
    """Whether a name only says whose: "Wagner's mercenaries", "the Lund fire brigade"."""
    if mention.end >= tokens.end:
        return False
    after = tokens.doc[mention.end]
    is_noun = after.pos_ == "NOUN" or is_title(after.lower_)
    return after.text in _POSSESSIVES or (is_noun and after.dep_ != "appos")


def _is_name(tokens: Tokens, head: Token) -> bool:
    """Whether a source is a name the article's actors lack: "Moscow", "the Lund fire brigade"."""
    words = [token for token in tokens if not token.is_punct and token.pos_ != "DET"]
    if is_title(head.lower_):
        return False
    if not words or is_plural(head) or find_country(head.text) is not None:
        return bool(words) and find_country(head.text) == head.text
    if all(token.pos_ == "PROPN" and token.text[0].isupper() for token in words):
        return head.lower_ not in ORGANISATION_NOUNS or len(words) > 1
    is_organisation = head.lower_ in ORGANISATION_NOUNS | ORGANISATION_ENDINGS
    return is_organisation and words[0].pos_ == "PROPN" and words[-1].i == head.i
