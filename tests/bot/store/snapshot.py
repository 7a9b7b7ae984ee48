"""All of a store that is worked out from its articles, without the numbers that order gives."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Row
from typing import Any

from bot.store import Store

Snapshot = dict[str, list[Any]]

RECEIPTS = {
    "naming": """
        SELECT spelling.bearer_id, text, article_id
        FROM naming JOIN spelling ON spelling.id = spelling_id
    """,
    "mention": "SELECT bearer_id, article_id, times FROM mention",
    "role": "SELECT bearer_id, article_id, title, of, seen_at FROM role",
    "block": "SELECT bearer_id, key, short FROM block",
    "spelling": "SELECT bearer_id, text, key, articles, whole FROM spelling",
}
TIES = {
    "variant": "SELECT bearer_id, other_id, 1 AS likely FROM variant",
    "possible": "SELECT bearer_id, other_id, likely FROM possible",
}


async def take_snapshot(store: Store) -> Snapshot:
    """Read it, in an order of its own."""
    fetch = store._database.fetch
    urls = {row["id"]: row["url"] for row in await fetch("SELECT id, url FROM article")}
    bearers = {row["id"]: _name(row, urls) for row in await fetch("SELECT * FROM bearer")}
    actors = await _read_actors(store, bearers)
    receipts: Snapshot = {
        name: [
            (bearers[row["bearer_id"]], *(_name_article(row, key, urls) for key in row.keys()[1:]))
            for row in await fetch(sql)
        ]
        for name, sql in RECEIPTS.items()
    }
    ties: Snapshot = {
        name: [(bearers[row[0]], bearers[row[1]], row["likely"]) for row in await fetch(sql)]
        for name, sql in TIES.items()
    }
    statements = await _read_statements(store, bearers, actors, urls)
    found = {**receipts, **ties, **statements, "actor": list(actors.values())}
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


async def _read_actors(store: Store, bearers: dict[int, Any]) -> dict[int, Any]:
    """Know an actor by who is one with them, and by how they are shown.

    A surname that is always somebody's whose full name is known has one or none: nobody sees it.
    """
    fetch = store._database.fetch
    members = defaultdict(list)
    for row in await fetch("SELECT id, actor_id, short AND sense = '' AS is_stem FROM bearer"):
        if not row["is_stem"]:
            members[row["actor_id"]].append(bearers[row["id"]])
    return {
        row["id"]: (row["kind"], row["name"], row["hidden"], tuple(sorted(members[row["id"]])))
        for row in await fetch("SELECT * FROM actor")
        if row["id"] in members
    }


async def _read_statements(
    store: Store, bearers: dict[int, Any], actors: dict[int, Any], urls: dict[int, str]
) -> Snapshot:
    """Read what was said, whose it is, whom it is about, and what is one utterance."""
    fetch = store._database.fetch
    rows = await fetch("SELECT * FROM statement")
    labels = {row["id"]: (urls[row["article_id"]], *json.loads(row["content"])) for row in rows}

    def name_all(ids: str) -> list[Any]:
        # Of whom only a text spoke that was edited since, nothing is left but the number.
        return sorted(actors[int(one)] for one in ids.split() if int(one) in actors)

    clusters = defaultdict(list)
    for row in rows:
        clusters[row["cluster_id"]].append(labels[row["id"]])
    columns = ("speaker_text", "speaker_words", "withdrawn_at", "withdrawn_by", "speaker_by")
    return {
        "statement": [
            (
                labels[row["id"]],
                bearers.get(row["bearer_id"]),
                bearers.get(row["read_bearer_id"]),
                actors.get(row["speaker_id"]),
                name_all(row["speakers"]),
                name_all(row["subjects"]),
                *(row[column] for column in columns),
            )
            for row in rows
        ],
        "cluster": [sorted(each) for each in clusters.values()],
        "statement_block": [
            (labels[row["statement_id"]], actors.get(row["speaker"]), row["key"], row["day"])
            for row in await fetch("SELECT * FROM statement_block")
        ],
        "voice": [
            (labels[row["statement_id"]], bearers[row["bearer_id"]], actors.get(row["actor_id"]))
            for row in await fetch("SELECT * FROM voice")
        ],
        "complaint": [
            (labels.get(row["statement_id"]), bearers.get(row["bearer_id"]), row["settled_by"])
            for row in await fetch("SELECT * FROM complaint")
        ],
        "about": [
            (labels[row["statement_id"]], bearers[row["bearer_id"]])
            for row in await fetch("SELECT * FROM about")
        ],
    }


def _name(row: Row, urls: dict[int, str]) -> tuple[str, ...]:
    """Name a bearer, with the address of its article where it stands for that article alone."""
    sense = re.sub(r"^in article (\d+)$", lambda found: urls[int(found[1])], row["sense"])
    return row["name"], row["kind"], row["key"], sense


def _name_article(row: Row, column: str, urls: dict[int, str]) -> object:
    return urls[row[column]] if column == "article_id" else row[column]


def differ(one: Snapshot, other: Snapshot) -> dict[str, Iterable[str]]:
    """Tell in what two stores differ."""
    return {
        name: set(one[name]) ^ set(other[name]) or ["the same, more often"]
        for name in one
        if one[name] != other[name]
    }
