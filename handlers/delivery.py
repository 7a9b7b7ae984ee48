"""A call to the Bot API in, its result out: what may be repeated is repeated, for a while.

sendMessage has no idempotency key, so a message is repeated only where it surely was not sent: no
connection was made, or the server answered with an error. Edits may always be repeated.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, TelegramError

Sleep = Callable[[float], Awaitable[None]]
Result = TypeVar("Result")

# About a minute together: a Bot API outage of that length loses no answer.
PAUSES = (0.5, 1, 2, 4, 8, 15, 15, 15)
NOT_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout"})  # httpx, by name


async def deliver(
    call: Callable[[], Awaitable[Result]],
    *,
    repeat_if: Callable[[NetworkError], bool],
    sleep: Sleep,
) -> Result:
    """Make a call, and again after growing pauses while it fails in a way that may be repeated."""
    for pause in PAUSES:
        try:
            return await call()
        except NetworkError as error:
            if not repeat_if(error):
                raise
        await sleep(pause)
    return await call()


def is_transient(error: NetworkError) -> bool:
    """Return whether the same call may succeed later; BadRequest is a NetworkError to PTB."""
    return not isinstance(error, BadRequest)


def was_not_sent(error: NetworkError) -> bool:
    """Return whether the request surely had no effect, so that repeating can't double it."""
    if not is_transient(error):
        return False
    cause = error.__cause__
    answered_with_an_error = cause is None or isinstance(cause, TelegramError)
    return answered_with_an_error or type(cause).__name__ in NOT_SENT
