"""The strict reader itself: what it takes and what it refuses."""

import pytest

from tests.fakes.telegram_html import BadHtml, Markup, count_units, read_message


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>Orlund</b> said &lt;no&gt; &amp; left", "Orlund said <no> & left"),
        ("<blockquote expandable>a <i>b</i></blockquote>", "a b"),
        ('<tg-time unix="1910000000" format="D">11 July 2030</tg-time>', "11 July 2030"),
        ("<pre><code>x</code></pre>", "x"),
    ],
)
def test_reader_takes_what_telegram_takes(source: str, text: str) -> None:
    assert read_message(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "a < b",
        "a > b",
        "salt & pepper",
        "&nbsp;",
        "<p>a</p>",
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        "<b></b>a",
        '<a href="javascript:alert(1)">a</a>',
        '<a href="tg://user?id=1">a</a>',
        "<a>a</a>",
        '<b class="x">a</b>',
        "<code><b>a</b></code>",
        "<blockquote><blockquote>a</blockquote></blockquote>",
        '<tg-time format="D">a</tg-time>',
        '<tg-time unix="1" format="x">a</tg-time>',
        " \n ",
        "a\x00b",
        "a\u202eb",
        "a\ud83d",
        "x" * 4097,
        "\U0001f600" * 2049,
        "<b>a</b>" * 101,
    ],
)
def test_reader_refuses(source: str) -> None:
    with pytest.raises(BadHtml):
        read_message(source)


def test_reader_takes_the_longest_message() -> None:
    assert count_units(read_message("\U0001f600" * 2048).text) == 4096


def test_markup_counts_utf16_units() -> None:
    assert read_message("\U0001f600<b>ab</b>").markup == (Markup("b", 2, 4),)


def test_commands_are_what_can_be_tapped() -> None:
    assert read_message("a /s_4 b/c https://x.example/s_5 /why_4").commands == ("/s_4", "/why_4")
