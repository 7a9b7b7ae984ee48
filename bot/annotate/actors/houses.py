"""The names of organisations in one article in, which of them are one organisation's out.

"Wagner" and "Wagner PMC" are "Wagner Group", "The Lund Letter" is "Lund Letter", and letters are
the name they abbreviate or follow in brackets.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.annotate.actors.kinds import Occurrence
from bot.annotate.gazetteer import (
    CLUB_ENDINGS,
    CLUB_OPENINGS,
    CORPORATE_ENDINGS,
    DROPPABLE_ENDINGS,
    FIRST_NAMES,
    ORGANISATION_ENDINGS,
    PAPER_ENDINGS,
    PLACES,
    TITLE_MODIFIERS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.tokens import Doc
from bot.model import ActorKind

# Legal forms say nothing: names that differ only in them are one.
_CORPORATE = split_words(
    "group inc inc. corp corp. corporation company co co. ltd ltd. plc llc pmc holdings"
)
_PUBLIC = ORGANISATION_ENDINGS - CORPORATE_ENDINGS - DROPPABLE_ENDINGS
_COMMON = TITLE_MODIFIERS | ORGANISATION_ENDINGS | FIRST_NAMES
_OF_CONTINENTS = frozenset({"african", "asian", "european", "american", "arab", "nordic", "baltic"})
_SMALL = frozenset({"of", "the", "and", "for", "de", "&", "on", "in"})

ByName = Mapping[str, Sequence[Occurrence]]
Kinds = Mapping[str, ActorKind | None]


def link_organisations(doc: Doc, by_name: ByName, kinds: Kinds) -> dict[str, str]:
    """Map each name of an organisation to the one the article uses most."""
    organisations = [name for name, kind in kinds.items() if kind is ActorKind.ORGANISATION]
    same = _group_same(organisations)
    abbreviated = {find_initials(name): name for name in reversed(organisations)}
    bracketed = _find_bracketed(doc, by_name, organisations)
    shortened = _find_shortened(organisations)
    linked: dict[str, str] = {}
    for name, kind in kinds.items():
        if kind is not ActorKind.ORGANISATION and not _may_be_short(name, kind):
            continue
        if any(found.mention.honorific for found in by_name[name]):
            continue
        letters = name.replace(".", "")
        spelled_out = bracketed.get(name) or abbreviated.get(letters)
        if letters.isupper() and spelled_out is not None:
            linked[name] = spelled_out
        elif names := same.get(_strip_forms(name)):
            linked[name] = max(names, key=lambda other: (len(by_name[other]), len(other)))
        if linked.get(name, name) == name and len(shortened[_bare(name)]) == 1:
            linked[name] = shortened[_bare(name)][0]
    return linked


def find_short_names(name: str) -> tuple[str, ...]:
    """Find what an organisation is called in short: "Tarn" for "Tarn Mills", "Times" for a paper.

    A body that bears the name of a place has no short name: Lund is not Lund University.
    """
    words = _bare(name).split()
    first, last = words[0].lower(), words[-1].lower()
    if len(words) == 1:
        return ()
    if find_country(words[0]) is not None and len(words) > 2:  # noqa: PLR2004
        return (" ".join(words[1:]),)  # "State Department" for "US State Department"
    if last in PAPER_ENDINGS or last in CLUB_ENDINGS:
        is_told = last in PAPER_ENDINGS or _is_place(words[0])
        return (words[-1],) if is_told else (words[-1], words[0])
    if "of" in words and words.index("of") > 1:
        return (" ".join(words[: words.index("of")]),)  # "National Bank" for "... of Example"
    is_common = first in _COMMON | _OF_CONTINENTS or is_title(first) or _is_place(words[0])
    if last in _PUBLIC or is_common or "of" in words:
        return ()
    short = words[-1] if first in CLUB_OPENINGS else words[0]  # "Norte" for "Deportivo Norte"
    return () if _is_place(short) else (short,)


def _find_shortened(organisations: Sequence[str]) -> dict[str, list[str]]:
    """Group full names under their short ones."""
    shortened: dict[str, list[str]] = defaultdict(list)
    for name in organisations:
        for short in find_short_names(name):
            shortened[short].append(name)
    return shortened


def _group_same(organisations: Sequence[str]) -> dict[str, list[str]]:
    """Group names under what is left without legal forms, and short forms under long ones."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in organisations:
        groups[_strip_forms(name)].append(name)
    for name in organisations:
        short = _strip(_bare(name), DROPPABLE_ENDINGS)
        if short not in groups or short == _strip_forms(name) or _is_place(short):
            continue
        groups[short] += groups[_strip_forms(name)]
        groups[_strip_forms(name)] = groups[short]
    return groups


def _strip_forms(name: str) -> str:
    return _strip(_bare(name), _CORPORATE)


def _bare(name: str) -> str:
    return name.removeprefix("The ")


def _strip(name: str, endings: frozenset[str]) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower() in endings:
        words.pop()
    return " ".join(words)


def _may_be_short(name: str, kind: ActorKind | None) -> bool:
    return kind is not ActorKind.ORGANISATION and " " not in name and not _is_place(name)


def _is_place(name: str) -> bool:
    return name in PLACES or find_country(name) is not None


def _find_bracketed(doc: Doc, by_name: ByName, organisations: Sequence[str]) -> dict[str, str]:
    """Map letters to the name they follow in brackets: "Human Relief Fund (HRF)"."""
    ends = {found.mention.end: name for name in organisations for found in by_name[name]}
    return {
        name: ends[found.mention.start - 1]
        for name, occurrences in by_name.items()
        for found in occurrences
        if found.mention.start - 1 in ends and doc[found.mention.start - 1].text == "("
    }


def find_initials(name: str) -> str:
    """Find the letters that abbreviate a name of several words: "ECB"."""
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""
