"""sqlite3's errors -> the store's errors: the one place where they are converted."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from bot.errors import (
    QueryTooSlow,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
)

# Primary result codes; the extended ones of sqlite carry theirs in the lowest byte.
PRIMARY = 0xFF
ERRORS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "The database is busy. Please try again in a minute."),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "The database is busy. Please try again in a minute."),
    sqlite3.SQLITE_FULL: (StoreFull, "The disk is full, so nothing more can be stored."),
    sqlite3.SQLITE_NOTADB: (StoreForeign, "The database file is not one of OnRecord."),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "The database file is damaged. Restore a backup."),
    sqlite3.SQLITE_INTERRUPT: (QueryTooSlow, "That took too long. Please ask for less."),
    sqlite3.SQLITE_READONLY: (StoreError, "The database file may not be written to."),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "The database file can't be opened."),
    sqlite3.SQLITE_IOERR: (StoreError, "The disk failed to read or write the database."),
}
# A write refused by a quota, a file size limit or a full memory disk is an I/O error to sqlite.
FULL_DISK = frozenset({sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE})
UNEXPECTED = (StoreError, "The database refused that.")


@contextmanager
def store_errors() -> Iterator[None]:
    """Raise whatever sqlite3 raises inside as an error of the store."""
    try:
        yield
    except sqlite3.Error as error:
        raise to_store_error(error) from error


def to_store_error(error: sqlite3.Error) -> StoreError:
    """Choose the error and its sentence by sqlite's result code."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    if code in FULL_DISK:
        code = sqlite3.SQLITE_FULL
    kind, sentence = ERRORS.get(code & PRIMARY, UNEXPECTED)
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return kind(sentence, detail=f"{name}: {error}")
