"""A cue in, the verbs that are one act with it out: "issued a statement on Monday saying"."""

from collections.abc import Iterator

from bot.annotate.occasions.words import load_occasion_words
from bot.annotate.tokens import Token

_REPORTED = frozenset({"quote", "cite"})


def find_acts(cue: Token) -> Iterator[int]:
    """The indices of the cue and of the verbs that tell of the same act."""
    yield cue.i
    for verb in _climb_acts(cue):
        yield verb.i
    for child in cue.children:  # "quoted him as saying": the day may hang on either
        if cue.lemma_ in _REPORTED and child.lower_ == "as":
            yield from (word.i for word in child.children if word.dep_ in {"pcomp", "advcl"})


def _climb_acts(cue: Token) -> Iterator[Token]:
    """Verbs above that are one act with the cue: "spoke in Lund on Monday, saying that"."""
    words = load_occasion_words()
    head = cue.head
    if cue.dep_ == "pcomp" and head.lower_ == "as" and head.head.lemma_ in _REPORTED:
        yield head.head
    elif cue.dep_ in {"advcl", "conj"} and not _has_subject(cue):
        if head.lemma_ in words.speaking or (cue.dep_ == "advcl" and _publishes(head)):
            yield head
    elif cue.dep_ == "acl" and words.is_occasion(head) and _publishes(head.head):
        yield head.head


def _publishes(verb: Token) -> bool:
    """Whether it is "issued a statement" or "held a news conference"."""
    words = load_occasion_words()
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    return verb.lemma_ in words.publishing and any(map(words.is_occasion, objects))


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
