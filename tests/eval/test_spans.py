"""The benchmark's scorer and our tables by rule count the same, where the benchmark is at hand."""

import pytest

from bot.model import Attribution, Kind, Span, Tier
from tests.eval.measure import BENCH, has_benchmark
from tests.eval.spans import Corpus, SpanScorer, keep_statements, measure_spans, split_by_publisher

pytestmark = pytest.mark.skipif(
    not has_benchmark(BENCH), reason="the benchmark isn't beside this clone"
)

TEXT = "Ana Brandt said that ferries would stop. Bo Lind said that prices would rise."


def mark(phrase: str) -> tuple[Span, ...]:
    start = TEXT.index(phrase)
    return (Span(start, start + len(phrase)),)


def attribute(source: str, content: str, tier: Tier = Tier.STATEMENT) -> Attribution:
    return Attribution(
        source=mark(source),
        cue=mark("said"),
        content=mark(content),
        kind=Kind.INDIRECT,
        tier=tier,
        stance="said",
        confidence=0.9,
        rule="test",
    )


ANA = attribute("Ana Brandt", "that ferries would stop")
BO = attribute("Bo Lind", "that prices would rise")
WRONG = attribute("Ana Brandt", "that prices would rise", Tier.WIDE)
GOLD = {
    "id": "one",
    "publisher": "Lund Post",
    "text": TEXT,
    "attributions": [
        {"source": one.source, "cue": one.cue, "content": one.content} for one in (ANA, BO)
    ],
}


@pytest.fixture(scope="module")
def scorer() -> SpanScorer:
    return SpanScorer(BENCH / "score.py")


def build(*found: Attribution) -> Corpus:
    return Corpus("corpus", (GOLD,), {"one": found})


def test_gold_itself_is_all_right(scorer: SpanScorer) -> None:
    figures = measure_spans(scorer, build(ANA, BO))
    assert figures["bench.corpus.strict"] == figures["bench.corpus.statements.joint"] == 100.0


def test_wrong_source_costs_joint_alone(scorer: SpanScorer) -> None:
    every = scorer.score(build(ANA, WRONG))["all"]
    assert (every.strict, every.joint, every.source) == (100.0, 50.0, 50.0)


@pytest.mark.parametrize("found", [(ANA, BO), (ANA, WRONG), (WRONG, BO), (ANA, ANA), ()])
def test_judging_each_counts_as_the_scorer_does(
    scorer: SpanScorer, found: tuple[Attribution, ...]
) -> None:
    every = scorer.score(build(*found))["all"]
    rights = [right for _, right in scorer.judge(build(*found))]
    assert len(rights) == every.found
    assert sum(rights) == round(every.joint_precision / 100 * every.found)


def test_statement_tier_leaves_out_the_wide_one() -> None:
    assert keep_statements(build(ANA, WRONG)).found == {"one": (ANA,)}


def test_publishers_are_scored_apart() -> None:
    other = {**GOLD, "id": "two", "publisher": "Oslo Times"}
    corpus = Corpus("corpus", (GOLD, other), {"one": (ANA,), "two": ()})
    parts = [(name, [doc["id"] for doc in part.docs]) for name, part in split_by_publisher(corpus)]
    assert parts == [("Lund Post", ["one"]), ("Oslo Times", ["two"])]
