"""Where the reports of a statement come from, as the store and its admins know it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model import Kind, Statement
from bot.provenance import weigh
from bot.store import Store
from tests.bot.store.news import report
from tests.fakes.clock import START, FakeClock

WORDS = "“the ferries will sail when the crews are paid”"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "news.db", clock=FakeClock(), busy_seconds=0.05)
    for number, name in enumerate(("Courier", "Post"), start=1):
        article = report(
            "Ana Lind",
            WORDS,
            number=number,
            headline=f"Story {name}",
            kind=Kind.DIRECT,
            published=START.date(),
        )
        await store.articles.save(article, outlet=await store.outlets.named(name))
    yield store
    await store.close()


async def count(store: Store) -> tuple[int, int]:
    """Count the outlets and the origins of the one statement."""
    statement: Statement = await store.statements.get(1)
    [found] = (await weigh(store, [statement])).values()
    return found.outlets, len(found.origins)


async def test_outlets_that_heard_it_themselves_are_two_origins(store: Store) -> None:
    assert await count(store) == (2, 2)


async def test_outlet_that_prints_the_others_wire_is_no_origin(store: Store) -> None:
    await store.corrections.set_wire(await store.outlets.named("Post"), "Courier", by=1)
    assert await count(store) == (2, 1)
    await store.corrections.undo(1, by=1)
    assert await count(store) == (2, 2)


async def test_statement_of_one_article_has_nothing_to_weigh(store: Store) -> None:
    article = report("Osric Bell", "it is late", number=3)
    await store.articles.save(article, outlet=await store.outlets.named("Post"))
    assert await weigh(store, [await store.statements.get(3)]) == {}
