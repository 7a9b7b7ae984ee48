"""The web previews of public Telegram channels."""

from datetime import UTC, date, datetime

import pytest

from bot.errors import NoPreview
from bot.feeds import parse_feed
from bot.model import FeedEntry, FeedFormat, ParsedFeed

URL = "https://t.me/s/coastnews"
HEAD = (
    '<html><head><meta property="og:title" content="Coast News"></head><body>'
    '<div class="tgme_channel_info"><div class="tgme_channel_info_header_title">'
    '<span dir="auto">Coast News</span></div></div>'
)


def text(words: str) -> str:
    return f'<div class="tgme_widget_message_text js-message_text" dir="auto">{words}</div>'


def message(body: str, *, number: int = 7, meta: str = "", kind: str = "") -> str:
    return (
        '<div class="tgme_widget_message_wrap js-widget_message_wrap">'
        f'<div class="tgme_widget_message {kind} js-widget_message" data-post="coastnews/{number}">'
        '<a class="tgme_widget_message_owner_name" href="/coastnews"><span>Coast News</span></a>'
        f'{body}<span class="tgme_widget_message_meta">{meta}'
        f'<a class="tgme_widget_message_date" href="https://t.me/coastnews/{number}">'
        f'<time datetime="2031-05-0{number}T22:30:00-05:00" class="time">22:30</time></a></span>'
        "</div></div>"
    )


def parse(*messages: str, head: str = HEAD) -> ParsedFeed:
    return parse_feed(f"{head}{''.join(messages)}".encode(), content_type="text/html", url=URL)


def paragraphs(*messages: str) -> list[str]:
    return [entry.html for entry in parse(*messages).entries]


def test_message() -> None:
    author = '<span class="tgme_widget_message_from_author" dir="auto">Mara Lind</span>, '
    parsed = parse(message(text("The ferry <b>sails</b> at 5 &lt; 6."), meta=author))
    assert (parsed.format, parsed.title) == (FeedFormat.CHANNEL, "Coast News")
    assert parsed.entries == (
        FeedEntry(
            guid="https://t.me/coastnews/7",
            url="https://t.me/coastnews/7",
            title="",
            published_at=datetime(2031, 5, 8, 3, 30, tzinfo=UTC),
            published=date(2031, 5, 7),
            author="Mara Lind",
            html="<p>The ferry sails at 5 &lt; 6.</p>",
            is_whole=True,
        ),
    )


def test_newest_message_comes_first() -> None:
    found = parse(message(text("It sails."), number=1), message(text("It sank."), number=2))
    assert [entry.guid[-1] for entry in found.entries] == ["2", "1"]


@pytest.mark.parametrize(
    ("words", "html"),
    [
        ("It sails.<br/><br/>Nobody knew.", "<p>It sails.</p><p>Nobody knew.</p>"),
        ("It sails.<br>Nobody knew.", "<p>It sails. Nobody knew.</p>"),
        ('It <a href="/x">sails</a>.', "<p>It sails.</p>"),
        ('It sails.<br/><br/><a href="/coast">@coastnews</a>', "<p>It sails.</p>"),
        ('It sails.<br/><a href="/coast">Follow us</a>', "<p>It sails.</p>"),
        ('It sails.<br/><br/><a href="?q=%23ferry">#ferry</a>', "<p>It sails.</p>"),
        ('<i class="emoji"><b>⚡</b></i> It sails.', "<p>⚡ It sails.</p>"),
    ],
)
def test_text_is_in_paragraphs_without_its_signature(words: str, html: str) -> None:
    assert paragraphs(message(text(words))) == [html]


def test_message_that_is_answered_is_not_repeated() -> None:
    answered = f'<a class="tgme_widget_message_reply">{text("The old news.")}</a>'
    preview = '<a class="tgme_widget_message_link_preview">Another site says so.</a>'
    assert paragraphs(message(f"{answered}{text('It sails.')}{preview}")) == ["<p>It sails.</p>"]


def test_text_within_a_text_is_read_once() -> None:
    assert paragraphs(message(text(text("It sails.")))) == ["<p>It sails.</p>"]


def test_forwarded_message_names_where_it_is_from() -> None:
    source = (
        '<div class="tgme_widget_message_forwarded_from">Forwarded from '
        '<a class="tgme_widget_message_forwarded_from_name"><span>Harbour Office</span></a></div>'
    )
    [entry] = parse(message(f"{source}{text('It sails.')}")).entries
    assert entry.author == "Harbour Office"


@pytest.mark.parametrize(
    "silent",
    [
        message('<a class="tgme_widget_message_photo_wrap"></a>'),
        message(text("⚡⚡⚡")),
        message(text("Channel created"), kind="service_message"),
    ],
    ids=["picture", "no words", "service"],
)
def test_message_without_words_is_none(silent: str) -> None:
    assert parse(silent).entries == ()


@pytest.mark.parametrize(
    "page",
    [
        '<div class="tgme_page_action"><a href="tg://resolve?domain=coastnews">View</a></div>',
        '<div class="tgme_page_extra">12 members</div><div class="tgme_page_action"></div>',
    ],
    ids=["no preview", "group"],
)
def test_channel_that_shows_nothing_is_explained(page: str) -> None:
    with pytest.raises(NoPreview):
        parse(head=page)
