"""A person's name -> its parts: given names, particles, family, "Jr."."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.linkage.spellings.sounds import put_plain, split_printed
from bot.linkage.spellings.tables import load_table
from bot.names import FORMS_OF_ADDRESS
from bot.wording import PARTICLES

ARTICLES = frozenset({"al", "el"})  # of Arabic: left out at will
_ONE_FOR_ANOTHER = {"el": "al", "ibn": "bin"}
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PAIR = 2  # words: a given name and a family
LONGEST_EAST_ASIAN = 4  # words: Nguyen Thi Kim Ngan

_AFTER_DOT = re.compile(r"(?<=\w)\.(?=\w)")
_ARTICLE_WRITTEN_ON = re.compile(r"\b([AE]l)(?=[A-Z])")  # ElBaradei
_INITIALS = re.compile(r"[A-Z]J|[B-DF-HJ-NP-TV-Z]{2,3}")  # JD, AJ: no vowel, so no word
_HAN = re.compile(r"([\u3400-\u9fff])")
_SYLLABLES = re.compile(
    r"(?:(?:[bcdghjklmnpqrstvwxyz]|ch|gh|kh|kw|ng|nh|ph|qu|sh|th|tr|ts|zh)?y?[aeiouyw]{1,3}"
    r"(?:ng|nh|ch|[cklmnprt])?){1,2}"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name as printed, and whether a hyphen ties it to the one before."""

    text: str
    tied: bool = False

    @property
    def plain(self) -> str:
        """The word in ASCII and lower case."""
        return put_plain(self.text)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts. A surname alone has no given names."""

    words: tuple[str, ...]  # all but the suffix, in plain letters
    given: tuple[Word, ...]
    particles: tuple[str, ...]  # plain
    family: str  # as printed
    suffix: str | None = None
    is_family_first: bool = False
    other_family: str | None = None  # what else may be the family, where the order is unclear


@lru_cache(maxsize=4096)
def read_person_name(name: str) -> PersonName | None:
    """Take a person's name apart; None where there is no word in it."""
    words = _split(name)
    suffix = words[-1].plain if len(words) > 1 and words[-1].plain in SUFFIXES else None
    words = words[:-1] if suffix else words
    if not words:
        return None
    plain = tuple(_ONE_FOR_ANOTHER.get(word.plain, word.plain) for word in words)
    if _has_family_first(words):
        by_last = plain[0] in _load_words("called_by_last")
        other = words[-1].text if by_last else None
        return PersonName(
            plain,
            tuple(words[1:]),
            (),
            words[0].text,
            suffix,
            is_family_first=True,
            other_family=other,
        )
    start = len(words) - 1
    while start > 0 and _is_particle(words, start - 1):
        start -= 1
    given = tuple(word for word in words[:start] if word is words[0] or not _is_article(word))
    other = words[0].text if _may_have_family_first(words) else None
    return PersonName(plain, given, plain[start:-1], words[-1].text, suffix, other_family=other)


def _split(name: str) -> list[Word]:
    spaced = _HAN.sub(r" \1 ", _ARTICLE_WRITTEN_ON.sub(r"\1 ", _AFTER_DOT.sub(". ", name)))
    words: list[Word] = []
    for printed in spaced.split():
        parts = [part.strip(".") for part in split_printed(printed)]
        words += [Word(part, tied=number > 0) for number, part in enumerate(parts)]
    words = _open_initials(words)
    while len(words) > 1 and words[0].plain in FORMS_OF_ADDRESS:
        del words[0]
    return words


def _open_initials(words: list[Word]) -> list[Word]:
    """Write "JD" as "J D" where the rest of the name isn't in capitals."""
    if not any(word.text != word.text.upper() for word in words):
        return words
    opened: list[Word] = []
    for word in words[:-1]:
        is_run = _INITIALS.fullmatch(word.text) is not None
        opened.extend(map(Word, word.text) if is_run else [word])
    return [*opened, *words[-1:]]


def _is_particle(words: list[Word], place: int) -> bool:
    """Whether a word before the family belongs to it: "Al" in front may be short for Albert."""
    word = words[place]
    is_sure = place > 0 or word.text.islower() or words[place + 1].tied or not _is_article(word)
    return is_sure and word.plain in PARTICLES


def _is_article(word: Word) -> bool:
    return word.plain in ARTICLES


# --- families that stand first ------------------------------------------------------------------


def _has_family_first(words: list[Word]) -> bool:
    if len(words) == PAIR and words[0].plain in _load_words("given_too") | PARTICLES:
        return False  # Kim Lindholm, Le Pen
    return _may_have_family_first(words)


def _may_have_family_first(words: list[Word]) -> bool:
    return (
        PAIR <= len(words) <= LONGEST_EAST_ASIAN
        and words[0].plain in _load_words("families")
        and not words[1].tied
        and all(_SYLLABLES.fullmatch(word.plain) for word in words[1:])
    )


@cache
def _load_words(table: str) -> frozenset[str]:
    return frozenset(load_table("persons")[table].split())
