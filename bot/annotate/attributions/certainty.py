"""How certain an attribution is told to be: negated or not, hedged or not."""

from collections.abc import Sequence

from bot.annotate.attributions.scene import Scene
from bot.annotate.tokens import Token
from bot.model import Span

HEDGES = frozenset({"perhaps", "possibly", "probably", "maybe", "likely", "apparently"})
MODALS = frozenset({"may", "might", "could"})
REPORTED = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
CAN = frozenset({"can", "could", "ca"})


def is_negated(cue: Token) -> bool:
    """Whether a cue is negated: "did not say that"."""
    return any(child.dep_ == "neg" for child in cue.children)


def is_hedged(scene: Scene, content: Sequence[Span], cue: Token | None) -> bool:
    """Whether the speaker leaves it open ("may") or the reporter does ("reportedly")."""
    if cue is not None and any(child.lower_ in REPORTED for child in cue.children):
        return True
    for fragment in content:
        tokens = scene.doc[scene.token_at(fragment.start) : scene.token_at(fragment.end - 1) + 1]
        if any(map(_hedges, tokens)):
            return True
    return False


def _hedges(token: Token) -> bool:
    if token.lower_ in MODALS:
        return token.tag_ == "MD"  # May is a month as well
    return token.lower_ in HEDGES or token.lower_ in REPORTED or _rules_out(token)


def _rules_out(token: Token) -> bool:
    """Whether this is the "rule" of "cannot rule out"."""
    if token.lemma_ != "rule" or not any(child.lower_ == "out" for child in token.children):
        return False
    lefts = {child.lower_ for child in token.lefts}
    return bool(lefts & CAN) and any(child.dep_ == "neg" for child in token.children)
