"""Where a content or a source begins and ends: ranges of tokens in, trimmed characters out."""

import re
from bisect import bisect_right

from bot.annotate.attributions.headline_tails import cut_headline_tail
from bot.annotate.attributions.scene import LONGEST_SENTENCE, Range, Scene
from bot.annotate.attributions.tails import find_relay_tail
from bot.annotate.tokens import Token
from bot.model import Span

SENTENCE_END = frozenset(".?!\"”’'…)")
LOOSE_BEFORE = " \t\n\xa0,;:.!?-–—…)]"
LOOSE_AFTER = " \t\n\xa0,;:-–—(["
FINAL_STOP = re.compile(r"(?<![.\s])\.$|(?<=[A-Z])\.$")


def cut_content(scene: Scene, tokens: Range, *, verb: Token | None = None) -> Span | None:
    """Turn tokens into a content: aligned with quotation marks, without loose punctuation."""
    start, end = _clip(scene, tokens, verb)
    if start >= end:
        return None
    span = _align(scene, scene.span_of((start, end)), verb)
    return trim(scene, span)


def _clip(scene: Scene, tokens: Range, verb: Token | None) -> Range:
    """Keep a range on its side of the verb and within one paragraph."""
    start, end = tokens
    if verb is not None and start <= verb.i < end:
        start = verb.i + 1
    anchor = verb if verb is not None else scene.doc[start]
    if scene.home[anchor.i] >= 0:
        first, last = scene.paragraph_range(anchor)
        start, end = max(start, first), min(end, last)
    end = cut_headline_tail(scene, (start, end)) if start < end else end
    start, end = _keep_part(scene, start, end, anchor.i)
    start, end = _keep_sentence(scene, start, end, anchor.i)
    return start, _drop_joint(scene, start, find_relay_tail(scene, (start, end)))


def _drop_joint(scene: Scene, start: int, end: int) -> int:
    """Drop the conjunction behind a content: "the rules were old[, and] called for new ones"."""
    last = end - 1
    while last > start and (scene.doc[last].is_punct or scene.doc[last].is_space):
        last -= 1
    token = scene.doc[last]
    joint = token.dep_ == "cc" and token.tag_ == "CC" and not scene.is_quoted(token)
    return token.i if joint and last > start else end


def _keep_part(scene: Scene, start: int, end: int, anchor: int) -> Range:
    """Cut at a semicolon: what stands beyond it is told by somebody else, or by the reporter."""
    for index in range(min(start, anchor), max(end, anchor)):
        if scene.doc[index].text != ";" or scene.is_quoted(scene.doc[index]):
            continue
        if index > anchor:
            return start, min(end, index)
        start = max(start, index + 1)
    return start, end


def _keep_sentence(scene: Scene, start: int, end: int, anchor: int) -> Range:
    """Cut at a full stop: parsers run sentences together around quotations."""
    for index in range(start, end - 1):
        if scene.doc[index].text == "." and scene.quoted[index] < 0 and index + 1 < end - 1:
            if index < anchor or index < start + 1:
                start = index + 1
            else:
                return start, index + 1
    return start, end


def _align(scene: Scene, span: Span, verb: Token | None) -> Span:
    """Take a quotation whole where the range begins or breaks off within it."""
    start, end = span
    for quotation in quotations_between(scene, span):
        if verb is not None and quotation.start <= verb.idx < quotation.end:
            continue
        begins_with = scene.text[quotation.start : max(start, quotation.start)]
        if quotation.start < start and not any(map(str.isalnum, begins_with)):
            start = quotation.start
        if start <= quotation.start and end < quotation.end:
            end = quotation.end
        rest = scene.text[end : quotation.end]
        if end < quotation.end and not any(map(str.isalnum, rest)):
            end = quotation.end
    return Span(start, end)


def quotations_between(scene: Scene, span: Span) -> list[Span]:
    """Give the quotations that share characters with a span, or touch it."""
    first = bisect_right(scene.quotations, span.start, key=lambda q: q.span.end - 1)
    found = []
    for quotation in scene.quotations[first:]:
        if quotation.span.start > span.end:
            break
        found.append(quotation.span)
    return found


def trim(scene: Scene, span: Span) -> Span | None:
    """Drop loose punctuation around a content; a final stop stays only within quotation marks."""
    text = scene.text
    start, end = span
    inside = [q for q in quotations_between(scene, span) if q.end >= end > q.start]
    while start < end and text[start] in LOOSE_BEFORE:
        start += 1
    while end > start and text[end - 1] in LOOSE_AFTER:
        end -= 1
    if not inside and end - start > 1 and FINAL_STOP.search(text[start:end]):
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    return Span(start, end)


def cut_source(scene: Scene, head: Token, *, verb: Token | None = None) -> Span | None:
    """Cut the noun phrase of a source, with its titles, appositions and relative clauses.

    It ends before the cue, also where the cue is within it: [a statement] saying ...
    """
    start, end = head.left_edge.i, head.right_edge.i + 1
    if verb is not None:
        if start > 0 and scene.doc[start - 1].dep_ == "det" and scene.doc[start - 1].head == verb:
            start -= 1
        if head.i < verb.i:
            end = min(end, verb.i)
        else:
            start = max(start, verb.i + 1)
    if scene.home[head.i] < 0:
        return None
    first, last = scene.paragraph_range(head)
    start, end = max(start, first), min(end, last)
    if not scene.is_quoted(head):
        while start < head.i and scene.is_quoted(scene.doc[start]):
            start += 1
    while start < head.i and scene.doc[start].is_punct:
        start += 1
    while end - 1 > head.i and (
        scene.doc[end - 1].is_punct and scene.doc[end - 1].text not in ')]"”'
    ):
        end -= 1
    return scene.span_of((start, end))


def opens_sentence(scene: Scene, span: Span) -> bool:
    """Whether a span begins a sentence or a paragraph."""
    home = scene.home[scene.token_at(span.start)]
    if home >= 0 and scene.paragraphs[home].span.start == span.start:
        return True
    lead = scene.text[max(0, span.start - 4) : span.start].rstrip()
    return lead[-1:] in SENTENCE_END


def find_sentence_start(scene: Scene, index: int) -> int:
    """Find the token that begins the sentence of a token, by marks rather than by the parse."""
    first, _ = scene.paragraph_range(scene.doc[index])
    first = max(first, index - LONGEST_SENTENCE)
    while index > first and not _ends_sentence(scene, scene.doc[index - 1], before=index):
        index -= 1
    return index


def find_sentence_end(scene: Scene, index: int) -> int:
    """Find the token after the last one of a token's sentence, by marks."""
    _, last = scene.paragraph_range(scene.doc[index])
    last = min(last, index + LONGEST_SENTENCE)
    while index < last and not _ends_sentence(scene, scene.doc[index], before=index + 1):
        index += 1
    return index


def _ends_sentence(scene: Scene, token: Token, *, before: int) -> bool:
    """Whether a sentence ends with a token; within a quotation only where that ends too."""
    if scene.quoted[token.i] < 0:
        return token.text in {".", "?", "!", ":", ";"}
    if before < len(scene.quoted) and scene.quoted[token.i] == scene.quoted[before]:
        return False
    inner = scene.text[max(0, token.idx - 1) : token.end_idx]
    return any(stop in inner for stop in ".?!")
