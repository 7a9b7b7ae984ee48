"""What readers report as wrong, until a correction settles it."""

from datetime import timedelta
from functools import partial

import aiosqlite

from bot.errors import UserError
from bot.model import Clock, Reported
from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_moment, to_seconds, to_texts

A_DAY = 10  # reports of one reader: whoever finds more has found a pattern, and should say so
SHOWN_WORDS = 5

TOO_MANY = (
    "Thank you: you have reported {count} things today, which is all I can pass on. Please go on "
    "tomorrow."
)


# What is hidden needs no decision any more.
OPEN = """
    FROM complaint
    LEFT JOIN bearer ON bearer.id = complaint.bearer_id
    LEFT JOIN statement ON statement.id = complaint.statement_id
    WHERE complaint.settled_by IS NULL AND statement.withdrawn_by IS NULL
"""


class ComplaintBox:
    """The open reports of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def put_statement(self, statement_id: int, words: str, *, by: int) -> None:
        """Keep that a reader finds a statement wrong; a second time their new words count.

        Raises:
            UserError: the reader has reported too much today.
        """
        await self._put("statement_id", statement_id, words, by=by)

    async def put_actor(self, actor_id: int, words: str, *, by: int) -> None:
        """Keep that a reader finds what is known of an actor wrong, likewise."""
        await self._put("bearer_id", actor_id, words, by=by)

    async def next(self, after: int) -> Reported | None:
        """Find what was reported first, of what comes after a place in the queue."""
        rows = await self._database.fetch(
            f"""
            SELECT MIN(complaint.id) AS first, statement_id, actor_id, COUNT(*) AS count,
                   MIN(made_at) AS since, json_group_array(words) AS words
            {OPEN}
            GROUP BY statement_id, actor_id HAVING first > :after ORDER BY first LIMIT 1
            """,
            {"after": after},
        )
        if not rows:
            return None
        [row] = rows
        words = [each for each in reversed(to_texts(row["words"])) if each]
        return Reported(
            first=row["first"],
            statement_id=row["statement_id"],
            actor_id=row["actor_id"],
            count=row["count"],
            since=to_moment(row["since"]),
            words=tuple(dict.fromkeys(words))[:SHOWN_WORDS],
        )

    async def count(self) -> int:
        """Count the statements and actors that somebody reports."""
        return len(await self.places())

    async def places(self) -> tuple[int, ...]:
        """List the places in the queue of the statements and actors that somebody reports."""
        rows = await self._database.fetch(
            f"SELECT MIN(complaint.id) AS first {OPEN} GROUP BY statement_id, actor_id"
        )
        return tuple(row["first"] for row in rows)

    async def count_of(self, user_id: int) -> int:
        """Count the open reports of a reader."""
        [row] = await self._database.fetch(
            "SELECT COUNT(*) FROM complaint WHERE made_by = :id", {"id": user_id}
        )
        return int(row[0])

    async def forget_reader(self, user_id: int) -> int:
        """Delete the open reports of a reader; tell how many they were."""
        sql = "DELETE FROM complaint WHERE made_by = :id RETURNING id"
        rows = await self._database.write(partial(select, sql=sql, parameters={"id": user_id}))
        return len(rows)

    async def _put(self, column: str, number: int, words: str, *, by: int) -> None:
        now = self._clock()
        values = {
            "number": number,
            "words": words,
            "by": by,
            "now": to_seconds(now),
            "since": to_seconds(now - timedelta(days=1)),
        }

        async def write(db: aiosqlite.Connection) -> None:
            await select(
                db,
                f"""
                INSERT INTO complaint ({column}, words, made_by, made_at)
                VALUES (:number, :words, :by, :now)
                ON CONFLICT ({column}, made_by)
                DO UPDATE SET words = excluded.words WHERE excluded.words != ''
                """,
                values,
            )
            [row] = await select(
                db,
                "SELECT COUNT(*) FROM complaint WHERE made_by = :by AND made_at > :since",
                values,
            )
            if row[0] > A_DAY:
                raise UserError(TOO_MANY.format(count=A_DAY))

        await self._database.write(write)


async def settle_complaints(
    db: aiosqlite.Connection,
    number: int,
    *,
    statement_id: int | None = None,
    actor_id: int | None = None,
) -> int:
    """Note that a correction settles what is reported of a statement or actor; count the reports.

    Nobody needs to know any more who reported it.
    """
    rows = await select(
        db,
        """
        UPDATE complaint SET settled_by = :number, made_by = NULL
        WHERE settled_by IS NULL AND (
            statement_id = :statement
            OR bearer_id IN (SELECT id FROM bearer WHERE actor_id = :actor)
        )
        RETURNING id
        """,
        {"number": number, "statement": statement_id, "actor": actor_id},
    )
    return len(rows)


async def reopen_complaints(db: aiosqlite.Connection, number: int) -> None:
    """Open again what a correction had settled."""
    await select(
        db, "UPDATE complaint SET settled_by = NULL WHERE settled_by = :id", {"id": number}
    )
