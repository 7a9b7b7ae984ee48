"""A word of a name in any letters -> its readings: two spellings of one word share a reading.

What may be spelled differently depends on the language a name comes from: "Shoygu" is "Shoigu",
but Smyth isn't Smith, and "Hossein" is "Hussein", but Andersen isn't Anderson. So a word is read
under a practice, and one that has no evidence for it only under `PLAIN`.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from itertools import islice, product

from bot.names import split_words


class Practice(Enum):
    """The practice of transliteration under which a word is read."""

    PLAIN = "plain"
    EASTERN = "eastern"  # from Cyrillic
    ARABIC = "arabic"  # from the Arabic script: no vowels are written, so they vary


MOST_READINGS = 64  # of one name: what has more is compared by these
MOST_DOUBTS = 3  # letters of one word that are read in two ways

# Beside the letter without its accent: how newsrooms without it write the sound.
_SOUNDS = {
    "ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa",
    "đ": "dj", "š": "sh", "ș": "sh", "ş": "sh", "ž": "zh", "č": "ch", "ć": "ch", "ç": "ch",
}  # fmt: skip

# Capitals stand for sounds of several letters: C tch, S sh, T ts, X kh, Z zh.
_PLAIN = (
    (r"^y(?=i)", ""),  # Yitzhak
    (r"schtsch|shch", "S"),
    (r"tsch|tch", "C"),
    (r"sch|sh", "S"),
    (r"ch", "C"),
    (r"tz|ts", "T"),
    (r"dzh|dj", "j"),
    (r"zh", "Z"),
    (r"(?<!^)kh", "h"),
    (r"^kh", "X"),
    (r"ph", "f"),
    (r"([gd])h(?=.)", r"\1"),  # not Pittsburgh, Pittsburg
    (r"x(?!$)", "ks"),
    (r"(?<=[nl])j(?=[aou])", "y"),  # Netanjahu, Benyamin
    (r"(?<=.)hou$", "hu"),  # Netanyahou
    (r"(?<=[dklnvz])ic$", "iC"),  # Ivanisevic, Ivanisevich
    (r"([^aeiou])\1+", r"\1"),
)
_EASTERN = (
    (r"Z", "j"),
    (r"^X", "h"),  # Hristo, Khristo
    (r"ff?$", "v"),  # Rachmaninoff
    (r"w", "v"),
    (r"y", "i"),
    (r"ou", "u"),
    (r"ck?", "k"),  # Victor
    (r"ii+", "i"),
    (r"^ie", "e"),  # Yeltsin, Yevgeny
    (r"i?e(?=va?$)", "e"),  # Aliyev, Medvedyev
    (r"(?<=[CS])i?o(?=va?$)", "e"),  # Gorbachov
    (r"aie", "ae"),  # Nazarbayev
    (r"(?<=[nvk])aia$", "a"),  # Zelenskaya
    (r"enka$", "enko"),
    (r"Cvili$", "Svili"),
    (r"([^aeiou])\1+", r"\1"),
)
_ARABIC = (
    (r"Z", "j"),
    (r"^abd[aeu]l", "abdal"),
    (r"w(?=[^aeiou]|$)", "u"),
    (r"th", "t"),
    (r"ee", "i"),
    (r"oo|ou", "u"),
    (r"[ae][iy](?![aeiou])", "I"),
    (r"y", "i"),
    (r"ii+", "i"),
    (r"(?<=[aeiou])h$", ""),
    (r"(?<!^)[ae]+", "a"),
    (r"[ou]+", "o"),
    (r"([^aeiou])\1+", r"\1"),
)


def _compile(rules: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in rules)


_RULES = {
    Practice.PLAIN: _compile(_PLAIN),
    Practice.EASTERN: _compile((*_PLAIN, *_EASTERN)),
    Practice.ARABIC: _compile((*_PLAIN, *_ARABIC)),
}
_EASTERN_ENDING = re.compile(
    r"""[^aeiou]s[kc](?:y|i|iy|yi|yy|ii|yj|ij|oy|oi|a|aya|aia|aja)$
      | .{3}(?:[oe](?:v|w|ff)|[oe][vw]a)$
      | .{3}(?:enk[oa]|[cn]huk|[iy]uk)$
      | .{3}[iy](?:ch|tch|tsch)$
      | .{3}[nlr][iy](?:y|i|j)$
      | .{4}[yi]an$
      | .{3}a[yij]a$
      | [sc]hvili$""",
    re.VERBOSE,
)
_EASTERN_PLACE = re.compile(
    r"^[yj][eau]|kh|(?:grad|burg|sto[kc]k?|sk|orod|ny|iy|y[iy]|[iyoe][vw]ka|[iy]anka)$"
)
_PRINTED = re.compile(r"[\w'’ʼ`.]+")
_ARABIC_Q = re.compile(r"q(?=a|o|u?[^aeiou])")  # not Qin, Quang
_NUMERAL = re.compile(r"[ivx]{2,}")
_EASTERN_S = re.compile(r"^s(?=[eioa])")  # Selenskyj
_EASTERN_CH = re.compile(r"(?<![st])ch(?=[bdfglmnprtvz])")  # Achmatowa: kh in German


def split_printed(name: str) -> list[str]:
    """Take the words of a name as printed, accents and dots included."""
    return [
        word for word in _PRINTED.findall(unicodedata.normalize("NFC", name)) if put_plain(word)
    ]


def put_sounds(name: str) -> str:
    """Write letters with an accent as newsrooms without them write the sound: "Mueller"."""
    letters = unicodedata.normalize("NFC", name)
    return "".join(_SOUNDS.get(letter, letter) for letter in letters)


@lru_cache(maxsize=8192)
def put_plain(word: str) -> str:
    """Take a word's letters in ASCII and lower case."""
    return "".join(split_words(word))


@lru_cache(maxsize=8192)
def find_readings(word: str, practice: Practice) -> frozenset[str]:
    """Read one word, or several written as one, under a practice."""
    readings: set[str] = set()
    if _NUMERAL.fullmatch(word.lower()):
        return frozenset({word.lower()})
    for letters in _spell_out(word):
        for variant in _branch(letters, practice):
            readings.add(_apply(variant, practice))
    return frozenset(readings - {""}) or frozenset({put_plain(word)} - {""})


def read_together(words: Iterable[str], practice: Practice) -> frozenset[str]:
    """Read words one by one and write them as one, so that blanks and hyphens don't count."""
    choices = [sorted(find_readings(word, practice)) for word in words]
    return frozenset("".join(one) for one in islice(product(*choices), MOST_READINGS))


@lru_cache(maxsize=8192)
def looks_eastern(word: str) -> bool:
    """Whether a surname ends as those from Cyrillic do."""
    return _EASTERN_ENDING.search(put_plain(word)) is not None


def looks_like_eastern_place(word: str) -> bool:
    """Whether a word is made as the names of places from Cyrillic are."""
    return _EASTERN_PLACE.search(put_plain(word)) is not None


def _spell_out(word: str) -> set[str]:
    """Write a word in ASCII, each letter with an accent in its one or two ways."""
    letters = unicodedata.normalize("NFC", word.lower())
    doubts = [place for place, letter in enumerate(letters) if letter in _SOUNDS][:MOST_DOUBTS]
    spelled = set()
    for chosen in product((False, True), repeat=len(doubts)):
        told = {place for place, is_told in zip(doubts, chosen, strict=True) if is_told}
        spelled.add(
            put_plain(
                "".join(_SOUNDS[one] if place in told else one for place, one in enumerate(letters))
            )
        )
    return spelled


def _branch(letters: str, practice: Practice) -> set[str]:
    """Write a word once more for each letter that stands for two sounds."""
    variants = {letters}
    variants |= {_ARABIC_Q.sub(sound, letters) for sound in "kg"}
    if practice is Practice.EASTERN:
        variants |= {re.sub(r"(?<!d)j", "y", one) for one in variants}
        variants |= {_EASTERN_CH.sub("h", one) for one in variants}
    if practice is Practice.EASTERN and looks_eastern(letters):
        variants |= {_EASTERN_S.sub("z", one) for one in variants}
    return variants


def _apply(letters: str, practice: Practice) -> str:
    for pattern, sound in _RULES[practice]:
        letters = pattern.sub(sound, letters)
    return letters
