"""Notices of sources -> admins, once each: what is being sent is noted before it is sent.

A message has no key that would let it be sent twice without harm. So one that a crash or a broken
connection leaves in doubt is never sent again; one that surely did not arrive waits for the next
round. What several sources have to tell at once is one message.

That nothing can be stored can't be noted in the store: who was told that is kept in memory.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from itertools import groupby

from bot.errors import StoreError
from bot.model import Delivery, FeedNotice
from bot.reminding import Reminder
from bot.store import Store

logger = logging.getLogger(__name__)

ROUND_SECONDS = 30.0  # so that sources that break together are told together


Admins = Callable[[], Awaitable[Collection[int]]]
Send = Callable[[int, tuple[FeedNotice, ...]], Awaitable[Delivery]]
SendAlarm = Callable[[int, str | None], Awaitable[Delivery]]  # None: the trouble is over


class Alarm:
    """Tells each admin once why no source is read, and once when that is over."""

    def __init__(self, *, trouble: Callable[[], str | None], send: SendAlarm) -> None:
        self._trouble = trouble
        self._send = send
        self._told: set[int] = set()

    async def ring(self, admins: Collection[int]) -> None:
        """Tell whoever doesn't know it yet."""
        trouble = self._trouble()
        for admin in sorted(set(admins) - self._told if trouble else self._told):
            if await self._send(admin, trouble) is not Delivery.NOT_SENT:
                self._told ^= {admin}


async def keep_telling(
    store: Store, *, admins: Admins, send: Send, alarm: Alarm, reminder: Reminder
) -> None:
    """Tell admins what there is to tell until cancelled."""
    is_fresh = True  # a process that ended before may have left something in doubt
    while True:
        try:
            await alarm.ring(await admins())
            if is_fresh and (dropped := await store.notices.drop_taken()):
                logger.warning("%d notices to admins may not have arrived", dropped)
            is_fresh = False
            await tell_admins(store, admins=admins, send=send)
            await reminder.remind(await admins())
        except StoreError as error:  # reading sources says so; here it is tried again
            logger.info("Admins are told later: %s %s", error.sentence, error.detail)
        await asyncio.sleep(ROUND_SECONDS)


async def tell_admins(store: Store, *, admins: Admins, send: Send) -> None:
    """Send each admin what waits. Raises `StoreError`."""
    waiting = sorted(
        await store.notices.waiting(await admins()), key=lambda one: (one.user_id, one.id)
    )
    for admin, group in groupby(waiting, key=lambda one: one.user_id):
        notices = tuple(group)
        await store.notices.take(notices)
        delivery = await send(admin, notices)
        if delivery is Delivery.NOT_SENT:
            await store.notices.put_back(notices)
            continue
        if delivery is Delivery.IN_DOUBT:
            logger.warning("A notice to admin %d may not have arrived", admin)
        await store.notices.finish(notices)
