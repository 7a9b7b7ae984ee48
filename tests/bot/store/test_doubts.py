"""Who may be one and was left two: asked about as long as nobody knows, and no longer."""

import pytest

from bot.errors import UserError
from bot.model import Doubt, FoundActor
from bot.store import Store
from tests.bot.store.news import open_store
from tests.bot.store.test_linking import ADMIN, KORVA, group, house, person, save, the_one, write

GEORGES = ("George W. Dunmore", "George H. W. Dunmore", "George Dunmore")
COMPANY = (house("Harbour Union"), house("Sund Bank"))


async def fill(store: Store, *names: FoundActor, times: int = 2) -> None:
    """Save articles in which each of these speaks."""
    articles = [
        write(10 * place + number, name)
        for place, name in enumerate(names)
        for number in range(times)
    ]
    await save(store, articles)


async def ask(store: Store) -> list[tuple[str, str]]:
    return [(doubt.actor.name, doubt.other.name) for doubt in await store.doubts.all()]


async def find(store: Store) -> Doubt:
    [doubt] = await store.doubts.all()
    return doubt


ASKED = [
    pytest.param([KORVA, person("Korva")], [("Korva", "Mikhail Korva")], id="no company"),
    pytest.param(
        [KORVA, person("Korva", "striker", "Sund Rovers")],
        [("Korva", "Mikhail Korva")],
        id="another role",
    ),
    pytest.param(
        [person("Jonathan Reave"), person("Jonathon Reave")],
        [("Jonathon Reave", "Jonathan Reave")],
        id="a letter apart, and nothing that they share",
    ),
    pytest.param(
        [house("Sund Ferry Bank"), house("Sund Ferry")],
        [("Sund Ferry", "Sund Ferry Bank")],
        id="a bank in short",
    ),
    pytest.param(
        [KORVA, person("Elena Korva"), person("Korva")],
        [("Korva", "Mikhail Korva"), ("Korva", "Elena Korva")],
        id="two who may be meant",
    ),
]
NOT_ASKED = [
    pytest.param([KORVA, person("Korva", "president", "Norvale")], id="told by a role"),
    pytest.param([KORVA, person("Elena Korva")], id="two names"),
    pytest.param([person("Korva")], id="a surname nobody explains"),
    pytest.param(
        [*(person(f"{name} Korva") for name in ("Ida", "Bo", "Ana", "Tor")), person("Korva")],
        id="a surname of many",
    ),
]


@pytest.mark.parametrize(("names", "pairs"), ASKED)
async def test_asks(names: list[FoundActor], pairs: list[tuple[str, str]]) -> None:
    async with open_store() as store:
        await fill(store, *names)
        assert await ask(store) == pairs


@pytest.mark.parametrize("names", NOT_ASKED)
async def test_does_not_ask(names: list[FoundActor]) -> None:
    async with open_store() as store:
        await fill(store, *names)
        assert await ask(store) == []


async def test_what_was_said_once_can_wait() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"), times=1)
        assert await ask(store) == []


async def test_what_most_hangs_on_comes_first() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"), person("Tor Boe"), person("Boe"))
        await save(store, [write(99, person("Boe"))])
        assert await ask(store) == [("Boe", "Tor Boe"), ("Korva", "Mikhail Korva")]


async def test_whom_an_article_names_side_by_side_are_not_asked_about() -> None:
    both = person("Jonathan Reave"), person("Jonathon Reave")
    async with open_store() as store:
        await fill(store, *both)
        await save(store, [write(99, *both)])
        assert await ask(store) == []


async def test_a_spelling_of_two_names_is_asked_about() -> None:
    async with open_store() as store:
        await fill(store, *map(person, GEORGES))
        assert set(await ask(store)) == {(GEORGES[2], GEORGES[0]), (GEORGES[2], GEORGES[1])}


async def test_one_person_settles_it_until_it_is_undone() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"))
        doubt = await find(store)
        made = await store.corrections.merge(doubt.actor, doubt.other, by=ADMIN)
        assert await ask(store) == []
        await store.corrections.undo(made.id, by=ADMIN)
        assert await find(store) == doubt


async def test_two_people_settles_it_until_it_is_undone() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"))
        doubt, before = await find(store), await group(store)
        made = await store.corrections.keep_two(doubt, by=ADMIN)
        assert (await ask(store), await group(store)) == ([], before)
        await store.corrections.undo(made.id, by=ADMIN)
        assert await find(store) == doubt


async def test_company_joins_no_more_what_an_admin_told_apart() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"))
        await store.corrections.keep_two(await find(store), by=ADMIN)
        together = [write(91, KORVA, *COMPANY), write(92, person("Korva"), *COMPANY)]
        await save(store, together)
        assert len(await group(store)) == 2
        korva = await the_one(store, "Mikhail Korva")
        assert (await store.actors.extent(korva.id)).statements == 3
        await store.corrections.undo(1, by=ADMIN)
        assert (await store.actors.extent(korva.id)).statements == 4


async def test_of_two_that_it_may_spell_a_name_is_not_the_one_since_it_is_not_the_other() -> None:
    async with open_store() as store:
        await fill(store, *map(person, GEORGES))
        before = await group(store)
        [doubt] = [each for each in await store.doubts.all() if each.other.name == GEORGES[1]]
        await store.corrections.keep_two(doubt, by=ADMIN)
        assert await ask(store) == [(GEORGES[2], GEORGES[0])]
        assert await group(store) == before


async def test_company_makes_no_one_of_two_names_that_an_admin_told_apart() -> None:
    names = person("Jonathan Reave"), person("Jonathon Reave")
    async with open_store() as store:
        await fill(store, *names)
        made = await store.corrections.keep_two(await find(store), by=ADMIN)
        await save(store, [write(90 + n, name, *COMPANY) for n, name in enumerate(names)])
        assert len(await group(store)) == 2
        await store.corrections.undo(made.id, by=ADMIN)
        assert len(await group(store)) == 1


async def test_who_was_told_apart_is_merged_only_when_that_is_undone() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"))
        doubt = await find(store)
        await store.corrections.keep_two(doubt, by=ADMIN)
        for one, other in ((doubt.actor, doubt.other), (doubt.other, doubt.actor)):
            with pytest.raises(UserError, match="are two by correction 1: /actor undo 1 first"):
                await store.corrections.merge(one, other, by=ADMIN)
        with pytest.raises(UserError, match="That is correction 1 already"):
            await store.corrections.keep_two(doubt, by=ADMIN)


async def test_a_hidden_actor_is_asked_about_no_more() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva"))
        await store.corrections.hide((await find(store)).actor, by=ADMIN)
        assert await ask(store) == []


async def test_a_name_that_was_split_off_is_asked_about_no_more() -> None:
    async with open_store() as store:
        await fill(store, KORVA, person("Korva", "president", "Norvale"))
        await store.corrections.split(await the_one(store, "Mikhail Korva"), "Korva", by=ADMIN)
        assert await ask(store) == []
