"""Who is named beside whom: the company that tells whom a name means.

People and organisations named in full count as company. Of two names the one in fewer articles is
followed, so that the frequent cost no more than the others.
"""

from collections.abc import Collection

import aiosqlite

from bot.model import ActorKind
from bot.store.connections import select
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"
IS_COMPANY = "bearer.kind IN ('person', 'organisation') AND NOT bearer.short AND bearer.sense = ''"


async def are_side_by_side(
    db: aiosqlite.Connection, one: Collection[int], other: Collection[int]
) -> bool:
    """Whether an article names both."""
    few, many = await _order(db, one, other)
    rows = await select(
        db,
        """
        SELECT 1 FROM mention AS there CROSS JOIN mention AS beside
        WHERE there.bearer_id IN (SELECT value FROM json_each(:few))
          AND beside.bearer_id IN (SELECT value FROM json_each(:many))
          AND beside.article_id = there.article_id
        LIMIT 1
        """,
        {"few": to_json(few), "many": to_json(many)},
    )
    return bool(rows)


async def count_familiar(
    db: aiosqlite.Connection, one: Collection[int], other: Collection[int], *, enough: int
) -> int:
    """Count whom articles name beside one and beside the other, up to `enough`."""
    few, many = await _order(db, one, other)
    [row] = await select(
        db,
        f"""
        SELECT COUNT(*) FROM (
            SELECT 1 FROM (
                SELECT DISTINCT bearer.id
                FROM mention AS own
                JOIN mention AS beside ON beside.article_id = own.article_id
                JOIN bearer ON bearer.id = beside.bearer_id
                WHERE own.bearer_id IN (SELECT value FROM json_each(:few)) AND {IS_COMPANY}
                  AND beside.bearer_id != own.bearer_id
            ) AS company
            WHERE CASE WHEN {_count_articles("= company.id")} < :articles
                THEN EXISTS (
                    SELECT 1 FROM mention AS there CROSS JOIN mention AS meant
                    WHERE there.bearer_id = company.id AND meant.article_id = there.article_id
                      AND meant.bearer_id IN (SELECT value FROM json_each(:many))
                )
                ELSE EXISTS (
                    SELECT 1 FROM mention AS meant CROSS JOIN mention AS there
                    WHERE meant.bearer_id IN (SELECT value FROM json_each(:many))
                      AND there.bearer_id = company.id AND there.article_id = meant.article_id
                )
            END
            LIMIT :enough
        )
        """,
        {
            "few": to_json(few),
            "many": to_json(many),
            "articles": await _count(db, many),
            "enough": enough,
        },
    )
    return int(row[0])


async def list_beside(
    db: aiosqlite.Connection, name: str, kind: ActorKind, *, anchor: int, company: Collection[int]
) -> set[int]:
    """List the senses of a short name at this anchor that have any of these as their company."""
    rows = await select(
        db,
        f"""
        SELECT DISTINCT sense.id
        FROM bearer AS sense
        JOIN mention AS own ON own.bearer_id = sense.id
        JOIN mention AS beside ON beside.article_id = own.article_id
        JOIN bearer ON bearer.id = beside.bearer_id
        WHERE sense.anchor_id = :anchor AND sense.name = :name AND sense.kind = :kind
          AND sense.sense != '' AND beside.bearer_id IN {CHOSEN} AND {IS_COMPANY}
        """,
        {"anchor": anchor, "name": name, "kind": kind, "ids": to_json(company)},
    )
    return {row["id"] for row in rows}


async def _order(
    db: aiosqlite.Connection, one: Collection[int], other: Collection[int]
) -> tuple[Collection[int], Collection[int]]:
    """Give first those whom fewer articles name."""
    return (one, other) if await _count(db, one) <= await _count(db, other) else (other, one)


async def _count(db: aiosqlite.Connection, bearers: Collection[int]) -> int:
    [row] = await select(db, f"SELECT {_count_articles(f'IN {CHOSEN}')}", {"ids": to_json(bearers)})
    return int(row[0])


def _count_articles(which: str) -> str:
    """Write the query for how many articles, at most, name the bearers chosen."""
    return f"(SELECT TOTAL(articles) FROM spelling WHERE spelling.bearer_id {which})"
