"""Quotations with a signature: “We were never asked.” — Rosa Lindqvist, teacher."""

import re
from collections.abc import Iterator

from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.quotations import Quotation
from bot.annotate.attributions.scene import Candidate, Scene
from bot.model import Span, Tier

SIGNATURE = re.compile(r"\s*(?P<mark>[-–—―]{1,2})\s*(?P<name>[A-Z][^\n\"“”]{1,80}?)[.\s]*")
SAID = Use(Tier.STATEMENT, "said")
SHORTEST = 4  # words: below it, a dash follows a term


def find_signatures(scene: Scene) -> Iterator[Candidate]:
    """Find quotations whose paragraph ends, or goes on below, with a dash and a name."""
    for quotation in scene.quotations:
        end = _find_end(scene, quotation)
        match = SIGNATURE.fullmatch(scene.text, quotation.span.end, end)
        if match is None or len(scene.text[slice(*quotation.span)].split()) < SHORTEST:
            continue
        name, mark = Span(*match.span("name")), Span(*match.span("mark"))
        if _has_verb(scene, name):
            continue
        yield Candidate(
            source=(name,),
            cue=(mark,),
            content=(quotation.span,),
            cue_token=scene.token_at(mark.start),
            tier=SAID.tier,
            stance=SAID.stance,
            rule="signature",
        )


def _find_end(scene: Scene, quotation: Quotation) -> int:
    """Find the end of the quotation's paragraph, or of the next one where it fills its own."""
    home = scene.home[scene.token_at(quotation.span.end - 1)]
    if home < 0:
        return quotation.span.end
    end = scene.paragraphs[home].span.end
    if end == quotation.span.end and home + 1 < len(scene.paragraphs):
        return scene.paragraphs[home + 1].span.end
    return end


def _has_verb(scene: Scene, name: Span) -> bool:
    first, last = scene.token_at(name.start), scene.token_at(name.end - 1)
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in scene.doc[first : last + 1])
