"""What the gate lets in, and what it keeps out without a word (or with one)."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.buttons import Buttons
from handlers.gate import PEOPLE_REMEMBERED, SLOTS, SLOTS_A_CHAT, Allowance, Gate
from handlers.sender import ButtonRows, Sender
from tests.fakes.clock import FakeClock
from tests.fakes.timer import FakeTimer
from tests.fakes.updates import (
    ANONYMOUS_ADMIN,
    CHANNEL_BOT,
    TELEGRAM,
    group,
    person,
    presses,
    says,
)

ADMIN = 77
GROUP = group(-1001)
CHANNEL = {"id": -1009, "type": "channel", "title": "Wire"}


class Listener(Sender):
    """A sender that only remembers what it was to say."""

    def __init__(self) -> None:
        super().__init__(Buttons(b"k"), clock=FakeClock())
        self.said: list[str] = []

    async def notice(
        self,
        update: Update,  # noqa: ARG002 - the sender's signature
        sentence: str,
        buttons: ButtonRows = (),  # noqa: ARG002 - the sender's signature
    ) -> None:
        self.said.append(sentence)


class Door:
    """A gate, and what it needs."""

    def __init__(self, *, burst: int = 5) -> None:
        self.clock, self.timer, self.listener = FakeClock(), FakeTimer(), Listener()
        self.gate = Gate(
            sender=self.listener,
            is_admin=self.is_admin,
            clock=self.clock,
            allowance=Allowance(burst=burst),
            monotonic=self.timer.monotonic,
        )

    async def is_admin(self, user_id: int) -> bool:
        return user_id == ADMIN

    async def admits(self, update: Update) -> bool:
        try:
            await self.gate.admit(update, None)
        except ApplicationHandlerStop:
            return False
        return True

    async def handles(self, update: Update) -> bool:
        """Admit an update and be done with it at once."""
        admitted = await self.admits(update)
        if admitted:
            self.gate.release(update)
        return admitted


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.mark.parametrize(
    "update",
    [
        says("Marit Solberg"),
        says("/latest", chat=GROUP),
        says("/latest", chat=GROUP, user=person(ANONYMOUS_ADMIN, is_bot=True), sender_chat=GROUP),
        says("/latest", chat=GROUP, user=person(CHANNEL_BOT, is_bot=True), sender_chat=CHANNEL),
        presses("latest::2:00000:aaaaaaaa"),
        presses("latest::2:00000:aaaaaaaa", chat=GROUP),
    ],
    ids=["private", "group", "anonymous admin", "as a channel", "press", "press in a group"],
)
async def test_gate_admits_what_a_person_asks(door: Door, update: Update) -> None:
    assert await door.handles(update)


@pytest.mark.parametrize(
    "update",
    [
        says("/latest", kind="edited_message"),
        says("/latest", kind="channel_post", chat=CHANNEL, user=None, sender_chat=CHANNEL),
        says("/latest", kind="edited_channel_post", chat=CHANNEL, user=None),
        says("as I said", chat=GROUP),
        says("/latest", user=person(9, is_bot=True)),
        says("/latest", chat=GROUP, user=None),
        says(
            "/latest",
            chat=GROUP,
            user=person(TELEGRAM),
            sender_chat=CHANNEL,
            is_automatic_forward=True,
        ),
    ],
    ids=["edit", "post", "edited post", "talk", "a bot", "nobody", "automatic forward"],
)
async def test_gate_ignores_the_rest_silently(door: Door, update: Update) -> None:
    assert not await door.handles(update)
    assert door.listener.said == []


async def test_gate_stops_one_flood_with_one_notice(door: Door) -> None:
    admitted = [await door.handles(says("/latest")) for _ in range(1000)]
    await door.gate.settle()
    assert admitted.count(True) == 5
    assert len(door.listener.said) == 1


async def test_gate_admits_a_bystander_of_a_flood(door: Door) -> None:
    for _ in range(1000):
        await door.handles(says("/latest", user=1))
    assert await door.handles(says("/latest", user=2))


async def test_gate_fills_the_bucket_again(door: Door) -> None:
    for _ in range(6):
        await door.handles(says("/latest"))
    door.timer.now += 4
    admitted = [await door.handles(says("/latest")) for _ in range(4)]
    await door.gate.settle()
    assert admitted == [True, True, False, False]
    assert len(door.listener.said) == 1, "silence until the flood is over"


async def test_gate_tells_again_in_a_later_flood(door: Door) -> None:
    for _ in range(2):
        for _ in range(10):
            await door.handles(says("/latest"))
        door.timer.now += 10
    await door.gate.settle()
    assert len(door.listener.said) == 2


async def test_gate_counts_each_group_that_speaks_as_one(door: Door) -> None:
    sender = person(ANONYMOUS_ADMIN, is_bot=True)
    for _ in range(6):
        await door.handles(says("/latest", chat=GROUP, user=sender, sender_chat=GROUP))
    other = group(-1002)
    assert await door.handles(says("/latest", chat=other, user=sender, sender_chat=other))


async def test_gate_remembers_only_so_many_people(door: Door) -> None:
    for user in range(1, PEOPLE_REMEMBERED + 500):
        await door.handles(says("/latest", user=user))
    assert len(door.gate._buckets) == PEOPLE_REMEMBERED


@pytest.mark.parametrize(
    ("user", "age", "expected"),
    [(1, 119, True), (1, 121, False), (ADMIN, 121, True), (ADMIN, 86_400, True)],
)
async def test_gate_drops_what_nobody_waits_for(
    door: Door, user: int, age: int, expected: bool
) -> None:
    update = says("/latest", user=user)
    door.clock.advance(timedelta(seconds=age))
    assert await door.handles(update) is expected


async def test_gate_lets_one_chat_hold_few_slots() -> None:
    door = Door()
    admitted = [await door.admits(says("/latest", user=user, chat=GROUP)) for user in range(1, 30)]
    assert admitted.count(True) == SLOTS_A_CHAT
    assert await door.admits(says("/latest", user=99))


async def test_gate_holds_what_comes_when_all_slots_are_taken() -> None:
    door = Door()
    running = [says("/latest", user=user) for user in range(1, SLOTS + 1)]
    for update in running:
        assert await door.admits(update)
    waiting = asyncio.create_task(door.admits(says("/latest", user=SLOTS + 1)))
    await asyncio.sleep(0)
    assert not waiting.done()
    door.gate.release(running[0])
    assert await waiting


async def test_gate_settles_when_all_is_released(door: Door) -> None:
    first, second = says("/latest"), says("/who")
    await door.admits(first)
    await door.admits(second)
    settled = asyncio.create_task(door.gate.settle())
    door.gate.release(first)
    await asyncio.sleep(0)
    assert not settled.done()
    door.gate.release(second)
    await settled
