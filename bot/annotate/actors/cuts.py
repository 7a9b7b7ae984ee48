"""A run of name words in, the names in it out: cut where a title ends or another entity begins.

"NATO Secretary-General Jens Stoltenberg" holds two names, "General Motors" is one.
"""

import re
from collections.abc import Iterator

from bot.annotate.actors.offices import skip_office
from bot.annotate.actors.runs import NAME_LABELS
from bot.annotate.gazetteer import (
    FIRST_NAMES,
    HONORIFICS,
    HONOURS,
    KNOWN_ORGANISATIONS,
    OFFICES,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PAPER_ENDINGS,
    PLACES,
    POST_NOMINALS,
    RELATIONS,
    SHARED_NAMES,
    TITLE_LETTERS,
    TITLE_MODIFIERS,
    TWO_WORD_POSTS,
    find_country,
    find_singular_title,
    is_title,
)
from bot.annotate.parse import is_english
from bot.annotate.tokens import Doc, Token

# With these a name is borne: "Pope Francis", "King Charles III".
REIGNING = frozenset({"king", "queen", "prince", "princess", "pope", "emperor", "saint"})
# Words of titles that end an organisation's name where another name word stands before them.
_CLOSING = frozenset({"party", "union", "church", "club", "federation", "council"})
_CLERICAL = frozenset({"Father", "Mother", "Sister", "Brother"})
_KIN = frozenset({"twin", "sibling", "cousin", "spouse"})
INITIALS = re.compile(r"(?:[A-Z]\.){1,4}|[A-Z]")
_EDITORIAL = frozenset({"updated", "exclusive", "breaking", "analysis", "opinion", "live"})


def cut_run(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run into names: what stands before a title, and who bears it."""
    end = _skip_post_nominals(doc, start, end)
    start = _skip_article(doc, start, end)
    while start < end and doc[start].text.lower() in _EDITORIAL:
        start += 1
    start = _skip_calling(doc, start, end)
    start = skip_office(doc, _skip_trade(doc, start, end), end)
    if start == end:
        return
    if doc.text_of(start, start + 2).lower() in HONOURS and end - start > 2:  # noqa: PLR2004
        start += 2
    bearer = _find_bearer(doc, start, end)
    if bearer is not None:
        is_office = doc[start].lower_ in OFFICES
        if not is_office and doc[start].ent_type_ in {"GPE", "LOC", "ORG"}:
            yield start, bearer
        yield bearer, end
        return
    if _is_organisation(doc, start, end):
        yield start, end
        return
    title = _find_last_title(doc, start, end)
    if title is None:
        yield from _cut_entities(doc, start, end)
        return
    if title + 1 < end:
        reigning = doc[title].text.lower() in REIGNING and end - title <= 3  # noqa: PLR2004
        yield title if reigning else title + 1, end
    first = _find_title_start(doc, start, title)
    if first > start:
        yield from _cut_entities(doc, start, first)


def _skip_calling(doc: Doc, start: int, end: int) -> int:
    """Leave out what two are to each other: "Sisters | Ann and Jo Doe"."""
    singular = doc[start].lower_.removesuffix("s")
    if doc[start].text in _CLERICAL and end - start > 2:  # noqa: PLR2004
        return start + 1  # "Sister | Ann Doe"
    is_plural = singular != doc[start].lower_ and (singular in RELATIONS or singular in _KIN)
    return start + 1 if is_plural and doc.text_of(end, end + 1) == "and" else start


def _skip_trade(doc: Doc, start: int, end: int) -> int:
    """Leave out a common noun that owes its capital to its place: "Fishmonger | Jo Doe"."""
    opening = doc[start]
    if end - start < 3 or not opening.is_sent_start or _is_first_name(opening):  # noqa: PLR2004
        return start
    if opening.lower_ in REIGNING | SHARED_NAMES:
        return start
    is_common = is_english(opening.lex) and opening.text[1:].islower()
    is_person = _is_first_name(doc[start + 1]) and doc[end - 1].lower_ not in ORGANISATION_ENDINGS
    return start + 1 if is_common and is_person and find_country(opening.text) is None else start


def _skip_post_nominals(doc: Doc, start: int, end: int) -> int:
    """Leave out the letters after a name: "Jo Doe | KC"."""
    while end - start > 1 and doc[end - 1].text in POST_NOMINALS:
        end -= 1
    return end


def _find_title_start(doc: Doc, start: int, title: int) -> int:
    """Find where a title begins whose last word is known: "Lund | Deputy Mayor"."""
    first = title
    while first > start and _is_of_title(doc[first - 1]) and not _closes_name(doc, start, first):
        first -= 1
    return start if doc.text_of(start, first).lower() in TWO_WORD_POSTS else first


def _find_bearer(doc: Doc, start: int, end: int) -> int | None:
    """Find who bears a title that ends in the run: "Minister of | Education | Jo Doe"."""
    initials = start + 1
    if end - start > 2 and INITIALS.fullmatch(doc[initials].text) and _closes_title(doc[start]):  # noqa: PLR2004
        return initials  # "Leader of the Opposition in the Assembly | K.R. Doe"
    of = start - 2 if start > 1 and doc[start - 1].text == "the" else start - 1
    if of < 1 or doc[of].text != "of" or not is_title(doc[of - 1].lower_):
        return None
    if doc[start].lower_ in OFFICES and end - start > 1:
        return start + 1
    return next((i for i in range(start + 1, end - 1) if _is_first_name(doc[i])), None)


def _closes_title(token: Token) -> bool:
    return token.lower_ in ORGANISATION_ENDINGS or token.lower_ in OFFICES


def _closes_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a word before a title ends an organisation's name: "Lake Green Party | Chair"."""
    opens = end - 2 >= start and not _is_of_title(doc[end - 2]) and doc[end - 2].text[0].isupper()
    return opens and doc[end - 1].text[0].isupper() and doc[end - 1].lower_ in _CLOSING


def _is_of_title(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return word in TITLE_MODIFIERS or is_title(word) or token.text == "-"


def _skip_article(doc: Doc, start: int, end: int) -> int:
    """Leave out "The", unless it belongs to the name of a paper."""
    if doc[start].text not in {"The", "A", "An"}:
        return start
    return start if doc[end - 1].text.lower() in PAPER_ENDINGS and end - start > 1 else start + 1


def _is_organisation(doc: Doc, start: int, end: int) -> bool:
    """Whether a run with a title word in it is an organisation's name: "General Motors"."""
    if start >= end:
        return False
    if doc.text_of(start, end) in KNOWN_ORGANISATIONS:
        return True
    title = _find_last_title(doc, start, end)
    bears = title is not None and title + 1 < end
    if not bears and any(
        doc[index].lower_ in ORGANISATION_OPENINGS and doc[index + 1].text == "of"
        for index in range(start, end - 1)
    ):
        return True
    return doc[end - 1].lower_ in ORGANISATION_ENDINGS and not _is_first_name(doc[start])


def _is_first_name(token: Token) -> bool:
    return token.lower_ in FIRST_NAMES


def _is_bearers_first_name(doc: Doc, start: int, index: int) -> bool:
    if not _is_first_name(doc[index]):
        return False
    follows_title = index > start and is_title(doc[index - 1].lower_.rstrip("."))
    return follows_title or doc[index].ent_type_ == "PERSON"


def _is_surname(token: Token) -> bool:
    """Whether a title word follows a first name, or one the model takes for it."""
    before = token.nbor(-1)
    if _is_first_name(before):
        return True
    is_one = token.ent_type_ == before.ent_type_ == "PERSON" and token.ent_iob_ == "I"
    return is_one and not _is_of_title(before)


def _find_last_title(doc: Doc, start: int, end: int) -> int | None:
    """Find the last title word of a run that can't be part of a personal name."""
    for index in range(end - 1, start - 1, -1):
        word = doc[index].text.lower().rstrip(".")
        if doc[index].text in TITLE_LETTERS and _may_bear_letters(doc, index + 1, end):
            return index
        opens = all(_is_of_title(doc[i]) for i in range(start, index))
        may_be_plural = opens and index < end - 1 and _may_be_of_name(doc[index + 1])
        is_plural = may_be_plural and find_singular_title(word) is not None
        is_address = word in HONORIFICS and find_country(doc.text_of(index, index + 2)) is None
        if not is_title(word) and not is_address and not is_plural:
            continue  # "Sri Lanka" among them
        if index + 1 == end and index > start and _is_surname(doc[index]):
            continue  # "Stephen King", "Detective Joan Baker"
        if index == end - 2 and _is_bearers_first_name(doc, start, index):
            continue  # "Sgt. Dean Baker"
        return index
    return None


def _may_be_of_name(token: Token) -> bool:
    """Whether people's names may begin here: no "Jurists | Without Frontiers"."""
    return token.text[0].isupper() and token.pos_ not in {"ADP", "SCONJ", "CCONJ", "DET"}


def _may_bear_letters(doc: Doc, start: int, end: int) -> bool:
    """Whether a name after capital letters is a person's: "CM Jo Doe", and no "IG Example"."""
    return end - start > 1 or (end > start and doc[start].ent_type_ == "PERSON")


def _cut_entities(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where the model sees a second entity of another kind begin."""
    first = start
    for index in range(start + 1, end):
        token, before = doc[index], doc[index - 1]
        is_joined = not before.whitespace_ or before.text.islower()  # "von der | Leyen"
        if (
            token.ent_iob_ == "B"
            and before.ent_type_ in NAME_LABELS
            and token.ent_type_ in NAME_LABELS
            and token.ent_type_ != before.ent_type_
            and not is_joined
            and not _is_personal(doc, start, end)
        ):
            yield first, index
            first = index
    yield first, end


def _is_personal(doc: Doc, start: int, end: int) -> bool:
    """Whether two words are a first name and a surname, whatever the model calls each."""
    first = doc[start]
    is_place = first.text in PLACES or find_country(first.text) is not None
    return end - start == 2 and _is_first_name(first) and not is_place  # noqa: PLR2004
