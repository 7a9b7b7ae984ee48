"""Attributions within attributions: who speaks, and who only passes it on.

"he said, according to the agency" and "the report said they spoke of hunger" are statements of
"he" and "they"; agency and report relay them, and stay in the wide tier.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.scene import Candidate, Scene
from bot.model import Span, Tier

# A relay's content is what another said, and at most a few words around it.
MOST_AROUND = 0.5  # of its characters


def demote_relays(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Move what only passes another's statement on to the wide tier."""
    statements = sorted(
        (c for c in candidates if c.tier is Tier.STATEMENT and c.cue and c.source),
        key=lambda candidate: candidate.cue[0].start,
    )
    cues = [candidate.cue[0].start for candidate in statements]
    return [
        replace(candidate, tier=Tier.WIDE)
        if _relays(scene, candidate, _within(statements, cues, candidate))
        else candidate
        for candidate in candidates
    ]


def _within(
    statements: Sequence[Candidate], cues: Sequence[int], outer: Candidate
) -> list[Candidate]:
    """Find the statements whose cue stands in the content of another."""
    found: list[Candidate] = []
    for span in outer.content:
        first, last = bisect_left(cues, span.start), bisect_left(cues, span.end)
        found += statements[first:last]
    return found


def _relays(scene: Scene, outer: Candidate, inner: Sequence[Candidate]) -> bool:
    if not inner or outer.cue_token is None or not _may_relay(scene, outer):
        return False
    size = sum(span.end - span.start for span in outer.content)
    return any(_measure(candidate, outer) >= MOST_AROUND * size for candidate in inner)


def _may_relay(scene: Scene, outer: Candidate) -> bool:
    """Whether a source may relay: an outlet, a document, whoever stands after "according to"."""
    if outer.rule in {" ".join(words) for words in scene.lexicon.phrases}:
        return True
    if not outer.source:
        return False
    tokens = scene.doc[
        scene.token_at(outer.source[0].start) : scene.token_at(outer.source[0].end - 1) + 1
    ]
    head = tokens.root
    return head.lemma_.lower() in scene.lexicon.documents or head.ent_type_ == "ORG"


def _measure(inner: Candidate, outer: Candidate) -> int:
    """Measure how much of a content is another's statement."""
    return sum(_overlap(one, other) for one in inner.content for other in outer.content)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
