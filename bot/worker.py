"""Parsing and annotation in processes that can be killed. Home of pebble.

Hostile pages and feeds hold their parsers for half a minute, and none of that can be interrupted
from within; here a task that outlives its time takes its process with it, and the pool starts
another. The seam is `concurrent.futures`: each task is a pure, picklable function of its input, so
any other executor fits in the same place. The heavy libraries are imported by the tasks, within
the worker process: the bot itself starts without them.
"""

import asyncio
import errno
import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import (
    OnRecordError,
    SettingsError,
    StoreFull,
    WorkerCrashed,
    WorkerError,
    WorkerFailed,
    WorkerTimeout,
)
from bot.languages import ENGLISH, Analysis, list_analyses
from bot.model import (
    Annotated,
    Article,
    Explained,
    Fetched,
    PageSurvey,
    ParsedFeed,
    SubscriptionList,
)

if TYPE_CHECKING:
    from bot.annotate import Annotator

logger = logging.getLogger(__name__)

PARSE_SECONDS = 10.0  # the slowest honest page of the trials took 0.8 s
ANNOTATE_SECONDS = 60.0  # a text at the length cap takes 5 s, loading a large model 10 s
START_METHOD = "spawn"  # the bot has threads, and a fork takes over locks that they hold
MEMORY_BYTES = 2 << 30  # address space: the default model needs 0.55 GiB of it
FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Workers:
    """The pool. Each method raises a `WorkerError`, or the `OnRecordError` that its task raises."""

    def __init__(self, *, model: str, processes: int = 1) -> None:
        self._model = model
        self._processes = processes
        self._ended = 0
        self._pool = _make_pool(processes)
        self._closed = False

    async def parse_feed(self, fetched: Fetched) -> ParsedFeed:
        """Read a feed, a sitemap or a channel's page. Raises `NotAFeed`."""
        return await self._run(_parse_feed, PARSE_SECONDS, fetched)

    async def parse_list(self, fetched: Fetched) -> ParsedFeed:
        """Read a page as a list of articles. Raises `NotAFeed`."""
        return await self._run(_parse_list, PARSE_SECONDS, fetched)

    async def read_opml(self, body: bytes) -> SubscriptionList:
        """Read a list of sources. Raises `NotAList`."""
        return await self._run(_read_opml, PARSE_SECONDS, body)

    async def survey_page(self, fetched: Fetched) -> PageSurvey:
        """Tell what a page that is no feed may be. Raises `NoArticle`."""
        return await self._run(_survey_page, PARSE_SECONDS, fetched)

    async def read_page(self, body: bytes, *, url: str | None, charset: str | None) -> Article:
        """Read an HTML page. Raises `NoArticle`."""
        return await self._run(_read_page, PARSE_SECONDS, body, url, charset)

    async def read_post(self, html: str) -> Article:
        """Read a message that stands for itself. Raises `NoArticle`."""
        return await self._run(_read_post, PARSE_SECONDS, html)

    async def read_file(self, body: bytes, *, name: str) -> Article:
        """Read a text or HTML file. Raises `NotText` or `NoArticle`."""
        return await self._run(_read_file, PARSE_SECONDS, body, name)

    async def annotate(self, article: Article) -> Annotated:
        """Find who says what in an article, by the cues of its language."""
        analyses = list_analyses(english=self._model)
        annotated = await self._run(_annotate, ANNOTATE_SECONDS, analyses, (article,))
        return annotated[0]

    async def explain(self, article: Article) -> Explained:
        """Find who says what in an article, and tell how it was found."""
        analyses = list_analyses(english=self._model)
        return await self._run(_explain, ANNOTATE_SECONDS, analyses, article)

    async def draw_page(self, articles: tuple[Explained, ...]) -> str:
        """Draw explanations as an HTML page."""
        return await self._run(_draw_page, ANNOTATE_SECONDS, articles)

    def annotate_batches(
        self, batches: Iterable[tuple[Article, ...]]
    ) -> Iterator[tuple[Annotated, ...]]:
        """Annotate a stream of batches on all processes, keeping the order.

        At most two batches a process are taken ahead of the one that is given back. A batch that
        fails is tried again article by article; one that fails alone comes back without findings.
        """
        waiting: deque[tuple[tuple[Article, ...], ProcessFuture[tuple[Annotated, ...]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._schedule_batch(batch)))
            if len(waiting) > 2 * self._processes:
                yield self._collect(*waiting.popleft())
        while waiting:
            yield self._collect(*waiting.popleft())

    def describe(self) -> str:
        """Say in a few words what went wrong so far: nothing, mostly."""
        return f"{self._ended} readings ended for time or memory" if self._ended else ""

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        self._closed = True
        _end_pool(self._pool)

    async def _run(
        self,
        task: Callable[Given, Result],
        seconds: float,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        def schedule() -> ProcessFuture[Result]:
            return self._schedule(task, seconds, *args, **kwargs)

        try:
            try:
                return await asyncio.wrap_future(schedule())
            except BrokenProcessPool:  # before this task was begun
                return await asyncio.wrap_future(schedule())
        except OnRecordError:
            raise
        except Exception as error:
            typed = _to_typed_error(error, task=task.__name__, seconds=seconds)
            self._ended += isinstance(typed, WorkerTimeout | WorkerCrashed)
            raise typed from error

    def _schedule(
        self,
        task: Callable[Given, Result],
        seconds: float,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> ProcessFuture[Result]:
        """Give a task to the pool. One whose idle processes were killed is broken: it is replaced.

        Whoever is short of memory kills large processes, also those that wait for work.
        """
        try:
            return self._pool.schedule(task, args=args, kwargs=kwargs, timeout=seconds)
        except RuntimeError:
            if self._closed:
                raise
            _end_pool(self._pool)
            self._pool = _make_pool(self._processes)
            return self._pool.schedule(task, args=args, kwargs=kwargs, timeout=seconds)

    def _schedule_batch(self, batch: tuple[Article, ...]) -> ProcessFuture[tuple[Annotated, ...]]:
        analyses = list_analyses(english=self._model)
        return self._schedule(_annotate, ANNOTATE_SECONDS * len(batch), analyses, batch)

    def _collect(
        self, batch: tuple[Article, ...], future: ProcessFuture[tuple[Annotated, ...]]
    ) -> tuple[Annotated, ...]:
        try:
            try:
                return future.result()
            except BrokenProcessPool:  # before this batch was begun
                return self._schedule_batch(batch).result()
        except OnRecordError:
            raise
        except Exception as error:
            typed = _to_typed_error(error, task="annotate", seconds=ANNOTATE_SECONDS)
            if not isinstance(typed, WorkerError):
                raise typed from error
            if len(batch) == 1:  # one article must not end the stream
                logger.warning("An article was given up: %s %s", typed.sentence, typed.detail)
                return (Annotated(batch[0]),)
        alone = [((article,), self._schedule_batch((article,))) for article in batch]
        return tuple(found for one in alone for found in self._collect(*one))


def _make_pool(processes: int) -> ProcessPool:
    return ProcessPool(
        max_workers=processes,
        initializer=_limit_memory,
        context=multiprocessing.get_context(START_METHOD),
    )


def _end_pool(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call] # pebble leaves it untyped
    # join() closes the pipes first, at which a process that is just starting would cry out.
    for process in tuple(pool._pool_manager.worker_manager.workers.values()):  # noqa: SLF001
        process.kill()
    pool.join()


def _to_typed_error(error: Exception, *, task: str, seconds: float) -> OnRecordError:
    """Say what a task's end means: for the next try, and for whoever reads about it."""
    if isinstance(error, TimeoutError):
        sentence = f"Reading it took more than {seconds:.0f} s and was stopped."
        return WorkerTimeout(sentence, detail=task)
    if isinstance(error, MemoryError):
        sentence = "Reading it needed more memory than it may have."
        return WorkerCrashed(sentence, detail=repr(error))
    if isinstance(error, ProcessExpired | BrokenProcessPool | CancelledError):
        sentence = "Reading it crashed, or needed more memory than there is."
        return WorkerCrashed(sentence, detail=repr(error))
    if isinstance(error, OSError) and error.errno in FULL_DISK:
        return StoreFull("The disk is full, so nothing more can be read.", detail=str(error))
    if isinstance(error, ImportError):
        sentence = "OnRecord is not installed whole: run make install again."
        return SettingsError(sentence, detail=f"{error!r} {_find_place(error)}")
    sentence = "Reading it failed through a fault of OnRecord."
    return WorkerFailed(sentence, detail=f"{error!r} {_find_place(error)}")


def _find_place(error: Exception) -> str:
    """Give the line of code that raised an error in the worker: pebble sends its traceback."""
    lines = str(error.__cause__).splitlines()
    return next((line.strip() for line in reversed(lines) if line.startswith("  File ")), "")


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


def _parse_list(fetched: Fetched) -> ParsedFeed:
    from bot.feeds import parse_list  # noqa: PLC0415

    return parse_list(fetched.body, url=fetched.url, charset=fetched.charset)


def _read_opml(body: bytes) -> SubscriptionList:
    from bot.opml.reading import read_opml  # noqa: PLC0415

    return read_opml(body)


def _survey_page(fetched: Fetched) -> PageSurvey:
    from bot.articles import survey_page  # noqa: PLC0415

    return survey_page(fetched.body, url=fetched.url, charset=fetched.charset)


def _read_page(body: bytes, url: str | None, charset: str | None) -> Article:
    from bot.articles import read_page  # noqa: PLC0415

    return read_page(body, url=url, charset=charset)


def _read_post(html: str) -> Article:
    from bot.articles import read_post  # noqa: PLC0415

    return read_post(html)


def _read_file(body: bytes, name: str) -> Article:
    from bot.articles import read_file  # noqa: PLC0415

    return read_file(body, name=name)


def _annotate(
    analyses: Mapping[str, Analysis], articles: tuple[Article, ...]
) -> tuple[Annotated, ...]:
    """Annotate each article in its language; in one that is not analysed it stays as it is."""
    annotated = [Annotated(article) for article in articles]
    languages = [article.language or ENGLISH for article in articles]
    for language in analyses.keys() & languages:
        places = [place for place, one in enumerate(languages) if one == language]
        found = _annotator(language, analyses[language]).annotate_many(
            articles[place] for place in places
        )
        for place, one in zip(places, found, strict=True):
            annotated[place] = one
    return tuple(annotated)


def _explain(analyses: Mapping[str, Analysis], article: Article) -> Explained:
    language = article.language or ENGLISH
    return _annotator(language, analyses[language]).explain(article)


def _draw_page(articles: tuple[Explained, ...]) -> str:
    from bot.annotate.explaining.page import draw_page  # noqa: PLC0415

    return draw_page(articles)


@cache
def _annotator(language: str, analysis: Analysis) -> "Annotator":
    from bot.annotate import Annotator  # noqa: PLC0415

    return Annotator(analysis.pipeline, language=language, lexicon=analysis.lexicon)
