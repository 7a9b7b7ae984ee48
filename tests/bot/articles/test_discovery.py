"""The feeds that a page names, the likeliest first."""

# ruff: noqa: E501 - a piece of markup reads best on one line

import pytest

from bot.articles.discovery import discover_feeds
from bot.errors import NoArticle
from tests.bot.articles.pages import page

SITE = "https://coast.example/news/"
RSS = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


def discover(body: str = "", *, head: str = "") -> tuple[str, ...]:
    return discover_feeds(page(body, head=head), url=SITE)


@pytest.mark.parametrize(
    ("link", "feed"),
    [
        (RSS.format("/feed/", "News"), "https://coast.example/feed/"),
        ('<link rel="alternate" type="application/atom+xml" href="atom.xml">', "https://coast.example/news/atom.xml"),
        ('<link rel="alternate" type="application/feed+json" href="/feed.json">', "https://coast.example/feed.json"),
        ('<link rel="alternate" type="application/json" href="/feed.json">', "https://coast.example/feed.json"),
        ('<LINK REL="Alternate" TYPE="Application/RSS+XML; charset=utf-8" HREF="//cdn.example/f">', "https://cdn.example/f"),
        ('<link rel="feed" href="/f">', "https://coast.example/f"),
        ('<link rel="alternate" type="application/rss+xml" href="feed:https://coast.example/f">', None),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', None),
        ('<link rel="alternate" hreflang="de" href="/de">', None),
        ('<link rel="stylesheet" type="application/rss+xml" href="/f">', None),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', None),
        ('<link rel="alternate" type="application/rss+xml">', None),
    ],
)  # fmt: skip
def test_announced_feed_is_found(link: str, feed: str | None) -> None:
    assert discover(head=link) == ((feed,) if feed else ())


@pytest.mark.parametrize(
    ("link", "is_feed"),
    [
        ('<a href="/feed">Feed</a>', True),
        ('<a href="/rss.xml">x</a>', True),
        ('<a href="/index.xml">x</a>', True),
        ('<a href="/news.rss">x</a>', True),
        ('<a href="/?feed=rss2">x</a>', True),
        ('<a href="/abo">RSS</a>', True),
        ('<a href="/feedback">Feedback</a>', False),
        ('<a href="/rss-explained">What is that?</a>', False),
        ('<a href="/atomic-power">Atomic power</a>', False),
        ('<a href="#rss">Top</a>', False),
    ],
)
def test_link_that_looks_like_a_feed_is_found(link: str, is_feed: bool) -> None:
    assert bool(discover(link)) is is_feed


def test_announced_feeds_come_first_and_comments_last() -> None:
    head = RSS.format("/comments/feed/", "Comments") + RSS.format("/feed/", "News")
    assert discover('<a href="/rss.xml">RSS</a><a href="/feed/">again</a>', head=head) == (
        "https://coast.example/feed/",
        "https://coast.example/rss.xml",
        "https://coast.example/comments/feed/",
    )


def test_base_of_the_page_holds() -> None:
    head = '<base href="https://cdn.example/x/">' + RSS.format("feed", "News")
    assert discover(head=head) == ("https://cdn.example/x/feed",)


def test_page_never_names_itself_or_more_than_twenty() -> None:
    links = "".join(f'<a href="/{n}/feed">x</a>' for n in range(50))
    assert len(discover(f'<a href="{SITE}">RSS</a>' + links)) == 20
    assert SITE not in discover(f'<a href="{SITE}">RSS</a>')


def test_empty_page_has_none() -> None:
    with pytest.raises(NoArticle):
        discover_feeds(b"", url=SITE)
