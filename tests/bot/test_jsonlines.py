"""The JSON lines other programs rely on."""

import json
from datetime import date

import pytest

from bot.errors import UserError
from bot.jsonlines import ArticleLines, read_article, write_annotated
from bot.model import (
    ActorKind,
    Annotated,
    Article,
    Attribution,
    FoundActor,
    Kind,
    Role,
    Span,
    Tier,
)


def test_an_article_is_read_with_its_day_and_headline() -> None:
    line = (
        '{"id": 7, "text": "Rain, she said.", "headline": "Rain",'
        ' "published": "2026-03-02T10:00:00Z"}'
    )
    article_id, article = read_article(line, number=1)
    assert article_id == "7"
    assert article == Article(text="Rain, she said.", headline="Rain", published=date(2026, 3, 2))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[]",
        '{"id": "a"}',
        '{"text": "b"}',
        '{"id":1,"text":"x","published":"soon"}',
        '{"id":1,"text":"x","published":5}',
        '{"id":1,"text":null}',
        '{"id":1,"text":["x"]}',
        '{"id":null,"text":"x"}',
        '{"id":1,"text":"x","headline":5}',
        "[" * 100_000,
    ],
)
def test_a_malformed_line_is_named(line: str) -> None:
    with pytest.raises(UserError, match="Line 12 "):
        read_article(line, number=12)


def test_half_a_character_becomes_a_question_mark() -> None:
    """No encoding takes it, and the offsets stay as they are."""
    _, article = read_article('{"id": "a", "text": "Rain\\ud83d, she said."}', number=1)
    assert article.text == "Rain?, she said."


def test_lines_come_in_batches_with_their_ids_noted() -> None:
    given = ArticleLines(f'{{"id": {n}, "text": "Rain on day {n}."}}\n\n' for n in range(5))
    assert [len(batch) for batch in given.batches(2)] == [2, 2, 1]
    assert list(given.ids) == ["0", "1", "2", "3", "4"]
    assert given.fault is None


def test_a_malformed_line_ends_the_batches_after_what_came_before() -> None:
    good = '{"id": "a", "text": "Rain."}'
    given = ArticleLines([good, good, good, "nonsense", good])
    assert [len(batch) for batch in given.batches(2)] == [2, 1]
    assert given.fault is not None
    assert given.fault.sentence.startswith("Line 4 ")


def test_findings_are_written_with_the_promised_fields() -> None:
    text = "Rain, Ada Brel said."
    annotated = Annotated(
        Article(text=text),
        (
            Attribution(
                source=(Span(6, 14),),
                cue=(Span(15, 19),),
                content=(Span(0, 4),),
                kind=Kind.INDIRECT,
                tier=Tier.STATEMENT,
                stance="said",
                confidence=0.81239,
                rule="inverted",
                speaker="Ada Brel",
                named=True,
                said_on=date(2026, 3, 2),
                venue="Telegram",
                via=("Lantern Radio",),
            ),
        ),
        (FoundActor("Ada Brel", ActorKind.PERSON, ("Brel",), (Role("mayor", "Osk"),)),),
    )
    assert json.loads(write_annotated("n1", annotated)) == {
        "id": "n1",
        "attributions": [
            {
                "source": [[6, 14]],
                "cue": [[15, 19]],
                "content": [[0, 4]],
                "speaker": "Ada Brel",
                "named": True,
                "kind": "indirect",
                "stance": "said",
                "said_on": "2026-03-02",
                "venue": "Telegram",
                "via": ["Lantern Radio"],
                "tier": "statement",
                "confidence": 0.812,
            }
        ],
        "actors": [
            {
                "name": "Ada Brel",
                "kind": "person",
                "aliases": ["Brel"],
                "roles": [{"title": "mayor", "of": "Osk"}],
            }
        ],
    }
