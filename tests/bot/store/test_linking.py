"""Who is who across articles: what joins, what stays apart, whatever order articles come in."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Actor, ActorKind, Annotated, Doubt, FoundActor, Role
from bot.names import fold
from bot.store import Store
from bot.store.linking import link_anew
from tests.bot.store.news import attribute, name_person, name_thing, open_store, write_article
from tests.bot.store.snapshot import differ, take_snapshot

ADMIN = 7


def write(number: int, *actors: FoundActor, speaker: str | None = None) -> Annotated:
    """Write an article in which these are named, and one of them speaks."""
    name = speaker or actors[0].name
    text = f"{name} said it will rain {number} days."
    said = (attribute(text, name, f"it will rain {number} days"),)
    return write_article(text, said=said, actors=actors, url=f"https://news.example/{number}")


def person(name: str, title: str | None = None, of: str | None = None) -> FoundActor:
    return name_person(name, role=Role(title, of) if title else None)


def house(name: str) -> FoundActor:
    return name_thing(name, ActorKind.ORGANISATION)


async def save(store: Store, articles: Iterable[Annotated]) -> None:
    outlet = await store.outlets.named("Courier")
    for article in articles:
        await store.articles.save(article, outlet=outlet)


async def group(store: Store) -> set[frozenset[tuple[str, str | None]]]:
    """Tell who is one actor: the statements of each, by the name printed and what was said."""
    actors: dict[int | None, set[tuple[str, str | None]]] = {}
    async for each in store.statements.export():
        speaker = each.speaker.id if each.speaker else None
        actors.setdefault(speaker, set()).add((each.content[0], each.speaker_text))
    return {frozenset(each) for each in actors.values()}


async def group_names(store: Store) -> set[frozenset[tuple[str, str]]]:
    """Tell which names, of whatever kind, are one actor."""
    rows = await store._database.fetch(
        "SELECT actor_id, name, kind FROM bearer WHERE sense = '' AND NOT short"
    )
    actors: dict[int, set[tuple[str, str]]] = {}
    for row in rows:
        actors.setdefault(row["actor_id"], set()).add((row["name"], row["kind"]))
    return {frozenset(each) for each in actors.values()}


async def count_actors(articles: Iterable[Annotated]) -> int:
    async with open_store() as store:
        await save(store, articles)
        return len(await group(store))


async def the_one(store: Store, name: str) -> Actor:
    [actor] = await store.actors.named(name)
    return actor


KORVA = person("Mikhail Korva", "president", "Norvale")
LUND = person("Anna Lund")

ONE = [
    pytest.param([KORVA], [person("Mikhail Korva")], id="one full name"),
    pytest.param([KORVA], [person("Korva", "President", "Norvale")], id="a surname in his role"),
    pytest.param([KORVA], [person("Korva", "president")], id="a role without its house"),
    pytest.param(
        [KORVA, house("Harbour Union"), house("Sund Bank")],
        [person("Korva"), house("Harbour Union"), house("Sund Bank")],
        id="a surname in known company",
    ),
    pytest.param([person("Korva")], [person("Korva")], id="a surname nobody explains"),
    pytest.param([house("Falcon Group"), LUND], [house("Falcon"), LUND], id="a firm in short"),
    pytest.param([house("UN")], [house("United Nations")], id="an acronym known everywhere"),
    pytest.param(
        [house("Sund Ferry Bank"), LUND], [house("Sund Ferry"), LUND], id="a bank in short"
    ),
    pytest.param(
        [house("National Bank"), LUND],
        [house("National Bank of Norvale"), LUND],
        id="a national bank in known company",
    ),
    pytest.param(
        [person("Mikhail Zakharov", "mayor", "Sund")],
        [person("Mikhail Zakarov", "mayor", "Sund")],
        id="a letter missing in the surname of a mayor",
    ),
    pytest.param(
        [person("Jonathan Reave"), LUND, house("Sund Ferry")],
        [person("Jonathon Reave"), LUND, house("Sund Ferry")],
        id="a wrong letter in a given name in known company",
    ),
]

TWO = [
    pytest.param([KORVA], [person("Elena Korva")], id="two full names"),
    pytest.param([KORVA], [person("Korva")], id="a surname out of the blue"),
    pytest.param([KORVA], [person("Korva", "striker", "Sund Rovers")], id="another role"),
    pytest.param([KORVA], [name_thing("Korva", ActorKind.PLACE)], id="another kind"),
    pytest.param(
        [KORVA, house("Harbour Union"), house("Sund Bank")],
        [person("Korva", "striker", "Rovers"), house("Harbour Union"), house("Sund Bank")],
        id="known company, and a role that clashes",
    ),
    pytest.param(
        [house("Sund Ferry Bank")], [house("Sund Ferry")], id="a bank in short out of the blue"
    ),
    pytest.param(
        [house("Sund Ferry Bank"), LUND],
        [house("Sund Ferry Insurance"), LUND],
        id="a bank and an insurance of one name",
    ),
    pytest.param(
        [person("Ivan Petrov", "lawmaker", "Norvale"), LUND, house("Sund Ferry")],
        [person("Ivan Petkov", "lawmaker", "Norvale"), LUND, house("Sund Ferry")],
        id="surnames a letter apart in one parliament",
    ),
]


@pytest.mark.parametrize(("first", "second"), ONE)
async def test_joins(first: list[FoundActor], second: list[FoundActor]) -> None:
    articles = [write(1, *first), write(2, *second)]
    assert await count_actors(articles) == 1
    assert await count_actors(reversed(articles)) == 1


@pytest.mark.parametrize(("first", "second"), TWO)
async def test_stays_apart(first: list[FoundActor], second: list[FoundActor]) -> None:
    articles = [write(1, *first), write(2, *second)]
    assert await count_actors(articles) == 2
    assert await count_actors(reversed(articles)) == 2


async def test_a_surname_that_two_bear_is_told_by_its_role() -> None:
    articles = [
        write(1, KORVA),
        write(2, person("Elena Korva", "striker", "Sund Rovers")),
        write(3, person("Korva", "striker", "Sund Rovers")),
    ]
    async with open_store() as store:
        await save(store, articles)
        named = await store.actors.named("Elena Korva")
        page = await store.statements.by(named[0].id, page=1, size=9)
        assert page.total == 2


async def test_a_second_bearer_makes_a_surname_unclear() -> None:
    company = (house("Harbour Union"), house("Sund Bank"))
    articles = [write(1, KORVA, *company), write(2, person("Korva"), *company)]
    assert await count_actors(articles) == 1
    assert await count_actors([*articles, write(3, person("Elena Korva"))]) == 3


async def test_removing_the_second_bearer_makes_it_clear_again() -> None:
    company = (house("Harbour Union"), house("Sund Bank"))
    async with open_store() as store:
        await save(store, [write(1, KORVA, *company), write(2, person("Korva"), *company)])
        await save(store, [write(3, person("Elena Korva"))])
        assert len(await group(store)) == 3
        await save(store, [write(3, person("Anna Lund"))])  # the article was edited
        assert len(await group(store)) == 2 + 1


async def test_a_name_that_may_be_one_of_two_stays_apart_from_both() -> None:
    articles = [
        write(1, house("Sund Ferry Bank"), LUND),
        write(2, house("Sund Ferry"), LUND),
        write(3, house("Sund Ferry Insurance"), LUND),
    ]
    assert await count_actors(articles[:2]) == 1
    assert await count_actors(articles) == 3


async def test_names_that_may_be_one_are_two_where_an_article_names_both() -> None:
    articles = [write(1, house("Sund Ferry Bank"), LUND), write(2, house("Sund Ferry"), LUND)]
    both = write(3, house("Sund Ferry Bank"), house("Sund Ferry"), LUND)
    assert await count_actors([*articles, both]) == 2
    assert await count_actors([both, *articles]) == 2


TOWN = name_thing("Bistra", ActorKind.PLACE)
BESIDE = (LUND, house("Sund Ferry Bank"))


async def test_a_town_that_one_article_takes_for_a_house_is_the_town() -> None:
    articles = [
        write(1, TOWN, *BESIDE),
        write(2, TOWN, *BESIDE),
        write(3, house("Bistra"), *BESIDE),
    ]
    assert await count_actors(articles) == 1
    assert await count_actors(reversed(articles)) == 1


async def test_a_town_and_its_club_are_two() -> None:
    articles = [write(1, TOWN, *BESIDE), write(2, TOWN), write(3, house("Bistra"))]
    assert await count_actors(articles) == 2
    as_often = [write(1, TOWN, *BESIDE), write(2, house("Bistra"), *BESIDE)]
    assert await count_actors(as_often) == 2


async def test_the_name_most_articles_print_is_shown() -> None:
    async with open_store() as store:
        await save(store, [write(1, person("Mikhail Korva")), write(2, person("Mikhail KORVA"))])
        await save(store, [write(3, person("Mikhail Korva"))])
        assert (await the_one(store, "korva")).name == "Mikhail Korva"


# --- corrections ------------------------------------------------------------------------------


async def test_a_merge_holds_for_later_articles_and_can_be_undone() -> None:
    async with open_store() as store:
        await save(store, [write(1, KORVA), write(2, person("The Falcon"))])
        before = await group(store)
        one, other = await the_one(store, "Mikhail Korva"), await the_one(store, "The Falcon")
        made = await store.corrections.merge(one, other, by=ADMIN)
        await save(store, [write(3, person("The Falcon"))])
        assert len(await group(store)) == 1
        assert await store.actors.get(other.id) == await store.actors.get(one.id)
        await store.corrections.undo(made.id, by=ADMIN)
        await save(store, [write(3, person("Anna Lund"))])
        assert {each for each in await group(store) if len(each) == 1} >= before


async def test_an_alias_may_be_given_before_anybody_uses_it() -> None:
    async with open_store() as store:
        await save(store, [write(1, KORVA)])
        await store.corrections.add_alias(await the_one(store, "Korva"), "The Falcon", by=ADMIN)
        await save(store, [write(2, person("The Falcon"))])
        assert len(await group(store)) == 1


async def test_a_name_kept_apart_stays_apart() -> None:
    async with open_store() as store:
        await save(store, [write(1, KORVA), write(2, person("Korva", "president", "Norvale"))])
        actor = await the_one(store, "Mikhail Korva")
        made = await store.corrections.split(actor, "Korva", by=ADMIN)
        assert len(await group(store)) == 2
        await store.corrections.undo(made.id, by=ADMIN)
        assert len(await group(store)) == 1


async def test_a_hidden_actor_is_found_no_more() -> None:
    async with open_store() as store:
        await save(store, [write(1, KORVA)])
        made = await store.corrections.hide(await the_one(store, "Korva"), by=ADMIN)
        assert await store.actors.named("Korva") == ()
        await store.corrections.undo(made.id, by=ADMIN)
        assert len(await store.actors.named("Korva")) == 1


async def test_a_given_name_and_role_go_before_the_printed_ones() -> None:
    async with open_store() as store:
        await save(store, [write(1, KORVA)])
        actor = await the_one(store, "Korva")
        await store.corrections.rename(actor, "Mihail Korva", by=ADMIN)
        await store.corrections.give_role(actor, Role("prime minister", "Norvale"), by=ADMIN)
        assert (await store.actors.get(actor.id)).name == "Mihail Korva"
        given, printed = await store.actors.roles(actor.id)
        assert (given.role.title, given.outlet) == ("prime minister", None)
        assert printed.role.title == "president"


# --- properties -------------------------------------------------------------------------------

NAMES = ["Mikhail Korva", "Mikhail Korvaiy", "Elena Korva", "Korva", "Korvaiy", "Anna Lund"]
NAMES += ["Mikhail Zakharov", "Mikhail Zakarov", "Mikhael Zakharov"]  # misprints
CAST = st.builds(
    person,
    st.sampled_from(NAMES),
    st.sampled_from([None, "president", "striker"]),
    st.sampled_from([None, "Norvale", "Sund Rovers"]),
)
HOUSES = st.lists(
    st.builds(
        name_thing,
        st.sampled_from(["Harbour Union", "Sund Bank", "Rovers", "Sund Ferry", "Sund Ferry Bank"]),
        st.sampled_from([ActorKind.ORGANISATION, ActorKind.ORGANISATION, ActorKind.PLACE]),
    ),
    max_size=4,
)
ARTICLES = st.lists(st.tuples(CAST, HOUSES), max_size=7).map(
    lambda casts: [write(number, who, *beside) for number, (who, beside) in enumerate(casts)]
)


@settings(max_examples=60, deadline=None)
@given(articles=ARTICLES, shuffle=st.randoms(use_true_random=False))
async def test_any_order_gives_the_same_actors(articles: list[Annotated], shuffle: Random) -> None:
    async with open_store() as store, open_store() as other:
        await save(store, articles)
        mixed = list(articles)
        shuffle.shuffle(mixed)
        await save(other, mixed)
        assert differ(await take_snapshot(store), await take_snapshot(other)) == {}


SURNAMES = st.lists(
    st.tuples(
        st.sampled_from(
            ["Korva", "Korva", "KORVA", "Mikhail Korva", "Elena Korva", "Mikhail Korvaa"]
        ),
        st.sampled_from([None, None, "president", "striker"]),
        st.lists(st.sampled_from(["Harbour Union", "Sund Bank", "Anna Lund"]), unique=True),
    ),
    max_size=10,
)


@settings(max_examples=100, deadline=None)
@given(surnames=SURNAMES)
async def test_an_article_links_all_that_linking_everything_anew_would(
    surnames: list[tuple[str, str | None, list[str]]],
) -> None:
    articles = [
        write(number, person(name, title, title and "Norvale"), *map(house, beside))
        for number, (name, title, beside) in enumerate(surnames)
    ]
    async with open_store() as store:
        await save(store, articles)
        linked = await group(store)
        await store._database.write(lambda db: link_anew(db, range(100)))
        assert await group(store) == linked


def tell_two(one: Actor, other: Actor) -> Doubt:
    return Doubt(
        name=one.name,
        key=fold(one.name),
        bearer_id=one.id,
        actor=one,
        other_name=other.name,
        other_key=fold(other.name),
        other_id=other.id,
        other=other,
        statements=1,
    )


FULL = [name for name in NAMES if " " in name]


@settings(max_examples=40, deadline=None)
@given(
    articles=ARTICLES,
    names=st.lists(st.sampled_from(FULL), min_size=2, max_size=2, unique=True),
    shuffle=st.randoms(use_true_random=False),
)
async def test_names_told_apart_are_two_in_whatever_order_articles_come(
    articles: list[Annotated], names: list[str], shuffle: Random
) -> None:
    one, other = (Actor(0, name, ActorKind.PERSON) for name in names)
    mixed = list(articles)
    shuffle.shuffle(mixed)
    async with open_store() as store, open_store() as again:
        await store.corrections.keep_two(tell_two(one, other), by=ADMIN)
        await save(store, articles)
        await save(again, mixed)
        await again.corrections.keep_two(tell_two(one, other), by=ADMIN)
        assert await group(store) == await group(again)
        found = await group_names(store)
        assert not [each for each in found if {(name, "person") for name in names} <= each]
