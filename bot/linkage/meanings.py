"""meanings.toml, kin.toml -> which words stand for each other, say the opposite, say nothing.

A key is what all forms of a word and its synonyms share: "withdrew" and "retreat" have one.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import permutations, product
from typing import Any

from bot.linkage.stems import cut_ending

NONE: frozenset[int] = frozenset()
UNDOING = ("un", "in", "im", "il", "ir", "dis", "non")  # possible, impossible
LISTS = (
    *("function", "negative", "possible", "either", "future", "past", "wishing"),
    *("conditional", "days", "leading", "obliging", "questions"),
)


@dataclass(frozen=True, slots=True)
class Keys:
    """Which key each word has."""

    bases: Mapping[str, str]  # irregular form -> base
    synonyms: Mapping[str, str]  # base -> the base its group goes by

    def find(self, word: str) -> str:
        """Return what all forms of a word and its synonyms share."""
        base = self.bases.get(word) or cut_ending(word)
        return self.synonyms.get(base, base)


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the comparison knows of words."""

    keys: Keys
    opposites: frozenset[tuple[str, str]]  # keys, both ways round
    turned: frozenset[tuple[str, str]]  # prepositions that make another thing, both ways round
    stock: frozenset[str]  # keys
    undoing: frozenset[str]  # keys
    lists: Mapping[str, frozenset[str]]  # words: function, negative, future ...
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    past_forms: frozenset[str]  # "withdrew", "withdrawn"
    acts: Mapping[str, str]  # stance -> what kind of act it is
    kin: Mapping[str, frozenset[int]]  # key -> the groups of words chosen between
    light: frozenset[str]  # keys that tell little of what was said
    calling: frozenset[str]  # keys
    nobody: frozenset[str]  # keys
    hearsay: frozenset[str]  # keys
    contrary: frozenset[tuple[str, str]]  # keys whose kin are opposites, both ways round

    def are_opposite(self, one: str, other: str) -> bool:
        """Whether one key in the place of the other says another thing for certain."""
        shorter, longer = sorted((one, other), key=len)
        undone = any(longer == prefix + shorter for prefix in UNDOING)
        return undone or (one, other) in self.opposites


@cache
def load_meanings() -> Meanings:
    """Read the tables that come with the program."""
    tables = _read_table("meanings.toml") | _read_table("kin.toml")
    bases = dict(_point_to_first(tables["irregular"], str))
    bases = {form: cut_ending(base) for form, base in bases.items()}
    plain = Keys(bases, {})
    keys = Keys(bases, dict(_point_to_first(tables["synonyms"], plain.find)))
    stock = frozenset(map(keys.find, tables["stock"].split()))
    opposites = frozenset(_pair(tables["opposites"], keys.find))
    kin = _number_groups(tables["kin"], keys.find)
    return Meanings(
        keys=keys,
        opposites=opposites | frozenset(permutations(map(keys.find, tables["units"].split()), 2)),
        turned=frozenset(_pair(tables["turned"], str)),
        stock=stock,
        undoing=frozenset(map(keys.find, tables["undoing"].split())),
        lists={name: frozenset(tables[name].split()) for name in LISTS}
        | {"wishing": frozenset(map(keys.find, tables["wishing"].split()))},
        phrases=tuple(
            (re.compile(rf"(?<![\w'])(?:{phrase})(?![\w'])", re.IGNORECASE), instead)
            for phrase, instead in tables["phrases"].items()
        ),
        past_forms=frozenset(form for group in tables["irregular"] for form in group.split()[1:]),
        acts={stance: act for act, stances in tables["stances"].items() for stance in stances},
        kin=kin,
        light=stock | frozenset(map(keys.find, f"{tables['light']} {tables['days']}".split())),
        calling=frozenset(map(keys.find, tables["calling"].split())),
        nobody=frozenset(map(keys.find, tables["nobody"].split())),
        hearsay=frozenset(map(keys.find, tables["hearsay"].split())),
        contrary=frozenset(_list_contrary(opposites, kin)),
    )


def _read_table(name: str) -> dict[str, Any]:
    text = resources.files("bot.linkage").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _number_groups(
    groups: Iterable[str], reduce: Callable[[str], str]
) -> Mapping[str, frozenset[int]]:
    """Tell of each word in which groups it stands."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for word in group.split():
            found.setdefault(reduce(word), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _list_contrary(
    opposites: Iterable[tuple[str, str]], kin: Mapping[str, frozenset[int]]
) -> Iterator[tuple[str, str]]:
    """List the opposites of each word's kin that aren't kin of its own, both ways round."""
    members: dict[int, set[str]] = {}
    for key, groups in kin.items():
        for group in groups:
            members.setdefault(group, set()).add(key)
    for one, other in opposites:
        for key in {one}.union(*(members[group] for group in kin.get(one, NONE))):
            if kin.get(key, NONE).isdisjoint(kin.get(other, NONE)):
                yield key, other
                yield other, key


def _point_to_first(
    groups: Iterable[str], reduce: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Pair each word of a group with the first of its group."""
    for group in groups:
        words = [reduce(word) for word in group.split()]
        yield from ((word, words[0]) for word in words)


def _pair(
    sides: Iterable[tuple[str, str]], reduce: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Pair each word of one side, reduced, with each of the other, both ways round."""
    for left, right in sides:
        for one, other in product(map(reduce, left.split()), map(reduce, right.split())):
            yield one, other
            yield other, one
