"""How far a candidate can be trusted: its tier, and its confidence."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from bot.annotate.attributions.certainty import is_negated
from bot.annotate.attributions.rulings import Reason, Ruling, Settled
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.sources import is_passive
from bot.annotate.attributions.spans import quotations_between
from bot.annotate.attributions.speaking import is_surface
from bot.annotate.tokens import Token
from bot.model import Tier

REFUSALS = frozenset({"decline", "refuse", "fail", "forget"})
PROSPECTS = frozenset({"will", "'ll", "’ll", "may", "might", "could", "should", "must", "shall"})
# What may be followed by what somebody is yet to say.
PROSPECTIVE = frozenset(
    {
        *("expect", "want", "wish", "hope", "plan", "prepare", "intend", "need", "seek", "ask"),
        *("allow", "permit", "force", "order", "urge", "encourage", "invite", "wait", "decide"),
        *("likely", "unlikely", "willing", "ready", "due", "set", "poise", "suppose", "way"),
    }
)
TOPICAL = frozenset({"speak", "talk", "tell", "refer", "point"})
NO_SOURCE, OTHER = "no_source", "other"  # figures that no rule has for its own
DENIALS = frozenset({"denied", "disputed", "rejected", "ruled out"})


def weigh(scene: Scene, candidates: Sequence[Candidate]) -> Settled:
    """Move what is no statement of a speaker to the wide tier."""
    settled = Settled([], [])
    for candidate in candidates:
        reason = find_weakness(scene, candidate)
        if reason is None:
            settled.candidates.append(candidate)
            continue
        settled.candidates.append(replace(candidate, tier=Tier.WIDE))
        settled.rulings.append(Ruling(candidate, reason))
    return settled


def find_weakness(scene: Scene, candidate: Candidate) -> Reason | None:
    """Tell why a candidate is no statement of a speaker.

    A missing source means a wrong parse, and with "did not say when" nothing was said. Nobody in
    particular asks in "Asked whether ..., she ...", says that X "is said to be" something, or is
    behind "accusations that ...".
    """
    if candidate.cue_token is None or candidate.tier is Tier.WIDE:
        return None
    if _is_hearsay(candidate):
        return Reason.HEARSAY
    if _lacks_source(scene, candidate):
        return Reason.NO_SOURCE
    if _is_written_on(scene, candidate):
        return Reason.WRITTEN_ON
    if _is_topic(scene, candidate):
        return Reason.TOPIC
    return _find_silence(candidate, scene.doc[candidate.cue_token])


def _find_silence(candidate: Candidate, cue: Token) -> Reason | None:
    """Tell why nothing was said here, though there is a cue."""
    if _is_kept_back(cue):
        return Reason.KEPT_BACK
    if is_negated(cue) and candidate.stance not in DENIALS:
        return Reason.NEGATED
    comes = _is_to_come(cue) and "quotation" not in candidate.rule
    return Reason.TO_COME if comes else None


def _is_to_come(cue: Token) -> bool:
    """Whether it may still be said: "will announce that", "is expected to say", "ways to say"."""
    if any(child.tag_ == "MD" and child.lower_ in PROSPECTS for child in cue.lefts):
        return True
    if cue.tag_ != "VB" or not any(child.tag_ == "TO" for child in cue.lefts):
        return False
    return cue.dep_ in {"acl", "relcl"} or cue.head.lemma_.lower() in PROSPECTIVE


def _is_kept_back(cue: Token) -> bool:
    """Whether it was not said: "declined to say how"."""
    return cue.dep_ == "xcomp" and cue.head.lemma_ in REFUSALS


def _is_hearsay(candidate: Candidate) -> bool:
    impersonal = candidate.rule in {"raising", "noun with clause"} or candidate.stance == "asked"
    return impersonal and not candidate.source


def _is_written_on(scene: Scene, candidate: Candidate) -> bool:
    """Whether the source is a sign, a shirt: what is written there is nobody's statement."""
    heads = (scene.root_of(span) for span in candidate.source[:1])
    return any(is_surface(head, scene.lexicon.surfaces) for head in heads)


def _is_topic(scene: Scene, candidate: Candidate) -> bool:
    """Whether we learn what was talked about, and nothing of what was said: "spoke of the sea"."""
    cue = scene.doc[candidate.cue_token] if candidate.cue_token is not None else None
    if cue is None or candidate.rule != "preposition" or cue.lemma_ not in TOPICAL:
        return False
    spans = candidate.content
    return not any(quotations_between(scene, span) for span in spans)


def find_confidence(scene: Scene, candidate: Candidate) -> float:
    """Tell how often attributions found in this way are right."""
    return _load_figures()[candidate.tier][find_figure(scene, candidate)]


def find_figure(scene: Scene, candidate: Candidate) -> str:
    """Name the figure of its tier that a candidate's confidence is."""
    if candidate.tier is Tier.WIDE and _lacks_source(scene, candidate):
        return NO_SOURCE
    return candidate.rule if candidate.rule in _load_figures()[candidate.tier] else OTHER


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
