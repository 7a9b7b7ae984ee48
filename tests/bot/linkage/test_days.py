"""Days in one form, and which words name one day."""

from datetime import date

import pytest

from bot.linkage.days import find_days, unify_dates

MONDAY = date(2031, 5, 5)


@pytest.mark.parametrize(
    ("printed", "unified"),
    [
        ("sank on Nov. 3, 2030", "sank on November 3, 2030"),
        ("sank on 3 Nov 2030", "sank on November 3 2030"),
        ("sank on the 3rd of November", "sank on November 3"),
        ("sank on November 3rd", "sank on November 3"),
        ("the vote on Wed. is off", "the vote on Wednesday is off"),
        ("Jan said that Mark may go", "Jan said that Mark may go"),
        ("in May 20 ships sank", "in May 20 ships sank"),
        ("the sun set", "the sun set"),
    ],
)
def test_dates_get_one_form(printed: str, unified: str) -> None:
    assert unify_dates(printed) == unified


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("friday bridge", [date(2031, 5, 2), date(2031, 5, 9)]),
        ("monday", [date(2031, 4, 28), MONDAY]),
        ("tomorrow", [date(2031, 5, 6)]),
        ("yesterday", [date(2031, 5, 4)]),
        ("may #9", [date(2031, 5, 9)]),
        ("april #30", [date(2031, 4, 30)]),
        ("june #9", []),  # not near enough to be called by its weekday
        ("may #1.5", []),
        ("may", []),
        ("#9 bridge", []),
    ],
    ids=str,
)
def test_days_are_found_about_when_it_was_said(words: str, days: list[date]) -> None:
    assert sorted(day for day, _ in find_days(set(words.split()), MONDAY)) == days


def test_a_day_tells_which_words_name_it() -> None:
    found = dict(find_days({"may", "#9", "bridge"}, MONDAY))
    assert found == {date(2031, 5, 9): frozenset({"may", "#9"})}


@pytest.mark.parametrize("end", [date.min, date.max])
def test_the_ends_of_the_calendar_have_no_days_about_them(end: date) -> None:
    assert list(find_days({"tomorrow", "friday", "may", "#9"}, end)) == []
