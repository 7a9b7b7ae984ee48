"""Updates in, only those that will be handled out: the handler in group -1.

Telegram hands over whatever anyone sends. The gate keeps a flood out of the handlers: a bucket
for each person, slots for what runs at once (few of them for one chat), no answers to what is
stale.
"""

import asyncio
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from telegram import Chat, Message, Update
from telegram.ext import ApplicationHandlerStop

from bot.model import Clock
from handlers.sender import Sender

log = logging.getLogger(__name__)

SLOTS = 64  # updates handled at once; measured: 262 tasks and +7 MiB at 4,000 updates a second
SLOTS_A_CHAT = 8  # a group whose messages wait for Telegram's limit must not hold all slots
PEOPLE_REMEMBERED = 10_000
STALE_AFTER = timedelta(seconds=120)
NOTICES_AT_ONCE = 8
# Measured at 4,000 updates a second, sends of 1 s: bystanders wait 1.4 s instead of 5 (p95).
UPDATES_A_BREATH = 8
BREATH = 0.001  # seconds
SLOW_DOWN = "That was a lot at once. Please wait {seconds} seconds, then go on."


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much one person may ask: `burst` at once, as many again in each `period` (seconds)."""

    burst: int = 5
    period: float = 10.0


@dataclass(slots=True)
class _Bucket:
    tokens: float
    filled_at: float
    told: bool = False


class Gate:
    """Admits updates to the handlers, one slot each."""

    def __init__(
        self,
        *,
        sender: Sender,
        is_admin: Callable[[int], Awaitable[bool]],
        clock: Clock,
        allowance: Allowance | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sender = sender
        self._is_admin = is_admin
        self._clock = clock
        self._allowance = allowance or Allowance()
        self._monotonic = monotonic
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()
        self._slots = asyncio.Semaphore(SLOTS)
        self._running: Counter[int] = Counter()
        self._notices: set[asyncio.Task[None]] = set()
        self._arrived = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def admit(self, update: object, _context: object) -> None:
        """Take a slot for an update that is ours to handle.

        Raises:
            ApplicationHandlerStop: the update is dropped.
        """
        await self._breathe()
        if not isinstance(update, Update) or not _is_for_us(update):
            raise ApplicationHandlerStop
        if await self._is_stale(update) or not self._spend(update):
            raise ApplicationHandlerStop
        chat_id = _chat_of(update)
        if self._running[chat_id] >= SLOTS_A_CHAT:
            log.info("one chat has enough under way: update %s dropped", update.update_id)
            raise ApplicationHandlerStop
        self._running[chat_id] += 1
        self._idle.clear()
        await self._slots.acquire()

    def release(self, update: Update) -> None:
        """Give back the slot of a handled update."""
        self._slots.release()
        self._running[_chat_of(update)] -= 1
        self._running += Counter()  # drops the chats that are at zero
        if not self._running:
            self._idle.set()

    async def settle(self) -> None:
        """Wait until nothing that was admitted is under way."""
        await self._idle.wait()
        await asyncio.gather(*self._notices)

    async def _breathe(self) -> None:
        """Let others on: while a flood is dropped in one go, answers and the store stand still."""
        self._arrived += 1
        await asyncio.sleep(BREATH if self._arrived % UPDATES_A_BREATH == 0 else 0)

    async def _is_stale(self, update: Update) -> bool:
        """Return whether nobody waits for the answer any more: an admin always does."""
        message = update.message  # a press carries no time of its own
        if message is None or self._clock() - message.date <= STALE_AFTER:
            return False
        if await self._is_admin(_person_of(update)):
            return False
        log.info("an update from %s is stale and dropped", message.date)  # or our clock is wrong
        return True

    def _spend(self, update: Update) -> bool:
        bucket = self._fill_bucket(_person_of(update))
        if bucket.tokens >= 1:
            bucket.told = bucket.told and bucket.tokens < self._allowance.burst
            bucket.tokens -= 1
            return True
        if not bucket.told and len(self._notices) < NOTICES_AT_ONCE:
            bucket.told = True
            self._tell(update)
        return False

    def _fill_bucket(self, person: int) -> _Bucket:
        burst, now = self._allowance.burst, self._monotonic()
        bucket = self._buckets.pop(person, None) or _Bucket(tokens=burst, filled_at=now)
        gained = (now - bucket.filled_at) * burst / self._allowance.period
        bucket.tokens = min(burst, bucket.tokens + gained)
        bucket.filled_at = now
        self._buckets[person] = bucket
        if len(self._buckets) > PEOPLE_REMEMBERED:
            self._buckets.popitem(last=False)  # who asked least recently has a full bucket anyway
        return bucket

    def _tell(self, update: Update) -> None:
        # Not awaited: the gate must not wait for Telegram while others stand behind it.
        sentence = SLOW_DOWN.format(seconds=round(self._allowance.period))
        task = asyncio.create_task(self._notify(update, sentence))
        self._notices.add(task)
        task.add_done_callback(self._notices.discard)

    async def _notify(self, update: Update, sentence: str) -> None:
        try:
            await self._sender.notice(update, sentence)
        except Exception:  # a task of its own: nobody else would ever see it
            log.exception("a notice could not be sent")


def _is_for_us(update: Update) -> bool:
    """Return whether a person asks: no edits, no channel posts, no talk of a group, no bots."""
    if update.callback_query is not None:
        return update.callback_query.message is not None
    message = update.message
    if message is None or message.is_automatic_forward or _is_by_bot(message):
        return False
    return message.chat.type == Chat.PRIVATE or (message.text or "").startswith("/")


def _is_by_bot(message: Message) -> bool:
    # Whoever writes as a chat (an anonymous admin) comes under the name of a bot of Telegram's.
    if message.sender_chat is not None:
        return False
    return message.from_user is None or message.from_user.is_bot


def _person_of(update: Update) -> int:
    message = update.message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id
    return update.effective_user.id if update.effective_user else 0


def _chat_of(update: Update) -> int:
    return update.effective_chat.id if update.effective_chat else 0
