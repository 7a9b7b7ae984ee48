"""A Doc in, the mentions of names in its headline and body out: maximal runs of name words.

A run is cut where a title ends ("NATO Secretary-General | Jens Stoltenberg"), where the model sees
two different entities, and freed of articles, honorifics, adjectives of countries and days. The
model's entity label is kept as weak evidence only.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from bot.annotate.furniture import is_title_case
from bot.annotate.gazetteer import (
    CORPORATE_ENDINGS,
    COUNTRIES,
    FAMILY_FIRST,
    FEMALE_NAMES,
    HONORIFICS,
    KNOWN_ORGANISATIONS,
    MALE_NAMES,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PAPER_ENDINGS,
    TITLE_MODIFIERS,
    find_country,
    find_singular_title,
    is_title,
    split_words,
)
from bot.annotate.records import Paragraph, ParagraphRole

NAME_LABELS = split_words("PERSON ORG GPE LOC FAC PRODUCT EVENT WORK_OF_ART LAW NORP")
_CALENDAR = split_words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december jan feb aug sept oct nov dec today
    """
)
_PARTICLES = split_words(
    """
    de van von der den del della da dos das di du la le el al bin ibn ben ten ter af y e
    """
)
# With these a name is borne: "Pope Francis", "King Charles III".
REIGNING = frozenset({"king", "queen", "prince", "princess", "pope", "emperor", "saint"})
_NO_NAMES = split_words("PRON DET ADP CCONJ SCONJ AUX INTJ PUNCT NUM SPACE SYM PART")
_PEOPLE_OF_VIEWS = split_words(
    """
    democrat democratic republican tory conservative liberal socialist communist christian
    muslim catholic protestant orthodox jewish jew western eastern northern southern islam
    north south east west super christianity judaism covid covid-19 internet god earth
    """
)
_WHOLE = ({"ORG"}, {"EVENT"}, {"PERSON"})
_LONGEST_DATELINE = 60  # characters
_LONGEST_ABBREVIATION = 6  # characters: "Calif.", "N.Y."
_EDITORIAL = frozenset({"updated", "exclusive", "breaking", "analysis", "opinion", "live"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens `start` to `end` (exclusive), nothing but the name."""

    start: int
    end: int
    name: str
    label: str  # the model's entity label, "" where it saw none
    honorific: str | None = None  # in lower case without its stop: "mr"


def find_mentions(doc: Doc, paragraphs: Sequence[Paragraph]) -> tuple[Mention, ...]:
    """Find the mentions of names outside furniture and outside headlines in title case."""
    found: list[Mention] = []
    for paragraph in paragraphs:
        if paragraph.role is ParagraphRole.FURNITURE:
            continue
        start, end = paragraph.span
        if paragraph.role is ParagraphRole.HEADLINE and is_title_case(doc.text[start:end]):
            continue
        start += find_dateline(doc.text[start:end])
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found += _find_in(doc, span.start, span.end)
    return tuple(found)


def find_dateline(line: str) -> int:
    """Return the length of an opening "KYIV, March 8 (Agency) — ", 0 where there is none."""
    for dash in (" — ", " – ", " -- ", " - "):
        head, mark, _ = line[:_LONGEST_DATELINE].partition(dash)
        first = head.split()[0] if head.strip() else ""
        if mark and len(first) > 1 and (first.strip(",").isupper() or head.endswith(")")):
            return len(head) + len(mark)
    return 0


def _find_in(doc: Doc, start: int, end: int) -> Iterator[Mention]:
    index = start
    while index < end:
        if not _opens_name(doc[index]):
            index += 1
            continue
        stop = _find_run_end(doc, index, end)
        for first, last in _cut_run(doc, index, stop):
            mention = _make_mention(doc, first, last)
            if mention is not None:
                yield mention
        index = stop


def _opens_name(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or text.lower() in _CALENDAR or text == "I":
        return False
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.pos_ == "PROPN":
        return True
    if token.ent_type_ in NAME_LABELS and (not token.is_sent_start or text == "The"):
        return token.pos_ not in {"PRON", "CCONJ", "SCONJ", "PUNCT"}
    if token.is_sent_start:
        return _opens_organisation(token) or _opens_title_phrase(token)
    is_inside = token.i > 0 and _follows_word(token)
    return is_inside and token.pos_ not in _NO_NAMES and find_country(text) is None


def _opens_organisation(token: Token) -> bool:
    """Whether the capitals that a sentence opens with end like an organisation: "Harbour FC"."""
    if token.pos_ not in {"NOUN", "ADJ"}:
        return False
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].pos_ == "PROPN":
        last += 1
    return last > token.i and token.doc[last].lower_ in ORGANISATION_ENDINGS


def _opens_title_phrase(token: Token) -> bool:
    """Whether a sentence opens with a name that owns a title: "Interpol secretary general"."""
    if token.ent_type_ not in {"ORG", "GPE"} or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor().lower_
    is_name = find_country(token.text) is None and token.lower_ not in TITLE_MODIFIERS
    return is_name and (is_title(after) or after in TITLE_MODIFIERS)


def _follows_word(token: Token) -> bool:
    """Whether a word (no quotation mark, colon or dash) stands right before a token."""
    before = token.nbor(-1).text
    return before[-1].isalnum() or before in {",", "'s", "’s", "-"}


def _find_run_end(doc: Doc, start: int, limit: int) -> int:
    """Extend a run over name words and what may join them."""
    end = start + 1
    while end < limit:
        token = doc[end]
        if _opens_name(token) and doc[end - 1].whitespace_ in {"", " "}:
            end += 1
            continue
        after = _skip_joiner(doc, start, end, limit)
        if after is None:
            return end
        end = after
    return end


def _skip_joiner(doc: Doc, start: int, end: int, limit: int) -> int | None:
    """Return the index after the name word that follows a joiner at `end`, if one does."""
    token = doc[end]
    if token.text in {"'s", "’s", "'", "’"} and _is_of_many(doc, end, limit):
        return end + 2
    if token.text in {"-", "–"} and not token.whitespace_ and not doc[end - 1].whitespace_:
        return end + 2 if end + 1 < limit and _continues_hyphenated(doc[end + 1]) else None
    if token.text == "." and len(doc[end - 1].text) == 1 and not doc[end - 1].whitespace_:
        return end + 2 if end + 1 < limit and _opens_name(doc[end + 1]) else None
    stop = end
    while stop < limit and stop - end < 3 and _joins(doc, start, stop, first=end):  # noqa: PLR2004
        stop += 1
    if stop == end or stop >= limit or not _opens_name(doc[stop]):
        return None
    return stop + 1


def _is_of_many(doc: Doc, index: int, limit: int) -> bool:
    """Whether a possessive is part of a name: "People's Daily", "Harbour Workers' Union"."""
    last = index
    while last + 1 < limit and doc[last + 1].text[0].isupper():
        last += 1
    if last == index or doc[last].lower_ not in ORGANISATION_ENDINGS:
        return False
    before = doc[index - 1].lower_
    of_many = before in {"people", "women", "men", "children"} or doc[index].text in {"'", "’"}
    return of_many or _is_one_entity(doc, index - 1, index + 1)


def _continues_hyphenated(token: Token) -> bool:
    """Whether a part after a hyphen is of a name ("Jae-in") and no participle ("Kyiv-based")."""
    if token.text[0].isupper():
        return True
    if token.i > 2 and token.nbor(-3).lower_ in FAMILY_FIRST:  # noqa: PLR2004
        return True  # "Kim Do-hyun"
    return token.pos_ == "PROPN" and find_country(token.nbor(-2).text) is None


def _joins(doc: Doc, start: int, index: int, *, first: int) -> bool:
    word = doc[index].text
    if word == "&" or (word in _PARTICLES and word != "e"):
        return True
    before = doc[first - 1].text.lower()
    if word == "of":
        return before in ORGANISATION_OPENINGS or _is_one_entity(doc, first - 1, index + 1)
    if word in {"the", "for", "on", "and"}:
        opened = doc[start].text.lower() in ORGANISATION_OPENINGS
        whole = _is_one_entity(doc, first - 1, index + 1)
        return whole and (opened or word != "and")
    return False


def _is_one_entity(doc: Doc, first: int, last: int) -> bool:
    """Whether the model sees one organisation or place from the first to the last token."""
    if doc[first].ent_type_ not in {"ORG", "GPE", "LOC", "FAC"}:
        return False
    return all(doc[index].ent_iob_ == "I" for index in range(first + 1, min(last + 1, len(doc))))


def _cut_run(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run into names: what stands before a title, and who bears it."""
    start = _skip_article(doc, start, end)
    while start < end and doc[start].text.lower() in _EDITORIAL:
        start += 1
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
    first = title
    while first > start and _is_of_title(doc[first - 1]):
        first -= 1
    if first > start:
        yield from _cut_entities(doc, start, first)


def _is_of_title(token: Token) -> bool:
    return token.lower_ in TITLE_MODIFIERS or is_title(token.lower_) or token.text == "-"


def _skip_article(doc: Doc, start: int, end: int) -> int:
    """Leave out "The", unless it belongs to the name of a paper."""
    if doc[start].text not in {"The", "A", "An"}:
        return start
    return start if doc[end - 1].text.lower() in PAPER_ENDINGS and end - start > 1 else start + 1


def _is_organisation(doc: Doc, start: int, end: int) -> bool:
    """Whether a run with a title word in it is an organisation's name: "General Motors"."""
    if start >= end:
        return False
    if doc[start:end].text in KNOWN_ORGANISATIONS:
        return True
    if any(
        doc[index].lower_ in ORGANISATION_OPENINGS and doc[index + 1].text == "of"
        for index in range(start, end - 1)
    ):
        return True
    return doc[end - 1].lower_ in ORGANISATION_ENDINGS and not _is_first_name(doc[start])


def _is_first_name(token: Token) -> bool:
    return token.lower_ in MALE_NAMES | FEMALE_NAMES


def _find_last_title(doc: Doc, start: int, end: int) -> int | None:
    """Find the last title word of a run that can't be part of a personal name."""
    for index in range(end - 1, start - 1, -1):
        word = doc[index].text.lower().rstrip(".")
        may_be_plural = index == start < end - 1 and doc[index + 1].text[0].isalpha()
        is_plural = may_be_plural and find_singular_title(word) is not None
        if not is_title(word) and word not in HONORIFICS and not is_plural:
            continue
        if index + 1 == end and index > start and _is_first_name(doc[index - 1]):
            continue  # "Stephen King", "Detective Joan Baker"
        return index
    return None


def _cut_entities(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where the model sees a second entity of another kind begin."""
    first = start
    for index in range(start + 1, end):
        token, before = doc[index], doc[index - 1]
        is_joined = not before.whitespace_
        if (
            token.ent_iob_ == "B"
            and before.ent_type_ in NAME_LABELS
            and token.ent_type_ in NAME_LABELS
            and token.ent_type_ != before.ent_type_
            and not is_joined
        ):
            yield first, index
            first = index
    yield first, end


def _make_mention(doc: Doc, start: int, end: int) -> Mention | None:
    start, end = _trim(doc, start, end)
    if start >= end:
        return None
    if _is_institution(doc, end) and start > 0 and find_country(doc[start - 1].text):
        start -= 1  # "Russian Defense Ministry"
    span = doc[start:end]
    if (
        _is_no_name(span.text)
        or _is_family(doc, start, end)
        or (len(span) == 1 and _is_no_name_token(span[0]))
    ):
        return None
    honorific = doc[start - 1].text.lower().rstrip(".") if start > 0 else ""
    labels = Counter(token.ent_type_ for token in span if token.ent_type_)
    return Mention(
        start,
        end,
        span.text,
        label=labels.most_common(1)[0][0] if labels else "",
        honorific=honorific if honorific in HONORIFICS else None,
    )


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Leave out adjectives of countries and views before a name, and loose marks around it."""
    while start < end and _is_loose(doc, start, end):
        start += 1
    while end > start and (
        not doc[end - 1].text[-1].isalnum() and not doc[end - 1].text.endswith(".")
    ):
        end -= 1
    return start, end


def _is_loose(doc: Doc, start: int, end: int) -> bool:
    word = doc[start].text
    if not word[0].isalnum():
        return True
    if _is_entity_start(doc, start, end):
        return False
    if word.lower() in _PEOPLE_OF_VIEWS and doc[end - 1].text.lower() not in ORGANISATION_ENDINGS:
        return True
    country = find_country(word)
    if country is None or end - start == 1 or doc[start : start + 2].text in COUNTRIES:
        return False
    if find_country(doc[start:end].text) is not None:
        return False
    return not _is_institution(doc, end)


def _is_entity_start(doc: Doc, start: int, end: int) -> bool:
    """Whether the model sees one name here: "American Airlines", "German Ortega"."""
    labels = {token.ent_type_ for token in doc[start:end]}
    return end - start > 1 and labels in _WHOLE and doc[start].ent_iob_ == "B"


def _is_institution(doc: Doc, end: int) -> bool:
    """Whether a country may be part of a name: "Russian Defense Ministry", "Greek Coast Guard"."""
    last = doc[end - 1].lower_
    return last in ORGANISATION_ENDINGS - CORPORATE_ENDINGS - PAPER_ENDINGS


def _is_family(doc: Doc, start: int, end: int) -> bool:
    """Whether a name in the plural means a family: "the Clintons"."""
    token = doc[start]
    is_the = start > 0 and doc[start - 1].lower_ == "the"
    return end - start == 1 and is_the and token.tag_ == "NNPS" and token.ent_type_ == "PERSON"


def _is_no_name_token(token: Token) -> bool:
    """Whether a word is a shouted "NOW" or an abbreviated state ("Calif.", "R-Fla.")."""
    text = token.text
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
        or lower in TITLE_MODIFIERS
        or (lower in ORGANISATION_ENDINGS and name not in KNOWN_ORGANISATIONS)
        or lower in _PEOPLE_OF_VIEWS
        or (len(name) == 1 and name != "X")
    )
