"""Clusters are what is connected, by whatever pairs, in whatever order."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.actors import join_pairs
from bot.linkage.clusters import Clusters

NUMBERS = st.integers(1, 12)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=12)


def join(pairs: Sequence[tuple[int, int]]) -> Clusters:
    clusters = Clusters(range(1, 13))
    for one, other in pairs:
        clusters.join(one, other)
    return clusters


def test_a_third_report_joins_two_and_their_cluster_goes_by_the_first() -> None:
    clusters = join([(4, 7), (9, 2)])
    assert [clusters.find(number) for number in (2, 4, 7, 9)] == [2, 4, 4, 2]
    clusters.join(7, 9)
    assert [clusters.find(number) for number in (2, 4, 7, 9)] == [2, 2, 2, 2]


def test_a_number_that_was_never_joined_is_its_own_cluster() -> None:
    assert join([]).find(400) == 400


@given(PAIRS)
def test_clusters_are_the_connected_components(pairs: list[tuple[int, int]]) -> None:
    assert join(pairs).list_members() == join_pairs(range(1, 13), pairs)


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_of_pairs_changes_nothing(pairs: list[tuple[int, int]], random: object) -> None:
    shuffled = [pair[::-1] for pair in pairs]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert join(shuffled).list_members() == join(pairs).list_members()
