"""Statements -> clusters of the same utterance, within the open transaction.

A cluster is what is connected by repeats; its number is the smallest among its statements.
Whatever changes a statement opens its cluster; `close_clusters` then works out all open statements
anew. Only statements of one speaker, or quotations of nobody with a name, within a few days of each
other are compared.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

SELECT_STATEMENTS = """
    SELECT id, content, kind, stance, negated, hedged, said_day, speaker_id, cluster_id
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
    opened = await select(db, f"{SELECT_STATEMENTS} cluster_id IS NULL ORDER BY id")
    pairs: list[tuple[int, int]] = []
    speakers = {row["speaker_id"] for row in opened if row["speaker_id"] is not None}
    for speaker in speakers:
        own = [row for row in opened if row["speaker_id"] == speaker]
        pairs += await _pair_with(db, own, "speaker_id = :speaker", speaker=speaker)
    pairs += await _pair_with(db, await _list_unnamed(db), "NOT named AND kind != 'indirect'")
    await _write(db, join_pairs([row["id"] for row in opened], pairs))


async def _list_unnamed(db: aiosqlite.Connection) -> list[sqlite3.Row]:
    """List the open quotations of speakers without a name, who are known by nothing but them."""
    return await select(
        db, f"{SELECT_STATEMENTS} cluster_id IS NULL AND NOT named AND kind != 'indirect'"
    )


async def _pair_with(
    db: aiosqlite.Connection,
    opened: Sequence[sqlite3.Row],
    who: str,
    *,
    speaker: int | None = None,
) -> list[tuple[int, int]]:
    """Pair open statements with the clusters, or open ones, of the utterances they report."""
    days = [row["said_day"] for row in opened if row["said_day"] is not None]
    if not days:
        return []
    rows = await select(
        db,
        f"{SELECT_STATEMENTS} {who} AND said_day BETWEEN :first AND :last",
        {"speaker": speaker, "first": min(days) - MOST_DAYS, "last": max(days) + MOST_DAYS},
    )
    of_day: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        of_day[row["said_day"]].append(row)
    return [
        (one["id"], other["cluster_id"] or other["id"])
        for one in opened
        for other in _find_repeats(one, of_day, speaker)
    ]


def _find_repeats(
    one: sqlite3.Row, of_day: Mapping[int, Sequence[sqlite3.Row]], speaker: int | None
) -> Iterator[sqlite3.Row]:
    """Find the statements of the days around that report the same utterance."""
    if one["said_day"] is None:
        return
    days = range(one["said_day"] - MOST_DAYS, one["said_day"] + MOST_DAYS + 1)
    near = [row for day in days for row in of_day.get(day, ()) if row["id"] != one["id"]]
    places = find_repeats(_read(one, speaker), [_read(row, speaker) for row in near])
    yield from (near[place] for place in places)


async def _write(db: aiosqlite.Connection, clusters: dict[int, int]) -> None:
    """Write the clusters of statements; clusters that were joined move as a whole."""
    values = [{"from": one, "to": cluster} for one, cluster in clusters.items()]
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE cluster_id = :from AND :from != :to", values
    )
    await db.executemany(
        "UPDATE statement SET cluster_id = :to WHERE id = :from AND cluster_id IS NULL", values
    )


def _read(row: sqlite3.Row, speaker: int | None) -> Reading:
    return _read_once(
        Utterance(
            content=to_texts(row["content"]),
            kind=Kind(row["kind"]),
            stance=row["stance"],
            negated=bool(row["negated"]),
            hedged=bool(row["hedged"]),
            speaker=None if speaker is None else str(speaker),
            day=date.fromordinal(row["said_day"]) if row["said_day"] else None,
        )
    )


_read_once = lru_cache(maxsize=READINGS)(read_utterance)
