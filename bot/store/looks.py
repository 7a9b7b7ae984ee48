"""Pages that articles were read from, and when to look whether they have changed."""

import sqlite3
from datetime import datetime, timedelta

import aiosqlite

from bot.model import Clock, DueLook, PageState
from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_moment, to_optional_seconds, to_seconds

LOOKS = (timedelta(hours=2), timedelta(hours=8), timedelta(days=1))  # after the first reading
YOUNG = timedelta(days=1)  # an article that was older when it was first read is hardly edited
EXPIRED = timedelta(days=2)  # what was due while nobody could look is left alone


class Looks:
    """The looks at the pages of a store's articles."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def note(self, article: int, page: PageState | None) -> None:
        """Note that a page was looked at, and had not changed; None: it is not looked at again."""
        now = self._clock()

        async def write(db: aiosqlite.Connection) -> None:
            await note_reading(db, article, page, now=now)

        await self._database.write(write)

    async def due(self, limit: int) -> tuple[DueLook, ...]:
        """List the looks whose time has come, of feeds that are read, the longest waiting first."""
        now = self._clock()
        rows = await self._database.fetch(
            """
            SELECT article.id, feed.id AS feed_id, guid, page, article.etag, article.last_modified
            FROM article
            JOIN feed_entry ON feed_entry.id = (
                SELECT MIN(listed.id) FROM feed_entry AS listed
                JOIN feed ON feed.id = listed.feed_id
                WHERE listed.article_id = article.id AND feed.state = 'active'
            )
            JOIN feed ON feed.id = feed_entry.feed_id
            WHERE look_at > :expired AND look_at <= :now AND page IS NOT NULL
            ORDER BY look_at LIMIT :limit
            """,
            {"now": to_seconds(now), "expired": to_seconds(now - EXPIRED), "limit": limit},
        )
        return tuple(map(_to_look, rows))


async def note_reading(
    db: aiosqlite.Connection, article: int, page: PageState | None, *, now: datetime
) -> None:
    """Note within a transaction from which page an article was read, and when to look again."""
    [row] = await select(
        db, "SELECT fetched_at, sort_at FROM article WHERE id = :id", {"id": article}
    )
    first_at = to_moment(row["fetched_at"])
    is_young = first_at - to_moment(row["sort_at"]) <= YOUNG
    again_at = plan_look(page, first_at=first_at, now=now) if is_young else None
    await select(
        db,
        """
        UPDATE article SET read_at = :now, page = :page, etag = :etag,
            last_modified = :last_modified, look_at = :again_at
        WHERE id = :id
        """,
        {
            "id": article,
            "now": to_seconds(now),
            "page": page.url if page else None,
            "etag": page.etag if page else None,
            "last_modified": page.last_modified if page else None,
            "again_at": to_optional_seconds(again_at),
        },
    )


def plan_look(page: PageState | None, *, first_at: datetime, now: datetime) -> datetime | None:
    """Say when to look whether a page has changed; never where its server can't tell."""
    if page is None or not (page.etag or page.last_modified):
        return None
    return next((first_at + wait for wait in LOOKS if first_at + wait > now), None)


def _to_look(row: sqlite3.Row) -> DueLook:
    return DueLook(
        article=row["id"],
        feed=row["feed_id"],
        guid=row["guid"],
        page=PageState(row["page"], row["etag"], row["last_modified"]),
    )
