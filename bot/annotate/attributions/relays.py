"""Outlets that report what others say: whose statement it is.

"The dam had cracked, state television reported, citing the ministry" is one of the ministry, and
so is "Citing the ministry, state television said the dam had cracked".
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.attributions.rulings import Reason, Ruling, Settled
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.spans import cut_source
from bot.annotate.occasions.outlets import load_outlet_words, names_outlet
from bot.annotate.tokens import Token
from bot.model import Span, Tier

CITING = frozenset({"citing", "quoting"})
OBJECTS = frozenset({"dobj", "dative"})


def hand_over(scene: Scene, candidates: Sequence[Candidate]) -> Settled:
    """Give what an outlet reports, "citing the ministry", to the ministry."""
    by_cue = {c.cue_token: c for c in candidates if c.cue_token is not None}
    handed: dict[Candidate, Candidate] = {}
    rulings = []
    for candidate in candidates:
        cited = _find_cited(scene, candidate)
        if cited is None:
            continue
        citing, source = cited
        handed[candidate] = replace(candidate, tier=Tier.WIDE)
        told = replace(candidate, source=(source,), cue=(_span(citing),), cue_token=citing.i)
        told = replace(told, stance="said", rule="citing")
        replaced = by_cue.get(citing.i, candidate)
        handed[replaced] = told
        rulings.append(Ruling(candidate, Reason.CITES, told))
        if replaced is not candidate:
            rulings.append(Ruling(replaced, Reason.CUE_TAKEN, told))
    return Settled([handed.get(candidate, candidate) for candidate in candidates], rulings)


def _find_cited(scene: Scene, candidate: Candidate) -> tuple[Token, Span] | None:
    """Find the "citing" of an outlet's report, and whom it cites: not a document."""
    if candidate.tier is not Tier.STATEMENT or not candidate.source or candidate.cue_token is None:
        return None
    verb = scene.doc[candidate.cue_token]
    citing = _find_citing(verb)
    if citing is None or verb.lemma_ not in load_outlet_words().relaying:
        return None
    cited = next((child for child in citing.rights if child.dep_ in OBJECTS), None)
    first, last = (
        scene.token_at(at) for at in (candidate.source[0].start, candidate.source[0].end - 1)
    )
    last = citing.i - 1 if first < citing.i <= last else last
    while last > first and scene.doc[last].is_punct:
        last -= 1
    if cited is None or not names_outlet(scene.doc.span(first, last + 1)):
        return None
    if (
        cited.lemma_.lower() in scene.lexicon.documents
        or cited.lemma_.lower() in scene.lexicon.venues
    ):
        return None
    source = cut_source(scene, cited, verb=citing)
    return None if source is None else (citing, source)


def _find_citing(verb: Token) -> Token | None:
    """Find "citing" behind the verb, before the outlet, or between both."""
    subjects = (child for child in verb.lefts if child.dep_ == "nsubj")
    near = (*verb.children, *(child for subject in subjects for child in subject.rights))
    return next((c for c in near if c.lower_ in CITING and c.tag_ == "VBG"), None)


def _span(token: Token) -> Span:
    return Span(token.idx, token.end_idx)
