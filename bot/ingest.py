"""Due feeds -> fetch -> worker -> one transaction an article.

    due | fetch | parse | select | find | complete | annotate | save
                 (worker)         `------- reading.py -------------'

The pipeline does what `schedule.py` decides and decides nothing itself. While an article is saved
the next of its feed is fetched and annotated (`ahead.py`), so that the worker is never idle. An
entry is settled in the transaction that saves its article, so a process killed anywhere reads it
again or not at all.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.ahead import work_ahead
from bot.errors import OnRecordError, SettingsError, StoreError, TooSoon
from bot.feedreader import FeedReader
from bot.model import Clock, Feed, FeedEntry, ParsedFeed, Progress
from bot.pace import choose_pace, find_rhythm, next_check
from bot.reading import ArticleReader, Kept, Understood
from bot.recognition import Listed, part_by_page, recognise
from bot.schedule import (
    after_failure,
    poisons,
    select_entries,
    strikes_allowed,
)
from bot.store import Store
from bot.visit import Visit

logger = logging.getLogger(__name__)

TICK_SECONDS = 5.0
STORE_PAUSE = timedelta(seconds=30)  # while nothing can be stored, one feed is tried so often
FEEDS_IN_HAND = 64  # what they hold in memory is bounded; who may ask a site is up to the fetcher
SLOW_IN_HAND = FEEDS_IN_HAND // 2  # of them at hosts that let us wait
FEEDS_LOOKED_AT = 8 * FEEDS_IN_HAND  # of those that are due, so that slow ones hide no other
AHEAD = 2  # entries of a poll: one is fetched and annotated while the one before it is saved
AT_WORKER = 2  # articles, one of which waits: who asks to see a page comes right after them
FAULT = "Reading it failed through a fault of OnRecord; the log says more."


@dataclass(frozen=True, slots=True)
class Reading:
    """What one poll brought: the articles read, and a sentence for each entry refused.

    `pending` entries are left for the next poll, which must not be answered by a 304.
    """

    items: int = 0
    kept: tuple[Kept, ...] = ()
    refused: tuple[str, ...] = ()
    pending: int = 0


async def stay_quiet(_sentence: str) -> None:
    """A `Progress` for work that nobody watches."""


class Ingest:
    """Reads feeds into the store."""

    def __init__(
        self,
        *,
        store: Store,
        feeds: FeedReader,
        reader: ArticleReader,
        clock: Clock,
        spread: Callable[[], float],
    ) -> None:
        self._store = store
        self._feeds = feeds
        self._reader = reader
        self._clock = clock
        self._spread = spread
        self._at_worker = asyncio.Semaphore(AT_WORKER)
        self._in_hand: dict[int, Feed] = {}
        self._is_crowded = False  # more is due than there was room for
        self._has_room = asyncio.Event()
        # An admin's check waits for the poll under way: read at once, a text that harms its reader
        # would be blamed twice. A lock is forgotten with the last poll that holds it.
        self._polling: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._store_rests_until: datetime | None = None  # None: it takes what it is given
        self._trouble: str | None = None

    async def run(self) -> None:
        """Poll due feeds until cancelled."""
        async with asyncio.TaskGroup() as polls:
            while True:
                self._has_room.clear()
                for feed in await self._due():
                    self._in_hand[feed.id] = feed
                    polls.create_task(self._poll_unattended(feed))
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._has_room.wait(), TICK_SECONDS)

    def trouble(self) -> str | None:
        """Say why no source is read now, as long as that is so."""
        return self._trouble

    async def poll(self, feed: Feed, *, progress: Progress = stay_quiet) -> Reading:
        """Check a feed now and read what is new.

        Raises:
            FetchError, ReadError, WorkerError: the feed itself can't be read; the failure is
                recorded and the next check is set. Entries that fail are in `Reading.refused`.
            SettingsError: no article can be read; recorded in the same way.
            StoreError: nothing can be kept; nothing is recorded.
        """
        try:
            async with self._polling.setdefault(feed.id, asyncio.Lock()):
                return await self._poll(feed, progress)
        except StoreError:
            raise
        except OnRecordError as error:
            await self._set_back(feed, error)
            raise

    async def preview(self, feed: Feed, parsed: ParsedFeed, *, progress: Progress) -> Reading:
        """Read and annotate what a first poll would read, keeping nothing."""
        guids = {entry.guid for entry in parsed.entries}
        entries = select_entries(feed, parsed.entries, guids).read
        kept, refused = [], []
        for number, entry in enumerate(entries, start=1):
            await progress(f"Reading article {number} of {len(entries)}")
            try:
                found = await self._reader.find(entry, feed.options)
                article = self._reader.complete(found.article, feed.outlet, entry)
                kept.append(Kept(await self._reader.annotate(article), None))
            except SettingsError:
                raise
            except OnRecordError as error:
                refused.append(refusal(entry, error))
        return Reading(len(parsed.entries), tuple(kept), tuple(refused))

    async def _due(self) -> list[Feed]:
        """List what to poll now: one feed at a time while the store is in trouble."""
        if self._store_rests():
            return []
        try:
            due = await self._store.feeds.due(
                self._clock(), FEEDS_LOOKED_AT, but=tuple(self._in_hand)
            )
        except StoreError as error:
            self._rest_store(error)
            return []
        free = self._choose_seated(due)
        return free if self._store_rests_until is None else free[:1]

    def _choose_seated(self, due: Iterable[Feed]) -> list[Feed]:
        """Take what there is room for; hosts that let us wait get half of the room."""
        room = FEEDS_IN_HAND - len(self._in_hand)
        slow_room = SLOW_IN_HAND - sum(map(self._is_slow, self._in_hand.values()))
        seated: list[Feed] = []
        for feed in due:
            is_slow = self._is_slow(feed)
            if len(seated) < room and (slow_room > 0 or not is_slow):
                seated.append(feed)
                slow_room -= is_slow
        self._is_crowded = len(seated) == room
        return seated

    def _is_slow(self, feed: Feed) -> bool:
        return self._feeds.is_slow(feed)

    async def _poll_unattended(self, feed: Feed) -> None:
        try:
            if self._store_rests():
                return
            await self.poll(feed)
        except StoreError as error:
            self._rest_store(error)
            return
        except OnRecordError as error:
            logger.warning("Feed %d: %s %s", feed.id, error.sentence, error.detail)
        except Exception:
            logger.exception("Feed %d could not be polled", feed.id)
            with suppress(StoreError):  # it must wait its turn all the same
                await self._set_back(feed, OnRecordError(FAULT))
            return
        finally:
            self._let_go(feed)
        self._trust_store()

    def _let_go(self, feed: Feed) -> None:
        """Give up a feed's seat; who waits is looked for when half of the seats are free."""
        del self._in_hand[feed.id]
        if self._is_crowded and len(self._in_hand) <= FEEDS_IN_HAND // 2:
            self._has_room.set()

    def _store_rests(self) -> bool:
        return self._store_rests_until is not None and self._clock() < self._store_rests_until

    def _rest_store(self, error: StoreError) -> None:
        """Leave the sites in peace while what they give can't be kept; say so once."""
        if self._store_rests_until is None:
            logger.warning("No source is read now: %s %s", error.sentence, error.detail)
        self._trouble = error.sentence
        self._store_rests_until = self._clock() + STORE_PAUSE

    def _trust_store(self) -> None:
        if self._store_rests_until is not None:
            logger.warning("Sources are read again.")
        self._store_rests_until = self._trouble = None

    async def _set_back(self, feed: Feed, error: OnRecordError) -> None:
        setback = after_failure(feed, error, now=self._clock(), spread=self._spread())
        await self._store.feeds.failed(
            feed.id,
            sentence=error.sentence,
            next_check_at=setback.next_check_at,
            state=setback.state,
            change=setback.change,
        )

    async def _poll(self, feed: Feed, progress: Progress) -> Reading:
        fetched = await self._feeds.fetch(feed)
        reading, rhythm, is_part, format_ = Reading(), feed.rhythm, False, feed.format
        if not fetched.not_modified:
            parsed = await self._feeds.parse(fetched, format=feed.format)
            format_ = parsed.format
            listed = await self.recognise(feed, parsed.entries)
            parsed, versions = replace(parsed, entries=listed.entries), listed.versions
            unseen = await self._store.listings.unseen(feed.id, list(versions))
            rhythm = find_rhythm(feed, parsed, unseen, now=self._clock())
            wanted = unseen | await self._store.listings.edited(feed.id, versions)
            reading = await self._read_feed(feed, parsed, wanted, progress)
            await self._store.listings.note(
                feed.id,
                versions=versions,
                marks=listed.marks,
                read=() if reading.pending else wanted,
            )
            is_part = bool(reading.pending or parsed.more)  # a 304 would hide the rest
        now = self._clock()
        pace = choose_pace(feed, rhythm, now=now)
        current = feed if fetched.not_modified else fetched
        await self._store.feeds.checked(
            feed.id,
            etag=None if is_part else current.etag,
            last_modified=None if is_part else current.last_modified,
            next_check_at=next_check(
                feed, rhythm, pace=pace, now=now, spread=self._spread(), max_age=fetched.max_age
            ),
            interval=pace,
            rhythm=rhythm,
            moved_to=fetched.moved_to,
            format=format_,
        )
        return reading

    async def recognise(self, feed: Feed, entries: Sequence[FeedEntry]) -> Listed:
        """Give entries the ids under which the feed listed them first.

        In a thread: a feed of 10 MB takes a second, and readers don't wait for it.
        """
        known = await self._store.listings.marks(feed.id)
        return await asyncio.to_thread(recognise, entries, known, feed.options)

    async def _read_feed(
        self, feed: Feed, parsed: ParsedFeed, wanted: Collection[str], progress: Progress
    ) -> Reading:
        selection = select_entries(feed, parsed.entries, wanted)
        if selection.passed_over:
            await self._store.entries.pass_over(feed.id, selection.passed_over)
        left = len(wanted) - len(selection.passed_over) - len(selection.read)
        reading = await self.read_entries(feed, selection.read, progress=progress)
        return replace(reading, items=len(parsed.entries), pending=reading.pending + left)

    async def read_entries(
        self, feed: Feed, entries: Sequence[FeedEntry], *, progress: Progress
    ) -> Reading:
        """Read the articles of these entries, in order. Raises `StoreError`, `SettingsError`."""
        visit = Visit(len(entries), progress)
        first, others = part_by_page(entries, feed.options)
        read = await self._read_part(feed, first, visit)
        then = await self._read_part(feed, others, visit)  # what their pages gave is stored by now
        return Reading(
            len(entries),
            read.kept + then.kept,
            read.refused + then.refused,
            read.pending + then.pending,
        )

    async def _read_part(self, feed: Feed, entries: Sequence[FeedEntry], visit: Visit) -> Reading:
        kept, refused = [], []
        pending = 0
        works = (self._understand(feed, entry, visit) for entry in entries)
        async with work_ahead(works, most=AHEAD) as tasks:
            for entry, task in zip(entries, tasks, strict=True):
                try:
                    kept.append(
                        await self._reader.keep(await task, feed.outlet, feed=feed.id, entry=entry)
                    )
                except (StoreError, SettingsError):  # not the entry's fault: it stays unread
                    raise
                except TooSoon:  # nor this; what needs no page can be read all the same
                    pending += 1
                except OnRecordError as error:
                    pending += await self._strike(feed, entry, error)
                    refused.append(refusal(entry, error))
        return Reading(len(entries), tuple(kept), tuple(refused), pending)

    async def _understand(self, feed: Feed, entry: FeedEntry, visit: Visit) -> Understood:
        """Read and annotate an article: one page of the visit at a time."""
        async with visit.turn(entry):
            if (adopted := await self._reader.adopt(entry, feed)) is not None:
                return adopted
            found = await self._reader.find(entry, feed.options)
        async with self._at_worker:
            return await self._reader.understand(found, feed.outlet, feed=feed.id, entry=entry)

    async def _strike(self, feed: Feed, entry: FeedEntry, error: OnRecordError) -> bool:
        """Count a failure of an entry; tell whether the entry may be tried again."""
        logger.info("Feed %d, %s: %s %s", feed.id, entry.guid, error.sentence, error.detail)
        strikes = await self._store.entries.strike(feed.id, entry, error.sentence)
        if strikes < strikes_allowed(error):
            return True
        await self._store.entries.give_up(feed.id, entry.guid, poisoned=poisons(error))
        return False


def refusal(entry: FeedEntry, error: OnRecordError) -> str:
    """Say which entry gave no article, and why."""
    return f"{entry.title or entry.guid}: {error.sentence}"
