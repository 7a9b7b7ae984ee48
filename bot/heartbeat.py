"""A file that says the bot is alive: touched by the event loop, read by the health check.

A loop that is stuck, or a task that died, stops touching it.
"""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from bot.model import Clock

FILE_NAME = "heartbeat"
BEAT_SECONDS = 10.0
STALE_AFTER = timedelta(seconds=60)


async def keep_beating(folder: Path, *, clock: Clock) -> None:
    """Write the time into the file until cancelled."""
    path = folder / FILE_NAME
    while True:
        path.write_text(clock().isoformat(), encoding="ascii")  # a few bytes: no need of a thread
        await asyncio.sleep(BEAT_SECONDS)


def is_beating(folder: Path, *, now: datetime) -> bool:
    """Whether a bot that serves this data folder was alive within the last minute."""
    try:
        last = datetime.fromisoformat((folder / FILE_NAME).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return timedelta(0) <= now - last < STALE_AFTER
