"""Actors: joined conservatively across articles, and found by every name they bear."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import NotFound
from bot.model import Actor, ActorKind, Outlet, Role, RoleReceipt
from bot.store import Store
from tests.bot.store.news import attribute, name_person, name_thing, report, write_article
from tests.fakes.clock import START, FakeClock

ENVOY = Role("envoy", "Norvale")
FORMER_ENVOY = Role("former envoy")


def list_names(actors: tuple[Actor, ...]) -> list[str]:
    return [actor.name for actor in actors]


async def test_get_finds_an_actor_or_refuses(store: Store, outlet: Outlet) -> None:
    await store.articles.save(report("Ana Lind", "it is late"), outlet=outlet)
    assert await store.actors.get(1) == Actor(1, "Ana Lind", ActorKind.PERSON)
    with pytest.raises(NotFound):
        await store.actors.get(2)


class TestJoining:
    @pytest.mark.parametrize(
        ("first", "second", "actors"),
        [
            ("Ana Lind", "Ana Lind", 1),
            ("Łukasz Brönner", "LUKASZ BRONNER", 1),
            ("J. K. Marlow", "J.K. Marlow", 1),
            ("Ana Lind", "Eva Lind", 2),
            ("Ana Lind", "Lind", 2),  # a surname may be anybody's
            ("Lind", "Lind", 1),
            ("Ana Lind", "Ana Maria Lind", 1),  # a second given name is often left out
            ("Ana Lind", "Ana Eva Maria Brandt", 2),
        ],
    )
    async def test_takes_one_full_name_for_one_person(
        self, store: Store, outlet: Outlet, first: str, second: str, actors: int
    ) -> None:
        await store.articles.save(report(first, "it is late"), outlet=outlet)
        await store.articles.save(report(second, "it sank"), outlet=outlet)
        assert (await store.state.counts()).actors == actors

    async def test_keeps_kinds_apart(self, store: Store, outlet: Outlet) -> None:
        kinds = list(ActorKind)
        for kind in kinds:
            article = write_article(f"About {kind}", "x", actors=(name_thing("Marlow", kind),))
            await store.articles.save(article, outlet=outlet)
        assert {actor.kind for actor in await store.actors.named("marlow")} == set(kinds)

    async def test_never_takes_a_group_for_a_name(self, store: Store, outlet: Outlet) -> None:
        described = report("the Harbour Board", "it is late", named=False)
        board = name_thing("Harbour Board", ActorKind.ORGANISATION)
        await store.articles.save(described, outlet=outlet)
        await store.articles.save(write_article("Board", "x", actors=(board,)), outlet=outlet)
        kinds = {actor.kind for actor in await store.actors.named("harbour board")}
        assert kinds == {ActorKind.GROUP, ActorKind.ORGANISATION}


class TestNamed:
    @pytest.mark.parametrize(
        "name",
        [
            "Ursula van der Meer",
            "ursula VAN DER meer",
            "Meer",
            "van der Meer",
            "Chief Meer",
            "UvdM",
        ],
    )
    async def test_finds_by_name_alias_and_surname(
        self, store: Store, outlet: Outlet, name: str
    ) -> None:
        person = name_person("Ursula van der Meer", "Chief Meer", "UvdM")
        await store.articles.save(write_article("Dam", "x", actors=(person,)), outlet=outlet)
        assert list_names(await store.actors.named(name)) == ["Ursula van der Meer"]

    @pytest.mark.parametrize("name", ["Ursula", "der", "eer", "a van der Meer", "Board", "", "…"])
    async def test_finds_by_nothing_less(self, store: Store, outlet: Outlet, name: str) -> None:
        actors = (
            name_person("Ursula van der Meer"),
            name_thing("Harbour Board", ActorKind.ORGANISATION),
        )
        await store.articles.save(write_article("Dam", "x", actors=actors), outlet=outlet)
        assert await store.actors.named(name) == ()

    async def test_finds_a_surname_before_a_generation(self, store: Store, outlet: Outlet) -> None:
        person = name_person("Tom Marlow Jr.")
        await store.articles.save(write_article("Dam", "x", actors=(person,)), outlet=outlet)
        assert list_names(await store.actors.named("Marlow Jr.")) == ["Tom Marlow Jr."]
        assert list_names(await store.actors.named("Marlow")) == ["Tom Marlow Jr."]

    async def test_puts_who_said_most_first(self, store: Store, outlet: Outlet) -> None:
        for name, count in (("Ana Lind", 1), ("Eva Lind", 3), ("Lind", 2)):
            for number in range(count):
                annotated = report(name, f"dam {number} leaks", number=number)
                await store.articles.save(annotated, outlet=outlet)
        assert list_names(await store.actors.named("lind")) == ["Eva Lind", "Lind", "Ana Lind"]


class TestClose:
    async def test_lists_the_nearest_names_first(self, store: Store, outlet: Outlet) -> None:
        for name in ("Ana Lindqvist", "Ana Lindberg", "Bo Holm", "Carl Lund"):
            await store.articles.save(report(name, "it is late"), outlet=outlet)
        near = list_names(await store.actors.close("Anna Lindquist", 2))
        assert near == ["Ana Lindqvist", "Ana Lindberg"]
        assert list_names(await store.actors.close("lindqist", 1)) == ["Ana Lindqvist"]

    @pytest.mark.parametrize("name", ["Zyx Wvuts", "", "a", "xy", "\"' OR"])
    async def test_lists_nobody_for_what_is_like_no_name(
        self, store: Store, outlet: Outlet, name: str
    ) -> None:
        await store.articles.save(report("Ana Lindqvist", "it is late"), outlet=outlet)
        assert await store.actors.close(name, 5) == ()

    async def test_counts_every_spelling_of_an_actor_once(
        self, store: Store, outlet: Outlet
    ) -> None:
        person = name_person("Ana Lindqvist", "Lindqvist", "Anna Lindqvist")
        await store.articles.save(write_article("Dam", "x", actors=(person,)), outlet=outlet)
        assert list_names(await store.actors.close("Anna Lindqvistt", 5)) == ["Ana Lindqvist"]


async def test_roles_come_with_receipts_the_newest_first(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    post = await store.outlets.named("Easthaven Post")
    for number, (role, publisher) in enumerate(
        [(Role("Envoy", "NORVALE"), outlet), (ENVOY, post), (ENVOY, outlet), (FORMER_ENVOY, post)]
    ):
        annotated = report("Ana Lind", "it is late", number=number, role=role)
        await store.articles.save(annotated, outlet=publisher)
        clock.advance(days=1)
    days = [START + timedelta(days=number) for number in range(4)]
    assert await store.actors.roles(1) == (
        RoleReceipt(FORMER_ENVOY, post, first_seen=days[3], last_seen=days[3]),
        RoleReceipt(ENVOY, outlet, first_seen=days[0], last_seen=days[2]),
        RoleReceipt(ENVOY, post, first_seen=days[1], last_seen=days[1]),
    )


async def test_roles_are_as_old_as_their_articles(store: Store, outlet: Outlet) -> None:
    annotated = report("Ana Lind", "it is late", role=ENVOY, published=date(2031, 1, 2))
    await store.articles.save(annotated, outlet=outlet)
    [receipt] = await store.actors.roles(1)
    assert receipt.first_seen == datetime(2031, 1, 2, 12, tzinfo=UTC)


async def test_a_role_taken_back_by_an_edit_leaves_no_receipt(store: Store, outlet: Outlet) -> None:
    url = "https://courier.example/a"
    await store.articles.save(report("Ana Lind", "it is late", url=url, role=ENVOY), outlet=outlet)
    await store.articles.save(report("Ana Lind", "it sank", url=url), outlet=outlet)
    assert await store.actors.roles(1) == ()


async def test_spellings_list_the_most_frequent_first(store: Store, outlet: Outlet) -> None:
    for headline, names in (("A", ["Ana Lind", "Lind"]), ("B", ["Ana Lind", "Ana Lynd"])):
        person = name_person(*names)
        await store.articles.save(write_article(headline, "x", actors=(person,)), outlet=outlet)
    seen = [spelling.text for spelling in await store.actors.spellings(1)]
    assert seen == ["Ana Lind", "Lind", "Ana Lynd"]


async def test_together_lists_the_most_frequent_company_without_groups(
    store: Store, outlet: Outlet
) -> None:
    holm = name_person("Bo Holm")
    dam = name_thing("Norvale Dam", ActorKind.PLACE, times=3)
    board = name_thing("Harbour Board", ActorKind.ORGANISATION)
    aides = name_thing("local aides", ActorKind.GROUP)
    for number, company in enumerate([(holm, board, aides), (holm, dam, aides)]):
        annotated = report("Ana Lind", "it is late", number=number, beside=company)
        await store.articles.save(annotated, outlet=outlet)
    names = list_names(await store.actors.together(1, 5))
    assert names == ["Bo Holm", "Norvale Dam", "Harbour Board"]
    assert list_names(await store.actors.together(1, 1)) == ["Bo Holm"]


async def test_places_of_lists_the_most_named_place_of_each_article_first(
    store: Store, outlet: Outlet
) -> None:
    dam = name_thing("Norvale Dam", ActorKind.PLACE)
    lake = name_thing("Lake Sorrel", ActorKind.PLACE, times=3)
    board = name_thing("Harbour Board", ActorKind.ORGANISATION)
    for number, named in enumerate([(dam, lake, board), (board,)]):
        annotated = report("Ana Lind", "it is late", number=number, beside=named)
        await store.articles.save(annotated, outlet=outlet)
    assert await store.actors.places_of([1, 2]) == {1: ("Lake Sorrel", "Norvale Dam"), 2: ()}


async def test_outlets_list_who_mentions_an_actor_most(store: Store, outlet: Outlet) -> None:
    post = await store.outlets.named("Easthaven Post")
    await store.outlets.named("Wire")
    for number, publisher in enumerate([outlet, post, post]):
        annotated = report("Ana Lind", "it is late", number=number)
        await store.articles.save(annotated, outlet=publisher)
    assert await store.actors.outlets(1) == (post, outlet)


async def test_an_actor_of_many_articles_is_one_row(store: Store, outlet: Outlet) -> None:
    text = "Dam\n\nAna Lind said it leaks. Lind said it holds."
    said = (
        attribute(text, "Ana Lind", "it leaks"),
        attribute(text, "Ana Lind", "it holds", source="Lind"),
    )
    lind = name_person("Ana Lind", "Lind")
    article = write_article(*text.split("\n\n"), said=said, actors=(lind, name_person("Ana LIND")))
    saved = await store.articles.save(article, outlet=outlet)
    assert saved.speakers == 1
    assert (await store.statements.by(1, page=1, size=5)).total == 2
