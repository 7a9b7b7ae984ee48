"""When admins were last told what waits in /review, and of what."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_json, to_moment, to_seconds, to_texts


@dataclass(frozen=True, slots=True)
class Told:
    """When an admin was told, and of which cases."""

    at: datetime
    cases: frozenset[str]


class Reminders:
    """The reminders of a store, one an admin: the last."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def told(self) -> dict[int, Told]:
        """Tell by admin what was told last."""
        rows = await self._database.fetch("SELECT user_id, told_at, cases FROM reminder")
        return {
            row["user_id"]: Told(to_moment(row["told_at"]), frozenset(to_texts(row["cases"])))
            for row in rows
        }

    async def note(self, user_id: int, last: Told) -> None:
        """Note what an admin is told."""
        sql = """
            INSERT INTO reminder (user_id, told_at, cases) VALUES (:id, :at, :cases)
            ON CONFLICT (user_id) DO UPDATE SET told_at = :at, cases = :cases
        """
        told = {"id": user_id, "at": to_seconds(last.at), "cases": to_json(sorted(last.cases))}
        await self._database.write(partial(select, sql=sql, parameters=told))

    async def forget_admin(self, user_id: int) -> int:
        """Forget what an admin was told; tell how many rows that were."""
        sql = "DELETE FROM reminder WHERE user_id = :id RETURNING user_id"
        rows = await self._database.write(partial(select, sql=sql, parameters={"id": user_id}))
        return len(rows)
