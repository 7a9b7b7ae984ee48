"""The parts of a running OnRecord, opened in order and closed in reverse."""

import os
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from bot.collect import Collector
from bot.complaints import Complaints
from bot.corrections import Corrections
from bot.errors import SecondInstance, SettingsError
from bot.feedreader import FeedReader
from bot.fetch import Fetcher, system_resolver
from bot.finding import Finder
from bot.ingest import Ingest
from bot.model import Clock
from bot.reading import ArticleReader
from bot.review import Review
from bot.revisits import Revisits
from bot.rulings import Rulings
from bot.service import Service
from bot.settings import Settings
from bot.sources import Sources
from bot.store import Store
from bot.subscriptions import Subscriptions
from bot.upkeep import Upkeep
from bot.wires import Wires
from bot.worker import Workers

VERSION = version("onrecord")
LOCK_NAME = "onrecord.lock"


@dataclass(frozen=True, slots=True)
class Runtime:
    """Everything that commands work with."""

    settings: Settings
    clock: Clock
    store: Store
    fetcher: Fetcher
    workers: Workers
    feeds: FeedReader
    reader: ArticleReader
    ingest: Ingest
    revisits: Revisits
    sources: Sources
    upkeep: Upkeep
    subscriptions: Subscriptions
    corrections: Corrections
    wires: Wires
    rulings: Rulings
    complaints: Complaints
    review: Review
    service: Service

    def collector(self, *, outlet: str | None = None, published: date | None = None) -> Collector:
        """Make a reader of files and addresses."""
        return Collector(
            store=self.store,
            fetcher=self.fetcher,
            workers=self.workers,
            feeds=self.feeds,
            reader=self.reader,
            outlet=outlet,
            published=published,
        )


def now() -> datetime:
    """The clock of everything outside tests."""
    return datetime.now(UTC)


@asynccontextmanager
async def open_runtime(
    settings: Settings, *, local_admins: frozenset[int] = frozenset()
) -> AsyncIterator[Runtime]:
    """Open the database and start what reads; `local_admins` are admins beside the settings'.

    Raises:
        SettingsError: the data folder can't be made.
        StoreError: the database can't be opened.
    """
    prepare_folder(settings.onrecord_data)
    async with AsyncExitStack() as stack:
        store = await Store.open(settings.database, clock=now)
        stack.push_async_callback(store.close)
        fetcher = Fetcher(
            allow=settings.onrecord_fetch_allow,
            resolver=system_resolver,
            clock=now,
            contact=settings.onrecord_contact,
        )
        stack.push_async_callback(fetcher.aclose)
        workers = Workers(model=settings.onrecord_model)
        stack.callback(workers.close)
        reader = ArticleReader(store=store, fetcher=fetcher, workers=workers, clock=now)
        feeds = FeedReader(fetcher=fetcher, workers=workers)
        finder = Finder(fetcher=fetcher, workers=workers, feeds=feeds)
        ingest = Ingest(
            store=store,
            feeds=feeds,
            reader=reader,
            clock=now,
            spread=random.random,
        )
        yield Runtime(
            settings=settings,
            clock=now,
            store=store,
            fetcher=fetcher,
            workers=workers,
            feeds=feeds,
            reader=reader,
            ingest=ingest,
            revisits=Revisits(store=store, reader=reader),
            sources=Sources(
                store=store,
                finder=finder,
                reader=reader,
                ingest=ingest,
                clock=now,
            ),
            upkeep=Upkeep(store=store, feeds=feeds, ingest=ingest, clock=now),
            subscriptions=Subscriptions(store=store, finder=finder, workers=workers, clock=now),
            corrections=Corrections(store, clock=now),
            wires=Wires(store, clock=now),
            rulings=Rulings(store, clock=now),
            complaints=Complaints(store, clock=now),
            review=Review(store, clock=now),
            service=Service(
                store,
                clock=now,
                is_listed_admin=settings.onrecord_admins | local_admins,
                bot_name=None,
                version=VERSION,
                health=workers.describe,
            ),
        )


def prepare_folder(folder: Path) -> None:
    """Make the data folder, readable by its owner only. Raises `SettingsError`."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The data folder {folder} can't be made; ONRECORD_DATA names it.", detail=str(error)
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"The data folder {folder} can't be written; ONRECORD_DATA names it.")


@contextmanager
def sole_instance(folder: Path) -> Iterator[None]:
    """Hold the data folder's lock, which the system lets go of when the process ends.

    Raises:
        SecondInstance: another process holds it.
    """
    prepare_folder(folder)
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        held = lock.acquire()
    except Timeout:
        raise SecondInstance(
            f"Another OnRecord already serves the data in {folder}. Stop it first."
        ) from None
    except OSError as error:
        raise SettingsError(
            f"The data folder {folder} can't be locked.", detail=str(error)
        ) from error
    with held:
        yield
