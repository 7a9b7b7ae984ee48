"""What an admin ruled about one statement: obeyed by later revisions, undone without a trace."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.model import Actor, Annotated, Correction, Outlet, Statement
from bot.store import Store
from tests.bot.store.news import find_span, name_person, open_store, report, say_together
from tests.fakes.clock import START, FakeClock

ADMIN = 7
URL = "https://courier.example/pier"
WORDS = "40 ships lay idle at the pier"
BO = name_person("Bo Holm")
BOTH = "Ana Lind and Bo Holm"
NAMES = ["Ana Lind", "Bo Holm"]


def write(words: str = WORDS, *, name: str = "Ana Lind", url: str = URL) -> Annotated:
    if name == BOTH:
        return say_together(words, url=url)
    return report(name, words, url=url, beside=() if name == "Bo Holm" else (BO,))


@pytest.fixture
async def told(store: Store, outlet: Outlet) -> Statement:
    """A statement by Ana Lind, in whose article Bo Holm is named."""
    await store.articles.save(write(), outlet=outlet)
    return await store.statements.get(1)


async def the_one(store: Store, name: str) -> Actor:
    [actor] = await store.actors.named(name)
    return actor


async def give(store: Store, name: str | None, number: int = 1) -> Correction:
    speaker = await the_one(store, name) if name else None
    statement = await store.statements.get(number)
    return await store.corrections.give_speaker(statement, speaker, by=ADMIN)


async def count_by(store: Store, name: str) -> int:
    return (await store.statements.by((await the_one(store, name)).id, page=1, size=9)).total


async def find(store: Store, words: str) -> list[int]:
    return [one.id for one in (await store.statements.search(words, page=1, size=9)).rows]


async def list_standing(store: Store) -> list[tuple[int, str | None]]:
    return [
        (one.id, one.speaker.name if one.speaker else None)
        async for one in store.statements.export()
    ]


# --- withdrawn --------------------------------------------------------------------------------


async def test_what_was_withdrawn_is_in_no_list(store: Store, told: Statement) -> None:
    made = await store.corrections.withdraw(told, by=ADMIN)
    assert await store.statements.of_article(1) == ()
    assert await count_by(store, "Ana Lind") == 0
    assert await find(store, "idle") == []
    assert await list_standing(store) == []
    assert (await store.state.counts()).statements == 0
    kept = await store.statements.get(1)
    assert (kept.withdrawn_by, kept.cluster) == (made.id, None)


async def test_it_comes_back_as_it_was(store: Store, told: Statement) -> None:
    made = await store.corrections.withdraw(told, by=ADMIN)
    await store.corrections.undo(made.id, by=ADMIN)
    assert await store.statements.get(1) == told
    assert await find(store, "lind idle") == [1]


async def test_twice_is_refused(store: Store, told: Statement) -> None:
    await store.corrections.withdraw(told, by=ADMIN)
    with pytest.raises(UserError, match="That is correction 1 already"):
        await store.corrections.withdraw(told, by=ADMIN)


async def test_a_later_revision_keeps_it_withdrawn(
    store: Store, outlet: Outlet, told: Statement
) -> None:
    await store.corrections.withdraw(told, by=ADMIN)
    edited = write()
    longer = type(edited.article)(text=f"{edited.article.text}\n\nMore follows.", url=URL)
    await store.articles.save(Annotated(longer, edited.attributions, edited.actors), outlet=outlet)
    assert await list_standing(store) == []
    await store.corrections.undo(1, by=ADMIN)
    assert await list_standing(store) == [(1, "Ana Lind")]


async def test_a_later_revision_may_name_somebody_in_what_was_withdrawn(
    store: Store, outlet: Outlet
) -> None:
    words = "Bo Holm left the pier"
    await store.articles.save(write(words), outlet=outlet)
    await store.corrections.withdraw(await store.statements.get(1), by=ADMIN)
    edited = report("Ana Lind", words, number=2, url=URL)
    named = replace(BO, mentions=(find_span(edited.article.text, BO.name),))
    await store.articles.save(replace(edited, actors=(*edited.actors, named)), outlet=outlet)
    assert await list_standing(store) == []
    await store.corrections.undo(1, by=ADMIN)
    holm = await the_one(store, "Bo Holm")
    assert (await store.statements.about(holm.id, page=1, size=9)).total == 1


async def test_reworded_it_stays_withdrawn(store: Store, outlet: Outlet, told: Statement) -> None:
    await store.corrections.withdraw(told, by=ADMIN)
    await store.articles.save(write("14 ships lay idle at the pier"), outlet=outlet)
    assert await list_standing(store) == []
    assert (await store.statements.get(2)).withdrawn_by == 1
    await store.corrections.undo(1, by=ADMIN)
    assert await list_standing(store) == [(2, "Ana Lind")]


async def test_given_to_somebody_else_by_an_edit_it_stands(
    store: Store, outlet: Outlet, told: Statement
) -> None:
    await store.corrections.withdraw(told, by=ADMIN)
    await store.articles.save(write(name="Bo Holm"), outlet=outlet)
    assert await list_standing(store) == [(2, "Bo Holm")]


async def test_the_hour_of_an_edit_is_known_again(
    store: Store, outlet: Outlet, told: Statement, clock: FakeClock
) -> None:
    await store.corrections.withdraw(told, by=ADMIN)
    clock.advance(hours=1)
    await store.articles.save(write("it sank"), outlet=outlet)
    clock.advance(hours=1)
    await store.corrections.undo(1, by=ADMIN)
    assert (await store.statements.get(1)).withdrawn_at == START + timedelta(hours=1)


async def test_a_withdrawn_wording_is_no_version(
    store: Store, outlet: Outlet, told: Statement
) -> None:
    await store.articles.save(write("14 ships lay idle at the pier"), outlet=outlet)
    await store.corrections.withdraw(told, by=ADMIN)
    assert (await store.statements.versions(2)).before is None


async def test_a_withdrawn_report_leaves_its_cluster(store: Store) -> None:
    for paper in ("Courier", "Post"):
        story = report(
            "Ana Lind", WORDS, published=date(2031, 5, 5), url=f"https://{paper}.example"
        )
        await store.articles.save(story, outlet=await store.outlets.named(paper))
    assert len((await store.statements.shared([1]))[1]) == 2
    await store.corrections.withdraw(await store.statements.get(1), by=ADMIN)
    assert await store.statements.shared([1, 2]) == {}
    await store.corrections.undo(1, by=ADMIN)
    assert len((await store.statements.shared([1]))[1]) == 2


# --- the speaker ------------------------------------------------------------------------------


async def test_an_unclear_speaker_leaves_the_statement(store: Store, told: Statement) -> None:
    made = await give(store, None)
    shown = await store.statements.get(1)
    assert (shown.speaker, shown.speaker_text, shown.speaker_by) == (None, None, made.id)
    assert await count_by(store, "Ana Lind") == 0
    assert (await find(store, "lind idle"), await find(store, "idle")) == ([], [1])
    await store.corrections.undo(made.id, by=ADMIN)
    assert await store.statements.get(1) == told
    assert await find(store, "lind idle") == [1]


async def test_somebody_else_of_the_article_speaks(store: Store, told: Statement) -> None:
    made = await give(store, "Bo Holm")
    assert (await count_by(store, "Ana Lind"), await count_by(store, "Bo Holm")) == (0, 1)
    assert await find(store, "holm idle") == [1]
    await store.corrections.undo(made.id, by=ADMIN)
    assert await store.statements.get(1) == told


async def test_nobody_else_can_speak(store: Store, outlet: Outlet, told: Statement) -> None:
    assert told
    stranger = report("Ida Brandt", "it rained", url="https://courier.example/rain")
    await store.articles.save(stranger, outlet=outlet)
    with pytest.raises(UserError, match="article of statement 1 doesn’t name Ida Brandt"):
        await give(store, "Ida Brandt")


async def test_the_newest_ruling_counts(store: Store, told: Statement) -> None:
    assert told
    await give(store, None)
    await give(store, "Bo Holm")
    await give(store, None)
    assert await list_standing(store) == [(1, None)]
    await store.corrections.undo(3, by=ADMIN)
    assert await list_standing(store) == [(1, "Bo Holm")]
    await store.corrections.undo(1, by=ADMIN)
    assert await list_standing(store) == [(1, "Bo Holm")]
    await store.corrections.undo(2, by=ADMIN)
    assert await list_standing(store) == [(1, "Ana Lind")]


async def test_a_later_revision_keeps_number_and_speaker(
    store: Store, outlet: Outlet, told: Statement
) -> None:
    assert told
    await give(store, "Bo Holm")
    await store.articles.save(write("14 ships lay idle at the pier"), outlet=outlet)
    assert await list_standing(store) == [(2, "Bo Holm")]
    await store.articles.save(write(), outlet=outlet)
    assert await list_standing(store) == [(1, "Bo Holm")]
    await store.corrections.undo(1, by=ADMIN)
    assert await list_standing(store) == [(1, "Ana Lind")]


async def test_a_merge_moves_what_was_given(store: Store, told: Statement) -> None:
    assert told
    await give(store, "Bo Holm")
    one, other = await the_one(store, "Ana Lind"), await the_one(store, "Bo Holm")
    await store.corrections.merge(one, other, by=ADMIN)
    assert await count_by(store, "Bo Holm") == 1
    await store.corrections.undo(2, by=ADMIN)
    await store.corrections.undo(1, by=ADMIN)
    assert await store.statements.get(1) == told


async def test_said_by_one_alone_it_is_no_longer_by_both(store: Store, outlet: Outlet) -> None:
    await store.articles.save(write(name=BOTH), outlet=outlet)
    for name, by_lind, by_holm in (("Bo Holm", 0, 1), (None, 0, 0)):
        made = await give(store, name)
        await store.articles.save(write("it sank", name=BOTH), outlet=outlet)
        await store.articles.save(write(name=BOTH), outlet=outlet)
        counts = [await count_by(store, each) for each in NAMES]
        assert counts == [by_lind, by_holm]
        await store.corrections.undo(made.id, by=ADMIN)
        assert [await count_by(store, each) for each in NAMES] == [1, 1]
    await store.check()


# --- property ---------------------------------------------------------------------------------

TEXTS = st.sampled_from([WORDS, "14 ships lay idle at the pier", "it sank"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), TEXTS, st.sampled_from([*NAMES, BOTH])),
        st.tuples(st.just("withdraw"), st.integers(1, 4), st.none()),
        st.tuples(st.just("give"), st.integers(1, 4), st.sampled_from([*NAMES, None])),
        st.tuples(st.just("undo"), st.integers(1, 6), st.none()),
    ),
    max_size=10,
)


async def take(store: Store, step: tuple[str, object, str | None]) -> None:
    """Take a step; one that is refused changes nothing."""
    what, value, name = step
    if what == "save":
        await store.articles.save(
            write(str(value), name=name or ""), outlet=await store.outlets.named("Courier")
        )
        return
    number = int(str(value))
    try:
        match what:
            case "withdraw":
                await store.corrections.withdraw(await store.statements.get(number), by=ADMIN)
            case "give":
                await give(store, name, number)
            case _:
                await store.corrections.undo(number, by=ADMIN)
    except (UserError, ValueError):
        return


async def list_all(store: Store) -> list[Statement]:
    """List every statement there ever was."""
    found = []
    for number in range(1, 20):
        try:
            found.append(await store.statements.get(number))
        except UserError:
            break
    return found


@settings(max_examples=60, deadline=None)
@given(steps=STEPS, random=st.randoms(use_true_random=False))
async def test_rulings_undone_in_any_order_leave_no_trace(
    steps: list[tuple[str, object, str | None]], random: "object"
) -> None:
    async with open_store() as store, open_store() as untouched:
        for step in [("save", WORDS, "Ana Lind"), *steps]:
            await take(store, step)
            if step[0] == "save":
                await take(untouched, step)
        left = [
            each.id for each in (await store.corrections.page(1, 99)).rows if each.undone_at is None
        ]
        random.shuffle(left)  # type: ignore[attr-defined]
        for number in left:
            await store.corrections.undo(number, by=ADMIN)
        assert await list_all(store) == await list_all(untouched)
        await store.check()
