"""A file that says the bot is alive: touched by the event loop, read by the health check.

A loop that is stuck, or a task that died, stops touching it. The time is that of the file itself:
noting it takes no space, so a full disk doesn't look like a dead bot.
"""

import asyncio
import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import Clock

logger = logging.getLogger(__name__)

FILE_NAME = "heartbeat"
BEAT_SECONDS = 10.0
STALE_AFTER = timedelta(seconds=60)


async def keep_beating(folder: Path, *, clock: Clock) -> None:
    """Touch the file until cancelled."""
    path = folder / FILE_NAME
    while True:
        try:
            beat(path, at=clock())
        except OSError as error:  # the health check will tell; readers are answered all the same
            logger.warning("The heartbeat can't be noted: %s", error)
        await asyncio.sleep(BEAT_SECONDS)


def beat(path: Path, *, at: datetime) -> None:
    """Give the file this time."""
    path.touch(mode=0o600)
    os.utime(path, (at.timestamp(), at.timestamp()))


def is_beating(folder: Path, *, now: datetime) -> bool:
    """Whether a bot that serves this data folder was alive within the last minute."""
    try:
        last = datetime.fromtimestamp((folder / FILE_NAME).stat().st_mtime, UTC)
    except OSError:
        return False
    return abs(now - last) < STALE_AFTER
