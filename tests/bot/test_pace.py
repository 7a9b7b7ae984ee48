"""How often a feed is read: as often as it publishes, no faster than admin and publisher ask."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Feed,
    FeedEntry,
    FeedFormat,
    FeedOptions,
    FeedState,
    Outlet,
    ParsedFeed,
    Rhythm,
)
from bot.pace import (
    FIRST_PACE,
    JITTER,
    LONGEST_PACE,
    SHORTEST_PACE,
    choose_pace,
    find_rhythm,
    next_check,
)

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FEED = Feed(
    id=1,
    outlet=Outlet(1, "The Fennmark Ledger"),
    url="https://ledger.example/feed",
    title="The Fennmark Ledger",
    format=FeedFormat.RSS,
    state=FeedState.ACTIVE,
    interval=HOUR,
    succeeded_at=NOW - HOUR,
)
WISHED = replace(FEED, options=FeedOptions(every=2 * HOUR))


def document(*ages: timedelta | None, **given: object) -> ParsedFeed:
    """A feed document with entries of these ages; None is an entry without a date."""
    entries = tuple(
        FeedEntry(str(n), None, f"Item {n}", published_at=None if age is None else NOW - age)
        for n, age in enumerate(ages)
    )
    return ParsedFeed(FeedFormat.RSS, "", None, None, entries, **given)  # type: ignore[arg-type]


def pace_of(*ages: timedelta | None, feed: Feed = FEED) -> timedelta:
    """The pace that the first document leads to."""
    parsed = document(*ages)
    rhythm = find_rhythm(feed, parsed, {entry.guid for entry in parsed.entries}, now=NOW)
    return choose_pace(feed, rhythm, now=NOW)


@pytest.mark.parametrize(
    ("publishes", "pace"),
    [
        ("a wire: every 2 minutes", SHORTEST_PACE),
        ("every 2 hours", 30 * MINUTE),
        ("daily", 6 * HOUR),
        ("weekly", LONGEST_PACE),
        ("without dates", FIRST_PACE),
    ],
)
def test_a_feed_is_read_as_often_as_it_publishes(publishes: str, pace: timedelta) -> None:
    gaps = {
        "a wire: every 2 minutes": 2 * MINUTE,
        "every 2 hours": 2 * HOUR,
        "daily": DAY,
        "weekly": 7 * DAY,
    }
    gap = gaps.get(publishes)
    ages = [gap * n if gap else None for n in range(1, 11)]
    assert pace_of(*ages) == pace


def test_a_silent_feed_is_read_ever_more_seldom() -> None:
    rhythm = Rhythm(gap=HOUR, news_at=NOW)
    paces = [
        choose_pace(FEED, rhythm, now=NOW + silence) for silence in (HOUR, 8 * HOUR, DAY, 30 * DAY)
    ]
    assert paces == [15 * MINUTE, HOUR, 3 * HOUR, LONGEST_PACE]


def test_dates_ahead_are_no_sign_of_life() -> None:
    assert pace_of(-DAY, -HOUR, 8 * DAY, 16 * DAY) == LONGEST_PACE


def test_without_dates_what_was_new_tells() -> None:
    known = replace(FEED, rhythm=Rhythm(news_at=NOW - 8 * HOUR))
    rhythm = find_rhythm(known, document(None, None, None), {"0", "1"}, now=NOW)
    assert (rhythm.gap, rhythm.news_at) == (4 * HOUR, NOW)


def test_without_dates_and_news_the_rhythm_stays() -> None:
    known = replace(FEED, rhythm=Rhythm(gap=HOUR, news_at=NOW - DAY))
    assert find_rhythm(known, document(None, None), (), now=NOW) == known.rhythm


def test_what_an_admin_asks_is_the_pace() -> None:
    for rhythm in (Rhythm(gap=MINUTE), Rhythm(gap=DAY, news_at=NOW - 30 * DAY, ttl=DAY)):
        assert choose_pace(WISHED, rhythm, now=NOW) == 2 * HOUR


def test_a_publishers_ttl_is_respected_within_a_day() -> None:
    assert choose_pace(FEED, Rhythm(gap=HOUR, ttl=3 * HOUR), now=NOW) == 3 * HOUR
    assert choose_pace(FEED, Rhythm(gap=HOUR, ttl=400 * DAY), now=NOW) == LONGEST_PACE


def check_after(
    feed: Feed = FEED,
    rhythm: Rhythm = Rhythm(),  # noqa: B008 - it is frozen
    *,
    pace: timedelta = HOUR,
    spread: float = 0.0,
    max_age: timedelta | None = None,
) -> timedelta:
    moment = next_check(feed, rhythm, pace=pace, now=NOW, spread=spread, max_age=max_age)
    return moment - NOW


@pytest.mark.parametrize(
    ("max_age", "wait"),
    [(None, HOUR), (3 * HOUR, 3 * HOUR), (MINUTE, HOUR), (400 * DAY, LONGEST_PACE)],
)
def test_a_servers_max_age_is_respected_within_a_day(
    max_age: timedelta | None, wait: timedelta
) -> None:
    assert check_after(max_age=max_age) == wait
    assert check_after(WISHED, max_age=max_age) == wait


@given(spread=st.floats(0, 1))
def test_jitter_makes_nothing_earlier(spread: float) -> None:
    assert HOUR <= check_after(spread=spread) <= HOUR * (1 + JITTER)


@pytest.mark.parametrize(
    ("hours", "pace", "wait"),
    [
        ((), HOUR, HOUR),
        ((13,), HOUR, 2 * HOUR),
        ((13, 14, 15), 90 * MINUTE, 4 * HOUR),
        ((22, 23, 0, 1), 10 * HOUR, 14 * HOUR),
        ((3, 4), HOUR, HOUR),
        (tuple(range(24)), HOUR, HOUR),
    ],
)
def test_hours_in_which_a_publisher_asks_for_rest_are_left_out(
    hours: tuple[int, ...], pace: timedelta, wait: timedelta
) -> None:
    assert check_after(rhythm=Rhythm(skip_hours=hours), pace=pace) == wait


def test_an_admins_pace_holds_in_every_hour() -> None:
    assert check_after(WISHED, Rhythm(skip_hours=(13, 14)), pace=2 * HOUR) == 2 * HOUR


moments = st.one_of(st.none(), st.timedeltas(-30 * DAY, 3000 * DAY))


@given(ages=st.lists(moments, max_size=30), hours=st.lists(st.integers(0, 23)))
def test_every_feed_is_read_between_five_minutes_and_a_day(
    ages: list[timedelta | None], hours: list[int]
) -> None:
    rhythm = find_rhythm(FEED, document(*ages, skip_hours=tuple(hours)), {"0"}, now=NOW)
    pace = choose_pace(FEED, rhythm, now=NOW)
    assert SHORTEST_PACE <= pace <= LONGEST_PACE
    moment = next_check(FEED, rhythm, pace=pace, now=NOW, spread=1.0)
    assert NOW + SHORTEST_PACE <= moment <= NOW + 2 * LONGEST_PACE + HOUR
