"""Pages as publishers make them (tests/cases/pages): what each states, and where its text ends."""

import pytest

from tests.eval.readings import Case, judge_page, read_readings

CASES = tuple(read_readings("pages"))


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
def test_page_is_read_as_its_gold_says(case: Case) -> None:
    wrong = {fact: pair for fact, pair in judge_page(case).items() if pair[0] != pair[1]}
    assert wrong == {}
