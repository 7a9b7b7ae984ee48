"""Names of places: are two of them one? Sounds, a table, and "region" or ", Texas" left out."""

from functools import cache, lru_cache

from bot.linkage.spellings.likeness import Likeness
from bot.linkage.spellings.sounds import (
    Practice,
    looks_like_eastern_place,
    put_plain,
    read_together,
    split_printed,
)
from bot.linkage.spellings.tables import find_groups, load_table, number_groups, split_lines


def compare_places(one: str, other: str) -> Likeness:
    """Compare two names of places."""
    practices = (Practice.PLAIN, Practice.EASTERN)[: 1 + (_is_eastern(one) or _is_eastern(other))]
    first, second = _find_whole(one, practices), _find_whole(other, practices)
    if first & second:
        return Likeness.SAME
    is_part = first & _find_parts(other, practices) or second & _find_parts(one, practices)
    return Likeness.COMPATIBLE if is_part else Likeness.DIFFERENT


def find_place_keys(name: str) -> frozenset[str]:
    """Under which keys a place is found."""
    practices = (Practice.PLAIN, Practice.EASTERN)
    return _find_whole(name, practices) | _find_parts(name, practices)


def _is_eastern(name: str) -> bool:
    return any(map(looks_like_eastern_place, split_printed(name)))


@lru_cache(maxsize=4096)
def _find_whole(name: str, practices: tuple[Practice, ...]) -> frozenset[str]:
    """The readings of a name, and the place of the table that it names."""
    words = _split(name)
    readings = {reading for practice in practices for reading in read_together(words, practice)}
    known = find_groups(read_together(words, Practice.PLAIN), _load_known())
    return frozenset(f"place {reading}" for reading in readings) | known


@lru_cache(maxsize=4096)
def _find_parts(name: str, practices: tuple[Practice, ...]) -> frozenset[str]:
    """The same of what a name may be cut down to: "Paris" of "Paris, Texas"."""
    before, comma, _ = name.partition(",")
    parts = _find_whole(before, practices) if comma else frozenset()
    words = split_printed(name)
    if len(words) > 1 and put_plain(words[-1]) in load_table("places")["areas"].split():
        parts |= _find_whole(" ".join(words[:-1]), practices)
    return parts


def _split(name: str) -> list[str]:
    words = split_printed(name)
    if len(words) > 1 and put_plain(words[0]) == "the":
        del words[0]
    return [_load_long_words().get(put_plain(word), word) for word in words]


@cache
def _load_known() -> dict[str, frozenset[str]]:
    lines = split_lines(load_table("places")["known"])
    return number_groups(
        frozenset().union(
            *(read_together(_split(name), Practice.PLAIN) for name in line.split(";"))
        )
        for line in lines
    )


@cache
def _load_long_words() -> dict[str, str]:
    pairs: list[str] = load_table("places")["short"].split(";")
    return dict(pair.split() for pair in pairs)
