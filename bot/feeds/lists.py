"""A page of links -> `ParsedFeed`: the links that look like articles. Home of courlan.

Nothing on such a page says which links are articles. Those are taken that lead to a page of the
same site, stand in its body, have the words of a headline, and an address such as articles have.
What turns out to be none gives no article when it is read, and is not tried again.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from courlan import is_navigation_page, is_not_crawlable
from courlan.filters import extension_filter, path_filter, type_filter
from lxml.html import HtmlElement

from bot.characters import clean, decode
from bot.errors import NoArticle, NotAFeed
from bot.feeds.entries import TITLE_LENGTH, make_guid, plain_title, read_language
from bot.model import FeedEntry, FeedFormat, ParsedFeed
from bot.trees import build_tree, inner_text, names_of
from bot.urls import is_same_site, resolve_link

MOST_LINKS = 100
NO_LINKS = "No link on this page looks like an article, so it can't be read as a list."
_BESIDE = frozenset({"nav", "footer", "header", "aside", "form"})
_BESIDE_NAMES = re.compile(
    r"(?:\A|-)(?:nav|navbar|navigation|menu|footer|breadcrumbs?|social|share|cookies?|consent"
    r"|pagination|pager|login|subscribe)(?:-|\Z)"
)
_HEADLINE_WORDS = 4  # "World news" and "Read more" are none
_LONG_WORD = 3  # a slug such as /ferry-stays-in-port: words that an editor chose
_SERVICE = re.compile(
    r"/(?:about|advertis|account|contact|cookies?|donat|events?|faq|help|jobs|careers|legal"
    r"|live-?tv|members?hip|my|newsletters?|podcasts?|privacy|profiles?|register|rss|schedule|shop|sign-?"
    r"(?:in|up)|sitemap|staff|subscri|support|team|terms|topics?|weather|videos?)\b[^/]*(?:/|\Z)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{4,}")


def parse_list(body: bytes, *, url: str, charset: str | None = None) -> ParsedFeed:
    """Read a page as a list of articles, in the order of the page.

    Raises:
        NotAFeed: it has no such links.
    """
    try:
        tree = build_tree(clean(decode(body, charset=charset)))
    except NoArticle as error:
        raise NotAFeed(NO_LINKS, detail=error.detail) from None
    titles: dict[str, str] = {}
    for link, title in _find_links(tree, url=url):
        if len(title) > len(titles.get(link, "")):  # a picture and a headline lead to one page
            titles[link] = title
    entries = tuple(
        FeedEntry(guid=make_guid(None, link, "", ""), url=link, title=title)
        for link, title in titles.items()
        if _is_headline(title)
    )
    if not entries:
        raise NotAFeed(NO_LINKS, detail=url)
    return ParsedFeed(
        format=FeedFormat.PAGE,
        title=_read_title(tree),
        site_url=url,
        language=read_language(tree.getroottree().getroot().get("lang")),
        entries=entries[:MOST_LINKS],
    )


def _read_title(tree: HtmlElement) -> str:
    site = tree.xpath("//meta[@property='og:site_name']/@content")
    title = [inner_text(found) for found in tree.xpath("//title")[:1]]
    return plain_title(next(iter(site or title), ""))


def _find_links(tree: HtmlElement, *, url: str) -> Iterator[tuple[str, str]]:
    base = resolve_link(next(iter(tree.xpath("//base/@href")), None), base=url) or url
    for anchor in tree.iter("a"):
        href = (anchor.get("href") or "").partition("#")[0]
        link = resolve_link(href, base=base) if href else None
        if link and link != url and not _is_beside(anchor) and _is_like_article(link, page=url):
            yield link, plain_title(inner_text(anchor)[: 2 * TITLE_LENGTH])


def _is_beside(anchor: HtmlElement) -> bool:
    """Whether a link stands in a menu or a footer; the header of a teaser is its headline."""
    above = list(anchor.iterancestors())
    is_teaser = any(part.tag == "article" for part in above)
    return any(
        (part.tag in _BESIDE and not (part.tag == "header" and is_teaser))
        or any(_BESIDE_NAMES.search(name) for name in names_of(part))
        for part in above
    )


def _is_headline(title: str) -> bool:
    return len(title.split()) >= _HEADLINE_WORDS


def _is_like_article(link: str, *, page: str) -> bool:
    parts = urlsplit(link)
    is_ours = is_same_site(link, page) and extension_filter(parts.path)
    is_page = path_filter(parts.path, parts.query) and type_filter(link, strict=True)
    # Without its query, since "?p=48213" is no page of a list but an article of WordPress.
    is_aside = is_navigation_page(link.partition("?")[0]) or is_not_crawlable(link)
    is_service = is_aside or _SERVICE.search(parts.path) is not None
    return is_ours and is_page and not is_service and _is_named(parts.path, parts.query)


def _is_named(path: str, query: str) -> bool:
    """Whether an address has a slug or a number, as that of a section has not."""
    slug = path.rstrip("/").rpartition("/")[2]
    words = [word for word in re.split(r"[-_]", slug) if word.isalpha()]
    return len(words) >= _LONG_WORD or _NUMBERED.search(f"{path}?{query}") is not None
