"""A clock that stands still until it is told to move: aware UTC datetimes out."""

from datetime import UTC, datetime, timedelta

START = datetime(2031, 5, 6, 9, 30, tzinfo=UTC)  # a Tuesday


class FakeClock:
    """Callable like the real one; `advance()` moves it, backwards too."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, step: timedelta | None = None, /, **parts: float) -> datetime:
        """Move by `step`, or by the parts of a timedelta: `advance(minutes=5)`."""
        self.now += timedelta(**parts) if step is None else step
        return self.now
