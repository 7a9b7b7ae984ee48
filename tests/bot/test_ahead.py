"""A little of what comes next is done while what came before is finished."""

import asyncio
from collections.abc import Coroutine, Iterator

import pytest

from bot.ahead import work_ahead


async def answer(number: int, begun: list[int]) -> int:
    begun.append(number)
    return number


def list_works(count: int, begun: list[int]) -> Iterator[Coroutine[object, object, int]]:
    return (answer(number, begun) for number in range(count))


@pytest.mark.parametrize("count", [0, 1, 2, 5])
async def test_works_are_given_in_their_order(count: int) -> None:
    async with work_ahead(list_works(count, []), most=2) as tasks:
        assert [await task for task in tasks] == list(range(count))


async def test_the_next_is_begun_while_one_is_finished_and_no_more() -> None:
    begun: list[int] = []
    async with work_ahead(list_works(5, begun), most=2) as tasks:
        for number, task in enumerate(tasks):
            await task
            await asyncio.sleep(0)
            assert begun == list(range(min(number + 2, 5)))


async def test_one_that_fails_stops_no_other() -> None:
    async def divide(number: int) -> float:
        return 1 / number

    results = []
    async with work_ahead((divide(number) for number in (1, 0, 2)), most=2) as tasks:
        for task in tasks:
            try:
                results.append(await task)
            except ZeroDivisionError:
                results.append(0)
    assert results == [1, 0, 0.5]


async def test_what_is_under_way_is_cancelled_when_nobody_wants_it_any_more() -> None:
    ended: list[str] = []

    async def hang() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("hang")

    async def stop() -> None:
        raise LookupError

    async def give_up() -> None:
        async with work_ahead((work() for work in (stop, hang)), most=2) as tasks:
            for task in tasks:
                await asyncio.sleep(0)
                await task

    with pytest.raises(LookupError):
        await give_up()
    assert ended == ["hang"]
