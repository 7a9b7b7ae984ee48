"""Bytes and strings of strangers -> text fit to be stored, shown and parsed. Pure.

Decoded once, in Unicode's composed form, without control, bidirectional, zero-width or unpaired
surrogate characters, and with no more accents on a letter than any language stacks.
"""

import codecs
import re
import unicodedata

# Text codecs of Python that no page is written in; some take quadratic time.
_UNFIT_CODECS = frozenset(
    {
        "idna",
        "mbcs",
        "oem",
        "punycode",
        "raw-unicode-escape",
        "undefined",
        "unicode-escape",
        "utf-7",
    }
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 2048  # browsers look through the first 1024 bytes
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
    r"\U000e0000-\U000e0fff]"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
# Vietnamese stacks two, IPA three. Capped before composing, which sorts marks in quadratic time.
_HEAPED_MARKS = re.compile(f"([{_MARKS}]{{4}})[{_MARKS}]+")


def decode(body: bytes, *, charset: str | None = None) -> str:
    """Decode by byte-order mark, else as valid UTF-8, else by header, meta tag or Windows-1252."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    declared = _find_codec(charset) or _find_codec(_declared_charset(body))
    if declared is None or not body.isascii():
        # Non-ASCII bytes that happen to be valid UTF-8 are UTF-8, whatever the server declares.
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return body.decode(declared or "cp1252", "replace")


def clean(text: str) -> str:
    """Compose, and drop what can't be seen. Line breaks stay, every other blank is a space."""
    text = _SPACES.sub(" ", _NEWLINES.sub("\n", text))
    text = _HEAPED_MARKS.sub(r"\1", _UNWANTED.sub("", text))
    return unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """Clean a title or name and put it on one line."""
    return " ".join(clean(text).split())


def _declared_charset(body: bytes) -> str | None:
    found = _DECLARED.search(body[:_DECLARED_WITHIN])
    if found is None:
        return None
    return (found[1] or found[2]).decode("ascii")


def _find_codec(charset: str | None) -> str | None:
    try:
        codec = codecs.lookup(charset or "").name
        b"x".decode(codec, "replace")  # "rot13" is a codec as well, but none of text
    except (LookupError, UnicodeError):
        return None
    if codec in _UNFIT_CODECS:
        return None
    return "cp1252" if codec in ("ascii", "iso8859-1") else codec  # as browsers read them
