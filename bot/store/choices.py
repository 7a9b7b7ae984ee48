"""Whom of several who bear a name an article means, where an admin says so, in a transaction.

The answer holds for the article. A role it gives that nobody was known in points there from now on.
"""

from dataclasses import dataclass

import aiosqlite

from bot.errors import UserError
from bot.linkage.actors import Bearer, agree
from bot.linkage.namesakes import Name
from bot.model import Actor, Role, Unclear
from bot.store.connections import select
from bot.store.namesakes import Parting, find_person, read_partings
from bot.store.partings import list_held
from bot.store.signs import keep_names, write_role_signs, write_signs

STALE = "This has changed meanwhile: /review shows what waits."


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer, ready to be written down."""

    meant: str | None  # the key of who is meant; None: somebody new
    names: frozenset[Name]
    article_id: int
    roles: frozenset[Role]  # that nobody was known in


async def demand_choice(db: aiosqlite.Connection, unclear: Unclear, actor: Actor | None) -> Choice:
    """Find what an answer rests on; object where the question is no more as it was asked."""
    rows = await select(
        db,
        """
        SELECT bearer.id, name, key, kind, sense FROM bearer
        JOIN mention ON mention.bearer_id = bearer.id
        WHERE bearer.id = :id AND article_id = :article
        """,
        {"id": unclear.bearer_id, "article": unclear.article_id},
    )
    name = (unclear.key, unclear.kind.value)
    partings = await read_partings(db, [name])
    if not rows or name not in partings:
        raise UserError(STALE)
    held = await list_held(db, {row["id"]: row for row in rows})
    [told] = [each.told for each in held if each.article_id == unclear.article_id]
    roles = _leave_out_known(told.roles, partings[name])
    meant = None if actor is None else await _find_key(db, name, actor)
    return Choice(meant, await _list_names(db, name), unclear.article_id, roles)


async def keep_choice(db: aiosqlite.Connection, number: int, choice: Choice) -> None:
    """Write down what an answer, correction `number`, says."""
    person = number if choice.meant is None else find_person(choice.meant)
    await keep_names(db, number, choice.names)
    article = ("article", str(choice.article_id), "", person)
    await write_signs(db, number, [article, *write_role_signs(choice.roles, person)])


def _leave_out_known(roles: frozenset[Role], parting: Parting) -> frozenset[Role]:
    own = [Bearer(0, parting.kind, frozenset({role})) for role in roles]
    known = [Bearer(each.person, parting.kind, each.roles) for each in parting.namesakes]
    return frozenset[Role]().union(*(each.roles for each in own if not agree(each, known)))


async def _find_key(db: aiosqlite.Connection, name: Name, actor: Actor) -> str:
    """Find the key under which an actor bears a name that several bear."""
    rows = await select(
        db,
        """
        SELECT key FROM bearer
        WHERE actor_id = :actor AND kind = :kind AND sense = '' AND NOT short
          AND (key = :base OR key GLOB :base || ' #[0-9]*') ORDER BY id LIMIT 1
        """,
        {"actor": actor.id, "base": name[0], "kind": name[1]},
    )
    if not rows:
        raise UserError(STALE)
    return str(rows[0]["key"])


async def _list_names(db: aiosqlite.Connection, name: Name) -> frozenset[Name]:
    """List a name with all that are parted together with it."""
    rows = await select(
        db,
        """
        SELECT DISTINCT other.key, other.kind
        FROM namesake JOIN correction ON correction.id = namesake.correction_id
        JOIN namesake AS other ON other.correction_id = correction.id
        WHERE namesake.key = :key AND namesake.kind = :kind
          AND action = 'namesake' AND undone_at IS NULL
        """,
        {"key": name[0], "kind": name[1]},
    )
    return frozenset((row["key"], row["kind"]) for row in rows)
