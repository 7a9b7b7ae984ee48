"""Floors hold what was measured: a drop is named, and nothing lowers a floor by accident."""

import pytest

from tests.eval.floors import (
    find_drops,
    format_floors,
    list_changes,
    list_refused,
    raise_floors,
    read_floors,
)

FLOORS = {"own.facts.speaker.precision": 90.0, "own.facts.speaker.recall": 80.0}
SPEAKER, RECALL = FLOORS


@pytest.mark.parametrize("figure", [90.0, 95.0, 89.8, 89.7])
def test_figure_near_or_above_its_floor_is_no_drop(figure: float) -> None:
    assert find_drops({**FLOORS, SPEAKER: figure}, FLOORS) == []


@pytest.mark.parametrize(("figure", "drop"), [(89.6, 0.4), (40.0, 50.0)])
def test_figure_further_below_is_a_drop(figure: float, drop: float) -> None:
    assert find_drops({**FLOORS, SPEAKER: figure}, FLOORS) == [
        f"{SPEAKER}: {figure} is {drop} below its floor of 90.0"
    ]


def test_each_drop_is_named() -> None:
    assert len(find_drops(dict.fromkeys(FLOORS, 10.0), FLOORS)) == 2


def test_figure_without_floor_is_an_error() -> None:
    assert find_drops({**FLOORS, "own.facts.venue.recall": 70.0}, FLOORS) == [
        "own.facts.venue.recall: measured 70.0, and has no floor"
    ]


def test_floor_without_figure_is_an_error() -> None:
    assert find_drops({SPEAKER: 90.0}, FLOORS) == [
        f"{RECALL}: has a floor of 80.0, and was not measured"
    ]


def test_raising_takes_what_rose_and_keeps_what_fell() -> None:
    figures = {SPEAKER: 91.5, RECALL: 79.9}
    new = raise_floors(FLOORS, figures)
    assert new == {SPEAKER: 91.5, RECALL: 80.0}
    assert list_changes(FLOORS, new) == [f"raised {SPEAKER}: 90.0 -> 91.5"]
    assert list_refused(new, figures) == [
        f"not lowered {RECALL}: 80.0, measured 79.9 (--allow-lower)"
    ]


def test_raising_adds_a_floor_and_removes_none() -> None:
    figures = {SPEAKER: 90.0, "own.facts.venue.recall": 0.0}
    new = raise_floors(FLOORS, figures)
    assert new == {**FLOORS, "own.facts.venue.recall": 0.0}
    assert list_changes(FLOORS, new) == ["added own.facts.venue.recall: none -> 0.0"]
    assert list_refused(new, figures) == [
        f"not lowered {RECALL}: 80.0, measured none (--allow-lower)"
    ]


def test_lowered_and_removed_floors_are_named() -> None:
    assert list_changes(FLOORS, {SPEAKER: 88.0}) == [
        f"lowered {SPEAKER}: 90.0 -> 88.0",
        f"removed {RECALL}: 80.0 -> none",
    ]


def test_floors_read_back_as_written() -> None:
    floors = {**FLOORS, "bench.corpus.strict": 41.2, "bench.corpus.statements.strict": 100.0}
    text = format_floors(floors, versions={"spacy": "3.8"})
    assert read_floors(text) == floors
    assert "[own.facts]\nspeaker.precision = 90.0\nspeaker.recall = 80.0\n" in text


@pytest.mark.parametrize("value", ['"90"', "90", "true", "nan", "[90.0]", "190.0", "-1.0"])
def test_floor_that_is_no_percentage_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"own\.facts\.venue"):
        read_floors(f"[own.facts]\nvenue = {value}")
