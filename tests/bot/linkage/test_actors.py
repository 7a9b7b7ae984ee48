"""Which full names are one, given which pairs are, may be, differ, and were told apart."""

import pytest

from bot.linkage.actors import join_spellings

A, B, C, D = 1, 2, 3, 4
Pairs = set[tuple[int, int]]


def tie(pairs: Pairs) -> dict[int, list[int]]:
    both = pairs | {(other, one) for one, other in pairs}
    return {name: [other for one, other in sorted(both) if one == name] for name in (A, B, C, D)}


JOINED = [
    pytest.param({(A, B), (B, C)}, set(), set(), {"ABC", "D"}, id="one spells the next"),
    pytest.param({(A, B), (B, C)}, set(), {(A, C)}, {"A", "B", "C", "D"}, id="two that differ"),
    pytest.param({(A, B)}, {(B, C)}, set(), {"ABC", "D"}, id="one may be"),
    pytest.param(set(), {(A, B), (B, C)}, {(A, C)}, {"A", "B", "C", "D"}, id="may be one of two"),
]


@pytest.mark.parametrize(("same", "likely", "differing", "parts"), JOINED)
def test_joins(same: Pairs, likely: Pairs, differing: Pairs, parts: set[str]) -> None:
    assert join(same, likely, differing, apart=set()) == parts


APART = [
    pytest.param({(A, B)}, set(), set(), {"A", "B", "C", "D"}, id="what spells one"),
    pytest.param(set(), {(A, B)}, set(), {"A", "B", "C", "D"}, id="what may be one"),
    pytest.param({(A, C), (C, B), (A, B)}, set(), set(), {"A", "BC", "D"}, id="by another name"),
    pytest.param({(A, C)}, {(C, D), (D, B)}, set(), {"AC", "BD"}, id="by what may be one"),
    pytest.param({(A, B), (A, C)}, set(), {(B, C)}, {"A", "B", "C", "D"}, id="torn before"),
    pytest.param({(A, C), (B, D)}, set(), set(), {"AC", "BD"}, id="nothing leads there"),
]


@pytest.mark.parametrize(("same", "likely", "differing", "parts"), APART)
def test_keeps_apart(same: Pairs, likely: Pairs, differing: Pairs, parts: set[str]) -> None:
    assert join(same, likely, differing, apart={(A, B)}) == parts


def join(same: Pairs, likely: Pairs, differing: Pairs, *, apart: Pairs) -> set[str]:
    parts = join_spellings(
        tie(same),
        likely=tie(likely),
        differ=lambda one, other: bool({(one, other), (other, one)} & differing),
        apart=apart,
    )
    return {"".join("?ABCD"[name] for name in sorted(part)) for part in parts}
