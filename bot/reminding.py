"""What waits in /review -> admins, at most once a day, and only when something of it is new.

As with notices of sources, it is noted before it is sent: what may have arrived isn't sent again.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta

from bot.model import Clock, Delivery, Undecided
from bot.store import Store
from bot.store.reminders import Told
from bot.undecided import read_undecided

EVERY = timedelta(days=1)
LOOK = timedelta(minutes=10)  # what waits isn't counted at each round

NEVER = Told(datetime.fromtimestamp(0, UTC), frozenset())

SendReminder = Callable[[int, Undecided], Awaitable[Delivery]]


class Reminder:
    """Tells each admin that something waits."""

    def __init__(self, store: Store, *, clock: Clock, send: SendReminder) -> None:
        self._store = store
        self._clock = clock
        self._send = send
        self._look_at: datetime | None = None

    async def remind(self, admins: Collection[int]) -> None:
        """Tell those who weren't told today of what is new to them. Raises `StoreError`."""
        now = self._clock()
        if self._look_at is not None and now < self._look_at:
            return
        self._look_at = now + LOOK
        told = await self._store.reminders.told()
        due = [one for one in sorted(admins) if told.get(one, NEVER).at <= now - EVERY]
        undecided = await read_undecided(self._store) if due else Undecided()
        for admin in due:
            before = told.get(admin, NEVER)
            if undecided.cases - before.cases:
                await self._store.reminders.note(admin, Told(now, undecided.cases))
                if await self._send(admin, undecided) is Delivery.NOT_SENT:
                    await self._store.reminders.note(admin, before)
