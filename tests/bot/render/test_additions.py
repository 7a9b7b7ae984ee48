"""What admins read about a single article that they sent."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model import Article, ArticleReport, Outcome, Saved
from bot.render.additions import render_addition, render_trial
from tests.fakes.telegram_html import read_message

ARTICLE = Article(
    text="Ferry <stays>",
    headline="Ferry <stays> in port",
    byline="Ilse Marrow",
    outlet="Northern Courier",
    url="https://courier.example/ferry?a=1&b=2",
    published=date(2031, 5, 6),
    language="en",
)
SAVED = Saved(article_id=12, outcome=Outcome.NEW, statements=3, speakers=2)
REPORT = ArticleReport(article=ARTICLE, saved=SAVED, statements=3, people=1, groups=1, feed_at=None)


def read(report: ArticleReport) -> list[str]:
    (reply,) = render_addition(report)
    return [line for line in read_message(reply.html).text.splitlines() if line]


def test_article_that_was_kept_leads_to_its_story() -> None:
    assert read(REPORT) == [
        "✅ Article kept · Northern Courier",
        "Ferry <stays> in port",
        "Ilse Marrow · 6 May 2031",
        "3 statements by 1 person and 1 group /story_12",
        "One article, read once.",
    ]


def test_feed_of_its_site_is_offered() -> None:
    lines = read(replace(REPORT, feed_at="https://courier.example/feed?a=1&b=2"))
    assert lines[-1] == (
        "One article, read once. Its site has a feed: "
        "/source add https://courier.example/feed?a=1&b=2"
    )


@pytest.mark.parametrize(
    ("saved", "title"),
    [
        (None, "Article known already"),
        (replace(SAVED, outcome=Outcome.KNOWN), "Article known already"),
        (replace(SAVED, outcome=Outcome.REVISED), "✅ Article kept in its new wording"),
    ],
)
def test_article_known_before_is_called_that(saved: Saved | None, title: str) -> None:
    assert read(replace(REPORT, saved=saved))[0] == f"{title} · Northern Courier"


def test_article_in_another_language_is_not_analysed() -> None:
    report = replace(REPORT, article=replace(ARTICLE, language="de"), statements=0)
    assert "Only articles in English are analysed" in read(report)[3]


def test_trial_says_that_nothing_was_kept() -> None:
    (reply,) = render_trial(replace(REPORT, saved=None))
    assert "by 1 person and 1 group" in reply.html
    assert "Nothing was kept" in reply.html
