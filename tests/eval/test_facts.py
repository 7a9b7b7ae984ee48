"""The scorer counts what it says it counts, and the project's own gold is well-formed."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model import (
    ActorKind,
    Annotated,
    Attribution,
    FoundActor,
    Kind,
    Role,
    Span,
    Tier,
)
from tests.eval.facts import (
    Gold,
    build_article,
    fold,
    match_contents,
    measure_facts,
    read_gold,
    score,
)
from tests.eval.measure import ARTICLES, CASES

GOLD: Gold = {
    "id": "one",
    "publisher": "Lund Post",
    "text": "Ana Brandt told Reuters on Monday that it was safe.",
    "headline": None,
    "byline": "Ole Dahl",
    "published": "2023-03-08",
    "attributions": [
        {
            "source": [[0, 10]],
            "cue": [[11, 15]],
            "content": [[34, 50]],
            "speaker": "Ana Brandt",
            "named": True,
            "kind": "indirect",
            "stance": "said",
            "said_on": "2023-03-06",
            "venue": "Reuters",
            "via": [],
            "headline": False,
        }
    ],
    "actors": [
        {
            "name": "Ana Brandt",
            "kind": "person",
            "roles": [{"title": "minister", "of": None}],
            "aliases": [],
        }
    ],
    "not_actors": ["Ole Dahl"],
    "either": ["Reuters"],
}
FOUND = Attribution(
    source=(Span(0, 10),),
    cue=(Span(11, 15),),
    content=(Span(34, 50),),
    kind=Kind.INDIRECT,
    tier=Tier.STATEMENT,
    stance="said",
    confidence=1.0,
    rule="test",
    speaker="Ana Brandt",
    named=True,
    said_on=date(2023, 3, 6),
    venue="Reuters",
)
ACTOR = FoundActor("Ana Brandt", ActorKind.PERSON, roles=(Role("minister"),))


def annotate(*found: Attribution, actors: tuple[FoundActor, ...] = (ACTOR,)) -> Annotated:
    return Annotated(build_article(GOLD), found, actors)


def test_score_finds_nothing_wrong_with_the_gold_itself() -> None:
    scores = score([(GOLD, annotate(FOUND))])
    assert all(t.right == t.said == t.wanted for t in scores.tallies.values())


@pytest.mark.parametrize(
    ("fact", "found"),
    [
        ("speaker", replace(FOUND, speaker="Ole Dahl")),
        ("kind", replace(FOUND, kind=Kind.DIRECT)),
        ("stance", replace(FOUND, stance="denied")),
        ("said_on", replace(FOUND, said_on=date(2023, 3, 7))),
        ("venue", replace(FOUND, venue="interview")),
        ("source", replace(FOUND, source=(Span(16, 23),))),
        ("content", replace(FOUND, content=(Span(27, 50),))),
    ],
)
def test_score_counts_one_wrong_fact(fact: str, found: Attribution) -> None:
    tallies = score([(GOLD, annotate(found))]).tallies
    assert (tallies[fact].right, tallies[fact].said, tallies[fact].wanted) == (0, 1, 1)
    assert all(t.right == t.wanted for name, t in tallies.items() if name != fact)


def test_score_counts_silence_against_recall_only() -> None:
    tally = score([(GOLD, annotate(replace(FOUND, said_on=None)))]).of("said_on")
    assert (tally.right, tally.said, tally.wanted) == (0, 0, 1)


def test_score_counts_a_statement_nobody_made_against_precision() -> None:
    invented = replace(FOUND, content=(Span(0, 10),))
    tally = score([(GOLD, annotate(FOUND, invented))]).of("statement")
    assert (tally.right, tally.said, tally.wanted) == (1, 2, 1)


def test_score_passes_over_what_is_no_statement() -> None:
    tally = score([(GOLD, annotate(replace(FOUND, tier=Tier.WIDE)))]).of("statement")
    assert (tally.right, tally.said, tally.wanted) == (0, 0, 1)


def test_score_names_an_author_who_became_an_actor() -> None:
    author = FoundActor("Ole Dahl", ActorKind.PERSON)
    scores = score([(GOLD, annotate(FOUND, actors=(ACTOR, author)))])
    assert scores.of("kept out").misses == ["one: said nothing, gold Ole Dahl"]
    assert scores.of("actor").said == 2


def test_score_leaves_actors_out_that_may_be_either() -> None:
    agency = FoundActor("Reuters", ActorKind.ORGANISATION)
    assert score([(GOLD, annotate(FOUND, actors=(ACTOR, agency)))]).of("actor").said == 1


def test_match_contents_pairs_the_most_alike_first() -> None:
    wanted = [frozenset({1, 2, 3, 4}), frozenset({3, 4, 5})]
    found = [frozenset({3, 4, 5}), frozenset({1, 2, 3})]
    assert match_contents(found, wanted) == [(0, 1), (1, 0)]


def test_match_contents_leaves_out_what_shares_less_than_half() -> None:
    assert match_contents([frozenset({1, 2, 3})], [frozenset({3, 4, 5})]) == []


def test_figures_are_precision_and_recall_of_each_fact() -> None:
    figures = measure_facts(score([(GOLD, annotate(replace(FOUND, venue="interview")))]), "set")
    assert (figures["set.venue.precision"], figures["set.speaker.recall"]) == (0.0, 100.0)


def test_nothing_said_has_no_precision() -> None:
    figures = measure_facts(score([(GOLD, annotate(replace(FOUND, venue=None)))]), "set")
    assert "set.venue.precision" not in figures
    assert figures["set.venue.recall"] == 0.0


# --- the project's own gold -----------------------------------------------------------------------

OWN = [path for folder in ARTICLES.values() for path in sorted((CASES / folder).glob("*.json"))]


@pytest.fixture(params=read_gold(OWN), ids=lambda gold: gold["id"])
def gold(request: pytest.FixtureRequest) -> Gold:
    article: Gold = request.param
    return article


def test_own_gold_has_clean_spans(gold: Gold) -> None:
    text = gold["text"]
    for row in gold["attributions"]:
        for start, end in row["source"] + row["cue"] + row["content"]:
            assert text[start:end] == text[start:end].strip() != ""


def test_own_gold_gives_named_speakers_as_actors(gold: Gold) -> None:
    names = {fold(actor["name"]) for actor in gold["actors"]}
    named = {fold(row["speaker"]) for row in gold["attributions"] if row["named"]}
    assert named <= names


def test_own_gold_takes_every_name_from_its_text(gold: Gold) -> None:
    for actor in gold["actors"]:
        assert all(name in gold["text"] for name in (actor["name"], *actor["aliases"]))
    venues = [row["venue"] for row in gold["attributions"] if row["venue"]]
    assert all(venue in gold["text"] for venue in venues)
    assert all(name in gold["text"] for row in gold["attributions"] for name in row["via"])


def test_own_gold_has_no_day_after_publication(gold: Gold) -> None:
    days = [row["said_on"] for row in gold["attributions"] if row["said_on"]]
    assert all(date.fromisoformat(day) <= date.fromisoformat(gold["published"]) for day in days)


def test_own_gold_dates_no_headline(gold: Gold) -> None:
    assert not [row for row in gold["attributions"] if row["headline"] and row["said_on"]]
