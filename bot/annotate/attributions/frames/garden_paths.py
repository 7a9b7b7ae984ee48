"""Reports whose clause the parser lost: "noted that the offer dating from May had lapsed".

A "that" right behind the cue, or a noun followed by a finite verb that nothing joins to the cue,
begins a report; what is left of the sentence is the rest of it.
"""

from collections.abc import Iterator, Sequence

from bot.annotate.attributions.frames.clauses import is_unrealised, propose
from bot.annotate.attributions.frames.extents import find_venue
from bot.annotate.attributions.scene import FINITE, Candidate, Scene
from bot.annotate.attributions.sources import find_subject, is_passive
from bot.annotate.attributions.spans import cut_content, find_sentence_end
from bot.annotate.tokens import Token

JOINING = frozenset({",", ";", ":", "and", "but", "or", "who", "which", "that"})
FARTHEST = 12  # tokens from a cue to the verb of a clause that begins with a noun


def find_garden_paths(scene: Scene) -> Iterator[Candidate]:
    """Find the reports that verbs have after them although the parse gives them none."""
    for verb in scene.verbs:
        use = scene.verb_uses(verb).get("clause")
        if use is None or use.only_of or not _is_told(verb):
            continue
        start = _find_that(verb) or _find_bare_clause(verb)
        if start is None:
            continue
        end = find_venue(scene, verb.doc[start], find_sentence_end(scene, verb.i))
        content = cut_content(scene, (start, end), verb=verb)
        if content is not None:
            yield propose(scene, verb, use, (content,), rule="rest of sentence")


def _is_told(verb: Token) -> bool:
    """Whether somebody tells something, and the parse gives no clause of it."""
    if any(child.dep_ == "ccomp" for child in verb.rights):
        return False
    return not is_passive(verb) and not is_unrealised(verb) and find_subject(verb) is not None


def _find_that(verb: Token) -> int | None:
    """Find a "that" right behind a cue that opens a clause: one with a finite verb of its own."""
    that = verb.doc[verb.i + 1 : verb.i + 2]
    if not len(that) or that[0].lower_ != "that" or that[0].dep_ not in {"mark", "dobj", "det"}:
        return None
    following = verb.doc[verb.i + 2 : verb.sent.end]
    if not len(following) or following[0].is_punct or _is_pointed_at(following):
        return None
    return that[0].i if any(token.tag_ in FINITE for token in following) else None


def _is_pointed_at(tokens: Sequence[Token]) -> bool:
    """Whether what follows "that" is one thing: "found that old rule unlawful"."""
    noun = next((token for token in tokens if token.tag_ != "JJ"), None)
    return noun is not None and noun.tag_ == "NN"


def _find_bare_clause(verb: Token) -> int | None:
    """Find a noun behind a cue that a finite verb follows: "found use of the canal had fallen"."""
    noun = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if noun is None or noun.left_edge.i != verb.i + 1:
        return None
    for token in verb.doc[noun.i + 1 : noun.i + 1 + FARTHEST]:
        if token.lower_ in JOINING or token.is_punct:
            return None
        if token.tag_ in FINITE and token.sent == verb.sent:
            lost = token.dep_ in {"conj", "acl", "ROOT"} and not _has_subject(token)
            return noun.left_edge.i if lost else None
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for child in verb.lefts)
