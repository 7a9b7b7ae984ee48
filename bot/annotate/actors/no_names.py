"""A run of capitalised words in, whether it names nobody out: titles, adjectives, sums, peoples."""

import re

from bot.annotate.actors.offices import find_office_link
from bot.annotate.gazetteer import (
    CURRENCIES,
    HONORIFICS,
    KNOWN_ORGANISATIONS,
    ORGANISATION_ENDINGS,
    PAPER_ENDINGS,
    PEOPLES,
    TITLE_LETTERS,
    TITLE_MODIFIERS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.parse import is_english
from bot.annotate.tokens import Doc, Span, Token

PEOPLE_OF_VIEWS = split_words(
    """
    greens democrats republicans tories conservatives liberals socialists communists latino latinos
    hispanic hispanics muslims christians jews
    democrat democratic republican tory conservative liberal socialist communist christian
    muslim catholic protestant orthodox jewish jew western eastern northern southern islam
    north south east west super christianity judaism covid covid-19 internet god earth
    """
)
# Letters of titles that are of towns, firms and units as well.
_OF_OTHERS = frozenset({"DC", "PC", "SI", "DS", "DI", "IG", "PS", "CS", "SP"})
# What opens a credit: "Photo Credit: Jo Doe".
_CREDITS = frozenset({"photo", "picture", "image", "photograph", "credit", "credits", "courtesy"})
_ALSO_NAMES = frozenset({"Treasury"})  # words of titles that are houses as well
_PARTY = re.compile(r"[RDI]-[A-Z]")  # "R-Fla." after a name
_AMOUNT = re.compile(r"[A-Z]{0,3}[$€£¥₹₦]\d.*")  # "S$1.10"
_COUNTRYMEN = re.compile(r"(?:English|French|Irish|Scots|Welsh|Dutch|Cornish)(?:wo)?m[ae]n")
_LONGEST_ABBREVIATION = 6  # characters: "Calif.", "N.Y."


def names_nobody(span: Span) -> bool:
    """Whether nothing that can name an actor is left of a run."""
    doc, start, end = span.doc, span.start, span.end
    return (
        (_is_no_name(span.text) and not _is_paper(doc, start, end))
        or _is_family(doc, start, end)
        or (len(span) == 1 and _is_no_name_token(span[0]))
        or _is_so_called(doc, start)
        or (span[-1].text in PEOPLES and span[0].text == "New")  # "the New Zealander"
        or _is_numbered(span)
        or _is_sum(span)
        or _is_of_an_office(doc, start, end)
    )


def _is_paper(doc: Doc, start: int, end: int) -> bool:
    """Whether one capitalised word is a paper's name: "the Guardian"."""
    is_the = start > 0 and doc[start - 1].lower_ == "the"
    return is_the and end - start == 1 and doc[start].lower_ in PAPER_ENDINGS


def _is_numbered(span: Span) -> bool:
    """Whether a common word has a number: "Gate 7"."""
    after = span.doc[span.end : span.end + 1]
    is_common = len(span) == 1 and is_english(span.doc.vocab[span[0].lower_])
    return is_common and any(token.is_digit for token in after)


def _is_so_called(doc: Doc, start: int) -> bool:
    """Whether a name is only a label: "the so-called Halden School"."""
    return start > 1 and doc.text_of(start - 2, start) in {"-called", "so-called"}


def _is_family(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in the plural means a family: "the Clintons"."""
    token = doc[start]
    is_the = start > 0 and doc[start - 1].lower_ == "the"
    return end - start == 1 and is_the and token.tag_ == "NNPS" and token.ent_type_ == "PERSON"


def _is_sum(span: Span) -> bool:
    """Whether a name is of money: "NOK" in "NOK 90m", "S$1.10"."""
    after = span.doc[span.end : span.end + 1]
    is_code = span.text in CURRENCIES and any(token.like_num for token in after)
    return is_code or (len(span) == 1 and _AMOUNT.match(span.text) is not None)


def _is_of_an_office(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is only what an office is for: "Chancellor of the Exchequer"."""
    link = find_office_link(doc, end - 1)
    return link is not None and link < start


def _is_countryman(token: Token) -> bool:
    """Whether a word says where somebody is from: "the Englishman", "the 22-year-old Finn"."""
    if _COUNTRYMEN.fullmatch(token.text):
        return True
    opens = token.i == 0 or token.is_sent_start
    return token.text in PEOPLES and not opens and token.nbor(-1).pos_ in {"DET", "ADJ", "NUM"}


def _is_no_name_token(token: Token) -> bool:
    """Whether a word is "the PM", a shouted "NOW" or an abbreviated state ("Calif.", "R-Fla.")."""
    text = token.text
    if text in TITLE_LETTERS and text not in _OF_OTHERS:
        return True
    if text in TITLE_LETTERS and token.i > 0 and token.nbor(-1).lower_ == "the":
        return True
    if _is_countryman(token):
        return True
    if find_country(text) is not None or text in KNOWN_ORGANISATIONS:
        return False
    is_short = len(text) <= _LONGEST_ABBREVIATION and text.endswith(".")
    return token.is_stop or (is_short and text.replace(".", "") not in KNOWN_ORGANISATIONS)


def _is_no_name(name: str) -> bool:
    """Whether nothing that can name an actor is left: an adjective, a title, an abbreviation."""
    lower = name.lower().rstrip(".")
    country = find_country(name)
    is_adjective = country is not None and name != country and not name.replace(".", "").isupper()
    return (
        (is_adjective and name not in {"Britain", "Bosnia", "Czechia", "Burma", "Türkiye"})
        or is_title(lower)
        or lower in HONORIFICS
        or (lower in TITLE_MODIFIERS and name not in _ALSO_NAMES)
        or (lower in ORGANISATION_ENDINGS and name not in KNOWN_ORGANISATIONS)
        or lower in PEOPLE_OF_VIEWS
        or _CREDITS.issuperset(lower.split())
        or _PARTY.match(name) is not None
        or (len(name) == 1 and name != "X")
    )
