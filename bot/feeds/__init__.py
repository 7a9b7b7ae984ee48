"""What a polled address serves -> `ParsedFeed`, whatever its kind. Runs in the worker.

    documents.py   RSS and Atom, through feedparser
    json_feeds.py  JSON Feed
    sitemaps.py    a sitemap, of news or of pages, or an index of sitemaps
    channels.py    the web preview of a public Telegram channel
    lists.py       a page of links to articles, where an admin says that it is one
    entries.py     what they share

A kind is told by what the bytes say, not by what the server calls them. A list page says nothing:
every page has links, so it is read as a list only when asked to.
"""

from bot.feeds.channels import is_channel, parse_channel
from bot.feeds.documents import parse_xml
from bot.feeds.json_feeds import parse_json
from bot.feeds.lists import parse_list
from bot.feeds.sitemaps import is_sitemap, parse_sitemap
from bot.model import ParsedFeed

__all__ = ["parse_feed", "parse_list"]


def parse_feed(
    body: bytes, *, content_type: str, url: str, charset: str | None = None
) -> ParsedFeed:
    """Read a feed, a sitemap or a channel's page that was found at `url`.

    Raises:
        NotAFeed: it is something else.
    """
    if content_type.endswith("json") or body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return parse_json(body, url=url)
    if is_sitemap(body):
        return parse_sitemap(body, url=url)
    if is_channel(body):
        return parse_channel(body, url=url)
    return parse_xml(body, url=url, charset=charset)
