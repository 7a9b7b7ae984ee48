"""Admins are reminded of what waits in /review: once a day at most, and of something new only."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.model import Delivery, Undecided
from bot.reminding import Reminder
from bot.store import Store
from tests.bot.store.news import report
from tests.fakes.clock import FakeClock

ADMINS = frozenset({7, 8})


class Post:
    """Takes reminders, and says of each what it is told to say."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, int]] = []
        self.outcome = Delivery.SETTLED

    async def send(self, admin: int, undecided: Undecided) -> Delivery:
        self.sent.append((admin, undecided.count))
        return self.outcome


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def store(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "news.db", clock=clock)
    outlet = await store.outlets.named("Courier")
    for number, content in enumerate(["it sank", "it floats", "it rains"]):
        story = report("Ana Lind", content, url=f"https://courier.example/{number}")
        await store.articles.save(story, outlet=outlet)
    yield store
    await store.close()


@pytest.fixture
def post() -> Post:
    return Post()


@pytest.fixture
def reminder(store: Store, clock: FakeClock, post: Post) -> Reminder:
    return Reminder(store, clock=clock, send=post.send)


async def test_nobody_is_told_of_nothing(reminder: Reminder, post: Post) -> None:
    await reminder.remind(ADMINS)
    assert post.sent == []


async def test_each_admin_is_told_once_of_what_waits(
    store: Store, reminder: Reminder, post: Post, clock: FakeClock
) -> None:
    await store.complaints.put_statement(1, "not her", by=5)
    for _ in range(4):
        await reminder.remind(ADMINS)
        clock.advance(hours=20)
    assert post.sent == [(7, 1), (8, 1)]


async def test_what_is_new_waits_for_the_next_day(
    store: Store, reminder: Reminder, post: Post, clock: FakeClock
) -> None:
    await store.complaints.put_statement(1, "not her", by=5)
    await reminder.remind([7])
    await store.complaints.put_statement(2, "nor here", by=5)
    clock.advance(hours=23)
    await reminder.remind([7])
    assert post.sent == [(7, 1)]
    clock.advance(hours=1)
    await reminder.remind([7])
    assert post.sent == [(7, 1), (7, 2)]


async def test_a_restart_forgets_nothing(
    store: Store, reminder: Reminder, post: Post, clock: FakeClock
) -> None:
    await store.complaints.put_statement(1, "not her", by=5)
    await reminder.remind([7])
    await Reminder(store, clock=clock, send=post.send).remind([7])
    assert post.sent == [(7, 1)]


TIMES = {Delivery.NOT_SENT: 2, Delivery.IN_DOUBT: 1, Delivery.SETTLED: 1}


@pytest.mark.parametrize("outcome", TIMES)
async def test_only_what_was_surely_not_sent_is_sent_again(
    store: Store, reminder: Reminder, post: Post, clock: FakeClock, outcome: Delivery
) -> None:
    await store.complaints.put_statement(1, "not her", by=5)
    post.outcome = outcome
    await reminder.remind([7])
    clock.advance(minutes=10)
    await reminder.remind([7])
    assert len(post.sent) == TIMES[outcome]
