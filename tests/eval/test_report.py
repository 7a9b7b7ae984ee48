"""The tables of `make eval` say what was measured."""

from dataclasses import replace

from bot.annotate.records import Speaker
from bot.model import Attribution, Kind, Span, Tier
from tests.eval.facts import Scores
from tests.eval.report import (
    format_facts,
    format_misses,
    format_reliability,
    format_rules,
    format_speakers,
    format_table,
    format_targets,
)
from tests.eval.speakers import SpeakerScore, measure_speakers
from tests.eval.targets import TARGETS

SAID = Attribution(
    source=(Span(0, 3),),
    cue=(Span(4, 8),),
    content=(Span(9, 20),),
    kind=Kind.INDIRECT,
    tier=Tier.STATEMENT,
    stance="said",
    confidence=0.9,
    rule="clause after cue",
)
ANA, BO = Speaker("Ana Brandt", named=True), Speaker("Bo Lind", named=True)
NOBODY = Speaker()


def test_table_lines_up_its_columns() -> None:
    rows = [("first", 7, 1.0), ("a longer second", 11, None)]
    assert format_table("title", ("n", "share"), rows) == (
        "title             n  share\nfirst             7    1.0\na longer second  11      -\n"
    )


def test_targets_name_what_a_figure_falls_short_of() -> None:
    first, second, third, *_ = TARGETS
    figures = {one.figure: one.aim for one in TARGETS}
    figures |= {first.figure: first.must - 0.1, second.figure: second.must}
    lines = format_targets(figures).splitlines()[1:]
    assert [line.split()[-1] for line in lines[:2]] == ["must", "aim"]
    assert lines[2].endswith(str(third.people))


def test_rules_show_how_many_they_found_and_how_many_are_right() -> None:
    object_ = replace(SAID, rule="object", tier=Tier.WIDE)
    judged = [(object_, False), (SAID, True), (SAID, True), (SAID, False)]
    assert format_rules(judged).splitlines()[1:] == [
        "clause after cue, statement      3   66.7",
        "object, wide                     1    0.0",
    ]


def test_reliability_goes_from_sure_to_unsure() -> None:
    judged = [(replace(SAID, confidence=0.2), False), (SAID, True)]
    rows = [line.split() for line in format_reliability(judged).splitlines()[1:]]
    assert rows == [["0.9", "1", "100.0"], ["0.2", "1", "0.0"]]


def test_facts_of_sets_stand_side_by_side() -> None:
    scores = Scores()
    scores.of("venue").add(["Lund"], ["Lund", "Oslo"], "one")
    table = format_facts({"old": scores, "new": Scores()})
    assert table.splitlines()[1].split() == ["venue", "100.0", "50.0", "2", "-", "-", "0"]


def test_somebody_else_named_is_counted_apart_from_a_missing_one() -> None:
    score = SpeakerScore()
    for found, wanted in [(ANA, ANA), (BO, ANA), (NOBODY, ANA), (ANA, NOBODY), (NOBODY, NOBODY)]:
        score.add(found, wanted, "one")
    assert measure_speakers(score, "set") == {"set.precision": 33.3, "set.coverage": 33.3}
    assert format_speakers({"set": score}).splitlines()[1].split() == [
        "set",
        "5",
        "33.3",
        "33.3",
        "2",
    ]


def test_each_miss_is_shown_in_words() -> None:
    scores, speakers = Scores(), SpeakerScore()
    scores.of("venue").add([], ["Oslo"], "one")
    speakers.add(NOBODY, ANA, "two")
    assert format_misses({"old": scores}, {"new": speakers}).splitlines() == [
        "[old, venue] one: said nothing, gold Oslo",
        "[new] two: said nothing, gold Ana Brandt",
    ]
