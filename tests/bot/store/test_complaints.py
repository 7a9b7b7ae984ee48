"""What readers report: one report a reader and thing, open until a correction settles it."""

from datetime import timedelta

import pytest

from bot.errors import UserError
from bot.model import CorrectionAction, Outlet, Reported
from bot.store import Store
from bot.store.complaints import A_DAY
from tests.bot.store.news import name_person, report
from tests.fakes.clock import START, FakeClock

ADMIN, INES, KOJO = 7, 5, 6
BO = name_person("Bo Holm")


@pytest.fixture
async def told(store: Store, outlet: Outlet) -> Store:
    """A store with two statements by Ana Lind."""
    for number, words in enumerate(("the pier is closed", "the pier will open again")):
        story = report("Ana Lind", words, url=f"https://courier.example/{number}", beside=(BO,))
        await store.articles.save(story, outlet=outlet)
    return store


async def waits(store: Store, after: int = 0) -> Reported:
    found = await store.complaints.next(after)
    assert found is not None
    return found


async def test_the_oldest_waits_first_with_all_who_report_it(told: Store, clock: FakeClock) -> None:
    await told.complaints.put_statement(2, "she denied it", by=INES)
    clock.advance(hours=1)
    await told.complaints.put_statement(1, "", by=INES)
    await told.complaints.put_statement(2, "not her", by=KOJO)
    first = await waits(told)
    assert first == Reported(
        first=1,
        statement_id=2,
        actor_id=None,
        count=2,
        since=START,
        words=("not her", "she denied it"),
    )
    second = await waits(told, first.first)
    assert (second.statement_id, second.count, second.words) == (1, 1, ())
    assert await told.complaints.next(second.first) is None
    assert await told.complaints.count() == 2


async def test_a_second_report_replaces_the_words_unless_it_has_none(told: Store) -> None:
    for words in ("she denied it", "it was Bo Holm", ""):
        await told.complaints.put_statement(1, words, by=INES)
    assert ((await waits(told)).count, (await waits(told)).words) == (1, ("it was Bo Holm",))


async def test_an_actor_is_reported_whatever_number_they_have(told: Store) -> None:
    await told.complaints.put_actor(2, "two people", by=INES)
    [one], [other] = await told.actors.named("Ana Lind"), await told.actors.named("Bo Holm")
    made = await told.corrections.merge(one, other, by=ADMIN)
    assert (await waits(told)).actor_id == min(one.id, other.id)
    await told.corrections.undo(made.id, by=ADMIN)
    assert (await waits(told)).actor_id == 2


async def test_a_reader_has_so_many_a_day(told: Store, outlet: Outlet, clock: FakeClock) -> None:
    for number in range(A_DAY):
        url = f"https://courier.example/more/{number}"
        await told.articles.save(report("Ana Lind", f"it rained {number}", url=url), outlet=outlet)
    for number in range(1, A_DAY + 1):
        await told.complaints.put_statement(number, "no", by=INES)
    with pytest.raises(UserError, match="Please go on tomorrow"):
        await told.complaints.put_statement(A_DAY + 1, "no", by=INES)
    assert await told.complaints.count_of(INES) == A_DAY
    await told.complaints.put_statement(A_DAY + 1, "no", by=KOJO)
    clock.advance(days=1)
    await told.complaints.put_statement(A_DAY + 1, "no", by=INES)


@pytest.mark.parametrize("action", [CorrectionAction.REFUSE, CorrectionAction.SETTLE])
async def test_what_is_settled_waits_no_more_and_names_nobody(
    told: Store, action: CorrectionAction
) -> None:
    await told.complaints.put_statement(1, "not her", by=INES)
    made = await told.corrections.close(action, await waits(told), name="Ana Lind", by=ADMIN)
    assert await told.complaints.count() == 0
    assert await told.complaints.count_of(INES) == 0
    await told.corrections.undo(made.id, by=ADMIN)
    assert ((await waits(told)).count, (await waits(told)).words) == (1, ("not her",))
    assert await told.complaints.count_of(INES) == 0


async def test_a_ruling_settles_what_is_reported_of_its_statement_alone(told: Store) -> None:
    for number in (1, 2):
        await told.complaints.put_statement(number, "not her", by=INES)
    made = await told.corrections.give_speaker(await told.statements.get(1), None, by=ADMIN)
    assert (await waits(told)).statement_id == 2
    await told.corrections.undo(made.id, by=ADMIN)
    assert (await waits(told)).statement_id == 1


async def test_what_is_hidden_by_an_older_ruling_waits_for_nobody(
    told: Store, outlet: Outlet
) -> None:
    url = "https://courier.example/0"
    await told.articles.save(report("Ana Lind", "the pier is closed off", url=url), outlet=outlet)
    await told.complaints.put_statement(3, "not her", by=INES)
    await told.corrections.withdraw(await told.statements.get(1), by=ADMIN)
    assert (await told.statements.get(3)).withdrawn_by == 1
    assert (await told.complaints.count(), await told.complaints.next(0)) == (0, None)


async def test_a_refused_thing_may_be_reported_again(told: Store) -> None:
    await told.complaints.put_statement(1, "not her", by=INES)
    refuse = CorrectionAction.REFUSE
    await told.corrections.close(refuse, await waits(told), name="Ana Lind", by=ADMIN)
    await told.complaints.put_statement(1, "really not her", by=INES)
    assert (await waits(told)).words == ("really not her",)


async def test_a_reader_is_forgotten_with_what_is_open(told: Store) -> None:
    await told.complaints.put_statement(1, "not her", by=INES)
    await told.complaints.put_actor(1, "not her", by=INES)
    await told.complaints.put_statement(1, "no", by=KOJO)
    assert await told.complaints.forget_reader(INES) == 2
    assert (await waits(told)).words == ("no",)


async def test_reports_go_with_their_article(told: Store, outlet: Outlet) -> None:
    await told.complaints.put_actor(1, "no", by=INES)
    stranger = report("Ida Brandt", "it sank", url="https://courier.example/sank")
    await told.articles.save(stranger, outlet=outlet)
    [ida] = await told.actors.named("Ida Brandt")
    await told.complaints.put_actor(ida.id, "no", by=INES)
    edited = report("Ana Lind", "it sank", url="https://courier.example/sank")
    await told.articles.save(edited, outlet=outlet)
    found = await told.complaints.count()
    assert found == 2  # Ida Brandt still is the speaker of what the article had
    assert (await waits(told)).since == START + timedelta()
