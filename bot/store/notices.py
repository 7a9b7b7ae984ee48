"""What admins are still to be told of sources: once each, also across restarts."""

from collections.abc import Collection, Iterable
from datetime import timedelta

import aiosqlite

from bot.model import Clock, FeedChange, FeedNotice
from bot.store.connections import Parameters, select
from bot.store.database import Database
from bot.store.rows import to_feed, to_json, to_moment, to_seconds

KEPT = timedelta(days=1)  # for an admin who is not there yet; after that it is no news


class Notices:
    """The notices of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def waiting(self, admins: Collection[int]) -> tuple[FeedNotice, ...]:
        """List the notices that wait, the oldest first; new ones are addressed to these admins."""
        if not await self._database.fetch("SELECT 1 FROM notice LIMIT 1"):
            return ()
        await self._address(admins)
        rows = await self._database.fetch(
            """
            SELECT feed.*, outlet.name AS outlet_name, outlet.url AS outlet_url,
                   notice.id AS notice_id, user_id, kind, sentence, made_at
            FROM notice_copy JOIN notice ON notice.id = notice_copy.notice_id
            JOIN feed ON feed.id = notice.feed_id JOIN outlet ON outlet.id = feed.outlet_id
            WHERE NOT taken AND user_id IN (SELECT value FROM json_each(:admins))
            ORDER BY notice.id
            """,
            {"admins": to_json(admins)},
        )
        return tuple(
            FeedNotice(
                id=row["notice_id"],
                user_id=row["user_id"],
                feed=to_feed(row),
                change=FeedChange(row["kind"]),
                sentence=row["sentence"],
                made_at=to_moment(row["made_at"]),
            )
            for row in rows
        )

    async def take(self, notices: Iterable[FeedNotice]) -> None:
        """Note that these are being sent: from here on they may have arrived."""
        await self._mark(notices, "UPDATE notice_copy SET taken = 1")

    async def put_back(self, notices: Iterable[FeedNotice]) -> None:
        """Note that these surely did not arrive, and wait again."""
        await self._mark(notices, "UPDATE notice_copy SET taken = 0")

    async def finish(self, notices: Iterable[FeedNotice]) -> None:
        """Forget these: they arrived, or may have."""
        await self._mark(notices, "DELETE FROM notice_copy")

    async def drop_taken(self) -> int:
        """Forget what a crash left half sent, and say how many that were."""

        async def drop(db: aiosqlite.Connection) -> int:
            dropped = await select(db, "DELETE FROM notice_copy WHERE taken RETURNING notice_id")
            await _drop_sent(db)
            return len(dropped)

        return await self._database.write(drop)

    async def forget_admin(self, user_id: int) -> int:
        """Forget what waits for an admin, and say how much that was."""

        async def forget(db: aiosqlite.Connection) -> int:
            forgotten = await select(
                db,
                "DELETE FROM notice_copy WHERE user_id = :user RETURNING notice_id",
                {"user": user_id},
            )
            await _drop_sent(db)
            return len(forgotten)

        return await self._database.write(forget)

    async def _address(self, admins: Collection[int]) -> None:
        oldest = to_seconds(self._clock() - KEPT)

        async def address(db: aiosqlite.Connection) -> None:
            await select(
                db,
                """
                INSERT INTO notice_copy (notice_id, user_id)
                SELECT notice.id, admin.value FROM notice, json_each(:admins) AS admin
                WHERE NOT addressed
                """,
                {"admins": to_json(admins)},
            )
            if admins:
                await select(db, "UPDATE notice SET addressed = 1 WHERE NOT addressed")
            await select(
                db,
                "DELETE FROM notice WHERE NOT addressed AND made_at < :oldest",
                {"oldest": oldest},
            )

        if await self._database.fetch("SELECT 1 FROM notice WHERE NOT addressed LIMIT 1"):
            await self._database.write(address)

    async def _mark(self, notices: Iterable[FeedNotice], change: str) -> None:
        copies = to_json([notice.id, notice.user_id] for notice in notices)

        async def mark(db: aiosqlite.Connection) -> None:
            await select(
                db,
                f"""
                {change} WHERE (notice_id, user_id) IN
                    (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
                     FROM json_each(:copies))
                """,
                {"copies": copies},
            )
            await _drop_sent(db)

        await self._database.write(mark)


async def note_change(db: aiosqlite.Connection, row: Parameters, change: FeedChange) -> None:
    """Keep within a transaction what admins are to be told, unless they know it.

    `row` gives the feed's `id`, `now`, and the `sentence` that says what is wrong.
    """
    changed = await select(
        db,
        """
        UPDATE feed SET broken = :broken WHERE id = :id
            AND (broken != :broken OR :kind = 'gone' AND state != 'gone') RETURNING id
        """,
        {"id": row["id"], "broken": change is not FeedChange.HEALED, "kind": change},
    )
    if changed:
        await select(
            db,
            """
            INSERT INTO notice (feed_id, kind, sentence, made_at)
            VALUES (:id, :kind, :sentence, :now)
            """,
            {"sentence": None, **row, "kind": change},
        )


async def _drop_sent(db: aiosqlite.Connection) -> None:
    await select(
        db,
        """
        DELETE FROM notice WHERE addressed
            AND NOT EXISTS (SELECT 1 FROM notice_copy WHERE notice_id = notice.id)
        """,
    )
