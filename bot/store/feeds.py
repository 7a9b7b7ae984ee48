"""The polled addresses, and what became of each entry they listed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import aiosqlite

from bot.errors import NotFound
from bot.model import Clock, Feed, FeedFormat, FeedState, FeedYield, Outlet, Page
from bot.store.connections import Parameters, select
from bot.store.database import Database
from bot.store.entries import release_articles, settle_entry
from bot.store.rows import (
    to_feed,
    to_json,
    to_offset,
    to_optional_seconds,
    to_seconds,
)

SELECT_FEEDS = """
    SELECT feed.*, outlet.name AS outlet_name, outlet.url AS outlet_url
    FROM feed JOIN outlet ON outlet.id = feed.outlet_id
"""


class Feeds:
    """The feeds of a store. Each method that names a feed raises NotFound where there is none."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add(
        self,
        *,
        outlet: Outlet,
        url: str,
        title: str,
        format: FeedFormat,  # noqa: A002 - the word every feed reader uses
        interval: timedelta,
        tags: tuple[str, ...] = (),
        language: str | None = None,
        state: FeedState = FeedState.ACTIVE,
        next_check_at: datetime | None = None,
    ) -> Feed:
        """Add a feed; one of that address is given back as it is."""
        row: Parameters = {
            "outlet_id": outlet.id,
            "url": url,
            "title": title,
            "format": format,
            "state": state,
            "interval_seconds": int(interval.total_seconds()),
            "tags": to_json(tags),
            "language": language,
            "added_at": to_seconds(self._clock()),
            "next_check_at": to_optional_seconds(next_check_at),
        }

        async def insert(db: aiosqlite.Connection) -> Feed:
            await select(
                db,
                """
                INSERT INTO feed (outlet_id, url, title, format, state, interval_seconds, tags,
                                  language, added_at, next_check_at)
                VALUES (:outlet_id, :url, :title, :format, :state, :interval_seconds, :tags,
                        :language, :added_at, :next_check_at)
                ON CONFLICT (url) DO NOTHING
                """,
                row,
            )
            [stored] = await select(db, f"{SELECT_FEEDS} WHERE feed.url = :url", row)
            return to_feed(stored)

        return await self._database.write(insert)

    async def find(self, url: str) -> Feed | None:
        """Find a feed by its address."""
        rows = await self._database.fetch(f"{SELECT_FEEDS} WHERE feed.url = :url", {"url": url})
        return to_feed(rows[0]) if rows else None

    async def get(self, number: int) -> Feed:
        """Find a feed by number."""
        rows = await self._database.fetch(f"{SELECT_FEEDS} WHERE feed.id = :id", {"id": number})
        if not rows:
            raise _not_found(number)
        return to_feed(rows[0])

    async def page(self, number: int, size: int) -> Page[Feed]:
        """List the feeds by number."""
        [count] = await self._database.fetch("SELECT COUNT(*) FROM feed")
        rows = await self._database.fetch(
            f"{SELECT_FEEDS} ORDER BY feed.id LIMIT :size OFFSET :offset",
            {"size": size, "offset": to_offset(page=number, size=size)},
        )
        return Page(rows=tuple(map(to_feed, rows)), total=count[0], number=number, size=size)

    async def due(self, now: datetime, limit: int) -> tuple[Feed, ...]:
        """List the active feeds whose time has come, the longest waiting first."""
        rows = await self._database.fetch(
            f"""
            {SELECT_FEEDS}
            WHERE feed.state = 'active' AND COALESCE(feed.next_check_at, 0) <= :now
            ORDER BY feed.next_check_at, feed.id LIMIT :limit
            """,
            {"now": to_seconds(now), "limit": limit},
        )
        return tuple(map(to_feed, rows))

    async def yield_of(self, number: int) -> FeedYield:
        """Count what a feed has brought in, headlines' statements left out as repeats."""
        [row] = await self._database.fetch(
            """
            WITH own AS (
                SELECT DISTINCT article_id FROM feed_entry
                WHERE feed_id = :id AND article_id IS NOT NULL
            ), said AS (
                SELECT statement.id, actor.id AS actor_id, actor.kind
                FROM own JOIN statement ON statement.article_id = own.article_id
                LEFT JOIN actor ON actor.id = statement.speaker_id
                WHERE withdrawn_at IS NULL AND tier = 'statement' AND NOT headline
            )
            SELECT (SELECT COUNT(*) FROM own) AS articles,
                   (SELECT COUNT(*) FROM said) AS statements,
                   (SELECT COUNT(DISTINCT actor_id) FROM said WHERE kind = 'person') AS people,
                   (SELECT COUNT(DISTINCT actor_id) FROM said WHERE kind != 'person') AS groups,
                   (SELECT COUNT(*) FROM feed_entry
                    WHERE feed_id = :id AND refused IS NOT NULL AND settled_at IS NOT NULL
                   ) AS refused
            """,
            {"id": number},
        )
        return FeedYield(**dict(row))

    async def checked(
        self,
        number: int,
        *,
        etag: str | None,
        last_modified: str | None,
        next_check_at: datetime,
        moved_to: str | None = None,
    ) -> Feed:
        """Note a poll that went well. A feed moves only where no other feed is."""
        return await self._change(
            number,
            """
            UPDATE feed SET etag = :etag, last_modified = :last_modified, checked_at = :now,
                succeeded_at = :now, next_check_at = :next_check_at, failures = 0,
                last_error = NULL,
                url = CASE WHEN EXISTS (SELECT 1 FROM feed WHERE url = :moved_to)
                           THEN url ELSE COALESCE(:moved_to, url) END
            WHERE id = :id
            """,
            {
                "etag": etag,
                "last_modified": last_modified,
                "next_check_at": to_seconds(next_check_at),
                "moved_to": moved_to,
            },
        )

    async def failed(
        self,
        number: int,
        *,
        sentence: str,
        next_check_at: datetime,
        state: FeedState | None = None,
    ) -> Feed:
        """Note a poll that failed, and why."""
        return await self._change(
            number,
            """
            UPDATE feed SET checked_at = :now, failures = failures + 1, last_error = :sentence,
                next_check_at = :next_check_at, state = COALESCE(:state, state)
            WHERE id = :id
            """,
            {
                "sentence": sentence,
                "next_check_at": to_seconds(next_check_at),
                "state": state,
            },
        )

    async def set_state(
        self, number: int, state: FeedState, *, next_check_at: datetime | None = None
    ) -> Feed:
        """Pause, resume or retire a feed, and say when it is next checked where that changes."""
        return await self._change(
            number,
            """
            UPDATE feed SET state = :state, next_check_at = COALESCE(:next_check_at, next_check_at)
            WHERE id = :id
            """,
            {"state": state, "next_check_at": to_optional_seconds(next_check_at)},
        )

    async def remove(self, number: int, *, keep_articles: bool) -> Feed:
        """Remove a feed. Its articles go along unless they are kept or came another way too."""

        async def delete(db: aiosqlite.Connection) -> Feed:
            feed = await demand_feed(db, number)
            await release_articles(db, number, keep=keep_articles)
            await select(db, "DELETE FROM feed WHERE id = :id", {"id": number})
            return feed

        return await self._database.write(delete)

    async def unseen(self, number: int, guids: Sequence[str]) -> frozenset[str]:
        """Tell which entries still have to be read."""
        rows = await self._database.fetch(
            """
            SELECT guid FROM feed_entry
            WHERE feed_id = :id AND settled_at IS NOT NULL
              AND guid IN (SELECT value FROM json_each(:guids))
            """,
            {"id": number, "guids": to_json(guids)},
        )
        return frozenset(guids) - {row["guid"] for row in rows}

    async def settle(self, number: int, guid: str, *, refused: str | None) -> None:
        """Note that an entry needs no more work; `refused` says why it gave no article."""
        now = self._clock()

        async def note(db: aiosqlite.Connection) -> None:
            await demand_feed(db, number)
            await settle_entry(db, number, guid, now=now, refused=refused)

        await self._database.write(note)

    async def strike(self, number: int, guid: str, sentence: str) -> int:
        """Count a failure of an entry, and say how many there have been."""

        async def count(db: aiosqlite.Connection) -> int:
            await demand_feed(db, number)
            [row] = await select(
                db,
                """
                INSERT INTO feed_entry (feed_id, guid, strikes, refused)
                VALUES (:id, :guid, 1, :sentence)
                ON CONFLICT (feed_id, guid)
                DO UPDATE SET strikes = strikes + 1, refused = excluded.refused
                RETURNING strikes
                """,
                {"id": number, "guid": guid, "sentence": sentence},
            )
            return int(row["strikes"])

        return await self._database.write(count)

    async def _change(self, number: int, sql: str, changes: Mapping[str, object]) -> Feed:
        """Run one UPDATE of a feed and give it back."""
        now = to_seconds(self._clock())

        async def update(db: aiosqlite.Connection) -> Feed:
            await select(db, sql, {**changes, "id": number, "now": now})
            return await demand_feed(db, number)

        return await self._database.write(update)


async def demand_feed(db: aiosqlite.Connection, number: int) -> Feed:
    """Find a feed within a transaction, or raise NotFound."""
    rows = await select(db, f"{SELECT_FEEDS} WHERE feed.id = :id", {"id": number})
    if not rows:
        raise _not_found(number)
    return to_feed(rows[0])


def _not_found(number: int) -> NotFound:
    return NotFound(f"There is no source {number}.")
