"""Where an outlet's part of a sentence begins: "..., the agency Norda reported on Monday".

Or: "..., according to the agency Norda".

Parsers take it for the end of what a speaker says.
"""

from itertools import dropwhile, takewhile

from bot.annotate.attributions.scene import Range, Scene
from bot.annotate.occasions.outlets import load_outlet_words, names_outlet
from bot.annotate.tokens import Token

LONGEST_TAIL = 24  # tokens: ", the Russian news agency TASS reported on Monday, citing ..."
_BEFORE_CARRIERS = frozenset({"as", "first", "earlier"})


def find_relay_tail(scene: Scene, tokens: Range) -> int:
    """Find where ", the agency Norda reported ..." begins at the end of a range, else its end."""
    start, end = tokens
    for verb in scene.doc[max(start, end - LONGEST_TAIL) : end]:
        if _may_accord(verb) and _is_accorded(scene, verb, start, end):
            return _find_comma(scene, verb, start) or end
        if verb.tag_ not in {"VBD", "VBZ", "VBN"} or scene.is_quoted(verb):
            continue
        comma = _find_comma(scene, verb, start)
        if comma is not None and _relays(scene, comma, verb, end):
            return comma
    return end


def _may_accord(word: Token) -> bool:
    return word.lower_ in {"according", "per"} or word.tag_ == "VBN"


def _is_accorded(scene: Scene, word: Token, start: int, end: int) -> bool:
    """Whether the range ends in ", according to the agency Norda", ", as reported by Norda"."""
    comma = word.i - 1
    while comma > start and scene.doc[comma].lower_ in _BEFORE_CARRIERS:
        comma -= 1
    if comma <= start or scene.doc[comma].text != "," or scene.is_quoted(word):
        return False
    frame = tuple(token.lower_ for token in scene.doc[comma + 1 : word.i + 2])
    carried = frame[:1] == ("as",) and word.lemma_ in load_outlet_words().carrying
    if frame == ("according", "to") or (carried and frame[-1] == "by"):
        return _names_outlet(scene, word.i + 2, end)
    return frame[:1] == ("per",) and _names_outlet(scene, word.i + 1, end)


def _names_outlet(scene: Scene, start: int, end: int) -> bool:
    """Whether an outlet is named first, or what it printed: "a transcript published by Norda"."""
    phrase = [*takewhile(lambda word: not word.is_punct, scene.doc[start:end])]
    name = [*takewhile(lambda word: word.pos_ not in {"ADP", "VERB"}, phrase)]
    if not name:
        return False
    rest = [*dropwhile(lambda word: word.lower_ not in {"by", "in"}, phrase[len(name) :])][1:]
    if rest and name[-1].lemma_ in load_outlet_words().works:
        return _names_outlet(scene, rest[0].i, end)
    return names_outlet(scene.doc.span(name[0].i, name[-1].i + 1))


def _find_comma(scene: Scene, verb: Token, start: int) -> int | None:
    index = verb.i - 1
    while index > start and not scene.doc[index].is_punct:
        index -= 1
    return index if index > start and scene.doc[index].text == "," else None


def _relays(scene: Scene, comma: int, verb: Token, end: int) -> bool:
    """Whether an outlet reports between the comma and the end, and nothing comes after it."""
    phrase = scene.doc.span(comma + 1, verb.i)
    if verb.lemma_ not in load_outlet_words().relaying or not len(phrase):
        return False
    rest = scene.doc[verb.i + 1 : end]
    closes = not len(rest) or rest[0].text in {",", "on", "in", "as"} or rest[0].pos_ == "PROPN"
    return closes and phrase[0].pos_ not in {"CCONJ", "SCONJ", "ADP"} and names_outlet(phrase)
