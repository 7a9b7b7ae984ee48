"""What to read next and when: pure decisions about feeds and their entries.

Records in, intents out; `ingest.py` does what is decided here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import (
    FetchError,
    Gone,
    HttpStatus,
    OnRecordError,
    Throttled,
    TooSlow,
    TooSoon,
    Unreachable,
    WorkerError,
)
from bot.model import Feed, FeedEntry, FeedState

FIRST_READ_ENTRIES = 20  # a new source shows what it is without flooding its readers
POLL_ENTRIES = 100  # a poisoned feed can't bring more in one poll; the rest waits for the next
JITTER = 0.1  # so that feeds added together don't stay together
LONGEST_WAIT = timedelta(days=1)
WORKER_STRIKES = 2  # an entry that ends its worker twice is poisoned
FETCH_STRIKES = 5  # a page that can't be reached is tried at five polls
SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """The entries of one poll: what to read, and what to pass over for good."""

    read: tuple[FeedEntry, ...]
    passed_over: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Setback:
    """What a failed poll leads to."""

    next_check_at: datetime
    state: FeedState | None  # None: as it was


def select_entries(feed: Feed, entries: Sequence[FeedEntry], unseen: Collection[str]) -> Selection:
    """Choose what to read of a feed document whose newest entry comes first.

    The first reading takes the newest and passes over the older ones; later ones read all that
    is unseen, oldest first, up to the cap.
    """
    fresh = [entry for entry in entries if entry.guid in unseen]
    if feed.succeeded_at is None:
        newest = fresh[:FIRST_READ_ENTRIES]
        return Selection(tuple(reversed(newest)), tuple(fresh[FIRST_READ_ENTRIES:]))
    return Selection(tuple(reversed(fresh[-POLL_ENTRIES:])), ())


def after_success(
    feed: Feed, *, now: datetime, spread: float, max_age: timedelta | None = None
) -> datetime:
    """When to check a feed again that answered. `spread` is a random number from 0 to 1."""
    wait = max(feed.interval, min(max_age or feed.interval, LONGEST_WAIT))
    return now + _jittered(wait, spread)


def after_failure(feed: Feed, error: OnRecordError, *, now: datetime, spread: float) -> Setback:
    """When to check a feed again that failed: each failure in a row doubles the wait."""
    if isinstance(error, Gone):
        return Setback(now + LONGEST_WAIT, FeedState.GONE)
    doubled = feed.interval * 2 ** min(feed.failures + 1, 10)
    wait = min(doubled, max(feed.interval, LONGEST_WAIT))
    if isinstance(error, Throttled) and error.retry_after is not None:
        wait = max(wait, error.retry_after)
    return Setback(now + _jittered(wait, spread), None)


def is_passing(error: OnRecordError) -> bool:
    """Whether trying the same again later may succeed."""
    if isinstance(error, HttpStatus):
        return isinstance(error, Throttled) or error.status >= SERVER_ERROR
    return isinstance(error, Unreachable | TooSlow | TooSoon | WorkerError)


def strikes_allowed(error: OnRecordError) -> int:
    """How many failures of this kind an entry may have before it is given up."""
    if not is_passing(error):
        return 1
    return FETCH_STRIKES if isinstance(error, FetchError) else WORKER_STRIKES


def _jittered(wait: timedelta, spread: float) -> timedelta:
    return wait * (1 + JITTER * (2 * spread - 1))
