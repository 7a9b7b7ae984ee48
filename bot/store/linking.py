"""Bearers -> actors: decides anew, within the open transaction, who is who among the touched.

`bot.linkage` decides; here the few bearers that a decision hangs on are read, and its outcome is
written: `anchor_id` is whose name a bearer spells or stands for, `actor_id` the actor after the
admins' corrections. What an article can't change isn't looked at, so that the cost doesn't grow
with the store.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import aiosqlite

from bot.linkage.actors import FAMILIAR, Bearer, find_meant, join_spellings
from bot.linkage.spellings import Likeness, compare_names, may_be_one
from bot.model import ActorKind, Role
from bot.store.connections import select
from bot.store.identities import assign_actors, drop_empty_actors
from bot.store.likely import (
    Pair,
    list_likely,
    list_variants,
    note_namesakes,
    note_possible,
    note_variants,
    weigh_possible,
)
from bot.store.receipts import drop_unused
from bot.store.rows import to_json

SELECT_BEARERS = """
    SELECT bearer.id, bearer.name, bearer.kind, bearer.sense, bearer.short, bearer.anchor_id,
           bearer.actor_id
    FROM bearer
"""
CHOSEN = "(SELECT value FROM json_each(:ids))"


async def link_bearers(
    db: aiosqlite.Connection, touched: Iterable[int], *, fresh: Iterable[int]
) -> None:
    """Link the bearers of an article; `fresh` are those of whom something new became known."""
    touched, fresh = set(touched), set(fresh)
    await _note_variants(db, fresh)
    await note_namesakes(db, fresh)
    likely = await weigh_possible(db, touched | fresh)
    spelt = await _join_spellings(db, touched | fresh | likely)
    settled = await _settle_shorts(db, touched, fresh=fresh | spelt)
    await assign_actors(db, touched | spelt | settled)


async def list_kin(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """List the bearers whose links may hang on these: what shares a block with them."""
    rows = await select(
        db,
        f"""
        SELECT id FROM bearer WHERE id IN {CHOSEN}
        UNION
        SELECT other.bearer_id
        FROM block AS own JOIN block AS other ON other.key = own.key
        WHERE own.bearer_id IN {CHOSEN}
        """,
        {"ids": to_json(ids)},
    )
    return {row["id"] for row in rows}


async def relink(db: aiosqlite.Connection, kin: Iterable[int], *, doubtful: Iterable[int]) -> None:
    """Delete those `doubtful` bearers that no article holds any more; link their kin anew."""
    chosen = {"ids": to_json(kin)}
    actors = await select(db, f"SELECT actor_id FROM bearer WHERE id IN {CHOSEN}", chosen)
    await drop_unused(db, doubtful)
    left = await select(db, f"SELECT id FROM bearer WHERE id IN {CHOSEN}", chosen)
    ids = [row["id"] for row in left]
    await link_bearers(db, ids, fresh=ids)
    await drop_empty_actors(db, [row["actor_id"] for row in actors])


# --- spellings --------------------------------------------------------------------------------


async def _note_variants(db: aiosqlite.Connection, ids: Iterable[int]) -> None:
    """Write down, both ways, which names spell the same name as these do, and which may.

    Short ones are variants where only print differs: a surname spelled otherwise may be another's.
    """
    rows = await select(
        db,
        f"""
        SELECT DISTINCT own.id, own.name, own.kind, other.id AS other_id, other.name AS other_name
        FROM bearer AS own
        JOIN block AS own_block ON own_block.bearer_id = own.id
        JOIN block AS other_block ON other_block.key = own_block.key
        JOIN bearer AS other ON other.id = other_block.bearer_id
        WHERE own.id IN {CHOSEN} AND own.kind = other.kind AND own.id != other.id
          AND own.short = other.short AND (NOT own.short OR own.key = other.key)
        """,
        {"ids": to_json(ids)},
    )
    same, possible = [], []
    for row in rows:
        name, other, kind = row["name"], row["other_name"], ActorKind(row["kind"])
        pair = Pair(row["id"], row["other_id"])
        if compare_names(name, other, kind) is Likeness.SAME:
            same.append(pair)
        elif kind in FAMILIAR and may_be_one(name, other, kind):
            possible.append(pair)
    await note_variants(db, same)
    await note_possible(db, possible)


async def _join_spellings(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """Anchor these names and all their variants; tell which have another anchor now."""
    rows = await select(
        db,
        f"""
        WITH RECURSIVE near (id) AS (
            SELECT id FROM bearer WHERE id IN {CHOSEN} AND sense = ''
            UNION
            SELECT variant.other_id FROM near JOIN variant ON variant.bearer_id = near.id
            WHERE variant.bearer_id NOT IN (SELECT bearer_id FROM kept_apart)
              AND variant.other_id NOT IN (SELECT bearer_id FROM kept_apart)
            UNION
            SELECT possible.other_id FROM near JOIN possible ON possible.bearer_id = near.id
            WHERE possible.likely
              AND possible.bearer_id NOT IN (SELECT bearer_id FROM kept_apart)
              AND possible.other_id NOT IN (SELECT bearer_id FROM kept_apart)
        )
        SELECT bearer.id, name, kind, anchor_id FROM near JOIN bearer ON bearer.id = near.id
        """,
        {"ids": to_json(ids)},
    )
    names = {row["id"]: (row["name"], ActorKind(row["kind"])) for row in rows}
    parts = join_spellings(
        await list_variants(db, names),
        likely=await list_likely(db, names),
        differ=lambda one, other: not may_be_one(names[one][0], *names[other]),
    )
    anchors = {bearer: min(part) for part in parts for bearer in part}
    return await _anchor(db, rows, anchors)


# --- short names ------------------------------------------------------------------------------


async def _settle_shorts(
    db: aiosqlite.Connection, touched: Iterable[int], *, fresh: Iterable[int]
) -> set[int]:
    """Anchor the short names among these and those that may mean one of these; tell who moved."""
    own = await _list_own_shorts(db, touched)
    near = await _list_stems(db, touched)
    unsure = await _list_stems(db, fresh)
    moved: set[int] = set()
    for stem_id in {*own, *near, *unsure}:
        [stem] = await select(db, f"{SELECT_BEARERS} WHERE id = :id", {"id": stem_id})
        full = await _list_candidates(db, stem)
        chosen = own.get(stem_id, set())
        if stem_id in unsure:
            chosen |= await _list_senses(db, stem)
        elif _count_anchors(full) == 1:  # else no company tells who is meant
            chosen |= await _list_open_senses(db, stem)
        moved |= await _settle_senses(db, stem, chosen, full)
    return moved


async def _settle_senses(
    db: aiosqlite.Connection,
    stem: sqlite3.Row,
    senses: Iterable[int],
    full: Sequence[sqlite3.Row],
) -> set[int]:
    """Anchor these senses of a short name: at the full name each means, else at the stem."""
    rows = await select(db, f"{SELECT_BEARERS} WHERE id IN {CHOSEN}", {"ids": to_json(senses)})
    roles = await _read_roles(db, [row["id"] for row in (*rows, *full)])
    kind = ActorKind(stem["kind"])
    names = [Bearer(row["id"], kind, roles[row["id"]]) for row in full]
    anchors = {row["id"]: row["anchor_id"] for row in full}
    settled = {}
    for row in rows:
        familiar = {}
        if _count_anchors(full) == 1:
            familiar = {full[0]["anchor_id"]: await _count_familiar(db, row["id"], anchors)}
        short = Bearer(row["id"], kind, roles[row["id"]])
        meant = find_meant(short, names, actors=anchors, count_familiar=familiar)
        settled[row["id"]] = stem["anchor_id"] if meant is None else meant
    return await _anchor(db, rows, settled)


def _count_anchors(full: Iterable[sqlite3.Row]) -> int:
    return len({row["anchor_id"] for row in full})


async def _list_own_shorts(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, set[int]]:
    """List the short names among these by their stems."""
    rows = await select(
        db,
        f"""
        SELECT sense.id, stem.id AS stem_id
        FROM bearer AS sense
        JOIN bearer AS stem ON stem.name = sense.name AND stem.kind = sense.kind AND stem.sense = ''
        WHERE sense.id IN {CHOSEN} AND sense.short AND sense.sense != ''
        """,
        {"ids": to_json(ids)},
    )
    shorts: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        shorts[row["stem_id"]].add(row["id"])
    return shorts


async def _list_stems(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """List the stems among these, and those of short names that may mean one of these."""
    rows = await select(
        db,
        f"""
        SELECT DISTINCT stem.id
        FROM bearer AS own
        JOIN block AS own_block ON own_block.bearer_id = own.id
        JOIN block AS stem_block ON stem_block.key = own_block.key
        JOIN bearer AS stem ON stem.id = stem_block.bearer_id
        WHERE own.id IN {CHOSEN} AND NOT own.short AND stem.short AND stem.kind = own.kind
        UNION
        SELECT id FROM bearer WHERE id IN {CHOSEN} AND short AND sense = ''
        """,
        {"ids": to_json(ids)},
    )
    return {row["id"] for row in rows}


async def _list_senses(db: aiosqlite.Connection, stem: sqlite3.Row) -> set[int]:
    rows = await select(
        db,
        "SELECT id FROM bearer WHERE name = :name AND kind = :kind AND sense != ''",
        {"name": stem["name"], "kind": stem["kind"]},
    )
    return {row["id"] for row in rows}


async def _list_open_senses(db: aiosqlite.Connection, stem: sqlite3.Row) -> set[int]:
    """List the senses of which nobody could tell yet whom they mean."""
    rows = await select(
        db,
        """
        SELECT id FROM bearer
        WHERE anchor_id = :anchor AND name = :name AND kind = :kind AND sense != ''
        """,
        {"anchor": stem["anchor_id"], "name": stem["name"], "kind": stem["kind"]},
    )
    return {row["id"] for row in rows}


async def _list_candidates(db: aiosqlite.Connection, stem: sqlite3.Row) -> list[sqlite3.Row]:
    """List the full names a short one may stand for; none where an admin keeps it apart."""
    rows = await select(
        db,
        f"""
        {SELECT_BEARERS} JOIN block ON block.bearer_id = bearer.id
        WHERE block.key IN (SELECT key FROM block WHERE bearer_id = :stem) AND NOT bearer.short
          AND bearer.kind = :kind AND :stem NOT IN (SELECT bearer_id FROM kept_apart)
        GROUP BY bearer.id
        """,
        {"stem": stem["id"], "kind": stem["kind"]},
    )
    kind = ActorKind(stem["kind"])
    return [
        row
        for row in rows
        if compare_names(stem["name"], row["name"], kind) is not Likeness.DIFFERENT
    ]


async def _read_roles(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, frozenset[Role]]:
    rows = await select(
        db,
        f"SELECT DISTINCT bearer_id, title, of FROM role WHERE bearer_id IN {CHOSEN}",
        {"ids": to_json(ids)},
    )
    roles: defaultdict[int, frozenset[Role]] = defaultdict(frozenset)
    for row in rows:
        roles[row["bearer_id"]] |= {Role(row["title"], row["of"] or None)}
    return roles


async def _count_familiar(db: aiosqlite.Connection, short: int, full: Iterable[int]) -> int:
    """Count the named others beside a short name who also stand beside one of these full names."""
    [row] = await select(
        db,
        f"""
        SELECT COUNT(*) FROM (
            SELECT DISTINCT beside.bearer_id
            FROM mention AS own
            JOIN mention AS beside ON beside.article_id = own.article_id
            JOIN bearer ON bearer.id = beside.bearer_id
            WHERE own.bearer_id = :short
              AND bearer.kind IN ('person', 'organisation') AND NOT bearer.short
        ) AS company
        WHERE EXISTS (
            SELECT 1
            FROM mention AS meant CROSS JOIN mention AS there
            WHERE meant.bearer_id IN {CHOSEN}
              AND there.bearer_id = company.bearer_id AND there.article_id = meant.article_id
        )
        """,
        {"short": short, "ids": to_json(full)},
    )
    return int(row[0])


# --- writing ----------------------------------------------------------------------------------


async def _anchor(
    db: aiosqlite.Connection, rows: Sequence[sqlite3.Row], anchors: Mapping[int, int]
) -> set[int]:
    """Write the anchors that changed; tell whose did."""
    moved = {row["id"] for row in rows if row["anchor_id"] != anchors[row["id"]]}
    await db.executemany(
        "UPDATE bearer SET anchor_id = :anchor WHERE id = :id",
        [{"id": each, "anchor": anchors[each]} for each in moved],
    )
    return moved
