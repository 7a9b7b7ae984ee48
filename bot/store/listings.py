"""What feeds list: which of it is unseen, which was edited, and by what it is known again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta

import aiosqlite

from bot.model import Clock
from bot.store.connections import Parameters, select
from bot.store.database import Database
from bot.store.rows import to_duration, to_json, to_seconds, to_texts

EDITS_APART = timedelta(hours=1)
MOST_DOUBLINGS = 10  # of it, where edits that were announced proved to be none: six weeks
MARKS_KEPT = timedelta(days=30)  # after a feed listed an entry last
MARKS_OF_A_FEED = 2000  # beside those of what it lists now


class Listings:
    """What the feeds of a store list, by guid."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def unseen(self, feed: int, guids: Sequence[str]) -> frozenset[str]:
        """Tell which entries still have to be read."""
        rows = await self._database.fetch(
            """
            SELECT guid FROM feed_entry
            WHERE feed_id = :feed AND settled_at IS NOT NULL
              AND guid IN (SELECT value FROM json_each(:guids))
            """,
            {"feed": feed, "guids": to_json(guids)},
        )
        return frozenset(guids) - {row["guid"] for row in rows}

    async def edited(self, feed: int, versions: Mapping[str, str]) -> frozenset[str]:
        """Tell which entries have another version now than when they were read.

        One that was read within the hour waits, and twice as long after each reading that found
        nothing new: some feeds call everything edited at each poll.
        """
        rows = await self._database.fetch(
            """
            SELECT guid
            FROM json_each(:versions) AS asked
            JOIN feed_entry ON feed_id = :feed AND guid = json_extract(asked.value, '$[0]')
            WHERE article_id IS NOT NULL AND version != json_extract(asked.value, '$[1]')
              AND settled_at <= :now - (:apart << min(unchanged, :doublings))
            """,
            {
                "feed": feed,
                "versions": to_json(versions.items()),
                "now": to_seconds(self._clock()),
                "apart": to_duration(EDITS_APART),
                "doublings": MOST_DOUBLINGS,
            },
        )
        return frozenset(row["guid"] for row in rows)

    async def marks(self, feed: int) -> dict[str, tuple[str, ...]]:
        """Give the marks of what a feed listed lately."""
        rows = await self._database.fetch(
            "SELECT guid, marks FROM feed_entry WHERE feed_id = :feed AND marks IS NOT NULL",
            {"feed": feed},
        )
        return {row["guid"]: to_texts(row["marks"]) for row in rows}

    async def note(
        self,
        feed: int,
        *,
        versions: Mapping[str, str],
        marks: Mapping[str, Sequence[str]],
        read: Collection[str],
    ) -> None:
        """Note what a feed lists now of what it listed before, or was read just now.

        The version is that of the last reading: it changes for those that were `read` now.
        """
        now = self._clock()
        rows: Parameters = {
            "feed": feed,
            "listed": to_json((guid, versions[guid], to_json(marks[guid])) for guid in versions),
            "read": to_json(read),
            "now": to_seconds(now),
            "yesterday": to_seconds(now - timedelta(days=1)),
            "forgotten": to_seconds(now - MARKS_KEPT),
            "most": MARKS_OF_A_FEED + len(versions),
        }

        async def note(db: aiosqlite.Connection) -> None:
            await select(db, NOTE_VERSIONS, rows)
            await select(db, NOTE_MARKS, rows)
            await select(db, FORGET_MARKS, rows)

        await self._database.write(note)


NOTE_VERSIONS = """
    UPDATE feed_entry SET version = json_extract(asked.value, '$[1]')
    FROM json_each(:listed) AS asked
    WHERE feed_id = :feed AND guid = json_extract(asked.value, '$[0]')
      AND (version IS NULL OR guid IN (SELECT value FROM json_each(:read)))
"""
NOTE_MARKS = """
    UPDATE feed_entry SET marks = json_extract(asked.value, '$[2]'), listed_at = :now
    FROM json_each(:listed) AS asked
    WHERE feed_id = :feed AND guid = json_extract(asked.value, '$[0]')
      AND (marks IS NOT json_extract(asked.value, '$[2]') OR listed_at < :yesterday)
"""
FORGET_MARKS = """
    UPDATE feed_entry SET marks = NULL
    WHERE feed_id = :feed AND marks IS NOT NULL AND (
        listed_at < :forgotten
        OR listed_at <= (
            SELECT listed_at FROM feed_entry WHERE feed_id = :feed AND marks IS NOT NULL
            ORDER BY listed_at DESC LIMIT 1 OFFSET :most
        )
    )
"""
