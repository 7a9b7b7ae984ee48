"""Adjectives that attribute: "is confident that it will hold", "made it clear that it would"."""

from collections.abc import Iterator
from dataclasses import replace

from bot.annotate.attributions.frames.clauses import attribute
from bot.annotate.attributions.frames.extents import find_extent
from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.sources import (
    Source,
    find_passive_subject,
    find_source,
    find_subject,
)
from bot.annotate.attributions.spans import cut_content, cut_source
from bot.annotate.tokens import Token
from bot.model import Span, Tier

BEING = frozenset({"be", "feel", "remain", "sound"})
CLAUSES = frozenset({"ccomp", "advcl", "csubj"})
LINKS = frozenset({"that", "whether", "if"})
NOBODY = frozenset({"it", "that", "this", "what", "which", "there"})


def find_adjectives(scene: Scene) -> Iterator[Candidate]:
    """Find what adjectives attribute."""
    for adjective in scene.cue_tokens():
        feeling = scene.lexicon.adjectives.get(adjective.lower_)
        made = scene.lexicon.made.get(adjective.lower_)
        use = feeling or made
        verb = _find_verb(adjective, made=made) if use is not None else None
        if use is None or verb is None or not _has_holder(verb):
            continue
        clause = _find_clause(adjective, verb)
        if clause is None:
            continue
        content = cut_content(scene, find_extent(scene, clause, adjective), verb=adjective)
        source = _find_holder(scene, verb, adjective)
        if content is None or (source is None and use.tier is Tier.STATEMENT):
            continue
        found = attribute(scene, verb, use, (content,), source=source, rule="adjective")
        yield replace(found, cue=_cut_cue(scene, verb, adjective))


def _cut_cue(scene: Scene, verb: Token, adjective: Token) -> tuple[Span, ...]:
    """Cut the cue: [is confident], [made] it [clear], how [sure] she [is]."""
    if verb is adjective:
        verb = next(child for child in adjective.lefts if child.dep_ == "auxpass")
    first, last = sorted((verb.i, adjective.i))
    between = verb.doc[first + 1 : last]
    if first == verb.i and all(token.pos_ in {"ADV", "PART", "PRON"} for token in between):
        return (scene.span_of((first, last + 1)),)
    return tuple(scene.span_of((index, index + 1)) for index in (first, last))


def _find_verb(adjective: Token, *, made: Use | None) -> Token | None:
    """Find the verb that an adjective completes: "is", or the "made" of "made it clear"."""
    head = adjective.head
    if made is not None and head.lemma_ == "make" and head.i < adjective.i:
        return head
    if made is None and adjective.dep_ == "acomp" and head.lemma_ in BEING:
        return head
    is_passive = any(child.dep_ == "auxpass" for child in adjective.lefts)
    return adjective if made is None and is_passive else None


def _find_holder(scene: Scene, verb: Token, adjective: Token) -> Source | None:
    """Find who feels so: of "they are concerned", which parsers take for a passive, its subject."""
    if verb is not adjective:
        return find_source(scene, verb)
    subject = find_passive_subject(verb)
    span = cut_source(scene, subject, verb=verb) if subject is not None else None
    return Source(subject, span) if subject is not None and span is not None else None


def _has_holder(verb: Token) -> bool:
    subject = find_subject(verb) or find_passive_subject(verb)
    return subject is None or subject.lower_ not in NOBODY


def _find_clause(adjective: Token, verb: Token) -> Token | None:
    for child in (*adjective.rights, *verb.rights):
        if child.dep_ in CLAUSES and child.i > adjective.i and _is_linked(child):
            return child
    return None


def _is_linked(clause: Token) -> bool:
    """Whether a clause is what is felt: "sure that", "glad it is over", not "angry because"."""
    marks = [child for child in clause.lefts if child.dep_ in {"mark", "advmod"}]
    if not marks:
        return clause.dep_ == "ccomp" and find_subject(clause) is not None
    return any(mark.lower_ in LINKS for mark in marks)
