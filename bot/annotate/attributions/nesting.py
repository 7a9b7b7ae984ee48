"""Attributions within attributions: who speaks, and who only passes it on.

"he said, according to the agency" and "the report said they spoke of hunger" are statements of
"he" and "they"; agency and report relay them, and stay in the wide tier. What a speaker tells of
others ("she said the council had promised to act") is her statement: theirs stays in the wide
tier, and their thoughts are dropped.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.occasions.outlets import names_outlet
from bot.model import Span, Tier

# What a relay relays is another's statement, and little else.
LEAST_RELAYED = 0.6  # of its characters


def settle_nesting(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Demote relays and what is told at second hand; drop thoughts told at second hand."""
    ordered = sorted(
        (c for c in candidates if c.cue_token is not None), key=lambda c: c.cue[0].start
    )
    cues = [candidate.cue[0].start for candidate in ordered]
    relays: set[Candidate] = set()
    told: set[Candidate] = set()
    for outer in candidates:
        if outer.tier is not Tier.STATEMENT:
            continue
        inner = _find_within(ordered, cues, outer)
        if _relays(scene, outer, inner):
            relays.add(outer)
        else:
            told.update(inner)
    kept = [c for c in candidates if c.tier is Tier.STATEMENT or c not in told]
    return [_demote(candidate, relays, told) for candidate in kept]


def _demote(candidate: Candidate, relays: set[Candidate], told: set[Candidate]) -> Candidate:
    told_on = candidate in relays or candidate in told
    return replace(candidate, tier=Tier.WIDE) if told_on else candidate


def _find_within(
    ordered: Sequence[Candidate], cues: Sequence[int], outer: Candidate
) -> list[Candidate]:
    """Find the candidates whose cue stands in the content of another."""
    found: list[Candidate] = []
    for span in outer.content:
        found += ordered[bisect_left(cues, span.start) : bisect_left(cues, span.end)]
    return [candidate for candidate in found if candidate is not outer]


def _relays(scene: Scene, outer: Candidate, inner: Sequence[Candidate]) -> bool:
    inner = [candidate for candidate in inner if candidate.tier is Tier.STATEMENT]
    if not inner or not _may_relay(scene, outer):
        return False
    size = sum(span.end - span.start for span in outer.content)
    return any(_measure(candidate, outer) >= LEAST_RELAYED * size for candidate in inner)


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
    if head.lemma_.lower() in scene.lexicon.documents or head.ent_type_ == "ORG":
        return True
    return names_outlet(tokens)


def _measure(inner: Candidate, outer: Candidate) -> int:
    """Measure how much of a content is another's statement, its source and cue included."""
    parts = (*inner.content, *inner.source, *inner.cue)
    return sum(_overlap(one, other) for one in parts for other in outer.content)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
