"""Pages of links, read as lists of articles."""

import pytest

from bot.errors import NotAFeed
from bot.feeds import parse_list
from bot.model import FeedFormat

URL = "https://coast.example/world"
TEASER = '<a href="/2031/05/06/ferry-stays-in-port">Ferry stays in port again</a>'


def links(body: str) -> list[str]:
    try:
        parsed = parse_list(f"<html><body>{body}</body></html>".encode(), url=URL)
    except NotAFeed:
        return []
    return [(entry.url or "").removeprefix("https://coast.example") for entry in parsed.entries]


def test_list_page() -> None:
    head = "<head><title>World | Coast News</title></head>"
    parsed = parse_list(f'<html lang="en-GB">{head}<body>{TEASER}'.encode(), url=URL)
    assert (parsed.format, parsed.title, parsed.language) == (
        FeedFormat.PAGE,
        "World | Coast News",
        "en",
    )
    assert parsed.entries[0].title == "Ferry stays in port again"
    assert parsed.entries[0].guid == parsed.entries[0].url


@pytest.mark.parametrize(
    "href",
    [
        "/2031/05/06/ferry-stays-in-port",
        "/world/ferry-stays-in-port-again.html",
        "/world/article/48213",
        "/news/world-48213377",
        "/?p=48213",
        "https://www.coast.example/a/ferry-stays-in-port?utm_source=front",
        "https://news.coast.example/ferry-stays-in-port",
        "2031/ferry-stays-in-port",
    ],
)
def test_link_that_looks_like_an_article_is_taken(href: str) -> None:
    assert len(links(f'<a href="{href}">Ferry stays in port again</a>')) == 1


@pytest.mark.parametrize(
    "href",
    [
        "/",
        "/world",
        "/world/europe/",
        "/tag/ferry-stays-in-port/",
        "/category/ferries-and-other-ships/",
        "/author/mara-lind-of-the-coast/",
        "/page/2031/",
        "/about/how-we-work-here",
        "/newsletters/the-morning-from-the-coast",
        "/video/watch-the-ferry-sail",
        "/report-on-ferries-2031.pdf",
        "/login?next=/2031/ferry-stays-in-port",
        "#ferry-stays-in-port",
        "javascript:open('/2031/ferry-stays-in-port')",
        "mailto:desk@coast.example",
        "https://other.example/2031/ferry-stays-in-port",
        "/world#ferry-stays-in-port",
    ],
)
def test_other_links_are_not(href: str) -> None:
    assert links(f'<a href="{href}">Ferry stays in port again</a>') == []


@pytest.mark.parametrize(
    ("around", "is_taken"),
    [
        ("<main>{}</main>", True),
        ("<article><header><h2>{}</h2></header></article>", True),
        ("<ul class='stories'><li>{}</li></ul>", True),
        ("<header>{}</header>", False),
        ("<nav>{}</nav>", False),
        ("<footer>{}</footer>", False),
        ("<div class='main-menu'>{}</div>", False),
        ("<div id='cookie-consent'>{}</div>", False),
    ],
)
def test_menus_and_footers_are_passed_over(around: str, is_taken: bool) -> None:
    assert bool(links(around.format(TEASER))) is is_taken


@pytest.mark.parametrize("words", ["", "Read more", "World news"])
def test_link_without_the_words_of_a_headline_is_none(words: str) -> None:
    assert links(f'<a href="/2031/05/06/ferry-stays-in-port">{words}</a>') == []


def test_picture_and_headline_that_lead_to_one_page_are_one() -> None:
    picture = TEASER.replace("Ferry stays in port again", "<img>")
    assert links(f"{picture}{TEASER}{TEASER}") == ["/2031/05/06/ferry-stays-in-port"]


def test_order_is_that_of_the_page() -> None:
    others = "".join(
        f'<h3><a href="/a/the-bridge-is-closed-{n}">The bridge is closed</a></h3>' for n in "ba"
    )
    assert links(others + TEASER) == [
        "/a/the-bridge-is-closed-b",
        "/a/the-bridge-is-closed-a",
        "/2031/05/06/ferry-stays-in-port",
    ]


def test_page_without_such_links_is_refused() -> None:
    with pytest.raises(NotAFeed, match="No link on this page"):
        parse_list(b"<p>Nothing here</p>", url=URL)
