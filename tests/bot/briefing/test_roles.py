"""Which roles outlets disagree on: what each said last, of one house, at about the same time."""

from datetime import timedelta

import pytest

from bot.briefing.roles import SAME_TIME, find_sides, show_role
from bot.model import Outlet, Role, RoleReceipt, RoleSide
from tests.fakes.newsroom import COURIER, POST, READ_AT

GAZETTE = Outlet(3, "Island Gazette")
WEEK, MONTH = timedelta(days=7), timedelta(days=30)


def give(
    title: str,
    outlet: Outlet | None,
    *,
    of: str = "Harbour Guild",
    since: timedelta = timedelta(),
    until: timedelta = timedelta(),
) -> RoleReceipt:
    """Give a role, first and last seen so long ago."""
    return RoleReceipt(Role(title, of), outlet, READ_AT - since, READ_AT - until)


def test_outlets_that_differ_at_one_time_are_shown_side_by_side() -> None:
    roles = [give("head", COURIER), give("deputy head", POST), give("head", GAZETTE)]
    assert find_sides(roles) == (
        RoleSide("head of Harbour Guild", ("Northern Courier", "Island Gazette")),
        RoleSide("deputy head of Harbour Guild", ("Harbour Post",)),
    )


@pytest.mark.parametrize(
    "roles",
    [
        [],
        [give("head", COURIER)],
        [give("head", COURIER), give("leader", POST)],
        [give("former head", COURIER), give("head", POST)],
        [give("head", COURIER), give("deputy head", POST, of="Norrland")],
        # One outlet that says both has changed its mind, or its text.
        [give("head", COURIER), give("deputy head", COURIER)],
        [give("head", COURIER), give("head", POST), give("deputy head", POST, until=WEEK)],
        # A career: the one long before the other.
        [give("head", COURIER), give("deputy head", POST, since=2 * MONTH, until=MONTH)],
        # Nobody wrote so for long.
        [
            give("envoy", COURIER, of="Norrland"),
            give("head", COURIER, until=MONTH),
            give("deputy head", POST, until=MONTH),
        ],
        # An admin has settled it.
        [give("head", None), give("head", COURIER), give("deputy head", POST)],
    ],
)
def test_nothing_is_made_of_other_differences(roles: list[RoleReceipt]) -> None:
    assert find_sides(roles) == ()


def test_a_week_apart_is_one_time_and_more_is_not() -> None:
    week_ago = give("deputy head", POST, since=SAME_TIME, until=SAME_TIME)
    earlier = give("deputy head", POST, since=SAME_TIME * 2, until=SAME_TIME + timedelta(seconds=1))
    assert find_sides([give("head", COURIER), week_ago])
    assert not find_sides([give("head", COURIER), earlier])


def test_role_that_an_admin_gave_has_no_outlet() -> None:
    assert show_role(give("head", None)).outlet is None
