"""A Doc and what was found in it -> what each attribution is about, besides the actors it names.

Nouns and their adjectives within the content, in runs as printed. The names of people and places
are left out: they are mentions of actors, found by who that is and not by the words of a name.
"Ukrainian troops" are of Ukraine.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.annotate.gazetteer import find_country
from bot.annotate.records import FoundAttribution
from bot.annotate.tokens import Doc, Token
from bot.model import ActorKind, FoundActor, Phrase, Span

_NOUNS = frozenset({"NOUN", "PROPN"})
_OF_NOUNS = frozenset({"amod", "compound", "nmod", "nummod"})
_ADJECTIVES = frozenset({"ADJ", "VERB"})
_OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_HYPHENS = frozenset("-‐‑–")
_WHOLE_NAMES = frozenset({ActorKind.PERSON, ActorKind.PLACE})


def find_phrases(
    doc: Doc, attributions: Sequence[FoundAttribution], actors: Iterable[FoundActor]
) -> list[tuple[Phrase, ...]]:
    """Find the noun phrases of each attribution's content."""
    named = {kind: set[int]() for kind in ActorKind}
    for actor in actors:
        for start, end in actor.mentions:
            named[actor.kind].update(range(start, end))
    whole = set[int]().union(*(named[kind] for kind in _WHOLE_NAMES))
    return [
        tuple(
            phrase
            for content in found.content
            for phrase in _find_in(doc, content, whole, named[ActorKind.ORGANISATION])
        )
        for found in attributions
    ]


def _find_in(doc: Doc, content: Span, whole: set[int], in_part: set[int]) -> Iterator[Phrase]:
    """Find the phrases of one span; words of an organisation's name are words as others are."""
    span = doc.char_span(content.start, content.end, alignment_mode="expand")
    tokens = list(span) if span is not None else []
    kinds = [_name_kind(token, whole, in_part) for token in tokens]
    for kind, run in groupby(zip(kinds, tokens, strict=True), key=lambda pair: pair[0]):
        if kind is not None:
            words = [token for _, token in run]
            yield Phrase(doc.text[words[0].idx : words[-1].end_idx], is_name=kind)
    named = whole | in_part
    for token in tokens:
        country = find_country(token.text)
        if country and country != token.text and token.idx not in named:
            yield Phrase(country, is_name=True)


def _name_kind(token: Token, whole: set[int], in_part: set[int]) -> bool | None:
    """Say whether a token is part of a proper name, or of another phrase (False), or of none."""
    if token.idx in whole:
        return None
    if token.idx in in_part:
        return False
    if _is_tied(token):
        return False
    if token.pos_ in _NOUNS or _stands_for_noun(token):
        return token.pos_ == "PROPN"
    return None


def _stands_for_noun(token: Token) -> bool:
    """Whether it is an adjective of a noun, or one in its place: "the wounded", "the final"."""
    if token.dep_ in _OBJECTS and any(child.dep_ == "det" for child in token.lefts):
        return token.pos_ in _ADJECTIVES
    return token.dep_ in _OF_NOUNS and token.head.pos_ in _NOUNS


def _is_tied(token: Token) -> bool:
    """Whether hyphens make one word of a token and what follows, with a noun as its last part."""
    last = token
    while not last.whitespace_ and last.i + 1 < len(last.doc):
        following = last.nbor()
        if last.text not in _HYPHENS and following.text not in _HYPHENS:
            break
        last = following
    return last is not token and last.pos_ in _NOUNS
