"""The polled addresses, and what polls left behind."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import aiosqlite

from bot.errors import NotFound
from bot.model import (
    Clock,
    Feed,
    FeedChange,
    FeedFormat,
    FeedOptions,
    FeedState,
    FeedTally,
    FeedYield,
    Outlet,
    Page,
    Rhythm,
)
from bot.store.connections import Parameters, select
from bot.store.database import Database
from bot.store.notices import note_change
from bot.store.removal import release_articles
from bot.store.rows import (
    to_duration,
    to_feed,
    to_json,
    to_offset,
    to_optional_duration,
    to_optional_seconds,
    to_seconds,
)

FEED_COLUMNS = "feed.*, outlet.name AS outlet_name, outlet.url AS outlet_url"
FEED_TABLES = "feed JOIN outlet ON outlet.id = feed.outlet_id"
SELECT_FEEDS = f"SELECT {FEED_COLUMNS} FROM {FEED_TABLES}"


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
        options: FeedOptions | None = None,
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
            "interval_seconds": to_duration(interval),
            "tags": to_json(tags),
            "language": language,
            "added_at": to_seconds(self._clock()),
            "next_check_at": to_optional_seconds(next_check_at),
            **_option_columns(options or FeedOptions()),
        }

        async def insert(db: aiosqlite.Connection) -> Feed:
            await select(
                db,
                """
                INSERT INTO feed (outlet_id, url, title, format, state, interval_seconds, tags,
                                  language, added_at, next_check_at, every_seconds, set_language,
                                  full_text, cookie, agent, own_site)
                VALUES (:outlet_id, :url, :title, :format, :state, :interval_seconds, :tags,
                        :language, :added_at, :next_check_at, :every_seconds, :set_language,
                        :full_text, :cookie, :agent, :own_site)
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

    async def failing(self, limit: int) -> Page[Feed]:
        """List the feeds that fail now or are gone, the latest trouble first."""
        trouble = "feed.state != 'paused' AND feed.failures OR feed.state = 'gone'"
        [count] = await self._database.fetch(f"SELECT COUNT(*) FROM feed WHERE {trouble}")
        rows = await self._database.fetch(
            f"""
            {SELECT_FEEDS} WHERE {trouble}
            ORDER BY feed.failing_since DESC, feed.id DESC LIMIT :limit
            """,
            {"limit": limit},
        )
        return Page(rows=tuple(map(to_feed, rows)), total=count[0], number=1, size=limit)

    async def due(
        self, now: datetime, limit: int, *, but: Collection[int] = ()
    ) -> tuple[Feed, ...]:
        """List the active feeds whose time has come, the longest waiting first."""
        rows = await self._database.fetch(
            f"""
            {SELECT_FEEDS}
            WHERE feed.state = 'active'
              AND (feed.next_check_at IS NULL OR feed.next_check_at <= :now)
              AND feed.id NOT IN (SELECT value FROM json_each(:but))
            ORDER BY feed.next_check_at, feed.id LIMIT :limit
            """,
            {"now": to_seconds(now), "limit": limit, "but": to_json(but)},
        )
        return tuple(map(to_feed, rows))

    async def tally(self, numbers: Collection[int]) -> dict[int, FeedTally]:
        """Count what these feeds have brought in, headlines' statements left out as repeats."""
        rows = await self._database.fetch(
            """
            WITH own AS (
                SELECT DISTINCT feed_id, article_id FROM feed_entry
                WHERE feed_id IN (SELECT value FROM json_each(:numbers))
                  AND article_id IS NOT NULL
            )
            SELECT feed_id, COUNT(*) AS articles, SUM((
                SELECT COUNT(*) FROM statement
                WHERE statement.article_id = own.article_id
                  AND withdrawn_at IS NULL AND tier = 'statement' AND NOT headline
            )) AS statements
            FROM own GROUP BY feed_id
            """,
            {"numbers": to_json(numbers)},
        )
        nothing = dict.fromkeys(numbers, FeedTally(0, 0))
        return nothing | {
            row["feed_id"]: FeedTally(row["articles"], row["statements"]) for row in rows
        }

    async def yield_of(self, number: int) -> FeedYield:
        """Count what a feed has brought in and what it has not, and of what sort that is."""
        [row] = await self._database.fetch(
            """
            SELECT COUNT(DISTINCT own.article_id) AS articles,
                   COUNT(statement.id) AS statements,
                   COUNT(CASE WHEN kind != 'indirect' THEN 1 END) AS direct,
                   COUNT(CASE WHEN via != '[]' THEN 1 END) AS second_hand,
                   COUNT(CASE WHEN NOT named THEN 1 END) AS unnamed,
                   (SELECT COUNT(*) FROM feed_entry
                    WHERE feed_id = :id AND refused IS NOT NULL AND settled_at IS NOT NULL
                      AND NOT passed_over) AS refused,
                   (SELECT COUNT(*) FROM feed_entry
                    WHERE feed_id = :id AND passed_over) AS passed_over
            FROM (
                SELECT DISTINCT article_id FROM feed_entry
                WHERE feed_id = :id AND article_id IS NOT NULL
            ) AS own
            LEFT JOIN statement
                ON statement.article_id = own.article_id
                AND withdrawn_at IS NULL AND tier = 'statement' AND NOT headline
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
        interval: timedelta,
        rhythm: Rhythm,
        moved_to: str | None = None,
        format: FeedFormat | None = None,  # noqa: A002 - the word every feed reader uses
    ) -> Feed:
        """Note a poll that went well. A feed moves only where no other feed is."""
        changes: Parameters = {
            "id": number,
            "now": to_seconds(self._clock()),
            "etag": etag,
            "last_modified": last_modified,
            "next_check_at": to_seconds(next_check_at),
            "interval_seconds": to_duration(interval),
            "gap_seconds": to_optional_duration(rhythm.gap),
            "news_at": to_optional_seconds(rhythm.news_at),
            "ttl_seconds": to_optional_duration(rhythm.ttl),
            "skip_hours": to_json(rhythm.skip_hours),
            "moved_to": moved_to,
            "format": format,
        }

        async def note(db: aiosqlite.Connection) -> Feed:
            await demand_feed(db, number)
            await note_change(db, changes, FeedChange.HEALED)
            await select(
                db,
                """
                UPDATE feed SET etag = :etag, last_modified = :last_modified, checked_at = :now,
                    succeeded_at = :now, next_check_at = :next_check_at,
                    interval_seconds = :interval_seconds, gap_seconds = :gap_seconds,
                    news_at = :news_at, ttl_seconds = :ttl_seconds, skip_hours = :skip_hours,
                    failures = 0, failing_since = NULL, last_error = NULL,
                    format = COALESCE(:format, format),
                    state = CASE state WHEN 'gone' THEN 'active' ELSE state END,
                    url = CASE WHEN EXISTS (SELECT 1 FROM feed WHERE url = :moved_to)
                               THEN url ELSE COALESCE(:moved_to, url) END
                WHERE id = :id
                """,
                changes,
            )
            return await demand_feed(db, number)

        return await self._database.write(note)

    async def failed(
        self,
        number: int,
        *,
        sentence: str,
        next_check_at: datetime,
        state: FeedState | None = None,
        change: FeedChange | None = None,
    ) -> Feed:
        """Note a poll that failed, and why; `change` is what admins are told unless they know."""
        changes: Parameters = {
            "id": number,
            "now": to_seconds(self._clock()),
            "sentence": sentence,
            "next_check_at": to_seconds(next_check_at),
            "state": state,
        }

        async def note(db: aiosqlite.Connection) -> Feed:
            await demand_feed(db, number)
            if change is not None:
                await note_change(db, changes, change)
            await select(
                db,
                """
                UPDATE feed SET checked_at = :now, failures = failures + 1,
                    failing_since = COALESCE(failing_since, :now), last_error = :sentence,
                    next_check_at = :next_check_at, state = COALESCE(:state, state)
                WHERE id = :id
                """,
                changes,
            )
            return await demand_feed(db, number)

        return await self._database.write(note)

    async def set_options(
        self, number: int, options: FeedOptions, *, interval: timedelta, next_check_at: datetime
    ) -> Feed:
        """Keep what admins ask of a feed, and the pace and next check that follow from it."""
        return await self._change(
            number,
            """
            UPDATE feed SET every_seconds = :every_seconds, set_language = :set_language,
                full_text = :full_text, cookie = :cookie, agent = :agent, own_site = :own_site,
                interval_seconds = :interval_seconds, next_check_at = :next_check_at
            WHERE id = :id
            """,
            {
                **_option_columns(options),
                "interval_seconds": to_duration(interval),
                "next_check_at": to_seconds(next_check_at),
            },
        )

    async def set_tags(self, number: int, tags: tuple[str, ...]) -> Feed:
        """File a feed under other tags."""
        return await self._change(
            number, "UPDATE feed SET tags = :tags WHERE id = :id", {"tags": to_json(tags)}
        )

    async def set_outlet(self, number: int, outlet: Outlet) -> Feed:
        """Make what a feed brings in from now on another outlet's."""
        return await self._change(
            number, "UPDATE feed SET outlet_id = :outlet WHERE id = :id", {"outlet": outlet.id}
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


def _option_columns(options: FeedOptions) -> dict[str, object]:
    return {
        "every_seconds": to_optional_duration(options.every),
        "set_language": options.language,
        "full_text": options.full_text,
        "cookie": options.cookie,
        "agent": options.agent,
        "own_site": options.own_site,
    }


def _not_found(number: int) -> NotFound:
    return NotFound(f"There is no source {number}.")
