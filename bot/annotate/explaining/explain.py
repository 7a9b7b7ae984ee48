"""A trace and what became of it in, each attribution explained in words out."""

from collections.abc import Sequence
from itertools import groupby

from bot.annotate.attributions.find import Trace
from bot.annotate.attributions.rulings import Reason, Ruling
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.weighing import find_figure
from bot.annotate.explaining.passages import cut_passage, find_extent
from bot.annotate.explaining.silences import Silent, find_silent
from bot.annotate.explaining.wording import (
    LOST,
    WIDE,
    quote,
    word_confidence,
    word_occasion,
    word_reading,
    word_rule,
    word_silences,
    word_speaker,
)
from bot.model import Annotated, Attribution, Explained, Part, Reading, Span


def explain(trace: Trace, annotated: Annotated) -> Explained:
    """Explain the attributions of an article, and the passages that gave none."""
    scene = trace.scene
    extents = [find_extent(scene, _list_spans(one)) for one in trace.candidates]
    shares, rest = _share(find_silent(trace), extents)
    return Explained(
        title=annotated.article.headline or "",
        attributions=tuple(
            _read(trace, candidate, found, extent, share)
            for candidate, found, extent, share in zip(
                trace.candidates, annotated.attributions, extents, shares, strict=True
            )
        ),
        silent=_read_silent(scene, rest),
    )


def _share(
    silent: Sequence[Silent], extents: Sequence[Span]
) -> tuple[list[list[Silent]], list[Silent]]:
    """Give what is silent to the first passage it stands in; the rest is in none."""
    shares: list[list[Silent]] = [[] for _ in extents]
    rest: list[Silent] = []
    for one in silent:
        within = (n for n, (start, end) in enumerate(extents) if start <= one.span.start < end)
        first = next(within, None)
        (rest if first is None else shares[first]).append(one)
    return shares, rest


def _list_spans(candidate: Candidate) -> tuple[Span, ...]:
    return (*candidate.source, *candidate.cue, *candidate.content)


def _read(
    trace: Trace,
    candidate: Candidate,
    found: Attribution,
    extent: Span,
    silent: Sequence[Silent],
) -> Reading:
    scene = trace.scene
    parts = {Part.SOURCE: found.source, Part.CUE: found.cue, Part.CONTENT: found.content}
    lost = [
        _word_ruling(scene, ruling)
        for ruling in trace.settled.rulings
        if _lost_to(ruling, candidate)
    ]
    return Reading(
        passage=cut_passage(scene.text, extent, parts),
        facts=tuple(_list_facts(trace, candidate, found)),
        not_taken=(*lost, *word_silences(scene.text, silent)),
    )


def _list_facts(trace: Trace, candidate: Candidate, found: Attribution) -> list[tuple[str, str]]:
    scene = trace.scene
    head = scene.root_of(found.source[0]) if found.source else None
    figure = find_figure(scene, candidate)
    facts = [
        ("Speaker", word_speaker(found, _join(scene, found.source), head)),
        ("Read as", word_reading(found, _find_reason(trace, candidate))),
        ("Rule", word_rule(found.rule)),
        ("Confidence", word_confidence(found.confidence, figure, found.tier)),
        ("Occasion", word_occasion(found)),
        ("Goes on", _word_rest(trace, candidate)),
    ]
    return [(name, words) for name, words in facts if words]


def _find_reason(trace: Trace, candidate: Candidate) -> Reason | None:
    """Find why a candidate was moved to the wide tier, where it was."""
    rulings = trace.settled.rulings
    reasons = [ruling.reason for ruling in rulings if _share_cue(ruling.loser, candidate)]
    return next((reason for reason in reasons if reason in WIDE), None)


def _word_rest(trace: Trace, candidate: Candidate) -> str:
    """Say which quotations were added to what the rule had found."""
    settled = trace.settled.candidates
    before = next((one for one in settled if _share_cue(one, candidate)), candidate)
    if len(before.content) == len(candidate.content):
        return ""
    return "with a quotation that has no cue of its own"


def _lost_to(ruling: Ruling, candidate: Candidate) -> bool:
    return ruling.winner is not None and _share_cue(ruling.winner, candidate)


def _share_cue(one: Candidate, other: Candidate) -> bool:
    return one.cue_token is not None and one.cue_token == other.cue_token


def _word_ruling(scene: Scene, ruling: Ruling) -> str:
    """Say what lost to an attribution, and why."""
    loser = ruling.loser
    if ruling.reason is not Reason.CUE_TAKEN:
        return f"{quote(_join(scene, loser.cue))}: {LOST[ruling.reason]}"
    same = ruling.winner is not None and ruling.winner.content == loser.content
    what = "the same words" if same else quote(_join(scene, loser.content))
    return f"the rule “{loser.rule}” reads {what}, and comes later"


def _join(scene: Scene, spans: Sequence[Span]) -> str:
    return " … ".join(scene.text[slice(*span)] for span in spans)


def _read_silent(scene: Scene, silent: Sequence[Silent]) -> tuple[Reading, ...]:
    """Read the passages with nothing but silent words, each once."""
    by_extent = groupby(silent, key=lambda one: find_extent(scene, [one.span]))
    return tuple(
        Reading(
            passage=cut_passage(scene.text, extent, {Part.NONE: [one.span for one in ones]}),
            not_taken=tuple(word_silences(scene.text, ones)),
        )
        for extent, ones in ((extent, list(group)) for extent, group in by_extent)
    )
