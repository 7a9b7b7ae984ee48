"""Short names -> whom each means, within the open transaction.

A short name as printed has a *stem*, one row that shares blocks with the full names it may stand
for, and *senses*, which are what gets an anchor. Where all those full names are one actor, the stem
is clear: roles and company tell whether a sense means that actor. Else only roles can. So of the
many who bear one surname two are read, and who holds a role that was given with the surname alone;
of the many articles with the surname alone, those that something new can decide. What nothing
settles stays with the stem and is asked about (`bot.store.doubts`): once an admin said that the
stem is not that actor, company counts no more, only roles.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.linkage.actors import FAMILIAR, Bearer, find_meant, is_same_role
from bot.linkage.spellings import Likeness, compare_names
from bot.model import ActorKind, Role
from bot.store.company import count_familiar, list_beside
from bot.store.connections import select
from bot.store.identities import write_anchors
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"
FEW = 8  # full names of a block that are read to see whether a stem is clear, before all are

SELECT_BEARERS = """
    SELECT bearer.id, bearer.name, bearer.kind, bearer.sense, bearer.anchor_id FROM bearer
"""


@dataclass(frozen=True, slots=True)
class News:
    """Whom an article names, and of whom something new became known by it."""

    touched: frozenset[int]
    added: frozenset[int]  # named for the first time
    promoted: frozenset[int]  # in a role for the first time


async def settle_all(db: aiosqlite.Connection, ids: Iterable[int]) -> set[int]:
    """Anchor every sense of the short names among these or for these; tell which moved."""
    moved: set[int] = set()
    for stem_id in {*await _list_own(db, ids), *await list_stems(db, ids)}:
        stem = await _read_stem(db, stem_id)
        candidates = await _list_candidates(db, stem)
        moved |= await _settle(db, stem, candidates, await _list_senses(db, stem))
    return moved


async def settle_news(db: aiosqlite.Connection, news: News) -> set[int]:
    """Anchor those senses of short names that an article can decide anew; tell which moved."""
    own = await _list_own(db, news.touched)
    near = await list_stems(db, news.touched)
    moved: set[int] = set()
    for stem_id in {*own, *near}:
        stem = await _read_stem(db, stem_id)
        candidates = await _list_candidates(db, stem)
        here = _Stem(stem, candidates, own=own[stem_id], full=near[stem_id])
        moved |= await _settle(db, stem, candidates, await _list_undecided(db, here, news))
    return moved


async def list_stems(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, frozenset[int]]:
    """List the stems among these, and those that may stand for full names among these: which."""
    rows = await select(
        db,
        f"""
        SELECT DISTINCT stem.id, own.id AS own
        FROM bearer AS own
        JOIN block AS own_block ON own_block.bearer_id = own.id
        JOIN block AS stem_block ON stem_block.key = own_block.key AND stem_block.short = 1
        JOIN bearer AS stem ON stem.id = stem_block.bearer_id
        WHERE own.id IN {CHOSEN} AND NOT own.short AND stem.kind = own.kind
        UNION
        SELECT id, NULL FROM bearer WHERE id IN {CHOSEN} AND short AND sense = ''
        """,
        {"ids": to_json(ids)},
    )
    stems: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for row in rows:
        stems[row["id"]] |= {row["own"]} - {None}
    return stems


# --- what is undecided ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stem:
    """A short name that an article has to do with."""

    row: sqlite3.Row
    candidates: Sequence[sqlite3.Row]
    own: frozenset[int]  # its senses in the article
    full: frozenset[int]  # the full names in the article that it may stand for


async def _list_undecided(db: aiosqlite.Connection, stem: _Stem, news: News) -> set[int]:
    """List the senses that what the article brought may give another anchor."""
    fresh = news.added | news.promoted
    risen = stem.full & fresh
    if _is_clear(stem.candidates):
        chosen = set(stem.own)
        if risen:
            chosen |= await _list_senses_in_roles(db, stem.row)
        return chosen | await _list_beside(db, stem, news)
    chosen = set(stem.own & fresh)
    if risen:
        chosen |= await _list_agreeing(db, stem.row, risen)
    if stem.full & news.added:
        chosen |= await _list_clear_before(db, stem, news)
    return chosen


async def _list_beside(db: aiosqlite.Connection, stem: _Stem, news: News) -> set[int]:
    """List the open senses in the company of which the one they may mean stands now, too."""
    if not stem.full:
        return set()
    row = stem.row
    return await list_beside(
        db, row["name"], row["kind"], anchor=row["anchor_id"], company=news.touched
    )


async def _list_agreeing(
    db: aiosqlite.Connection, stem: sqlite3.Row, risen: Collection[int]
) -> set[int]:
    """List the senses with a role that one of these full names holds."""
    senses = await _list_senses_in_roles(db, stem)
    roles = await _read_roles(db, [*senses, *risen])
    held = frozenset[Role]().union(*(roles[each] for each in risen))
    return {each for each in senses if _is_held(roles[each], held)}


async def _list_clear_before(db: aiosqlite.Connection, stem: _Stem, news: News) -> set[int]:
    """List the senses that meant the only actor they could, before the article named another."""
    before = await _list_candidates(db, stem.row, without=news.added)
    if not _is_clear(before):
        return set()
    return await _list_senses_at(db, stem.row, before[0]["anchor_id"])


# --- decisions --------------------------------------------------------------------------------


async def _settle(
    db: aiosqlite.Connection,
    stem: sqlite3.Row,
    candidates: Sequence[sqlite3.Row],
    senses: Collection[int],
) -> set[int]:
    """Anchor these senses of a short name: at the full name each means, else at the stem."""
    if not senses:
        return set()
    rows = await select(db, f"{SELECT_BEARERS} WHERE id IN {CHOSEN}", {"ids": to_json(senses)})
    roles = await _read_roles(db, [row["id"] for row in rows])
    full = await _add_holders(db, stem, candidates, frozenset[Role]().union(*roles.values()))
    anchors = {}
    for row in rows:
        short = Bearer(row["id"], ActorKind(row["kind"]), roles[row["id"]])
        meant = await _find_meant(db, stem, short, full)
        anchors[row["id"]] = stem["anchor_id"] if meant is None else meant
    return await write_anchors(db, rows, anchors)


async def _find_meant(
    db: aiosqlite.Connection, stem: sqlite3.Row, short: Bearer, full: Mapping[Bearer, int]
) -> int | None:
    """Find the anchor that a sense means; company is counted only where it decides."""
    actors = {bearer.id: anchor for bearer, anchor in full.items()}
    enough = FAMILIAR.get(short.kind, 0)
    alone = find_meant(short, list(full), actors=actors, count_familiar={})
    if alone is not None or len(set(actors.values())) != 1:
        return alone
    [anchor] = set(actors.values())
    among = find_meant(short, list(full), actors=actors, count_familiar={anchor: enough})
    if among is None or await _is_told_apart(db, stem, anchor):
        return None
    familiar = await count_familiar(db, [short.id], actors, enough=enough)
    return among if familiar >= enough else None


async def _is_told_apart(db: aiosqlite.Connection, stem: sqlite3.Row, anchor: int) -> bool:
    """Whether an admin said that a short name as such is not whom this anchor stands for."""
    rows = await select(
        db,
        """
        SELECT 1 FROM told_apart JOIN bearer ON bearer.id = told_apart.other_id
        WHERE told_apart.bearer_id = :stem AND bearer.anchor_id = :anchor LIMIT 1
        """,
        {"stem": stem["id"], "anchor": anchor},
    )
    return bool(rows)


async def _add_holders(
    db: aiosqlite.Connection,
    stem: sqlite3.Row,
    candidates: Sequence[sqlite3.Row],
    given: frozenset[Role],
) -> dict[Bearer, int]:
    """Give candidates with their roles, and all others who hold a role given to the short name."""
    if not given:
        return {_make_bearer(row): row["anchor_id"] for row in candidates}
    rows = {row["id"]: row for row in candidates}
    if _is_clear(candidates):
        roles = await _read_roles(db, rows)
    else:
        roles = await _read_roles_near(db, stem)
        holders = [each for each, held in roles.items() if _is_held(given, held)]
        rows |= {row["id"]: row for row in await _read_candidates(db, stem, holders)}
    return {_make_bearer(row, roles[row["id"]]): row["anchor_id"] for row in rows.values()}


def _make_bearer(row: sqlite3.Row, roles: frozenset[Role] = frozenset()) -> Bearer:
    return Bearer(row["id"], ActorKind(row["kind"]), roles)


def _is_held(given: frozenset[Role], held: frozenset[Role]) -> bool:
    return any(is_same_role(role, other) for role in given for other in held)


def _is_clear(candidates: Iterable[sqlite3.Row]) -> bool:
    return len({row["anchor_id"] for row in candidates}) == 1


# --- reading ----------------------------------------------------------------------------------


async def _read_stem(db: aiosqlite.Connection, stem_id: int) -> sqlite3.Row:
    [stem] = await select(db, f"{SELECT_BEARERS} WHERE id = :id", {"id": stem_id})
    return stem


async def _list_own(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, frozenset[int]]:
    """List the senses among these by their stems."""
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
    shorts: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for row in rows:
        shorts[row["stem_id"]] |= {row["id"]}
    return shorts


async def _list_candidates(
    db: aiosqlite.Connection, stem: sqlite3.Row, *, without: Collection[int] = ()
) -> list[sqlite3.Row]:
    """List the full names that a short one may stand for; of several actors, two or more."""
    found: list[sqlite3.Row] = []
    for most in (FEW, -1):
        rows = await select(
            db,
            """
            SELECT DISTINCT bearer_id FROM block
            WHERE key IN (SELECT key FROM block WHERE bearer_id = :stem) AND short = 0
            LIMIT :most
            """,
            {"stem": stem["id"], "most": most},
        )
        near = {row["bearer_id"] for row in rows} - set(without)
        found = await _read_candidates(db, stem, near)
        if len(rows) < FEW or len({row["anchor_id"] for row in found}) > 1:
            break
    return found


async def _read_candidates(
    db: aiosqlite.Connection, stem: sqlite3.Row, ids: Iterable[int]
) -> list[sqlite3.Row]:
    """Read those of these that a short name may stand for; none where an admin keeps it apart."""
    rows = await select(
        db,
        f"""
        {SELECT_BEARERS} WHERE id IN {CHOSEN} AND kind = :kind
          AND NOT EXISTS (SELECT 1 FROM kept_apart WHERE bearer_id = :stem)
        """,
        {"ids": to_json(ids), "stem": stem["id"], "kind": stem["kind"]},
    )
    kind = ActorKind(stem["kind"])
    return [
        row
        for row in rows
        if compare_names(stem["name"], row["name"], kind) is not Likeness.DIFFERENT
    ]


async def _list_senses(db: aiosqlite.Connection, stem: sqlite3.Row) -> set[int]:
    rows = await select(
        db,
        "SELECT id FROM bearer WHERE name = :name AND kind = :kind AND sense != ''",
        {"name": stem["name"], "kind": stem["kind"]},
    )
    return {row["id"] for row in rows}


async def _list_senses_in_roles(db: aiosqlite.Connection, stem: sqlite3.Row) -> set[int]:
    rows = await select(
        db,
        "SELECT id FROM bearer WHERE name = :name AND kind = :kind AND sense GLOB 'as *'",
        {"name": stem["name"], "kind": stem["kind"]},
    )
    return {row["id"] for row in rows}


async def _list_senses_at(db: aiosqlite.Connection, stem: sqlite3.Row, anchor: int) -> set[int]:
    rows = await select(
        db,
        """
        SELECT id FROM bearer
        WHERE anchor_id = :anchor AND name = :name AND kind = :kind AND sense != ''
        """,
        {"anchor": anchor, "name": stem["name"], "kind": stem["kind"]},
    )
    return {row["id"] for row in rows}


async def _read_roles(
    db: aiosqlite.Connection, ids: Iterable[int]
) -> defaultdict[int, frozenset[Role]]:
    rows = await select(
        db,
        f"SELECT DISTINCT bearer_id, title, of FROM role WHERE bearer_id IN {CHOSEN}",
        {"ids": to_json(ids)},
    )
    return _gather_roles(rows)


async def _read_roles_near(
    db: aiosqlite.Connection, stem: sqlite3.Row
) -> defaultdict[int, frozenset[Role]]:
    """Read the roles of all full names that share a block with a short one."""
    rows = await select(
        db,
        """
        SELECT DISTINCT role.bearer_id, role.title, role.of
        FROM block JOIN role ON role.bearer_id = block.bearer_id
        WHERE block.key IN (SELECT key FROM block WHERE bearer_id = :stem) AND block.short = 0
        """,
        {"stem": stem["id"]},
    )
    return _gather_roles(rows)


def _gather_roles(rows: Iterable[sqlite3.Row]) -> defaultdict[int, frozenset[Role]]:
    roles: defaultdict[int, frozenset[Role]] = defaultdict(frozenset)
    for row in rows:
        roles[row["bearer_id"]] |= {Role(row["title"], row["of"] or None)}
    return roles
