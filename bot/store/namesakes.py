"""Several who bear one full name: which of them each article means, by what admins said.

The bearers of one of several have that one's number in their key: "jon korva #12" is whom
correction 12 parted from the first, whose key stays "jon korva". Where an article doesn't say who
is meant, its bearer is nobody's: it has no anchor and no actor.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import aiosqlite

from bot.linkage.namesakes import Name, Namesake, Told, find_namesake
from bot.model import ActorKind, CorrectionAction, Role
from bot.store.connections import select
from bot.store.rows import to_json

CHOSEN = "(SELECT value FROM json_each(:ids))"
FIRST = 0  # the number of the one who has no other
UNCLEAR = "unclear"  # the sense of a name that nobody knows the bearer of
COMPANY_KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION)

_KEY = re.compile(r"(.*) #([0-9]+|\?)")

Covered = frozenset[tuple[int, str]]  # the numbers of namesakes, each with a name that they share


def write_name_key(base: str, person: int | None) -> str:
    """Return the key of a folded name as one of several bears it; None: nobody knows which."""
    if person == FIRST:
        return base
    return f"{base} #{'?' if person is None else person}"


def find_base(key: str) -> str:
    """Return the folded name of a key."""
    found = _KEY.fullmatch(key)
    return found[1] if found else key


def find_person(key: str) -> int | None:
    """Return the number in a key: which of several bears the name."""
    found = _KEY.fullmatch(key)
    if found is None:
        return FIRST
    return None if found[2] == "?" else int(found[2])


def are_namesakes(one: str, other: str, covered: Covered) -> bool:
    """Whether two keys are those of two who were told apart, whatever their names spell."""
    persons = find_person(one), find_person(other)
    if persons[0] == persons[1]:
        return False
    pairs = {(persons[0], find_base(other)), (persons[1], find_base(one))}
    return find_base(one) == find_base(other) or bool(pairs & covered)


async def list_covered(db: aiosqlite.Connection, keys: Iterable[str]) -> Covered:
    """List the names that each namesake among these keys shares with another."""
    persons = {find_person(key) for key in keys} - {FIRST, None}
    if not persons:
        return frozenset()
    rows = await select(
        db,
        f"SELECT correction_id, key FROM namesake WHERE correction_id IN {CHOSEN}",
        {"ids": to_json(persons)},
    )
    return frozenset((row["correction_id"], row["key"]) for row in rows)


# --- what admins said -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Parting:
    """Those who share a name, and the articles of which admins said whom they mean."""

    kind: ActorKind
    namesakes: tuple[Namesake, ...]
    articles: Mapping[int, int]

    def tell(self, article_id: int, told: Told) -> int | None:
        """Tell whom an article means; None: it doesn't say."""
        if article_id in self.articles:
            return self.articles[article_id]
        return find_namesake(told, self.namesakes, self.kind)


async def read_partings(
    db: aiosqlite.Connection, names: Iterable[Name], *, article_id: int | None = None
) -> dict[Name, Parting]:
    """Read what is in force of these names where several bear one; of one article, or of all."""
    rows = await select(
        db,
        """
        SELECT namesake.key, namesake.kind, correction.id, action, other_key, undone_at
        FROM json_each(:names) AS asked
        CROSS JOIN namesake ON namesake.key = json_extract(asked.value, '$[0]')
                           AND namesake.kind = json_extract(asked.value, '$[1]')
        JOIN correction ON correction.id = namesake.correction_id
        ORDER BY correction.id
        """,
        {"names": to_json(names)},
    )
    of_name: defaultdict[Name, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        of_name[row["key"], row["kind"]].append(row)
    return {
        name: _gather(name[1], corrections, await _read_signs(db, corrections, article_id))
        for name, corrections in of_name.items()
        if any(_is_parting(row) for row in corrections)
    }


def _is_parting(row: sqlite3.Row) -> bool:
    return row["action"] == CorrectionAction.NAMESAKE and row["undone_at"] is None


async def _read_signs(
    db: aiosqlite.Connection, corrections: Iterable[sqlite3.Row], article_id: int | None
) -> list[sqlite3.Row]:
    """Read what the corrections in force go by, the oldest first."""
    return await select(
        db,
        f"""
        SELECT correction_id, sort, word, other, person FROM sign
        WHERE correction_id IN {CHOSEN} AND sort IN ('role', 'company')
        UNION ALL
        SELECT correction_id, sort, word, other, person FROM sign
        WHERE correction_id IN {CHOSEN} AND sort = 'article' AND word = CAST(:article AS TEXT)
        UNION ALL
        SELECT correction_id, sort, word, other, person FROM sign
        WHERE correction_id IN {CHOSEN} AND sort = 'article' AND :article IS NULL
        ORDER BY correction_id
        """,
        {
            "ids": to_json(row["id"] for row in corrections if row["undone_at"] is None),
            "article": article_id,
        },
    )


def _gather(kind: str, corrections: Iterable[sqlite3.Row], signs: Iterable[sqlite3.Row]) -> Parting:
    """Give each namesake what points to them; of signs that are equal the newest counts."""
    standing = _find_standing(corrections)
    newest = {
        (row["sort"], row["word"], row["other"]): standing.get(row["person"]) for row in signs
    }
    pointing = {sign: person for sign, person in newest.items() if person is not None}
    namesakes = tuple(
        Namesake(
            person,
            frozenset(
                Role(word, other or None)
                for (sort, word, other), one in pointing.items()
                if (sort, one) == ("role", person)
            ),
            frozenset(
                (word, other)
                for (sort, word, other), one in pointing.items()
                if (sort, one) == ("company", person)
            ),
        )
        for person in sorted(set(pointing.values()))
    )
    articles = {int(word): one for (sort, word, _), one in pointing.items() if sort == "article"}
    return Parting(ActorKind(kind), namesakes, articles)


def _find_standing(corrections: Iterable[sqlite3.Row]) -> dict[int | None, int | None]:
    """Tell who each namesake is now: one whose parting was undone is whom they were parted from."""
    standing: dict[int | None, int | None] = {FIRST: FIRST}
    for row in corrections:  # the oldest first, so that whom one was parted from stands already
        if row["action"] == CorrectionAction.NAMESAKE:
            parent = None if row["other_key"] is None else find_person(row["other_key"])
            standing[row["id"]] = standing.get(parent) if row["undone_at"] else row["id"]
    return standing
