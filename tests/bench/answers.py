"""How long answers take, from the update received to the reply sent.

    python -m tests.bench.answers FOLDER

Asks over the transport in memory, as an admin, so that everything of ours is measured (gate,
handlers, service, store, briefing, rendering) and no network. Who is asked about is drawn by how
much they say, so that the prolific are asked for most. Prints milliseconds of the processor, all
threads together, which other work on the machine doesn't touch; the aim is a p95 below 50.
"""

import argparse
import asyncio
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bot.front import local_chat
from bot.model import Shown, Statement
from bot.runtime import open_runtime
from bot.settings import Settings
from bot.store import Store
from handlers.transport import LOCAL_USER, LocalChat
from tests.bench.database import WORDS

ROUNDS = 100
WARM_UP = 10
AIM_MS = 50.0
DRAWN_FROM = 20  # one statement of so many


async def measure(folder: Path) -> bool:
    """Measure all commands; tell whether the aim is reached."""
    settings = Settings(onrecord_data=folder)
    async with open_runtime(settings, local_admins=frozenset({LOCAL_USER})) as runtime:
        counts = await runtime.store.state.counts()
        print(f"{counts.statements:,} statements in {counts.articles:,} articles")
        drawn = await _draw_statements(runtime.store)
        shown: list[Shown] = []
        async with local_chat(runtime, show=shown.append) as chat:
            return all([await _measure(chat, *each) for each in _list_questions(drawn)])


async def _draw_statements(store: Store) -> list[Statement]:
    said = [one async for one in store.statements.export() if one.speaker and one.id % DRAWN_FROM]
    return random.Random(2).choices(said, k=ROUNDS)


def _list_questions(drawn: list[Statement]) -> Iterator[tuple[str, list[str]]]:
    """Name the commands, each with what is asked."""
    names = [one.speaker.name for one in drawn if one.speaker]
    topics = [name.removeprefix("the ") for name in WORDS["subject"]] * ROUNDS
    asked = list(zip(names, topics, strict=False))
    yield "/latest", ["/latest", "/latest 5"] * (ROUNDS // 2)
    yield "/latest TOPIC", [f"/latest {topic}" for topic in topics[:ROUNDS]]
    yield "/who", [f"/who {name}" for name in names]
    yield "/who, misspelt", [f"/who {name.replace('a', 'e')}" for name in names]
    yield "/said", [f"/said {name}" for name in names]
    yield "/said about", [f"/said {name} about {topic}" for name, topic in asked]
    yield "/about", [f"/about {name}" for name in names]
    yield "/on TOPIC", [f"/on {topic}" for topic in topics[:ROUNDS]]
    yield "/on NAME", [f"/on {name}" for name in names]
    yield "/search, common", [f"/search {topic}" for topic in topics[:ROUNDS]]
    yield "/search, rare", [f"/search {name} {topic}" for name, topic in asked]
    yield "/s_1", [f"/s_{one.id}" for one in drawn]
    yield "/why", [f"/why s_{one.id}" for one in drawn]
    yield "/sources", ["/sources"] * ROUNDS
    yield "/source list", ["/source list"] * ROUNDS
    yield "/status", ["/status"] * ROUNDS
    yield "/review", ["/review"] * ROUNDS


async def _measure(chat: LocalChat, command: str, questions: list[str]) -> bool:
    for question in questions[:WARM_UP]:
        await chat.say(question)
    return _report(command, [await _time(chat, question) for question in questions])


async def _time(chat: LocalChat, question: str) -> float:
    started = time.process_time()
    await chat.say(question)
    return (time.process_time() - started) * 1000


def _report(command: str, times: list[float]) -> bool:
    centiles = statistics.quantiles(times, n=100)
    p50, p95 = centiles[49], centiles[94]
    verdict = "" if p95 < AIM_MS else f"  TOO LONG: above {AIM_MS:.0f}"
    print(f"{command:16} p50 {p50:6.1f} ms  p95 {p95:6.1f} ms{verdict}", flush=True)
    return p95 < AIM_MS


def main() -> None:
    """Measure from the command line; exit 1 where the aim is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a data folder with a large onrecord.db")
    raise SystemExit(not asyncio.run(measure(parser.parse_args().folder)))


if __name__ == "__main__":
    main()
