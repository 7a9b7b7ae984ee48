"""What speaks against a correction, how much one would change, and which are kept of whom."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.errors import NotFound, UserError
from bot.model import ActorKind, CorrectionAction, Extent, Role
from bot.store import Store
from tests.bot.store.news import attribute, name_thing, open_store, write_article
from tests.bot.store.test_linking import ADMIN, KORVA, house, person, save, the_one
from tests.bot.store.test_linking import write as write_said

SENATE, HARBOUR = house("Norvale Senate"), name_thing("Sund", ActorKind.PLACE)


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    """A store in which Korva goes by two names, the Falcon speaks, and sailors without a name."""
    async with open_store() as opened:
        await save(
            opened,
            [
                write_said(1, KORVA, SENATE, HARBOUR),
                write_said(2, person("Korva", "president", "Norvale")),
                write_said(3, person("The Falcon")),
                write_article(
                    "Sailors said it sank.",
                    said=(attribute("Sailors said it sank.", "Sailors", "it sank", named=False),),
                    url="https://news.example/4",
                ),
            ],
        )
        yield opened


Change = Callable[[Store], Awaitable[object]]


async def merge(store: Store, one: str, other: str) -> object:
    pair = await the_one(store, one), await the_one(store, other)
    return await store.corrections.merge(*pair, by=ADMIN)


async def alias(store: Store, name: str, actor: str) -> object:
    return await store.corrections.add_alias(await the_one(store, actor), name, by=ADMIN)


async def split(store: Store, actor: str, spelling: str) -> object:
    return await store.corrections.split(await the_one(store, actor), spelling, by=ADMIN)


REFUSED: dict[str, tuple[Change, str]] = {
    "an actor with itself": (
        lambda store: merge(store, "Mikhail Korva", "Mikhail Korva"),
        "Both names mean Mikhail Korva already.",
    ),
    "a person with a house": (
        lambda store: merge(store, "Mikhail Korva", "Norvale Senate"),
        "Mikhail Korva is a person, Norvale Senate an organisation: they can't be one.",
    ),
    "a name with a description": (
        lambda store: merge(store, "The Falcon", "Sailors"),
        "“Sailors” describes people without naming them: it can't be joined with a name.",
    ),
    "a description under another name": (
        lambda store: alias(store, "Crew", "Sailors"),
        "“Sailors” describes people without naming them: it can't be joined with a name.",
    ),
    "an alias that is the name": (
        lambda store: alias(store, "mikhail KORVA", "Mikhail Korva"),
        "“mikhail KORVA” means Mikhail Korva already.",
    ),
    "a spelling nobody used": (
        lambda store: split(store, "Mikhail Korva", "Korvaiy"),
        "No article calls Mikhail Korva “Korvaiy”.",
    ),
    "the only name": (
        lambda store: split(store, "The Falcon", "Falcon"),
        "The Falcon has no other name that “Falcon” could be split from.",
    ),
}


@pytest.mark.parametrize("case", list(REFUSED))
async def test_refuses(store: Store, case: str) -> None:
    change, sentence = REFUSED[case]
    with pytest.raises(UserError) as refused:
        await change(store)
    assert refused.value.sentence == sentence
    assert (await store.corrections.page(1, 9)).total == 0


AGAIN: dict[str, Change] = {
    "alias": lambda store: alias(store, "The Owl", "Mikhail Korva"),
    "hide": lambda store: hide(store, "The Falcon"),
    "role": lambda store: give_role(store, "The Falcon"),
    "rename": lambda store: rename(store, "The Falcon", "Falcon One"),
    "wire": lambda store: set_wire(store, "Courier", "Norvale Wire"),
}


async def hide(store: Store, name: str) -> object:
    actor = await store.actors.bearing("falcon", ActorKind.PERSON)
    assert actor, name
    return await store.corrections.hide(actor, by=ADMIN)


async def give_role(store: Store, name: str) -> object:
    role = Role("captain", "Sund Rovers")
    return await store.corrections.give_role(await the_one(store, name), role, by=ADMIN)


async def rename(store: Store, name: str, new: str) -> object:
    return await store.corrections.rename(await the_one(store, name), new, by=ADMIN)


async def set_wire(store: Store, name: str, wire: str) -> object:
    return await store.corrections.set_wire(await store.outlets.named(name), wire, by=ADMIN)


@pytest.mark.parametrize("action", list(AGAIN))
async def test_the_same_again_names_the_first_until_it_is_undone(store: Store, action: str) -> None:
    await AGAIN[action](store)
    with pytest.raises(UserError, match="That is correction 1 already"):
        await AGAIN[action](store)
    await store.corrections.undo(1, by=ADMIN)
    await AGAIN[action](store)


async def test_an_older_name_may_be_given_again(store: Store) -> None:
    await rename(store, "The Falcon", "Falcon One")
    await rename(store, "The Falcon", "Falcon Two")
    await rename(store, "The Falcon", "Falcon One")
    assert (await the_one(store, "Falcon One")).name == "Falcon One"


async def test_a_name_that_an_admin_merged_is_not_split(store: Store) -> None:
    await merge(store, "Mikhail Korva", "The Falcon")
    with pytest.raises(UserError, match="by correction 1: /actor undo 1 first"):
        await split(store, "Mikhail Korva", "The Falcon")
    assert (await store.corrections.page(1, 9)).total == 1


async def test_a_short_form_beside_the_full_name_is_not_split(store: Store) -> None:
    ida = person("Ida Brandt")
    ida = type(ida)(ida.name, ida.kind, aliases=("Brandt",), mentions=ida.mentions)
    await save(store, [write_said(9, ida)])
    with pytest.raises(UserError, match="also have the full name, Ida Brandt"):
        await split(store, "Ida Brandt", "Brandt")


async def test_given_names_are_found(store: Store) -> None:
    await alias(store, "The Owl", "Mikhail Korva")
    await rename(store, "Mikhail Korva", "Mihail Corva")
    owl = await the_one(store, "the owl")
    assert owl == await the_one(store, "Mihail Corva") == await the_one(store, "Mikhail Korva")
    await store.corrections.undo(1, by=ADMIN)
    assert await store.actors.named("the owl") == ()


async def test_extent_counts_what_hangs_on_an_actor(store: Store) -> None:
    korva = await the_one(store, "Mikhail Korva")
    assert await store.actors.extent(korva.id) == Extent(statements=2, articles=2, spellings=2)


async def test_a_rehearsed_split_tells_what_is_left_and_changes_nothing(store: Store) -> None:
    korva = await the_one(store, "Mikhail Korva")
    left = await store.corrections.rehearse_split(korva, "Korva")
    assert left == Extent(statements=1, articles=1, spellings=1)
    assert (await store.actors.extent(korva.id)).statements == 2
    assert (await store.corrections.page(1, 9)).total == 0


async def test_a_rehearsal_tells_what_speaks_against_a_correction(store: Store) -> None:
    falcon = await the_one(store, "The Falcon")
    await store.corrections.rehearse(lambda corrections: corrections.hide(falcon, by=ADMIN))
    assert await the_one(store, "The Falcon") == falcon
    assert (await store.corrections.page(1, 9)).total == 0
    with pytest.raises(UserError, match="no other name"):
        await store.corrections.rehearse(
            lambda corrections: corrections.split(falcon, "Falcon", by=ADMIN)
        )


async def test_a_correction_is_undone_once(store: Store) -> None:
    await alias(store, "The Owl", "Mikhail Korva")
    undone = await store.corrections.undo(1, by=8)
    assert (undone.made_by, undone.undone_by) == (ADMIN, 8)
    with pytest.raises(UserError, match="undone already, on 6 May 2031"):
        await store.corrections.undo(1, by=9)
    assert (await store.corrections.get(1)).undone_by == 8
    with pytest.raises(NotFound, match="/actor log"):
        await store.corrections.undo(2, by=9)


async def test_corrections_are_listed_newest_first_as_worded_then(store: Store) -> None:
    await alias(store, "The Owl", "Mikhail Korva")
    await hide(store, "The Falcon")
    page = await store.corrections.page(1, 1)
    assert (page.total, page.rows[0].action, page.rows[0].name) == (
        2, CorrectionAction.HIDE, "The Falcon",
    )  # fmt: skip
    older = (await store.corrections.page(2, 1)).rows[0]
    assert (older.name, older.other_name) == ("Mikhail Korva", "The Owl")
    assert older.made_at == datetime(2031, 5, 6, 9, 30, tzinfo=UTC)


async def test_an_admin_is_forgotten_and_the_rule_stays(store: Store) -> None:
    await alias(store, "The Owl", "Mikhail Korva")
    await hide(store, "The Falcon")
    await store.corrections.undo(2, by=8)
    assert [await store.corrections.count_of(person) for person in (ADMIN, 8, 9)] == [2, 1, 0]
    assert await store.corrections.forget_admin(ADMIN) == 2
    assert await store.corrections.count_of(ADMIN) == 0
    assert len(await store.actors.named("The Owl")) == 1
    assert (await store.corrections.get(2)).undone_by == 8


# --- wires ------------------------------------------------------------------------------------


async def test_wires_are_told_by_name(store: Store) -> None:
    await store.outlets.named("Norvale Wire")
    await set_wire(store, "Courier", "the NORVALE wire")
    await set_wire(store, "Post", "Sund Agency")
    assert await store.outlets.wires() == {"Courier": "Norvale Wire", "Post": "Sund Agency"}
    await store.corrections.undo(1, by=ADMIN)
    assert await store.outlets.wires() == {"Post": "Sund Agency"}
    assert [each.id for each in await store.corrections.wires()] == [2]


async def test_close_finds_outlets_by_a_misspelt_name(store: Store) -> None:
    for name in ("Norvale Courier", "Sund Herald"):
        await store.outlets.named(name)
    assert [outlet.name for outlet in await store.outlets.close("Norvale Currier", 1)] == [
        "Norvale Courier"
    ]
    assert await store.outlets.close("Quarterly", 5) == ()


@pytest.mark.parametrize(
    ("outlet", "wire", "sentence"),
    [
        ("Courier", "the courier", "An outlet can't be its own wire."),
        ("Courier", "Fjord Press", "Courier carries Norvale Wire already: /outlet Courier own"),
        ("Sund Agency", "Courier", "Courier leads back to Sund Agency by correction 1"),
    ],
)
async def test_a_wire_is_refused(store: Store, outlet: str, wire: str, sentence: str) -> None:
    await set_wire(store, "Norvale Wire", "Sund Agency")
    if sentence != "An outlet can't be its own wire.":
        await set_wire(store, "Courier", "Norvale Wire")
    with pytest.raises(UserError, match=sentence):
        await set_wire(store, outlet, wire)
