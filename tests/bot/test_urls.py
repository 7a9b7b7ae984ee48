"""What people type, and what pages link to, in one canonical spelling."""

import pytest

from bot.errors import BadAddress
from bot.urls import name_place, normalise, parse_address, resolve_link, strip_trackers


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("example.org", "https://example.org/"),
        ("example.org/news", "https://example.org/news"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("“example.org/a”", "https://example.org/a"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:8080/x", "http://example.org:8080/x"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("localhost:8080/x", "https://localhost:8080/x"),
        ("//example.org/x", "https://example.org/x"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/?", "https://example.org/"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("https://example.org/a?q=ü&x=%20", "https://example.org/a?q=%C3%BC&x=%20"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("http://[2606:4700:0:0::1]/x", "http://[2606:4700::1]/x"),
        ("http://my_site.example.org/", "http://my_site.example.org/"),
    ],
)
def test_normalise_gives_one_spelling(typed: str, canonical: str) -> None:
    assert normalise(typed) == canonical


def test_normalise_changes_nothing_twice() -> None:
    once = normalise("Example.org/a b".replace(" ", "%20") + "?x=1&utm_medium=rss&y=%zz#top")
    assert normalise(once) == once


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  <> ",
        "two words",
        "mailto:jo@example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "http://",
        "https:///path",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org:port/",
        "http://exa mple.org/",
        "http://example.org/\x00",
        "http://example.org\\@other.example/",
        "http://exam%70le.org/",
        "http://[::1/",
        "http://[::1]other.example/",
        "http://[fe80::1%25eth0]/",
        "http://[1.2.3.4]/",
        "http://-.example.org!/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "http://xn--" + "a" * 70 + ".example/",
        "http://℀.example/",
        "https://example.org/" + "a" * 2048,
    ],
)
def test_normalise_refuses_what_is_no_web_address(typed: str) -> None:
    with pytest.raises(BadAddress):
        normalise(typed)


def test_bad_address_never_repeats_a_password() -> None:
    with pytest.raises(BadAddress) as caught:
        parse_address("https://jo:hunter2@example.org/")
    assert "hunter2" not in caught.value.sentence + caught.value.detail


@pytest.mark.parametrize("digits", ["１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1"])
def test_parse_address_reads_unicode_digits_as_what_they_resolve_to(digits: str) -> None:
    assert parse_address(f"http://{digits}/").host == "127.0.0.1"


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("story", "https://news.example/a/story"),
        ("/story?id=1&utm_campaign=x", "https://news.example/story?id=1"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("?p=2", "https://news.example/a/feed?p=2"),
        (" https://news.example/a b ", "https://news.example/a%20b"),
        ("#top", "https://news.example/a/feed"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("tg://resolve?domain=x", None),
        ("http://[", None),
        ("https://user:pw@news.example/", None),
        ("", None),
        (None, None),
        ("/" + "a" * 3000, None),
    ],
)
def test_resolve_link_follows_only_web_links(href: str | None, absolute: str | None) -> None:
    assert resolve_link(href, base="https://news.example/a/feed") == absolute


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?utm_source=a&utm_medium=b", ""),
        ("?gclid=1&msclkid=2&igshid=3&mc_cid=4&mc_eid=5", ""),
        ("?at_medium=RSS&at_campaign=KARANGA", ""),
        ("?CMP=share&ocid=x&smid=y&ito=z", ""),
        ("?game=3&gallery=4&cid=5&uid=6&source=7", "?game=3&gallery=4&cid=5&uid=6&source=7"),
        ("?b=2&a=1&empty=&flag", "?b=2&a=1&empty=&flag"),
        ("?id=9&utm_source=a&page=2", "?id=9&page=2"),
    ],
)  # fmt: skip
def test_strip_trackers_keeps_what_chooses_the_article(query: str, kept: str) -> None:
    assert strip_trackers("https://news.example/a" + query) == "https://news.example/a" + kept


PLACE = "mercury.example/mud"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://mercury.example/mud", PLACE),
        ("http://mercury.example/mud", PLACE),
        ("https://www.mercury.example/mud/", PLACE),
        ("http://www.mercury.example/mud?utm_source=x", PLACE),
        ("https://mercury.example/mud?page=2", f"{PLACE}?page=2"),
        ("https://mercury.example:8443/mud", "mercury.example:8443/mud"),
        ("https://m.mercury.example/mud", "m.mercury.example/mud"),
        ("https://mercury.example/Mud", "mercury.example/Mud"),
        ("https://mercury.example/", "mercury.example"),
        ("https://www.example/", "example"),
    ],
)
def test_name_place_tells_what_an_address_leads_to(url: str, place: str) -> None:
    assert name_place(url) == place
