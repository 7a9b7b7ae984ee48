"""Is this installation fit to run? Each check on its own, and what one says about the others."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import doctor
from bot.doctor import Finding, examine
from bot.errors import SettingsError, Unreachable
from bot.model import Annotated, Article
from bot.settings import Settings
from bot.store import Store
from tests.bot.conftest import MODEL
from tests.fakes.clock import FakeClock

TOKEN = "700100202:AATokenOfTheDoctorsTests-00000000000000"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)  # no .env of whoever runs the tests
    return Settings(onrecord_data=tmp_path / "data", onrecord_model=MODEL, telegram_bot_token=None)


async def know(_settings: Settings) -> str:
    return "onrecord_test_bot"


async def be_out(_settings: Settings) -> str:
    raise Unreachable("Telegram can't be reached.", detail="refused")


async def keep_article(settings: Settings, clock: FakeClock) -> None:
    store = await Store.open(settings.database, clock=clock)
    outlet = await store.outlets.named("Quellmouth Mercury")
    await store.articles.save(Annotated(Article(text="Harbour closes.")), outlet=outlet)
    await store.close()


async def find(settings: Settings, check: str, *, clock: FakeClock | None = None) -> Finding:
    """One finding; the model's, which takes seconds, is asked for by its own test."""
    found = examine(lambda: settings, clock=clock or FakeClock(), check_token=be_out)
    async for finding in found:
        if finding.check == check:
            return finding
    raise AssertionError(check)


async def test_all_is_well_with_a_new_installation(settings: Settings) -> None:
    found = [one async for one in examine(lambda: settings, clock=FakeClock(), check_token=know)]
    assert [one.check for one in found] == [
        "settings",
        "disk",
        "database",
        "clock",
        "model",
        "token",
    ]
    assert all(one.well for one in found)
    assert found[-1].sentence == "not set, so the bot opens as a chat in the terminal"


async def test_without_settings_nothing_else_is_looked_at() -> None:
    def refuse() -> Settings:
        raise SettingsError("The setting ONRECORD_ADMINS is not valid.")

    found = [one async for one in examine(refuse, clock=FakeClock(), check_token=know)]
    assert found == [
        Finding("settings", well=False, sentence="The setting ONRECORD_ADMINS is not valid.")
    ]


async def test_a_data_folder_that_is_a_file_is_named(settings: Settings) -> None:
    settings.onrecord_data.write_text("not a folder")
    disk = await find(settings, "disk")
    assert not disk.well
    assert disk.sentence.startswith("The data folder can't be written")


async def test_a_disk_with_little_room_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FREE_BYTES", 1 << 60)
    disk = await find(settings, "disk")
    assert not disk.well
    assert disk.sentence.startswith("Only ")


async def test_a_damaged_database_is_told_once(settings: Settings) -> None:
    await keep_article(settings, FakeClock())
    with settings.database.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (settings.database.stat().st_size - 4096))
    assert "damaged" in (await find(settings, "database")).sentence
    assert (await find(settings, "clock")).well


async def test_a_foreign_database_is_told(settings: Settings) -> None:
    settings.onrecord_data.mkdir()
    with closing(sqlite3.connect(settings.database)) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    found = await find(settings, "database")
    assert found == Finding(
        "database",
        well=False,
        sentence="The database file belongs to another program. (application_id 0, user_version 0)",
    )


@pytest.mark.parametrize(
    "now",
    [
        datetime(2019, 1, 1, tzinfo=UTC),  # before there was this program
        datetime(2031, 5, 6, 9, 29, tzinfo=UTC),  # before the newest article was read
    ],
)
async def test_a_clock_that_is_behind_is_told(settings: Settings, now: datetime) -> None:
    await keep_article(settings, FakeClock())
    clock = await find(settings, "clock", clock=FakeClock(now))
    assert not clock.well
    assert clock.sentence == f"The clock is behind: it says {now:%Y-%m-%d %H:%M} UTC."


async def test_a_token_that_cannot_be_asked_about_is_told(settings: Settings) -> None:
    settings = settings.model_copy(update={"telegram_bot_token": "set", "onrecord_model": "none"})
    found = {
        one.check: one
        async for one in examine(lambda: settings, clock=FakeClock(), check_token=be_out)
    }
    assert found["token"] == Finding(
        "token", well=False, sentence="Telegram can't be reached. (refused)"
    )
    assert "The language model none is not installed" in found["model"].sentence
