"""How near is a typed name to a known one?"""

import pytest

from bot.linkage.closeness import closeness, list_nearest


@pytest.mark.parametrize(
    ("typed", "meant", "other"),
    [
        ("lindquist", "Ana Lindqvist", "Ana Lindberg"),
        ("Anna Lindqvist", "Ana Lindqvist", "Hanna Lind"),
        ("Brunner", "Łukasz Brönner", "Ana Lindqvist"),
        ("Harbor Authority", "Harbour Authority", "Water Authority"),
        ("Lindqvist Ana", "Ana Lindqvist", "Ada Lindgren"),
        ("Bolin", "Per Boling", "Ana Tolin"),
    ],
)
def test_closeness_prefers_what_was_meant(typed: str, meant: str, other: str) -> None:
    assert 100 >= closeness(typed, meant) > closeness(typed, other) >= 0


def test_closeness_is_full_for_the_same_name_in_other_letters() -> None:
    assert closeness("lukasz bronner", "Łukasz Brönner") == 100


def test_closeness_of_a_surname_stays_below_that_of_the_full_name() -> None:
    assert closeness("Lindqvist", "Ana Lindqvist") < closeness("Lindqvist", "Lindqvist")


def test_misspelt_word_comes_nearest_to_what_was_meant() -> None:
    known = ("strait", "sanction", "strike", "section")
    assert list_nearest("sanktion", known, limit=2)[0] == "sanction"
    assert list_nearest("zither", known, limit=2) == ()
