"""Pages and feeds as publishers make them (tests/cases), each read as its gold says."""

from collections.abc import Iterator

import pytest
from _pytest.mark import ParameterSet

from tests.eval.readings import Case, judge_feed, judge_page, read_readings


def list_cases(folder: str) -> Iterator[ParameterSet]:
    """List the cases of a folder, those that a library fails marked with the reason."""
    for case in read_readings(folder):
        reason = case.gold.get("fails")
        marks = [pytest.mark.xfail(reason=reason)] if reason else []
        yield pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [*list_cases("pages")])
def test_page_is_read_as_its_gold_says(case: Case) -> None:
    wrong = {fact: pair for fact, pair in judge_page(case).items() if pair[0] != pair[1]}
    assert wrong == {}


@pytest.mark.parametrize("case", [*list_cases("feeds")])
def test_feed_is_read_as_its_gold_says(case: Case) -> None:
    wrong = {fact: pair for fact, pair in judge_feed(case).items() if pair[0] != pair[1]}
    assert wrong == {}
