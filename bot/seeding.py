"""What a new installation starts with: the demo articles and the starter outlets of `seeds/`.

Reading them is done once; a start that is cut off goes on where it was at the next one.
"""

import tomllib
from collections.abc import AsyncIterator
from pathlib import Path

from bot.collect import Collected, Collector, expand
from bot.model import Clock, FeedFormat, FeedState
from bot.pace import FIRST_PACE
from bot.store import Store

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def demo_articles() -> list[str]:
    """List the files of the demo articles."""
    return list(expand([str(SEEDS / "articles")]))


async def read_seeds(
    store: Store, collector: Collector, *, clock: Clock
) -> AsyncIterator[Collected]:
    """Read the demo articles, list the starter outlets, and note that it is done."""
    for path in demo_articles():
        async for collected in collector.collect(path):
            yield collected
    await _add_starter_outlets(store, clock)
    await store.state.mark_seeded()


async def _add_starter_outlets(store: Store, clock: Clock) -> None:
    starters = tomllib.loads((SEEDS / "outlets.toml").read_text(encoding="utf-8"))["outlet"]
    for starter in starters:
        if await store.feeds.find(starter["feed"]) is not None:
            continue
        outlet = await store.outlets.named(starter["name"], url=starter["url"])
        await store.feeds.add(
            outlet=outlet,
            url=starter["feed"],
            title=starter["name"],
            format=FeedFormat.RSS,  # what it really is shows at the first poll
            interval=FIRST_PACE,
            tags=tuple(starter["tags"]),
            language="en",
            state=FeedState.OFF,
            next_check_at=clock(),
        )
