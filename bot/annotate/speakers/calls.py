"""A description like "the 22-year-old Finn" in, what it tells of the one it calls so out."""

import re
from dataclasses import dataclass

from bot.annotate.gazetteer import (
    CALLINGS,
    COLOURLESS,
    EPITHETS,
    FAMILIES,
    POSITIONS,
    RELATIONS,
    TRADES,
    find_countries,
    find_country,
    find_country_of_national,
    is_title,
)
from bot.annotate.gender import Gender, find_gender_of_honorific
from bot.annotate.speakers.wording import is_plural
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

_AGE = re.compile(r"(\d{1,3})[- ]year[- ]old", re.IGNORECASE)
_STANDING = re.compile(r"^(former|retired|ex[- ])", re.IGNORECASE)
_ENDS = frozenset({",", "who", "whose", "(", "—", "–", "--"})
_PARENTS = frozenset({"mother", "father", "mum", "dad", "grandmother", "grandfather"})
_SEXES = {
    "man": Gender.MALE,
    "woman": Gender.FEMALE,
    "boy": Gender.MALE,
    "girl": Gender.FEMALE,
    "mum": Gender.FEMALE,
    "dad": Gender.MALE,
}


@dataclass(frozen=True, slots=True)
class Call:
    """What a description tells: "the former Swiss teacher"."""

    noun: str
    modifiers: frozenset[str]
    countries: frozenset[str]
    age: str | None
    is_former: bool

    @property
    def gender(self) -> Gender:
        """The gender that the noun tells."""
        if self.noun in _SEXES:
            return _SEXES[self.noun]
        ending = next((end for end in ("woman", "man") if self.noun.endswith(end)), None)
        if ending is not None and find_country(self.noun.capitalize()) is None:
            return _SEXES[ending]
        return find_gender_of_honorific(self.noun)

    @property
    def names(self) -> frozenset[str]:
        """The words that somebody called so may have been introduced by."""
        return FAMILIES.get(self.noun, frozenset()) | {self.noun}

    @property
    def is_sweeping(self) -> bool:
        """Whether it may be said of anybody, whatever else he or she is."""
        is_bare_age = self.age is not None and not self.noun
        return is_bare_age or self.is_national or self.noun in EPITHETS | _PARENTS | _SEXES.keys()

    @property
    def is_national(self) -> bool:
        """Whether it only says where somebody is from: "the Italian"."""
        return find_country_of_national(self.noun.capitalize()) is not None

    @property
    def is_pointing(self) -> bool:
        """Whether it never brings in somebody new: "the striker", unlike "the judge"."""
        is_trade = self.noun in CALLINGS | TRADES | POSITIONS or self.noun.endswith("ologist")
        is_past = self.is_former and is_title(self.noun.removeprefix("ex-"))
        return is_trade or is_past or self.is_sweeping or self.age is not None

    @property
    def is_of_somebody_named(self) -> bool:
        """Whether it tells too little to be a speaker of its own: "the Italian", "the winner"."""
        return self.age is not None or self.is_national or self.noun in EPITHETS | POSITIONS


def read_call(tokens: Tokens) -> Call | None:
    """Read a description of one person, None where it is another phrase."""
    if tokens[0].lower_ != "the" or len(tokens) == 1:
        return None
    core = _cut(tokens)
    words = core.text.split()
    if not words or is_plural(core[-1]) or _is_somebodys(core):
        return None
    told = _AGE.search(core.text)
    rest = _AGE.sub("", core.text).split()
    noun = rest[-1].lower().rsplit("-turned-")[-1] if rest else ""
    is_former = _STANDING.match(core.text) is not None
    modifiers = {part.lower() for word in rest[:-1] for part in word.split("-")}
    call = Call(
        noun=noun.removeprefix("ex-"),
        modifiers=frozenset(modifiers - COLOURLESS),
        countries=find_countries(rest),
        age=told.group(1) if told is not None else None,
        is_former=is_former,
    )
    return call if _is_person(call) else None


def _cut(tokens: Tokens) -> Tokens:
    """Leave out the article and what follows the noun: "the driver, who left", "mother of two"."""
    end = next((token.i for token in tokens[1:] if token.text in _ENDS), tokens.end)
    core = tokens.doc.span(tokens.start + 1, end)
    for token in core:
        if token.lower_ == "of" and token.i > core.start:
            is_parent = token.nbor(-1).lower_ in _PARENTS and _is_number(token.nbor())
            return tokens.doc.span(core.start, token.i if is_parent else core.start)
    return core


def _is_somebodys(core: Tokens) -> bool:
    """Whether it tells of somebody beside another: "the suspect's lawyer"."""
    owners = (token.nbor(-1) for token in core[1:] if token.text in {"'s", "’s"})
    return any(is_title(owner.lower_) or owner.lower_ in RELATIONS for owner in owners)


def _is_number(token: Token) -> bool:
    return token.like_num


def _is_person(call: Call) -> bool:
    is_called = call.is_pointing or call.noun in FAMILIES or is_title(call.noun)
    return is_called and (call.noun not in RELATIONS or call.noun in _PARENTS)
