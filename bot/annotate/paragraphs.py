"""The text of an article in, its paragraphs with their roles out. Pure.

Every line that isn't blank is a paragraph. Headline and standfirst are the lines without a final
stop before the first full sentence; furniture is told by shape (`furniture`) and by position:
related links among the body, biographies of authors at the end.
"""

from collections.abc import Iterator, Sequence

from bot.annotate.furniture import (
    ends_sentence,
    find_biography_name,
    is_furniture,
    is_name_line,
    is_title_case,
)
from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import Span

_LONGEST_HEADLINE = 40  # words, a wordy standfirst included
_MOST_HEADLINES = 5  # a headline, a standfirst, and bullet points below it
_SHORTEST_LINK = 5  # words; shorter lines in title case are subheadings


def split_paragraphs(
    text: str, *, headline: str | None = None, byline: str | None = None
) -> tuple[Paragraph, ...]:
    """Split a text at its line breaks and say what each paragraph is for."""
    spans = tuple(_find_lines(text))
    lines = [text[span.start : span.end] for span in spans]
    roles = [
        ParagraphRole.FURNITURE if is_furniture(line) else ParagraphRole.BODY for line in lines
    ]
    body = _mark_headlines(lines, roles, headline=headline)
    _mark_links(lines, roles, first=body)
    _mark_biographies(lines, roles, first=body, byline=byline)
    return tuple(Paragraph(span, role) for span, role in zip(spans, roles, strict=True))


def _find_lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            offset = start + line.index(stripped[0])
            yield Span(offset, offset + len(stripped))
        start += len(line)


def _mark_headlines(
    lines: Sequence[str], roles: list[ParagraphRole], *, headline: str | None
) -> int:
    """Mark headline and standfirst; return where the body begins."""
    wanted = _fold(headline) if headline else None
    found = 0
    for index, line in enumerate(lines):
        if wanted is not None and _fold(line) == wanted:
            roles[index] = ParagraphRole.HEADLINE
        elif roles[index] is ParagraphRole.FURNITURE:
            continue
        elif found and is_name_line(line):
            roles[index] = ParagraphRole.FURNITURE
            continue
        elif _opens_body(line, is_first=not found, is_last=index + 1 == len(lines)):
            return index
        else:
            roles[index] = ParagraphRole.HEADLINE
        found += 1
        if found == _MOST_HEADLINES:
            return index + 1
    return len(lines)


def _opens_body(line: str, *, is_first: bool, is_last: bool) -> bool:
    """Whether the first paragraphs end here: a full sentence that isn't itself a headline."""
    if len(line.split()) > _LONGEST_HEADLINE or is_last:
        return True
    if not ends_sentence(line):
        return False
    return not (is_first and (is_title_case(line) or line.endswith("?")))


def _mark_links(lines: Sequence[str], roles: list[ParagraphRole], *, first: int) -> None:
    """Mark other articles' headlines among the body: title case without a final stop."""
    for index in range(first, len(lines)):
        line = lines[index]
        if not _SHORTEST_LINK <= len(line.split()) <= _LONGEST_HEADLINE:
            continue
        if not ends_sentence(line) and is_title_case(line):
            roles[index] = ParagraphRole.FURNITURE


def _mark_biographies(
    lines: Sequence[str], roles: list[ParagraphRole], *, first: int, byline: str | None
) -> None:
    """Mark, from the end backwards, the lines about the author below the body."""
    for index in range(len(lines) - 1, first, -1):
        if roles[index] is ParagraphRole.FURNITURE:
            continue
        body = [line for line, role in zip(lines[:index], roles, strict=False) if _is_text(role)]
        if not _is_biography(lines[index], body, byline=byline):
            return
        roles[index] = ParagraphRole.FURNITURE


def _is_biography(line: str, body: Sequence[str], *, byline: str | None) -> bool:
    """Whether a line presents somebody the article itself never speaks of."""
    name = find_biography_name(line)
    if name is None:
        return False
    if byline is not None and _fold(name) in _fold(byline):
        return True
    surname = name.split()[-1]
    return not any(surname in paragraph for paragraph in body)


def _is_text(role: ParagraphRole) -> bool:
    return role is not ParagraphRole.FURNITURE


def _fold(line: str) -> str:
    return " ".join(line.split()).casefold()
