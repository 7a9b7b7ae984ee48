"""How far a candidate can be trusted: what is no statement of a known speaker becomes wide."""

from dataclasses import replace

from bot.annotate.certainty import is_negated
from bot.annotate.scene import Candidate, Scene
from bot.annotate.sources import is_passive
from bot.model import Tier

# Where a source should stand and none was found, the parse is wrong: of such attributions 10 in
# 100 are right in a third of PolNeAR's training articles.
NO_SOURCE = 0.1
# "did not say when", "would not confirm that": nothing was said.
SILENT = 0.4
DENIALS = frozenset({"denied", "disputed", "ruled out", "rejected"})


def weigh(scene: Scene, candidate: Candidate) -> Candidate:
    """Lower the tier and the confidence of what is no clear statement."""
    if candidate.cue_token is None or candidate.tier is Tier.WIDE:
        return candidate
    cue = scene.doc[candidate.cue_token]
    if not candidate.source and not is_passive(cue) and cue.pos_ != "NOUN":
        return replace(candidate, tier=Tier.WIDE, confidence=NO_SOURCE)
    if is_negated(cue) and candidate.stance not in DENIALS:
        return replace(candidate, tier=Tier.WIDE, confidence=SILENT)
    return candidate
