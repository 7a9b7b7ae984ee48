"""Who may command the bot. The only personal data of Telegram users that is stored."""

from functools import partial

from bot.model import Clock
from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_seconds


class Admins:
    """The claimed admins of a store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def all(self) -> frozenset[int]:
        """List the admins' ids."""
        rows = await self._database.fetch("SELECT user_id FROM admin")
        return frozenset(row["user_id"] for row in rows)

    async def add(self, user_id: int) -> None:
        """Make somebody an admin; twice is once."""
        await self._database.write(
            partial(
                select,
                sql="INSERT INTO admin (user_id, added_at) VALUES (:id, :now)"
                " ON CONFLICT DO NOTHING",
                parameters={"id": user_id, "now": to_seconds(self._clock())},
            )
        )

    async def remove(self, user_id: int) -> int:
        """Forget an admin without a trace in the file, and say how many rows that were."""
        rows = await self._database.write(
            partial(
                select,
                sql="DELETE FROM admin WHERE user_id = :id RETURNING user_id",
                parameters={"id": user_id},
            )
        )
        await self._database.forget_traces()
        return len(rows)
