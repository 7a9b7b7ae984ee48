"""Who may be one and was left two, as the store stands: nothing of it is written down.

A short name that may mean a full one (`bot.store.shorts` found neither a role nor company that
says so), and two full names that spell one or may be one (`variant`, `possible`) and were kept
apart. What admins decided is in doubt no more. Of all that, what most statements hang on.
"""

import sqlite3

from bot.linkage.spellings import Likeness, compare_names
from bot.model import Actor, ActorKind, CorrectionAction, Doubt
from bot.store.database import Database

MOST = 20  # shown: when these are decided others follow
MOST_READ = 40  # of each sort
FEWEST = 2  # statements: what was said once can wait
MOST_MEANT = 3  # whom a short name may mean; of more, nobody can tell by the name


def _count_statements(actor: str) -> str:
    """Write the query for what is on record of an actor."""
    return f"""(
        SELECT COUNT(*) FROM statement
        WHERE speaker_id = {actor} AND tier = 'statement' AND withdrawn_at IS NULL
    )"""


PAIR = """
    own.id AS bearer_id, own.name, own.key, own.kind,
    actor.id AS actor_id, actor.name AS actor_name,
    other.id AS other_id, other.name AS other_name, other.key AS other_key,
    other_actor.id AS other_actor_id, other_actor.name AS other_actor_name
"""
SHOWN = """
    JOIN actor ON actor.id = own.actor_id AND NOT actor.hidden
    JOIN actor AS other_actor ON other_actor.id = other.actor_id AND NOT other_actor.hidden
"""
# The full names that a short one may stand for, and others that share a block with it.
NEAR = """
    block AS own_block
    JOIN block AS other_block ON other_block.key = own_block.key AND NOT other_block.short
    JOIN bearer AS other ON other.id = other_block.bearer_id
"""


class Doubts:
    """The doubts of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Doubt, ...]:
        """List them, those that most statements hang on first."""
        decided = await self._list_decided()
        found: dict[frozenset[int], Doubt] = {}
        for doubt in [*await self._list_short(), *await self._list_full()]:
            found.setdefault(frozenset({doubt.actor.id, doubt.other.id}), doubt)
        left = [doubt for pair, doubt in found.items() if pair not in decided]
        left.sort(key=lambda doubt: (-doubt.statements, doubt.bearer_id, doubt.other_id))
        return tuple(left[:MOST])

    async def _list_decided(self) -> set[frozenset[int]]:
        """List the pairs of actors that an admin said are two."""
        rows = await self._database.fetch(
            """
            SELECT one.actor_id, other.actor_id
            FROM correction
            CROSS JOIN bearer AS one
                ON one.key = correction.key AND one.kind = correction.kind AND one.sense = ''
            CROSS JOIN bearer AS other
                ON other.key = correction.other_key AND other.kind = correction.other_kind
                AND other.sense = ''
            WHERE correction.action = :action AND correction.undone_at IS NULL
            """,
            {"action": CorrectionAction.TWO},
        )
        return {frozenset(row) for row in rows}

    async def _list_short(self) -> list[Doubt]:
        """List short names that nothing settled, each with whom it may mean."""
        rows = await self._database.fetch(
            f"""
            WITH doubtful AS (
                SELECT id, {_count_statements("own.actor_id")} AS statements
                FROM bearer AS own INDEXED BY bearer_short
                WHERE own.short AND own.sense = '' AND statements >= :fewest
                  AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = own.id)
                  AND NOT EXISTS (
                    SELECT 1 FROM bearer
                    WHERE bearer.actor_id = own.actor_id AND bearer.sense = '' AND NOT bearer.short
                  )
                  AND (
                    SELECT COUNT(*) FROM (
                        SELECT DISTINCT other.actor_id FROM {NEAR}
                        WHERE own_block.bearer_id = own.id AND other.kind = own.kind
                        LIMIT :few + 1  -- thousands may bear one surname
                    )
                  ) BETWEEN 1 AND :few
                ORDER BY statements DESC, id LIMIT :most
            )
            SELECT {PAIR}, statements
            FROM doubtful JOIN bearer AS own USING (id)
            JOIN {NEAR}
            {SHOWN}
            WHERE own_block.bearer_id = own.id AND other.kind = own.kind
            GROUP BY own.id, other.id
            """,
            {"fewest": FEWEST, "few": MOST_MEANT, "most": MOST_READ},
        )
        return [_to_doubt(row) for row in rows if _may_mean(row)]

    async def _list_full(self) -> list[Doubt]:
        """List pairs of full names that may be one; first the one of whom less is on record.

        Whom one article names side by side are two.
        """
        rows = await self._database.fetch(
            f"""
            WITH pair AS (
                SELECT bearer_id, other_id FROM variant
                UNION
                SELECT bearer_id, other_id FROM possible
            )
            SELECT {PAIR}, {_count_statements("own.actor_id")} AS statements
            FROM pair
            CROSS JOIN bearer AS own ON own.id = pair.bearer_id AND NOT own.short
            CROSS JOIN bearer AS other ON other.id = pair.other_id AND other.kind = own.kind
            {SHOWN}
            WHERE own.actor_id != other.actor_id AND statements >= :fewest
              AND (statements, -own.id)
                < ({_count_statements("other.actor_id")}, -other.id)
              AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = own.id)
              AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = other.id)
              AND NOT EXISTS (
                SELECT 1 FROM mention AS there CROSS JOIN mention AS beside
                WHERE there.bearer_id = own.id AND beside.bearer_id = other.id
                  AND beside.article_id = there.article_id
              )
            ORDER BY statements DESC, own.id, other.id LIMIT :most
            """,
            {"fewest": FEWEST, "most": MOST_READ},
        )
        return [_to_doubt(row) for row in rows]


def _may_mean(row: sqlite3.Row) -> bool:
    likeness = compare_names(row["name"], row["other_name"], ActorKind(row["kind"]))
    return likeness is not Likeness.DIFFERENT


def _to_doubt(row: sqlite3.Row) -> Doubt:
    kind = ActorKind(row["kind"])
    return Doubt(
        name=row["name"],
        key=row["key"],
        bearer_id=row["bearer_id"],
        actor=Actor(row["actor_id"], row["actor_name"], kind),
        other_name=row["other_name"],
        other_key=row["other_key"],
        other_id=row["other_id"],
        other=Actor(row["other_actor_id"], row["other_actor_name"], kind),
        statements=row["statements"],
    )
