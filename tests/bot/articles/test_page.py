"""Pages as they are found in the wild: what is article text, what is not, and what they state."""

# ruff: noqa: E501 - a piece of markup reads best on one line

import re
from datetime import UTC, date, datetime

import pytest

from bot.articles import read_page
from bot.errors import NoArticle
from bot.model import Article
from tests.bot.articles.pages import (
    DOUBT,
    LEAD,
    QUOTE,
    STORY,
    linked,
    meta,
    page,
    paragraphs,
)

URL = "https://coast.example/2031/ferry-sails"
MAY_6 = date(2031, 5, 6)


def read(body: bytes, *, url: str | None = URL, charset: str | None = None) -> Article:
    return read_page(body, url=url, charset=charset)


def article(inside: str, *, head: str = "<title>Ferry Sails Again | Coast News</title>") -> bytes:
    return page(f"<main><article><h1>Ferry Sails Again</h1>{inside}</article></main>", head=head)


# --- The text -------------------------------------------------------------------------------------


def test_article_is_headline_and_paragraphs() -> None:
    assert read(article(paragraphs(*STORY))).text == "\n\n".join(["Ferry Sails Again", *STORY])


# Markup that stands between the paragraphs, and a word of it that must not be in the text.
FURNITURE = {
    "caption": '<figure><img src="a.jpg"><figcaption>Mara Lind on the quay, said FURNITURE (Coast)</figcaption></figure>',
    "caption of a blog engine": '<div class="wp-caption"><img src="a"><p class="wp-caption-text">Lind said FURNITURE.</p></div>',
    "caption in a module class": '<div class="Image__caption--x9">Mara Lind said FURNITURE today.</div>',
    "photo credit": '<span class="photo-credit">FURNITURE / Coast Wire</span>',
    "author biography": '<div class="author-bio"><p>Ola Roe is the FURNITURE editor and says he likes boats.</p></div>',
    "about the author": '<section id="aboutTheAuthor"><h3>Ola Roe</h3><p>Roe said FURNITURE about himself.</p></section>',
    "share line": '<div class="share-buttons"><a href="#">FURNITURE on Platform</a></div>',
    "follow us": '<p class="follow-us">Follow us on FURNITURE for more news from the coast.</p>',
    "related links": '<div class="related-articles"><h3>Related</h3><p>Mayor said FURNITURE was fine, he told us.</p></div>',
    "read more": '<p class="read-more">Read more: <a href="/b">Lind says FURNITURE is late</a></p>',
    "aside": "<aside><h2>In brief</h2><p>The mayor said FURNITURE would follow next week.</p></aside>",
    "newsletter box": '<div class="newsletter-signup"><p>Get FURNITURE in your inbox each morning, free.</p></div>',
    "comments": '<section id="comments"><p>Reader Bo said FURNITURE is a disgrace, frankly, and so on.</p></section>',
    "footer": "<footer><p>Copyright FURNITURE Coast News. All rights reserved, said the owner.</p></footer>",
    "navigation": '<nav><ul><li><a href="/">FURNITURE</a></li><li><a href="/b">Boats</a></li></ul></nav>',
    "tags": '<ul class="tags"><li><a href="/t">FURNITURE</a></li></ul>',
    "advertisement": '<div class="ad-slot"><p>FURNITURE says: buy boats at our shop on the quay today.</p></div>',
    "hidden text": '<p style="display: none">The mayor said FURNITURE in secret to everyone here.</p>',
    "screen reader hint": '<span class="visually-hidden">FURNITURE of the quay, said the editor</span>',
    "script": '<script>document.write("<p>The mayor said FURNITURE in a script.</p>")</script>',
    "noscript": "<noscript><p>The mayor said FURNITURE without scripts, to everyone here.</p></noscript>",
    "inline drawing": "<svg><text>FURNITURE said the drawing</text></svg>",
}  # fmt: skip


@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_is_no_article_text(kind: str) -> None:
    found = read(article(paragraphs(LEAD, QUOTE) + FURNITURE[kind] + paragraphs(DOUBT)))
    assert "FURNITURE" not in found.text
    assert found.text == "\n\n".join(["Ferry Sails Again", *STORY])


def test_frame_named_like_furniture_keeps_the_article_in_it() -> None:
    body = (
        f'<div class="sidebar-right share-on"><h1>Ferry Sails Again</h1>{paragraphs(*STORY)}</div>'
    )
    assert LEAD in read(page(body)).text


def test_standfirst_follows_the_headline() -> None:
    inside = '<p class="article__standfirst">Two years of repairs are over</p>' + paragraphs(*STORY)
    lines = read(article(inside)).text.split("\n\n")
    assert lines[:3] == ["Ferry Sails Again", "Two years of repairs are over", LEAD]


def test_line_breaks_make_paragraphs_too() -> None:
    text = read(article("<div>" + "<br><br>".join(STORY) + "</div>")).text
    assert text == "\n\n".join(["Ferry Sails Again", *STORY])


def test_inline_markup_and_entities_leave_plain_words() -> None:
    marked = LEAD.replace("Mara Lind", '<a href="/m"><b>Mara</b>&nbsp;Lind</a>').replace(
        "two", "<i>two</i>"
    )
    assert LEAD in read(article(paragraphs(marked, QUOTE, DOUBT))).text


def test_invisible_characters_are_dropped() -> None:
    spoiled = LEAD.replace("Mara", "Ma\u200bra\u202e").replace("ferry", "fe&#8203;rry&#x202e;")
    assert LEAD in read(article(paragraphs(spoiled, QUOTE, DOUBT))).text


def test_live_blog_keeps_its_updates_in_order() -> None:
    updates = "".join(
        f'<section class="update"><time datetime="2031-05-06T0{9 - n}:00:00Z">0{9 - n}:00</time>'
        f"<h2>Update {n}</h2><p>{text}</p></section>"
        for n, text in enumerate(STORY)
    )
    data = linked(
        **{"@type": "LiveBlogPosting"}, headline="Ferry", datePublished="2031-05-06T06:00:00Z"
    )
    found = read(article(updates, head=data))
    assert [found.text.index(text) for text in STORY] == sorted(found.text.index(t) for t in STORY)
    assert found.published_at == datetime(2031, 5, 6, 6, tzinfo=UTC)


def test_short_text_of_a_feed_is_enough() -> None:
    body = f"<html><body><article><h1>Ferry Sails Again</h1><p>{LEAD}</p></article></body></html>"
    assert read(body.encode(), url=None).text == f"Ferry Sails Again\n\n{LEAD}"


@pytest.mark.parametrize(
    ("codec", "charset", "declared"),
    [
        ("cp1252", "windows-1252", ""),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", None, '<meta charset="windows-1252">'),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8-sig", None, '<meta charset="iso-8859-1">'),
        ("utf-16", None, ""),
    ],
)
def test_pages_come_in_many_encodings(codec: str, charset: str | None, declared: str) -> None:
    body = article(paragraphs(*STORY), head=declared).decode().encode(codec)
    assert QUOTE in read(body, charset=charset).text


# --- What the page states -------------------------------------------------------------------------


def test_linked_data_states_everything() -> None:
    head = (
        linked(
            headline="Ferry Sails Again",
            datePublished="2031-05-06T23:30:00-04:00",
            author=[{"@type": "Person", "name": "Ola Roe"}, {"@type": "Person", "name": "Ida Moe"}],
            publisher={"@type": "Organization", "name": "Coast News"},
        )
        + '<link rel="canonical" href="https://coast.example/ferry?utm_source=x">'
    )
    found = read(article(paragraphs(*STORY), head=head))
    assert found.headline == "Ferry Sails Again"
    assert (found.byline, found.outlet) == ("Ola Roe, Ida Moe", "Coast News")
    assert found.url == "https://coast.example/ferry"
    assert found.published == MAY_6  # the outlet's own day
    assert found.published_at == datetime(2031, 5, 7, 3, 30, tzinfo=UTC)
    assert found.language == "en"


def test_day_is_that_of_the_outlets_zone_where_one_is_stated() -> None:
    head = meta("article:published_time", "2031-05-07T03:30:00Z") + meta(
        "og:published_time", "2031-05-06T23:30:00-04:00"
    )
    assert read(article(paragraphs(*STORY), head=head)).published == MAY_6


def test_linked_data_may_hide_in_a_graph_of_other_things() -> None:
    graph = '{"@graph":[{"@type":"WebSite","name":"X"},{"@type":["Thing","ReportageNewsArticle"],"author":{"name":"Ola Roe"}}]}'
    head = f'<script type="application/ld+json">{graph}</script>'
    assert read(article(paragraphs(*STORY), head=head)).byline == "Ola Roe"


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 50_000, "null", '"text"', '{"@type": 5}', '{"@type":"NewsArticle","author":7}']
)  # fmt: skip
def test_broken_linked_data_spoils_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>' + meta("author", "Ola Roe")
    assert read(article(paragraphs(*STORY), head=head)).byline == "Ola Roe"


@pytest.mark.parametrize(
    ("head", "inside", "published"),
    [
        (meta("article:published_time", "2031-05-06T08:00:00Z"), "", MAY_6),
        ('<meta name="date" content="2031-05-06">', "", MAY_6),
        ('<meta itemprop="datePublished" content="2031-05-06">', "", MAY_6),
        ("", '<header><time datetime="2031-05-06T08:00">6 May</time></header>', MAY_6),
        ("", '<p class="byline">By Ola Roe <time>May 6, 2031</time></p>', MAY_6),
        ("", '<span itemprop="datePublished">6 May 2031</span>', MAY_6),
        ("", "<p>Published: 6 May 2031</p>", MAY_6),
        ("", "<p>Cars on the quay on May 6, 2031 (Coast Wire)</p>", MAY_6),
        (meta("article:modified_time", "2031-05-06T08:00:00Z"), "", None),
        ("", '<p class="updated">Updated <time datetime="2031-05-06">6 May</time></p>', None),
        ("", "<p>It first sailed on May 6, 2031, when the pier was opened by the mayor.</p>", None),
        (meta("article:published_time", "soon"), "", None),
        ("", "", None),
    ],
)
def test_day_is_what_the_page_states_or_unknown(
    head: str, inside: str, published: date | None
) -> None:
    assert read(article(inside + paragraphs(*STORY), head=head)).published == published


def test_day_may_stand_in_the_address() -> None:
    found = read(article(paragraphs(*STORY)), url="https://coast.example/2031/05/06/ferry")
    assert (found.published, found.published_at) == (MAY_6, None)


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ('<p class="byline">By Ola Roe</p>', "Ola Roe"),
        ('<a rel="author" href="/ola">OLA ROE</a>', "Ola Roe"),
        ('<span itemprop="author">Ola Roe and Ida Moe</span>', "Ola Roe, Ida Moe"),
        ('<div class="c-byline">By <b>Ola Roe</b>, Coast News</div>', "Ola Roe"),
        ('<p class="byline">By Coast News staff</p>', None),
        ('<p class="byline">ola@coast.example</p>', None),
        ("<p>By Ola Roe</p>", "Ola Roe"),
        ("", None),
    ],
)
def test_byline_is_names_only(markup: str, byline: str | None) -> None:
    head = meta("og:site_name", "Coast News")
    assert read(article(markup + paragraphs(*STORY), head=head)).byline == byline


@pytest.mark.parametrize(
    ("body", "head", "headline"),
    [
        ("<h1>Ferry Sails Again</h1>", "<title>Other</title>", "Ferry Sails Again"),
        ("", "<title>Ferry Sails Again | Coast News</title>", "Ferry Sails Again"),
        ("", meta("og:title", "Ferry Sails Again - Coast News"), "Ferry Sails Again"),
        ("", "<title>Ferry sails – and how – again</title>", "Ferry sails – and how – again"),
        ("<h1>Coast News</h1><h1>Ferry Sails Again</h1>", "", "Ferry Sails Again"),
        ("<h1>Coast</h1>", linked(headline="Ferry Sails Again"), "Ferry Sails Again"),
    ],
)
def test_headline_comes_without_the_name_of_the_site(body: str, head: str, headline: str) -> None:
    head += meta("og:site_name", "Coast News") + meta("og:type", "article")
    found = read(page(f"{body}<article>{paragraphs(*STORY)}</article>", head=head))
    assert found.headline == headline
    assert found.text.startswith(headline + "\n\n")


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("/ferry", "https://coast.example/ferry"),
        ("https://www.coast.example/ferry#top", "https://www.coast.example/ferry"),
        ("https://coast.example/", URL),
        ("https://evil.example/ferry", URL),
        ("https://coast.example.evil.example/ferry", URL),
        ("javascript:alert(1)", URL),
        ("", URL),
    ],
)
def test_page_speaks_for_its_own_site_only(canonical: str, url: str) -> None:
    head = f'<link rel="canonical" href="{canonical}">'
    assert read(article(paragraphs(*STORY), head=head)).url == url


def test_amp_page_gives_the_address_of_the_real_one() -> None:
    head = '<link rel="canonical" href="https://coast.example/ferry">'
    found = read(article(paragraphs(*STORY), head=head), url="https://amp.coast.example/ferry/amp")
    assert found.url == "https://coast.example/ferry"


def test_language_is_told_from_the_text() -> None:
    german = (
        "Die Hafenmeisterin sagte am Dienstag, die Fähre werde im Juni wieder fahren, nachdem sie zwei Jahre"
        " lang repariert worden sei. Der Inselrat bezweifelt das und verweist auf frühere Zusagen."
    )
    assert (
        read(page(f"<article><h1>Fähre fährt wieder</h1><p>{german}</p></article>")).language
        == "de"
    )


# --- No article -----------------------------------------------------------------------------------

TEASERS = "".join(
    f'<div><h2><a href="/{n}">Story number {n} of the day</a></h2><p>{text}</p></div>'
    for n, text in enumerate(STORY * 3)
)
EMPTY = {
    "nothing": b"",
    "blanks": b" \n ",
    "comment": b"<!-- nothing -->",
    "empty page": page(""),
    "title alone": page("<h1>Ferry Sails Again</h1>"),
    "few words": page("<article><h1>Ferry</h1><p>The ferry sails again from June.</p></article>"),
    "only links": page("<ul>" + "".join(f'<li><a href="/{n}">Story {n} of the day</a></li>' for n in range(60)) + "</ul>"),
    "list of teasers": page(f"<main>{TEASERS}</main>"),
    "scripts alone": page("<div id=root></div><script>var story = 'said said said';</script>"),
    "frames": page('<iframe src="/x"></iframe>'),
    "login wall": page("<main><h1>Ferry Sails Again</h1><p>Please log in or create a free account to continue reading this story on our site. It takes less than a minute, and you can cancel your subscription at any time.</p></main>"),
    "paywall stub": page(f"<article><h1>Ferry Sails Again</h1><p>{LEAD}</p><p>Subscribe to read the rest of this story.</p></article>"),
    "script wall": page("<main><p>Please enable JavaScript to continue. This site checks your browser before you can see its pages. The check takes about five seconds, thank you for your patience with us.</p></main>"),
    "error page": page("<main><h1>Page not found</h1><p>Sorry, there is nothing here.</p></main>"),
    "drawing": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}  # fmt: skip


@pytest.mark.parametrize("kind", EMPTY)
def test_page_without_an_article_is_refused(kind: str) -> None:
    with pytest.raises(NoArticle):
        read(EMPTY[kind])


def test_front_page_is_no_article() -> None:
    with pytest.raises(NoArticle):
        read(page(paragraphs(*STORY)), url="https://coast.example/")


def test_far_too_large_page_is_refused() -> None:
    with pytest.raises(NoArticle, match="too large"):
        read(page(paragraphs(*STORY) * 5000))


def test_scripts_do_not_count_for_the_size() -> None:
    scripts = f"<script>{'x' * 3_000_000}</script><style>{'y' * 500_000}</style>"
    assert LEAD in read(article(scripts + paragraphs(*STORY))).text


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 5000,
        "<p>" * 20_000,
        "<a " + " ".join(f"x{n}=1" for n in range(5000)) + ">",
        f"<{'a' * 15_990}" * 60,
        "<script" * 2000,
        "<!--" * 5000,
        "&" * 50_000,
        "<table>" + "<tr><td>" * 2000,
        "\x00" * 1000,
        "<" * 20_000,
    ],
    ids=["deep", "open paragraphs", "attributes", "long names", "open scripts", "comments", "entities", "cells", "NULs", "brackets"],
)  # fmt: skip
def test_hostile_markup_ends_in_an_article_or_a_typed_error(hostile: str) -> None:
    try:
        found = read(article(paragraphs(*STORY) + hostile))
    except NoArticle:
        return
    assert re.search(r"\w", found.text)
