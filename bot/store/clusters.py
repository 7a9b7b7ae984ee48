"""Statements -> clusters of the same utterance, within the open transaction.

A cluster is what is connected by repeats; its number is the smallest among its statements.
Whatever changes a statement opens its cluster; `close_clusters` then works out all open statements
anew. An open statement is compared with those alone that share a block with it: a word that tells
something, the speaker and about the day; or, where one of them names no speaker, neighbouring words
of a long quotation. Of a cluster it has joined nothing else is compared: the hundredth report costs
what the second did.

A quotation without a name goes with the one speaker whom others name for it, with none where they
name several: then what is known of its cluster is worked out anew, too.
"""

import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import aiosqlite

from bot.linkage.clusters import Clusters
from bot.linkage.quotations import MOST_DAYS, PER_SHARED, repeats
from bot.linkage.readings import Reading, Utterance, read_utterance
from bot.model import Kind
from bot.store.connections import select
from bot.store.rows import to_json, to_texts

NOBODY = 0  # the speaker of the blocks of quotations, whoever speaks

COLUMNS = """id, content, kind, stance, negated, hedged, said_day, said_on IS NOT NULL AS dated,
    venue, speakers, named, cluster_id"""

# Equal reports in one cluster are one to compare with; the likeliest come first.
SELECT_NEIGHBOURS = f"""
    SELECT {COLUMNS}
    FROM (
        SELECT statement_id, COUNT(*) AS shared FROM statement_block
        WHERE speaker = :speaker AND key IN (SELECT value FROM json_each(:keys))
          AND day BETWEEN :first AND :last AND statement_id != :id
        GROUP BY statement_id HAVING {PER_SHARED} * shared >= MIN(:blocks, blocks)
    ) CROSS JOIN statement ON statement.id = statement_id
    GROUP BY COALESCE(cluster_id, -id), content, kind, stance, negated, hedged, said_day, dated,
             venue, speakers, named
    ORDER BY MAX(shared) DESC, id
"""


@dataclass(frozen=True, slots=True)
class _Open:
    """A statement to be compared, as one of a speaker's or for its quotation."""

    id: int
    speaker: int  # of its blocks
    reading: Reading
    actors: frozenset[str]  # all who speak
    named: bool

    @property
    def blocks(self) -> frozenset[int]:
        """Return what it shares with those it is to be compared with."""
        return self.reading.prints if self.speaker == NOBODY else self.reading.blocks


@dataclass(frozen=True, slots=True)
class _Match:
    """An open statement and one that it repeats."""

    one: _Open
    other: _Open
    cluster: int | None  # of the other, where it is closed


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
    while shaken := await _close_open(db):
        await open_clusters(db, shaken)


async def _close_open(db: aiosqlite.Connection) -> set[int]:
    """Close the clusters of open statements, or list those that must be opened before."""
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
    shaken: set[int] = set()
    quoted: list[_Match] = []
    for one in opened:
        if one.speaker == NOBODY:
            quoted += [
                match
                async for match in _list_repeated(db, one, clusters)
                if not (one.named and match.other.named)
            ]
        else:
            shaken |= await _join_repeated(db, one, clusters)
    shaken |= {match.other.id for match in quoted if match.cluster is not None}
    if not shaken:
        _join_quoted(quoted, clusters)
        await _write(db, clusters.list_members())
    return shaken


def _read_open(row: sqlite3.Row) -> Iterator[_Open]:
    """Read a statement as one of each who speaks it and for its quotation; not without a day."""
    if row["said_day"] is None:
        return
    for speaker in (*row["speakers"].split(), NOBODY):
        one = _read(row, int(speaker))
        if one.blocks:
            yield one


def _read(row: sqlite3.Row, speaker: int) -> _Open:
    known = row["speakers"] if speaker == NOBODY else str(speaker)
    utterance = Utterance(
        content=to_texts(row["content"]),
        kind=Kind(row["kind"]),
        stance=row["stance"],
        negated=bool(row["negated"]),
        hedged=bool(row["hedged"]),
        speaker=known or None,
        named=bool(row["named"]),
        day=date.fromordinal(row["said_day"]),
        dated=bool(row["dated"]),
        venue=row["venue"],
    )
    actors = frozenset(row["speakers"].split())
    return _Open(row["id"], speaker, read_utterance(utterance), actors, bool(row["named"]))


async def _write_blocks(db: aiosqlite.Connection, opened: Sequence[_Open]) -> None:
    await db.executemany(
        """
        INSERT INTO statement_block (speaker, key, day, statement_id, blocks)
        VALUES (:speaker, :key, :day, :id, :blocks) ON CONFLICT DO NOTHING
        """,
        [
            {
                "speaker": one.speaker,
                "key": key,
                "day": _find_day(one),
                "id": one.id,
                "blocks": len(one.blocks),
            }
            for one in opened
            for key in one.blocks
        ],
    )


async def _list_repeated(
    db: aiosqlite.Connection, one: _Open, clusters: Clusters
) -> AsyncIterator[_Match]:
    """List what an open statement repeats, of those it isn't in one cluster with."""
    day = _find_day(one)
    neighbours = await select(
        db,
        SELECT_NEIGHBOURS,
        {
            "id": one.id,
            "speaker": one.speaker,
            "keys": to_json(one.blocks),
            "blocks": len(one.blocks),
            "first": day - MOST_DAYS,
            "last": day + MOST_DAYS,
        },
    )
    for row in neighbours:
        is_joined = clusters.find(row["cluster_id"] or row["id"]) == clusters.find(one.id)
        other = _read(row, one.speaker)
        if not is_joined and repeats(one.reading, other.reading):
            yield _Match(one, other, row["cluster_id"])


async def _join_repeated(db: aiosqlite.Connection, one: _Open, clusters: Clusters) -> set[int]:
    """Join an open statement with what it repeats; list what hangs on names of others."""
    shaken = set()
    async for match in _list_repeated(db, one, clusters):
        clusters.join(one.id, match.cluster or match.other.id)
        if match.cluster is None or one.named:
            continue
        if one.reading.prints or await _has_name(db, match.cluster):
            shaken.add(match.other.id)
    return shaken


async def _has_name(db: aiosqlite.Connection, cluster: int) -> bool:
    return bool(
        await select(
            db,
            "SELECT 1 FROM statement WHERE cluster_id = :cluster AND named LIMIT 1",
            {"cluster": cluster},
        )
    )


def _join_quoted(matches: Sequence[_Match], clusters: Clusters) -> None:
    """Join quotations without a name with each other, then with those of their one speaker."""
    for match in matches:
        if not (match.one.named or match.other.named):
            clusters.join(match.one.id, match.other.id)
    named: defaultdict[int, list[tuple[_Open, int]]] = defaultdict(list)
    for match in matches:
        if match.one.named != match.other.named:
            known, unknown = sorted((match.one, match.other), key=lambda each: not each.named)
            named[clusters.find(unknown.id)].append((known, unknown.id))
    agreed = [found for found in named.values() if _have_one_speaker(found, clusters)]
    for known, quotation in chain.from_iterable(agreed):
        clusters.join(known.id, quotation)


def _have_one_speaker(found: Sequence[tuple[_Open, int]], clusters: Clusters) -> bool:
    """Whether all who are named for a quotation are one, or said it together."""
    if len({clusters.find(known.id) for known, _ in found}) == 1:
        return True
    return bool(frozenset.intersection(*(known.actors for known, _ in found)))


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
