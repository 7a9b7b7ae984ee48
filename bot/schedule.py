"""What to read next and when: pure decisions about feeds and their entries.

Records in, intents out; `ingest.py` does what is decided here. When a feed is due is decided in
`pace.py`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import (
    BrokenOff,
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
from bot.model import Feed, FeedChange, FeedEntry, FeedState
from bot.pace import LONGEST_PACE, spread_out

FIRST_READ_ENTRIES = 20  # a new source shows what it is without flooding its readers
POLL_ENTRIES = 100  # a poisoned feed can't bring more in one poll; the rest waits for the next
WORKER_STRIKES = 2  # an entry that ends its worker twice is poisoned
FETCH_STRIKES = 5  # a page that can't be reached is tried at five polls
SERVER_ERROR = 500
TOLD_AFTER = 3  # failures in a row: a site that restarts is no news


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
    change: FeedChange | None  # what admins are to be told, where they don't know it yet


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


def after_failure(feed: Feed, error: OnRecordError, *, now: datetime, spread: float) -> Setback:
    """When to check a feed again that failed: each failure in a row doubles the wait."""
    if isinstance(error, Gone):
        return Setback(now + LONGEST_PACE, FeedState.GONE, FeedChange.GONE)
    doubled = feed.interval * 2 ** min(feed.failures + 1, 10)
    wait = min(doubled, max(feed.interval, LONGEST_PACE))
    if isinstance(error, Throttled) and error.retry_after is not None:
        wait = max(wait, error.retry_after)
    told = FeedChange.BROKEN if feed.failures + 1 >= TOLD_AFTER else None
    return Setback(now + spread_out(wait, spread), None, told)


def is_passing(error: OnRecordError) -> bool:
    """Whether trying the same again later may succeed."""
    if isinstance(error, HttpStatus):
        return isinstance(error, Throttled) or error.status >= SERVER_ERROR
    return isinstance(error, Unreachable | BrokenOff | TooSlow | TooSoon | WorkerError)


def strikes_allowed(error: OnRecordError) -> int:
    """How many failures of this kind an entry may have before it is given up."""
    if not is_passing(error):
        return 1
    return FETCH_STRIKES if isinstance(error, FetchError) else WORKER_STRIKES


def poisons(error: OnRecordError) -> bool:
    """Whether an entry given up for this harms what reads it: it held or ended its process."""
    return isinstance(error, WorkerError)


def blames_the_site(error: OnRecordError) -> bool:
    """Whether the site's other pages will hardly do better now."""
    return isinstance(error, Unreachable | TooSlow)
