"""What an edit made of a statement: kept when the new text is saved, taken back when it returns."""

from datetime import timedelta

import pytest

from bot.model import Outlet, Statement, Versions
from bot.store import Store
from tests.bot.store.news import report
from tests.fakes.clock import START, FakeClock

URL = "https://courier.example/pier"
HOUR = timedelta(hours=1)


async def print_words(
    store: Store, outlet: Outlet, clock: FakeClock, *prints: str, name: str = "Ana Lind"
) -> None:
    """Save an article and its edits, an hour between them."""
    for words in prints:
        await store.articles.save(report(name, words, url=URL), outlet=outlet)
        clock.advance(HOUR)


def read(statement: Statement | None) -> str | None:
    return " ".join(statement.content) if statement else None


async def read_versions(store: Store, statement_id: int) -> tuple[str | None, str | None]:
    found = await store.statements.versions(statement_id)
    return read(found.before), read(found.after)


async def test_edit_is_known_from_both_sides(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    await print_words(store, outlet, clock, "40 ships lay idle", "14 ships lay idle")
    assert await read_versions(store, 1) == (None, "14 ships lay idle")
    assert await read_versions(store, 2) == ("40 ships lay idle", None)
    assert (await store.statements.get(1)).withdrawn_at == START + HOUR


async def test_what_stands_at_last_is_named_after_several_edits(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    prints = ["40 ships lay idle", "14 ships lay idle", "15 ships lay idle"]
    await print_words(store, outlet, clock, *prints)
    assert await read_versions(store, 1) == (None, prints[2])
    assert await read_versions(store, 2) == (prints[0], prints[2])


async def test_statement_that_returns_stands_for_itself(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    prints = ["40 ships lay idle", "14 ships lay idle", "40 ships lay idle"]
    await print_words(store, outlet, clock, *prints)
    assert await read_versions(store, 1) == (prints[1], None)
    assert await read_versions(store, 2) == (None, prints[0])


async def test_words_given_to_somebody_else_are_known(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    words = "the pier will close before the first frost"
    await print_words(store, outlet, clock, words)
    await print_words(store, outlet, clock, words, name="Bo Holm")
    after = (await store.statements.versions(1)).after
    assert after is not None
    assert after.speaker_text == "Bo Holm"


@pytest.mark.parametrize("other", ["nobody had been paid since spring", "it sank"])
async def test_another_statement_is_no_version(
    store: Store, outlet: Outlet, clock: FakeClock, other: str
) -> None:
    await print_words(store, outlet, clock, "40 ships lay idle", other)
    assert await store.statements.versions(1) == Versions()


async def test_versions_go_with_their_source(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    await print_words(store, outlet, clock, "40 ships lay idle", "14 ships lay idle")
    assert await store.statements.versions(99) == Versions()
    await store.check()
