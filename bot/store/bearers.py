"""Bearers: names as articles bear them, made when first printed, dropped when no article has them.

A short name has a bearer for each sense it is given in, beside its stem, which stands for whoever
it means as long as nobody knows. A full name has one, or one for each of several who bear it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import aiosqlite

from bot.linkage.spellings import find_keys, find_spelling_keys
from bot.model import ActorKind
from bot.store.connections import select
from bot.store.namesakes import UNCLEAR, write_name_key
from bot.store.rows import to_json

OWN = ""  # the sense of a name that stands for itself


class Bearer(NamedTuple):
    """What tells a bearer from all others, and whether its name is short for another."""

    name: str
    kind: ActorKind
    sense: str
    key: str
    short: bool = False


def name_one_of(name: str, kind: ActorKind, base: str, person: int | None) -> Bearer:
    """Give the bearer of a full name as one of several bears it; None: nobody knows which."""
    sense = UNCLEAR if person is None else OWN
    return Bearer(name, kind, sense, write_name_key(base, person))


async def add_bearers(db: aiosqlite.Connection, wanted: Iterable[Bearer]) -> list[int]:
    """Add the bearers that are new, each with its blocks; a short name with its stem, too."""
    rows = await select(
        db,
        """
        INSERT INTO bearer (name, kind, sense, key, short)
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
               json_extract(value, '$[2]'), json_extract(value, '$[3]'),
               json_extract(value, '$[4]')
        FROM json_each(:wanted) WHERE TRUE
        ON CONFLICT (name, kind, sense, key) DO NOTHING
        RETURNING id, name, kind, sense, short
        """,
        {"wanted": to_json(row for each in wanted for row in _list_rows(each))},
    )
    await db.executemany(
        "INSERT INTO block (key, short, bearer_id) VALUES (:block, :short, :bearer)",
        [
            {"block": block, "short": row["short"], "bearer": row["id"]}
            for row in rows
            if row["sense"] == OWN
            for block in _find_blocks(row["name"], ActorKind(row["kind"]), is_short=row["short"])
        ],
    )
    added = [row["id"] for row in rows if row["sense"] != UNCLEAR]
    await select(
        db,
        "UPDATE bearer SET anchor_id = id WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": to_json(added)},
    )
    return added


async def find_numbers(db: aiosqlite.Connection, wanted: Sequence[Bearer]) -> list[int]:
    """Tell the numbers of these bearers, in their order."""
    rows = await select(
        db,
        """
        SELECT bearer.id FROM json_each(:wanted) AS asked
        JOIN bearer ON bearer.name = json_extract(asked.value, '$[0]')
                   AND bearer.kind = json_extract(asked.value, '$[1]')
                   AND bearer.sense = json_extract(asked.value, '$[2]')
                   AND bearer.key = json_extract(asked.value, '$[3]')
        ORDER BY asked.key
        """,
        {"wanted": to_json(wanted)},
    )
    return [row["id"] for row in rows]


async def drop_unused(db: aiosqlite.Connection, bearer_ids: Iterable[int]) -> None:
    """Delete those of these bearers that no article holds any more, and names nobody uses."""
    chosen = {"bearers": to_json(bearer_ids), "own": OWN}
    await select(
        db,
        """
        DELETE FROM spelling
        WHERE bearer_id IN (SELECT value FROM json_each(:bearers)) AND articles = 0
          AND (SELECT NOT short OR sense != :own FROM bearer WHERE bearer.id = bearer_id)
        """,
        chosen,
    )
    gone = await select(
        db,
        """
        DELETE FROM bearer
        WHERE id IN (SELECT value FROM json_each(:bearers)) AND NOT (short AND sense = :own)
          AND NOT EXISTS (SELECT 1 FROM mention WHERE bearer_id = bearer.id)
          AND NOT EXISTS (SELECT 1 FROM statement WHERE bearer_id = bearer.id)
          AND NOT EXISTS (SELECT 1 FROM statement WHERE read_bearer_id = bearer.id)
          AND NOT EXISTS (SELECT 1 FROM voice WHERE bearer_id = bearer.id)
        RETURNING name, kind
        """,
        chosen,
    )
    await db.executemany(
        """
        DELETE FROM bearer WHERE name = :name AND kind = :kind AND short AND NOT EXISTS (
            SELECT 1 FROM bearer AS other
            WHERE other.name = :name AND other.kind = :kind AND other.sense != :own
        )
        """,
        [{**dict(row), "own": OWN} for row in gone],
    )


def _list_rows(bearer: Bearer) -> Iterable[Bearer]:
    return (bearer._replace(sense=OWN), bearer) if bearer.short else (bearer,)


def _find_blocks(name: str, kind: ActorKind, *, is_short: bool) -> frozenset[str]:
    keys = find_keys(name, kind)
    return keys if is_short else keys | find_spelling_keys(name, kind)
