"""Names, honorifics and titles in, the gender they make certain out, else unknown. Pure.

A pronoun may lead to a person only where gender is not against it, so doubt stays doubt: names
that both men and women bear tell nothing.
"""

from collections.abc import Iterable
from enum import Enum

from bot.annotate.gazetteer import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES
from bot.model import Role


class Gender(Enum):
    """What he and she are told apart by."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


PRONOUN_GENDERS = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "himself": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
    "hers": Gender.FEMALE,
    "herself": Gender.FEMALE,
}


def find_gender_of_honorific(word: str | None) -> Gender:
    """Return the gender of a form of address or a title word: "mr", "spokeswoman"."""
    if word in MALE_TITLES:
        return Gender.MALE
    return Gender.FEMALE if word in FEMALE_TITLES else Gender.UNKNOWN


def find_gender_of_name(name: str) -> Gender:
    """Return the gender of a full name's first name; a single word tells nothing."""
    words = name.split()
    first = words[0].lower() if len(words) > 1 else ""
    if first in {"king", "prince", "pope"}:
        return Gender.MALE
    if first in {"queen", "princess"}:
        return Gender.FEMALE
    if first in MALE_NAMES:
        return Gender.MALE
    return Gender.FEMALE if first in FEMALE_NAMES else Gender.UNKNOWN


def find_gender_of_roles(roles: Iterable[Role]) -> Gender:
    """Return the gender that a title's last word tells: "spokeswoman", "chairman"."""
    found = {find_gender_of_honorific(role.title.split()[-1].lower()) for role in roles}
    found.discard(Gender.UNKNOWN)
    return found.pop() if len(found) == 1 else Gender.UNKNOWN
