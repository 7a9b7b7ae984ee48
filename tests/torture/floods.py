"""L1, L2: many more messages than can be answered, as fast as the bot takes them.

    python -m tests.torture.floods FOLDER NAME

The bot's own parts from the queue on (gate, handlers, service, store) serve in this process, so
that their tasks can be counted; Telegram is a function that takes its time. The bot's pace for
messages is left out: it is Telegram's law, and not what a flood breaks.
"""

import asyncio
import itertools
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.request import BaseRequest, RequestData

from bot.front import _set_up_desk
from bot.runtime import open_runtime
from bot.settings import Settings
from handlers.application import build
from handlers.dispatch import App
from handlers.gate import Allowance, Gate
from tests.bench.database import build_database
from tests.e2e.bombing import read_status
from tests.fakes.feed_server import MIB
from tests.torture.report import Row, at_most, find_p95

SECONDS = 60.0
WARM_UP = 5.0  # seconds in which everybody spends what they had saved
STEP = 0.01  # seconds between two handfuls
HANDFULS = 20  # a second, at least, where the bot takes less than there is
ATTACKER = 1
TOKEN = "700100200:AAFloodTokenForTestsOnly-000000000000"
ARTICLES = 500


@dataclass(frozen=True, slots=True)
class Flood:
    """Who sends how much, and how slow Telegram is."""

    name: str
    per_second: int
    people: int
    attacker_share: float
    sending_seconds: float
    answered_ms: float


FLOODS = {
    "L1": Flood("L1 1,000/s", 1000, 40, 0.0, 0.005, 150),
    "L2": Flood("L2 4,000/s, one sends 90 %", 4000, 200, 0.9, 1.0, 2000),
}
NUMBERS = itertools.count(1)
MOST_TASKS = 320
MOST_GROWTH = 24.0  # MiB


class SlowTelegram(BaseRequest):
    """Answers each call after a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._numbers = itertools.count(1)

    @property
    def read_timeout(self) -> float | None:
        """None: it always answers."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - PTB's signature
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        """Take any message."""
        if url.endswith("/getMe"):
            me = {"id": 700100200, "is_bot": True, "first_name": "Bot", "username": "flooded_bot"}
            return 200, json.dumps({"ok": True, "result": me}).encode()
        await asyncio.sleep(self._seconds)
        chat = request_data.parameters.get("chat_id", 1) if request_data else 1
        message = {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "private", "first_name": "A"},
            "text": "x",
        }
        return 200, json.dumps({"ok": True, "result": message}).encode()


@dataclass
class Watch:
    """What is measured while the flood lasts."""

    taken_at: dict[int, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    most_tasks: int = 0
    largest: int = 0


class WatchedGate(Gate):
    """Notes how long those waited who were let in and weren't the attacker."""

    watch: Watch

    def release(self, update: Update) -> None:
        """Note it, then go on."""
        super().release(update)
        taken_at = self.watch.taken_at.pop(update.update_id, None)
        if taken_at is not None:
            self.watch.waits.append(time.perf_counter() - taken_at)


async def flood(name: str, folder: Path) -> Watch:
    """Flood a bot that has some news."""
    chosen, watch = FLOODS[name], Watch()
    await build_database(folder / "onrecord.db", articles=ARTICLES)
    async with open_runtime(Settings(onrecord_data=folder)) as runtime:
        desk, _ = await _set_up_desk(runtime, Allowance())
        gate = WatchedGate(
            sender=desk.sender, is_admin=runtime.service.is_admin, clock=runtime.clock
        )
        gate.watch = watch
        telegram = SlowTelegram(chosen.sending_seconds)
        application = build(desk, token=TOKEN, gate=gate, limiter=None, request=telegram)
        await application.initialize()
        await application.start()
        await send(application, chosen, watch, seconds=WARM_UP)
        watch.waits.clear()
        before = read_status(os.getpid(), "VmRSS")
        watching = asyncio.create_task(keep_watching(watch))
        await send(application, chosen, watch, seconds=SECONDS)
        watching.cancel()
        watch.largest -= before
        await application.stop()
        await application.shutdown()
    return watch


async def send(application: App, flood: Flood, watch: Watch, *, seconds: float) -> None:
    """Hand over updates at the flood's pace, or as fast as the bot takes them."""
    started = time.perf_counter()
    sent = 0
    while (passed := time.perf_counter() - started) < seconds:
        due = min(int(passed * flood.per_second) - sent, flood.per_second // HANDFULS)
        for content in itertools.islice(write_updates(flood, sent), due):
            update = Update.de_json(content, application.bot)
            await application.update_queue.put(update)
            if content["message"]["chat"]["id"] != ATTACKER:
                watch.taken_at[update.update_id] = time.perf_counter()
            sent += 1
        await asyncio.sleep(STEP)


def write_updates(flood: Flood, start: int) -> Iterator[dict[str, Any]]:
    """Write what people send, one after the other."""
    for number in itertools.count(start):
        is_attack = number % 100 < flood.attacker_share * 100
        person = ATTACKER if is_attack else ATTACKER + 1 + number % flood.people
        user = {"id": person, "is_bot": False, "first_name": "A"}
        yield {
            "update_id": next(NUMBERS),
            "message": {
                "message_id": 1,
                "date": int(time.time()),
                "chat": {"id": person, "type": "private", "first_name": "A"},
                "from": user,
                "text": "/latest",
                "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
            },
        }


async def keep_watching(watch: Watch) -> None:
    """Look again and again how much there is of everything."""
    while True:
        watch.most_tasks = max(watch.most_tasks, len(asyncio.all_tasks()))
        watch.largest = max(watch.largest, read_status(os.getpid(), "VmRSS"))
        await asyncio.sleep(0.02)


async def flood_all(folder: Path) -> list[Row]:
    """Flood a fresh process each time: memory that was free before would hide what is taken."""
    rows = []
    for name, chosen in FLOODS.items():
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.torture.floods",
            str(folder / name),
            name,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        if process.returncode:
            rows.append(Row(chosen.name, "crashed", "stays up", reached=False))
            continue
        seen = json.loads(out)
        rows += [
            Row(f"{chosen.name}: the bot", "stays up", "stays up", reached=True),
            Row(f"{chosen.name}: answered", f"{seen['answered']:,}", "some", seen["answered"] > 0),
            at_most(f"{chosen.name}: tasks", seen["tasks"], MOST_TASKS, ""),
            at_most(f"{chosen.name}: growth", seen["growth"] / MIB, MOST_GROWTH, "MiB"),
            at_most(f"{chosen.name}: p95", seen["p95"] * 1000, chosen.answered_ms, "ms"),
        ]
    return rows


def main() -> None:
    """Flood once; what was measured as JSON."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True)
    watch = asyncio.run(flood(name, folder))
    seen = {
        "answered": len(watch.waits),
        "tasks": watch.most_tasks,
        "growth": watch.largest,
        "p95": find_p95(watch.waits),
    }
    sys.stdout.write(json.dumps(seen))


if __name__ == "__main__":
    main()
