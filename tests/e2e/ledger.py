"""What a database holds, in words that don't depend on the order in which it came in.

Read with plain SQL from outside, as somebody does who doesn't trust the store.
"""

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Line = tuple[Any, ...]

ARTICLES = """
    SELECT article.url, outlet.name, headline, byline, published, published_at, language,
           article.revision, text
    FROM article JOIN outlet ON outlet.id = outlet_id
    JOIN revision ON article_id = article.id AND number = article.revision
"""
STATEMENTS = """
    SELECT statement.id, article.url, statement.ordinal, statement.revision, content, cue, stance,
           kind, tier, rule, said_on, said_on_text, venue, via, negated, hedged,
           statement.headline, speaker_text, role_title, role_of, speaker_id, cluster_id
    FROM statement JOIN article ON article.id = article_id
"""
SPELLINGS = """
    SELECT actor_id, bearer.kind, text, article.url
    FROM spelling JOIN bearer ON bearer.id = bearer_id JOIN naming ON spelling_id = spelling.id
    JOIN article ON article.id = article_id
"""
ENTRIES = """
    SELECT feed.url, guid, settled_at IS NOT NULL, strikes, poisoned, passed_over, article.url
    FROM feed_entry JOIN feed ON feed.id = feed_id LEFT JOIN article ON article.id = article_id
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Each line as often as it is there."""

    articles: Counter[Line]
    statements: Counter[Line]
    actors: Counter[Line]
    entries: Counter[Line]


def read_ledger(path: Path) -> Ledger:
    """Read all of a database."""
    with closing(connect(path)) as db:
        db.execute("BEGIN")  # one moment of it
        actors: dict[int, set[Line]] = {}
        for actor, *line in db.execute(SPELLINGS):
            actors.setdefault(actor, set()).add(tuple(line))
        names = {actor: tuple(sorted(lines)) for actor, lines in actors.items()}
        rows = list(db.execute(STATEMENTS))
        first: dict[int, Line] = {}
        for row in sorted(rows, key=lambda row: row[1:3]):
            first.setdefault(row[-1], row[1:3])
        return Ledger(
            articles=Counter(db.execute(ARTICLES)),
            statements=Counter(
                (*row[1:-2], names.get(row[-2]), row[-1] and first[row[-1]]) for row in rows
            ),
            actors=Counter(names.values()),
            entries=Counter(db.execute(ENTRIES)),
        )


def list_addresses(path: Path) -> list[str]:
    """List the addresses of the articles that are kept now."""
    with closing(connect(path)) as db:
        return [row[0] for row in db.execute("SELECT url FROM article")]


def find_faults(path: Path) -> list[str]:
    """Look through the whole file, its indexes of words included."""
    with closing(sqlite3.connect(path)) as db:
        faults = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [str(row) for row in db.execute("PRAGMA foreign_key_check")]
        tables = "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5(%'"
        for (table,) in db.execute(tables).fetchall():
            try:
                check = f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
                db.execute(check)
            except sqlite3.DatabaseError as error:
                faults.append(f"{table}: {error}")
    return faults


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
