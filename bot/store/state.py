"""What the installation itself keeps: its signing key, the open claim, how much there is."""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Callable

import aiosqlite

from bot.model import Clock, Counts
from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_seconds

KEY_BYTES = 32
TOKEN_BYTES = 15  # 24 characters to copy, and nothing to guess

RandomBytes = Callable[[int], bytes]


class State:
    """The secrets and counts of a store."""

    def __init__(self, database: Database, clock: Clock, random: RandomBytes) -> None:
        self._database = database
        self._clock = clock
        self._random = random

    async def key(self) -> bytes:
        """Give the key that signs buttons, made when it is first asked for."""
        rows = await self._database.fetch("SELECT value FROM state WHERE name = 'key'")
        if rows:
            return bytes(rows[0]["value"])
        fresh = self._random(KEY_BYTES)

        async def keep_first(db: aiosqlite.Connection) -> bytes:
            await select(
                db,
                "INSERT INTO state (name, value) VALUES ('key', :key) ON CONFLICT DO NOTHING",
                {"key": fresh},
            )
            [row] = await select(db, "SELECT value FROM state WHERE name = 'key'")
            return bytes(row["value"])

        return await self._database.write(keep_first)

    async def open_claim(self) -> str | None:
        """Give a fresh token for whoever claims the bot, or None once there is an admin.

        The token before it is void. Only a hash is kept.
        """
        token = b32encode(self._random(TOKEN_BYTES)).decode().lower()

        async def keep(db: aiosqlite.Connection) -> str | None:
            if await select(db, "SELECT 1 FROM admin LIMIT 1"):
                return None
            await select(
                db,
                """
                INSERT INTO state (name, value) VALUES ('claim', :hash)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """,
                {"hash": _hash(token)},
            )
            return token

        return await self._database.write(keep)

    async def accept_claim(self, token: str, user_id: int) -> bool:
        """Make the bearer of the right token an admin and void the token."""
        claimed = _hash(token.strip().lower())
        now = to_seconds(self._clock())

        async def accept(db: aiosqlite.Connection) -> bool:
            rows = await select(db, "SELECT value FROM state WHERE name = 'claim'")
            if not rows or not hmac.compare_digest(rows[0]["value"], claimed):
                return False
            await select(db, "DELETE FROM state WHERE name = 'claim'")
            await select(
                db,
                """
                INSERT INTO admin (user_id, added_at) VALUES (:id, :now) ON CONFLICT DO NOTHING
                """,
                {"id": user_id, "now": now},
            )
            return True

        return await self._database.write(accept)

    async def is_seeded(self) -> bool:
        """Tell whether this installation has read what it starts with."""
        return bool(await self._database.fetch("SELECT 1 FROM state WHERE name = 'seeded'"))

    async def mark_seeded(self) -> None:
        """Note that it has."""

        async def note(db: aiosqlite.Connection) -> None:
            await select(
                db,
                "INSERT INTO state (name, value) VALUES ('seeded', x'01') ON CONFLICT DO NOTHING",
            )

        await self._database.write(note)

    async def counts(self) -> Counts:
        """Count what the store holds; headlines' statements are left out as repeats."""
        [row] = await self._database.fetch(
            """
            SELECT (SELECT COUNT(*) FROM article) AS articles,
                   (SELECT COUNT(*) FROM statement
                    WHERE tier = 'statement' AND withdrawn_at IS NULL AND NOT headline
                   ) AS statements,
                   (SELECT COUNT(*) FROM actor) AS actors,
                   (SELECT COUNT(*) FROM feed) AS feeds,
                   (SELECT COUNT(*) FROM outlet) AS outlets,
                   (SELECT page_count * page_size
                    FROM pragma_page_count, pragma_page_size) AS database_bytes
            """
        )
        return Counts(**dict(row))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
