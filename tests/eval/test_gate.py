"""The gate: what is measured holds its floors; a figure that falls turns it red."""

from pathlib import Path

import pytest

from tests.eval.gate import FLOORS, count_risen, hold, pin
from tests.eval.measure import (
    BENCH,
    MODEL,
    Measured,
    has_benchmark,
    measure_benchmark,
    measure_own,
)

SPEAKER, JOINT = "own.facts.speaker.recall", "bench.corpus.joint"
MINUTES = 60


def measure(**figures: float) -> Measured:
    """Make figures up: `speaker` of our own cases."""
    return Measured("own", {f"own.facts.{name}.recall": it for name, it in figures.items()}, "", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of floors, with one of each group."""
    path = tmp_path / "floors.toml"
    pin(path, measure(speaker=80.0), allow_lower=False)
    pin(path, Measured("bench", {JOINT: 60.0}, "", ""), allow_lower=False)
    return path


@pytest.mark.timeout(5 * MINUTES)
def test_own_cases_hold_their_floors() -> None:
    drops = hold(FLOORS, measure_own(MODEL))
    assert not drops, "\n".join(drops)


@pytest.mark.timeout(5 * MINUTES)
@pytest.mark.skipif(not has_benchmark(BENCH), reason="the benchmark isn't beside this clone")
def test_benchmark_holds_its_floors() -> None:
    drops = hold(FLOORS, measure_benchmark(MODEL, BENCH))
    assert not drops, "\n".join(drops)


@pytest.mark.parametrize("figure", [80.0, 79.8, 85.0])
def test_gate_is_open_to_what_holds(path: Path, figure: float) -> None:
    assert hold(path, measure(speaker=figure)) == []


def test_gate_is_shut_to_a_drop(path: Path) -> None:
    assert hold(path, measure(speaker=79.6)) == [f"{SPEAKER}: 79.6 is 0.4 below its floor of 80.0"]


def test_gate_is_shut_to_what_has_no_floor(path: Path) -> None:
    assert len(hold(path, measure(speaker=80.0, venue=70.0))) == 1


def test_gate_is_shut_where_nothing_was_measured(path: Path) -> None:
    assert len(hold(path, measure())) == 1


def test_gate_is_shut_without_a_file(tmp_path: Path) -> None:
    assert len(hold(tmp_path / "none.toml", measure(speaker=80.0))) == 1


def test_figures_above_their_floors_are_counted(path: Path) -> None:
    assert count_risen(path, measure(speaker=80.1)) == 1
    assert count_risen(path, measure(speaker=80.0, venue=70.0)) == 0


def test_pinning_raises(path: Path) -> None:
    assert pin(path, measure(speaker=82.0), allow_lower=False) == [
        f"raised {SPEAKER}: 80.0 -> 82.0"
    ]
    assert len(hold(path, measure(speaker=80.0))) == 1


def test_pinning_refuses_to_lower(path: Path) -> None:
    fallen = measure(speaker=70.0)
    assert pin(path, fallen, allow_lower=False) == [
        f"not lowered {SPEAKER}: 80.0, measured 70.0 (--allow-lower)"
    ]
    assert len(hold(path, fallen)) == 1


def test_pinning_lowers_where_it_is_allowed_and_says_so(path: Path) -> None:
    fallen = measure(speaker=70.0)
    assert pin(path, fallen, allow_lower=True) == [f"lowered {SPEAKER}: 80.0 -> 70.0"]
    assert hold(path, fallen) == []


def test_pinning_one_group_leaves_the_other(path: Path) -> None:
    pin(path, measure(speaker=10.0), allow_lower=True)
    assert hold(path, Measured("bench", {JOINT: 60.0}, "", "")) == []
