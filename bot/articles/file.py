"""A file's bytes -> `Article`: HTML by its looks, anything else that is text as text."""

import re

from bot.articles.page import read_page
from bot.articles.text import read_text
from bot.characters import decode
from bot.errors import NoArticle, NotText
from bot.model import Article

MAX_FILE = 2_000_000  # bytes; a novel of 300,000 words. One 160 KB text takes spaCy 5 s
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096
_FEW = 0.02  # share of bytes or characters that no text has
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read_file(body: bytes, *, name: str) -> Article:
    """Read an article from a text or HTML file.

    Raises:
        NotText: a picture, a PDF, something far too large.
        NoArticle: text, but no article.
    """
    if not body.strip():
        raise NoArticle(f"The file {name} is empty.")
    if len(body) > MAX_FILE:
        size = len(body) / 1_000_000
        raise NotText(f"The file {name} is too large for an article ({size:.0f} MB).")
    if not body.startswith(_WIDE_BOMS) and _is_binary(body[:_SAMPLE]):
        raise NotText(f"The file {name} is no text.")
    text = decode(body)
    if text[:_SAMPLE].count("\ufffd") > _FEW * _SAMPLE:
        raise NotText(f"The file {name} is no text.")
    if name.lower().endswith(_HTML_NAMES) or _HTML_START.match(text[:_SAMPLE]):
        return read_page(body, url=None, charset=None)
    return read_text(text)


def _is_binary(sample: bytes) -> bool:
    is_known = sample.startswith(
        (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\x1f\x8b", b"{\\rtf")
    )
    return is_known or len(_CONTROLS.findall(sample)) > _FEW * len(sample)
