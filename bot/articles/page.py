"""The bytes of an HTML page -> `Article`, through trafilatura."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from bot.articles.bylines import find_byline, find_employer
from bot.articles.dates import find_publication_day
from bot.articles.discovery import discover_feeds
from bot.articles.furniture import remove_furniture
from bot.articles.language import detect_language
from bot.articles.metadata import Metadata, find_linked_article, read_metadata
from bot.articles.text import demand_words
from bot.articles.trimming import trim_lines
from bot.characters import clean, clean_line, decode
from bot.errors import NoArticle
from bot.model import Article, PageSurvey
from bot.trees import build_tree, inner_text, names_of

NO_ARTICLE = "There is no article on this page."
_SENTENCE_WORDS = 8  # fewer are a label, a heading or a link
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*\Z")
_WALL = re.compile(
    r"\b(?:log ?in|sign ?in|sign up|subscribe|subscribers?|subscription|register|create (?:a |an )?"
    r"(?:free )?account|enable javascript|javascript is disabled|verify (?:that )?you are"
    r"|access denied|accept (?:all )?cookies|free trial)\b",
    re.IGNORECASE,
)
_WALL_WORDS = 60  # a wall leaves less; an article that mentions logging in is longer
_STANDFIRST = re.compile(
    r"(?:\A|-)(?:standfirst|subtitle|subheadline|subhead|dek|deck|sub-?title)\Z"
)
_STANDFIRST_LENGTH = 400
_TEASERS = 5  # linked headings on a page that doesn't call itself an article


def read_page(body: bytes, *, url: str | None, charset: str | None) -> Article:
    """Read the article of a page.

    Raises:
        NoArticle: a list of links, a login wall, nothing.
    """
    tree = build_tree(clean(decode(body, charset=charset)))
    stated = read_metadata(tree, url=url)
    if not stated.is_article and _is_list(tree, url=url):
        raise NoArticle(NO_ARTICLE, detail=f"{url}: a list of articles")
    standfirst = _find_standfirst(tree)
    remove_furniture(tree)
    prose = _extract_prose(tree)
    _demand_article(prose, url=url)
    return _make_article(prose, stated, standfirst=standfirst)


def survey_page(body: bytes, *, url: str, charset: str | None) -> PageSurvey:
    """Tell what a page may be to whoever wants to follow it.

    Raises:
        NoArticle: the page is empty or too large.
    """
    tree = build_tree(clean(decode(body, charset=charset)))
    stated = read_metadata(tree, url=url)
    is_front = urlsplit(url).path in ("", "/")
    is_list = _is_list(tree, url=url) and not find_linked_article(tree)
    feeds = discover_feeds(body, url=url)
    try:
        read_page(body, url=url, charset=charset)
    except NoArticle:
        return PageSurvey(feeds=feeds, is_article=False, has_text=False)
    is_article = stated.is_article and not is_list and not is_front
    return PageSurvey(feeds=feeds, is_article=is_article, has_text=not is_list)


def _make_article(prose: Sequence[str], stated: Metadata, *, standfirst: str | None) -> Article:
    """Read what the text itself states before the lines that state it are dropped."""
    lines = _put_headline_first(prose, headline=stated.headline, standfirst=standfirst)
    byline = stated.byline or find_byline(lines)
    trimmed = trim_lines(prose, byline=byline)
    text = "\n\n".join(
        _put_headline_first(trimmed, headline=stated.headline, standfirst=standfirst)
    )
    return Article(
        text=text,
        headline=stated.headline,
        byline=byline,
        outlet=stated.outlet or find_employer(lines, byline=byline),
        url=stated.url,
        published=stated.published or find_publication_day(lines),
        published_at=stated.published_at,
        language=detect_language(text, declared=stated.language),
    )


def _extract_prose(tree: HtmlElement) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    text = document.text if isinstance(document, Document) else None
    lines = (clean_line(line).removeprefix("- ") for line in (text or "").split("\n"))
    return [line for line in lines if line]


def _demand_article(prose: Sequence[str], *, url: str | None) -> None:
    sentences = [line for line in prose if _is_sentence(line)]
    words = sum(len(line.split()) for line in sentences)
    if not sentences:
        raise NoArticle(NO_ARTICLE, detail=f"{url}: no sentences")
    demand_words(sentences)
    if words < _WALL_WORDS and any(_WALL.search(line) for line in prose):
        raise NoArticle(
            "This page asks for a login or a subscription.", detail=f"{url}: {words} words"
        )


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _SENTENCE_WORDS and _SENTENCE_END.search(line) is not None


def _is_list(tree: HtmlElement, *, url: str | None) -> bool:
    """A front page, or a page whose headings are links to other pages."""
    parts = urlsplit(url or "")
    if url and parts.path in ("", "/") and not parts.query:
        return True
    linked = tree.xpath("//h2[.//a[@href]] | //h3[.//a[@href]] | //a[@href]//h2 | //a[@href]//h3")
    outside = [heading for heading in linked if not _is_beside(heading)]
    return len(outside) >= _TEASERS and not tree.xpath("//h1[not(.//a)]/ancestor::article")


def _is_beside(heading: HtmlElement) -> bool:
    return any(part.tag in ("aside", "nav", "footer") for part in heading.iterancestors())


def _find_standfirst(tree: HtmlElement) -> str | None:
    for element in tree.iter("p", "h2", "div"):
        if any(_STANDFIRST.search(name) for name in names_of(element)):
            text = clean_line(inner_text(element))
            return text if 0 < len(text) <= _STANDFIRST_LENGTH else None
    return None


def _put_headline_first(
    prose: Sequence[str], *, headline: str | None, standfirst: str | None
) -> list[str]:
    """Lead with headline and standfirst, once each; trafilatura keeps them or not."""
    opening = [line for line in (headline, standfirst) if line]
    folded = {_fold(line) for line in opening}
    return [*opening, *(line for line in prose if _fold(line) not in folded)]


def _fold(line: str) -> str:
    return re.sub(r"\W+", "", line).casefold()
