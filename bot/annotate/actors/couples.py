"""Mentions in, the same mentions out; who shares a surname that is given once bears it too.

"Harold and Doreen Biggs" are Harold Biggs and Doreen Biggs.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import FAMILY_FIRST, FIRST_NAMES, ORGANISATION_ENDINGS
from bot.annotate.tokens import Doc

_OF_COUPLES = frozenset({"and", "&"})


def share_surnames(doc: Doc, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give first names that stand before a full name its surname, nearest first.

    A name that somebody else of the article bears is left as it is: "Croft and Susan Vance".
    """
    borne = {word for mention in mentions for word in _find_words(mention)}
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        if one.name not in borne and _stand_together(doc, one, other) and _bears(other):
            surname = other.name.split(maxsplit=1)[1]
            shared[index] = replace(one, name=f"{one.name} {surname}", label="PERSON")
    return tuple(shared)


def _find_words(mention: Mention) -> list[str]:
    return mention.name.split() if " " in mention.name else []


def _stand_together(doc: Doc, one: Mention, other: Mention) -> bool:
    """Whether one word joins a first name to the name after it: "Ann and", "Ann,"."""
    is_first = one.name.lower() in FIRST_NAMES and one.name.lower() not in FAMILY_FIRST
    if not is_first or one.honorific is not None or other.start != one.end + 1:
        return False
    joiner = doc[one.end].lower_
    is_listed = joiner == "," and " " in other.name and other.end - other.start == 1
    return joiner in _OF_COUPLES or is_listed


def _bears(mention: Mention) -> bool:
    """Whether a name is a first name and a surname."""
    first, *rest = mention.name.lower().split()
    is_named = first in FIRST_NAMES or mention.label == "PERSON"
    return len(rest) == 1 and is_named and rest[0] not in ORGANISATION_ENDINGS
