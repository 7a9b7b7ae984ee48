"""Quotations without a cue of their own: they go on with what was said before them.

'"A," he said. "B."', and a quotation that runs over several paragraphs, are one statement of
several fragments. 'He said it was over. "B."' are two, which share source and cue.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.attributions.quotations import Quotation
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.spans import opens_sentence, quotations_between
from bot.model import Tier

# A short one is a sentence where it has a capital and a stop: “Twice.”
SENTENCE = re.compile(r"\W*[A-Z\d].*[.?!…]\W*", re.DOTALL)
REPORTS = frozenset(
    {
        "clause after cue",
        "rest of sentence",
        "as-clause",
        "object",
        "preposition",
        "infinitive",
    }
)
SHORTEST = 4  # words; below it, marks stand around a title or a term as often


def continue_quotations(scene: Scene, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Add free quotations to the quotations they go on with; after a report they stand apart."""
    ordered = sorted(candidates, key=lambda candidate: candidate.content[0])
    taken = {
        span for c in ordered for part in c.content for span in quotations_between(scene, part)
    }
    last = -1
    position = 0
    starts = [(_place(c), n) for n, c in enumerate(ordered) if _may_go_on(scene, c)]
    starts.sort()
    for number, quotation in enumerate(scene.quotations):
        while position < len(starts) and starts[position][0] < quotation.span.start:
            last = starts[position][1]
            position += 1
        if quotation.span in taken or last < 0:
            continue
        before = scene.quotations[number - 1] if number else None
        if _goes_on(scene, quotation, before, ordered[last]):
            if ordered[last].rule in REPORTS:
                ordered.append(_stand_apart(ordered[last], quotation))
                last = len(ordered) - 1
            else:
                content = (*ordered[last].content, quotation.span)
                ordered[last] = replace(ordered[last], content=content)
    return sorted(ordered, key=lambda candidate: candidate.content[0])


def _stand_apart(report: Candidate, quotation: Quotation) -> Candidate:
    return replace(report, content=(quotation.span,), rule="quotation after report")


def _may_go_on(scene: Scene, candidate: Candidate) -> bool:
    """Whether a free quotation may continue a statement: not that of a participle behind it.

    A quotation that lacks a source may be continued as well, or what follows went to another.
    """
    if candidate.cue_token is None:
        return False
    if candidate.tier is not Tier.STATEMENT:
        return not candidate.source and _is_quotation(scene, candidate)
    return scene.doc[candidate.cue_token].tag_ != "VBG" or "quotation" in candidate.rule


def _is_quotation(scene: Scene, candidate: Candidate) -> bool:
    """Whether all of a content stands within quotation marks."""
    return all(span in quotations_between(scene, span) for span in candidate.content)


def _place(candidate: Candidate) -> int:
    return candidate.cue[0].start


def _goes_on(
    scene: Scene, quotation: Quotation, before: Quotation | None, candidate: Candidate
) -> bool:
    """Whether a quotation is the next fragment of a statement."""
    if quotation.span.start < candidate.content[-1].end:
        return False
    if before is not None and before.continues:
        return candidate.content[-1].end >= before.span.end
    goes_on = before is not None and before.span == candidate.content[-1]
    if not _stands_alone(scene, quotation, shortest=1 if goes_on else SHORTEST):
        return False
    here = scene.home[scene.token_at(quotation.span.start)]
    there = scene.home[scene.token_at(candidate.cue[0].start)]
    if here == there:
        return True
    return before is not None and before.span == candidate.content[-1] and here == there + 1


def _stands_alone(scene: Scene, quotation: Quotation, *, shortest: int) -> bool:
    """Whether a quotation is one or more sentences by itself."""
    text = scene.text[quotation.span.start : quotation.span.end]
    if len(text.split()) < min(shortest, SHORTEST) or not opens_sentence(scene, quotation.span):
        return False
    return len(text.split()) >= SHORTEST or SENTENCE.fullmatch(text) is not None
