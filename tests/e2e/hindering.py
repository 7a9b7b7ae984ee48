"""What keeps a bot from storing anything, and what it says of that."""

import random
import resource
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.e2e.nursery import ForkedBot
from tests.fakes.bot_api import BotApi, Person


@contextmanager
def full_disk(bot: ForkedBot, _path: Path) -> Iterator[None]:
    """No file of the bot may grow beyond a page."""
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    yield
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)


@contextmanager
def locked(_bot: ForkedBot, path: Path) -> Iterator[None]:
    """Another program is in the middle of a write, for longer than the bot waits."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=60)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


def tear(path: Path, chance: random.Random) -> None:
    """Cut or garble the write-ahead log of a dead bot somewhere, as a power cut may.

    What a checkpoint has begun to copy was synced before, so no power cut takes it back.
    """
    log, index = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
    whole = log.read_bytes()
    safe = _measure_copied(whole, index.read_bytes())
    place = chance.randrange(safe, len(whole)) if safe < len(whole) else len(whole)
    garbled = whole[:place] + chance.randbytes(64) + whole[place + 64 :]
    log.write_bytes(chance.choice((whole[:place], garbled)))
    index.unlink()  # it is memory


def _measure_copied(log: bytes, index: bytes) -> int:
    """Tell how many bytes of a log a checkpoint has begun to copy (the WAL-index format)."""
    frames = int.from_bytes(index[128:132], sys.byteorder)  # nBackfillAttempted
    page_size = int.from_bytes(log[8:12], "big")
    return 32 + frames * (24 + page_size) if frames else 0


def told(api: BotApi, admin: Person) -> list[str]:
    """The first lines of what an admin was told unasked."""
    return [one.text.partition("\n")[0] for one in api.sent if one.place == admin.private]
