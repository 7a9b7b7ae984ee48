"""Flood control as Telegram describes it, by token bucket: 30 messages a second, one a second a
chat with short bursts, 20 a minute a group.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

Monotonic = Callable[[], float]

BURST_OF_CHAT = 3  # Telegram: "short bursts" are let through; it doesn't say how short


@dataclass(slots=True)
class _Bucket:
    capacity: float
    per_second: float
    level: float
    filled_at: float

    def seconds_until_free(self, now: float) -> float:
        """How long until one more fits; takes nothing."""
        elapsed = now - self.filled_at
        self.level = min(self.capacity, self.level + elapsed * self.per_second)
        self.filled_at = now
        return max(0.0, (1 - self.level) / self.per_second)


@dataclass(slots=True)
class FloodControl:
    """Counts what is sent. Edits, answers to presses and chat actions are free."""

    monotonic: Monotonic
    violations: int = 0
    _buckets: dict[str, _Bucket] = field(default_factory=dict)

    def admit(self, chat_id: int) -> int | None:
        """None for a message that may be sent now, else after how many seconds to ask again."""
        now = self.monotonic()
        buckets = [
            self._bucket("all", capacity=30, per_second=30, now=now),
            self._bucket(f"chat {chat_id}", capacity=BURST_OF_CHAT, per_second=1, now=now),
        ]
        if chat_id < 0:
            buckets.append(
                self._bucket(f"group {chat_id}", capacity=20, per_second=20 / 60, now=now)
            )
        wait = max(bucket.seconds_until_free(now) for bucket in buckets)
        if wait > 0:
            self.violations += 1
            return math.ceil(wait)
        for bucket in buckets:
            bucket.level -= 1
        return None

    def _bucket(self, name: str, *, capacity: float, per_second: float, now: float) -> _Bucket:
        return self._buckets.setdefault(name, _Bucket(capacity, per_second, capacity, now))
