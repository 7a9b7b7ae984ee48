"""All SQL, one module a noun, joined by `Store`. Home of aiosqlite.

    Store
    ├── outlets     the publishers
    ├── feeds       their polled addresses
    ├── listings    what they list: unseen, edited, known under another id
    ├── entries     what became of each entry they listed
    ├── notices     what admins are to be told of them
    ├── articles    what was read; `save` keeps an article whole or not at all
    ├── looks       when pages are looked at again
    ├── statements  who said what
    ├── actors      who is known, under which names, in which roles
    ├── topics      what a typed topic is made of
    ├── corrections what admins corrected of them
    ├── splits      who bears one name with another
    ├── complaints  what readers report as wrong
    ├── doubts      who may be one and was left two
    ├── reminders   what admins were told of it
    ├── admins      who may command
    └── state       the signing key, the open claim, the counts

Writes queue behind one lock and are one transaction each, which a cancelled caller can't tear;
reads go to read-only connections with a deadline. Anything the database can't do is a StoreError.
"""

import secrets
from pathlib import Path

from bot.model import Clock
from bot.store.actors import Actors
from bot.store.admins import Admins
from bot.store.articles import Articles
from bot.store.complaints import ComplaintBox
from bot.store.corrections import Corrections
from bot.store.database import BUSY_SECONDS, QUERY_SECONDS, Database
from bot.store.doubts import Doubts
from bot.store.entries import Entries
from bot.store.feeds import Feeds
from bot.store.listings import Listings
from bot.store.looks import Looks
from bot.store.notices import Notices
from bot.store.outlets import Outlets
from bot.store.reminders import Reminders
from bot.store.splits import Splits
from bot.store.state import RandomBytes, State
from bot.store.statements import Statements
from bot.store.topics import Topics

__all__ = ["Store"]


class Store:
    """An open store. Made by `Store.open`; closed, or the process does not end."""

    def __init__(self, database: Database, *, clock: Clock, random: RandomBytes) -> None:
        self._database = database
        self.outlets = Outlets(database)
        self.feeds = Feeds(database, clock)
        self.listings = Listings(database, clock)
        self.entries = Entries(database, clock)
        self.notices = Notices(database, clock)
        self.articles = Articles(database, clock)
        self.looks = Looks(database, clock)
        self.statements = Statements(database)
        self.actors = Actors(database)
        self.topics = Topics(database, self.actors)
        self.corrections = Corrections(database, clock)
        self.splits = Splits(database, clock)
        self.complaints = ComplaintBox(database, clock)
        self.doubts = Doubts(database)
        self.reminders = Reminders(database)
        self.admins = Admins(database, clock)
        self.state = State(database, clock, random)

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        clock: Clock,
        random: RandomBytes = secrets.token_bytes,
        busy_seconds: float = BUSY_SECONDS,
        query_seconds: float = QUERY_SECONDS,
    ) -> "Store":
        """Open the file at `path`, made or migrated where needed.

        Raises:
            StoreForeign, StoreNewer: the file isn't ours to open, and is left as it was.
            StoreBusy, StoreFull, StoreDamaged, StoreError: it can't be opened now.
        """
        database = await Database.open(path, busy_seconds=busy_seconds, query_seconds=query_seconds)
        store = cls(database, clock=clock, random=random)
        try:
            await store.state.key()  # made at the first opening
        except BaseException:
            await store.close()
            raise
        return store

    async def backup(self, target: Path) -> None:
        """Copy the store into a new file while it is in use."""
        await self._database.backup(target)

    async def check(self) -> None:
        """Read everything; raise StoreDamaged where something doesn't hold."""
        await self._database.check()

    async def close(self) -> None:
        """Wait for what is running and close the file; a second call does nothing."""
        await self._database.close()
