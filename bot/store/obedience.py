"""A correction is written down and obeyed, within the open transaction.

To obey one, made or undone just now, is to work out anew what it touches.
"""

from collections.abc import Mapping

import aiosqlite

from bot.model import Correction, CorrectionAction
from bot.store.clusters import close_clusters
from bot.store.connections import select
from bot.store.identities import assign_actors
from bot.store.linking import link_anew, list_kin
from bot.store.objections import Rule, demand_fresh, demand_not_two
from bot.store.partings import settle_namesakes
from bot.store.rows import to_correction
from bot.store.rulings import obey_rulings_of

BLANK: Rule = dict.fromkeys(("other_key", "other_kind", "other_name", "title", "of"))


def fill_rule(
    action: CorrectionAction,
    name: Mapping[str, object],
    values: Mapping[str, object],
    *,
    by: int | None,
    now: int,
) -> Rule:
    """Fill in a correction's row; `name` is whom it is about."""
    return {**BLANK, **name, **values, "action": action, "by": by, "now": now}


async def put_in_force(db: aiosqlite.Connection, row: Rule) -> Correction:
    """Make a correction, unless one in force says the same or the contrary."""
    await demand_fresh(db, row)
    await demand_not_two(db, row)
    made = await insert_correction(db, row)
    await obey(db, made.id)
    return made


async def insert_correction(db: aiosqlite.Connection, row: Rule) -> Correction:
    """Write a correction down."""
    [made] = await select(
        db,
        """
        INSERT INTO correction (action, key, kind, name, other_key, other_kind, other_name,
                                title, of, made_by, made_at)
        VALUES (:action, :key, :kind, :name, :other_key, :other_kind, :other_name,
                :title, :of, :by, :now)
        RETURNING *
        """,
        row,
    )
    return to_correction(made)


async def obey(db: aiosqlite.Connection, number: int) -> None:
    """Work out anew what a correction, made or undone just now, touches."""
    await settle_namesakes(db, number)
    rows = await select(
        db,
        """
        SELECT bearer.id FROM correction JOIN bearer
            ON (bearer.key = correction.key AND bearer.kind = correction.kind)
            OR (bearer.key = correction.other_key AND bearer.kind = correction.other_kind)
        WHERE correction.id = :id
        """,
        {"id": number},
    )
    named = [row["id"] for row in rows]
    kin = await list_kin(db, named)
    await link_anew(db, kin)
    await assign_actors(db, named)
    await _obey_ruling(db, number)
    await close_clusters(db)


async def _obey_ruling(db: aiosqlite.Connection, number: int) -> None:
    rows = await select(
        db,
        """
        SELECT article_id FROM correction
        JOIN statement ON statement.id = CAST(substr(correction.key, 3) AS INTEGER)
        WHERE correction.id = :id AND action IN ('withdraw', 'speaker')
        """,
        {"id": number},
    )
    for row in rows:
        await obey_rulings_of(db, row["article_id"])
