"""The sentences around spans, cut where their parts change, long stretches shortened."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bot.annotate.attributions.scene import Scene
from bot.annotate.attributions.spans import find_sentence_end, find_sentence_start
from bot.model import Part, Span, Stretch

GAP = 70  # characters kept at each end of a longer stretch that is no part of it
KEPT = 180  # of a stretch that is
CUT = " … "

BLANKS = re.compile(r"\s+")


def find_extent(scene: Scene, spans: Iterable[Span]) -> Span:
    """Find the sentences that spans stand in."""
    ordered = sorted(spans)
    first = scene.token_at(ordered[0].start)
    last = scene.token_at(max(span.end for span in ordered) - 1)
    if scene.home[first] < 0 or scene.home[last] < 0:
        return Span(ordered[0].start, max(span.end for span in ordered))
    sentence = scene.span_of((find_sentence_start(scene, first), _find_end(scene, last)))
    return Span(min(sentence.start, ordered[0].start), sentence.end)


def _find_end(scene: Scene, last: int) -> int:
    """Find the token after a sentence, with the full stop that ends it."""
    end = find_sentence_end(scene, last)
    return min(end + 1, scene.paragraph_range(scene.doc[last])[1])


def cut_passage(
    text: str, extent: Span, parts: Mapping[Part, Sequence[Span]]
) -> tuple[Stretch, ...]:
    """Cut a passage where its parts change; the part that begins first comes first."""
    spans = sorted((span, part) for part, ones in parts.items() for span in ones)
    borders = {extent.start, extent.end}
    for span, _ in spans:
        borders.update(at for at in span if extent.start < at < extent.end)
    stretches = []
    for start, end in pairwise(sorted(borders)):
        inside = [part for span, part in spans if span.start <= start and end <= span.end]
        marked = tuple(part for part in inside if part is not Part.NONE)
        kept = KEPT if marked else GAP
        stretches.append(Stretch(shorten(text[start:end], kept=kept), marked))
    return tuple(stretches)


def shorten(text: str, *, kept: int) -> str:
    """Put a text on one line, and leave the middle of a long one out."""
    text = BLANKS.sub(" ", text)
    if len(text) <= 2 * kept + len(CUT):
        return text
    head, _, torn = text[:kept].rpartition(" ")
    left, _, tail = text[-kept:].partition(" ")
    return f"{head or torn}{CUT}{tail or left}"
