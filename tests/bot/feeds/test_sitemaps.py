"""Sitemaps of news and of pages, and indexes of them."""

from datetime import UTC, date, datetime

import pytest

from bot.feeds import parse_feed
from bot.model import FeedEntry, FeedFormat, ParsedFeed

URL = "https://coast.example/sitemap.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def parse(body: str) -> ParsedFeed:
    return parse_feed(body.encode(), content_type="application/xml", url=URL)


def urlset(*urls: str) -> str:
    listed = "".join(f"<url>{url}</url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACES}>{listed}</urlset>'


def index(*sitemaps: str) -> str:
    listed = "".join(f"<sitemap>{one}</sitemap>" for one in sitemaps)
    return f'<?xml version="1.0"?><sitemapindex {NAMESPACES}>{listed}</sitemapindex>'


def news(path: str, *, at: str = "2031-05-06T22:30:00-05:00", title: str = "Ferry sails") -> str:
    return (
        f"<loc>https://coast.example/{path}</loc><news:news><news:publication>"
        "<news:name>Coast News</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{at}</news:publication_date><news:title>{title}</news:title>"
        "</news:news>"
    )


def test_news_sitemap() -> None:
    parsed = parse(urlset(news("a?utm_source=map", title="Ferry &amp; Bus")))
    assert (parsed.format, parsed.title, parsed.language) == (
        FeedFormat.SITEMAP,
        "Coast News",
        "en",
    )
    assert parsed.entries == (
        FeedEntry(
            guid="https://coast.example/a",
            url="https://coast.example/a",
            title="Ferry & Bus",
            published_at=datetime(2031, 5, 7, 3, 30, tzinfo=UTC),
            published=date(2031, 5, 6),
        ),
    )


def test_newest_news_comes_first() -> None:
    parsed = parse(urlset(news("old", at="2031-05-01"), news("new", at="2031-05-06")))
    assert [entry.url for entry in parsed.entries] == [
        "https://coast.example/new",
        "https://coast.example/old",
    ]


def test_sitemap_of_pages_is_put_in_order_by_changes_that_date_nothing() -> None:
    parsed = parse(
        urlset(
            "<loc>/a</loc><lastmod>2031-05-01</lastmod>",
            "<loc>/b</loc><lastmod>2031-05-06T08:00:00Z</lastmod>",
            "<loc>/c</loc>",
        )
    )
    paths = [(entry.url or "").rpartition("/")[2] for entry in parsed.entries]
    assert paths == ["b", "a", "c"]
    assert all(entry.published_at is None for entry in parsed.entries)


def test_picture_of_a_page_is_not_its_address() -> None:
    picture = "<image:image xmlns:image='x'><image:loc>/a.jpg</image:loc></image:image>"
    [entry] = parse(urlset(f"{picture}<loc>/a</loc>")).entries
    assert entry.url == "https://coast.example/a"


def test_only_so_many_of_a_huge_sitemap_are_taken() -> None:
    assert len(parse(urlset(*(f"<loc>/{n}</loc>" for n in range(3000)))).entries) == 1000


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (["post-sitemap1.xml", "post-sitemap2.xml", "category-sitemap.xml"],
         ["post-sitemap2.xml", "post-sitemap1.xml"]),
        (["sitemap-pages.xml", "sitemap-news.xml", "sitemap-2031.xml"], ["sitemap-news.xml"]),
        (["video-sitemap.xml", "author-sitemap.xml"], []),
        ([f"sitemap-{n}.xml" for n in range(9)],
         ["sitemap-8.xml", "sitemap-7.xml", "sitemap-6.xml"]),
    ],
)  # fmt: skip
def test_index_leads_to_the_sitemaps_that_may_hold_news(
    names: list[str], chosen: list[str]
) -> None:
    parsed = parse(index(*(f"<loc>/maps/{name}</loc>" for name in names)))
    assert parsed.more == tuple(f"https://coast.example/maps/{name}" for name in chosen)
    assert parsed.entries == ()


def test_index_leads_to_the_sitemaps_that_changed_last() -> None:
    parsed = parse(
        index(*(f"<loc>/{n}.xml</loc><lastmod>2031-05-0{n}</lastmod>" for n in (3, 1, 4, 2)))
    )
    assert [url.rpartition("/")[2] for url in parsed.more] == ["4.xml", "3.xml", "2.xml"]


@pytest.mark.parametrize(
    "body",
    [
        urlset(news("a")).replace("<urlset", "<!-- made by hand -->\n<urlset"),
        urlset(news("a")).replace("urlset", "s:urlset").replace("xmlns=", "xmlns:s="),
        urlset(news("a")).replace(NAMESPACES, 'xmlns:news="x"'),
        urlset(news("a"), "<loc>https://coast.example/b</loc><lastm").partition("<lastm")[0],
        "\n\n" + urlset(news("a")),
        urlset(news("a"), "<https:>b</https:><loc>/b</loc>"),
    ],
    ids=["comment", "prefix", "no namespace", "cut", "blank lines", "odd tag"],
)
def test_sitemaps_come_in_many_hands(body: str) -> None:
    assert parse(body).entries[0].url == "https://coast.example/a"


def test_entities_are_not_expanded() -> None:
    entities = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boom">]>'
    body = urlset(news("a", title="One &x; two")).replace("<urlset", f"{entities}<urlset")
    assert parse(body).entries[0].title in ("One &x; two", "One", "One two")


def test_sitemap_of_a_quiet_day_is_empty() -> None:
    assert parse(urlset()).entries == ()
