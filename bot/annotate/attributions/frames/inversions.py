"""Cues put into a clause with their subject behind them: "The tunnel, said Olsen, will open".

Parsers take the tunnel for the speaker, so the commas are read before the parse is asked.
"""

from collections.abc import Iterator

from bot.annotate.attributions.frames.clauses import attribute
from bot.annotate.attributions.scene import FINITE, Candidate, Range, Scene
from bot.annotate.attributions.sources import Source
from bot.annotate.attributions.spans import cut_content, find_sentence_end, find_sentence_start
from bot.annotate.tokens import Token
from bot.model import Tier

TOLD = frozenset({"VBD", "VBZ"})
NOMINAL = frozenset({"NOUN", "PROPN"})
OPENING = NOMINAL | {"DET", "ADJ", "NUM"}
LONGEST_NAME = 20  # tokens: a name, its title, an apposition


def find_inversions(scene: Scene) -> Iterator[Candidate]:
    """Find clauses that an inverted cue interrupts."""
    for verb in scene.verbs:
        if verb.tag_ not in TOLD or verb.i == 0 or scene.doc[verb.i - 1].text != ",":
            continue
        uses = scene.verb_uses(verb)
        use = uses.get("clause") if "quotation" in uses else None
        if use is None or use.tier is not Tier.STATEMENT:
            continue
        name = _find_name(scene, verb)
        if name is None:
            continue
        before = (find_sentence_start(scene, verb.i), verb.i - 1)
        after = (name[1], find_sentence_end(scene, verb.i))
        if _is_finite(scene, before) or not _is_finite(scene, after):
            continue
        pieces = [cut_content(scene, piece) for piece in (before, after) if piece[0] < piece[1]]
        content = tuple(piece for piece in pieces if piece is not None)
        source = Source(scene.doc.span(*name).root, scene.span_of(name))
        if len(content) > 1:
            rule = "clause around cue"
            yield attribute(scene, verb, use, content, source=source, rule=rule)


def _find_name(scene: Scene, verb: Token) -> Range | None:
    """Find who is named between the cue and the comma after which the clause goes on."""
    start = verb.i + 1
    if start >= len(scene.doc) or scene.doc[start].pos_ not in OPENING:
        return None
    for token in scene.doc[start : start + LONGEST_NAME]:
        if scene.is_quoted(token) or token.tag_ in FINITE or token.text in {".", ";", ":"}:
            return None
        following = scene.doc[token.i + 1 : token.i + 2]
        if token.text == "," and len(following) and following[0].tag_ in FINITE:
            return start, token.i
    return None


def _is_finite(scene: Scene, tokens: Range) -> bool:
    return any(token.tag_ in FINITE for token in scene.doc[slice(*tokens)])
