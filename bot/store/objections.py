"""What speaks against a correction: each finding is a UserError of one sentence.

Those that ask the database run within the transaction that would make the correction.
"""

from collections.abc import Mapping
from typing import NamedTuple

import aiosqlite

from bot.errors import NotFound, UserError
from bot.model import Actor, ActorKind, Correction, CorrectionAction, Statement
from bot.names import fold
from bot.store.connections import select
from bot.store.namesakes import are_namesakes, find_base, find_person, list_covered
from bot.store.rows import to_moment

Rule = Mapping[str, object]

NEWEST_COUNTS = {CorrectionAction.ROLE, CorrectionAction.RENAME, CorrectionAction.SPEAKER}

SAME = "Both names mean {name} already."
MEANT = "“{spelling}” means {name} already."
KINDS = "{one} is {kind}, {other} {other_kind}: they can't be one."
A_KIND = {
    ActorKind.PERSON: "a person",
    ActorKind.ORGANISATION: "an organisation",
    ActorKind.PLACE: "a place",
}
NO_NAME = "“{name}” describes people without naming them: it can't be joined with a name."
KNOWN = "That is correction {number} already."
NOT_THEIRS = "No article calls {name} “{spelling}”."
SHORT_FORM = "Articles with “{spelling}” also have the full name, {name}: nothing can be split."
ONLY_NAME = "{name} has no other name that “{spelling}” could be split from."
HELD = "“{spelling}” stays with {name} by correction {number}: /actor undo {number} first."
TWO = "“{name}” and “{other}” are two by correction {number}: /actor undo {number} first."
OWN_WIRE = "An outlet can't be its own wire."
ONE_WIRE = "{outlet} carries {wire} already: /outlet {outlet} own takes that back first."
CIRCLE = "{wire} leads back to {outlet} by correction {number}: one of them must be the origin."
NOT_IN_ARTICLE = "The article of statement {number} doesn’t name {name}."
UNDONE = "Correction {number} was undone already, on {day.day} {day:%B %Y}."
NO_NUMBER = "There is no correction {number}. /actor log lists them."


class Parted(NamedTuple):
    """The key of a name that is parted from an actor, and a bearer that stays theirs."""

    key: str
    rest: int


async def demand_new_name(db: aiosqlite.Connection, actor: Actor, name: str) -> None:
    """Object where a name means the actor already."""
    meant = await select(
        db,
        "SELECT 1 FROM bearer WHERE key = :key AND kind = :kind AND sense = '' AND actor_id = :id",
        {"key": fold(name), "kind": actor.kind, "id": actor.id},
    )
    if meant:
        raise UserError(MEANT.format(name=actor.name, spelling=name))


def demand_mergeable(one: Actor, other: Actor | None) -> None:
    """Object where two actors, or one and a new name, can't be one."""
    for actor in (one, other):
        if actor is not None and actor.kind is ActorKind.GROUP:
            raise UserError(NO_NAME.format(name=actor.name))
    if other is None:
        return
    if one.id == other.id:
        raise UserError(SAME.format(name=one.name))
    if one.kind is not other.kind:
        kinds = {"kind": A_KIND[one.kind], "other_kind": A_KIND[other.kind]}
        raise UserError(KINDS.format(one=one.name, other=other.name, **kinds))


async def demand_fresh(db: aiosqlite.Connection, rule: Rule) -> None:
    """Object where a correction in force says this; of names and such only the newest counts."""
    rows = await select(
        db,
        """
        SELECT * FROM correction
        WHERE key = :key AND kind IS :kind AND action = :action AND undone_at IS NULL
        ORDER BY id DESC
        """,
        {name: rule[name] for name in ("key", "kind", "action")},
    )
    if rule["action"] in NEWEST_COUNTS:
        rows = rows[:1]
    said = ("other_key", "other_kind", "title", "of")
    for row in rows:
        if all(row[name] == rule[name] for name in said):
            raise UserError(KNOWN.format(number=row["id"]))


async def demand_in_article(
    db: aiosqlite.Connection, statement: Statement, speaker: Actor
) -> dict[str, object]:
    """Give the name by which a statement's article bears an actor; object where it doesn't."""
    rows = await select(
        db,
        """
        SELECT bearer.key, bearer.kind
        FROM mention JOIN bearer ON bearer.id = mention.bearer_id
        WHERE mention.article_id = :article AND bearer.actor_id = :actor
        ORDER BY bearer.short, mention.times DESC, bearer.id LIMIT 1
        """,
        {"article": statement.article.id, "actor": speaker.id},
    )
    if not rows:
        raise UserError(NOT_IN_ARTICLE.format(number=statement.id, name=speaker.name))
    [name] = rows
    return {
        "other_key": find_base(name["key"]),
        "other_kind": name["kind"],
        "other_name": speaker.name,
    }


async def demand_theirs(db: aiosqlite.Connection, actor: Actor, spelling: str) -> Parted:
    """Tell what a split of this name parts; object where it isn't one of several."""
    words = {"name": actor.name, "spelling": spelling}
    rows = await select(
        db,
        "SELECT id, key FROM bearer WHERE actor_id = :actor ORDER BY short, id",
        {"actor": actor.id},
    )
    key = fold(spelling)
    own = [row["key"] for row in rows if find_base(row["key"]) == key]
    if not own:
        printed = await select(
            db,
            """
            SELECT 1 FROM bearer JOIN spelling ON spelling.bearer_id = bearer.id
            WHERE actor_id = :actor AND spelling.key = :key LIMIT 1
            """,
            {"actor": actor.id, "key": key},
        )
        raise UserError((SHORT_FORM if printed else NOT_THEIRS).format_map(words))
    others = [row["id"] for row in rows if row["key"] not in own]
    if not others:
        raise UserError(ONLY_NAME.format_map(words))
    return Parted(own[0], others[0])


async def demand_parted(db: aiosqlite.Connection, split: Correction) -> None:
    """Object where a name was split and is one with others still: an admin had merged them."""
    held = await select(
        db,
        """
        SELECT correction.id
        FROM bearer AS own
        JOIN bearer AS other ON other.actor_id = own.actor_id AND other.key != own.key
        JOIN correction ON correction.action = 'merge' AND correction.undone_at IS NULL
            AND (correction.key, correction.kind) IN (VALUES (own.key, own.kind),
                                                             (other.key, other.kind))
        WHERE own.key = :key AND own.kind = :kind AND own.sense = ''
        ORDER BY correction.id DESC LIMIT 1
        """,
        {"key": split.key, "kind": split.kind},
    )
    if held:
        raise UserError(
            HELD.format(spelling=split.other_name, name=split.name, number=held[0]["id"])
        )


async def demand_not_two(db: aiosqlite.Connection, rule: Rule) -> None:
    """Object to a merge of two names where an admin said that they are two."""
    if rule["action"] is not CorrectionAction.MERGE:
        return
    keys = str(rule["key"]), str(rule["other_key"])
    if are_namesakes(*keys, await list_covered(db, keys)):
        number = max(filter(None, map(find_person, keys)))
        raise UserError(TWO.format(number=number, name=rule["name"], other=rule["other_name"]))
    rows = await select(
        db,
        """
        SELECT id, name, other_name FROM correction
        WHERE action = 'two' AND undone_at IS NULL AND (key, kind, other_key, other_kind) IN (
            VALUES (:key, :kind, :other_key, :other_kind), (:other_key, :other_kind, :key, :kind)
        )
        """,
        {name: rule[name] for name in ("key", "kind", "other_key", "other_kind")},
    )
    for row in rows:
        words = {"name": row["name"], "other": row["other_name"]}
        raise UserError(TWO.format(number=row["id"], **words))


async def demand_one_wire(db: aiosqlite.Connection, rule: Rule) -> None:
    """Object where an outlet carries a wire already."""
    rows = await select(
        db,
        """
        SELECT id, name, other_name FROM correction
        WHERE key = :key AND action = 'wire' AND undone_at IS NULL
        """,
        {"key": rule["key"]},
    )
    if rows:
        raise UserError(ONE_WIRE.format(outlet=rows[0]["name"], wire=rows[0]["other_name"]))


async def demand_no_circle(db: aiosqlite.Connection, rule: Rule) -> None:
    """Object where an outlet would carry itself, through whatever others."""
    if rule["key"] == rule["other_key"]:
        raise UserError(OWN_WIRE)
    rows = await select(
        db,
        """
        WITH RECURSIVE carried (key, number) AS (
            SELECT other_key, id FROM correction
            WHERE key = :wire AND action = 'wire' AND undone_at IS NULL
            UNION
            SELECT other_key, id FROM carried JOIN correction ON correction.key = carried.key
            WHERE action = 'wire' AND undone_at IS NULL
        )
        SELECT number FROM carried WHERE key = :outlet LIMIT 1
        """,
        {"wire": rule["other_key"], "outlet": rule["key"]},
    )
    if rows:
        names = {"wire": rule["other_name"], "outlet": rule["name"]}
        raise UserError(CIRCLE.format(number=rows[0]["number"], **names))


async def demand_in_force(db: aiosqlite.Connection, number: int) -> None:
    """Object where there is no such correction, or it was undone."""
    rows = await select(db, "SELECT undone_at FROM correction WHERE id = :id", {"id": number})
    if not rows:
        raise NotFound(NO_NUMBER.format(number=number))
    if rows[0]["undone_at"] is not None:
        raise UserError(UNDONE.format(number=number, day=to_moment(rows[0]["undone_at"])))
