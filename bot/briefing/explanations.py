"""`Excerpt` -> `Explanation`: the passage cut where its part in the attribution changes. Pure."""

from collections.abc import Sequence
from itertools import groupby

from bot.briefing.statements import show_statement
from bot.model import Excerpt, Explanation, Part, Span
from bot.wording import shorten

PASSAGE = 2400  # UTF-16 units: leaves room for the rest of the message
SPANS = 80


def brief_explanation(excerpt: Excerpt) -> Explanation:
    """Return how a statement was read, its passage marked."""
    statement = excerpt.statement
    return Explanation(
        statement=show_statement(statement, {}),
        passage=mark_passage(excerpt),
        source=_read_spans(excerpt.text, excerpt.source),
        cue=_read_spans(excerpt.text, excerpt.cue),
        rule=excerpt.rule,
        confidence=statement.confidence,
    )


def mark_passage(excerpt: Excerpt) -> tuple[tuple[Part, str], ...]:
    """Cut the passage into stretches of one part; where parts overlap, the shorter one shows."""
    text = shorten(excerpt.text, PASSAGE)
    parts = [Part.NONE] * len(text)
    for part, spans in (
        (Part.CONTENT, excerpt.content),
        (Part.SOURCE, excerpt.source),
        (Part.CUE, excerpt.cue),
    ):
        for start, end in spans:
            for index in range(max(0, start), min(end, len(text))):
                parts[index] = part
    stretches = groupby(zip(parts, text, strict=True), key=lambda pair: pair[0])
    return tuple((part, "".join(char for _, char in pairs)) for part, pairs in stretches)


def _read_spans(text: str, spans: Sequence[Span]) -> str | None:
    """Return the words of spans that may be pieces: "has … said"."""
    pieces = [" ".join(text[start:end].split()) for start, end in spans]
    return shorten(" … ".join(pieces), SPANS) or None
