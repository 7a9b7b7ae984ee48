"""Two who bear one full name: parted by role or by article, obeyed by later articles, undone."""

from collections.abc import AsyncIterator

import pytest

from bot.model import Actor, Annotated, FoundActor, Role, Share
from bot.store import Store
from tests.bot.store.news import open_store
from tests.bot.store.test_linking import ADMIN, house, person, save, write

NAME = "Jon Korva"
MINISTER = Role("minister", "Norvale")
STRIKER = Role("striker", "Sund Rovers")
CABINET = (house("Norvale Senate"), person("Anna Lund"))
CLUB = (house("Sund Rovers"), person("Bo Ek"))
BY_ROLE = Share(roles=frozenset({STRIKER}))


def korva(role: Role | None = None) -> FoundActor:
    return person(NAME, role.title, role.of) if role else person(NAME)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """A store with a minister, a striker, and one article that doesn't say which."""
    async with open_store() as opened:
        await save(
            opened,
            [
                write(1, korva(MINISTER), *CABINET),
                write(2, korva(STRIKER), *CLUB),
                write(3, korva(), *CLUB),
            ],
        )
        yield opened


async def tell(store: Store) -> dict[str, str | None]:
    """Tell by the days of rain they spoke of who said what: by role, or nobody."""
    found: dict[str, str | None] = {}
    async for each in store.statements.export():
        roles = await store.actors.roles(each.speaker.id) if each.speaker else ()
        known = " / ".join(sorted({role.role.title for role in roles})) or "no role"
        found[each.content[0].split()[3]] = known if each.speaker else None
    return found


async def the_one(store: Store) -> Actor:
    [actor] = await store.actors.named(NAME)
    return actor


async def test_one_name_is_one_actor_until_an_admin_says_otherwise(store: Store) -> None:
    both = "minister / striker"
    assert await tell(store) == {"1": both, "2": both, "3": both}


async def test_articles_that_give_a_role_are_anothers(store: Store) -> None:
    await store.splits.part(await the_one(store), BY_ROLE, "striker", by=ADMIN)
    assert await tell(store) == {"1": "minister", "2": "striker", "3": "minister"}
    await store.check()


async def test_an_article_is_anothers(store: Store) -> None:
    share = Share(articles=frozenset({2, 3}))
    await store.splits.part(await the_one(store), share, "striker", by=ADMIN)
    assert await tell(store) == {"1": "minister", "2": "striker", "3": "striker"}


LATER: dict[str, tuple[Annotated, str | None]] = {
    "by role": (write(9, korva(Role("Striker", "Sund Rovers"))), "striker"),
    "by the role of the other": (write(9, korva(MINISTER)), "minister"),
    "by a role without a house": (write(9, korva(Role("minister", None))), "minister"),
    "by company": (write(9, korva(), *CLUB), "striker"),
    "by the company of the other": (write(9, korva(), *CABINET), "minister"),
    "not by one of the company": (write(9, korva(), CLUB[0]), None),
    "not by the company of both": (write(9, korva(), *CLUB, CABINET[0]), None),
    "not without anything": (write(9, korva()), None),
    "not by another role": (write(9, korva(Role("coach", "Talvik")), *CLUB), None),
}


@pytest.mark.parametrize("case", list(LATER))
async def test_a_later_article_means_whom_it_tells(store: Store, case: str) -> None:
    share = Share(roles=frozenset({STRIKER}), articles=frozenset({3}))
    await store.splits.part(await the_one(store), share, "striker", by=ADMIN)
    article, expected = LATER[case]
    await save(store, [article])
    assert (await tell(store))["9"] == expected
    await store.corrections.undo(1, by=ADMIN)
    assert set((await tell(store)).values()) == {(await tell(store))["1"]}
