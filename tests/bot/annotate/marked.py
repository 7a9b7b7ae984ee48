"""Marked text -> (doc, attributions, speakers, paragraphs): readable cases for the later steps.

    {s She|Ana Brandt} {c told} reporters {x that trams would run}.

s is a source, c a cue, x a fragment of content; after "|" stands who the source was resolved to,
where that isn't what is printed; "~" before it means a group or a nameless person. Digits number
the statements the mark belongs to ("{s12 ...}" is shared by two); without one it is the first.
A first paragraph that begins with "# " is a headline. Marks may nest.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.language import Language

from bot.annotate.parse import parse
from bot.annotate.records import FoundAttribution, Paragraph, ParagraphRole, Speaker
from bot.annotate.tokens import Doc
from bot.model import Kind, Span, Tier

MARK = re.compile(r"\{([scx])(\d*) |(?:\|(~?)([^{}]*))?\}")


@dataclass
class Draft:
    spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    speaker: Speaker | None = None


@dataclass(frozen=True)
class Case:
    doc: Doc
    attributions: tuple[FoundAttribution, ...]
    speakers: tuple[Speaker, ...]
    paragraphs: tuple[Paragraph, ...]


def read_marked(nlp: Language, marked: str) -> Case:
    text, drafts = _strip_marks(marked.removeprefix("# "))
    paragraphs = _split(text, headline=marked.startswith("# "))
    doc = parse(nlp, text, paragraphs)
    return Case(
        doc,
        tuple(build_attribution(doc, draft.spans) for draft in drafts),
        tuple(draft.speaker or Speaker() for draft in drafts),
        paragraphs,
    )


def _strip_marks(marked: str) -> tuple[str, list[Draft]]:
    drafts: dict[str, Draft] = defaultdict(Draft)
    text, done = "", 0
    opened: list[tuple[str, str, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark[1]:
            opened.append((mark[1], mark[2] or "1", len(text)))
            continue
        role, numbers, start = opened.pop()
        for number in numbers:
            drafts[number].spans[role].append(Span(start, len(text)))
            if role == "s":
                name = mark[4] or text[start:]
                drafts[number].speaker = Speaker(name, named=mark[3] != "~")
    return text + marked[done:], [drafts[number] for number in sorted(drafts)]


def _split(text: str, *, headline: bool) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            Span(*line.span()),
            ParagraphRole.HEADLINE if headline and line.start() == 0 else ParagraphRole.BODY,
        )
        for line in re.finditer(r"\S.*", text)
    )


def build_attribution(doc: Doc, spans: dict[str, list[Span]]) -> FoundAttribution:
    cue = spans.get("c", [])
    return FoundAttribution(
        source=tuple(spans.get("s", [])),
        cue=tuple(cue),
        content=tuple(spans.get("x", [])),
        cue_token=_find_head(doc, cue[0]) if cue else None,
        kind=Kind.INDIRECT,
        tier=Tier.STATEMENT,
        stance="said",
        negated=False,
        hedged=False,
        confidence=1.0,
        rule="test",
    )


def _find_head(doc: Doc, span: Span) -> int:
    tokens = doc.char_span(*span, alignment_mode="expand")
    assert tokens is not None
    return tokens.root.i
