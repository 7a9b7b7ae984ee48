"""Who stands where on a topic: each speaker's latest, and who denies whom where that is certain."""

from datetime import timedelta

import pytest

from bot.briefing.topics import brief_board, gather_board
from bot.model import Page, Statement, Topic, TopicBoard
from tests.fakes.newsroom import MONDAY, make_article, make_person, make_statement

ORLUND, BELL = make_person(1, "Hedvig Orlund"), make_person(2, "Osric Bell")
TOPIC = Topic("ferries", ())


def show(*statements: Statement, page: int = 1) -> TopicBoard:
    found = Page(statements, total=len(statements), number=1, size=100)
    return brief_board(TOPIC, gather_board(found, words="ferries", page=page), {})


def say(number: int, content: str, **facts: object) -> Statement:
    article = make_article(number, published=MONDAY)
    return make_statement(content, id=number, article=article, **facts)


def test_shows_the_latest_of_each_speaker_with_how_many_came_before() -> None:
    early = MONDAY - timedelta(days=3)
    board = show(
        say(1, "the ferries are late", said_on=early, speaker=BELL),
        say(2, "the ferries are full", speaker=ORLUND),
        say(3, "the ferries will sail again", speaker=BELL),
    )
    assert [line.statement_id for line in board.lines] == [2, 3]
    assert [line.tail[-1] for line in board.lines] == ["Northern Courier", "+1 earlier"]


def test_several_pages_hold_each_speaker_once() -> None:
    people = [make_person(number, f"Ana Lind{number}") for number in range(8)]
    statements = [say(one.id + 1, f"ferry {one.id} is late", speaker=one) for one in people]
    first, second = show(*statements), show(*statements, page=2)
    assert (len(first.lines), len(second.lines), first.position.pages) == (6, 2, 2)


CONTESTED = [
    ("denied", "that the council had sold the ferries to a bank"),
    ("said", "the council had not sold the ferries to a bank"),
    ("rejected", "claims that the council had sold the ferries to a bank"),
]
NOT_CONTESTED = [
    ("said", "the council had sold the ferries to a bank"),
    ("denied", "that the council had sold the harbour to a bank"),
    ("denied", "that the council had asked a bank for money"),
    ("asked", "whether the council had sold the ferries to a bank"),
    ("urged", "the council to sell the ferries to a bank"),
]


@pytest.mark.parametrize(("stance", "content"), CONTESTED)
def test_denial_of_the_same_is_flagged(stance: str, content: str) -> None:
    board = show(
        say(2, content, stance=stance, cue=stance, speaker=BELL),
        say(1, "the council had sold the ferries to a bank", speaker=ORLUND),
    )
    (dispute,) = board.disputes
    assert {dispute.claim.statement_id, dispute.denial.statement_id} == {1, 2}
    assert board.is_denied
    if stance != "said":
        assert dispute.denial.speaker == "Osric Bell"


@pytest.mark.parametrize(("stance", "content"), NOT_CONTESTED)
def test_what_isnt_certainly_denied_is_not_flagged(stance: str, content: str) -> None:
    board = show(
        say(2, content, stance=stance, cue=stance, speaker=BELL),
        say(1, "the council had sold the ferries to a bank", speaker=ORLUND),
    )
    assert board.disputes == ()


def test_who_denies_their_own_words_contests_nobody() -> None:
    board = show(
        say(2, "that the ferries had been sold to a bank", stance="denied", speaker=ORLUND),
        say(1, "that the ferries had been sold to a bank", speaker=ORLUND),
    )
    assert board.disputes == ()


def test_denial_weeks_later_is_another_matter() -> None:
    board = show(
        say(2, "that the ferries had been sold to a bank", stance="denied", speaker=BELL),
        say(
            1,
            "that the ferries had been sold to a bank",
            said_on=MONDAY - timedelta(days=30),
            speaker=ORLUND,
        ),
    )
    assert board.disputes == ()


@pytest.mark.parametrize(("stance", "denied"), [("said", False), ("denied", True)])
def test_says_whether_anybody_denies_anything(stance: str, denied: bool) -> None:
    assert show(say(1, "that the ferries had been sold", stance=stance)).is_denied is denied
