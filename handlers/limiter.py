"""Outgoing calls in, the same calls out at a pace Telegram allows: an own `BaseRateLimiter`.

Messages: 30 a second overall, 1 a second in a chat, 20 a minute in a group. Edits, typing and
look-ups cost none of that. A chat that Telegram throttles waits alone; the others go on.
"""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from handlers.delivery import Sleep

OVERALL_A_SECOND = 30
GROUP_A_MINUTE = 20
SECOND, MINUTE = 1.0, 60.0
RETRIES = 3
LONGEST_PAUSE = 120.0  # seconds; whoever is asked to wait longer is told that it failed

MESSAGES = ("send", "copy", "forward")
Json = dict[str, Any]
Answer = bool | Json | list[Json]


class _Window:
    """At most `count` events in any `span` seconds."""

    def __init__(self, count: int, span: float) -> None:
        self._span = span
        self._times: deque[float] = deque(maxlen=count)

    def free_at(self) -> float:
        """Return the moment from which one more event is allowed."""
        full = len(self._times) == self._times.maxlen
        return self._times[0] + self._span if full else 0.0

    def note(self, now: float) -> None:
        """Count an event."""
        self._times.append(now)

    def idle_at(self) -> float:
        """Return the moment from which nothing is remembered."""
        return self._times[-1] + self._span if self._times else 0.0


class _Chat:
    """The pace of one chat."""

    def __init__(self, *, group: bool) -> None:
        self.lock = asyncio.Lock()  # first come, first sent
        self.held_until = 0.0
        self._windows = [_Window(1, SECOND)]
        if group:
            self._windows.append(_Window(GROUP_A_MINUTE, MINUTE))

    def free_at(self) -> float:
        return max(self.held_until, *(window.free_at() for window in self._windows))

    def note(self, now: float) -> None:
        for window in self._windows:
            window.note(now)

    def is_idle(self, now: float) -> bool:
        busy_until = max(self.held_until, *(window.idle_at() for window in self._windows))
        return busy_until <= now and not self.lock.locked()


class Limiter(BaseRateLimiter[None]):
    """Paces messages and honours RetryAfter for the chat it was given for."""

    def __init__(
        self, *, monotonic: Callable[[], float] = time.monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._overall = _Window(OVERALL_A_SECOND, SECOND)
        self._chats: OrderedDict[int | str, _Chat] = OrderedDict()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917 - PTB's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,  # noqa: ANN401 - PTB's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - PTB's signature; we take none
    ) -> Answer:
        """Call when it is the chat's turn; after RetryAfter wait and call again."""
        chat_id = data.get("chat_id")
        for _ in range(RETRIES):
            await self._wait_turn(endpoint, chat_id)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                await self._hold(chat_id, refusal)
        await self._wait_turn(endpoint, chat_id)
        return await callback(*args, **kwargs)

    async def _wait_turn(self, endpoint: str, chat_id: int | str | None) -> None:
        if chat_id is None:
            return
        chat = self._find_chat(chat_id)
        if not _is_message(endpoint):
            await self._wait_until(lambda: chat.held_until)
            return
        async with chat.lock:
            await self._wait_until(chat.free_at)
            await self._wait_until(self._overall.free_at)
            now = self._monotonic()
            self._overall.note(now)
            chat.note(now)

    async def _wait_until(self, free_at: Callable[[], float]) -> None:
        # Asked anew after each sleep: meanwhile others may have sent, or the chat been held.
        while (wait := free_at() - self._monotonic()) > 0:
            await self._sleep(wait)

    async def _hold(self, chat_id: int | str | None, refusal: RetryAfter) -> None:
        pause = seconds_of(refusal)
        if pause > LONGEST_PAUSE:
            raise refusal
        if chat_id is None:
            await self._sleep(pause)
            return
        self._find_chat(chat_id).held_until = self._monotonic() + pause

    def _find_chat(self, chat_id: int | str) -> _Chat:
        self._forget_idle_chats()
        chat = self._chats.pop(chat_id, None) or _Chat(group=_is_group(chat_id))
        self._chats[chat_id] = chat
        return chat

    def _forget_idle_chats(self) -> None:
        """Keep only chats that still bind us: at most a minute's worth of messages, and holds."""
        now = self._monotonic()
        while self._chats:
            oldest = next(iter(self._chats))
            if not self._chats[oldest].is_idle(now):
                return
            del self._chats[oldest]


def _is_message(endpoint: str) -> bool:
    return endpoint.startswith(MESSAGES) and endpoint != "sendChatAction"


def _is_group(chat_id: int | str) -> bool:
    return isinstance(chat_id, str) or chat_id < 0


def seconds_of(refusal: RetryAfter) -> float:
    """Return how long Telegram asks us to wait."""
    pause = refusal.retry_after
    return float(pause) if isinstance(pause, int) else pause.total_seconds()
