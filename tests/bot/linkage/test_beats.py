"""The beats: articles of several outlets on the same events, whose gold says what is one."""

import pytest

from tests.eval.beats import read_beats
from tests.eval.clusters import ClusterScore, score_clusters

LEAST = 97.0  # percent: a wrong corroboration is worse than a missed one


@pytest.fixture(scope="module")
def score() -> ClusterScore:
    return score_clusters(read_beats("dev"))


def test_clusters_are_of_one_statement(score: ClusterScore) -> None:
    assert score.pairs.right
    assert (score.pairs.precision or 0) >= LEAST


def test_origins_are_counted(score: ClusterScore) -> None:
    assert (score.origins.precision or 0) >= LEAST, score.origins.misses
