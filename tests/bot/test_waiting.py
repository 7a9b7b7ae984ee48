import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.waiting import LIFE, MOST, Waiting, read_choice, write_choice
from tests.fakes.clock import FakeClock

ADMIN, OTHER = 7, 8


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def waiting(clock: FakeClock) -> Waiting[str]:
    return Waiting(clock)


def test_what_waits_is_taken_once(waiting: Waiting[str]) -> None:
    token = waiting.keep("hide", by=ADMIN)
    assert waiting.take(token, by=ADMIN) == "hide"
    with pytest.raises(UserError, match="ask again"):
        waiting.take(token, by=ADMIN)


def test_nobody_else_takes_it(waiting: Waiting[str]) -> None:
    token = waiting.keep("hide", by=ADMIN)
    with pytest.raises(UserError, match="ask again"):
        waiting.take(token, by=OTHER)
    assert waiting.take(token, by=ADMIN) == "hide"


def test_it_waits_five_minutes(waiting: Waiting[str], clock: FakeClock) -> None:
    early, late = waiting.keep("early", by=ADMIN), waiting.keep("late", by=ADMIN)
    clock.advance(LIFE)
    assert waiting.take(early, by=ADMIN) == "early"
    clock.advance(seconds=1)
    with pytest.raises(UserError, match="ask again"):
        waiting.take(late, by=ADMIN)


def test_a_flood_of_questions_drops_the_oldest(waiting: Waiting[str]) -> None:
    tokens = [waiting.keep(str(number), by=ADMIN) for number in range(MOST + 1)]
    with pytest.raises(UserError):
        waiting.take(tokens[0], by=ADMIN)
    assert waiting.take(tokens[1], by=ADMIN) == "1"


def test_tokens_of_another_run_mean_nothing(waiting: Waiting[str], clock: FakeClock) -> None:
    token = waiting.keep("hide", by=ADMIN)
    restarted: Waiting[str] = Waiting(clock)
    restarted.keep("merge", by=ADMIN)
    with pytest.raises(UserError):
        restarted.take(token, by=ADMIN)


def test_a_choice_is_read_as_written() -> None:
    assert read_choice(write_choice("00ff00ff", 1, 12)) == ("00ff00ff", 1, 12)


@given(st.text())
def test_any_other_argument_is_refused_in_words(argument: str) -> None:
    with pytest.raises(UserError):
        read_choice(argument)
