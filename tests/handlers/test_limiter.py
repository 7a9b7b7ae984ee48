"""The pace of what goes out, by a timer that nobody waits for."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import BadRequest, RetryAfter

from handlers.limiter import GROUP_A_MINUTE, LONGEST_PAUSE, OVERALL_A_SECOND, RETRIES, Limiter
from tests.fakes.timer import FakeTimer

PERSON, OTHER_PERSON, GROUP = 5, 6, -100


class Line:
    """What came through, and when; answers with the errors it was given first."""

    def __init__(self, timer: FakeTimer, errors: Sequence[Exception] = ()) -> None:
        self.timer = timer
        self.errors = list(errors)
        self.calls: list[tuple[float, str, int]] = []
        self.limiter = Limiter(monotonic=timer.monotonic, sleep=timer.sleep)

    async def call(self, endpoint: str, chat_id: int) -> Any:
        async def callback() -> bool:
            self.calls.append((self.timer.now - 1000.0, endpoint, chat_id))
            if self.errors:
                raise self.errors.pop(0)
            return True

        return await self.limiter.process_request(
            callback, (), {}, endpoint, {"chat_id": chat_id}, None
        )

    def times(self, chat_id: int) -> list[float]:
        return [moment for moment, _, chat in self.calls if chat == chat_id]


@pytest.fixture
def timer() -> FakeTimer:
    return FakeTimer()


async def test_limiter_sends_one_message_a_second_to_a_chat(timer: FakeTimer) -> None:
    line = Line(timer)
    await asyncio.gather(*(line.call("sendMessage", PERSON) for _ in range(4)))
    assert line.times(PERSON) == pytest.approx([0, 1, 2, 3])


async def test_limiter_sends_twenty_messages_a_minute_to_a_group(timer: FakeTimer) -> None:
    line = Line(timer)
    await asyncio.gather(*(line.call("sendMessage", GROUP) for _ in range(GROUP_A_MINUTE + 2)))
    times = line.times(GROUP)
    assert times[GROUP_A_MINUTE - 1] == pytest.approx(GROUP_A_MINUTE - 1)
    assert times[GROUP_A_MINUTE:] == pytest.approx([60, 61])


async def test_limiter_sends_thirty_messages_a_second_overall(timer: FakeTimer) -> None:
    line = Line(timer)
    chats = range(1, 2 * OVERALL_A_SECOND + 2)
    await asyncio.gather(*(line.call("sendMessage", chat) for chat in chats))
    times = sorted(moment for moment, _, _ in line.calls)
    for first, later in zip(times, times[OVERALL_A_SECOND:], strict=False):
        assert later - first >= 1.0 - 1e-9
    assert times[-1] == pytest.approx(2.0)


@pytest.mark.parametrize(
    "endpoint", ["editMessageText", "sendChatAction", "answerCallbackQuery", "getChatMember"]
)
async def test_limiter_charges_nothing_for_what_is_no_message(
    timer: FakeTimer, endpoint: str
) -> None:
    line = Line(timer)
    for _ in range(50):
        await line.call(endpoint, GROUP)
    await line.call("sendMessage", GROUP)
    assert timer.now == 1000.0


async def test_limiter_holds_only_the_chat_that_is_throttled(timer: FakeTimer) -> None:
    line = Line(timer, errors=[RetryAfter(30)])
    throttled = asyncio.create_task(line.call("sendMessage", PERSON))
    await asyncio.sleep(0)
    await line.call("sendMessage", OTHER_PERSON)
    assert line.times(OTHER_PERSON) == pytest.approx([0])
    assert await throttled is True
    assert line.times(PERSON) == pytest.approx([0, 30])


async def test_limiter_sends_in_turn_after_a_hold(timer: FakeTimer) -> None:
    line = Line(timer, errors=[RetryAfter(10)])
    await asyncio.gather(*(line.call("sendMessage", PERSON) for _ in range(3)))
    assert line.times(PERSON) == pytest.approx([0, 10, 11, 12])


async def test_limiter_stops_retrying(timer: FakeTimer) -> None:
    line = Line(timer, errors=[RetryAfter(5)] * 10)
    with pytest.raises(RetryAfter):
        await line.call("sendMessage", PERSON)
    assert len(line.calls) == RETRIES + 1


async def test_limiter_does_not_wait_for_ever(timer: FakeTimer) -> None:
    line = Line(timer, errors=[RetryAfter(int(LONGEST_PAUSE) + 1)])
    with pytest.raises(RetryAfter):
        await line.call("sendMessage", PERSON)
    assert timer.now == 1000.0


async def test_limiter_passes_other_errors_on(timer: FakeTimer) -> None:
    line = Line(timer, errors=[BadRequest("chat not found")])
    with pytest.raises(BadRequest):
        await line.call("sendMessage", PERSON)
    assert len(line.calls) == 1


async def test_limiter_forgets_chats_that_bind_it_no_more(timer: FakeTimer) -> None:
    line = Line(timer)
    for chat in range(1, 2001):
        await line.call("sendMessage", chat)
    assert len(line.limiter._chats) <= OVERALL_A_SECOND + 1
