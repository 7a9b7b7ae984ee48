"""What to read next and when."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    Gone,
    HttpStatus,
    NoArticle,
    OnRecordError,
    RobotsRefused,
    Throttled,
    Unreachable,
    WorkerTimeout,
)
from bot.model import Feed, FeedEntry, FeedFormat, FeedState, Outlet
from bot.schedule import (
    FIRST_READ_ENTRIES,
    JITTER,
    LONGEST_WAIT,
    POLL_ENTRIES,
    after_failure,
    after_success,
    is_passing,
    select_entries,
    strikes_allowed,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
MIDDLE = 0.5  # the random number that leaves a wait as it is


def a_feed(*, failures: int = 0, succeeded_at: datetime | None = NOW) -> Feed:
    return Feed(
        id=1,
        outlet=Outlet(1, "The Fennmark Ledger"),
        url="https://ledger.example/feed",
        title="The Fennmark Ledger",
        format=FeedFormat.RSS,
        state=FeedState.ACTIVE,
        interval=HALF_HOUR,
        failures=failures,
        succeeded_at=succeeded_at,
    )


def entries(count: int) -> tuple[FeedEntry, ...]:
    """Entries 0 (the newest) to count - 1."""
    return tuple(FeedEntry(guid=str(n), url=None, title=f"Item {n}") for n in range(count))


def guids(chosen: tuple[FeedEntry, ...]) -> list[str]:
    return [entry.guid for entry in chosen]


def test_first_reading_takes_the_newest_oldest_first() -> None:
    items = entries(50)
    selection = select_entries(a_feed(succeeded_at=None), items, {e.guid for e in items})
    assert guids(selection.read) == [str(n) for n in reversed(range(FIRST_READ_ENTRIES))]
    assert guids(selection.passed_over) == [str(n) for n in range(FIRST_READ_ENTRIES, 50)]


def test_later_readings_take_only_what_is_unseen() -> None:
    selection = select_entries(a_feed(), entries(5), {"1", "3"})
    assert guids(selection.read) == ["3", "1"]
    assert selection.passed_over == ()


def test_a_flood_is_read_oldest_first_and_the_rest_waits() -> None:
    items = entries(POLL_ENTRIES + 30)
    selection = select_entries(a_feed(), items, {e.guid for e in items})
    assert len(selection.read) == POLL_ENTRIES
    assert guids(selection.read)[0] == str(POLL_ENTRIES + 29)
    assert selection.passed_over == ()


def test_a_healthy_feed_is_checked_after_its_interval() -> None:
    assert after_success(a_feed(), now=NOW, spread=MIDDLE) == NOW + HALF_HOUR


@pytest.mark.parametrize(
    ("max_age", "wait"),
    [
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(minutes=1), HALF_HOUR),
        (timedelta(days=400), LONGEST_WAIT),
    ],
)
def test_a_servers_max_age_is_respected_within_a_day(max_age: timedelta, wait: timedelta) -> None:
    assert after_success(a_feed(), now=NOW, spread=MIDDLE, max_age=max_age) == NOW + wait


@given(spread=st.floats(0, 1))
def test_jitter_stays_within_its_share(spread: float) -> None:
    wait = after_success(a_feed(), now=NOW, spread=spread) - NOW
    assert HALF_HOUR * (1 - JITTER) <= wait <= HALF_HOUR * (1 + JITTER)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        (0, timedelta(hours=1)),
        (1, timedelta(hours=2)),
        (3, timedelta(hours=8)),
        (9, LONGEST_WAIT),
        (10_000, LONGEST_WAIT),
    ],
)
def test_each_failure_doubles_the_wait_up_to_a_day(failures: int, wait: timedelta) -> None:
    setback = after_failure(
        a_feed(failures=failures), Unreachable("No answer."), now=NOW, spread=MIDDLE
    )
    assert setback.next_check_at == NOW + wait
    assert setback.state is None


def test_retry_after_is_waited_for() -> None:
    error = Throttled("Too many.", status=429, retry_after=timedelta(hours=5))
    assert after_failure(a_feed(), error, now=NOW, spread=MIDDLE).next_check_at == NOW + timedelta(
        hours=5
    )


def test_a_feed_that_is_gone_is_stopped() -> None:
    error = Gone("It is over.", status=410)
    assert after_failure(a_feed(), error, now=NOW, spread=MIDDLE).state is FeedState.GONE


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (Unreachable("x"), True),
        (Throttled("x", status=429, retry_after=None), True),
        (HttpStatus("x", status=502), True),
        (WorkerTimeout("x"), True),
        (HttpStatus("x", status=404), False),
        (NoArticle("x"), False),
        (RobotsRefused("x"), False),
    ],
)
def test_only_what_may_succeed_later_is_tried_again(error: OnRecordError, passing: bool) -> None:
    assert is_passing(error) is passing
    assert (strikes_allowed(error) > 1) is passing


def test_an_entry_that_ends_its_worker_twice_is_poisoned() -> None:
    assert strikes_allowed(WorkerTimeout("x")) == 2
