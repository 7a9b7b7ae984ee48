"""Admins are told of a source once: before, during and after whatever happens to the message."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Delivery, FeedChange, FeedFormat, FeedNotice, Rhythm
from bot.store import Store
from bot.telling import Alarm, tell_admins
from tests.fakes.clock import START, FakeClock

ADMINS = frozenset({7, 8})


class Post:
    """Takes notices, and says of each message what it is told to say."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, list[FeedChange]]] = []
        self.outcome = Delivery.SETTLED

    async def send(self, admin: int, notices: tuple[FeedNotice, ...]) -> Delivery:
        self.sent.append((admin, [notice.change for notice in notices]))
        return self.outcome


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "news.db", clock=FakeClock())
    for name in ("one", "two"):
        await store.feeds.add(
            outlet=await store.outlets.named("Courier"),
            url=f"https://courier.example/{name}",
            title="Courier",
            format=FeedFormat.RSS,
            interval=timedelta(hours=1),
        )
    yield store
    await store.close()


async def break_feed(store: Store, number: int) -> None:
    await store.feeds.failed(number, sentence="No.", next_check_at=START, change=FeedChange.BROKEN)


async def heal_feed(store: Store, number: int) -> None:
    await store.feeds.checked(
        number,
        etag=None,
        last_modified=None,
        next_check_at=START,
        interval=timedelta(hours=1),
        rhythm=Rhythm(),
    )


async def tell(store: Store, post: Post) -> None:
    async def admins() -> frozenset[int]:
        return ADMINS

    await tell_admins(store, admins=admins, send=post.send)


async def test_what_breaks_together_is_one_message_to_each_admin(store: Store) -> None:
    post = Post()
    await break_feed(store, 1)
    await break_feed(store, 2)
    for _ in range(3):
        await tell(store, post)
    assert post.sent == [(admin, [FeedChange.BROKEN] * 2) for admin in sorted(ADMINS)]
    await heal_feed(store, 1)
    for _ in range(3):
        await tell(store, post)
    assert post.sent[2:] == [(admin, [FeedChange.HEALED]) for admin in sorted(ADMINS)]


async def test_what_was_surely_not_sent_is_sent_later(store: Store) -> None:
    post = Post()
    await break_feed(store, 1)
    post.outcome = Delivery.NOT_SENT
    await tell(store, post)
    post.outcome = Delivery.SETTLED
    await tell(store, post)
    await tell(store, post)
    assert [admin for admin, _ in post.sent] == [7, 8, 7, 8]


async def test_what_may_have_arrived_is_never_sent_again(store: Store) -> None:
    post = Post()
    await break_feed(store, 1)
    post.outcome = Delivery.IN_DOUBT
    await tell(store, post)
    await tell(store, post)
    assert [admin for admin, _ in post.sent] == [7, 8]


class Siren:
    """Takes alarms, and says of each what it is told to say."""

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.sent: list[tuple[int, str | None]] = []
        self.outcome = Delivery.SETTLED

    async def send(self, admin: int, trouble: str | None) -> Delivery:
        self.sent.append((admin, trouble))
        return self.outcome


FULL = "The disk is full."


async def test_trouble_is_told_once_and_its_end_once() -> None:
    siren = Siren()
    alarm = Alarm(trouble=lambda: siren.trouble, send=siren.send)
    for trouble in (None, FULL, "The database is busy.", None, None):
        siren.trouble = trouble
        await alarm.ring(ADMINS)
    assert siren.sent == [(7, FULL), (8, FULL), (7, None), (8, None)]


async def test_an_alarm_that_was_surely_not_sent_is_sent_later() -> None:
    siren = Siren()
    siren.trouble, siren.outcome = FULL, Delivery.NOT_SENT
    alarm = Alarm(trouble=lambda: siren.trouble, send=siren.send)
    await alarm.ring([7])
    siren.outcome = Delivery.IN_DOUBT
    await alarm.ring([7])
    await alarm.ring([7])
    assert siren.sent == [(7, FULL)] * 2


async def test_who_was_not_told_of_trouble_is_not_told_of_its_end() -> None:
    siren = Siren()
    alarm = Alarm(trouble=lambda: siren.trouble, send=siren.send)
    siren.trouble = FULL
    await alarm.ring([7])
    siren.trouble = None
    await alarm.ring(ADMINS)
    assert siren.sent == [(7, FULL), (7, None)]
