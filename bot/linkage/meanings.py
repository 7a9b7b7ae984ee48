"""meanings.toml -> which words stand for each other, which say the opposite, which say nothing.

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

UNDOING = ("un", "in", "im", "il", "ir", "dis", "non")  # possible, impossible
LISTS = (
    *("function", "negative", "possible", "either", "future", "past", "wishing"),
    *("conditional", "days", "leading"),
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

    def are_opposite(self, one: str, other: str) -> bool:
        """Whether one key in the place of the other says another thing for certain."""
        shorter, longer = sorted((one, other), key=len)
        undone = any(longer == prefix + shorter for prefix in UNDOING)
        return undone or (one, other) in self.opposites


@cache
def load_meanings() -> Meanings:
    """Read the tables that come with the program."""
    text = resources.files("bot.linkage").joinpath("meanings.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    bases = dict(_point_to_first(tables["irregular"], str))
    bases = {form: cut_ending(base) for form, base in bases.items()}
    plain = Keys(bases, {})
    keys = Keys(bases, dict(_point_to_first(tables["synonyms"], plain.find)))
    return Meanings(
        keys=keys,
        opposites=frozenset(_pair(tables["opposites"], keys.find))
        | frozenset(permutations(map(keys.find, tables["units"].split()), 2)),
        turned=frozenset(_pair(tables["turned"], str)),
        stock=frozenset(map(keys.find, tables["stock"].split())),
        undoing=frozenset(map(keys.find, tables["undoing"].split())),
        lists={name: frozenset(tables[name].split()) for name in LISTS}
        | {"wishing": frozenset(map(keys.find, tables["wishing"].split()))},
        phrases=tuple(
            (re.compile(rf"(?<![\w'])(?:{phrase})(?![\w'])", re.IGNORECASE), instead)
            for phrase, instead in tables["phrases"].items()
        ),
        past_forms=frozenset(form for group in tables["irregular"] for form in group.split()[1:]),
        acts={stance: act for act, stances in tables["stances"].items() for stance in stances},
    )


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
