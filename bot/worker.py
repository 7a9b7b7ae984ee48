"""Parsing and annotation in processes that can be killed. Home of pebble.

Hostile pages and feeds hold their parsers for half a minute, and none of that can be interrupted
from within; here a task that outlives its time takes its process with it, and the pool starts
another. The seam is `concurrent.futures`: each task is a pure, picklable function of its input, so
any other executor fits in the same place. The heavy libraries are imported by the tasks, within
the worker process: the bot itself starts without them.
"""

import asyncio
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import WorkerCrashed, WorkerTimeout
from bot.model import Annotated, Article, Fetched, ParsedFeed

if TYPE_CHECKING:
    from bot.annotate import Annotator

PARSE_SECONDS = 10.0  # the slowest honest page of the trials took 0.8 s
ANNOTATE_SECONDS = 60.0  # a text at the length cap takes 5 s, loading a large model 10 s
MEMORY_BYTES = 2 << 30  # address space: the default model needs 0.55 GiB of it

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Workers:
    """The pool. Each method raises `WorkerTimeout` or `WorkerCrashed`, or what its task raises."""

    def __init__(self, *, model: str, processes: int = 1) -> None:
        self._model = model
        self._processes = processes
        self._ended = 0
        self._pool = ProcessPool(
            max_workers=processes,
            initializer=_limit_memory,
            context=multiprocessing.get_context("spawn"),
        )

    async def parse_feed(self, fetched: Fetched) -> ParsedFeed:
        """Read a feed document. Raises `NotAFeed`."""
        return await self._run(_parse_feed, PARSE_SECONDS, fetched)

    async def discover_feeds(self, body: bytes, *, url: str) -> tuple[str, ...]:
        """List the feeds that a page names, the likeliest first."""
        return await self._run(_discover_feeds, PARSE_SECONDS, body, url)

    async def read_page(self, body: bytes, *, url: str | None, charset: str | None) -> Article:
        """Read an HTML page. Raises `NoArticle`."""
        return await self._run(_read_page, PARSE_SECONDS, body, url, charset)

    async def read_file(self, body: bytes, *, name: str) -> Article:
        """Read a text or HTML file. Raises `NotText` or `NoArticle`."""
        return await self._run(_read_file, PARSE_SECONDS, body, name)

    async def annotate(self, article: Article) -> Annotated:
        """Find who says what in an article."""
        annotated = await self._run(_annotate, ANNOTATE_SECONDS, self._model, (article,))
        return annotated[0]

    def annotate_batches(
        self, batches: Iterable[tuple[Article, ...]]
    ) -> Iterator[tuple[Annotated, ...]]:
        """Annotate a stream of batches on all processes, keeping the order.

        At most two batches a process are taken ahead of the one that is given back. A batch that
        fails is tried again article by article; one that fails alone comes back without findings.
        """
        waiting: deque[tuple[tuple[Article, ...], ProcessFuture[tuple[Annotated, ...]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._schedule(batch)))
            if len(waiting) > 2 * self._processes:
                yield self._collect(*waiting.popleft())
        while waiting:
            yield self._collect(*waiting.popleft())

    def describe(self) -> str:
        """Say in a few words what went wrong so far: nothing, mostly."""
        return f"{self._ended} readings ended for time or memory" if self._ended else ""

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it untyped
        self._pool.join()

    async def _run(
        self,
        task: Callable[Given, Result],
        seconds: float,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        future = self._pool.schedule(task, args=args, kwargs=kwargs, timeout=seconds)
        try:
            return await asyncio.wrap_future(future)
        except TimeoutError as error:
            self._ended += 1
            raise WorkerTimeout(
                f"Reading it took more than {seconds:.0f} s and was stopped.",
                detail=task.__name__,
            ) from error
        except (ProcessExpired, MemoryError) as error:
            self._ended += 1
            raise WorkerCrashed(
                "Reading it needed more memory than it may have.", detail=repr(error)
            ) from error

    def _schedule(self, batch: tuple[Article, ...]) -> ProcessFuture[tuple[Annotated, ...]]:
        seconds = ANNOTATE_SECONDS * len(batch)
        return self._pool.schedule(_annotate, args=(self._model, batch), timeout=seconds)

    def _collect(
        self, batch: tuple[Article, ...], future: ProcessFuture[tuple[Annotated, ...]]
    ) -> tuple[Annotated, ...]:
        try:
            return future.result()
        except (TimeoutError, ProcessExpired, MemoryError, CancelledError):
            if len(batch) == 1:
                return (Annotated(batch[0]),)
        alone = [((article,), self._schedule((article,))) for article in batch]
        return tuple(found for one in alone for found in self._collect(*one))


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


# --- The tasks: they run in the worker process, and import there what they need. --------------


def _parse_feed(fetched: Fetched) -> ParsedFeed:
    from bot.feeds import parse_feed  # noqa: PLC0415

    return parse_feed(
        fetched.body,
        content_type=fetched.content_type,
        url=fetched.url,
        charset=fetched.charset,
    )


def _discover_feeds(body: bytes, url: str) -> tuple[str, ...]:
    from bot.articles import discover_feeds  # noqa: PLC0415

    return discover_feeds(body, url=url)


def _read_page(body: bytes, url: str | None, charset: str | None) -> Article:
    from bot.articles import read_page  # noqa: PLC0415

    return read_page(body, url=url, charset=charset)


def _read_file(body: bytes, name: str) -> Article:
    from bot.articles import read_file  # noqa: PLC0415

    return read_file(body, name=name)


def _annotate(model: str, articles: tuple[Article, ...]) -> tuple[Annotated, ...]:
    return tuple(_annotator(model).annotate_many(articles))


@cache
def _annotator(model: str) -> "Annotator":
    from bot.annotate import Annotator  # noqa: PLC0415

    return Annotator(model)
