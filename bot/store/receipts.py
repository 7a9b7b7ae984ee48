"""What an article says of its actors: written with it, and taken back when it changes or goes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import aiosqlite

from bot.linkage.spellings import find_keys, find_spelling_keys, is_short
from bot.model import ActorKind
from bot.names import clean, fold
from bot.store.cast import Cast, Identity, Member, Slot, find_last_word, find_lookup_key
from bot.store.connections import select
from bot.store.rows import to_json

OWN = ""  # the sense of a name that stands for itself


@dataclass(frozen=True, slots=True)
class Bearers:
    """The bearers of an article by name, and those of them of whom something new became known."""

    numbers: dict[Identity, int]
    added: frozenset[int]  # seen for the first time
    promoted: frozenset[int]  # in a role for the first time


async def keep_cast(db: aiosqlite.Connection, cast: Cast, slot: Slot) -> Bearers:
    """Write the names of an article with their receipts; tell their bearers' numbers."""
    wanted = [_describe(identity, member, slot) for identity, member in cast.members.items()]
    added = await _add_bearers(db, wanted)
    numbers = await _find_numbers(db, wanted)
    await _keep_names(db, cast.members, numbers, article_id=slot.article_id)
    await db.executemany(
        "INSERT INTO mention (bearer_id, article_id, times) VALUES (:bearer, :article, :times)",
        [
            {"bearer": numbers[each], "article": slot.article_id, "times": member.times}
            for each, member in cast.members.items()
        ],
    )
    promoted = await _keep_roles(db, cast.members, numbers, slot)
    return Bearers(numbers=numbers, added=frozenset(added), promoted=promoted)


async def list_bearers_of(db: aiosqlite.Connection, article_ids: Iterable[int]) -> list[int]:
    """Tell who is mentioned or speaks in these articles."""
    rows = await select(
        db,
        """
        WITH chosen AS (SELECT value AS id FROM json_each(:articles))
        SELECT bearer_id FROM mention WHERE article_id IN chosen
        UNION
        SELECT bearer_id FROM statement WHERE article_id IN chosen AND bearer_id IS NOT NULL
        UNION
        SELECT read_bearer_id FROM statement
        WHERE article_id IN chosen AND read_bearer_id IS NOT NULL
        UNION
        SELECT voice.bearer_id FROM statement JOIN voice ON voice.statement_id = statement.id
        WHERE article_id IN chosen
        """,
        {"articles": to_json(article_ids)},
    )
    return [row[0] for row in rows]


async def drop_receipts(db: aiosqlite.Connection, article_id: int) -> None:
    """Take back what an article said of its actors, before a new revision says it anew."""
    for sql in (
        "DELETE FROM naming WHERE article_id = :id",
        "DELETE FROM mention WHERE article_id = :id",
        "DELETE FROM role WHERE article_id = :id",
    ):
        await select(db, sql, {"id": article_id})


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A bearer as an article needs it."""

    identity: Identity
    name: str
    sense: str
    short: bool

    def list_rows(self) -> Iterator[tuple[object, ...]]:
        """Give the row of its name, which is a short name's stem, and that of its sense."""
        for sense in dict.fromkeys((OWN, self.sense)):
            yield self.name, *self.identity, sense, self.short


def _describe(identity: Identity, member: Member, slot: Slot) -> _Wanted:
    """Tell apart whom a short name may mean: by its roles, else every article may mean another."""
    name = clean(member.name)
    short = is_short(name, identity.kind)
    sense = (member.find_sense() or f"in article {slot.article_id}") if short else OWN
    return _Wanted(identity, name, sense, short)


async def _add_bearers(db: aiosqlite.Connection, wanted: Iterable[_Wanted]) -> list[int]:
    """Add the bearers that are new, each with its blocks; a short name with its stem, too.

    The stem stands for whoever a short name means as long as nobody knows.
    """
    rows = await select(
        db,
        """
        INSERT INTO bearer (name, key, kind, sense, short)
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),
               json_extract(value, '$[2]'), json_extract(value, '$[3]'),
               json_extract(value, '$[4]')
        FROM json_each(:wanted) WHERE TRUE
        ON CONFLICT (name, kind, sense) DO NOTHING
        RETURNING id, name, kind, sense, short
        """,
        {"wanted": to_json(row for each in wanted for row in each.list_rows())},
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
    added = [row["id"] for row in rows]
    await select(
        db,
        "UPDATE bearer SET anchor_id = id WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": to_json(added)},
    )
    return added


def _find_blocks(name: str, kind: ActorKind, *, is_short: bool) -> frozenset[str]:
    keys = find_keys(name, kind)
    return keys if is_short else keys | find_spelling_keys(name, kind)


async def _find_numbers(db: aiosqlite.Connection, wanted: Iterable[_Wanted]) -> dict[Identity, int]:
    rows = await select(
        db,
        """
        SELECT bearer.id, bearer.key, bearer.kind
        FROM json_each(:wanted) AS asked
        JOIN bearer ON bearer.name = json_extract(asked.value, '$[0]')
                   AND bearer.kind = json_extract(asked.value, '$[1]')
                   AND bearer.sense = json_extract(asked.value, '$[2]')
        """,
        {"wanted": to_json([each.name, each.identity.kind, each.sense] for each in wanted)},
    )
    return {Identity(key=row["key"], kind=ActorKind(row["kind"])): row["id"] for row in rows}


async def _keep_names(
    db: aiosqlite.Connection,
    members: Mapping[Identity, Member],
    numbers: Mapping[Identity, int],
    *,
    article_id: int,
) -> None:
    """Write who is called what, and that this article calls them so."""
    names = [
        {
            "bearer": numbers[identity],
            "kind": identity.kind,
            "name": clean(member.name),
            "text": spelling,
            "key": find_lookup_key(spelling),
            "last_word": find_last_word(find_lookup_key(spelling), identity.kind),
            "whole": fold(spelling) == identity.key,
            "article": article_id,
        }
        for identity, member in members.items()
        for spelling in member.spellings
    ]
    await db.executemany(
        """
        INSERT INTO spelling (bearer_id, text, key, last_word, whole)
        VALUES (:bearer, :text, :key, :last_word, :whole)
        ON CONFLICT (bearer_id, text) DO NOTHING
        """,
        names,
    )
    await db.executemany(
        """
        INSERT INTO spelling (bearer_id, text, key, last_word, whole)
        SELECT id, :text, :key, :last_word, :whole FROM bearer
        WHERE name = :name AND kind = :kind AND short AND sense = '' AND :whole
        ON CONFLICT (bearer_id, text) DO NOTHING
        """,
        names,
    )
    await db.executemany(
        """
        INSERT INTO naming (spelling_id, article_id)
        SELECT id, :article FROM spelling WHERE bearer_id = :bearer AND text = :text
        """,
        names,
    )


async def _keep_roles(
    db: aiosqlite.Connection,
    members: Mapping[Identity, Member],
    numbers: Mapping[Identity, int],
    slot: Slot,
) -> frozenset[int]:
    """Write the roles an article gives; tell which bearers nobody gave theirs before."""
    roles = [
        {
            "bearer": numbers[each],
            "title": role.title,
            "of": role.of or "",
            "article": slot.article_id,
            "outlet": slot.outlet_id,
            "seen_at": slot.sort_at,
        }
        for each, member in members.items()
        for role in member.roles
    ]
    before = await select(
        db,
        """
        SELECT asked.key AS place FROM json_each(:roles) AS asked
        WHERE EXISTS (
            SELECT 1 FROM role
            WHERE role.bearer_id = json_extract(asked.value, '$[0]')
              AND role.title = json_extract(asked.value, '$[1]')
              AND role.of = json_extract(asked.value, '$[2]')
        )
        """,
        {"roles": to_json([role["bearer"], role["title"], role["of"]] for role in roles)},
    )
    await db.executemany(
        """
        INSERT INTO role (bearer_id, title, of, article_id, outlet_id, seen_at)
        VALUES (:bearer, :title, :of, :article, :outlet, :seen_at)
        ON CONFLICT DO NOTHING
        """,
        roles,
    )
    known = {row["place"] for row in before}
    given = [numbers[each] for each, member in members.items() for _ in member.roles]
    return frozenset(bearer for place, bearer in enumerate(given) if place not in known)
