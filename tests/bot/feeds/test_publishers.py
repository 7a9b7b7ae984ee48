"""Feeds as publishers make them (tests/cases/feeds), from the bytes to the entry."""

import pytest

from tests.eval.readings import Case, judge_feed, read_readings

CASES = tuple(read_readings("feeds"))


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(reason=case.gold["fails"])] if "fails" in case.gold else [],
        )
        for case in CASES
    ],
)
def test_feed_is_read_as_its_gold_says(case: Case) -> None:
    wrong = {fact: pair for fact, pair in judge_feed(case).items() if pair[0] != pair[1]}
    assert wrong == {}
