"""The text of an HTML page -> an lxml tree of bearable size; and what trees are asked."""

import re

from lxml import etree, html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from bot.errors import NoArticle

# trafilatura holds 20 MB for 24 s; of a long article's page some 300 KB are left without scripts.
MAX_MARKUP = 2_000_000
# Long live blogs have some 10,000. trafilatura takes 75 s for 100,000 paragraphs of one letter.
MAX_ELEMENTS = 20_000
TOO_LARGE = "This page is too large to be read."
# A name without a bound would be tried at each of its lengths: 2 MB of such tags take 70 s.
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]{0,40})[^<>]{16000,}>?")
_SILENT = re.compile(r"<(script|style|svg|noscript|template|iframe)\b", re.IGNORECASE)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_TAG_LENGTH = 2000  # within which a script says what it is


def build_tree(markup: str) -> HtmlElement:
    """Parse a page.

    Raises:
        NoArticle: there is nothing in it, or far too much.
    """
    markup = empty_long_tags(drop_silent(markup))
    if len(markup) > MAX_MARKUP:
        raise NoArticle(TOO_LARGE, detail=f"{len(markup)} characters")
    try:
        # The declaration would contradict that the text is already decoded.
        tree = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", markup))
    except (ParserError, ValueError) as error:
        raise NoArticle("This page is empty.", detail=str(error)) from None
    if (count := sum(1 for _ in tree.iter())) > MAX_ELEMENTS:
        raise NoArticle(TOO_LARGE, detail=f"{count} elements")
    return tree


def empty_long_tags(markup: str) -> str:
    """Take the attributes out of tags that have thousands of them.

    libxml2 compares each attribute with those before it: 100,000 in one tag take 25 s.
    """
    return _LONG_TAG.sub(r"<\1>", markup)


def drop_silent(markup: str) -> str:
    """Drop scripts, styles and drawings; linked data stays. One pass, whatever is left open."""
    kept: list[str] = []
    position = 0
    lowered = markup.lower()
    if len(lowered) != len(markup):  # a few letters grow when lowered, and offsets with them
        lowered = markup
    while found := _SILENT.search(markup, position):
        kept.append(markup[position : found.start()])
        name = found[1].lower()
        end = lowered.find(f"</{name}", found.end())
        end = markup.find(">", end) + 1 if end >= 0 else 0
        if _LINKED_DATA.search(markup, found.end(), found.end() + _TAG_LENGTH) and name == "script":
            kept.append(markup[found.start() : end or len(markup)])
        if not end:
            return "".join(kept)
        position = end
    kept.append(markup[position:])
    return "".join(kept)


def local_name(element: etree._Element) -> str:
    """Give a tag without its namespace, "" for a comment.

    Not by `QName`: the parser mends broken tags to names that QName refuses ("https:").
    """
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def inner_text(element: HtmlElement) -> str:
    """Give all text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def names_of(element: HtmlElement) -> tuple[str, ...]:
    """Give the words of class and id: "authorBio" and "author__bio" both as "author-bio"."""
    joined = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", joined)
    return tuple(re.sub(r"[-_]+", "-", spaced).lower().split())
