"""How a source is doing, in a few words. Pure."""

from datetime import datetime, timedelta

from bot.model import Feed, FeedState
from bot.render.statements import count

SPANS = (
    (timedelta(weeks=1), "week"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)
SEVERAL_WEEKS = timedelta(weeks=2)
QUIET_AFTER = timedelta(weeks=2)  # and ten times longer than it usually is
QUIET_GAPS = 10
LATE_AFTER = timedelta(minutes=15)
STATE = {
    FeedState.PAUSED: "paused",
    FeedState.OFF: "off: not read until you resume it",
    FeedState.GONE: "gone: its publisher closed it",
}


def tell_health(feed: Feed, *, now: datetime) -> str:
    """Return "fine", "failing for 2 days: ...", "quiet for 3 weeks", "paused"..."""
    if feed.state in STATE:
        return STATE[feed.state]
    if feed.failures:
        since = f" for {say_span(now - feed.failing_since)}" if feed.failing_since else ""
        return f"failing{since}: {tell_reason(feed.last_error)}"
    if feed.succeeded_at is None:
        return "not read yet"
    if feed.next_check_at and now - feed.next_check_at > max(feed.interval, LATE_AFTER):
        return "late: it should have been read by now"
    silence = _find_silence(feed, now=now)
    return f"quiet for {say_span(silence)}" if silence else "fine"


def tell_reason(sentence: str | None) -> str:
    """Return a sentence as the end of another one."""
    words = (sentence or "no reason known").rstrip(".")
    is_word = words[1:2].islower() or words[1:2] == " "
    return words[0].lower() + words[1:] if is_word else words


def say_span(span: timedelta) -> str:
    """Return a rough span: "3 weeks", "2 days", "5 hours"."""
    for unit, name in SPANS:
        if span >= (SEVERAL_WEEKS if name == "week" else unit):
            return count(span // unit, name)
    return "a minute"


def _find_silence(feed: Feed, *, now: datetime) -> timedelta | None:
    news_at, gap = feed.rhythm.news_at, feed.rhythm.gap
    if news_at is None:
        return None
    usual = max(QUIET_AFTER, QUIET_GAPS * (gap or timedelta(0)))
    return now - news_at if now - news_at > usual else None
