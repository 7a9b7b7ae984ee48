"""How long /who and /latest take, from the update received to the reply sent.

    python -m tests.bench.answers FOLDER

Asks over the transport in memory, so that everything of ours is measured (gate, handlers, service,
store, briefing, rendering) and no network. Prints milliseconds; the aim is a p95 below 50.
"""

import argparse
import asyncio
import random
import statistics
import time
from pathlib import Path

from bot.front import local_chat
from bot.model import Shown
from bot.runtime import open_runtime
from bot.settings import Settings
from bot.store import Store
from handlers.transport import LocalChat

ROUNDS = 300
WARM_UP = 20
AIM_MS = 50.0


async def measure(folder: Path) -> bool:
    """Measure both commands; tell whether the aim is reached."""
    async with open_runtime(Settings(onrecord_data=folder)) as runtime:
        counts = await runtime.store.state.counts()
        print(f"{counts.statements:,} statements in {counts.articles:,} articles")
        names = await _draw_names(runtime.store)
        shown: list[Shown] = []
        async with local_chat(runtime, show=shown.append) as chat:
            who = await _measure(chat, [f"/who {name}" for name in names])
            latest = await _measure(chat, ["/latest", "/latest 5"] * (ROUNDS // 2))
    return all([_report("/who", who), _report("/latest", latest)])


async def _draw_names(store: Store) -> list[str]:
    """Draw speakers by how much they say, so that the prolific are asked for most."""
    names = [one.speaker.name async for one in store.statements.export() if one.speaker]
    return random.Random(2).choices(names, k=ROUNDS)


async def _measure(chat: LocalChat, questions: list[str]) -> list[float]:
    for question in questions[:WARM_UP]:
        await chat.say(question)
    return [await _time(chat, question) for question in questions]


async def _time(chat: LocalChat, question: str) -> float:
    started = time.perf_counter()
    await chat.say(question)
    return (time.perf_counter() - started) * 1000


def _report(command: str, times: list[float]) -> bool:
    centiles = statistics.quantiles(times, n=100)
    p50, p95 = centiles[49], centiles[94]
    print(f"{command:8} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms  (aim: p95 below {AIM_MS:.0f})")
    return p95 < AIM_MS


def main() -> None:
    """Measure from the command line; exit 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a data folder with a large onrecord.db")
    raise SystemExit(not asyncio.run(measure(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
