"""Which stories and which of their statements /latest shows, in which order."""

from dataclasses import replace
from datetime import date

import pytest

from bot.briefing.stories import (
    LINES,
    STORY_PAGE,
    brief_latest,
    brief_story,
    choose_statements,
    find_place,
    gather_stories,
    select_statements,
    turn_story,
)
from bot.model import Actor, ActorKind, Kind, LatestStories, Page, Statement, StoredArticle, Tier
from tests.fakes.newsroom import MONDAY, POST, TUESDAY, make_article, make_person, make_statement

UNION = Actor(90, "Seafarers’ Union", ActorKind.ORGANISATION)
OFFICIALS = Actor(91, "Port officials", ActorKind.GROUP)


def ids(statements: tuple[Statement, ...]) -> list[int]:
    return [statement.id for statement in statements]


def person_says(statement_id: int, person: int, *content: str, **facts: object) -> Statement:
    words = content or (f"sentence number {statement_id}",)
    speaker = make_person(person, f"First{person} Last{person}")
    return make_statement(*words, id=statement_id, speaker=speaker, **facts)


def latest(*stories: tuple[StoredArticle, tuple[Statement, ...]]) -> LatestStories:
    articles = tuple(article for article, _ in stories)
    page = Page(articles, total=len(articles), number=1, size=3)
    of_articles = {article.id: own for article, own in stories}
    told = gather_stories(page, of_articles)
    return brief_latest(page, told, {}, {}, topic="", argument="3")


@pytest.mark.parametrize(
    ("language", "unread_in"),
    [("en", ""), (None, ""), ("de", "German"), ("uk", "Ukrainian"), ("xx", "xx")],
)
def test_story_says_which_language_was_not_analysed(language: str | None, unread_in: str) -> None:
    [story] = latest((replace(make_article(), language=language), ())).stories
    assert story.unread_in == unread_in


def test_one_line_a_speaker() -> None:
    chosen = choose_statements((person_says(1, 1), person_says(2, 2), person_says(3, 1)))
    assert len(chosen) == 2


def test_people_come_before_organisations() -> None:
    union = make_statement("a raise", id=1, speaker=UNION)
    assert ids(choose_statements((union, person_says(2, 1)))) == [2, 1]


def test_last_line_is_kept_for_an_unnamed_source() -> None:
    named = tuple(person_says(number, number) for number in range(1, 8))
    unnamed = make_statement("at a raise", id=50, speaker=OFFICIALS)
    assert ids(choose_statements((*named, unnamed))) == [1, 2, 3, 4, 50]


def test_all_lines_are_used_where_nobody_is_unnamed() -> None:
    named = tuple(person_says(number, number) for number in range(1, 8))
    assert ids(choose_statements(named)) == [1, 2, 3, 4, 5]
    assert len(choose_statements(named)) == LINES


def test_first_hand_unnamed_source_comes_before_a_relayed_one() -> None:
    relayed = make_statement("so", id=1, speaker=OFFICIALS, via=("Coastal Press",))
    crews = Actor(92, "ferry crews", ActorKind.GROUP)
    own = make_statement("so it is said", id=2, speaker=crews)
    assert ids(choose_statements((relayed, own))) == [2, 1]


def test_unclear_speaker_comes_last() -> None:
    unclear = make_statement("so", id=1, speaker=None, speaker_text=None)
    unnamed = make_statement("so it is said", id=2, speaker=OFFICIALS)
    assert ids(choose_statements((unclear, unnamed, person_says(3, 1)))) == [3, 2, 1]


def test_latest_word_of_a_speaker_is_shown() -> None:
    quoted = person_says(1, 1, "“So”", kind=Kind.DIRECT, said_on=MONDAY)
    later = person_says(2, 1, said_on=TUESDAY)
    assert ids(choose_statements((quoted, later))) == [2]


def test_verbatim_word_of_a_day_is_shown() -> None:
    told = person_says(1, 1, "that it is so")
    mixed = person_says(2, 1, "that it is “so”", kind=Kind.MIXED)
    quoted = person_says(3, 1, "“It is so”", kind=Kind.DIRECT)
    assert ids(choose_statements((told, mixed, quoted))) == [3]


def test_a_hedged_quotation_is_shown_before_a_plain_paraphrase() -> None:
    hedged = person_says(2, 1, "“So it may be”", kind=Kind.DIRECT, hedged=True)
    assert ids(choose_statements((person_says(1, 1), hedged))) == [2]


def test_thoughts_are_no_statements() -> None:
    assert select_statements((make_statement(tier=Tier.WIDE),)) == ()


def test_figures_count_statements_and_people() -> None:
    union = make_statement("a raise", id=9, speaker=UNION)
    headline = person_says(8, 1, "so", headline=True)
    shown = latest((make_article(), (headline, person_says(1, 1), person_says(2, 1), union)))
    assert (shown.statements, shown.people) == (3, 1)


def test_story_tells_how_many_statements_are_not_shown() -> None:
    (story,) = latest(
        (make_article(), (person_says(1, 1), person_says(2, 1), person_says(3, 2)))
    ).stories
    assert (len(story.lines), story.more) == (2, 1)


def test_story_reprinted_elsewhere_is_shown_once() -> None:
    own = (person_says(1, 1, cluster=1), person_says(2, 2, cluster=2))
    theirs = (person_says(3, 1, cluster=1), person_says(4, 2, cluster=2), person_says(5, 2))
    reprint = make_article(2, outlet=POST)
    (story,) = latest((make_article(), own), (reprint, theirs)).stories
    assert story.also_in == ("Harbour Post",)


def test_one_shared_statement_makes_no_reprint() -> None:
    first = (person_says(1, 1, cluster=1),)
    second = (person_says(2, 1, cluster=1), person_says(3, 2))
    shown = latest((make_article(), first), (make_article(2, outlet=POST), second))
    assert [story.article_id for story in shown.stories] == [1, 2]


def test_statement_that_two_stories_tell_has_one_line() -> None:
    first = (person_says(1, 1, cluster=1), person_says(2, 2), person_says(6, 5))
    second = (person_says(3, 1, cluster=1), person_says(4, 3), person_says(5, 4))
    shown = latest((make_article(), first), (make_article(2, outlet=POST), second))
    assert [[line.statement_id for line in story.lines] for story in shown.stories] == [
        [1, 2, 6],
        [4, 5],
    ]
    assert [story.more for story in shown.stories] == [0, 1]


def test_stories_of_one_outlet_stay_apart() -> None:
    own = (person_says(1, 1, cluster=1), person_says(2, 2, cluster=2))
    shown = latest((make_article(1), own), (make_article(2), own))
    assert len(shown.stories) == 2


def test_article_without_statements_is_shown() -> None:
    (story,) = latest((make_article(), ())).stories
    assert story.lines == ()


def test_story_card_pages_through_all_statements() -> None:
    own = tuple(person_says(number, number, said_on=date(2031, 5, 1)) for number in range(1, 12))
    card = brief_story(make_article(), turn_story(make_article(), own, page=2), {})
    shown = [line.statement_id for line in card.story.lines]
    assert shown == list(range(STORY_PAGE + 1, 12))
    assert (card.statements, card.position.pages) == (11, 2)


@pytest.mark.parametrize(
    ("headline", "places", "place"),
    [
        ("Council Says Larkmoor May Flood", ("Larkmoor", "Osk"), "Larkmoor"),
        ("Council Says Osk May Flood", ("Larkmoor", "Osk"), "Osk"),
        ("Larkmoor may flood", ("Larkmoor",), ""),
        ("Council warns of floods", ("Larkmoor",), ""),
        ("Moskva sinks", ("Osk",), ""),
        ("Council warns of floods", (), ""),
    ],
)
def test_a_story_is_headed_by_the_place_its_headline_names(
    headline: str, places: tuple[str, ...], place: str
) -> None:
    assert find_place(headline, places) == place
