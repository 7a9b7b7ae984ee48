"""The publishers."""

import sqlite3
from urllib.parse import urlsplit

import aiosqlite

from bot.linkage.closeness import closeness
from bot.model import Outlet, OutletYield, Page
from bot.names import fold
from bot.store.connections import select
from bot.store.database import Database
from bot.store.rows import to_offset, to_optional_day, to_optional_moment, to_outlet

CLOSE_ENOUGH = 60.0


class Outlets:
    """The outlets of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def named(self, name: str, *, url: str | None = None) -> Outlet:
        """Give the outlet of that name, made where there is none; a first address is noted."""
        asked = {"key": fold(name), "name": name, "url": url}

        async def note(db: aiosqlite.Connection) -> Outlet:
            [row] = await select(
                db,
                """
                INSERT INTO outlet (key, name, url) VALUES (:key, :name, :url)
                ON CONFLICT (key) DO UPDATE SET url = COALESCE(url, excluded.url)
                RETURNING id, name, url
                """,
                asked,
            )
            return to_outlet(row)

        return await self._database.write(note)

    async def rename(self, outlet: Outlet, name: str) -> Outlet:
        """Call an outlet by another name; where another one has that name, give that one.

        What admins said of whose wire it carries is said of it under its new name.
        """
        change = {"id": outlet.id, "old": fold(outlet.name), "key": fold(name), "name": name}

        async def update(db: aiosqlite.Connection) -> Outlet:
            other = await select(
                db, "SELECT id, name, url FROM outlet WHERE key = :key AND id != :id", change
            )
            if other:
                return to_outlet(other[0])
            for column in ("key", "other_key"):
                await select(
                    db,
                    f"""
                    UPDATE correction SET {column} = :key
                    WHERE {column} = :old AND action = 'wire'
                    """,
                    change,
                )
            [row] = await select(
                db,
                """
                UPDATE outlet SET key = :key, name = :name WHERE id = :id RETURNING id, name, url
                """,
                change,
            )
            return to_outlet(row)

        return await self._database.write(update)

    async def page(self, number: int, size: int) -> Page[OutletYield]:
        """List the outlets that there are articles of, those with the newest first."""
        [count] = await self._database.fetch(
            """
            SELECT COUNT(*) FROM outlet
            WHERE EXISTS (SELECT 1 FROM article WHERE outlet_id = outlet.id)
            """
        )
        rows = await self._database.fetch(
            """
            WITH dated AS (
                SELECT outlet.*,
                       (SELECT MAX(sort_at) FROM article WHERE outlet_id = outlet.id) AS newest_at
                FROM outlet
            ), shown AS (
                SELECT * FROM dated WHERE newest_at IS NOT NULL
                ORDER BY newest_at DESC, id LIMIT :size OFFSET :offset
            )
            SELECT shown.*,
                   (SELECT published FROM article WHERE outlet_id = shown.id
                    ORDER BY sort_at DESC, id DESC LIMIT 1) AS newest,
                   (SELECT COUNT(*) FROM article WHERE outlet_id = shown.id) AS articles,
                   (SELECT COUNT(*)
                    FROM article JOIN statement ON statement.article_id = article.id
                    WHERE article.outlet_id = shown.id AND statement.withdrawn_at IS NULL
                      AND statement.tier = 'statement' AND NOT statement.headline) AS statements,
                   EXISTS (SELECT 1 FROM feed
                           WHERE outlet_id = shown.id AND state = 'active') AS is_read,
                   (SELECT MAX(succeeded_at) FROM feed
                    WHERE outlet_id = shown.id AND state = 'active') AS read_at
            FROM shown ORDER BY newest_at DESC, id
            """,
            {"size": size, "offset": to_offset(page=number, size=size)},
        )
        return Page(rows=tuple(map(_to_yield, rows)), total=count[0], number=number, size=size)

    async def find(self, text: str) -> Outlet | None:
        """Find an outlet by its name or by the host of its address."""
        key, host = fold(text), _name_host(text.strip())
        outlets = await self.all()
        by_name = [outlet for outlet in outlets if fold(outlet.name) == key]
        by_host = [outlet for outlet in outlets if outlet.url and _find_host(outlet.url) == host]
        return next(iter(by_name + by_host), None)

    async def close(self, name: str, limit: int) -> tuple[Outlet, ...]:
        """Find the outlets whose names look like this one, the nearest first."""
        scores = {outlet: closeness(name, outlet.name) for outlet in await self.all()}
        near = [outlet for outlet, score in scores.items() if score >= CLOSE_ENOUGH]
        return tuple(sorted(near, key=lambda outlet: -scores[outlet])[:limit])

    async def wires(self) -> dict[str, str]:
        """Tell which outlets carry whose wire, by name, as far as admins said so."""
        rows = await self._database.fetch(
            """
            SELECT outlet.name, COALESCE(wire.name, correction.other_name) AS wire
            FROM correction
            JOIN outlet ON outlet.key = correction.key
            LEFT JOIN outlet AS wire ON wire.key = correction.other_key
            WHERE correction.action = 'wire' AND correction.undone_at IS NULL
            ORDER BY outlet.key
            """
        )
        return {row["name"]: row["wire"] for row in rows}

    async def all(self) -> tuple[Outlet, ...]:
        """List all outlets by name."""
        rows = await self._database.fetch("SELECT id, name, url FROM outlet ORDER BY key")
        return tuple(map(to_outlet, rows))


def _to_yield(row: sqlite3.Row) -> OutletYield:
    return OutletYield(
        outlet=to_outlet(row),
        articles=row["articles"],
        statements=row["statements"],
        newest=to_optional_day(row["newest"]),
        is_read=bool(row["is_read"]),
        read_at=to_optional_moment(row["read_at"]),
    )


def _find_host(url: str) -> str:
    return _name_host(urlsplit(url).hostname or "")


def _name_host(host: str) -> str:
    return host.lower().removeprefix("www.")
