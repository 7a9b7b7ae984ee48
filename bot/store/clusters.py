"""Statements -> clusters of the same utterance, within the open transaction.

A cluster is what is connected by repeats; its number is the smallest among its statements.
Whatever changes a statement opens its cluster; `close_clusters` then works out all open statements
anew. Only statements of the same speaker, or of nobody with a name, within a few days are compared.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import aiosqlite

from bot.linkage.actors import join_pairs
from bot.linkage.quotations import MOST_DAYS, find_repeats
from bot.linkage.readings import Reading, Utterance, read_utterance
from bot.model import Kind
from bot.store.connections import select
from bot.store.rows import to_json, to_texts

READINGS = 4096  # kept in memory: a news day's, about 2 kB each

SELECT_OPEN = """
    SELECT id, content, kind, stance, negated, hedged, said_day, speaker_id, named, cluster_id
    FROM statement
    WHERE tier = 'statement' AND withdrawn_at IS NULL AND
"""


async def open_clusters(db: aiosqlite.Connection, statement_ids: Iterable[int]) -> None:
    """Take apart the clusters of these statements."""
    await select(
        db,
        """
        UPDATE statement SET cluster_id = NULL WHERE cluster_id IN (
            SELECT cluster_id FROM statement WHERE id IN (SELECT value FROM json_each(:ids))
        )
        """,
        {"ids": to_json(statement_ids)},
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
    opened = await select(db, f"{SELECT_OPEN} cluster_id IS NULL ORDER BY id")
    pairs: list[tuple[int, int]] = []
    for row in opened:
        candidates = await _list_candidates(db, row)
        places = find_repeats(_read(row), [_read(each) for each in candidates])
        found = (candidates[place] for place in places)
        pairs += [(row["id"], each["cluster_id"] or each["id"]) for each in found]
    clusters = join_pairs([row["id"] for row in opened], pairs)
    await _write(db, clusters)


async def _list_candidates(db: aiosqlite.Connection, row: sqlite3.Row) -> Sequence[sqlite3.Row]:
    """List what may report the same utterance."""
    if row["said_day"] is None:
        return ()
    who = "named AND speaker_id = :speaker" if row["named"] else "NOT named AND kind != 'indirect'"
    return await select(
        db,
        f"""
        {SELECT_OPEN} {who} AND said_day BETWEEN :day - :most AND :day + :most AND id != :id
        """,
        {
            "id": row["id"],
            "speaker": row["speaker_id"],
            "day": row["said_day"],
            "most": MOST_DAYS,
        },
    )


async def _write(db: aiosqlite.Connection, clusters: dict[int, int]) -> None:
    """Write the clusters of statements; clusters that were joined move as a whole."""
    values = [{"from": one, "to": cluster} for one, cluster in clusters.items()]
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE cluster_id = :from AND :from != :to", values
    )
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE id = :from AND cluster_id IS NULL", values
    )


def _read(row: sqlite3.Row) -> Reading:
    return _read_once(
        Utterance(
            content=to_texts(row["content"]),
            kind=Kind(row["kind"]),
            stance=row["stance"],
            negated=bool(row["negated"]),
            hedged=bool(row["hedged"]),
            speaker=str(row["speaker_id"]) if row["named"] else None,
            day=date.fromordinal(row["said_day"]) if row["said_day"] else None,
        )
    )


_read_once = lru_cache(maxsize=READINGS)(read_utterance)
