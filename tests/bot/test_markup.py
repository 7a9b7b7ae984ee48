"""Telegram HTML as a terminal shows it."""

import pytest

from bot.markup import to_plain, to_text


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<b>Marit Solberg</b> — mayor", "Marit Solberg — mayor"),
        ("AT&amp;T &lt;said&gt; &quot;no&quot;", 'AT&T <said> "no"'),
        ('<a href="https://news.example/a?b=1&amp;c=2">story</a>', "story"),
        ('<tg-time unix="1678233600" format="D">8 March 2023</tg-time>', "8 March 2023"),
        (
            "said\n<blockquote expandable>“one\ntwo”</blockquote>\n↳ TASS",
            "said\n┃ “one\n┃ two”\n↳ TASS",
        ),
        ("said <blockquote>“one”</blockquote>", "said \n┃ “one”\n"),
        ("<b>a <i>b</i> c</b>", "a b c"),
    ],
    ids=["bold", "entities", "link", "time", "quotation", "quotation in a line", "nested"],
)
def test_to_plain_shows_the_words(markup: str, plain: str) -> None:
    assert to_plain(markup) == plain


@pytest.mark.parametrize(
    ("markup", "style"),
    [
        ("<b>word</b>", "bold"),
        ("<i>word</i>", "italic"),
        ("<u>word</u>", "underline"),
        ("<s>word</s>", "strike"),
        ("<code>word</code>", "cyan"),
        ('<a href="https://news.example/">word</a>', "link https://news.example/"),
    ],
)
def test_to_text_styles_the_words(markup: str, style: str) -> None:
    text = to_text(markup + " plain")
    (span,) = text.spans
    assert style in str(span.style)
    assert (span.start, span.end) == (0, 4)
