"""What one speaker says is known again in other words, and kept apart by what contradicts."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from bot.linkage.meanings import load_meanings
from bot.linkage.quotations import repeats
from bot.linkage.readings import Utterance, read_utterance
from bot.model import Kind
from tests.eval.paraphrases import read_retellings, score_retellings

DAY = date(2031, 5, 5)


def state(line: str) -> Utterance:
    """Read "denied | that ..."."""
    stance, bar, text = line.rpartition(" | ")
    kind = Kind.DIRECT if text[0] == "“" else Kind.INDIRECT
    return Utterance((text,), kind, stance if bar else "said", speaker="a", day=DAY, dated=True)


def is_told(one: Utterance, other: Utterance) -> bool:
    first, second = read_utterance(one), read_utterance(other)
    assert repeats(first, second) == repeats(second, first)
    return repeats(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # words of one kind
        ("that 300 miners had been rescued from the shaft", "“We have saved 300 miners,”"),
        ("the ferry would resume service in June", "that the ferry was to restart in June"),
        # a denial, whatever denies
        ("denied | that the dam had leaked", "there had been no leak at the dam"),
        ("ruled out | sending troops to Norvale", "no soldiers would be deployed in Norvale"),
        ("no park would be sold in Ostra", "promised | not to sell any of the parks in Ostra"),
        # a verb that says something
        ("thanked | the crews for their patience", "that he was grateful to the patient crews"),
        # a name, and what it is called
        ("that rebels had captured Ostra at dawn", "“The rebels took the town at dawn,”"),
    ],
)
def test_other_words_are_told(one: str, other: str) -> None:
    assert is_told(state(one), state(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("300 miners had been rescued from the shaft", "30 miners were saved from the shaft"),
        ("the ferry would resume service in June", "the ferry would not restart in June"),
        ("that prices of bread would rise by May", "bread would become cheaper by May"),
        ("the minister would meet Ana Lind on Monday", "the minister would see farmers on Monday"),
        ("urged | the mayor to resign over the fire", "the mayor had quit over the fire"),
        ("asked | whether the mayor would resign", "the mayor would quit"),
        ("he had seen reports that the bridge was mined", "the bridge had been mined"),
        ("the blockade would be lifted if wages rose", "the blockade would be ended"),
        ("the fire had begun in the old kitchen of the hotel", "the fire began in its old laundry"),
        ("that the mill had been sold to Dorn", "that the mill had been bought from Dorn"),
    ],
)
def test_what_contradicts_keeps_apart(one: str, other: str) -> None:
    assert not is_told(state(one), state(other))


ONE = state("that 300 miners had been rescued from the shaft")
OTHER = state("“We have saved 300 miners,”")


@pytest.mark.parametrize(
    ("facts", "same"),
    [
        ({}, True),
        ({"speaker": "b"}, False),
        ({"named": False, "speaker": "officials"}, False),
        ({"hedged": True}, False),
        ({"day": DAY + timedelta(1)}, False),
        ({"day": DAY + timedelta(1), "dated": False}, True),  # printed the next day
        ({"day": DAY - timedelta(1), "dated": False}, False),  # printed before it was said
        ({"venue": "news conference"}, True),
    ],
)
def test_the_occasion_must_be_one(facts: dict[str, object], same: bool) -> None:
    assert is_told(ONE, replace(OTHER, **facts)) == same  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("state radio", "email", False),
        ("interview with Reuters", "interview with CNN", False),
        ("news conference in Ostra", "conference", True),
        ("parliament", "deputies", True),
        ("Facebook", "statement", True),
    ],
)
def test_another_venue_is_another_occasion(one: str, other: str, same: bool) -> None:
    assert is_told(replace(ONE, venue=one), replace(OTHER, venue=other)) == same


def test_descriptions_speak_for_themselves_only_word_for_word() -> None:
    one, other = (replace(each, speaker="officials", named=False) for each in (ONE, OTHER))
    assert is_told(one, one)
    assert not is_told(one, other)


def test_no_two_words_of_one_kind_are_opposites() -> None:
    meanings = load_meanings()
    assert not [
        (one, other)
        for one, other in combinations(meanings.kin, 2)
        if (one, other) in meanings.opposites
        if meanings.kin[one] & meanings.kin[other]
    ]


def test_no_matter_developed_on_is_told_wrongly() -> None:
    assert score_retellings(read_retellings("developed-on")).precision == 100
