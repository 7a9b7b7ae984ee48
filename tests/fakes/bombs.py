"""What publishers can send to ruin whoever reads it: small to send, huge or endless to read."""

import gzip
from collections.abc import Mapping
from html import escape

from tests.fakes.feed_server import MIB, Behaviour, answer, pour, pour_gzip

HTML = "text/html; charset=utf-8"
XML = "application/rss+xml"
STORY = """
<p>The harbour of Tarn stays closed, its harbour master, Ida Falk, said on Monday.</p>
<p>“The chain has rusted through, and nobody makes such chains any more,” she told reporters.</p>
<p>The fishermen, who lie outside in the wind, denied that the chain was ever new.</p>
<p>Their speaker, Olav Brenn, warned that the boats would go to Sund and stay there.</p>
<p>The council of Tarn wants to decide next week what a new chain may cost.</p>
"""


def feed(inside: str, *, before: str = "") -> Behaviour:
    """A feed with something in it."""
    channel = f"<channel><title>Tarn</title><link>http://tarn.example/</link>{inside}</channel>"
    document = f'<?xml version="1.0"?>{before}<rss version="2.0">{channel}</rss>'
    return answer(document.encode(), content_type=XML)


def item(inside: str) -> str:
    return f"<item><title>Tarn</title><guid>1</guid>{inside}</item>"


def page(inside: str) -> Behaviour:
    """A page with an article and something behind it."""
    document = (
        "<!doctype html><html lang=en><head><title>Tarn</title>"
        '<meta property="og:type" content="article"></head>'
        f"<body><article><h1>Tarn</h1>{STORY}{inside}</article></body></html>"
    )
    return answer(document.encode(), content_type=HTML)


def entities() -> str:
    """A billion words of five lines."""
    steps = zip("abcdefghi", "bcdefghij", strict=True)
    lines = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in steps)
    return f'<!DOCTYPE rss [<!ENTITY a "lol">{lines}]>'


def quadratic_entity() -> str:
    return f'<!DOCTYPE rss [<!ENTITY a "{"lol" * 20_000}">]>'


EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
AUTHOR = "<author>" + "a" * 16_000 + " (" * 8_000 + "</author>"
BLANKS = "\u2003\t" * 50_000
DASHES = "Ida - " * 50_000
FULL = f"<description>{escape(STORY)}</description>"
CHEAP = gzip.compress(b"\0" * 12 * MIB)

FEEDS: Mapping[str, Behaviour] = {
    # in how they are sent
    "gzip of a gigabyte": pour_gzip(1024 * MIB),
    "gzip of a gigabyte of markup": pour_gzip(1024 * MIB, fill=b"<a>"),
    "brotli": answer(b"\xcf\xff\xff\x7f\xf8" * 300, content_encoding="br"),
    "gzip in gzip": answer(gzip.compress(CHEAP), content_encoding="gzip, gzip"),
    "gzip in gzip, unsaid": answer(gzip.compress(CHEAP), content_encoding="gzip"),
    "file of gzip": answer(CHEAP, content_type="application/gzip"),
    "no end": pour(64 * MIB),
    # in what they say
    "entities of entities": feed(item("<description>&j;</description>"), before=entities()),
    "one long entity": feed(
        item(f"<description>{'&a;' * 20_000}</description>"), before=quadratic_entity()
    ),
    "entity of a file": feed(item("<description>&a;</description>"), before=EXTERNAL),
    "author without end": feed(item(AUTHOR)),
    "author of blanks": feed(item(f"<author>Ida{BLANKS}Falk</author>" + FULL)),
    "title of dashes": feed(f"<item><title>{DASHES}</title><guid>1</guid>{FULL}</item>"),
    "deep feed": feed("<a>" * 100_000),
    "100,000 items": feed("<item><title>Tarn</title></item>" * 40_000),
    "deep JSON": answer(b"[" * 1_500_000, content_type="application/json"),
}
PAGES: Mapping[str, Behaviour] = {
    "40,000 attributes": page("<p " + " ".join(f"x{n}=1" for n in range(40_000)) + ">Tarn</p>"),
    "byline of blanks": page(f'<p class="byline">By Ida{BLANKS}Falk{BLANKS}</p>'),
    "byline of dashes": page(f'<span rel="author">{DASHES}</span>'),
    "200,000 open paragraphs": page("<p>" * 200_000),
    "open formatting": page("<b><i><p>" * 20_000),
    "deep page": page("<div>" * 200_000),
    "open tables": page("<table><tr><td>" * 50_000),
    "open scripts": page("<script" * 100_000),
    "open comments": page("<!--" * 200_000),
    "open brackets": page("<" * 1_000_000),
    "ampersands": page("&" * 1_500_000),
    "links": page("<a href=/x>x</a>" * 100_000),
    "one long line": page("<p>" + "Ida Falk said that it rains. " * 50_000 + "</p>"),
    "one long word": page("<p>" + "a" * 1_500_000 + "</p>"),
    "quotation marks": page("<p>" + "“" * 500_000 + "</p>"),
    "NULs": page("\0" * 1_000_000),
    "zalgo": page("<p>" + "e" + "\u0301" * 700_000 + "</p>"),
    "JSON-LD": page('<script type="application/ld+json">' + "[" * 1_000_000 + "</script>"),
}
