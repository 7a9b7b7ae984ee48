"""What is counted of pairs of names."""

from bot.linkage.spellings import Likeness
from bot.model import ActorKind
from tests.eval.report import format_spellings
from tests.eval.spellings import NamePair, SpellingScore, measure_spellings


def test_one_name_and_a_short_form_are_counted_apart() -> None:
    score = SpellingScore()
    score.add(NamePair(ActorKind.PERSON, "Ida Brandt", "Ida  Brandt", Likeness.SAME))
    score.add(NamePair(ActorKind.PERSON, "Ida Brandt", "Brandt", Likeness.SAME))  # isn't
    score.add(NamePair(ActorKind.PERSON, "Ida Brandt", "Bo Ek", Likeness.DIFFERENT))
    assert measure_spellings(score, "set") == {
        "set.same.precision": 100.0,
        "set.same.recall": 50.0,
        "set.compatible.precision": 0.0,
    }
    assert [line.split() for line in format_spellings({"set": score}).splitlines()[1:]] == [
        ["set,", "same", "2", "100.0", "50.0"],
        ["set,", "compatible", "0", "0.0", "-"],
    ]
