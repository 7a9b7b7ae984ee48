"""What an office is for, where that is no actor: "Minister | for Transport", "chief | of staff"."""

from bot.annotate.gazetteer import (
    FIRST_NAMES,
    OFFICES_OF,
    ORGANISATION_ENDINGS,
    PORTFOLIO_HOLDERS,
    PORTFOLIOS,
    is_title,
)
from bot.annotate.tokens import Doc, Token

_LINKS = frozenset({"of", "for", "on"})
_JOINTS = frozenset({"and", "&", ","})
_LONGEST_OFFICE = 3  # words: "Duchy of Lancaster"
# Firms are spoken for, too: "a spokesman for | Energy Partners".
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson", "director"})


def find_office_end(doc: Doc, link: int, limit: int) -> int:
    """Return the index after what the office before `link` is for, or `link` itself."""
    if link < 1 or link + 1 >= limit or doc[link].lower_ not in _LINKS:
        return link
    start = _skip_article(doc, link + 1)
    for length in range(_LONGEST_OFFICE, 0, -1):
        if doc.text_of(start, start + length).lower() in OFFICES_OF:
            return start + length if _closes(doc, start + length) else link
    if doc[link - 1].lower_ not in PORTFOLIO_HOLDERS:
        return link
    end = _skip_portfolios(doc, start, limit)
    return end if end > start and _closes(doc, end) else link


def find_office_link(doc: Doc, last: int) -> int | None:
    """Return where begins what an office is for, if that ends with token `last`."""
    start = last if doc[last].lower_ in PORTFOLIOS else 0
    while start > 0 and (doc[start].lower_ in PORTFOLIOS or doc[start].lower_ in _JOINTS):
        start -= 1
    link = _skip_article_back(doc, start)
    if 0 < start < last and _is_link(doc, link) and doc[link - 1].lower_ in PORTFOLIO_HOLDERS:
        return link
    for length in range(1, _LONGEST_OFFICE + 1):
        link = _skip_article_back(doc, last - length)
        office = doc.text_of(max(0, last - length + 1), last + 1).lower()
        if office in OFFICES_OF and _is_link(doc, link) and is_title(doc[link - 1].lower_):
            return link
    return None


def skip_office(doc: Doc, start: int, end: int) -> int:
    """Step over what an office is for, and is no part of its bearer's name, in a run of capitals.

    "Minister for | Transport | Ann Other", and nothing but "Transport" in a run without a name.
    """
    link = _skip_article_back(doc, start - 1)
    if not _is_link(doc, link) or doc[link - 1].lower_ not in PORTFOLIO_HOLDERS:
        return start
    after = _skip_portfolios(doc, start, end)
    if after in {start, end}:
        return after
    is_person = doc[after].lower_ in FIRST_NAMES or doc[after].ent_type_ == "PERSON"
    if doc[link - 1].lower_ in _SPEAKING and not is_person:
        return start
    return start if end - after == 1 or doc[end - 1].lower_ in ORGANISATION_ENDINGS else after


def _is_link(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index].lower_ in _LINKS


def _skip_article(doc: Doc, index: int) -> int:
    return index + 1 if doc.text_of(index, index + 1) == "the" else index


def _skip_article_back(doc: Doc, index: int) -> int:
    return index - 1 if index > 0 and doc[index].text == "the" else index


def _skip_portfolios(doc: Doc, start: int, limit: int) -> int:
    end = start
    while end < limit and doc[end].lower_ in PORTFOLIOS:
        end += 1
        if end + 1 < limit and doc[end].lower_ in _JOINTS and doc[end + 1].lower_ in PORTFOLIOS:
            end += 1
    return end


def _closes(doc: Doc, end: int) -> bool:
    """Whether the noun phrase ends here: no "minister for health workers"."""
    return end >= len(doc) or not _continues(doc[end])


def _continues(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"}
