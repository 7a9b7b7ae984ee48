"""How words are shown: quotation marks, cuts, short names, comparisons. Pure, no libraries.

Lengths are UTF-16 units, as Telegram counts them. Whatever is cut ends in "…".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from bot.model import Kind

MARKS = {"“": "”", "«": "»", "„": "“", "‘": "’", '"': '"', "'": "'"}
PARTICLES = frozenset(
    {"al", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el"}
    | {"ibn", "la", "le", "ter", "van", "von", "zu"}
)
# Families that come first in names that press agencies don't turn around: the last word of
# such a name is no surname, so the name is shown whole.
FAMILY_FIRST = frozenset(
    {"chen", "choi", "han", "hu", "hun", "jang", "jiang", "kim", "lee", "li", "liu", "mao"}
    | {"moon", "nguyen", "park", "peng", "pham", "qin", "tran", "wang", "wu", "xi", "yang"}
    | {"yoon", "zhang", "zhao", "zhou", "zhu"}
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
SURE_WORDS = 2  # a first name and a surname; of longer names the surname may be two words

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def count_units(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)  # noqa: PLR2004


def shorten(text: str, limit: int) -> str:
    """Return `text` within `limit`, cut between words with open quotations closed after the "…"."""
    if count_units(text) <= limit:
        return text
    room = _fitting(text, limit - 3)  # "…" and two closing marks
    border = max(text.rfind(" ", 0, room + 1), text.rfind("\n", 0, room + 1))
    end = border if border >= room // 2 else _whole_characters(text, room)
    head = text[:end].rstrip(" \n,;:–—-([“‘«")
    return f"{head}…{_closing_marks(head)}"


def _fitting(text: str, room: int) -> int:
    """Return how many characters of `text` fit into `room` units."""
    return bisect_right(list(accumulate(map(count_units, text))), room)


def _whole_characters(text: str, end: int) -> int:
    """Move `end` back to where no accent or emoji is torn from its base."""
    border = end
    while border > 0 and (_continues(text[border]) or text[border - 1] == "\u200d"):
        border -= 1
    return border or end


def _continues(character: str) -> bool:
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return character in _JOINERS or is_skin_tone or unicodedata.combining(character) > 0


def _closing_marks(head: str) -> str:
    """Return the marks that close what `head` leaves open, at most two."""
    is_open = {"“": False, '"': False, "«": False}
    for character in head:
        if character == '"':
            is_open['"'] = not is_open['"']
        elif character in is_open:
            is_open[character] = True
        elif character == "”":
            is_open["“"] = False
        elif character == "»":
            is_open["«"] = False
    return "".join(MARKS[mark] for mark, opened in is_open.items() if opened)[:2]


def quote(fragments: Sequence[str], kind: Kind) -> str:
    """Return what was said: direct speech within “ ”, all else as printed.

    Between the pieces of an interrupted quotation stands "…": whether its last comma is the
    speaker's or the newsroom's is not ours to decide.
    """
    pieces = [words for fragment in fragments if (words := " ".join(fragment.split()))]
    if kind is not Kind.DIRECT:
        return (" " if kind is Kind.INDIRECT else " … ").join(pieces)
    quotations = _join_paragraphs(pieces)
    if not all(map(_is_balanced, quotations)):
        return " … ".join(pieces)
    return " … ".join(f"“{words}”" for words in quotations)


def _join_paragraphs(pieces: list[str]) -> list[str]:
    """Return quotations without their marks; one that a paragraph leaves open goes on."""
    quotations: list[str] = []
    is_open = False
    for piece in pieces:
        bare = _strip_marks(piece)
        if is_open:
            quotations[-1] += f" {bare}"
        else:
            quotations.append(bare)
        is_open = piece[0] in MARKS and not piece.endswith(MARKS[piece[0]])
    return quotations


def _strip_marks(piece: str) -> str:
    """Take the outer quotation marks off; a paragraph of a longer quotation may lack one."""
    if piece[:1] in MARKS:
        closing = MARKS[piece[0]]
        return piece[1:-1] if piece.endswith(closing) and len(piece) > 1 else piece[1:]
    return piece[:-1] if piece.endswith(("”", "»")) and not _is_balanced(piece) else piece


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in "“«") - (character in "”»")
        if depth < 0:
            return False
    return depth == 0


def drop_final_comma(words: str) -> str:
    """Return `words` without the comma that only led to "he said"."""
    return re.sub(r",([”’»\"]?)$", r"\1", words)


def normalise(text: str) -> str:
    """Return the bare words of `text`: two of these are equal when only print differs."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def find_surname(name: str) -> str:
    """Return the surname where it is certain, else the whole name."""
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    first = [word for word in words[:start] if not re.fullmatch(r"\w\.?", word)]
    is_sure = len(first) < SURE_WORDS and start > 0
    if not is_sure or words[0].lower() in FAMILY_FIRST:
        return name
    return " ".join(words[start:]).rstrip(",")
