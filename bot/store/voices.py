"""Who speaks a statement where several do together: then nobody is its one speaker.

A ruling on who speaks it stands above them: until it is undone they are nobody's.
"""

from collections.abc import Iterable

import aiosqlite

from bot.store.connections import select
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"


async def settle_voices(db: aiosqlite.Connection, statement_ids: Iterable[int]) -> None:
    """Work out anew which actors speak these statements, for lists and the index of topics."""
    chosen = {"ids": to_json(statement_ids)}
    await select(
        db,
        f"""
        UPDATE voice SET actor_id = (
            SELECT bearer.actor_id FROM bearer, statement
            WHERE bearer.id = voice.bearer_id
              AND statement.id = voice.statement_id AND statement.speaker_by IS NULL
        )
        WHERE statement_id IN {CHOSEN}
        """,
        chosen,
    )
    await select(
        db,
        f"""
        UPDATE statement SET speakers = COALESCE((
            SELECT group_concat(actor_id, ' ') FROM (
                SELECT DISTINCT actor_id FROM voice
                WHERE statement_id = statement.id ORDER BY actor_id
            )
        ), speaker_id, '')
        WHERE id IN {CHOSEN}
        """,
        chosen,
    )
