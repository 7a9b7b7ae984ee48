"""The day of an article: in the zone of its outlet, whoever tells it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import cast

import pytest

from bot.fetch import Fetcher
from bot.model import Article, FeedEntry, Outlet
from bot.reading import ArticleReader
from bot.store import Store
from bot.worker import Workers

LATE = datetime(2031, 5, 7, 2, 30, tzinfo=UTC)  # the evening of the 6th in New York
EARLY = datetime(2031, 5, 6, 21, tzinfo=UTC)  # the morning of the 7th in Sydney
THE_6TH, THE_7TH = date(2031, 5, 6), date(2031, 5, 7)


def complete(article: Article, entry: FeedEntry | None, *, now: datetime) -> date | None:
    clock: Callable[[], datetime] = lambda: now  # noqa: E731 - a clock that stands still
    nothing = object()  # completing an article asks none of them
    reader = ArticleReader(
        store=cast("Store", nothing),
        fetcher=cast("Fetcher", nothing),
        workers=cast("Workers", nothing),
        clock=clock,
    )
    return reader.complete(article, Outlet(1, "Coast News"), entry).published


@pytest.mark.parametrize(
    ("on_page", "in_feed", "day"),
    [
        # the page tells the moment in UTC, the feed with the zone
        (Article("", published=THE_7TH, published_at=LATE), (LATE, THE_6TH), THE_6TH),
        # the page knows its zone
        (Article("", published=THE_6TH, published_at=LATE), (LATE, THE_7TH), THE_6TH),
        # only the feed tells anything
        (Article(""), (LATE, THE_6TH), THE_6TH),
        # the feed tells of another moment: of an update
        (
            Article("", published=date(2031, 5, 1), published_at=datetime(2031, 5, 1, tzinfo=UTC)),
            (LATE, THE_6TH),
            date(2031, 5, 1),
        ),
    ],
)
def test_day_is_that_of_the_outlets_zone(
    on_page: Article, in_feed: tuple[datetime, date], day: date
) -> None:
    moment, printed = in_feed
    entry = FeedEntry(guid="1", url=None, title="", published_at=moment, published=printed)
    assert complete(on_page, entry, now=LATE) == day


def test_day_may_be_tomorrow_where_the_zone_is_ahead() -> None:
    article = Article("", published=THE_7TH, published_at=EARLY)
    assert complete(article, None, now=EARLY) == THE_7TH


def test_day_is_not_after_tomorrow() -> None:
    article = Article("", published=date(2031, 5, 9))
    assert complete(article, None, now=EARLY) == THE_7TH
