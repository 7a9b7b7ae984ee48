"""Work done in order, a little of it ahead: the next is under way while this one is finished."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")


@asynccontextmanager
async def work_ahead(
    works: Iterable[Coroutine[Any, Any, Result]], *, most: int
) -> AsyncIterator[Iterator[asyncio.Task[Result]]]:
    """Give each work as a task, to be awaited; `most` are under way, that one included.

    What is still under way when the block is left is cancelled.
    """
    under_way: deque[asyncio.Task[Result]] = deque()

    def begin() -> Iterator[asyncio.Task[Result]]:
        for work in works:
            under_way.append(asyncio.create_task(work))
            if len(under_way) == most:
                yield under_way[0]
                under_way.popleft()
        while under_way:
            yield under_way[0]
            under_way.popleft()

    try:
        yield begin()
    finally:
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
