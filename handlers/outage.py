"""A call to the Bot API in, its result out, however long Telegram can't be reached meanwhile.

PTB's own loop waits up to 30 s after an outage and retries for ever when another process polls with
the same token; this one comes back within seconds and stands down.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import SecondInstance, SettingsError
from handlers.delivery import Sleep
from handlers.limiter import seconds_of

log = logging.getLogger(__name__)
Result = TypeVar("Result")

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds, after failures in a row; the last one repeats

REJECTED = "Telegram doesn't accept TELEGRAM_BOT_TOKEN: copy it again from @BotFather."
OTHER_POLLER = (
    "Another process receives this bot's messages with the same token, so this one stops. "
    "Run one of them, or give each its own bot."
)


async def persist(
    call: Callable[[], Coroutine[Any, Any, Result]], *, stop: asyncio.Event, sleep: Sleep
) -> Result | None:
    """Call until it succeeds; None if `stop` is set before that.

    Raises:
        SettingsError: Telegram rejects the token.
        SecondInstance: another process polls as well; Telegram ends the older request.
    """
    failures = 0
    while not stop.is_set():
        try:
            return await until(stop, call())
        except InvalidToken:  # PTB's message holds the token
            raise SettingsError(REJECTED) from None
        except Conflict as error:
            raise SecondInstance(OTHER_POLLER, detail=str(error)) from None
        except TelegramError as error:
            seconds = _pause_after(error, failures)
            failures += 1
            log.warning("Telegram can't be reached (%s): again in %s s", error, seconds)
            await until(stop, sleep(seconds))
    return None


def _pause_after(error: TelegramError, failures: int) -> float:
    seconds = PAUSES[min(failures, len(PAUSES) - 1)]
    return max(seconds, seconds_of(error)) if isinstance(error, RetryAfter) else seconds


async def until(stop: asyncio.Event, work: Awaitable[Result]) -> Result | None:
    """Await work, but no longer than until `stop` is set; then None."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        task.cancel()
        stopping.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)
