"""A parsed article in, its attributions as spans out: who (source), said (cue), what (content).

Every frame proposes; here the proposals are settled: one a cue, in the order of the frames.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc

from bot.annotate.attributions.certainty import is_hedged, is_negated
from bot.annotate.attributions.frames.adjectives import find_adjectives
from bot.annotate.attributions.frames.clauses import find_clauses
from bot.annotate.attributions.frames.complements import find_complements
from bot.annotate.attributions.frames.continuations import continue_quotations
from bot.annotate.attributions.frames.headlines import find_headlines, find_transcripts
from bot.annotate.attributions.frames.inversions import find_inversions
from bot.annotate.attributions.frames.nouns import find_nouns
from bot.annotate.attributions.frames.phrases import find_phrases
from bot.annotate.attributions.frames.sentences import find_sentences
from bot.annotate.attributions.frames.signatures import find_signatures
from bot.annotate.attributions.frames.speech import find_speech
from bot.annotate.attributions.nesting import settle_nesting
from bot.annotate.attributions.relays import hand_over
from bot.annotate.attributions.scene import Candidate, Scene, set_scene
from bot.annotate.attributions.spans import quotations_between
from bot.annotate.attributions.weighing import find_confidence, weigh
from bot.annotate.records import FoundAttribution, Paragraph
from bot.model import Kind, Span

Frame = Callable[[Scene], Iterator[Candidate]]
FRAMES: tuple[Frame, ...] = (
    find_headlines,
    find_transcripts,
    find_signatures,
    find_speech,
    find_inversions,
    find_clauses,
    find_phrases,
    find_complements,
    find_sentences,
    find_nouns,
    find_adjectives,
)


def find_attributions(doc: Doc, paragraphs: Sequence[Paragraph]) -> tuple[FoundAttribution, ...]:
    """Find the attributions of an article, in the order of the text."""
    scene = set_scene(doc, paragraphs)
    candidates = (candidate for frame in FRAMES for candidate in frame(scene))
    weighed = [weigh(scene, candidate) for candidate in _settle(candidates)]
    settled = hand_over(scene, settle_nesting(scene, weighed))
    return tuple(_finish(scene, candidate) for candidate in continue_quotations(scene, settled))


def _settle(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    taken: set[int] = set()
    for candidate in candidates:
        if candidate.cue_token is not None:
            if candidate.cue_token in taken:
                continue
            taken.add(candidate.cue_token)
        yield candidate


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
