"""Names of organisations: are two of them one, and under which keys is a name found?"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from bot.linkage.spellings.likeness import Likeness
from bot.linkage.spellings.organisation_names import (
    OrganisationName,
    load_bodies,
    read_organisation_name,
)
from bot.linkage.spellings.sounds import Practice, looks_eastern, put_sounds, read_together
from bot.linkage.spellings.tables import find_groups, load_table, number_groups, split_lines
from bot.names import fold

OFFICES = frozenset({"ministry", "department"})
BARE_OFFICE = 2  # words: "defense ministry"
LONGEST_COUNTRY = 2  # words before it


def compare_organisations(one: str, other: str) -> Likeness:
    """Compare two names of organisations."""
    if _find_whole(one) & _find_whole(other):
        return _compare_legal_forms(one, other)
    is_part = _find_whole(one) & _find_parts(other) or _find_whole(other) & _find_parts(one)
    is_short = _find_acronym(one) & _find_initials(other) or _find_acronym(other) & _find_initials(
        one
    )
    return Likeness.COMPATIBLE if is_part or is_short else Likeness.DIFFERENT


def needs_context(name: str) -> bool:
    """Whether a name doesn't say which: one word of a firm, a ministry of no country."""
    words = read_organisation_name(name).core
    if words in load_bodies() or (len(words) == BARE_OFFICE and words[-1] in OFFICES):
        return True
    return " " not in fold(name) and not find_groups(_read(words), _load_known())


def find_organisation_keys(name: str) -> frozenset[str]:
    """Under which keys an organisation is found."""
    return _find_whole(name) | _find_parts(name) | _find_acronym(name) | _find_initials(name)


def _compare_legal_forms(one: str, other: str) -> Likeness:
    """Compare what the law calls two companies of one name: an AG isn't its Ltd abroad."""
    first, second = (read_organisation_name(name).legal_forms for name in (one, other))
    is_clash = bool(first and second) and not first & second
    return Likeness.COMPATIBLE if is_clash else Likeness.SAME


@lru_cache(maxsize=4096)
def _find_whole(name: str) -> frozenset[str]:
    """The readings of a name, and the organisation of the table that it names."""
    readings = frozenset().union(*(_read(one.core) for one in _read_both(name)))
    return readings | find_groups(readings, _load_known())


@lru_cache(maxsize=4096)
def _find_parts(name: str) -> frozenset[str]:
    """The same of what a name may be cut down to."""
    parts: frozenset[str] = frozenset()
    for one in _read_both(name):
        for part in _cut(one):
            readings = _read(part)
            parts |= readings | find_groups(readings, _load_known())
    return parts


def _read_both(name: str) -> list[OrganisationName]:
    return [read_organisation_name(one) for one in sorted({name, put_sounds(name)})]


def _cut(name: OrganisationName) -> Iterator[tuple[str, ...]]:
    """Cut a name down to what needs a context: no party, no bank, no country."""
    words = name.core
    if name.is_movement or name.says_trade:
        yield words[:-1]
    if "of" in words:
        end = len(words) - 1 - words[::-1].index("of")
        if end > 1:
            yield words[:end]
    for start in range(1, min(LONGEST_COUNTRY, len(words) - 2) + 1):
        if words[-1] in OFFICES or words[start:] in load_bodies():
            yield words[start:]


def _read(words: Iterable[str]) -> frozenset[str]:
    """Read a name as one word, so that blanks and hyphens don't count."""
    words = tuple(words)
    readings = read_together(words, Practice.PLAIN)
    if any(map(looks_eastern, words)):
        readings |= read_together(words, Practice.EASTERN)
    return frozenset(f"organisation {reading}" for reading in readings)


def _find_acronym(name: str) -> frozenset[str]:
    acronym = read_organisation_name(name).acronym
    return frozenset({f"initials {acronym}"}) if acronym else frozenset()


def _find_initials(name: str) -> frozenset[str]:
    return frozenset(f"initials {letters}" for letters in read_organisation_name(name).initials)


@cache
def _load_known() -> dict[str, frozenset[str]]:
    lines = split_lines(load_table("organisations")["known"]["lines"])
    return number_groups(map(_read_line, lines))


def _read_line(line: str) -> frozenset[str]:
    names = (read_organisation_name(name) for name in line.split(";"))
    return frozenset().union(*(_read(name.core) for name in names))
