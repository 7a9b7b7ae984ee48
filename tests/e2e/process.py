"""`python -m bot` as a process of its own, with what it prints."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.bot_api import BotApi

ROOT = Path(__file__).parents[2]
STARTING = 60.0  # seconds; two cores may be busy with other tests
ENDING = 10.0  # what a service manager grants
TOKEN = "700100201:AATokenOfTheCommandLineTests-0000000000"  # Telegram never gave it
NOWHERE = "http://127.0.0.1:1/bot"  # nobody listens there


class BotProcess:
    """One running bot. It leads a process group, so that its workers can be ended with it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._grew = asyncio.Event()
        self._out: list[str] = []
        self._err: list[str] = []
        self._readers = [
            asyncio.create_task(self._collect(process.stdout, self._out)),
            asyncio.create_task(self._collect(process.stderr, self._err)),
        ]

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def stdout(self) -> str:
        """What it has printed."""
        return "".join(self._out)

    @property
    def stderr(self) -> str:
        """What it has logged."""
        return "".join(self._err)

    @property
    def lives(self) -> bool:
        """Whether it is still running."""
        return self._process.returncode is None

    async def printed(self, words: str, *, within: float = STARTING) -> str:
        """Wait for a line on stdout with these words; the line."""
        async with asyncio.timeout(within):
            while True:
                for line in self._out:
                    if words in line:
                        return line.strip()
                await self._grew.wait()

    async def ended(self, *, within: float = ENDING) -> int:
        """Wait until it has ended by itself; its exit code."""
        async with asyncio.timeout(within):
            code = await self._process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def stop(self) -> int:
        """End it as a service manager does; its exit code."""
        self._process.terminate()
        return await self.ended()

    async def kill(self) -> None:
        """End it as a power cut does: the process, not its workers."""
        self._process.kill()
        await self._process.wait()

    async def left_nobody(self, *, within: float = ENDING) -> None:
        """Wait until no process of its group is there any more."""
        async with asyncio.timeout(within):
            with contextlib.suppress(ProcessLookupError):
                while True:  # the end of somebody else's child is no event of ours
                    os.killpg(self._process.pid, 0)
                    await asyncio.sleep(0.05)

    async def clean_up(self) -> None:
        """Leave nothing behind."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()
        await asyncio.gather(*self._readers)
        sys.stderr.write(self.stderr)  # shown with a test that failed

    async def _collect(self, stream: asyncio.StreamReader | None, lines: list[str]) -> None:
        assert stream is not None
        async for line in stream:
            lines.append(line.decode())
            self._grew.set()
            self._grew = asyncio.Event()


@asynccontextmanager
async def running_bot(api: BotApi, folder: Path, **settings: str) -> AsyncIterator[BotProcess]:
    """A bot that serves `api` and keeps its data in `folder`, its working directory."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,  # no .env of whoever runs the tests
        env=environment(api, folder) | settings,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        await bot.clean_up()


def environment(api: BotApi, folder: Path) -> dict[str, str]:
    """All that a bot gets from outside."""
    return surroundings(folder) | {
        "TELEGRAM_BOT_TOKEN": api.token,
        "TELEGRAM_BASE_URL": api.base_url,
        "TELEGRAM_BASE_FILE_URL": api.base_file_url,
        "ONRECORD_FETCH_ALLOW": "127.0.0.0/8",
    }


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command that has ended left behind."""

    code: int
    out: str
    err: str

    def failed_with(self, *words: str) -> bool:
        """Whether it failed with one line on stderr that holds all these words."""
        [line] = self.err.splitlines()
        return self.code == 1 and all(word in line for word in words)


@asynccontextmanager
async def started(
    folder: Path, *words: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """A command of the command line that is running, its pipes open; ended with its workers."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env=surroundings(folder) | settings,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def ended(process: asyncio.subprocess.Process, *, stdin: bytes = b"") -> Ended:
    """Wait until a command has ended by itself: without a traceback, without the token."""
    async with asyncio.timeout(STARTING):
        out, err = await process.communicate(stdin)
    assert process.returncode is not None
    left = Ended(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in left.err
    assert TOKEN not in left.out + left.err
    return left


async def command(folder: Path, *words: str, stdin: bytes = b"", **settings: str) -> Ended:
    """Run a command to its end."""
    async with started(folder, *words, **settings) as process:
        return await ended(process, stdin=stdin)


def surroundings(folder: Path) -> dict[str, str]:
    """All that a process gets from outside, unless a test says more."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_BASE_URL": NOWHERE,
        "TELEGRAM_BASE_FILE_URL": NOWHERE,
        "ONRECORD_DATA": "data",
        "ONRECORD_FETCH_ALLOW": "127.0.0.2",
    }
