"""What tells two apart who bear one name: drawn from articles and written down with a correction.

Every article there is is listed with whom it means. For those still to come, roles and company
point to one of the two, where they are known of that one alone; where of both, to neither.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.errors import UserError
from bot.linkage.namesakes import Name
from bot.model import Actor, Role, Share
from bot.store.connections import select
from bot.store.namesakes import find_base, find_person
from bot.store.partings import Held, list_held

MOST_COMPANY = 200  # names beside one of two, those in most articles: enough to know them by

SURNAME = "“{name}” is no full name. Its articles are told apart by the roles they give."
NOTHING = "Nothing of {name} was chosen: it all stays with one."
ALL = "All of {name} was chosen: leave at least one article to the first."

Sign = tuple[str, str, str, int | None]  # sort, word, other, person


@dataclass(frozen=True, slots=True)
class Halves:
    """An actor's articles in two: those that stay, and those of the other one of that name."""

    key: str  # by which corrections speak of the one who stays
    names: frozenset[Name]  # that both bear
    staying: Sequence[Held]
    leaving: Sequence[Held]


async def divide(db: aiosqlite.Connection, actor: Actor, share: Share) -> Halves:
    """Divide what articles hold of an actor's full name.

    Raises:
        UserError: the actor has none, or either half would be empty.
    """
    rows = await select(
        db,
        """
        SELECT id, key, kind, name, sense, anchor_id FROM bearer
        WHERE actor_id = :actor AND sense = '' AND NOT short ORDER BY id
        """,
        {"actor": actor.id},
    )
    if not rows:
        raise UserError(SURNAME.format(name=actor.name))
    own = {row["id"]: row for row in rows if row["anchor_id"] == rows[0]["anchor_id"]}
    held = await list_held(db, own)
    leaving_articles = share.articles | {one.article_id for one in held if _is_given(one, share)}
    leaving = [one for one in held if one.article_id in leaving_articles]
    staying = [one for one in held if one.article_id not in leaving_articles]
    if not (leaving and staying):
        raise UserError((ALL if leaving else NOTHING).format(name=actor.name))
    names = frozenset((find_base(row["key"]), row["kind"]) for row in own.values())
    return Halves(rows[0]["key"], names, staying, leaving)


async def keep_signs(db: aiosqlite.Connection, number: int, halves: Halves) -> None:
    """Write down what points to whom, now that correction `number` parts them."""
    await keep_names(db, number, halves.names)
    stays = find_person(halves.key)
    articles = [
        ("article", str(one.article_id), "", person)
        for person, half in ((stays, halves.staying), (number, halves.leaving))
        for one in half
    ]
    roles = _point(
        [_fold(role) for one in halves.staying for role in one.told.roles],
        [_fold(role) for one in halves.leaving for role in one.told.roles],
        stays=stays,
        leaves=number,
    )
    company = _point(
        _list_company(halves.staying, without=halves.names),
        _list_company(halves.leaving, without=halves.names),
        stays=stays,
        leaves=number,
    )
    await write_signs(
        db,
        number,
        [
            *articles,
            *(("role", *role, person) for role, person in roles),
            *(("company", *name, person) for name, person in company),
        ],
    )


async def keep_names(db: aiosqlite.Connection, number: int, names: Iterable[Name]) -> None:
    """Write down which names a correction is about."""
    await db.executemany(
        "INSERT INTO namesake (key, kind, correction_id) VALUES (?, ?, ?)",
        [(*name, number) for name in names],
    )


async def write_signs(db: aiosqlite.Connection, number: int, signs: Iterable[Sign]) -> None:
    """Write down what a correction goes by."""
    await db.executemany(
        """
        INSERT INTO sign (correction_id, sort, word, other, person) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [(number, *sign) for sign in signs],
    )


def write_role_signs(roles: Iterable[Role], person: int | None) -> Iterator[Sign]:
    """Give the signs by which roles point to somebody."""
    for role in roles:
        yield ("role", *_fold(role), person)


def _point(
    staying: Sequence[Name], leaving: Sequence[Name], *, stays: int | None, leaves: int
) -> list[tuple[Name, int | None]]:
    """Tell whom each of these points to: who alone has it; nobody, where both do."""
    both = set(staying) & set(leaving)
    return [
        *((each, None) for each in both),
        *((each, stays) for each in _take_most(staying, without=both)),
        *((each, leaves) for each in _take_most(leaving, without=both)),
    ]


def _take_most(found: Iterable[Name], *, without: Collection[Name]) -> list[Name]:
    """Take those that are there most often; of equals the first by alphabet."""
    counted = Counter(each for each in found if each not in without)
    return sorted(counted, key=lambda each: (-counted[each], each))[:MOST_COMPANY]


def _list_company(half: Iterable[Held], *, without: Collection[Name]) -> list[Name]:
    return [name for one in half for name in one.told.company if name not in without]


def _is_given(held: Held, share: Share) -> bool:
    chosen = {_fold(role) for role in share.roles}
    return any(_fold(role) in chosen for role in held.told.roles)


def _fold(role: Role) -> Name:
    return role.title.casefold(), (role.of or "").casefold()
