"""The web preview of a public Telegram channel (t.me/s/NAME) -> `ParsedFeed`.

A message is an entry that gives all its text: nothing more stands on a page of its own. Messages
of pictures alone and notes of the service ("Channel created") are none.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape

from lxml.html import HtmlElement

from bot.characters import clean, clean_line, decode
from bot.errors import NoArticle, NoPreview
from bot.feeds.entries import join_names, plain_title, read_iso_moment, read_printed_day
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.trees import build_tree
from bot.urls import resolve_link

_WIDGETS = (b"tgme_widget_message_wrap", b"tgme_channel_info", b"tgme_page_action")
NO_PREVIEW = "This Telegram channel shows no messages on the web, so it can't be read."
_BLANK_LINES = re.compile(r"\n\s*\n")
_MENTION = re.compile(r"[@#]\w+")
_LETTER = re.compile(r"[^\W\d_]")


def is_channel(body: bytes) -> bool:
    """Tell a page of Telegram by the names that its widgets bear."""
    return any(name in body for name in _WIDGETS)


def parse_channel(body: bytes, *, url: str) -> ParsedFeed:
    """Read the messages of a channel's page, the newest first.

    Raises:
        NoPreview: it is private, or has its preview switched off.
    """
    try:
        tree = build_tree(clean(decode(body)))
    except NoArticle as error:
        raise NoPreview(NO_PREVIEW, detail=error.detail) from None
    if not _all(tree, "tgme_widget_message") and not _all(tree, "tgme_channel_info"):
        raise NoPreview(NO_PREVIEW, detail=url)
    return ParsedFeed(
        format=FeedFormat.CHANNEL,
        title=_read_title(tree),
        site_url=url,
        language=None,
        entries=tuple(_read_messages(tree, url=url))[::-1],
    )


def _read_title(tree: HtmlElement) -> str:
    stated = tree.xpath("//meta[@property='og:title']/@content")
    shown = _text(tree, "tgme_channel_info_header_title") or _text(
        tree, "tgme_widget_message_owner_name"
    )
    return plain_title(shown or next(iter(stated), ""))


def _read_messages(tree: HtmlElement, *, url: str) -> Iterator[FeedEntry]:
    for message in _all(tree, "tgme_widget_message"):
        link = _find_link(message, url=url)
        paragraphs = _read_paragraphs(message)
        if link is None or not paragraphs or "service_message" in message.get("class", ""):
            continue
        printed = next(iter(message.xpath(".//time/@datetime")), "")
        moment = read_iso_moment(printed)
        yield FeedEntry(
            guid=link,
            url=link,
            title="",
            published_at=moment,
            published=read_printed_day(printed, moment),
            author=_read_author(message),
            html="".join(f"<p>{escape(line, quote=False)}</p>" for line in paragraphs),
            is_whole=True,
        )


def _find_link(message: HtmlElement, *, url: str) -> str | None:
    dated = [link.get("href") for link in _all(message, "tgme_widget_message_date")]
    named = message.get("data-post")
    return resolve_link(dated[-1] if dated else f"/{named}" if named else None, base=url)


def _read_author(message: HtmlElement) -> str | None:
    """Give who signed the message, or whose message was forwarded."""
    names = (
        _text(message, "tgme_widget_message_from_author"),
        _text(message, "tgme_widget_message_forwarded_from_name"),
    )
    return join_names(name for name in names if name)


def _read_paragraphs(message: HtmlElement) -> list[str]:
    """Read the message's own text: not that of the message it answers, or of the page it links."""
    texts = [
        part
        for part in _all(message, "tgme_widget_message_text")
        if not any(
            {"tgme_widget_message_reply", "tgme_widget_message_text"} & _classes(above)
            for above in part.iterancestors()
        )
    ]
    blocks = [block for text in texts for block in _BLANK_LINES.split(_show_lines(text))]
    lines = [clean_line(block) for block in blocks]
    return [line for line in lines if _LETTER.search(_MENTION.sub("", line))]


def _show_lines(text: HtmlElement) -> str:
    """Give the text with its line breaks, without a closing line of nothing but links."""
    copy = deepcopy(text)
    for pause in copy.iter("br"):
        pause.tail = f"\n{pause.tail or ''}"
    lines = "".join(copy.itertext()).rstrip().split("\n")
    links = " ".join(" ".join(link.itertext()) for link in copy.iter("a"))
    is_signature = len(lines) > 1 and links and clean_line(links).endswith(clean_line(lines[-1]))
    return "\n".join(lines[:-1] if is_signature else lines)


def _all(tree: HtmlElement, name: str) -> list[HtmlElement]:
    found: list[HtmlElement] = tree.xpath(
        f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    )
    return found


def _classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def _text(tree: HtmlElement, name: str) -> str:
    return next((clean_line("".join(one.itertext())) for one in _all(tree, name)), "")
