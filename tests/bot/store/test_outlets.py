import pytest

from bot.model import Outlet
from bot.store import Store


async def test_named_makes_an_outlet_once_whatever_its_letters(store: Store) -> None:
    first = await store.outlets.named("Norvale Courier")
    assert await store.outlets.named("  norvale COURIER") == first
    assert await store.outlets.all() == (first,)


async def test_named_notes_a_first_address_and_keeps_it(store: Store) -> None:
    bare = await store.outlets.named("Norvale Courier")
    placed = await store.outlets.named("Norvale Courier", url="https://courier.example/")
    assert placed == Outlet(id=bare.id, name=bare.name, url="https://courier.example/")
    assert await store.outlets.named("Norvale Courier", url="https://other.example/") == placed
    assert await store.outlets.named("Norvale Courier") == placed


async def test_all_lists_outlets_by_name(store: Store) -> None:
    for name in ("Wire", "courier", "The Post"):
        await store.outlets.named(name)
    assert [outlet.name for outlet in await store.outlets.all()] == ["courier", "The Post", "Wire"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("norvale courier", True),
        ("The Norvale Courier", True),
        ("courier.example", True),
        ("www.courier.example", True),
        ("courier", False),
        ("example", False),
        ("", False),
        ("%", False),
    ],
)
async def test_find_takes_a_name_or_a_host(
    store: Store, outlet: Outlet, text: str, found: bool
) -> None:
    await store.outlets.named("No Address")
    assert await store.outlets.find(text) == (outlet if found else None)
