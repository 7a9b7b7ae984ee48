"""Names that may be one but don't say so: joined where what articles tell of both agrees.

Which names may be is written down once (`possible`), when a name is new. Whether they are is worked
out anew for those an article touches, and kept beside the sure ones (`variant`). Those that are not
likely enough are asked about (`bot.store.doubts`), and what an admin answers decides: it is obeyed
where parts are made of all these pairs, a "no" even where other names lead from one to the other.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import aiosqlite

from bot.linkage.actors import FAMILIAR, Bearer, are_likely_one, is_slip
from bot.linkage.spellings import find_misprint
from bot.model import ActorKind, Role
from bot.store.company import are_side_by_side, count_familiar
from bot.store.connections import select
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"


class Pair(NamedTuple):
    """Two names that may be one, by number."""

    one: int
    other: int


class _Name(NamedTuple):
    """A name with those who bear it."""

    text: str
    kind: ActorKind
    bearers: list[int]


async def note_variants(db: aiosqlite.Connection, pairs: Iterable[Pair]) -> None:
    """Write down, both ways, which names are one."""
    await _insert(db, "variant", pairs)


async def note_possible(db: aiosqlite.Connection, pairs: Iterable[Pair]) -> None:
    """Write down, both ways, which names may be one."""
    await _insert(db, "possible", pairs)


async def note_namesakes(db: aiosqlite.Connection, ids: Iterable[int]) -> None:
    """Write down which of these names another kind of actor bears, too: one may be a slip.

    A surname isn't asked about: towns and firms are called after people.
    """
    rows = await select(
        db,
        f"""
        SELECT own.id, other.id AS other_id
        FROM bearer AS own JOIN bearer AS other ON other.key = own.key AND other.kind != own.kind
        WHERE own.id IN {CHOSEN} AND own.sense = '' AND other.sense = ''
          AND 'group' NOT IN (own.kind, other.kind)
          AND (instr(own.key, ' ') OR 'person' NOT IN (own.kind, other.kind))
        """,
        {"ids": to_json(ids)},
    )
    await note_possible(db, [Pair(row["id"], row["other_id"]) for row in rows])


async def weigh_possible(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """Decide whether these names are those that they may be; tell for which that is new."""
    rows = await select(
        db,
        f"""
        SELECT DISTINCT min(bearer_id, other_id) AS one, max(bearer_id, other_id) AS other, likely
        FROM possible WHERE bearer_id IN (
            SELECT stem.id
            FROM bearer JOIN bearer AS stem ON stem.name = bearer.name AND stem.kind = bearer.kind
                            AND stem.key = bearer.key
            WHERE bearer.id IN {CHOSEN} AND stem.sense = ''
        )
        """,
        {"ids": to_json(ids)},
    )
    known = {Pair(row["one"], row["other"]): bool(row["likely"]) for row in rows}
    weighed = {pair: await _are_one(db, pair) for pair in known}
    changed = {pair: likely for pair, likely in weighed.items() if likely is not known[pair]}
    await db.executemany(
        "UPDATE possible SET likely = ? WHERE (bearer_id, other_id) IN (VALUES (?, ?), (?, ?))",
        [(likely, *pair, *reversed(pair)) for pair, likely in changed.items()],
    )
    return {each for pair in changed for each in pair}


async def list_variants(db: aiosqlite.Connection, names: Collection[int]) -> dict[int, list[int]]:
    """List by name which of these names are one, whatever articles tell."""
    return await _list_edges(db, "SELECT bearer_id, other_id FROM variant AS edge", names)


async def list_likely(db: aiosqlite.Connection, names: Collection[int]) -> dict[int, list[int]]:
    """List by name which of these names are one by what articles tell."""
    return await _list_edges(
        db, "SELECT bearer_id, other_id FROM (SELECT * FROM possible WHERE likely) AS edge", names
    )


async def list_told_apart(db: aiosqlite.Connection, names: Collection[int]) -> list[Pair]:
    """List which of these names an admin said are not which others of them."""
    rows = await select(
        db,
        f"""
        SELECT bearer_id, other_id FROM told_apart
        WHERE bearer_id IN {CHOSEN} AND other_id IN {CHOSEN}
        """,
        {"ids": to_json(names)},
    )
    return [Pair(row["bearer_id"], row["other_id"]) for row in rows]


async def _list_edges(
    db: aiosqlite.Connection, edges: str, names: Collection[int]
) -> dict[int, list[int]]:
    rows = await select(
        db,
        f"""
        {edges} WHERE bearer_id IN {CHOSEN} AND other_id IN {CHOSEN}
          AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE kept_apart.bearer_id = edge.bearer_id)
          AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE kept_apart.bearer_id = edge.other_id)
        """,
        {"ids": to_json(names)},
    )
    found: dict[int, list[int]] = {name: [] for name in names}
    for row in rows:
        found[row["bearer_id"]].append(row["other_id"])
    return found


async def _are_one(db: aiosqlite.Connection, pair: Pair) -> bool:
    names = [await _read_name(db, stem) for stem in pair]
    one, other = (name.bearers for name in names)
    if await are_side_by_side(db, one, other):
        return False
    familiar = await count_familiar(db, one, other, enough=max(FAMILIAR.values()))
    if names[0].kind is not names[1].kind:
        articles = [await _count_articles(db, name.bearers) for name in names]
        return is_slip(*articles, familiar=familiar)
    roles = [await _read_roles(db, name.bearers) for name in names]
    both = [
        Bearer(stem, name.kind, given) for stem, name, given in zip(pair, names, roles, strict=True)
    ]
    misprint = find_misprint(names[0].text, names[1].text)
    return are_likely_one(*both, misprint=misprint, familiar=familiar)


async def _read_name(db: aiosqlite.Connection, stem: int) -> _Name:
    """Read a name with its bearers in all senses."""
    rows = await select(
        db,
        """
        SELECT bearer.id, bearer.name, bearer.kind FROM bearer AS stem
        JOIN bearer ON bearer.name = stem.name AND bearer.kind = stem.kind
                   AND bearer.key = stem.key
        WHERE stem.id = :stem
        """,
        {"stem": stem},
    )
    return _Name(rows[0]["name"], ActorKind(rows[0]["kind"]), [row["id"] for row in rows])


async def _count_articles(db: aiosqlite.Connection, bearers: Iterable[int]) -> int:
    [row] = await select(
        db, f"SELECT COUNT(*) FROM mention WHERE bearer_id IN {CHOSEN}", {"ids": to_json(bearers)}
    )
    return int(row[0])


async def _read_roles(db: aiosqlite.Connection, bearers: Iterable[int]) -> frozenset[Role]:
    rows = await select(
        db,
        f"SELECT DISTINCT title, of FROM role WHERE bearer_id IN {CHOSEN}",
        {"ids": to_json(bearers)},
    )
    return frozenset(Role(row["title"], row["of"] or None) for row in rows)


async def _insert(db: aiosqlite.Connection, table: str, pairs: Iterable[Pair]) -> None:
    await db.executemany(
        f"INSERT INTO {table} (bearer_id, other_id) VALUES (?, ?), (?, ?) ON CONFLICT DO NOTHING",
        [(one, other, other, one) for one, other in pairs],
    )
