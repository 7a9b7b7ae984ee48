"""Receipts of a name that several bear -> the one whom each article means, within a transaction.

All follows from the articles and the corrections in force: undone, everything is back with the
first. What an article says of a name goes from one bearer to another as a whole.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.linkage.namesakes import Name, Told
from bot.model import ActorKind, Role
from bot.store.bearers import Bearer, add_bearers, find_numbers, name_one_of
from bot.store.connections import select
from bot.store.identities import hand_over
from bot.store.linking import list_kin, relink
from bot.store.namesakes import COMPANY_KINDS, FIRST, find_base, read_partings
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"

# All that articles hold of these bearers, current or withdrawn.
HELD = f"""
    SELECT bearer_id, article_id FROM mention WHERE bearer_id IN {CHOSEN}
    UNION
    SELECT bearer_id, article_id FROM statement WHERE bearer_id IN {CHOSEN}
    UNION
    SELECT read_bearer_id, article_id FROM statement WHERE read_bearer_id IN {CHOSEN}
    UNION
    SELECT voice.bearer_id, article_id
    FROM voice JOIN statement ON statement.id = statement_id WHERE voice.bearer_id IN {CHOSEN}
    UNION
    SELECT about.bearer_id, article_id
    FROM about JOIN statement ON statement.id = statement_id WHERE about.bearer_id IN {CHOSEN}
"""

# A spelling is its bearer's: the other one gets the like of it. An article's receipts are unique.
MOVES = (
    """
    INSERT INTO spelling (bearer_id, text, key, last_word, whole)
    SELECT :target, text, key, last_word, whole
    FROM spelling JOIN naming ON naming.spelling_id = spelling.id
    WHERE bearer_id = :bearer AND article_id = :article
    ON CONFLICT (bearer_id, text) DO NOTHING
    """,
    """
    INSERT INTO naming (spelling_id, article_id)
    SELECT own.id, :article
    FROM naming JOIN spelling ON spelling.id = naming.spelling_id
    JOIN spelling AS own ON own.bearer_id = :target AND own.text = spelling.text
    WHERE spelling.bearer_id = :bearer AND article_id = :article
    """,
    """
    DELETE FROM naming WHERE article_id = :article
      AND spelling_id IN (SELECT id FROM spelling WHERE bearer_id = :bearer)
    """,
    "UPDATE mention SET bearer_id = :target WHERE bearer_id = :bearer AND article_id = :article",
    "UPDATE role SET bearer_id = :target WHERE bearer_id = :bearer AND article_id = :article",
    "UPDATE statement SET bearer_id = :target WHERE bearer_id = :bearer AND article_id = :article",
    """
    UPDATE statement SET read_bearer_id = :target
    WHERE read_bearer_id = :bearer AND article_id = :article
    """,
    """
    UPDATE voice SET bearer_id = :target WHERE bearer_id = :bearer
      AND statement_id IN (SELECT id FROM statement WHERE article_id = :article)
    """,
    """
    UPDATE about SET bearer_id = :target WHERE bearer_id = :bearer
      AND statement_id IN (SELECT id FROM statement WHERE article_id = :article)
    """,
)


@dataclass(frozen=True, slots=True)
class Held:
    """What one article holds of one bearer."""

    bearer: sqlite3.Row
    article_id: int
    told: Told


async def settle_namesakes(db: aiosqlite.Connection, number: int) -> None:
    """Give what articles say of the names a correction is about to whom they mean now."""
    names = [(row["key"], row["kind"]) for row in await _list_names(db, number)]
    bearers = await _list_bearers(db, names)
    if not bearers:
        return
    kin = await list_kin(db, bearers)
    moves = await _list_moves(db, names, bearers)
    wanted = list(dict.fromkeys(target for _, target in moves))
    await add_bearers(db, wanted)
    numbers = dict(zip(wanted, await find_numbers(db, wanted), strict=True))
    rows = [
        {"bearer": held.bearer["id"], "article": held.article_id, "target": numbers[target]}
        for held, target in moves
    ]
    for sql in MOVES:
        await db.executemany(sql, rows)
    await _move_complaints(db, rows)
    targets = set(numbers.values())
    await relink(db, kin | targets | await list_kin(db, targets), doubtful=set(bearers))
    await hand_over(db, targets)


async def list_held(db: aiosqlite.Connection, bearers: Mapping[int, sqlite3.Row]) -> list[Held]:
    """List what articles hold of these bearers, each with what it tells of them."""
    chosen = {"ids": to_json(bearers)}
    held = await select(db, HELD, chosen)
    company = await _list_company(db, {row["article_id"] for row in held})
    roles = await _list_roles(db, chosen)
    return [
        Held(
            bearers[row["bearer_id"]],
            row["article_id"],
            Told(
                frozenset(roles[row["bearer_id"], row["article_id"]]),
                frozenset(company[row["article_id"]] - {_name(bearers[row["bearer_id"]])}),
            ),
        )
        for row in held
    ]


async def _list_names(db: aiosqlite.Connection, number: int) -> list[sqlite3.Row]:
    return await select(
        db, "SELECT key, kind FROM namesake WHERE correction_id = :number", {"number": number}
    )


async def _list_bearers(db: aiosqlite.Connection, names: Iterable[Name]) -> dict[int, sqlite3.Row]:
    """List who bears these names, whichever of several they are."""
    rows = await select(
        db,
        """
        WITH asked AS (
            SELECT json_extract(value, '$[0]') AS base, json_extract(value, '$[1]') AS kind
            FROM json_each(:names)
        ), given AS (
            SELECT base AS key, kind FROM asked
            UNION
            SELECT base || ' #?', kind FROM asked
            UNION
            SELECT base || ' #' || correction_id, asked.kind
            FROM asked JOIN namesake ON namesake.key = base AND namesake.kind = asked.kind
        )
        SELECT bearer.id, name, bearer.kind, bearer.key, sense
        FROM given CROSS JOIN bearer ON bearer.key = given.key AND bearer.kind = given.kind
        WHERE NOT short
        """,
        {"names": to_json(names)},
    )
    return {row["id"]: row for row in rows}


async def _list_moves(
    db: aiosqlite.Connection, names: Sequence[Name], bearers: Mapping[int, sqlite3.Row]
) -> list[tuple[Held, Bearer]]:
    """List what is not with whom it means, and who that is."""
    partings = await read_partings(db, names)
    moves = []
    for held in await list_held(db, bearers):
        base, kind = _name(held.bearer)
        parting = partings.get((base, kind))
        person = parting.tell(held.article_id, held.told) if parting else FIRST
        target = name_one_of(held.bearer["name"], ActorKind(kind), base, person)
        if target.key != held.bearer["key"]:
            moves.append((held, target))
    return moves


async def _list_company(
    db: aiosqlite.Connection, articles: Iterable[int]
) -> defaultdict[int, set[Name]]:
    """List the people and organisations that each article names in full."""
    rows = await select(
        db,
        f"""
        SELECT DISTINCT article_id, key, kind
        FROM mention JOIN bearer ON bearer.id = mention.bearer_id
        WHERE article_id IN {CHOSEN} AND NOT short
          AND kind IN (SELECT value FROM json_each(:kinds))
        """,
        {"ids": to_json(articles), "kinds": to_json(COMPANY_KINDS)},
    )
    company: defaultdict[int, set[Name]] = defaultdict(set)
    for row in rows:
        company[row["article_id"]].add(_name(row))
    return company


async def _list_roles(
    db: aiosqlite.Connection, chosen: Mapping[str, object]
) -> defaultdict[tuple[int, int], set[Role]]:
    """List the roles that articles give, or gave where they don't name the bearer any more."""
    rows = await select(
        db,
        f"""
        SELECT bearer_id, article_id, title, of FROM role WHERE bearer_id IN {CHOSEN}
        UNION
        SELECT bearer_id, article_id, role_title, role_of FROM statement
        WHERE bearer_id IN {CHOSEN} AND role_title IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM mention
            WHERE mention.bearer_id = statement.bearer_id
              AND mention.article_id = statement.article_id
        )
        """,
        chosen,
    )
    roles: defaultdict[tuple[int, int], set[Role]] = defaultdict(set)
    for row in rows:
        roles[row["bearer_id"], row["article_id"]].add(Role(row["title"], row["of"] or None))
    return roles


async def _move_complaints(db: aiosqlite.Connection, moves: Iterable[Mapping[str, object]]) -> None:
    """Keep what readers report of somebody whom nothing is left of."""
    await db.executemany(
        """
        UPDATE OR IGNORE complaint SET bearer_id = :target WHERE bearer_id = :bearer
          AND NOT EXISTS (SELECT 1 FROM mention WHERE bearer_id = :bearer)
          AND EXISTS (SELECT 1 FROM bearer WHERE id = :target AND sense = '')
        """,
        [{"bearer": move["bearer"], "target": move["target"]} for move in moves],
    )


def _name(row: sqlite3.Row) -> Name:
    return find_base(row["key"]), row["kind"]
