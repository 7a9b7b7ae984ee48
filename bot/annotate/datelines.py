"""The opening of a paragraph in, the length of its dateline out. Pure.

"KYIV, March 8 (Agency) — " says where a report was written, and so does "MUMBAI: ". It is no part
of the first sentence: the parser would make a speaker of the town.
"""

from bot.annotate.gazetteer import PLACES

_DASHES = (" — ", " – ", " -- ", " - ")
_LONGEST = 60  # characters


def find_dateline(paragraph: str) -> int:
    """Return the length of the dateline a paragraph opens with, its dash included; mostly 0."""
    town, colon, _ = paragraph[:_LONGEST].partition(": ")
    if colon and town.isupper() and town.title() in PLACES:
        return len(town) + len(colon)
    for dash in _DASHES:
        head, mark, rest = paragraph[:_LONGEST].partition(dash)
        if mark and _is_place(head) and not rest[:1].islower():
            return len(head) + len(mark)
    return 0


def _is_place(head: str) -> bool:
    """Whether this is a town in capitals, or anything before an agency in brackets."""
    words = head.split()
    return bool(words) and len(words[0]) > 1 and (words[0].strip(",").isupper() or head[-1] == ")")
