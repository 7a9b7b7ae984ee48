"""What to read next and when."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import (
    BadResponse,
    BrokenOff,
    Gone,
    HttpStatus,
    NoArticle,
    OnRecordError,
    RobotsRefused,
    Throttled,
    Unreachable,
    WorkerTimeout,
)
from bot.model import Feed, FeedChange, FeedEntry, FeedFormat, FeedState, Outlet
from bot.pace import LONGEST_PACE
from bot.schedule import (
    FIRST_READ_ENTRIES,
    POLL_ENTRIES,
    TOLD_AFTER,
    after_failure,
    is_passing,
    poisons,
    select_entries,
    strikes_allowed,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
UNSPREAD = 0.0  # the random number that leaves a wait as it is


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


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        (0, timedelta(hours=1)),
        (1, timedelta(hours=2)),
        (3, timedelta(hours=8)),
        (9, LONGEST_PACE),
        (10_000, LONGEST_PACE),
    ],
)
def test_each_failure_doubles_the_wait_up_to_a_day(failures: int, wait: timedelta) -> None:
    setback = after_failure(
        a_feed(failures=failures), Unreachable("No answer."), now=NOW, spread=UNSPREAD
    )
    assert setback.next_check_at == NOW + wait
    assert setback.state is None


def test_retry_after_is_waited_for() -> None:
    error = Throttled("Too many.", status=429, retry_after=timedelta(hours=5))
    assert after_failure(
        a_feed(), error, now=NOW, spread=UNSPREAD
    ).next_check_at == NOW + timedelta(hours=5)


def test_a_feed_that_is_gone_is_stopped_and_told_at_once() -> None:
    setback = after_failure(a_feed(), Gone("It is over.", status=410), now=NOW, spread=UNSPREAD)
    assert (setback.state, setback.change) == (FeedState.GONE, FeedChange.GONE)


@pytest.mark.parametrize(
    ("failures", "change"),
    [(0, None), (TOLD_AFTER - 2, None), (TOLD_AFTER - 1, FeedChange.BROKEN)],
)
def test_admins_are_told_after_several_failures(failures: int, change: FeedChange | None) -> None:
    setback = after_failure(
        a_feed(failures=failures), Unreachable("No answer."), now=NOW, spread=UNSPREAD
    )
    assert setback.change is change


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (Unreachable("x"), True),
        (Throttled("x", status=429, retry_after=None), True),
        (HttpStatus("x", status=502), True),
        (WorkerTimeout("x"), True),
        (BrokenOff("x"), True),
        (BadResponse("x"), False),
        (HttpStatus("x", status=404), False),
        (NoArticle("x"), False),
        (RobotsRefused("x"), False),
    ],
)
def test_only_what_may_succeed_later_is_tried_again(error: OnRecordError, passing: bool) -> None:
    assert is_passing(error) is passing
    assert (strikes_allowed(error) > 1) is passing
    assert poisons(error) is isinstance(error, WorkerTimeout)


def test_an_entry_that_ends_its_worker_twice_is_poisoned() -> None:
    assert strikes_allowed(WorkerTimeout("x")) == 2
