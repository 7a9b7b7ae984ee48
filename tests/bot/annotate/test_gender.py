"""What names, forms of address and titles tell of gender, and when they tell nothing."""

import pytest

from bot.annotate.gender import (
    Gender,
    find_gender_of_honorific,
    find_gender_of_name,
    find_gender_of_roles,
)
from bot.model import Role


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Greta Holm", Gender.FEMALE),
        ("Tomas Weller", Gender.MALE),
        ("King Olav VI", Gender.MALE),
        ("Princess Ingrid", Gender.FEMALE),
        ("Kim Ostrova", Gender.UNKNOWN),  # women and men bear it
        ("Holm", Gender.UNKNOWN),
        ("Greta", Gender.UNKNOWN),  # may be a surname
    ],
)
def test_first_name_tells_gender_where_only_one_bears_it(name: str, gender: Gender) -> None:
    assert find_gender_of_name(name) is gender


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("mr", Gender.MALE),
        ("ms", Gender.FEMALE),
        ("spokeswoman", Gender.FEMALE),
        ("dr", Gender.UNKNOWN),
        (None, Gender.UNKNOWN),
    ],
)
def test_honorific_tells_gender(word: str | None, gender: Gender) -> None:
    assert find_gender_of_honorific(word) is gender


def test_roles_that_disagree_tell_nothing() -> None:
    roles = (Role("chairman"), Role("spokeswoman", "Ferro Steel"))
    assert find_gender_of_roles(roles) is Gender.UNKNOWN


def test_role_tells_gender_by_its_last_word() -> None:
    assert find_gender_of_roles((Role("deputy chairman"), Role("lawyer"))) is Gender.MALE
