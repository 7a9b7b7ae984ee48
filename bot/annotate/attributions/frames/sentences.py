"""Reports that the parser took apart, read by their commas: "It was, he said, over".

The last resort for verbs of saying: the cue between commas or at the end, and all around it.
"""

from collections.abc import Iterator

from bot.annotate.attributions.frames.clauses import propose
from bot.annotate.attributions.scene import FINITE, Candidate, Range, Scene
from bot.annotate.attributions.sources import find_subject, is_passive
from bot.annotate.attributions.spans import cut_content, find_sentence_end, find_sentence_start
from bot.annotate.tokens import Token
from bot.model import Span, Tier

RELATIVE = frozenset({"which", "that", "who"})
SHORTEST = 3  # tokens of a content


def find_sentences(scene: Scene) -> Iterator[Candidate]:
    """Find the rest of the sentence around verbs of saying."""
    for verb in scene.verbs:
        uses = scene.verb_uses(verb)
        if "clause" not in uses or "quotation" not in uses or not _is_told(verb):
            continue
        use = uses["clause"]
        content = _cut_rest(scene, verb) if use.tier is Tier.STATEMENT else ()
        if content:
            yield propose(scene, verb, use, content, rule="rest of sentence")


def _is_told(verb: Token) -> bool:
    """Whether a finite verb stands right after its subject."""
    subject = find_subject(verb)
    if subject is None or verb.tag_ not in FINITE or subject.i > verb.i:
        return False
    if is_passive(verb) or subject.lower_ in RELATIVE:
        return False
    return all(t.pos_ in {"ADV", "AUX"} for t in verb.doc[subject.right_edge.i + 1 : verb.i])


def _cut_rest(scene: Scene, verb: Token) -> tuple[Span, ...]:
    start, end = find_sentence_start(scene, verb.i), find_sentence_end(scene, verb.i)
    subject = find_subject(verb)
    opening = subject.left_edge.i if subject is not None else verb.i
    inserted = opening - 1 > start and scene.doc[opening - 1].text == ","
    if not inserted:
        return ()
    close = _find_close(scene, verb, end)
    if close is None:
        return ()
    pieces = [
        piece for piece in ((start, opening), (close, end)) if piece[1] - piece[0] >= SHORTEST
    ]
    if not any(_is_clause(scene, piece) for piece in pieces):
        return ()
    spans = [cut_content(scene, piece) for piece in pieces]
    return tuple(span for span in spans if span is not None)


def _find_close(scene: Scene, verb: Token, end: int) -> int | None:
    """Find where an inserted cue closes: the comma right after it, or the end of the sentence."""
    if verb.i + 1 >= end:
        return end
    return verb.i + 1 if scene.doc[verb.i + 1].text in {",", "."} else None


def _is_clause(scene: Scene, piece: Range) -> bool:
    return any(token.tag_ in FINITE for token in scene.doc[slice(*piece)])
