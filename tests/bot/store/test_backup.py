"""Copies of a store in use, and the check that finds what doesn't hold."""

import asyncio
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.errors import StoreDamaged, StoreError
from bot.model import Outlet
from bot.store import Store
from tests.bot.store.news import report
from tests.fakes.clock import FakeClock


class TestBackup:
    async def test_is_a_whole_store(
        self, store: Store, outlet: Outlet, clock: FakeClock, tmp_path: Path
    ) -> None:
        await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
        target = tmp_path / "copy.db"
        await store.backup(target)
        await store.articles.save(report("Ana Lind", "it sank"), outlet=outlet)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
        copy = await Store.open(target, clock=clock)
        await copy.check()
        assert (await copy.state.counts()).articles == 1
        assert await copy.state.key() == await store.state.key()
        await copy.close()

    async def test_while_articles_come_in_is_a_prefix_of_them(
        self, store: Store, outlet: Outlet, clock: FakeClock, tmp_path: Path
    ) -> None:
        async def save_many() -> None:
            for number in range(30):
                await store.articles.save(
                    report("Ana Lind", "it is late", number=number), outlet=outlet
                )

        saving = asyncio.create_task(save_many())
        targets = [tmp_path / f"copy{number}.db" for number in range(3)]
        for target in targets:
            await store.backup(target)
        await saving
        for target in targets:
            copy = await Store.open(target, clock=clock)
            await copy.check()
            counts = await copy.state.counts()
            assert counts.articles == counts.statements <= 30
            await copy.close()

    async def test_overwrites_nothing(self, store: Store, tmp_path: Path) -> None:
        target = tmp_path / "copy.db"
        target.write_text("mine")
        with pytest.raises(StoreError):
            await store.backup(target)
        assert target.read_text() == "mine"

    async def test_that_fails_leaves_nothing(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(StoreError):
            await store.backup(tmp_path / "missing" / "copy.db")
        assert not (tmp_path / "missing").exists()


class TestChecking:
    async def test_passes_a_sound_store(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
        await store.check()

    @pytest.mark.parametrize(
        "damage",
        [
            "UPDATE mention SET bearer_id = 99",
            """
            INSERT INTO statement_words (statement_words, rowid, content_words)
            VALUES ('delete', 1, 'late')
            """,
            "DELETE FROM article_words_data WHERE id > 10",
        ],
    )
    async def test_finds_what_does_not_hold(
        self, store: Store, outlet: Outlet, path: Path, damage: str
    ) -> None:
        await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(damage)
        other.close()
        with pytest.raises(StoreDamaged):
            await store.check()

    async def test_finds_garbled_pages(self, path: Path, clock: FakeClock) -> None:
        store = await Store.open(path, clock=clock)
        outlet = await store.outlets.named("Courier")
        for number in range(40):
            await store.articles.save(
                report("Ana Lind", "it is late", number=number), outlet=outlet
            )
        await store.close()
        content = bytearray(path.read_bytes())
        text = content.index(b"On pier 20 Ana Lind said it is late.")
        page = text - text % 4096
        content[page : page + 4096] = bytes(4096)
        path.write_bytes(content)
        store = await Store.open(path, clock=clock)
        with pytest.raises(StoreDamaged):
            await store.check()
        await store.close()
