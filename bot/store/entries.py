"""What feeds listed, and what became of each entry."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

import aiosqlite

from bot.errors import NotFound
from bot.model import Clock, FailedEntry, FeedEntry, Outcome, Page, PageState
from bot.store.connections import Parameters, select
from bot.store.database import Database
from bot.store.feeds import FEED_COLUMNS, FEED_TABLES, demand_feed
from bot.store.looks import note_reading
from bot.store.rows import (
    to_feed,
    to_moment,
    to_offset,
    to_optional_moment,
    to_optional_seconds,
    to_seconds,
)

SELECT_FAILED = f"""
    SELECT {FEED_COLUMNS}, feed_entry.id AS entry_id, guid, strikes, refused, failed_at,
           settled_at IS NOT NULL AND NOT passed_over AS given_up, poisoned,
           feed_entry.url AS entry_url, feed_entry.title AS entry_title, published_at
    FROM {FEED_TABLES} JOIN feed_entry ON feed_entry.feed_id = feed.id
"""


class Entries:
    """The entries of a store's feeds."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def settle(
        self, feed: int, guid: str, *, article: int, page: PageState | None = None
    ) -> None:
        """Note that an entry needs no more work: its article is known; `page` if it was read."""
        now = self._clock()

        async def note(db: aiosqlite.Connection) -> None:
            await demand_feed(db, feed)
            await settle_entry(db, feed, guid, now=now, article=article, outcome=Outcome.KNOWN)
            if page is not None:
                await note_reading(db, article, page, now=now)

        await self._database.write(note)

    async def pass_over(self, feed: int, entries: Sequence[FeedEntry]) -> None:
        """Note entries that are not read unless somebody asks for them."""
        now = to_seconds(self._clock())

        async def note(db: aiosqlite.Connection) -> None:
            await demand_feed(db, feed)
            for entry in entries:
                await select(
                    db,
                    """
                    INSERT INTO feed_entry (feed_id, guid, settled_at, passed_over, url, title,
                                            published_at)
                    VALUES (:feed, :guid, :now, 1, :url, :title, :published_at)
                    ON CONFLICT (feed_id, guid) DO NOTHING
                    """,
                    {**_to_row(feed, entry), "now": now},
                )

        await self._database.write(note)

    async def passed_over(self, feed: int, limit: int) -> tuple[FeedEntry, ...]:
        """List entries that were passed over, the newest first."""
        rows = await self._database.fetch(
            """
            SELECT guid, url AS entry_url, title AS entry_title, published_at
            FROM feed_entry WHERE feed_id = :feed AND passed_over
            ORDER BY published_at DESC LIMIT :limit
            """,
            {"feed": feed, "limit": limit},
        )
        return tuple(map(_to_entry, rows))

    async def strike(self, feed: int, entry: FeedEntry, sentence: str) -> int:
        """Count a failure of an entry, and say how many there have been."""
        row = {**_to_row(feed, entry), "sentence": sentence, "now": to_seconds(self._clock())}

        async def count(db: aiosqlite.Connection) -> int:
            await demand_feed(db, feed)
            [counted] = await select(
                db,
                """
                INSERT INTO feed_entry (feed_id, guid, strikes, refused, failed_at, url, title,
                                        published_at)
                VALUES (:feed, :guid, 1, :sentence, :now, :url, :title, :published_at)
                ON CONFLICT (feed_id, guid) DO UPDATE SET strikes = strikes + 1,
                    refused = excluded.refused, failed_at = excluded.failed_at,
                    url = excluded.url, title = excluded.title,
                    published_at = excluded.published_at
                RETURNING strikes
                """,
                row,
            )
            return int(counted["strikes"])

        return await self._database.write(count)

    async def give_up(self, feed: int, guid: str, *, poisoned: bool) -> None:
        """Note that an entry that failed is not tried again unless somebody asks for it."""
        row: Parameters = {
            "feed": feed,
            "guid": guid,
            "poisoned": poisoned,
            "now": to_seconds(self._clock()),
        }

        async def note(db: aiosqlite.Connection) -> None:
            await demand_feed(db, feed)
            await select(
                db,
                """
                UPDATE feed_entry SET settled_at = :now, poisoned = :poisoned, passed_over = 0
                WHERE feed_id = :feed AND guid = :guid
                """,
                row,
            )

        await self._database.write(note)

    async def failed(self, *, page: int, size: int) -> Page[FailedEntry]:
        """List the entries that gave no article, the latest failure first."""
        [count] = await self._database.fetch("SELECT COUNT(*) FROM feed_entry WHERE failed_at > 0")
        rows = await self._database.fetch(
            f"""
            {SELECT_FAILED} WHERE failed_at > 0
            ORDER BY failed_at DESC, entry_id DESC LIMIT :size OFFSET :offset
            """,
            {"size": size, "offset": to_offset(page=page, size=size)},
        )
        return Page(rows=tuple(map(_to_failed, rows)), total=count[0], number=page, size=size)

    async def find_failed(self, number: int) -> FailedEntry:
        """Find an entry that failed by its number. Raises `NotFound`."""
        rows = await self._database.fetch(
            f"{SELECT_FAILED} WHERE feed_entry.id = :id AND failed_at > 0", {"id": number}
        )
        if not rows:
            raise NotFound("That item has been read meanwhile, or its source was removed.")
        return _to_failed(rows[0])


async def settle_entry(
    db: aiosqlite.Connection,
    feed: int,
    guid: str,
    *,
    now: datetime,
    article: int,
    outcome: Outcome,
) -> None:
    """Note within a transaction that an entry needs no more work, whatever it was before."""
    row = {
        "feed": feed,
        "guid": guid,
        "now": to_seconds(now),
        "article": article,
        "outcome": outcome,
    }
    await select(
        db,
        """
        INSERT INTO feed_entry (feed_id, guid, settled_at, article_id)
        VALUES (:feed, :guid, :now, :article)
        ON CONFLICT (feed_id, guid) DO UPDATE SET settled_at = excluded.settled_at,
            unchanged = CASE WHEN article_id IS excluded.article_id AND :outcome = 'known'
                             THEN unchanged + 1 ELSE 0 END,
            article_id = excluded.article_id,
            refused = NULL, failed_at = NULL, poisoned = 0, passed_over = 0
        """,
        row,
    )


def _to_row(feed: int, entry: FeedEntry) -> dict[str, object]:
    return {
        "feed": feed,
        "guid": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "published_at": to_optional_seconds(entry.published_at),
    }


def _to_entry(row: sqlite3.Row) -> FeedEntry:
    return FeedEntry(
        guid=row["guid"],
        url=row["entry_url"],
        title=row["entry_title"],
        published_at=to_optional_moment(row["published_at"]),
    )


def _to_failed(row: sqlite3.Row) -> FailedEntry:
    return FailedEntry(
        id=row["entry_id"],
        feed=to_feed(row),
        entry=_to_entry(row),
        sentence=row["refused"],
        strikes=row["strikes"],
        given_up=bool(row["given_up"]),
        poisoned=bool(row["poisoned"]),
        failed_at=to_moment(row["failed_at"]),
    )
