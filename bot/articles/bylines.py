"""Author lines -> the names in them. Pure."""

import re
from collections.abc import Iterable

from bot.characters import clean_line

_NAME = r"[^\W\d_][\w.'’-]*"
_NAMES = rf"{_NAME}(?:\s(?:{_NAME})){{1,4}}"
# "By Jo Doe", "Written by Jo Doe and Bo Roe", "Author: Jo Doe"; the rest of the line is no name.
_LEAD = re.compile(
    r"\A(?:(?:written|reported|posted|submitted|story|report|words|text)\s)?by\b:?\s*"
    r"|\A[Vv]on\s(?=\S+\s\S)"
    r"|\A(?:author|writer|reporter|byline)s?\s*:\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:\||•|·|—|–|\s-\s|,?\s(?:in|for|at|on)\s(?=[A-Z])|\(|\d|published|updated|posted).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(r"(?<=\s)[\w.+-]{1,60}@[\w.-]{1,60}\Z|<[\w.+-]{1,60}@[\w.-]{1,60}>")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*")
_ROLE = re.compile(
    r"\b(?:staff|editors?|reporters?|correspondents?|writers?|desk|team|agencies|newsroom|bureau"
    r"|associated press|reuters|afp|admin|editorial|news|online|contributor)\b",
    re.IGNORECASE,
)
_PLAUSIBLE = re.compile(rf"{_NAMES}\Z")
_LINE_LENGTH = 300
# "Jo Doe is the news editor of The Daily, follow her": who works for an outlet in print signs so.
_OUTLET_WORD = r"[A-Z][\w&'’-]*(?:\.\w+)*"
_EMPLOYED = (
    r" is (?:the|an?) (?:[\w-]+ ){0,5}?(?:editor|reporter|correspondent|journalist|columnist)"
    rf" (?:of|for|at|with) ((?:the )?{_OUTLET_WORD}(?: (?:of |and |the )?{_OUTLET_WORD}){{0,4}})"
)
_OCCASIONAL = re.compile(r"\b(?:former|freelance|contributing|guest|retired)\b")


def read_byline(lines: Iterable[str], *, outlet: str | None = None) -> str | None:
    """Give the names of all author lines, each once: "Jo Doe, Bo Roe"."""
    names = [name for line in lines for name in split_names(line)]
    unlike = [name for name in names if outlet is None or name.casefold() != outlet.casefold()]
    return ", ".join(dict.fromkeys(unlike)) or None


def split_names(line: str) -> list[str]:
    """Split "By Jo Doe and Bo Roe | 3 May" into its names."""
    line = _LEAD.sub("", clean_line(_MAIL.sub(" ", line[:_LINE_LENGTH])))
    if line.startswith(("http", "@")) or "@" in line:
        return []
    parts = _BETWEEN.split(_TAIL.sub("", line))
    return [_unshout(part) for part in parts if _is_name(part)]


def find_byline(paragraphs: Iterable[str]) -> str | None:
    """Find the first line of a text that is an author line and nothing else."""
    for line in paragraphs:
        is_author_line = len(line) <= _LINE_LENGTH and _LEAD.match(line) and line[-1] != "."
        if is_author_line and (names := split_names(line)):
            return ", ".join(dict.fromkeys(names))
    return None


def find_employer(paragraphs: Iterable[str], *, byline: str | None) -> str | None:
    """Find the outlet that a biography in the text says its author edits or reports for."""
    if byline is None:
        return None
    pattern = re.compile(re.escape(byline) + _EMPLOYED)
    for line in paragraphs:
        found = pattern.match(line[:_LINE_LENGTH])
        if found and not _OCCASIONAL.search(found[0]):
            return found[1]
    return None


def _is_name(text: str) -> bool:
    is_capital = all(word[:1].isupper() for word in text.split()[:1] + text.split()[-1:])
    return _PLAUSIBLE.match(text) is not None and is_capital and not _ROLE.search(text)


def _unshout(name: str) -> str:
    return name.title() if name.isupper() else name
