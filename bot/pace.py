"""When a feed is due: how often it publishes -> how often it is read. Pure.

An admin's `every=` is the pace. Without one it follows the feed: a quarter of the gap between its
latest entries, slower the longer it is silent, and no faster than its publisher asks. A server's
Cache-Control holds either way: until then it would answer the same.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile

from bot.errors import UserError
from bot.model import Feed, FeedEntry, ParsedFeed, Rhythm

SHORTEST_PACE = timedelta(minutes=5)
LONGEST_PACE = timedelta(days=1)
FIRST_PACE = timedelta(minutes=30)  # of a feed that doesn't date its entries
RECENT_ENTRIES = 10  # tell how often a feed publishes
CHECKS_A_GAP = 4  # so an entry waits an eighth of a gap at the median
CHECKS_A_SILENCE = 8  # after a day without news, a feed is read every three hours
JITTER = 0.1  # so that feeds added together don't stay together
HOUR = timedelta(hours=1)
HOURS = 24


def choose_pace(feed: Feed, rhythm: Rhythm, *, now: datetime) -> timedelta:
    """How often to read a feed that publishes in this rhythm."""
    if feed.options.every is not None:
        return feed.options.every
    pace = rhythm.gap / CHECKS_A_GAP if rhythm.gap is not None else FIRST_PACE
    if rhythm.news_at is not None:
        pace = max(pace, (now - rhythm.news_at) / CHECKS_A_SILENCE)
    return min(max(pace, rhythm.ttl or SHORTEST_PACE, SHORTEST_PACE), LONGEST_PACE)


def next_check(
    feed: Feed,
    rhythm: Rhythm,
    *,
    pace: timedelta,
    now: datetime,
    spread: float,
    max_age: timedelta | None = None,
) -> datetime:
    """When to read a feed again that answered. `spread` is a random number from 0 to 1."""
    wait = max(pace, min(max_age or pace, LONGEST_PACE))
    moment = now + spread_out(wait, spread)
    if feed.options.every is not None:
        return moment
    return _after_skipped(moment, rhythm.skip_hours, spread=spread)


def find_rhythm(
    feed: Feed, parsed: ParsedFeed, unseen: Collection[str], *, now: datetime
) -> Rhythm:
    """Tell how often a feed publishes: from the dates of its entries, else from what was new."""
    stated = Rhythm(ttl=parsed.ttl, skip_hours=parsed.skip_hours)
    moments = _past_moments(parsed.entries, now=now)[:RECENT_ENTRIES]
    if len(moments) > 1:
        return replace(stated, gap=(now - moments[-1]) / len(moments), news_at=moments[0])
    new = sum(entry.guid in unseen for entry in parsed.entries)
    if not new:
        return replace(stated, gap=feed.rhythm.gap, news_at=feed.rhythm.news_at)
    known = feed.rhythm.news_at if feed.succeeded_at else None
    gap = (now - known) / new if known else None
    return replace(stated, gap=gap, news_at=moments[0] if moments else now)


def check_pace(every: timedelta | None) -> None:
    """Raise a `UserError` for a pace that no source is read at."""
    if every is not None and not SHORTEST_PACE <= every <= LONGEST_PACE:
        raise UserError("A source is checked every 5 minutes to 24 hours, as in every=30m.")


def spread_out(wait: timedelta, spread: float) -> timedelta:
    """Lengthen a wait at random: never shorten it, for nothing may be read early."""
    return wait * (1 + JITTER * spread)


def _past_moments(entries: Sequence[FeedEntry], *, now: datetime) -> list[datetime]:
    """List when entries came out, the newest first. What lies ahead is no news yet."""
    moments = (entry.published_at for entry in entries)
    return sorted((one for one in moments if one is not None and one <= now), reverse=True)


def _after_skipped(moment: datetime, hours: Sequence[int], *, spread: float) -> datetime:
    """Move a moment behind the hours in which the publisher asks not to be read."""
    skipped = list(takewhile(lambda hour: hour in hours, _hours_from(moment.hour)))
    if not skipped or len(skipped) == HOURS:  # who skips every hour means none
        return moment
    behind = moment.replace(minute=0, second=0, microsecond=0) + len(skipped) * HOUR
    return behind + HOUR * JITTER * spread


def _hours_from(hour: int) -> list[int]:
    return [(hour + step) % HOURS for step in range(HOURS)]
