"""Attributions within attributions: who speaks, and who only passes it on.

"he said, according to the agency" and "the report said they spoke of hunger" are statements of
"he" and "they"; agency and report relay them, and stay in the wide tier. What a speaker tells of
others ("she said the council had promised to act") is her statement: theirs stays in the wide
tier, and their thoughts are dropped.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.attributions.rulings import Reason, Ruling, Settled
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.occasions.outlets import names_outlet
from bot.model import Span, Tier

# What a relay relays is another's statement, and little else.
LEAST_RELAYED = 0.6  # of its characters


def settle_nesting(scene: Scene, candidates: Sequence[Candidate]) -> Settled:
    """Demote relays and what is told at second hand; drop thoughts told at second hand."""
    rulings = _rule(scene, candidates)
    kept = []
    for candidate in candidates:
        ruling = rulings.get(candidate)
        if ruling is None:
            kept.append(candidate)
        elif ruling.reason is not Reason.THOUGHT_TOLD:
            kept.append(replace(candidate, tier=Tier.WIDE))
    return Settled(kept, list(rulings.values()))


def _rule(scene: Scene, candidates: Sequence[Candidate]) -> dict[Candidate, Ruling]:
    ordered = sorted(
        (c for c in candidates if c.cue_token is not None), key=lambda c: c.cue[0].start
    )
    cues = [candidate.cue[0].start for candidate in ordered]
    rulings: dict[Candidate, Ruling] = {}
    phrases = frozenset(" ".join(words) for words in scene.lexicon.phrases)
    told = {c.content[0].start: c for c in ordered if c.content and c.rule not in phrases}
    for outer in candidates:
        if outer.tier is not Tier.STATEMENT:
            continue
        inner = _find_within(ordered, cues, outer)
        if outer.content and outer.rule in phrases and outer.content[0].start in told:
            inner.append(told[outer.content[0].start])  # "he said it was over, according to TASS"
        may_relay = outer.rule in phrases or _may_relay(scene, outer)
        relayed = _find_relayed(outer, inner) if may_relay else None
        if relayed is not None:
            rulings[outer] = Ruling(outer, Reason.RELAYS, relayed)
            continue
        for one in inner:
            reason = Reason.TOLD if one.tier is Tier.STATEMENT else Reason.THOUGHT_TOLD
            rulings.setdefault(one, Ruling(one, reason, outer))
    return rulings


def _find_within(
    ordered: Sequence[Candidate], cues: Sequence[int], outer: Candidate
) -> list[Candidate]:
    """Find the candidates whose cue stands in the content of another."""
    found: list[Candidate] = []
    for span in outer.content:
        found += ordered[bisect_left(cues, span.start) : bisect_left(cues, span.end)]
    return [candidate for candidate in found if candidate is not outer]


def _find_relayed(outer: Candidate, inner: Sequence[Candidate]) -> Candidate | None:
    """Find the statement that a relay passes on."""
    inner = [candidate for candidate in inner if candidate.tier is Tier.STATEMENT]
    size = sum(span.end - span.start for span in outer.content)
    return next((c for c in inner if _measure(c, outer) >= LEAST_RELAYED * size), None)


def _may_relay(scene: Scene, outer: Candidate) -> bool:
    """Whether a source may relay besides those after "according to": an outlet, a document."""
    if not outer.source:
        return False
    tokens = scene.tokens_of(outer.source[0])
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
