"""A plain text -> `Article`: its paragraphs, and the headline, byline and day it states itself."""

import re
from collections.abc import Sequence

from bot.articles.bylines import find_byline, find_employer
from bot.articles.dates import find_publication_day
from bot.articles.language import detect_language
from bot.characters import clean
from bot.errors import NoArticle
from bot.model import Article

FEWEST_WORDS = 25  # shorter is a teaser, a login wall or a stub
_BLANK_LINES = re.compile(r"\n[ ]*\n\s*")
_LONGEST_HEADLINE = 40  # words
_WRAPPED = 45  # characters; a block whose lines but the last are at least this long was wrapped
_FIRST_LINES = 6


def read_text(text: str) -> Article:
    """Read an article from plain text.

    Raises:
        NoArticle: too few words.
    """
    paragraphs = split_text(clean(text))
    return make_article(paragraphs, byline=find_byline(paragraphs))


def make_article(
    paragraphs: Sequence[str], *, byline: str | None = None, fewest: int = FEWEST_WORDS
) -> Article:
    """Make an article of paragraphs that state everything themselves."""
    demand_words(paragraphs, fewest=fewest)
    body = "\n\n".join(paragraphs)
    return Article(
        text=body,
        headline=_find_headline(paragraphs),
        byline=byline,
        outlet=find_employer(paragraphs, byline=byline),
        published=find_publication_day(paragraphs),
        language=detect_language(body),
    )


def demand_words(paragraphs: Sequence[str], *, fewest: int = FEWEST_WORDS) -> None:
    """Raise NoArticle where there is less than an article could be made of."""
    words = sum(len(line.split()) for line in paragraphs)
    if words < fewest:
        raise NoArticle("There is no article in this: too little text.", detail=f"{words} words")


def split_text(text: str) -> list[str]:
    """Split a text at its blank lines, else at every line; lines that were wrapped are joined."""
    text = text.strip()
    blocks = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.split("\n")
    return [line for block in blocks for line in _unwrap(block)]


def _unwrap(block: str) -> list[str]:
    lines = [" ".join(line.split()) for line in block.split("\n") if line.strip()]
    is_wrapped = all(len(line) >= _WRAPPED for line in lines[:-1])
    return [" ".join(lines)] if is_wrapped and lines else lines


def _find_headline(paragraphs: Sequence[str]) -> str | None:
    """The first line, where it is short, ends without a stop, and something follows."""
    first = paragraphs[0]
    is_title = len(first.split()) <= _LONGEST_HEADLINE and not first.endswith((".", ":", ",", ";"))
    return first if is_title and len(paragraphs) > 1 else None
