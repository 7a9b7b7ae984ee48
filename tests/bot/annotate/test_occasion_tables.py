"""No day of tests/cases/days*.toml is told wrongly; what stays open costs recall in `make eval`."""

import pytest
from spacy.language import Language

from bot.annotate import Annotator
from bot.model import Annotated
from tests.bot.annotate.occasion_cases import OccasionCase, find_marked, read_occasion_cases

CASES = [
    case for name in ("days", "days-held-out") for case in read_occasion_cases(name, answers="days")
]


@pytest.fixture(scope="module")
def annotated(nlp: Language) -> dict[OccasionCase, Annotated]:
    annotator = Annotator(f"{nlp.meta['lang']}_{nlp.meta['name']}")
    found = annotator.annotate_many(case.article for case in CASES)
    return dict(zip(CASES, found, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.article.text[:50])
def test_no_day_is_resolved_wrongly(
    annotated: dict[OccasionCase, Annotated], case: OccasionCase
) -> None:
    for mark, answer in zip(case.marks, case.answers, strict=True):
        found = find_marked(mark, annotated[case].attributions)
        if found is None or found.said_on is None:
            continue
        day, _, printed = answer.partition(" ")
        assert str(found.said_on) == day
        assert printed in (found.said_on_text or "")


@pytest.mark.parametrize(
    "case", [case for case in CASES if any(answer.startswith("- ") for answer in case.answers)]
)
def test_words_of_an_uncertain_day_are_kept(
    annotated: dict[OccasionCase, Annotated], case: OccasionCase
) -> None:
    for mark, answer in zip(case.marks, case.answers, strict=True):
        found = find_marked(mark, annotated[case].attributions)
        if answer.startswith("- "):
            assert found is not None
            assert answer.removeprefix("- ") in (found.said_on_text or "")


def test_table_has_a_hundred_cases() -> None:
    assert len(CASES) >= 100
