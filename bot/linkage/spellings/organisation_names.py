"""An organisation's name -> its wording without what newsrooms leave out or word otherwise."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.linkage.spellings.tables import load_table, split_lines
from bot.names import split_words

LEFT_OUT = frozenset({"the", "and"})
UNCOUNTED = frozenset({"the", "and", "of", "for", "in", "on", "to", "de", "la", "des"})
SEVERAL = 2
LONGEST_ACRONYM = 6
SHORTEST_ACRONYM = 3

_ACRONYM = re.compile(r"[A-Z0-9]+")
_OFFICE = re.compile(
    r"(?P<before>.*?)\b(?P<office>ministry|department) (?:of|for) "
    r"(?P<matter>.+?)(?P<whose> of .+)?"
)
_AMERICAN = re.compile(r"is(?=ations?$|ed$|ing$)")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation's name in plain words, and what was left out of it."""

    core: tuple[str, ...]
    legal_forms: frozenset[str]
    is_movement: bool  # it ended in "party" or the like, which `core` still has
    says_trade: bool  # the same of "bank", after a name proper
    acronym: str | None  # where the name is one
    initials: frozenset[str]


@lru_cache(maxsize=4096)
def read_organisation_name(name: str) -> OrganisationName:
    """Take an organisation's name apart."""
    printed = split_words(name)
    words = _word_alike([word for word in printed if word not in LEFT_OUT])
    core, left_out = _cut(words)
    return OrganisationName(
        core=tuple(core),
        legal_forms=frozenset(left_out) & _load_words("legal_forms"),
        is_movement=len(core) > 1 and core[-1] in _load_words("movements"),
        says_trade=_says_trade(core),
        acronym=_find_acronym(name, printed),
        initials=_find_initials(printed) | _find_initials(words),
    )


def _word_alike(words: list[str]) -> list[str]:
    """Word British as American, "co" for "company", "defense ministry" for "ministry of ..."."""
    spelled = load_table("organisations")["words"]
    text = " ".join(_AMERICAN.sub("iz", spelled.get(word, word)) for word in words)
    for pattern, phrase in _load_phrases():
        text = pattern.sub(phrase, text)
    office = _OFFICE.fullmatch(text)
    if office:
        text = "{before}{matter} {office}{whose}".format(**office.groupdict(default=""))
    return text.split()


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    """Cut off "Group", "plc", "PAO"; a name that would be nothing then keeps them."""
    endings = _load_words("designators") | _load_words("legal_forms")
    start, end = 0, len(words)
    while end > 1 and words[end - 1] in endings:
        end -= 1
    while end - start > 1 and words[start] in _load_words("before"):
        start += 1
    core = words[start:end]
    if len(core) == 1 and (core[0] in _load_words("no_names") or len(core[0]) == 1):
        return words, []
    return core, words[:start] + words[end:]


def _says_trade(core: list[str]) -> bool:
    """Whether a name ends in what it does, after several words: Apple Bank isn't Apple."""
    return len(core) > SEVERAL and core[-1] in _load_words("trades")


def _find_acronym(name: str, printed: list[str]) -> str | None:
    letters = "".join(part for part in re.split(r"[\s.]", name) if part)
    is_one = len(printed) == 1 and SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM
    return letters.lower() if is_one and _ACRONYM.fullmatch(letters) else None


def _find_initials(words: list[str]) -> frozenset[str]:
    """Take the first letters of a name, with and without those of its small words."""
    counted = [word for word in words if word not in UNCOUNTED]
    several = (letters for letters in (words, counted) if len(letters) >= SHORTEST_ACRONYM)
    return frozenset("".join(word[0] for word in letters) for letters in several)


@cache
def _load_words(table: str) -> frozenset[str]:
    return frozenset(load_table("organisations")[table].split())


@cache
def _load_phrases() -> list[tuple[re.Pattern[str], str]]:
    phrases: dict[str, str] = load_table("organisations")["phrases"]
    return [(re.compile(rf"\b{phrase}\b"), other) for phrase, other in phrases.items()]


@cache
def load_bodies() -> tuple[tuple[str, ...], ...]:
    """The words of bodies that every country has one of."""
    return tuple(tuple(line.split()) for line in split_lines(_load_of_a_country()))


def _load_of_a_country() -> str:
    lines: str = load_table("organisations")["of_a_country"]
    return lines
