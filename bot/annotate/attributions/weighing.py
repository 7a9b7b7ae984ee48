"""How far a candidate can be trusted: its tier, and its confidence."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib import resources

from spacy.tokens import Token

from bot.annotate.attributions.certainty import is_negated
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.sources import is_passive
from bot.annotate.attributions.speaking import is_surface
from bot.model import Tier

REFUSALS = frozenset({"decline", "refuse", "fail", "forget"})
DENIALS = frozenset({"denied", "disputed", "rejected", "ruled out"})


def weigh(scene: Scene, candidate: Candidate) -> Candidate:
    """Move what is no statement of a speaker to the wide tier.

    A missing source means a wrong parse, and with "did not say when" nothing was said. Nobody in
    particular asks in "Asked whether ..., she ...", or says that X "is said to be" something.
    """
    if candidate.cue_token is None or candidate.tier is Tier.WIDE:
        return candidate
    cue = scene.doc[candidate.cue_token]
    lacks_source = _lacks_source(scene, candidate) or _is_hearsay(candidate)
    is_silence = _is_kept_back(cue) or (is_negated(cue) and candidate.stance not in DENIALS)
    weak = lacks_source or is_silence or _is_written_on(scene, candidate)
    return replace(candidate, tier=Tier.WIDE) if weak else candidate


def _is_kept_back(cue: Token) -> bool:
    """Whether it was not said: "declined to say how"."""
    return cue.dep_ == "xcomp" and cue.head.lemma_ in REFUSALS


def _is_hearsay(candidate: Candidate) -> bool:
    sourceless = candidate.rule == "raising" or candidate.stance == "asked"
    return not candidate.source and sourceless


def _is_written_on(scene: Scene, candidate: Candidate) -> bool:
    """Whether the source is a sign, a shirt: what is written there is nobody's statement."""
    heads = (scene.root_of(span) for span in candidate.source[:1])
    return any(is_surface(head, scene.lexicon.surfaces) for head in heads)


def find_confidence(scene: Scene, candidate: Candidate) -> float:
    """Tell how often attributions found in this way are right."""
    figures = _load_figures()[candidate.tier]
    if candidate.tier is Tier.WIDE and _lacks_source(scene, candidate):
        return figures["no_source"]
    return figures.get(candidate.rule, figures["other"])


def _lacks_source(scene: Scene, candidate: Candidate) -> bool:
    """Whether grammar asks for a source and none was found."""
    if candidate.source or candidate.cue_token is None or candidate.rule == "raising":
        return False
    cue = scene.doc[candidate.cue_token]
    only_told_to = any(use.only_of for use in scene.verb_uses(cue).values())
    return not is_passive(cue) and cue.pos_ != "NOUN" and not only_told_to


@cache
def _load_figures() -> Mapping[str, Mapping[str, float]]:
    path = resources.files("bot.annotate") / "lexicon" / "confidence.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
