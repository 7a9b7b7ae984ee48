"""The data folder: made, kept to its owner, held by one process."""

import logging
import os
import stat
from pathlib import Path

import pytest

from bot.errors import SecondInstance, SettingsError
from bot.front import read_first_start
from bot.runtime import open_runtime, prepare_folder, sole_instance
from bot.settings import Settings


def test_a_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "some" / "where")
    mode = (tmp_path / "some" / "where").stat().st_mode
    assert stat.S_IMODE(mode) == 0o700


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="ONRECORD_DATA"):
        prepare_folder(tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsError, match="can't be written"):
        prepare_folder(tmp_path)


def test_one_process_at_a_time_holds_a_folder(tmp_path: Path) -> None:
    refused = pytest.raises(SecondInstance, match="already serves")
    with sole_instance(tmp_path), refused, sole_instance(tmp_path):
        pass
    with sole_instance(tmp_path):  # free again
        pass


def test_what_fails_while_a_folder_is_held_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="something else"), sole_instance(tmp_path):
        raise OSError("something else")


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "onrecord.lock").mkdir()
    with pytest.raises(SettingsError, match="can't be locked"), sole_instance(tmp_path):
        pass


async def test_a_first_start_without_a_model_goes_on_and_waits_with_the_demo(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(onrecord_data=tmp_path, onrecord_model="no_such_model")
    async with open_runtime(settings) as runtime:
        with caplog.at_level(logging.WARNING, logger="bot.front"):
            await read_first_start(runtime)
        assert "The demo articles wait: The language model no_such_model" in caplog.text
        assert not await runtime.store.state.is_seeded()
