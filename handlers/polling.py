"""Long polling: updates from Telegram in, the application's queue out, until told to stop."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from telegram import Bot, Update
from telegram.error import TelegramError

from handlers.delivery import Sleep
from handlers.dispatch import App
from handlers.outage import persist

ALLOWED_UPDATES = ("message", "callback_query")
HELD_SECONDS = 25  # how long Telegram holds a request open when there is nothing


async def poll(application: App, *, stop: asyncio.Event, sleep: Sleep) -> None:
    """Hand updates to the application until `stop` is set. Raises what `persist` raises."""
    bot: Bot = application.bot
    await persist(
        bot.delete_webhook, stop=stop, sleep=sleep
    )  # Telegram allows one way or the other
    offset: int | None = None

    async def ask() -> Sequence[Update]:
        return await bot.get_updates(
            offset=offset, timeout=HELD_SECONDS, allowed_updates=ALLOWED_UPDATES
        )

    while not stop.is_set():
        for update in await persist(ask, stop=stop, sleep=sleep) or ():
            await application.update_queue.put(update)
            offset = update.update_id + 1
    await _confirm(bot, offset)


async def _confirm(bot: Bot, offset: int | None) -> None:
    """Tell Telegram that the last updates arrived, or it would hand them out again."""
    if offset is None:
        return
    with suppress(TelegramError):
        await bot.get_updates(offset=offset, timeout=0, allowed_updates=ALLOWED_UPDATES)
