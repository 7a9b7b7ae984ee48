"""Tasks run in processes that can be killed; whatever a task does, the next one is served."""

import errno
import logging
import multiprocessing
import os
import time
from collections.abc import Iterator
from multiprocessing.process import BaseProcess

import pytest

from bot.errors import (
    NoArticle,
    SettingsError,
    StoreFull,
    WorkerCrashed,
    WorkerFailed,
    WorkerTimeout,
)
from bot.model import Article
from bot.worker import Workers
from tests.bot.conftest import MODEL


def sleep_for(seconds: float) -> None:
    time.sleep(seconds)


def end_the_process() -> None:
    os._exit(9)


def take_memory(count: int) -> int:
    return len(bytearray(count))


def refuse() -> None:
    raise NoArticle("Nothing to read.", detail="an empty page")


def stumble() -> None:
    raise KeyError("no such rule")


def find_no_space() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def miss_a_part() -> None:
    raise ModuleNotFoundError("No module named 'bot.annotate.rules'")


def double(number: int) -> int:
    return 2 * number


async def test_a_task_that_hangs_is_ended(workers: Workers) -> None:
    with pytest.raises(WorkerTimeout, match="more than 1 s"):
        await workers._run(sleep_for, 1.0, 60)
    assert await workers._run(double, 10.0, 4) == 8
    assert workers.describe().endswith("ended for time or memory")


async def test_a_task_that_kills_its_process_is_replaced(workers: Workers) -> None:
    with pytest.raises(WorkerCrashed):
        await workers._run(end_the_process, 10.0)
    assert await workers._run(double, 10.0, 5) == 10


async def test_a_task_that_wants_too_much_memory_is_refused(workers: Workers) -> None:
    with pytest.raises(WorkerCrashed, match="more memory"):
        await workers._run(take_memory, 10.0, 8 << 30)
    assert await workers._run(double, 10.0, 6) == 12


async def test_a_typed_error_crosses_the_border_whole(workers: Workers) -> None:
    with pytest.raises(NoArticle, match="Nothing to read") as caught:
        await workers._run(refuse, 10.0)
    assert caught.value.detail == "an empty page"


async def test_a_fault_of_ours_is_typed_and_located(workers: Workers) -> None:
    with pytest.raises(WorkerFailed, match="fault of OnRecord") as caught:
        await workers._run(stumble, 10.0)
    assert "no such rule" in caught.value.detail
    assert "in stumble" in caught.value.detail


async def test_a_full_disk_is_not_the_articles_fault(workers: Workers) -> None:
    with pytest.raises(StoreFull):
        await workers._run(find_no_space, 10.0)


async def test_an_installation_that_lacks_a_part_is_no_articles_fault(workers: Workers) -> None:
    with pytest.raises(SettingsError, match="not installed whole"):
        await workers._run(miss_a_part, 10.0)


async def test_a_model_that_is_not_installed_is_a_matter_of_settings() -> None:
    pool = Workers(model="no_such_model")
    try:
        with pytest.raises(SettingsError, match="no_such_model is not installed"):
            await pool.annotate(Article(text="Rain, she said."))
    finally:
        pool.close()


async def test_an_article_is_annotated_in_the_worker(workers: Workers) -> None:
    text = "“The dyke will hold,” Mayor Anna Reyes told reporters."
    annotated = await workers.annotate(Article(text=text))
    assert [found.speaker for found in annotated.attributions] == ["Anna Reyes"]


def test_batches_come_back_in_their_order() -> None:
    batches = [(Article(text=f"Rain will fall on day {n}, the mayor said."),) for n in range(9)]
    pool = Workers(model=MODEL, processes=2)
    try:
        found = [batch[0].article for batch in pool.annotate_batches(iter(batches))]
    finally:
        pool.close()
    assert found == [batch[0] for batch in batches]


def test_an_article_that_cannot_be_read_ends_no_stream(caplog: pytest.LogCaptureFixture) -> None:
    good = Article(text="Rain will fall, the mayor, Ann Lowe, said.")
    bad = Article(text=None)  # type: ignore[arg-type] # no rule expects that
    pool = Workers(model=MODEL)
    try:
        with caplog.at_level(logging.WARNING, logger="bot.worker"):
            [found] = pool.annotate_batches(iter([(good, bad, good)]))
    finally:
        pool.close()
    assert [len(one.attributions) for one in found] == [1, 0, 1]
    assert "An article was given up: Reading it failed" in caplog.text


async def test_a_process_that_is_killed_while_it_waits_is_replaced() -> None:
    """Killed from outside, as a system short of memory does."""
    others = set(multiprocessing.active_children())
    pool = Workers(model=MODEL)
    try:
        assert await pool._run(double, 10.0, 4) == 8
        kill(set(multiprocessing.active_children()) - others)
        assert await pool._run(double, 10.0, 5) == 10
        assert pool.describe() == ""
    finally:
        pool.close()


def test_processes_that_die_on_the_way_lose_no_article() -> None:
    article = Article(text="Rain will fall, the mayor, Ann Lowe, said.")
    others = set(multiprocessing.active_children())

    def batches() -> Iterator[tuple[Article, ...]]:
        for number in range(12):
            if number == 6:  # two processes and their queue are at work by then
                kill(set(multiprocessing.active_children()) - others)
            yield (article,)

    pool = Workers(model=MODEL, processes=2)
    try:
        found = [one for batch in pool.annotate_batches(batches()) for one in batch]
    finally:
        pool.close()
    assert [one.article for one in found] == [article] * 12
    # The two that were being read are tried again by nobody: they might be what kills.
    assert sum(len(one.attributions) for one in found) >= 10


def kill(processes: set[BaseProcess]) -> None:
    assert processes
    for process in processes:
        process.kill()
        process.join()
