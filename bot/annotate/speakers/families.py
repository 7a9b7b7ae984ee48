"""Two of one surname in ("Ann and Bo Ek"), which of them a source means out; nobody in doubt.

"Ms Ek" and "her husband" are told by gender, "the elder Ek" only by "father and son Al and Bo Ek".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.annotate.gazetteer import FIRST_NAMES, HONORIFICS
from bot.annotate.gender import Gender, find_gender_of_honorific, find_gender_of_name
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

_MOST = 50  # pairs looked at: their work grows with the sources
_REACH = 24  # characters before a pair that hold "father and son"
# A pattern with an end to each word, from word to word: a megabyte without a space took minutes.
_WORD = r"[A-Z][\w'’-]{1,40}"
_ANY = r"\w{1,40}"
_TWO = re.compile(
    rf"(?<!\w)(?:({_ANY}|{_ANY} and {_ANY}) )?({_WORD}) and ({_WORD}) ({_WORD}(?: {_WORD})?)"
)
_KIN = frozenset({"sisters", "brothers", "twins", "siblings", "cousins", "couple"})
_GENERATIONS = frozenset(
    {"father and son", "mother and daughter", "father and daughter", "mother and son"}
)
_ELDER = {"elder": 0, "older": 0, "younger": 1}
_SPOUSES = {"husband": Gender.MALE, "wife": Gender.FEMALE}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of one surname, named in one breath."""

    first: str
    second: str
    surname: str
    are_generations: bool

    @property
    def names(self) -> tuple[str, str]:
        """Their full names."""
        return f"{self.first} {self.surname}", f"{self.second} {self.surname}"


class Families:
    """Finds which of two of one surname is meant."""

    def __init__(self, cast: Cast) -> None:
        self._pairs = list(_find_pairs(cast))

    def find(self, tokens: Tokens, resolve_pronoun: Callable[[Token], Speaker]) -> Speaker | None:
        """Find who a source is: nobody in doubt, None where it is none of a pair."""
        words = [token.text for token in tokens if not token.is_punct]
        for pair in self._pairs:
            if {pair.first, pair.second, pair.surname} <= set(words):
                return Speaker(" and ".join(pair.names), named=True)
        if len(words) == 3 and words[0].lower() == "the" and words[1].lower() in _ELDER:  # noqa: PLR2004
            return self._find_by_generation(words[1].lower(), words[2])
        if len(words) == 2 and words[1] in _SPOUSES:  # noqa: PLR2004
            return self._find_spouse(words[1], resolve_pronoun(tokens[0]))
        return self._find_by_name(words)

    def _find_by_generation(self, word: str, noun: str) -> Speaker | None:
        told = [pair for pair in self._pairs if noun in {pair.surname, "man", "woman"}]
        if len(told) == 1 and told[0].are_generations:
            return Speaker(told[0].names[_ELDER[word]], named=True)
        return Speaker() if told or noun in {"man", "woman"} else None

    def _find_spouse(self, noun: str, owner: Speaker) -> Speaker | None:
        """Find the other one of a couple."""
        for pair in self._pairs:
            others = [name for name in pair.names if name != owner.name]
            if len(others) == 1 and find_gender_of_name(others[0]) is _SPOUSES[noun]:
                is_couple = find_gender_of_name(owner.name or "") is not _SPOUSES[noun]
                return Speaker(others[0], named=True) if is_couple else None
        return None

    def _find_by_name(self, words: list[str]) -> Speaker | None:
        """Find who "Ms Ek" or "Al" is: several may bear a surname."""
        name = words[-1] if words else ""
        honorific = words[0].lower().rstrip(".")
        if len(words) > 1 and (len(words) > 2 or honorific not in HONORIFICS):  # noqa: PLR2004
            return None
        gender = find_gender_of_honorific(honorific)
        for pair in self._pairs:
            full = dict(zip((pair.first, pair.second), pair.names, strict=True))
            if name in full:
                return Speaker(full[name], named=True)
            if name == pair.surname:
                doubtful = {gender, Gender.UNKNOWN}
                fitting = [one for one in pair.names if find_gender_of_name(one) in doubtful]
                is_told = gender is not Gender.UNKNOWN and len(fitting) == 1
                return Speaker(fitting[0], named=True) if is_told else Speaker()
        return None


def _find_pairs(cast: Cast) -> Iterator[Pair]:
    """Yield the pairs of a text: a first name alone, "and", somebody's name in full."""
    text = cast.doc.text  # put together anew on each access
    for match in islice(_TWO.finditer(text), _MOST):
        before, first, second, rest = match.groups()
        surname = next((one for one in (rest, rest.split()[0]) if _is_named(cast, second, one)), "")
        opening = (before or "").lower()
        text_before = text[max(0, match.start(2) - _REACH) : match.start(2)].lower().rstrip()
        kin = next((one for one in _GENERATIONS if text_before.endswith(one)), None)
        is_kin = kin is not None or opening in _KIN
        is_first = first.lower() in FIRST_NAMES or is_kin
        if surname and is_first and (is_kin or not opening[:1].isalpha() or before.islower()):
            yield Pair(first, second, surname, kin is not None)


def _is_named(cast: Cast, first: str, surname: str) -> bool:
    return cast.is_person(f"{first} {surname}")
