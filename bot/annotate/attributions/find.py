"""A parsed article in, its attributions as spans out: who (source), said (cue), what (content).

Every frame proposes; here the proposals are settled: one a cue, in the order of the frames.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.annotate.attributions.certainty import is_hedged, is_negated
from bot.annotate.attributions.frames.adjectives import find_adjectives
from bot.annotate.attributions.frames.clauses import find_clauses
from bot.annotate.attributions.frames.complements import find_complements
from bot.annotate.attributions.frames.continuations import continue_quotations
from bot.annotate.attributions.frames.garden_paths import find_garden_paths
from bot.annotate.attributions.frames.headlines import find_headlines, find_transcripts
from bot.annotate.attributions.frames.inversions import find_inversions
from bot.annotate.attributions.frames.mistagged import find_mistagged
from bot.annotate.attributions.frames.nouns import find_nouns
from bot.annotate.attributions.frames.phrases import find_phrases
from bot.annotate.attributions.frames.sentences import find_sentences
from bot.annotate.attributions.frames.signatures import find_signatures
from bot.annotate.attributions.frames.speech import find_speech
from bot.annotate.attributions.lexicon import Lexicon
from bot.annotate.attributions.nesting import settle_nesting
from bot.annotate.attributions.relays import hand_over
from bot.annotate.attributions.rulings import Reason, Ruling, Settled
from bot.annotate.attributions.scene import Candidate, Scene, set_scene
from bot.annotate.attributions.spans import quotations_between
from bot.annotate.attributions.weighing import find_confidence, weigh
from bot.annotate.records import FoundAttribution, Paragraph
from bot.annotate.tokens import Doc
from bot.model import Kind, Span

Frame = Callable[[Scene], Iterator[Candidate]]
Step = Callable[[Scene, Sequence[Candidate]], Settled]
FRAMES: tuple[Frame, ...] = (
    find_headlines,
    find_transcripts,
    find_signatures,
    find_speech,
    find_inversions,
    find_clauses,
    find_phrases,
    find_garden_paths,
    find_complements,
    find_sentences,
    find_mistagged,
    find_nouns,
    find_adjectives,
)


# Each takes what the one before it left standing.
STEPS: tuple[Step, ...] = (weigh, settle_nesting, hand_over)


@dataclass(frozen=True, slots=True)
class Trace:
    """The way to an article's attributions."""

    scene: Scene
    settled: Settled
    candidates: tuple[Candidate, ...]  # with the quotations that go on; in the order of the text


def find_attributions(
    doc: Doc, paragraphs: Sequence[Paragraph], lexicon: Lexicon
) -> tuple[FoundAttribution, ...]:
    """Find the attributions of an article, in the order of the text."""
    return finish(trace_attributions(doc, paragraphs, lexicon))


def trace_attributions(doc: Doc, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> Trace:
    """Find the candidates that stand, and keep what was decided on the way to them."""
    scene = set_scene(doc, paragraphs, lexicon)
    settled = settle(scene, (candidate for frame in FRAMES for candidate in frame(scene)))
    return Trace(scene, settled, tuple(continue_quotations(scene, settled.candidates)))


def settle(scene: Scene, candidates: Iterable[Candidate]) -> Settled:
    """Settle what stands of all that the frames propose."""
    settled = share_cues(candidates)
    for step in STEPS:
        then = step(scene, settled.candidates)
        settled = Settled(then.candidates, settled.rulings + then.rulings)
    return settled


def share_cues(candidates: Iterable[Candidate]) -> Settled:
    """Give each cue to the first candidate that has it, and each content to whoever says it."""
    settled = Settled([], [])
    taken: dict[int, Candidate] = {}
    told: dict[tuple[Span, ...], Candidate] = {}
    for candidate in candidates:
        token = candidate.cue_token
        if token is not None and token in taken:
            settled.rulings.append(Ruling(candidate, Reason.CUE_TAKEN, taken[token]))
            continue
        if candidate.content in told and not candidate.source:
            settled.rulings.append(Ruling(candidate, Reason.TOLD_ALREADY, told[candidate.content]))
            continue
        if token is not None:
            taken[token] = candidate
        told.setdefault(candidate.content, candidate)
        settled.candidates.append(candidate)
    return settled


def finish(trace: Trace) -> tuple[FoundAttribution, ...]:
    """Read kind and certainty off what stands."""
    return tuple(_finish(trace.scene, candidate) for candidate in trace.candidates)


def _finish(scene: Scene, candidate: Candidate) -> FoundAttribution:
    cue = scene.doc[candidate.cue_token] if candidate.cue_token is not None else None
    return FoundAttribution(
        source=candidate.source,
        cue=candidate.cue,
        content=candidate.content,
        cue_token=candidate.cue_token,
        kind=read_kind(scene, candidate.content),
        tier=candidate.tier,
        stance=candidate.stance,
        negated=cue is not None and is_negated(cue),
        hedged=is_hedged(scene, candidate.content, cue),
        confidence=find_confidence(scene, candidate),
        rule=candidate.rule,
    )


def read_kind(scene: Scene, content: Sequence[Span]) -> Kind:
    """Tell how content is given: every word, some or no word within quotation marks."""
    text = scene.text
    quoted = plain = 0
    for fragment in content:
        words = sum(map(str.isalnum, text[fragment.start : fragment.end]))
        inside = 0
        for quotation in quotations_between(scene, fragment):
            start, end = max(quotation.start, fragment.start), min(quotation.end, fragment.end)
            inside += sum(map(str.isalnum, text[start:end]))
        quoted += inside
        plain += words - inside
    if not quoted:
        return Kind.INDIRECT
    return Kind.MIXED if plain else Kind.DIRECT
