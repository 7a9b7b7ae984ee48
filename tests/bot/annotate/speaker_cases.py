"""Reads the marked paragraphs of tests/cases/speakers-*.toml.

`{...}` marks a source, `<...>` a cue. A source belongs to the first cue after it and before the
next source, else to the last cue before it.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.annotate.records import FoundAttribution, Speaker
from bot.model import Kind, Span, Tier

CASES = Path(__file__).parents[2] / "cases"
_MARKS = re.compile(r"[{}<>]")


@dataclass(frozen=True, slots=True)
class SpeakerCase:
    """A paragraph, its attributions without content, and who speaks in each."""

    text: str
    attributions: tuple[FoundAttribution, ...]
    speakers: tuple[Speaker, ...]


def read_cases(name: str) -> list[SpeakerCase]:
    """Read all cases of one file."""
    tables = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [_read_case(table["text"], table["speakers"]) for table in tables]


def _read_case(marked: str, speakers: list[str]) -> SpeakerCase:
    sources, cues = find_spans(marked, "{}"), find_spans(marked, "<>")
    attributions = []
    for number, source in enumerate(sources):
        stop = sources[number + 1].start if number + 1 < len(sources) else len(marked)
        after = [cue for cue in cues if source.end <= cue.start < stop]
        before = [cue for cue in cues if cue.end <= source.start]
        attributions.append(_attribute(source, after[0] if after else before[-1]))
    assert len(attributions) == len(speakers), marked
    text = _MARKS.sub("", marked)
    return SpeakerCase(text, tuple(attributions), tuple(map(_read_speaker, speakers)))


def find_spans(marked: str, marks: str) -> list[Span]:
    """Find what stands between two marks, in offsets of the text without any marks."""
    spans, start, taken = [], 0, 0
    for offset, character in enumerate(marked):
        if character == marks[0]:
            start = offset - taken
        elif character == marks[1]:
            spans.append(Span(start, offset - taken))
        taken += character in "{}<>"
    return spans


def _attribute(source: Span, cue: Span) -> FoundAttribution:
    return FoundAttribution(
        source=(source,),
        cue=(cue,),
        content=(),
        cue_token=None,
        kind=Kind.INDIRECT,
        tier=Tier.STATEMENT,
        stance="said",
        negated=False,
        hedged=False,
        confidence=1.0,
        rule="case",
    )


def _read_speaker(worded: str) -> Speaker:
    if not worded:
        return Speaker()
    if worded.startswith("~"):
        return Speaker(worded[1:])
    return Speaker(worded, named=True)
