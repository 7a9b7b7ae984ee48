"""What admins ruled about single statements, obeyed within the open transaction.

A ruling speaks of a statement by its number, `s_12`. It holds as well for what an edit of the
article puts in the statement's place, as long as the article names the same speaker. Of several
rulings of one sort the newest counts. All that follows from them is worked out from the rulings in
force, so that undoing one gives back the statement as it was read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import aiosqlite

from bot.model import CorrectionAction
from bot.names import split_words
from bot.store.clusters import open_clusters
from bot.store.connections import select
from bot.store.namesakes import find_base
from bot.store.rows import to_json
from bot.store.voices import settle_voices

CHOSEN = "(SELECT value FROM json_each(:ids))"

Rulings = Mapping[str, sqlite3.Row]  # the one in force, by its action


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks a statement: bearer, actor, and the words that a search finds them by."""

    bearer_id: int | None
    actor_id: int | None
    words: str


def write_key(statement_id: int) -> str:
    """Return the key by which a correction speaks of a statement."""
    return f"s_{statement_id}"


def fold_speaker(name: str | None) -> str:
    """Return the words by which a search finds what somebody said."""
    return " ".join(split_words(name or ""))


async def obey_rulings_of(db: aiosqlite.Connection, article_id: int) -> None:
    """Work out anew what rulings make of the statements an article has and had."""
    rows = await select(
        db, "SELECT id FROM statement WHERE article_id = :article", {"article": article_id}
    )
    await obey_rulings(db, [row["id"] for row in rows])


async def obey_rulings(db: aiosqlite.Connection, statement_ids: Iterable[int]) -> None:
    """Work out anew what rulings make of these statements; close the clusters afterwards."""
    ids = list(statement_ids)
    rulings = await _find_rulings(db, ids)
    rows = await select(
        db,
        f"""
        SELECT id, article_id, bearer_id, read_bearer_id, speaker_text, withdrawn_by, speaker_by
        FROM statement WHERE id IN {CHOSEN}
        """,
        {"ids": to_json(ids)},
    )
    for row in rows:
        own = rulings[row["id"]]
        if _find_numbers(own) != (row["withdrawn_by"], row["speaker_by"]):
            await open_clusters(db, [row["id"]])
            await _withdraw(db, row, own.get(CorrectionAction.WITHDRAW))
            await _give_speaker(db, row, own.get(CorrectionAction.SPEAKER))


def _find_numbers(own: Rulings) -> tuple[int | None, int | None]:
    withdrawal, speaker = own.get(CorrectionAction.WITHDRAW), own.get(CorrectionAction.SPEAKER)
    return withdrawal["number"] if withdrawal else None, speaker["number"] if speaker else None


async def _find_rulings(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, dict[str, sqlite3.Row]]:
    """Find the rulings in force for each statement: its own, and those of what it replaced."""
    rows = await select(
        db,
        f"""
        WITH RECURSIVE line (id, statement_id, speaker_text) AS (
            SELECT id, id, speaker_text FROM statement WHERE id IN {CHOSEN}
            UNION
            SELECT earlier.id, line.statement_id, line.speaker_text
            FROM line JOIN statement AS earlier
                ON earlier.replaced_by = line.id AND earlier.speaker_text IS line.speaker_text
        )
        SELECT line.statement_id, correction.id AS number, action, other_key, other_kind, made_at
        FROM line JOIN correction ON correction.key = 's_' || line.id AND correction.kind IS NULL
        WHERE undone_at IS NULL AND action IN ('withdraw', 'speaker') ORDER BY correction.id
        """,
        {"ids": to_json(ids)},
    )
    found: defaultdict[int, dict[str, sqlite3.Row]] = defaultdict(dict)
    for row in rows:
        found[row["statement_id"]][row["action"]] = row
    return found


async def _withdraw(db: aiosqlite.Connection, row: sqlite3.Row, ruling: sqlite3.Row | None) -> None:
    """Take a statement out of all answers, or leave it to what its article has now."""
    await select(
        db,
        """
        UPDATE statement SET withdrawn_by = :number, withdrawn_at = COALESCE((
            SELECT noticed_at FROM revision
            WHERE article_id = statement.article_id AND number = statement.revision + 1
        ), :made_at)
        WHERE id = :id
        """,
        {
            "id": row["id"],
            "number": ruling and ruling["number"],
            "made_at": ruling and ruling["made_at"],
        },
    )


async def _give_speaker(
    db: aiosqlite.Connection, row: sqlite3.Row, ruling: sqlite3.Row | None
) -> None:
    """Let a statement be spoken by whom a ruling names, by nobody known, or as it was read."""
    is_ruled = row["speaker_by"] is not None
    read = row["read_bearer_id"] if is_ruled else row["bearer_id"]
    speaker = await _find_named(db, row, ruling) if ruling else await _find_read(db, row, read)
    await select(
        db,
        """
        UPDATE statement SET speaker_by = :number, read_bearer_id = :read, bearer_id = :bearer,
            speaker_id = :actor, speaker_words = :words
        WHERE id = :id
        """,
        {
            "id": row["id"],
            "number": ruling and ruling["number"],
            "read": read if ruling else None,
            "bearer": speaker.bearer_id,
            "actor": speaker.actor_id,
            "words": speaker.words,
        },
    )
    await settle_voices(db, [row["id"]])


async def _find_read(db: aiosqlite.Connection, row: sqlite3.Row, bearer_id: int | None) -> _Speaker:
    """Find who speaks by what was read."""
    words = fold_speaker(row["speaker_text"])
    rows = await select(db, "SELECT actor_id FROM bearer WHERE id = :id", {"id": bearer_id})
    return _Speaker(bearer_id, rows[0]["actor_id"] if rows else None, words)


async def _find_named(db: aiosqlite.Connection, row: sqlite3.Row, ruling: sqlite3.Row) -> _Speaker:
    """Find who of the article bears the name that a ruling gives; nobody, where it gives none."""
    rows = await select(
        db,
        """
        SELECT bearer.id, bearer.name, bearer.key, bearer.actor_id
        FROM mention JOIN bearer ON bearer.id = mention.bearer_id
        WHERE mention.article_id = :article AND bearer.kind = :kind
        """,
        {"article": row["article_id"], "kind": ruling["other_kind"]},
    )
    named = [each for each in rows if find_base(each["key"]) == ruling["other_key"]]
    if not named:
        return _Speaker(None, None, "")
    [found] = named[:1]
    return _Speaker(found["id"], found["actor_id"], fold_speaker(found["name"]))
