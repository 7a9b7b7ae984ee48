"""Statements -> clusters of the same utterance, within the open transaction.

A cluster is what is connected by repeats; its number is the smallest among its statements.
Whatever changes a statement opens its cluster; `close_clusters` then works out all open statements
anew. An open statement is compared with those alone that share a block with it: two neighbouring
words, the speaker (or that both are quotations of nobody with a name) and about the day. Of a
cluster it has joined nothing else is compared: the hundredth report costs what the second did.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import aiosqlite

from bot.linkage.clusters import Clusters
from bot.linkage.quotations import MOST_DAYS, PER_SHARED, repeats
from bot.linkage.readings import Reading, Utterance, read_utterance
from bot.model import Kind
from bot.store.connections import select
from bot.store.rows import to_json, to_texts

NOBODY = 0  # the speaker of blocks of quotations that nobody with a name said

COLUMNS = "id, content, kind, stance, negated, hedged, said_day, speaker_id, named, cluster_id"

# Equal reports in one cluster are one to compare with; the likeliest come first.
SELECT_NEIGHBOURS = f"""
    SELECT {COLUMNS}
    FROM (
        SELECT statement_id, COUNT(*) AS shared FROM statement_block
        WHERE speaker = :speaker AND key IN (SELECT value FROM json_each(:keys))
          AND day BETWEEN :first AND :last AND statement_id != :id
        GROUP BY statement_id HAVING {PER_SHARED} * shared >= MIN(:blocks, blocks)
    ) CROSS JOIN statement ON statement.id = statement_id
    GROUP BY COALESCE(cluster_id, -id), content, kind, stance, negated, hedged, said_day
    ORDER BY MAX(shared) DESC, id
"""


@dataclass(frozen=True, slots=True)
class _Open:
    """A statement to be compared, as one of a speaker's, or of nobody's with a name."""

    id: int
    speaker: int
    reading: Reading


async def open_clusters(db: aiosqlite.Connection, statement_ids: Iterable[int]) -> None:
    """Take apart the clusters of these statements."""
    rows = await select(
        db,
        """
        UPDATE statement SET cluster_id = NULL WHERE cluster_id IN (
            SELECT cluster_id FROM statement WHERE id IN (SELECT value FROM json_each(:ids))
        ) RETURNING id
        """,
        {"ids": to_json(statement_ids)},
    )
    await db.executemany(
        "DELETE FROM statement_block WHERE statement_id = :id", [{"id": row["id"]} for row in rows]
    )


async def open_clusters_of(db: aiosqlite.Connection, article_ids: Iterable[int]) -> None:
    """Take apart the clusters with statements of these articles."""
    rows = await select(
        db,
        "SELECT id FROM statement WHERE article_id IN (SELECT value FROM json_each(:articles))",
        {"articles": to_json(article_ids)},
    )
    await open_clusters(db, [row["id"] for row in rows])


async def close_clusters(db: aiosqlite.Connection) -> None:
    """Put every open statement into the cluster it belongs to."""
    rows = await select(
        db,
        f"""
        SELECT {COLUMNS} FROM statement
        WHERE tier = 'statement' AND withdrawn_at IS NULL AND cluster_id IS NULL ORDER BY id
        """,
    )
    opened = [one for row in rows for one in _read_open(row)]
    await _write_blocks(db, opened)
    clusters = Clusters(row["id"] for row in rows)
    for one in opened:
        await _join_repeated(db, one, clusters)
    await _write(db, clusters.list_members())


def _read_open(row: sqlite3.Row) -> Iterator[_Open]:
    """Read a statement for each speaker it is to be compared under; without a day for none."""
    if row["said_day"] is None:
        return
    if row["speaker_id"] is not None:
        yield _Open(row["id"], row["speaker_id"], _read(row, row["speaker_id"]))
    if not row["named"] and row["kind"] != Kind.INDIRECT:
        yield _Open(row["id"], NOBODY, _read(row, NOBODY))


async def _write_blocks(db: aiosqlite.Connection, opened: Sequence[_Open]) -> None:
    await db.executemany(
        """
        INSERT INTO statement_block (speaker, key, day, statement_id, blocks)
        VALUES (:speaker, :key, :day, :id, :blocks)
        """,
        [
            {
                "speaker": one.speaker,
                "key": key,
                "day": _find_day(one),
                "id": one.id,
                "blocks": len(one.reading.blocks),
            }
            for one in opened
            for key in one.reading.blocks
        ],
    )


async def _join_repeated(db: aiosqlite.Connection, one: _Open, clusters: Clusters) -> None:
    """Join an open statement with the clusters, or open ones, of the utterance it reports."""
    day = _find_day(one)
    neighbours = await select(
        db,
        SELECT_NEIGHBOURS,
        {
            "id": one.id,
            "speaker": one.speaker,
            "keys": to_json(one.reading.blocks),
            "blocks": len(one.reading.blocks),
            "first": day - MOST_DAYS,
            "last": day + MOST_DAYS,
        },
    )
    for row in neighbours:
        cluster = row["cluster_id"] or row["id"]
        is_joined = clusters.find(cluster) == clusters.find(one.id)
        if not is_joined and repeats(one.reading, _read(row, one.speaker)):
            clusters.join(one.id, cluster)


async def _write(db: aiosqlite.Connection, clusters: dict[int, int]) -> None:
    """Write the clusters of statements; clusters that were joined move as a whole."""
    values = [{"from": one, "to": cluster} for one, cluster in clusters.items()]
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE cluster_id = :from AND :from != :to", values
    )
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE id = :from AND cluster_id IS NULL", values
    )


def _find_day(one: _Open) -> int:
    day = one.reading.utterance.day
    return 0 if day is None else day.toordinal()


def _read(row: sqlite3.Row, speaker: int) -> Reading:
    return read_utterance(
        Utterance(
            content=to_texts(row["content"]),
            kind=Kind(row["kind"]),
            stance=row["stance"],
            negated=bool(row["negated"]),
            hedged=bool(row["hedged"]),
            speaker=None if speaker == NOBODY else str(speaker),
            day=date.fromordinal(row["said_day"]),
        )
    )
