"""The beats: articles of several outlets on the same events, whose gold says what is one."""

import pytest

from tests.eval.beats import read_beats
from tests.eval.clusters import ORIGINS, STATEMENTS, score_clusters
from tests.eval.facts import Scores

LEAST = 97.0  # percent: a wrong corroboration is worse than a missed one


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score_clusters(read_beats("dev"))


def test_clusters_are_of_one_statement(scores: Scores) -> None:
    assert scores.of(STATEMENTS).right
    assert (scores.of(STATEMENTS).precision or 0) >= LEAST


def test_origins_are_counted(scores: Scores) -> None:
    assert (scores.of(ORIGINS).precision or 0) >= LEAST, scores.of(ORIGINS).misses
