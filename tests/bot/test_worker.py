"""Tasks run in processes that can be killed; whatever a task does, the next one is served."""

import os
import time

import pytest

from bot.errors import NoArticle, WorkerCrashed, WorkerTimeout
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
