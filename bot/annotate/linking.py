"""The names of one article in, the full name each mention stands for out. Conservative.

"Stoltenberg" joins "Jens Stoltenberg", "Wagner" and "Wagner PMC" join "Wagner Group", "WHO" joins
"World Health Organization". A surname that two people of the article bear joins the one whom its
title, its honorific or the same paragraph names, else nobody.
"""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from bot.annotate.gazetteer import (
    DROPPABLE_ENDINGS,
    FAMILY_FIRST,
    FEMALE_NAMES,
    KNOWN_ORGANISATIONS,
    MALE_NAMES,
    PLACES,
    find_country,
    split_words,
)
from bot.annotate.gender import Gender, find_gender_of_honorific, find_gender_of_name
from bot.annotate.kinds import Occurrence, stands_in_place
from bot.model import ActorKind

_CORPORATE = split_words(
    """
    group inc inc. corp corp. corporation company co co. ltd ltd. plc llc pmc holdings
    """
)
_SMALL = frozenset({"of", "the", "and", "for", "de", "&", "on", "in"})

ByName = Mapping[str, Sequence[Occurrence]]
Kinds = Mapping[str, ActorKind | None]


def link_names(doc: Doc, by_name: ByName, kinds: Kinds) -> dict[int, str]:
    """Map the start of each mention to the full name it stands for."""
    people = [name for name, kind in kinds.items() if kind is ActorKind.PERSON and " " in name]
    people = [name for name in people if _find_longer(name, people) is None]
    organisations = _link_organisations(doc, by_name, kinds)
    linked: dict[int, str] = {}
    countries = _link_countries(by_name)
    for name, occurrences in by_name.items():
        bearers = _find_bearers(name, people, kinds[name])
        for occurrence in occurrences:
            if kinds[name] is not None and _is_something_else(doc, occurrence):
                linked[occurrence.mention.start] = name
                continue
            full = _choose(doc, occurrence, bearers, by_name) if bearers else None
            if full is None and not bearers:
                full = (
                    organisations.get(name)
                    or countries.get(name)
                    or (name if kinds[name] is not None else None)
                )
            if full is not None:
                linked[occurrence.mention.start] = full
    return linked


def _link_countries(by_name: ByName) -> dict[str, str]:
    """Map the forms of a country's name to the one most used, full names before letters."""
    forms: dict[str, list[str]] = {}
    for name in by_name:
        country = find_country(name)
        if country is not None:
            forms.setdefault(country, []).append(name)
    return {
        name: max(names, key=lambda form: (not _is_letters(form), len(by_name[form])))
        for names in forms.values()
        for name in names
    }


def _is_letters(name: str) -> bool:
    return name.replace(".", "").isupper()


# --- people ---


def _find_longer(name: str, people: Sequence[str]) -> str | None:
    """Return the same person's name with a middle name or initial, if the article has one."""
    words = name.lower().split()
    for other in people:
        longer = other.lower().split()
        if len(longer) > len(words) and longer[0] == words[0] and longer[-1] == words[-1]:
            return other
        if len(longer) > len(words) > 1 and longer[-len(words) :] == words:
            return other  # "Wasserman Schultz"
    return None


def _find_bearers(name: str, people: Sequence[str], kind: ActorKind | None) -> list[str]:
    """Return the full names that a name may be short for, itself included."""
    if name in people:
        return [name]
    longer = _find_longer(name, people) if " " in name else None
    if longer is not None:
        return [longer]
    if find_country(name) is not None:
        return []
    words = name.lower().split()
    bearers = [full for full in people if full.lower().split()[-len(words) :] == words]
    if bearers or kind is not ActorKind.PERSON or len(words) > 1:
        return bearers
    is_first = name.lower() in MALE_NAMES | FEMALE_NAMES | FAMILY_FIRST
    return [full for full in people if is_first and full.split()[0] == name]


def _is_something_else(doc: Doc, occurrence: Occurrence) -> bool:
    """Whether a mention is of what shares somebody's name: "told Bloomberg", "in Lincoln"."""
    mention = occurrence.mention
    if mention.name in KNOWN_ORGANISATIONS:
        return mention.start > 0 and doc[mention.start - 1].lower_ in {"told", "with", "by", "to"}
    is_place = mention.name in PLACES and mention.label in {"GPE", "LOC", "FAC"}
    return is_place and stands_in_place(doc, mention)


def _choose(
    doc: Doc, occurrence: Occurrence, bearers: Sequence[str], by_name: ByName
) -> str | None:
    """Choose among the bearers of a name; None where nothing tells them apart."""
    if len(bearers) == 1:
        return bearers[0]
    for narrowed in (
        [name for name in bearers if _agrees(occurrence, name)],
        [name for name in bearers if _agrees(occurrence, name, or_unknown=False)],
        [name for name in bearers if _shares_title(occurrence, by_name[name])],
        list(_find_in_paragraph(doc, occurrence, bearers, by_name)),
    ):
        if len(narrowed) == 1:
            return narrowed[0]
    return None


def _agrees(occurrence: Occurrence, name: str, *, or_unknown: bool = True) -> bool:
    """Whether "Mr" or "Ms" before the surname agrees with a first name."""
    wanted = find_gender_of_honorific(occurrence.mention.honorific)
    gender = find_gender_of_name(name)
    if wanted is Gender.UNKNOWN or gender is Gender.UNKNOWN:
        return or_unknown
    return gender is wanted


def _shares_title(occurrence: Occurrence, others: Sequence[Occurrence]) -> bool:
    titles = {role.title.split()[-1].casefold() for role in occurrence.roles}
    theirs = {role.title.split()[-1].casefold() for other in others for role in other.roles}
    return bool(titles & theirs)


def _find_in_paragraph(
    doc: Doc, occurrence: Occurrence, bearers: Sequence[str], by_name: ByName
) -> Iterator[str]:
    """Yield the bearers whom the same paragraph names in full before this mention."""
    start = occurrence.mention.start
    opening = _find_paragraph_start(doc, start)
    for name in bearers:
        if any(opening <= other.mention.start < start for other in by_name[name]):
            yield name


def _find_paragraph_start(doc: Doc, index: int) -> int:
    while index > 0 and "\n" not in doc[index - 1].text_with_ws:
        index -= 1
    return index


# --- organisations ---


def _link_organisations(doc: Doc, by_name: ByName, kinds: Kinds) -> dict[str, str]:
    """Map short names of organisations to the name the article uses most."""
    organisations = [name for name, kind in kinds.items() if kind is ActorKind.ORGANISATION]
    linked: dict[str, str] = {}
    for name in by_name:
        if name not in organisations and not _may_be_short(name, kinds[name]):
            continue
        same = [other for other in organisations if _is_same(name, other) or other == name]
        spelled_out = _find_spelled_out(doc, name, by_name, organisations)
        if spelled_out is not None:
            linked[name] = spelled_out
        elif same:
            linked[name] = max(same, key=lambda other: (len(by_name[other]), len(other)))
    return linked


def _may_be_short(name: str, kind: ActorKind | None) -> bool:
    return kind in {None, ActorKind.PERSON} and " " not in name and name not in PLACES


def _is_same(name: str, other: str) -> bool:
    """Whether two names are one organisation's: "Wagner" and "Wagner Group"."""
    short, full = name.removeprefix("The "), other.removeprefix("The ")
    if short == full:
        return True
    if _strip(full, _CORPORATE) == _strip(short, _CORPORATE):
        return True
    if short in PLACES or find_country(short) is not None:
        return False
    return short in {_strip(full, DROPPABLE_ENDINGS), full} or full == _strip(
        short, DROPPABLE_ENDINGS
    )


def _strip(name: str, endings: frozenset[str]) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower() in endings:
        words.pop()
    return " ".join(words)


def _find_spelled_out(
    doc: Doc, name: str, by_name: ByName, organisations: Sequence[str]
) -> str | None:
    """Return the name whose abbreviation this is: its initials, or given in brackets after it."""
    if not _is_letters(name):
        return None
    letters = name.replace(".", "")
    for other in organisations:
        if other != name and letters == _find_initials(other):
            return other
    for occurrence in by_name[name]:
        start = occurrence.mention.start
        if start < 2 or doc[start - 1].text != "(":  # noqa: PLR2004
            continue
        for other in organisations:
            if any(found.mention.end == start - 1 for found in by_name[other]):
                return other
    return None


def _find_initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL]
    return "".join(word[0].upper() for word in words) if len(words) > 1 else ""
