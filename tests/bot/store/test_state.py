"""Secrets, admins and counts."""

import sqlite3
from pathlib import Path

import pytest

from bot.model import Counts, Outlet
from bot.store import Store
from tests.bot.store.news import report
from tests.fakes.clock import FakeClock


def write_varint(number: int) -> bytes:
    """Write a number as sqlite writes the key of a row: seven bits a byte, the last below 128."""
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(0x80 | number & 0x7F)
    return bytes(reversed(parts))


class TestKey:
    async def test_stays_the_same(self, path: Path, clock: FakeClock) -> None:
        keys = []
        for _ in range(2):
            store = await Store.open(path, clock=clock)
            keys += [await store.state.key(), await store.state.key()]
            await store.close()
        assert len(keys[0]) == 32
        assert set(keys) == {keys[0]}

    async def test_is_another_one_in_another_store(self, tmp_path: Path, clock: FakeClock) -> None:
        keys = set()
        for name in ("a", "b"):
            store = await Store.open(tmp_path / name, clock=clock)
            keys.add(await store.state.key())
            await store.close()
        assert len(keys) == 2


class TestClaim:
    async def test_makes_the_bearer_an_admin_once(self, store: Store) -> None:
        token = await store.state.open_claim()
        assert token is not None
        assert await store.state.accept_claim(token, 7)
        assert await store.admins.all() == {7}
        assert not await store.state.accept_claim(token, 8)
        assert await store.admins.all() == {7}

    async def test_takes_the_token_as_people_copy_it(self, store: Store) -> None:
        token = await store.state.open_claim()
        assert token is not None
        assert await store.state.accept_claim(f" {token.upper()}\n", 7)

    async def test_refuses_any_other_token(self, store: Store) -> None:
        assert not await store.state.accept_claim("", 7)
        token = await store.state.open_claim()
        assert token is not None
        for wrong in ("", token[:-1], f"{token}a", "é\ud800"):
            assert not await store.state.accept_claim(wrong, 7)
        assert await store.admins.all() == frozenset()

    async def test_voids_the_token_before(self, store: Store) -> None:
        first, second = await store.state.open_claim(), await store.state.open_claim()
        assert first is not None
        assert second is not None
        assert not await store.state.accept_claim(first, 7)
        assert await store.state.accept_claim(second, 7)

    async def test_is_not_opened_once_there_is_an_admin(self, store: Store) -> None:
        await store.admins.add(7)
        assert await store.state.open_claim() is None

    async def test_keeps_no_token_in_the_file(self, store: Store, path: Path) -> None:
        token = await store.state.open_claim()
        assert token is not None
        for file in path.parent.iterdir():
            assert token.encode() not in file.read_bytes()


class TestAdmins:
    async def test_are_added_and_removed(self, store: Store) -> None:
        for user_id in (7, 7, 2**52):
            await store.admins.add(user_id)
        assert await store.admins.all() == {7, 2**52}
        assert await store.admins.remove(7) == 1
        assert await store.admins.remove(7) == 0
        assert await store.admins.all() == {2**52}

    async def test_leave_no_trace_when_removed(self, store: Store, path: Path) -> None:
        user_id = 0x1234_5678_9ABC
        written = write_varint(user_id)
        await store.admins.add(user_id)
        assert any(written in file.read_bytes() for file in path.parent.iterdir())
        await store.admins.remove(user_id)
        await store.backup(path.with_name("copy.db"))
        assert not any(written in file.read_bytes() for file in path.parent.iterdir())


async def test_counts_tell_how_much_there_is(store: Store, outlet: Outlet) -> None:
    empty = await store.state.counts()
    assert empty == Counts(0, 0, 0, 0, 1, database_bytes=empty.database_bytes)
    await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
    counts = await store.state.counts()
    assert counts == Counts(1, 1, 1, 0, 1, database_bytes=counts.database_bytes)
    assert counts.database_bytes > 0


@pytest.mark.usefixtures("store")
def test_nothing_else_of_a_person_on_telegram_is_stored(path: Path) -> None:
    """Each column that can hold a person's number is justified in PRIVACY.md and by /forgetme."""
    reader = sqlite3.connect(path)
    rows = reader.execute(
        """
        SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND (c.name LIKE '%user%' OR c.name LIKE '%chat%'
           OR c.name LIKE '%reader%' OR c.name LIKE '%admin%' OR c.name GLOB '*_by')
        """
    ).fetchall()
    reader.close()
    people = {"admin.user_id", "notice_copy.user_id", "reminder.user_id", "complaint.made_by"}
    people |= {"correction.made_by", "correction.undone_by"}
    numbers = {"complaint.settled_by", "statement.withdrawn_by", "statement.speaker_by"}
    numbers |= {"statement.replaced_by"}  # of corrections and statements
    assert {row[0] for row in rows} == people | numbers
