"""Clusters of statements: what joins them, and that no order of arrival changes them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.clusters import cluster
from bot.linkage.readings import Reading, Utterance, read_utterance
from bot.model import Kind
from tests.eval.repeats import read_repeat_cases

DAY = date(2031, 5, 5)
SPEAKERS = ("Ines Tarrow", "Bram Oldacre", None)
UTTERANCES = [
    utterance for case in read_repeat_cases("developed-on") for utterance in (case.one, case.other)
]
STATEMENTS = st.builds(
    lambda utterance, speaker, days: read_utterance(
        replace(utterance, speaker=speaker, day=DAY + timedelta(days=days))
    ),
    st.sampled_from(UTTERANCES[:24]),
    st.sampled_from(SPEAKERS),
    st.integers(0, 9),
)


def quote(*words: str) -> list[Reading]:
    return [
        read_utterance(Utterance((f"“{text}”",), Kind.DIRECT, speaker="a", day=DAY))
        for text in words
    ]


def group(readings: list[Reading]) -> set[frozenset[int]]:
    """The clusters, as sets of the readings themselves."""
    return {frozenset(id(readings[place]) for place in places) for places in cluster(readings)}


def test_a_fuller_report_joins_two_cuts() -> None:
    flood, warning = "The pumps at Dorn gave out before midnight", "nobody rang the church bells"
    full = f"{flood}, and {warning} until the water stood in the nave"
    assert cluster(quote(flood, f"{warning} until the water stood in the nave")) == ((0,), (1,))
    assert cluster(quote(flood, f"{warning} until the water stood in the nave", full)) == (
        (0, 1, 2),
    )


def test_statements_that_stand_alone_are_kept_in_order() -> None:
    assert cluster(quote("The well is dry", "The mill burned", "The well is dry")) == ((0, 2), (1,))


@given(st.lists(STATEMENTS, max_size=12, unique_by=id), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(readings: list[Reading], random: object) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group(shuffled) == group(readings)


@given(st.lists(STATEMENTS, max_size=8, unique_by=id))
def test_adding_one_at_a_time_gives_the_same(readings: list[Reading]) -> None:
    """Clusters only grow: each step's are unions of those of the step before, and the new one."""
    grown: set[frozenset[int]] = set()
    for count in range(1, len(readings) + 1):
        now = group(readings[:count])
        assert all(any(before <= after for after in now) for before in grown)
        grown = now
    assert grown == group(readings)
