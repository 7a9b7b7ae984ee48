"""Lines around an article that belong to its page: labels, date lines, author lines, notices. Pure.

The markup doesn't tell them; their wording does, where nothing else stands in their paragraph. Date
lines and author lines are dropped only where the text begins or ends: between, a date may be a
heading. What they say has been read before.
"""

import re
from collections.abc import Iterator, Sequence

from bot.articles.bylines import split_names
from bot.articles.dates import is_date_line

_LABEL = re.compile(
    r"(?:advertisements?|advert|ads?|sponsored(?: content)?|promoted"
    r"|(?:(?:advertisement|ad)\W+)?(?:story|article) continues\b.{0,60}"
    r"|(?:advertisement|ad)\W+(?:scroll to continue|continue reading)\b.{0,60}"
    r"|scroll to continue(?: reading)?|continue reading|read more|keep reading|show more|load more"
    r"|listen to (?:this|the) (?:article|story|episode)\b.{0,20}|play(?: audio| video)?|watch now"
    r"|\d{1,3}[ -]min(?:ute)?s?(?: (?:read|listen|watch))?|reading time\b.{0,20}"
    r"|live(?: updates?| blog| now)?|breaking(?: news)?|exclusive|developing(?: story)?"
    r"|share(?: (?:this|on|via|the)\b.{0,30})?|save|print(?: this)?|copy link|follow us\b.{0,40}"
    r"|(?:view|show|read|post|leave)(?: \d+| a| the| all)? comments?|\d{0,5} ?comments?"
    r"|back to top|skip to (?:main )?content|open in app|loading|close|menu"
    r"|for immediate release|embargoed until\b.{0,40}|ends|end|all rights reserved)",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\W_]+")  # "###", "* * *"
_NOTICE = re.compile(
    r"(?:©|\(c\)\s|copyright\b).{0,60}\b(?:19|20)\d\d\b.{0,240}"
    r"|(?:©|copyright\b).{0,200}\ball rights reserved\b.{0,160}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[·|•]\s*")
_BY = re.compile(r"(?:\w+ )?by\b", re.IGNORECASE)
_STATED = frozenset({"published", "updated", "posted", "modified", "created", "last", "on", "at"})
_OPENING = 4  # lines: author, date, reading time, a label
_CLOSING = 2
_LONGEST = 300  # characters
_AUTHOR_LINE = 14  # words


def trim_lines(lines: Sequence[str], *, byline: str | None) -> list[str]:
    """Drop what is no text of the article; where nothing would be left, everything stays."""
    names = frozenset((byline or "").split(", "))
    return list(_keep(lines, names)) or list(lines)


def _keep(lines: Sequence[str], names: frozenset[str]) -> Iterator[str]:
    last = len(lines) - _CLOSING
    for number, line in enumerate(lines):
        is_edge = number < _OPENING or number >= last
        parts = [part for part in _PARTS.split(line) if part]
        is_short = len(line) <= _LONGEST
        if not (is_short and all(_is_beside(part, names, is_edge=is_edge) for part in parts)):
            yield line


def _is_beside(part: str, names: frozenset[str], *, is_edge: bool) -> bool:
    text = part.strip(" .:-–—[]()*…")
    if not text or _RULE.fullmatch(text) or _LABEL.fullmatch(text) or _NOTICE.fullmatch(part):
        return True
    return is_edge and (_is_date(part) or _names_authors(part, names))


def _is_date(part: str) -> bool:
    return is_date_line(part) or _STATED.issuperset(part.lower().split())


def _names_authors(part: str, names: frozenset[str]) -> bool:
    """Whether a line is the author line whose names are known already."""
    found = split_names(part)
    is_line = len(part.split()) <= _AUTHOR_LINE and not part.endswith((".", "!", "?", "”"))
    return (
        bool(found)
        and names.issuperset(found)
        and is_line
        and (_BY.match(part) is not None or ", ".join(found) == part)
    )
