"""Feeds as they are found in the wild: each document below reproduces one quirk.

All publishers, people and events are made up.
"""

import gzip
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import NotAFeed
from bot.feeds import parse_feed
from bot.model import FeedEntry, FeedFormat, ParsedFeed

URL = "https://coast.example/news/feed.xml"
RSS_NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)


def parse(
    body: str | bytes, *, content_type: str = "application/xml", **options: str
) -> ParsedFeed:
    raw = body.encode() if isinstance(body, str) else body
    return parse_feed(raw, content_type=content_type, url=URL, charset=options.get("charset"))


def rss(items: str, *, channel: str = "<title>Coast News</title>") -> str:
    return f'<rss version="2.0" {RSS_NAMESPACES}><channel>{channel}{items}</channel></rss>'


def atom(entries: str, *, head: str = "<title>Coast News</title>", attributes: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{head}{entries}</feed>'


def item(inner: str = "", *, guid: str = "1", title: str = "Ferry sails") -> str:
    return f"<item><title>{title}</title><guid isPermaLink='false'>{guid}</guid>{inner}</item>"


def only(feed: ParsedFeed) -> FeedEntry:
    assert len(feed.entries) == 1
    return feed.entries[0]


# --- RSS ------------------------------------------------------------------------------------------


def test_rss_of_a_blog_engine() -> None:
    feed = parse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + rss(
            "<item><title>Ferry &#8216;Sails&#8217; Again</title>"
            "<link>https://coast.example/2031/05/06/ferry/?utm_source=rss&amp;utm_medium=rss</link>"
            "<dc:creator><![CDATA[Mara Lind]]></dc:creator>"
            "<pubDate>Tue, 06 May 2031 08:00:00 +0200</pubDate>"
            '<guid isPermaLink="false">https://coast.example/?p=77</guid>'
            "<description><![CDATA[A teaser.]]></description>"
            "<content:encoded><![CDATA[<p>The ferry sails again.</p>]]></content:encoded>"
            "</item>",
            channel="<title>Coast News</title><link>https://coast.example</link>"
            "<language>en-GB</language>"
            '<atom:link href="https://coast.example/feed/" rel="self" type="application/rss+xml"/>',
        )
    )
    assert (feed.format, feed.title, feed.language) == (FeedFormat.RSS, "Coast News", "en")
    assert feed.site_url == "https://coast.example/"
    assert only(feed) == FeedEntry(
        guid="https://coast.example/?p=77",
        url="https://coast.example/2031/05/06/ferry/",
        title="Ferry ‘Sails’ Again",
        published_at=datetime(2031, 5, 6, 6, tzinfo=UTC),
        published=date(2031, 5, 6),
        author="Mara Lind",
        html="<p>The ferry sails again.</p>",
    )


def test_rss_1_in_rdf() -> None:
    feed = parse(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://coast.example/"><title>Coast News</title>'
        "<link>https://coast.example/</link></channel>"
        '<item rdf:about="https://coast.example/a"><title>Ferry sails</title>'
        "<link>https://coast.example/a</link><dc:date>2031-05-06T08:00:00+02:00</dc:date>"
        "<dc:creator>Mara Lind</dc:creator></item></rdf:RDF>"
    )
    entry = only(feed)
    assert feed.format is FeedFormat.RSS
    assert (entry.guid, entry.author) == ("https://coast.example/a", "Mara Lind")
    assert entry.published_at == datetime(2031, 5, 6, 6, tzinfo=UTC)


def test_rss_0_91_with_nothing_but_titles_and_links() -> None:
    feed = parse(
        '<rss version="0.91"><channel><title>Coast</title><item><title>Ferry sails</title>'
        "<link>https://coast.example/a</link></item></channel></rss>"
    )
    assert only(feed).guid == "https://coast.example/a"


def test_podcast_without_links_keeps_its_ids() -> None:
    entry = only(
        parse(
            rss(
                item(
                    '<enclosure url="https://coast.example/1.mp3" type="audio/mpeg" length="9"/>'
                    "<itunes:author>Mara Lind</itunes:author>"
                    "<itunes:summary>We talk about ferries.</itunes:summary>",
                    guid="episode-1",
                )
            )
        )
    )
    assert (entry.guid, entry.author) == ("episode-1", "Mara Lind")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>/a</link>", "https://coast.example/a"),
        ("<link>a?page=2&amp;fbclid=x</link>", "https://coast.example/news/a?page=2"),
        ("<link>\n  https://coast.example/a\n  </link>", "https://coast.example/a"),
        ("<link><![CDATA[https://coast.example/a]]></link>", "https://coast.example/a"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>tg://resolve?domain=x</link>", None),
        ("<link></link>", None),
        ("", None),
        ("<link>/a</link><feedburner:origLink>/b</feedburner:origLink>", "https://coast.example/b"),
    ],
)  # fmt: skip
def test_links_are_absolute_web_addresses_or_none(link: str, url: str | None) -> None:
    assert only(parse(rss(item(link)))).url == url


def test_permalink_guid_is_the_link() -> None:
    entry = only(parse(rss("<item><guid>https://coast.example/a</guid><title>T</title></item>")))
    assert entry.url == "https://coast.example/a"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Ferry &amp;amp; Bus", "Ferry & Bus"),
        ("<![CDATA[Ferry <b>sails</b> &amp; more]]>", "Ferry sails & more"),
        ("Ferry &lt;b&gt;sails&lt;/b&gt;", "Ferry sails"),
        ("  Ferry\n   sails ", "Ferry sails"),
        ("5 &lt; 6 ferries", "5 < 6 ferries"),
        ("Ferry\u202e sails\u200b", "Ferry sails"),
    ],
)
def test_titles_are_plain_lines(title: str, plain: str) -> None:
    assert only(parse(rss(item(title=title)))).title == plain


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        ("Tue, 06 May 2031 08:00:00 GMT", datetime(2031, 5, 6, 8, tzinfo=UTC)),
        ("Tue, 06 May 2031 08:00:00 EST", datetime(2031, 5, 6, 13, tzinfo=UTC)),
        ("Tue, 6 May 2031 08:00 +0530", datetime(2031, 5, 6, 2, 30, tzinfo=UTC)),
        ("06 May 31 08:00:00 Z", datetime(2031, 5, 6, 8, tzinfo=UTC)),
        ("2031-05-06T08:00:00Z", datetime(2031, 5, 6, 8, tzinfo=UTC)),
        ("2031-05-06", datetime(2031, 5, 6, tzinfo=UTC)),
        ("Fri, 06 May 2095 08:00:00 GMT", datetime(2095, 5, 6, 8, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        ("Tue, 99 May 2031 08:00:00 GMT", None),
    ],
)
def test_dates_are_moments_in_utc(printed: str, moment: datetime | None) -> None:
    assert only(parse(rss(item(f"<pubDate>{printed}</pubDate>")))).published_at == moment


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tue, 06 May 2031 22:30:00 -0500", date(2031, 5, 6)),  # the 7th in UTC
        ("Wed, 07 May 2031 06:30:00 +1000", date(2031, 5, 7)),  # the 6th in UTC
        ("2031-05-06T22:30:00-05:00", date(2031, 5, 6)),
        ("Tue, 06 May 2031 22:30:00 GMT", date(2031, 5, 6)),
        ("soon", None),
    ],
)
def test_day_is_that_of_the_outlets_zone(printed: str, day: date | None) -> None:
    assert only(parse(rss(item(f"<pubDate>{printed}</pubDate>")))).published == day


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<author>mara@coast.example (Mara Lind)</author>", "Mara Lind"),
        ("<dc:creator>Mara Lind</dc:creator><dc:creator>Jon Berg</dc:creator>",
         "Mara Lind, Jon Berg"),
        ("<dc:creator><![CDATA[<a href='/m'>Mara Lind</a>]]></dc:creator>", "Mara Lind"),
        ("<author>Mara Lind &lt;mara@coast.example&gt;</author>", "Mara Lind"),
        ("<author>mara@coast.example</author>", None),
        ("<dc:creator></dc:creator>", None),
        ("", None),
    ],
)  # fmt: skip
def test_authors_are_names(markup: str, author: str | None) -> None:
    assert only(parse(rss(item(markup)))).author == author


def test_longest_text_wins_and_scripts_are_dropped() -> None:
    entry = only(
        parse(
            rss(
                item(
                    "<description>&lt;p onclick='x()'&gt;The whole report, which is longer."
                    "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;</description>"
                    "<content:encoded>Short.</content:encoded>"
                )
            )
        )
    )
    assert entry.html == "<p>The whole report, which is longer.</p>"


def test_links_inside_texts_are_resolved() -> None:
    entry = only(parse(rss(item("<description>&lt;a href='b'&gt;b&lt;/a&gt;</description>"))))
    assert 'href="https://coast.example/news/b"' in entry.html


# --- Atom -----------------------------------------------------------------------------------------


def test_atom_with_xhtml_and_a_base() -> None:
    feed = parse(
        atom(
            '<entry><title type="html">Ferry &lt;em&gt;sails&lt;/em&gt;</title>'
            '<id>tag:coast.example,2031:1</id><link rel="edit" href="/edit"/><link href="a"/>'
            "<published>2031-05-06T08:00:00Z</published><updated>2031-05-07T08:00:00Z</updated>"
            "<author><name>Mara Lind</name></author>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It sails.</p></div>'
            "</content></entry>",
            head='<title>Coast News</title><link href="/"/><link rel="self" href="feed.xml"/>',
            attributes='xml:base="https://coast.example/blog/" xml:lang="de"',
        )
    )
    assert feed.format is FeedFormat.ATOM
    assert feed.site_url == "https://coast.example/"
    assert only(feed) == FeedEntry(
        guid="tag:coast.example,2031:1",
        url="https://coast.example/blog/a",
        title="Ferry sails",
        published_at=datetime(2031, 5, 6, 8, tzinfo=UTC),
        published=date(2031, 5, 6),
        updated_at=datetime(2031, 5, 7, 8, tzinfo=UTC),
        author="Mara Lind",
        html="<p>It sails.</p>",
    )


def test_atom_without_published_takes_updated() -> None:
    entry = only(parse(atom("<entry><id>1</id><updated>2031-05-06T08:00:00Z</updated></entry>")))
    assert entry.published_at == datetime(2031, 5, 6, 8, tzinfo=UTC)


def test_atom_plain_text_is_no_markup() -> None:
    entry = only(parse(atom('<entry><id>1</id><content type="text">5 &lt; 6</content></entry>')))
    assert entry.html == "5 &lt; 6"


def test_atom_0_3_is_read() -> None:
    feed = parse(
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Coast</title><entry>'
        "<id>1</id><title>Ferry</title><issued>2031-05-06T08:00:00Z</issued></entry></feed>"
    )
    assert feed.format is FeedFormat.ATOM


# --- JSON Feed ------------------------------------------------------------------------------------


def json_feed(*items: object, **head: object) -> str:
    version = {"version": "https://jsonfeed.org/version/1.1", "title": "Coast News"}
    return json.dumps({**version, **head, "items": list(items)})


def test_json_feed() -> None:
    feed = parse(
        json_feed(
            {
                "id": 77,
                "url": "/a?utm_source=json",
                "title": "Ferry &amp; Bus",
                "content_html": "<p>It sails.</p>",
                "summary": "Sails",
                "date_published": "2031-05-06T08:00:00+02:00",
                "authors": [{"name": "Mara Lind"}, {"name": "Jon Berg"}],
            },
            home_page_url="https://coast.example/",
            language="en-US",
        ),
        content_type="application/feed+json",
    )
    assert (feed.format, feed.title, feed.language) == (FeedFormat.JSON, "Coast News", "en")
    assert only(feed) == FeedEntry(
        guid="77",
        url="https://coast.example/a",
        title="Ferry & Bus",
        published_at=datetime(2031, 5, 6, 6, tzinfo=UTC),
        published=date(2031, 5, 6),
        author="Mara Lind, Jon Berg",
        html="<p>It sails.</p>",
    )


def test_json_feed_1_0_with_plain_text_and_one_author() -> None:
    old = {"id": "a", "content_text": "5 < 6", "author": {"name": "Mara Lind"}}
    entry = only(parse(json_feed(old), content_type="application/json"))
    assert (entry.html, entry.author) == ("5 &lt; 6", "Mara Lind")


def test_json_feed_is_told_by_its_first_letter() -> None:
    assert parse("\ufeff " + json_feed(), content_type="text/plain").format is FeedFormat.JSON


def test_json_feed_of_wrong_types_keeps_what_is_right() -> None:
    broken: dict[str, object] = {
        "id": None,
        "url": 5,
        "title": ["x"],
        "authors": "me",
        "date_published": {},
    }
    entry = only(parse(json_feed(broken, "text", None), content_type="application/json"))
    assert (entry.url, entry.title, entry.author) == ("https://coast.example/news/5", "", None)


def test_json_feed_with_lone_surrogates_can_be_stored() -> None:
    entry = only(parse(json_feed({"id": "\ud800a", "title": "\udc00Ferry"})))
    assert (entry.guid, entry.title) == ("a", "Ferry")


# --- Encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "codec", "charset"),
    [
        ('<?xml version="1.0" encoding="windows-1251"?>', "cp1251", None),
        ("", "cp1251", "windows-1251"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8-sig", None),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-16", None),
        ("", "utf-8", None),
    ],
)
def test_feeds_come_in_many_encodings(declared: str, codec: str, charset: str | None) -> None:
    body = (declared + rss(item(title="Паром идёт"))).encode(codec)
    options = {"charset": charset} if charset else {}
    assert only(parse(body, content_type="text/xml", **options)).title == "Паром идёт"


def test_bytes_outside_the_encoding_are_replaced() -> None:
    body = rss(item(title="Ferry X")).encode().replace(b" X", b"\xff!")
    assert only(parse(body)).title.startswith("Ferry")


def test_control_characters_are_dropped() -> None:
    entry = only(
        parse(rss(item("<description>It\x00 sails\x08.</description>", title="Fe\x00rry")))
    )
    assert "\x00" not in entry.title + entry.html


# --- Broken and hostile ---------------------------------------------------------------------------


def test_feed_that_is_not_well_formed_is_read_as_far_as_it_goes() -> None:
    broken = item("<link>/a?b=1&c=2</link><p>Unclosed", title="One & more")
    cut = rss(broken + item(guid="2")).partition("</channel>")[0] + "<item><ti"
    assert [entry.title for entry in parse(cut).entries] == ["One & more", "Ferry sails"]


def test_blank_lines_before_the_declaration_are_forgiven() -> None:
    assert parse('\n\n<?xml version="1.0"?>' + rss(item())).entries


def test_entities_are_never_expanded_without_end() -> None:
    steps = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in steps)
    bomb = f'<!DOCTYPE rss [<!ENTITY a "ha">{bomb}'
    body = f'<?xml version="1.0"?>{bomb}]>' + rss(item(title="&i;"))
    assert all(len(entry.title) < 1000 for entry in parse(body).entries)


def test_external_entities_are_never_read() -> None:
    body = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + rss(item(title="a&x;b"))
    assert only(parse(body)).title.replace("&x;", "") == "ab"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   \n",
        b"Not found",
        b"\x00\x01\x02",
        gzip.compress(b"<rss/>"),
        b"<html><head><title>Coast</title></head><body><p>News</p></body></html>",
        b"<!doctype html><link rel=alternate type=application/rss+xml href=/feed>",
        b'<opml version="2.0"><body><outline xmlUrl="https://coast.example/feed"/></body></opml>',
        b"{}",
        b"[1, 2]",
        b'{"version": 1, "items": []}',
        b'{"version": "https://jsonfeed.org/version/1", ',
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=["empty", "blank", "words", "binary", "gzip", "page", "page with a feed", "opml",
         "empty json", "json list", "other json", "cut json", "deep list", "deep object"],
)  # fmt: skip
@pytest.mark.parametrize("content_type", ["application/rss+xml", "application/json"])
def test_what_is_no_feed_is_refused(body: bytes, content_type: str) -> None:
    with pytest.raises(NotAFeed):
        parse(body, content_type=content_type)


def test_feed_without_entries_is_a_feed() -> None:
    assert parse(rss("")).entries == ()


# --- Names and order ------------------------------------------------------------------------------


def test_entries_come_newest_first_and_undated_ones_stay_in_place() -> None:
    days = {"a": "03", "b": "06", "c": None, "d": "05"}
    items = "".join(
        item(f"<pubDate>{day} May 2031 08:00:00 GMT</pubDate>" if day else "", guid=guid)
        for guid, day in days.items()
    )
    assert [entry.guid for entry in parse(rss(items)).entries] == ["b", "c", "d", "a"]


def test_entry_that_appears_twice_is_one() -> None:
    assert len(parse(rss(item(guid="1") + item(guid="1"))).entries) == 1


def test_guid_that_all_entries_share_gives_way_to_their_addresses() -> None:
    items = "".join(item(f"<link>/{n}</link>", guid="same") for n in range(3))
    guids = {entry.guid for entry in parse(rss(items)).entries}
    assert guids == {f"https://coast.example/{n}" for n in range(3)}


def test_entry_without_id_and_address_is_named_by_its_content() -> None:
    bare = "<item><title>Ferry</title></item>"
    entry = only(parse(rss(bare)))
    assert entry.guid.startswith("sha256:")
    assert only(parse(rss(bare))).guid == entry.guid
    assert only(parse(rss(bare.replace("Ferry", "Bus")))).guid != entry.guid


def test_entry_with_nothing_in_it_is_dropped() -> None:
    assert parse(rss(item(title="") + "<item/>")).entries == ()


def test_overlong_guid_is_shortened() -> None:
    assert len(only(parse(rss(item(guid="g" * 5000)))).guid) < 100


# --- What a feed says of its pace -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "ttl", "hours"),
    [
        ("<title>Coast</title>", None, ()),
        ("<title>Coast</title><ttl>90</ttl>", timedelta(minutes=90), ()),
        ("<title>Coast</title><ttl>soon</ttl>", None, ()),
        ("<skipHours><hour>3</hour><hour> 0 </hour><hour>24</hour></skipHours>", None, (0, 3)),
        ("<hour>3</hour>", None, ()),
    ],
)
def test_ttl_and_skipped_hours(channel: str, ttl: timedelta | None, hours: tuple[int, ...]) -> None:
    feed = parse(rss(item(), channel=channel))
    assert (feed.ttl, feed.skip_hours) == (ttl, hours)
