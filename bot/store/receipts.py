"""What an article says of its actors: written with it, and taken back when it changes or goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import aiosqlite

from bot.linkage.namesakes import Told
from bot.linkage.spellings import is_short
from bot.names import clean, fold
from bot.store.bearers import OWN, Bearer, add_bearers, find_numbers, name_one_of
from bot.store.cast import Cast, Identity, Member, Slot, find_last_word, find_lookup_key
from bot.store.connections import select
from bot.store.namesakes import COMPANY_KINDS, read_partings
from bot.store.rows import to_json


@dataclass(frozen=True, slots=True)
class Bearers:
    """The bearers of an article by name, and those of them of whom something new became known."""

    numbers: dict[Identity, int]
    added: frozenset[int]  # seen for the first time
    promoted: frozenset[int]  # in a role for the first time


async def keep_cast(db: aiosqlite.Connection, cast: Cast, slot: Slot) -> Bearers:
    """Write the names of an article with their receipts; tell their bearers' numbers."""
    wanted = {each: _describe(each, member, slot) for each, member in cast.members.items()}
    wanted = await _tell_namesakes(db, wanted, cast, slot)
    added = await add_bearers(db, wanted.values())
    found = await find_numbers(db, list(wanted.values()))
    numbers = dict(zip(wanted, found, strict=True))
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


def _describe(identity: Identity, member: Member, slot: Slot) -> Bearer:
    """Tell apart whom a short name may mean: by its roles, else every article may mean another."""
    name, (key, kind) = clean(member.name), identity
    if not is_short(name, kind):
        return Bearer(name, kind, OWN, key)
    sense = member.find_sense() or f"in article {slot.article_id}"
    return Bearer(name, kind, sense, key, short=True)


async def _tell_namesakes(
    db: aiosqlite.Connection, wanted: Mapping[Identity, Bearer], cast: Cast, slot: Slot
) -> dict[Identity, Bearer]:
    """Put in whom the article means by the full names that several bear."""
    full = {each for each, bearer in wanted.items() if not bearer.short}
    partings = await read_partings(db, full, article_id=slot.article_id)
    company = frozenset(each for each in full if each.kind in COMPANY_KINDS)
    told = {
        each: partings[each].tell(
            slot.article_id, Told(frozenset(cast.members[each].roles), company - {each})
        )
        for each in full
        if each in partings
    }
    parted = {
        each: name_one_of(wanted[each].name, each.kind, each.key, person)
        for each, person in told.items()
    }
    return {**wanted, **parted}


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
