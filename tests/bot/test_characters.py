"""Text of strangers, made fit to be stored, shown and parsed."""

import codecs

import pytest

from bot.characters import clean, clean_line, decode

SAID = "Bürgermeister: „Ja“ – naïve"
RUSSIAN = "Министр сказал во вторник"


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (SAID.encode(), None, SAID),
        (SAID.encode(), "iso-8859-1", SAID),
        (SAID.encode("cp1252"), None, SAID),
        (SAID.encode("cp1252"), "iso-8859-1", SAID),
        (SAID.encode("cp1252"), "us-ascii", SAID),
        (codecs.BOM_UTF8 + SAID.encode(), "cp1251", SAID),
        (SAID.encode("utf-16"), None, SAID),
        (SAID.encode("utf-32"), None, SAID),
        (codecs.BOM_UTF16_BE + SAID.encode("utf-16-be"), None, SAID),
        (SAID.encode("utf-16-le"), "utf-16-le", SAID),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN),
        ("会議は火曜".encode("iso2022_jp"), "iso-2022-jp", "会議は火曜"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "rot13", "plain"),
        (b"plain", "punycode", "plain"),
        (b"plain", "unicode_escape", "plain"),
        (b"", None, ""),
    ],
)
def test_decode_reads_header_mark_or_bytes(body: bytes, charset: str | None, text: str) -> None:
    assert decode(body, charset=charset) == text


@pytest.mark.parametrize(
    "declaration",
    ['<meta charset="windows-1251">', "<meta charset=windows-1251>",
     '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
     '<?xml version="1.0" encoding="windows-1251"?>'],
)  # fmt: skip
def test_decode_reads_the_declaration_within(declaration: str) -> None:
    page = declaration + RUSSIAN
    assert decode(page.encode("cp1251")) == page


def test_decode_replaces_what_it_cannot_read() -> None:
    assert decode(b"a\xffb", charset="utf-16-le").count("\ufffd") == 1


@pytest.mark.parametrize(
    ("dirty", "tidy"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\u200bb\u200dc\ufeffd\u00ade\u2060f", "abcdef"),
        ("a\ud800b", "ab"),
        ("a\U000e0041b\ufffeb", "abb"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("e\u0301", "é"),
        ("z\u0301\u0302\u0303\u0304\u0305\u0306\u0307!", "ź\u0302\u0303\u0304!"),
        ("Việt Nam “quotes” — 東京", "Việt Nam “quotes” — 東京"),
    ],
)
def test_clean_drops_what_cannot_be_seen(dirty: str, tidy: str) -> None:
    assert clean(dirty) == tidy


def test_clean_is_quick_with_a_heap_of_accents() -> None:
    assert len(clean("a" + "\u0300\u0323" * 200_000)) <= 5


def test_clean_line_leaves_one_line() -> None:
    assert clean_line("  A\n title \u00a0 of\ttwo \r\n") == "A title of two"
