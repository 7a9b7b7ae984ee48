"""The gold of the beats stands in their texts, and agrees with itself across articles."""

from datetime import date
from itertools import chain
from typing import Any

import pytest

from bot.model import Span
from tests.eval.beats import Beat, BeatArticle, Misplaced, place_words, read_beats
from tests.eval.facts import fold

TEXT = "“It rains,” said Ann Lee. She said it would stop. “It rains,” said Bo Ek."
BEATS = read_beats()


def place(content: str, cue: str, source: str, **nth: Any) -> tuple[list[Span], ...]:
    return place_words(TEXT, {"content": [content], "cue": cue, "source": source, **nth})


def test_a_cue_is_the_one_nearest_to_its_content_and_a_source_to_its_cue() -> None:
    content, cue, source = place("it would stop", "said", "She")
    assert [TEXT[one.start : one.end] for one in chain(content, source)] == ["it would stop", "She"]
    assert cue == [Span(30, 34)]


def test_content_that_stands_there_twice_needs_its_number() -> None:
    with pytest.raises(Misplaced, match="2 times"):
        place("“It rains,”", "said", "Bo Ek")
    content, cue, _ = place("“It rains,”", "said", "Bo Ek", nth={"“It rains,”": 2})
    assert (content, cue) == ([Span(50, 61)], [Span(62, 66)])


def test_words_that_are_not_there_are_named() -> None:
    with pytest.raises(Misplaced, match="not in the text: 'it snows'"):
        place("it snows", "said", "She")


# --- the beats themselves -------------------------------------------------------------------------


@pytest.fixture(params=BEATS, ids=lambda beat: beat.name)
def beat(request: pytest.FixtureRequest) -> Beat:
    one: Beat = request.param
    return one


@pytest.fixture(params=[one for beat in BEATS for one in beat.articles], ids=lambda one: one.id)
def article(request: pytest.FixtureRequest) -> BeatArticle:
    one: BeatArticle = request.param
    return one


def test_articles_have_the_length_of_news(article: BeatArticle) -> None:
    assert 300 <= len(article.gold["text"].split()) <= 700


def test_headline_and_byline_stand_in_the_text(article: BeatArticle) -> None:
    assert article.gold["text"].startswith(article.gold["headline"])
    assert (article.gold["byline"] or "") in article.gold["text"]


def test_content_is_clean_and_within_one_paragraph(article: BeatArticle) -> None:
    for row in article.gold["attributions"]:
        for start, end in row["source"] + row["cue"] + row["content"]:
            words = article.gold["text"][start:end]
            assert words == words.strip()
            assert "\n" not in words


def test_cue_and_source_stand_near_their_content(article: BeatArticle) -> None:
    """Or the words were found in another sentence."""
    for row in article.gold["attributions"]:
        spans = row["cue"] + row["source"]
        gaps = [min(max(start, s) - min(end, e) for s, e in row["content"]) for start, end in spans]
        assert all(gap < 200 for gap in gaps), row


def test_kind_is_what_the_marks_say(article: BeatArticle) -> None:
    for row in article.gold["attributions"]:
        words = " ".join(article.gold["text"][start:end] for start, end in row["content"])
        marked = any(mark in words for mark in '“‘"«')
        assert marked == (row["kind"] != "indirect"), words


def test_every_name_stands_in_its_text(article: BeatArticle) -> None:
    gold = article.gold
    names = [name for one in gold["actors"] for name in (one["name"], *one["aliases"])]
    venues = [row["venue"] for row in gold["attributions"] if row["venue"]]
    relays = chain.from_iterable(row["via"] for row in gold["attributions"])
    assert [name for name in chain(names, venues, relays) if name not in gold["text"]] == []


def test_named_speakers_are_actors(article: BeatArticle) -> None:
    names = {fold(one["name"]) for one in article.gold["actors"]}
    named = {fold(row["speaker"]) for row in article.gold["attributions"] if row["named"]}
    assert named <= names


def test_an_actor_is_not_also_none(article: BeatArticle) -> None:
    names = {fold(one["name"]) for one in article.gold["actors"]}
    assert names & {fold(name) for name in article.gold["not_actors"]} == set()
    assert names & {fold(name) for name in article.gold["either"]} == set()


def test_no_day_lies_after_publication_and_no_headline_has_one(article: BeatArticle) -> None:
    for row in article.gold["attributions"]:
        day = row["said_on"]
        assert day is None or (
            not row["headline"]
            and date.fromisoformat(day) <= date.fromisoformat(article.gold["published"])
        )


def test_edits_and_reprints_name_an_article_of_the_beat(beat: Beat) -> None:
    articles = {one.id: one for one in beat.articles}
    assert len(articles) == len(beat.articles)
    for one in beat.articles:
        assert one.reprint_of is None or one.reprint_of in articles
        assert one.edits is None or articles[one.edits].url == one.url
        assert one.edits is None or articles[one.edits].published < one.published


def test_a_cluster_is_one_speaker_and_has_its_origins(beat: Beat) -> None:
    """What is in several articles has its row; nobody else's words are in the cluster."""
    speakers: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    for one in beat.articles:
        for slug, row in zip(one.clusters, one.gold["attributions"], strict=True):
            name = row["speaker"]
            if row["named"]:
                speakers.setdefault(slug, set()).add(one.canonical[name])
            articles.setdefault(slug, set()).add(one.id)
    rows = {row.slug: row for row in beat.clusters}
    assert len(rows) == len(beat.clusters)
    assert rows.keys() <= articles.keys()
    assert {slug for slug, ids in articles.items() if len(ids) > 1} <= rows.keys()
    assert {slug: names for slug, names in speakers.items() if len(names) > 1} == {}
    assert all(1 <= row.origins <= len(articles[row.slug]) for row in rows.values())


def test_what_vanished_stood_in_the_earlier_version_alone(beat: Beat) -> None:
    articles = {one.id: one for one in beat.articles}
    for row in beat.vanished:
        later = articles[row.article]
        assert later.edits is not None
        assert row.content in articles[later.edits].gold["text"]
        assert row.content not in later.gold["text"]
        assert row.became in later.gold["text"]


def test_slugs_and_ids_are_of_one_beat() -> None:
    for names in (
        [{slug for one in beat.articles for slug in one.clusters} for beat in BEATS],
        [{one.id for one in beat.articles} for beat in BEATS],
    ):
        assert sum(map(len, names)) == len(set(chain.from_iterable(names)))


def test_splits_are_known() -> None:
    assert {beat.split for beat in BEATS} <= {"dev", "once"}
