"""A bot that lives says so; one that is stuck, gone or never was doesn't."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.heartbeat import FILE_NAME, STALE_AFTER, beat, is_beating, keep_beating
from tests.fakes.clock import FakeClock


@pytest.mark.parametrize(
    ("later", "alive"),
    [
        (timedelta(0), True),
        (STALE_AFTER / 2, True),
        (STALE_AFTER * 2, False),
        (-STALE_AFTER * 2, False),  # noted by a clock that was wrong: it says nothing
    ],
)
def test_a_beat_counts_for_a_minute(tmp_path: Path, later: timedelta, alive: bool) -> None:
    clock = FakeClock()
    beat(tmp_path / FILE_NAME, at=clock())
    assert is_beating(tmp_path, now=clock() + later) is alive


def test_nobody_lives_in_an_empty_folder(tmp_path: Path) -> None:
    assert not is_beating(tmp_path, now=FakeClock()())


async def test_a_running_bot_beats_at_once(tmp_path: Path) -> None:
    clock = FakeClock()
    beating = asyncio.create_task(keep_beating(tmp_path, clock=clock))
    await asyncio.sleep(0)
    assert is_beating(tmp_path, now=clock())
    assert (tmp_path / FILE_NAME).stat().st_size == 0  # there is room for it on a full disk
    beating.cancel()


async def test_a_beat_that_cannot_be_noted_ends_no_bot(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="bot.heartbeat"):
        beating = asyncio.create_task(keep_beating(tmp_path / "gone", clock=FakeClock()))
        await asyncio.sleep(0)
    assert not beating.done()
    assert "The heartbeat can't be noted" in caplog.text
    beating.cancel()
