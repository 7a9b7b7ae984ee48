"""Which statements report the same utterance: the table of tests/cases, and what holds for all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.linkage.meanings import load_meanings
from bot.linkage.quotations import MOST_DAYS, repeats
from bot.linkage.readings import Utterance, read_utterance
from bot.model import Kind
from tests.eval.repeats import RepeatCase, read_repeat_cases

DEVELOPED = [*read_repeat_cases("developed-on"), *read_repeat_cases("wordings-developed-on")]
ALL = [*DEVELOPED, *read_repeat_cases("held-out"), *read_repeat_cases("wordings-held-out")]
DAY = date(2031, 5, 5)
LONG = "“Whoever cut the cable to Hesse knew where it lay and how deep, and had a ship to do it,”"
QUAY = Utterance(("“The quay at Senn was never meant for tankers,”",), Kind.DIRECT, speaker="a")


def state(text: str) -> Utterance:
    marks = Kind.MIXED if "“" in text else Kind.INDIRECT
    return Utterance((text,), Kind.DIRECT if text[0] == "“" else marks, speaker="a", day=DAY)


def is_repeated(one: Utterance, other: Utterance) -> bool:
    return repeats(read_utterance(one), read_utterance(other))


@pytest.mark.parametrize("case", DEVELOPED, ids=lambda case: case.why)
def test_pair_is_told(case: RepeatCase) -> None:
    assert is_repeated(case.one, case.other) == case.same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # what stands in a short clause counts
        (
            "“In Pell, nine men were hurt at the mill,”",
            "“In Dorn, nine men were hurt at the mill,”",
        ),
        # what is said of a report
        (
            "the army had taken the hill at Senn",
            "rumours that the army had taken the hill at Senn were false",
        ),
        # a number counts what stands beside it
        (
            "the bank of Dorn had lent the ministry 60 million crowns in March",
            "the bank of Dorn had lent the ministry 40 million in March and 60 million in May",
        ),
        # the cut took back what was taken back
        ("“We will leave Senn in May,”", "“We never said that we will leave Senn in May,”"),
        ("the firm wants to build a port at Senn", "the firm has built a port at Senn"),
        ("rebels had killed 12 soldiers near Pell", "soldiers had killed 12 rebels near Pell"),
        ("“It is illegal to fish in the bay,”", "“It is legal to fish in the bay,”"),
        ("Ruiz “had not slept in the palace”", "Weber “had not slept in the palace”"),
        ("the flood was “a dangerous situation”", "the strike was “a dangerous situation”"),
        ("the flood was “our darkest hour by far”", "“This raid is our darkest hour by far,”"),
        # another preposition
        ("the mayor had voted for the new harbour", "the mayor had voted against the new harbour"),
        ("no crew had been paid since April", "no crew had been paid for April"),
        ("it", "it"),
    ],
)
def test_likeness_deceives(one: str, other: str) -> None:
    assert not is_repeated(state(one), state(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # another spelling of a name
        ("“We can't rule out that Torsk falls,”", "“We cannot rule out that Torsk falls,”"),
        ("“I shall not meet Oleksiy in Senn,”", "“I shall not meet Oleksii in Senn,”"),
        # what is denied a sentence before
        ("“We broke the lock with an axe,”", "“They did not hear. We broke the lock with an axe.”"),
        # so few words only on one day
        ("“Nobody need queue,”", "“Nobody need queue, and the bank is solvent,”"),
        ("disputed the figure", "disputed the figure"),
    ],
)
def test_print_differs(one: str, other: str) -> None:
    assert is_repeated(state(one), state(other))


def test_another_speaker_says_something_else() -> None:
    one = replace(QUAY, day=DAY)
    assert is_repeated(one, one)
    assert not is_repeated(one, replace(one, speaker="b"))


@pytest.mark.parametrize(("days", "same"), [(0, True), (MOST_DAYS, True), (MOST_DAYS + 1, False)])
def test_days_must_be_near(days: int, same: bool) -> None:
    one = replace(QUAY, day=DAY)
    assert is_repeated(one, replace(one, day=DAY + timedelta(days=days))) == same


@pytest.mark.parametrize(
    ("words", "speaker", "day", "same"),
    [
        (LONG, "a", None, True),
        (QUAY.content[0], "a", None, False),
        (LONG, None, DAY, True),
        (QUAY.content[0], None, DAY, True),
        ("“The quay at Senn is closed,”", None, DAY, False),
    ],
)
def test_without_name_or_day_only_a_long_quotation_is_known_again(
    words: str, speaker: str | None, day: date | None, same: bool
) -> None:
    one = Utterance((words,), Kind.DIRECT, speaker=speaker, day=day)
    assert is_repeated(one, one) == same


@pytest.mark.parametrize(("days", "same"), [(1, True), (2, False)])
def test_a_quotation_without_a_name_is_of_who_is_named_for_it_about_that_day(
    days: int, same: bool
) -> None:
    named, unclear = replace(QUAY, day=DAY), replace(QUAY, speaker=None, day=DAY + timedelta(days))
    described = replace(unclear, speaker="an official", named=False)
    assert is_repeated(named, unclear) == is_repeated(described, named) == same


def test_reports_of_one_utterance_share_a_block() -> None:
    """Or the store would never compare them."""
    same = [case for case in ALL if is_repeated(case.one, case.other)]
    apart = [
        case.why
        for case in same
        if read_utterance(case.one).blocks.isdisjoint(read_utterance(case.other).blocks)
    ]
    assert same
    assert apart == []


def test_no_word_stands_for_its_opposite() -> None:
    assert not [pair for pair in load_meanings().opposites if pair[0] == pair[1]]


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_order_of_a_pair_is_all_the_same(one: RepeatCase, other: RepeatCase) -> None:
    assert is_repeated(one.one, other.other) == is_repeated(other.other, one.one)
    assert is_repeated(one.one, one.other) == is_repeated(one.other, one.one)


@given(st.lists(st.text(max_size=60), max_size=4), st.sampled_from(Kind))
def test_anything_can_be_read(content: list[str], kind: Kind) -> None:
    one = Utterance(tuple(content), kind, speaker="a", day=DAY)
    assert is_repeated(one, replace(one, negated=True)) is False


def test_endless_statements_are_compared_by_their_beginning() -> None:
    words = ", ".join(f"word{place} of{place}" for place in range(50_000))
    one = Utterance((f"“{words}”",), Kind.DIRECT, speaker="a", day=DAY)
    assert is_repeated(one, replace(one, content=(f"“{words}” indeed",)))
