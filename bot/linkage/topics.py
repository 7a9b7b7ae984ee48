"""Words of noun phrases -> keys: what all forms and spellings of a noun share. Home of simplemma.

"Refugee camps" and "refugee camp", "defence" and "defense", "cease-fire" and "ceasefire" have keys
in common. What is said and what is asked for go through the same functions; none knows of actors.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from simplemma import is_known, lemmatize

from bot.model import Phrase
from bot.names import split_words

KEPT = 5  # letters of a word that ends like "training": "rings" and "beds" are plurals
SHORTEST = 2  # letters of a word that is asked for: of "t" and "s" nothing is
# Nouns like "training" and "wounded" aren't what trains and wounds; their lemmas say so.
KEPT_ENDINGS = re.compile(r"(?:ing|ed)s?\Z")
_HYPHENATED = re.compile(r"\w+(?:[-‐‑]\w+)+")


@dataclass(frozen=True, slots=True)
class TopicKeys:
    """The keys of one statement: of names, of other nouns, of neighbours written as one word."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    pairs: tuple[str, ...]


@lru_cache(maxsize=65_536)
def find_key(word: str) -> str:
    """Return what all forms and spellings of a noun share, itself a word to be read."""
    tables = _load_tables()
    if word in tables.same:
        return tables.same[word]
    base = _find_base(word)
    return tables.same.get(base) or _spell_american(base)


def index_phrases(phrases: Iterable[Phrase]) -> TopicKeys:
    """Find the keys under which a statement with these noun phrases is found."""
    names: dict[str, None] = {}
    words: dict[str, None] = {}
    pairs: dict[str, None] = {}
    for phrase in phrases:
        printed = split_words(_HYPHENATED.sub(_close_known, phrase.words))
        found = names if phrase.is_name else words
        found.update(dict.fromkeys(_find_keys(printed)))
        pairs.update(dict.fromkeys(joint for _, joint in _list_joint_keys(printed)))
    return TopicKeys(tuple(names), tuple(words), tuple(pairs))


def _close_known(hyphenated: re.Match[str]) -> str:
    """Write as one what is one word: who asks for fire doesn't mean a cease-fire."""
    closed = re.sub(r"\W", "", hyphenated[0]).lower()
    return closed if is_known(closed, lang="en") else hyphenated[0]


def find_keys(text: str) -> tuple[str, ...]:
    """Return the keys of the words of which something can be."""
    return _find_keys(split_words(text))


def list_ways(text: str) -> tuple[tuple[str, ...], ...]:
    """List the keys of each way to write these words: as they are, or two of them as one."""
    words = split_words(text)
    ways = [_find_keys(words)]
    for place, joint in _list_joint_keys(words):
        ways.append((*_find_keys(words[:place]), joint, *_find_keys(words[place + 2 :])))
    return tuple(dict.fromkeys(way for way in ways if way))


def _list_joint_keys(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Give the keys of neighbours written as one word, "cease fires" as "ceasefire"; and where."""
    for place, (one, other) in enumerate(pairwise(words)):
        if other in _keep_telling(words):
            yield place, find_key(one + find_key(other))


def _find_keys(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(find_key(word) for word in _keep_telling(words)))


def is_telling(word: str) -> bool:
    """Whether a name can begin or end with a word: "May" does, "may" doesn't."""
    return not word.islower() or bool(_find_keys(split_words(word)))


def _keep_telling(words: Sequence[str]) -> list[str]:
    """Leave out the words of which nothing is: articles, prepositions, pronouns."""
    empty = _load_tables().empty
    return [word for word in words if word not in empty and len(word) >= SHORTEST]


def _find_base(word: str) -> str:
    if len(word) > KEPT and KEPT_ENDINGS.search(word):
        return word.removesuffix("s")
    lemma: str = lemmatize(word, lang="en").lower()
    return lemma if lemma.isalnum() else word


def _spell_american(word: str) -> str:
    tables = _load_tables()
    for british, american in tables.beginnings:
        if word.startswith(british):
            word = american + word.removeprefix(british)
    for british, american, shortest in tables.endings:
        if word.endswith(british) and len(word) - len(british) >= shortest:
            return word.removesuffix(british) + american
    return word


@dataclass(frozen=True, slots=True)
class _Tables:
    same: dict[str, str]
    endings: tuple[tuple[str, str, int], ...]
    beginnings: tuple[tuple[str, str], ...]
    empty: frozenset[str]


@cache
def _load_tables() -> _Tables:
    text = resources.files("bot.linkage").joinpath("topics.toml").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    groups = [group.split() for group in tables["same"]]
    return _Tables(
        same={word: group[0] for group in groups for word in group},
        endings=tuple(map(tuple, tables["endings"])),
        beginnings=tuple(map(tuple, tables["beginnings"])),
        empty=frozenset(tables["empty"].split()),
    )
