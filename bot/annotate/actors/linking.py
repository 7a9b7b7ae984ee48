"""The names of one article in, the full name each mention stands for out. Conservative.

"Stoltenberg" joins "Jens Stoltenberg", "Wagner" and "Wagner PMC" join "Wagner Group", "WHO" joins
"World Health Organization". A surname that two people of the article bear joins the one whom its
title, its honorific or the same paragraph names, else nobody.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bot.annotate.actors.frames import stands_in_place
from bot.annotate.actors.houses import link_organisations
from bot.annotate.actors.kinds import Occurrence
from bot.annotate.gazetteer import (
    FAMILY_FIRST,
    FIRST_NAMES,
    KNOWN_ORGANISATIONS,
    PLACES,
    find_country,
    split_words,
)
from bot.annotate.gender import (
    Gender,
    find_gender_of_honorific,
    find_gender_of_name,
    find_gender_of_roles,
)
from bot.annotate.layout import Paragraphs
from bot.annotate.tokens import Doc
from bot.model import ActorKind

_BETTER = frozenset({"better", "also", "widely", "popularly", "commonly", "best"})
# First names by which nobody is called: "Zahid" is "Ahmad Zahid Rahman".
_NOT_CALLED_BY = split_words(
    "ahmad ahmed mohammad mohammed mohamed muhammad mohd md abdul syed sayed mirza"
)
_ARTICLE = re.compile(r"^(?:al|el|as|an|ad|ar|ash|az|at)-(?=\w{3})")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# More people of one surname are a list; to compare each with each would take quadratic time.
_MOST_BEARERS = 40

ByName = Mapping[str, Sequence[Occurrence]]
Kinds = Mapping[str, ActorKind | None]


def link_names(doc: Doc, by_name: ByName, kinds: Kinds) -> dict[int, str]:
    """Map the start of each mention to the full name it stands for."""
    people = _People(doc, by_name, kinds)
    others = _link_countries(by_name) | link_organisations(doc, by_name, kinds)
    linked: dict[int, str] = {}
    for name, occurrences in by_name.items():
        bearers = people.find_bearers(name, kinds[name])
        is_of_couple = not bearers and _is_of_couple(occurrences)
        for occurrence in occurrences:
            itself = name if kinds[name] is not None else None
            if itself is not None and _is_something_else(doc, occurrence):
                full: str | None = itself
            elif bearers:
                full = people.choose(occurrence, bearers)
            elif is_of_couple:
                full = None
            else:
                full = others.get(name, itself)
            if full is not None:
                linked[occurrence.mention.start] = full
    return linked


def _link_countries(by_name: ByName) -> dict[str, str]:
    """Map the forms of a country's name to the one most used, full names before letters."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in by_name:
        country = find_country(name)
        if country is not None:
            forms[country].append(name)
    return {
        name: max(names, key=lambda form: (not _is_letters(form), len(by_name[form])))
        for names in forms.values()
        for name in names
    }


def _is_letters(name: str) -> bool:
    return name.replace(".", "").isupper()


def _is_something_else(doc: Doc, occurrence: Occurrence) -> bool:
    """Whether a mention is of what shares somebody's name: "told Bloomberg", "in Lincoln"."""
    mention = occurrence.mention
    if mention.name in KNOWN_ORGANISATIONS:
        return mention.start > 0 and doc[mention.start - 1].lower_ in {"told", "with", "by", "to"}
    is_place = mention.name in PLACES and mention.label in {"GPE", "LOC", "FAC"}
    return is_place and stands_in_place(doc, mention)


def _is_of_couple(occurrences: Sequence[Occurrence]) -> bool:
    """Whether a man and a woman share a surname that is all we have: "Lord Doe", "Lady Doe"."""
    told = {find_gender_of_honorific(found.mention.honorific) for found in occurrences}
    return {Gender.MALE, Gender.FEMALE} <= told


class _Person:
    """What the mentions of one full name tell, each looked up once."""

    def __init__(
        self, doc: Doc, paragraphs: Paragraphs, name: str, occurrences: Sequence[Occurrence]
    ) -> None:
        self._doc = doc
        self._paragraphs = paragraphs
        self._name = name
        self._occurrences = occurrences
        self.starts = [found.mention.start for found in occurrences]

    @cached_property
    def gender(self) -> Gender:
        """The gender: by the first name, else by the titles and kin told of them."""
        gender = find_gender_of_name(self._name)
        if gender is not Gender.UNKNOWN:
            return gender
        told = {find_gender_of_roles(found.roles) for found in self._occurrences}
        told |= {
            find_gender_of_honorific(word.lower_)
            for start in self.starts
            for word in self._doc[max(0, start - 2) : start]
        }
        told.discard(Gender.UNKNOWN)
        return told.pop() if len(told) == 1 else Gender.UNKNOWN

    @cached_property
    def titles(self) -> frozenset[str]:
        """The last words of the titles at all mentions."""
        return frozenset(title for found in self._occurrences for title in _read_titles(found))

    @cached_property
    def _openings(self) -> list[int]:
        return [self._paragraphs.find_start(start) for start in self.starts]

    def is_named_between(self, start: int, end: int) -> bool:
        """Whether some tokens name them in full."""
        return bisect_left(self.starts, start) < bisect_left(self.starts, end)

    def is_told_in_full(self, before: int) -> bool:
        """Whether two paragraphs name them in full, and not the one before a mention's."""
        places = self._openings[: bisect_left(self.starts, before)]
        if not places or places[0] == places[-1]:
            return False
        last = self._paragraphs.find_start(self._paragraphs.find_start(before) - 1)
        at = bisect_left(places, last)
        return at == len(places) or places[at] != last


class _People:
    """The people of one article by the words of their full names."""

    def __init__(self, doc: Doc, by_name: ByName, kinds: Kinds) -> None:
        self._by_name = by_name
        self._paragraphs = Paragraphs(doc)
        names = [name for name, kind in kinds.items() if kind is ActorKind.PERSON and " " in name]
        self._by_last = _group(names, last=True)
        names = [name for name in names if self._find_longer(name) is None]
        self._people = {name: _Person(doc, self._paragraphs, name, by_name[name]) for name in names}
        self._by_last = _group(names, last=True)
        self._by_first = _group(names, last=False)
        self._by_inner = _group_inner(names)
        self._called = _find_called(doc, by_name, self._people)

    def find_bearers(self, name: str, kind: ActorKind | None) -> list[str]:
        """Return the full names that a name may be short for, itself included."""
        if name in self._people:
            return [name]
        if find_country(name) is not None:
            return []
        longer = self._called.get(name) or (self._find_longer(name) if " " in name else None)
        if longer is not None:
            return [longer]
        words = _split(name)
        bearers = [full for full in self._by_last[words[-1]] if _ends_with(full, words)]
        if bearers or len(words) > 1 or name in PLACES:
            return bearers
        inner = self._by_inner[words[0]]
        if kind not in {ActorKind.PERSON, None}:
            is_guess = kind is ActorKind.ORGANISATION and name not in KNOWN_ORGANISATIONS
            return list(inner) if is_guess and not _is_letters(name) else []
        return list(self._by_first[words[0]] or inner)

    def choose(self, occurrence: Occurrence, bearers: Sequence[str]) -> str | None:
        """Choose among the bearers of a name; None where nothing tells them apart."""
        if len(bearers) == 1:
            return bearers[0] if self._agrees(occurrence, bearers[0]) else None  # "Mr Clinton"
        if len(bearers) >= _MOST_BEARERS:
            return None
        for narrowed in (
            [name for name in bearers if self._agrees(occurrence, name)],
            [name for name in bearers if self._agrees(occurrence, name, or_unknown=False)],
            [name for name in bearers if self._shares_title(occurrence, name)],
            list(self._find_in_paragraph(occurrence, bearers)),
            list(self._find_known(occurrence, bearers)),
            list(self._find_only_bare(occurrence, bearers)),
        ):
            if len(narrowed) == 1:
                return narrowed[0]
        return None

    def _agrees(self, occurrence: Occurrence, name: str, *, or_unknown: bool = True) -> bool:
        """Whether "Mr" or "Ms" before the surname agrees with what is told of a bearer."""
        wanted = find_gender_of_honorific(occurrence.mention.honorific)
        gender = self._people[name].gender
        if wanted is Gender.UNKNOWN or gender is Gender.UNKNOWN:
            return or_unknown
        return gender is wanted

    def _shares_title(self, occurrence: Occurrence, name: str) -> bool:
        return not self._people[name].titles.isdisjoint(_read_titles(occurrence))

    def _find_longer(self, name: str) -> str | None:
        """Return the same person's name with a middle name or initial, if the article has one."""
        words = _split(name)
        for other in self._by_last[words[-1]]:
            longer = _split(other)
            if len(longer) > len(words) and (longer[0] == words[0] or _ends_with(other, words)):
                return other  # "Jo A. Doe" for "Jo Doe", "Ann van der Meer" for "van der Meer"
        return None

    def _find_in_paragraph(self, occurrence: Occurrence, bearers: Iterable[str]) -> Iterator[str]:
        """Yield the bearers whom the same paragraph names in full before this mention."""
        start = occurrence.mention.start
        opening = self._paragraphs.find_start(start)
        for name in bearers:
            if self._people[name].is_named_between(opening, start):
                yield name

    def _find_known(self, occurrence: Occurrence, bearers: Sequence[str]) -> Iterator[str]:
        """Yield who bore the surname alone before anybody else with it was brought in."""
        brought_in = {name: self._people[name].starts[0] for name in bearers}
        first, second = sorted(bearers, key=lambda name: brought_in[name])[:2]
        alone = self._by_name[occurrence.mention.name][0].mention.start
        if (
            brought_in[first] < alone < brought_in[second]
            or occurrence.mention.start < brought_in[second]
        ):
            yield first

    def _find_only_bare(self, occurrence: Occurrence, bearers: Sequence[str]) -> Iterator[str]:
        """Yield who was brought in first, where every other is named in full time and again.

        Who is given the full name at each mention is not meant by the surname alone.
        """
        start = occurrence.mention.start
        first, *others = sorted(bearers, key=lambda name: self._people[name].starts[0])
        starts = self._people[first].starts
        is_long_known = starts[0] < self._paragraphs.find_start(start) and len(starts) == 1
        if is_long_known and all(self._people[name].is_told_in_full(start) for name in others):
            yield first


def _group(names: Iterable[str], *, last: bool) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in names:
        bearers = grouped[_split(name)[-1 if last else 0]]
        if len(bearers) < _MOST_BEARERS:
            bearers.append(name)
    return grouped


def _group_inner(names: Iterable[str]) -> dict[str, list[str]]:
    """Group names under the surnames that stand within them: "Tan" for "Grace Tan Mei Fong"."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = _split(name)
        for word in words[1:-1]:
            is_called = len(words) > 3 and word not in FIRST_NAMES  # noqa: PLR2004
            is_surname = word in FAMILY_FIRST or is_called or words[0] in _NOT_CALLED_BY
            if is_surname and len(grouped[word]) < _MOST_BEARERS:
                grouped[word].append(name)
    return grouped


def _find_called(doc: Doc, by_name: ByName, people: Mapping[str, _Person]) -> dict[str, str]:
    """Map what somebody is called to the full name: "Ann Other, better known as Nix"."""
    ends = {found.mention.end: name for name in people for found in by_name[name]}
    called: dict[str, str] = {}
    for name, occurrences in by_name.items():
        for found in occurrences:
            full = ends.get(_find_end_before_calling(doc, found.mention.start))
            if full is not None and name not in people:
                called[name] = full
    return called


def _find_end_before_calling(doc: Doc, start: int) -> int:
    """Return where a name ends that "known as" follows; 0 where it doesn't stand before `start`."""
    words = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if words == ["known", "as"]:
        end = start - 2
    elif words[-1:] in (["aka"], ["nicknamed"]):
        end = start - 1
    else:
        return 0
    if end > 0 and doc[end - 1].lower_ in _BETTER:
        end -= 1
    return end - 1 if end > 0 and doc[end - 1].text == "," else end


def _split(name: str) -> list[str]:
    """Split a full name into words in lower case, "Jr." and the "al-" of a surname left out."""
    words = name.lower().split()
    while len(words) > 1 and words[-1].strip(".") in _SUFFIXES:
        words.pop()
    words[-1] = _ARTICLE.sub("", words[-1])
    return words


def _ends_with(name: str, words: Sequence[str]) -> bool:
    return _split(name)[-len(words) :] == list(words)


def _read_titles(occurrence: Occurrence) -> list[str]:
    """Read the last words of the titles at a mention."""
    return [role.title.rsplit(maxsplit=1)[-1].casefold() for role in occurrence.roles]
