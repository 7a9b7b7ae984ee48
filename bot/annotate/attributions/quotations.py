"""Text and paragraphs in, quotations out: which characters stand within quotation marks. Pure.

One pass over each paragraph. Marks within a quotation belong to it; an apostrophe or a plural
possessive is no mark; a quotation without a closing mark ends with its paragraph, unless the next
paragraph opens with a mark: then it goes on there. A single mark may stay open only in an article
that quotes with single marks. Odd marks are skipped, nothing is raised.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import Span

DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "‹", "›", "''", "``", "＂"})
SINGLE = frozenset({"'", "‘", "’", "‛"})
ONLY_OPENS = frozenset({"„", "‟", "``", "‛", "‘"})
MARK = re.compile(r"''(?!')|``|[\"“”„‟«»‹›＂'‘’‛]")
BEFORE_OPENING = frozenset("([{<-–—/:|") | DOUBLE | SINGLE
# Words that lost their head: 'em, 'tis, '90s.
ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|bout|n|\d\ds?)\b", re.IGNORECASE)
# Between two pieces of a quotation: “After the first goal” – he paused – “we slept.”
PAUSE = re.compile(r"\s*[-–—]\s+\w[^\n.:;]{,60}?\s+[-–—]\s*")
POSSESSIVE = re.compile(r"s['’] [a-z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters from the opening to the closing mark, both included."""

    span: Span
    closed: bool = True
    continues: bool = False  # the next quotation is this one's next paragraph


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    text: str
    can_open: bool
    can_close: bool


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    """Find the outermost quotations of an article's headline and body, in order."""
    readable = [p.span for p in paragraphs if p.role is not ParagraphRole.FURNITURE]
    with_singles = _quotes_with_singles(text, readable)
    found: list[Quotation] = []
    for number, span in enumerate(readable):
        following = readable[number + 1].start if number + 1 < len(readable) else len(text)
        mark = MARK.match(text, following)
        opening = mark.group() if mark is not None else ""
        stays_open = with_singles and opening in SINGLE and not ELISION.match(text, following + 1)
        found += _scan(text, span, opening=opening, stays_open=stays_open)
    return _join_pauses(text, found)


def _quotes_with_singles(text: str, readable: Sequence[Span]) -> bool:
    """Whether more quotations stand in single marks than in double ones, as in British papers."""
    balance = 0
    for span in readable:
        if _scan_open_single(text, span):
            balance += 1
            continue
        for quotation in _scan(text, span):
            balance += 1 if text[quotation.span.start] in SINGLE else -1
    return balance > 0


def _scan_open_single(text: str, paragraph: Span) -> bool:
    """Whether a paragraph begins with a single mark that nothing closes."""
    mark = next(iter(_find_marks(text, paragraph)), None)
    if mark is None or mark.span.start != paragraph.start or mark.text not in SINGLE:
        return False
    ends = _pair_singles(text, _find_marks(text, paragraph), with_weak=False)
    return _opens_single(text, mark) and paragraph.start not in ends


def _opens_single(text: str, mark: _Mark) -> bool:
    return mark.can_open and not ELISION.match(text, mark.span.end)


def _join_pauses(text: str, found: list[Quotation]) -> tuple[Quotation, ...]:
    """Let a quotation go on behind an aside between dashes."""
    joined = [
        replace(one, continues=True) if PAUSE.fullmatch(text, one.span.end, two.span.start) else one
        for one, two in pairwise(found)
    ]
    return (*joined, *found[-1:])


def _scan(
    text: str, paragraph: Span, *, opening: str = "", stays_open: bool = False
) -> list[Quotation]:
    """Find the quotations of a paragraph; the next one begins with the mark `opening`, or none."""
    marks = _find_marks(text, paragraph)
    single_ends = _pair_singles(text, marks, with_weak=not stays_open)
    found: list[Quotation] = []
    openings: list[int] = []  # of the quotation we are in, and of those within it
    inside_until = paragraph.start
    for mark in marks:
        if mark.span.start < inside_until:
            continue
        if mark.text in SINGLE:
            end = single_ends.get(mark.span.start)
            if openings:
                continue
            if end is not None:
                found.append(Quotation(Span(mark.span.start, end)))
                inside_until = end
            elif stays_open and _opens_single(text, mark):
                rest = Span(mark.span.start, paragraph.end)
                return [*found, Quotation(rest, closed=False, continues=True)]
        elif openings and mark.can_close:
            _close(found, Span(openings.pop(), mark.span.end))
        elif mark.can_open:
            openings.append(mark.span.start)
    return _end_open(text, paragraph, found, openings, opening=opening)


def _end_open(
    text: str, paragraph: Span, found: list[Quotation], openings: list[int], *, opening: str
) -> list[Quotation]:
    """Let the last quotation that nothing closed end with its paragraph."""
    if not openings:
        return found
    start = openings[-1]
    rest = Quotation(Span(start, paragraph.end), closed=False, continues=opening in DOUBLE)
    if not found or found[-1].span.start < start:
        return [*found, rest]
    holds_others = start == paragraph.start and opening == text[start]
    return [rest] if holds_others else found  # "marks with “others” in them


def _close(found: list[Quotation], span: Span) -> None:
    """Add a quotation in place of those it turned out to hold."""
    while found and found[-1].span.start > span.start:
        found.pop()
    found.append(Quotation(span))


def _find_marks(text: str, paragraph: Span) -> list[_Mark]:
    marks = []
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        span = Span(*match.span())
        before = text[span.start - 1] if span.start > paragraph.start else " "
        after = text[span.end] if span.end < paragraph.end else " "
        if match.group() in {"'", "’"} and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        marks.append(_read_mark(match.group(), span, before, after))
    return marks


def _read_mark(mark: str, span: Span, before: str, after: str) -> _Mark:
    looks_opening = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
    looks_closing = not before.isspace()
    if mark in ONLY_OPENS:
        return _Mark(span, mark, can_open=True, can_close=False)
    if mark in {"”", "’"}:
        # A typing slip puts a closing mark at the start: “ would have stood there.
        return _Mark(span, mark, can_open=looks_opening and mark == "”", can_close=looks_closing)
    if mark == "“":
        return _Mark(
            span, mark, can_open=True, can_close=looks_closing and not looks_opening
        )  # „so“, or a slip
    return _Mark(span, mark, can_open=looks_opening, can_close=looks_closing or after.isspace())


def _pair_singles(text: str, marks: list[_Mark], *, with_weak: bool) -> dict[int, int]:
    """Give each single opening mark the end of its closing one, where there is one.

    "the voters’ choice" closes a quotation only where nothing better follows, and not `with_weak`.
    """
    ends: dict[int, int] = {}
    close: int | None = None
    weak_close: int | None = None
    for mark in reversed(marks):
        if mark.text not in SINGLE:
            continue
        if mark.can_open and not ELISION.match(text, mark.span.end):
            end = close if close is not None else weak_close
            if end is not None:
                ends[mark.span.start] = end
            close = weak_close = None
        elif mark.can_close and POSSESSIVE.match(text, mark.span.start - 1):
            weak_close = mark.span.end if with_weak else None
        elif mark.can_close:
            close = mark.span.end
    return ends
