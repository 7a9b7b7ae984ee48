"""A Doc in, runs of name words out: capitals, and the small words that join them.

"Bank of England", "Ursula von der Leyen", "Workers' Union" and "Moon Jae-in" are one run each; a
run may still hold titles, articles and adjectives, which `cuts` takes off.
"""

import re

from bot.annotate.gazetteer import (
    CLUB_OPENINGS,
    CORPORATE_ENDINGS,
    CORPORATE_TITLES,
    FAMILY_FIRST,
    FIRST_NAMES,
    KNOWN_ORGANISATIONS,
    LEGAL_FORMS,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PLACES,
    STANDINGS,
    TITLE_MODIFIERS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.parse import is_english
from bot.annotate.tokens import Doc, Token

PUBLIC_ENDINGS = ORGANISATION_ENDINGS - CORPORATE_ENDINGS
NAME_LABELS = split_words("PERSON ORG GPE LOC FAC PRODUCT EVENT WORK_OF_ART LAW NORP")
_CALENDAR = split_words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december jan feb aug sept oct nov dec today
    """
)
_MONTHS_AND_PEOPLE = split_words("jan april may june august")
# Endings of words that describe whoever bears a title: "Disgraced banker Jo Doe".
_DERIVED = re.compile(r"(?:ed|ing|ist|ian|ous|ish|ese|ive|al|ic)$")
_CAMEL = re.compile(r"[a-z]{1,5}[A-Z][A-Za-z]{2,}|[A-Z][a-z]+[A-Z][A-Za-z]*")  # "eBay", "IndiGo"
_MARKS = {'"': '"', "“": "”", "'": "'", "‘": "’", "``": "''"}
_LONGEST_NICKNAME = 5  # tokens, the mark before it among them
_PARTICLES = split_words(
    """
    de van von der den del della da dos das do di du la las lo los le el al bin ibn ben ten ter te
    af av zu zum zur ul ur ould abu y e
    """
)
_KNOWN = PLACES | KNOWN_ORGANISATIONS
_CALLS = split_words("bye goodbye hello hi hey thanks yes no ok okay sorry please welcome wow")
_NO_NAMES = split_words("PRON DET ADP CCONJ SCONJ AUX INTJ PUNCT NUM SPACE SYM PART")


def opens_name(token: Token) -> bool:
    """Whether a word may open or continue a name: its capital is no accident of its place."""
    text = token.text
    is_day = text.lower() in _CALENDAR and not _is_called_so(token)
    if not text[0].isupper() or is_day or text == "I" or text.lower() in _CALLS:
        return _CAMEL.fullmatch(text) is not None
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.pos_ == "PROPN" or _is_letters(token) or _CAMEL.fullmatch(text):
        return True
    if token.ent_type_ in NAME_LABELS and (not token.is_sent_start or text == "The"):
        return token.pos_ not in {"PRON", "CCONJ", "SCONJ", "PUNCT"}
    if token.is_sent_start:
        return (
            _opens_organisation(token)
            or _opens_title_phrase(token)
            or _opens_personal_name(token)
            or _is_made_up(token)
        )
    is_inside = token.i > 0 and _follows_word(token)
    return is_inside and token.pos_ not in _NO_NAMES and find_country(text) is None


def _is_called_so(token: Token) -> bool:
    """Whether a day or month is part of a name: "Jan Kowal", "the Sunday Herald"."""
    if token.ent_type_ == "PERSON" and token.lower_ in _MONTHS_AND_PEOPLE:
        return True
    return (token.ent_type_, token.ent_iob_) == ("ORG", "I")


def _is_letters(token: Token) -> bool:
    """Whether letters that are a word as well are a name: "WHO staff", unless all is shouted."""
    if token.text not in KNOWN_ORGANISATIONS or not token.text.isupper():
        return False
    around = token.doc[max(0, token.i - 1) : token.i + 2]
    return not all(word.is_upper or not word.is_alpha for word in around)


def _opens_organisation(token: Token) -> bool:
    """Whether capitals that open a sentence are an organisation's: "Harbour FC", "Real Lund"."""
    last = token.i
    while last + 1 < len(token.doc) and token.doc[last + 1].pos_ == "PROPN":
        last += 1
    ending = token.doc[last].lower_ if last > token.i else ""
    if ending in LEGAL_FORMS or (ending and token.lower_ in CLUB_OPENINGS):
        return True
    return token.pos_ in {"NOUN", "ADJ"} and ending in ORGANISATION_ENDINGS


def _opens_personal_name(token: Token) -> bool:
    """Whether a first name opens a sentence that the model takes for a word: "Grace Tan"."""
    if token.pos_ not in {"NOUN", "ADJ"} or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    if after.text == "-" and not token.whitespace_:
        return _is_of_two_parts(token)
    is_followed = after.text in _MARKS or (after.pos_ == "PROPN" and after.text[0].isupper())
    return token.lower_ in FIRST_NAMES and is_followed


def _is_of_two_parts(token: Token) -> bool:
    """Whether a first name is of two parts: "Hye-jin Noh", and no "Co-author Noh"."""
    parts = token.doc[token.i + 2 : token.i + 4]
    if len(parts) < 2 or is_english(token.lex) or is_english(parts[0].lex):  # noqa: PLR2004
        return False
    return parts[0].text.islower() and parts[1].pos_ == "PROPN" and parts[1].text[0].isupper()


def _is_made_up(token: Token) -> bool:
    """Whether a sentence opens with a name that no dictionary has: "Bitwell said"."""
    if token.tag_ not in {"NN", "VB", "VBG", "JJ", "NNS"} or token.i + 1 >= len(token.doc):
        return False
    if token.is_stop or is_english(token.lex) or _is_plural(token):
        return False
    after = token.nbor()
    if token.dep_ == "nsubj" or after.text in {"'s", "’s"} or token.ent_type_ in NAME_LABELS:
        return True
    if is_title(after.lower_) and token.doc.text_of(token.i + 2, token.i + 3).istitle():
        return token.lower_ not in TITLE_MODIFIERS | STANDINGS and not _DERIVED.search(token.text)
    words = {word.lower_ for word in token.doc[token.i + 1 : token.i + 4]}
    return not words.isdisjoint(CORPORATE_TITLES)


def _is_plural(token: Token) -> bool:
    """Whether a word is in the dictionary without its ending."""
    word = token.lower_
    stems = {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"}
    return any(is_english(token.doc.vocab[stem]) for stem in stems - {word})


def _opens_title_phrase(token: Token) -> bool:
    """Whether a sentence opens with a name that owns a title: "Interpol secretary general"."""
    is_named = token.ent_type_ in {"ORG", "GPE"} or token.text in _KNOWN
    if not is_named or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor().lower_
    is_name = find_country(token.text) is None and token.lower_ not in TITLE_MODIFIERS
    return is_name and (is_title(after) or after in TITLE_MODIFIERS)


def _follows_word(token: Token) -> bool:
    """Whether a word (no quotation mark, colon or dash) stands right before a token."""
    before = token.nbor(-1).text
    return before[-1].isalnum() or before in {",", "'s", "’s", "-"}


def find_run_end(doc: Doc, start: int, limit: int) -> int:
    """Extend a run over name words and what may join them."""
    end = start + 1
    while end < limit:
        token = doc[end]
        is_name = opens_name(token) or _ends_personal_name(token)
        if is_name and doc[end - 1].whitespace_ in {"", " "}:
            end += 1
            continue
        after = _skip_joiner(doc, start, end, limit) or skip_nickname(doc, end, limit)
        if after is None:
            return end
        end = after
    return end


def skip_nickname(doc: Doc, index: int, limit: int) -> int | None:
    """Return where the name goes on after a nickname in marks: 'Ann "Nan" Other'."""
    closing = _MARKS.get(doc[index].text)
    before = doc[index - 1]
    is_name = before.pos_ == "PROPN" or before.lower_ in FIRST_NAMES
    if closing is None or not is_name or not before.whitespace_:
        return None
    end = index + 1
    while end < min(limit, index + _LONGEST_NICKNAME) and doc[end].text != closing:
        if not doc[end].text[0].isupper() and doc[end].text != "the":
            return None
        end += 1
    is_closed = index + 1 < end < limit - 1 and doc[end].text == closing
    is_followed = is_closed and doc[end + 1].pos_ == "PROPN" and doc[end + 1].text[0].isupper()
    return end + 1 if is_followed else None


def _ends_personal_name(token: Token) -> bool:
    """Whether a word after somebody's first names is the surname all the same: "Peter Were"."""
    if token.is_sent_start or token.pos_ not in {"AUX", "VERB", "ADV", "ADP"}:
        return False
    before = token.nbor(-1)
    return token.text.istitle() and before.pos_ == "PROPN" and before.ent_type_ == "PERSON"


def _skip_joiner(doc: Doc, start: int, end: int, limit: int) -> int | None:
    """Return the index after the name word that follows a joiner at `end`, if one does."""
    token = doc[end]
    is_own = token.text in {"'s", "’s"} and f"{doc[end - 1].text}'s" in KNOWN_ORGANISATIONS
    if token.text == "plc" or is_own:
        return end + 1  # the legal form that is written in small letters; "McDonald's"
    if token.text in {"'s", "’s", "'", "’"} and _is_of_many(doc, end, limit):
        return end + 2
    if token.text in {"-", "–"} and not token.whitespace_ and not doc[end - 1].whitespace_:
        return end + 2 if end + 1 < limit and _continues_hyphenated(doc[end + 1]) else None
    if token.text == "." and len(doc[end - 1].text) == 1 and not doc[end - 1].whitespace_:
        return end + 2 if end + 1 < limit and opens_name(doc[end + 1]) else None
    stop = end
    while stop < limit and stop - end < 3 and _joins(doc, start, stop, first=end):  # noqa: PLR2004
        stop += 1
    if stop == end or stop >= limit or not opens_name(doc[stop]):
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
    if index > 1 and doc[index - 2].lower_.rstrip(".") in {"st", "saint"}:
        return True  # "St Ann's Hospital"
    of_many = before in {"people", "women", "men", "children"} or doc[index].text in {"'", "’"}
    return of_many or _is_one_entity(doc, index - 1, index + 1)


def _continues_hyphenated(token: Token) -> bool:
    """Whether a part after a hyphen is of a name ("Jae-in") and no participle ("Kyiv-based")."""
    if token.text[0].isupper():
        return True
    if token.i > 2 and token.nbor(-3).lower_ in FAMILY_FIRST:  # noqa: PLR2004
        return True  # "Kim Do-hyun"
    if _is_of_two_parts(token.nbor(-2)):
        return True
    return token.pos_ == "PROPN" and find_country(token.nbor(-2).text) is None


def _joins(doc: Doc, start: int, index: int, *, first: int) -> bool:
    word = doc[index].text
    if word == "-" and index > first and doc[index - 1].text in _PARTICLES:
        return True  # "Amr al-Sayed"
    if word == "&" or (word in _PARTICLES and word != "e"):
        return True
    before = doc[first - 1].text.lower()
    if word == "of":
        return before in ORGANISATION_OPENINGS or _is_one_entity(doc, first - 1, index + 1)
    if word in {"the", "for", "on", "and"}:
        first_word = doc[start + 1 if doc[start].text == "The" else start].lower_
        opened = first_word.removesuffix("s") in ORGANISATION_OPENINGS  # "Centers for Water and"
        whole = _is_one_entity(doc, first - 1, index + 1)
        return whole and (opened or word != "and" or _is_institution(doc, start, index))
    return False


def _is_institution(doc: Doc, start: int, joint: int) -> bool:
    """Whether one institution has an "and" in its name: "the Food and Water Authority"."""
    last = joint
    while last + 1 < len(doc) and doc[last + 1].text[0].isupper():
        last += 1
    article = doc[start].text == "The" or (start > 0 and doc[start - 1].lower_ == "the")
    before = {token.lower_ for token in doc[start:joint]}
    is_of_places = joint - start == 1 and doc[last].lower_ in {"council", "constabulary"}
    if is_of_places:
        return True  # "Lund and Halden Council"
    is_public = doc[last].lower_ in PUBLIC_ENDINGS | {"executive"}  # "Health and Safety Executive"
    return article and is_public and before.isdisjoint(PUBLIC_ENDINGS)


def _is_one_entity(doc: Doc, first: int, last: int) -> bool:
    """Whether the model sees one organisation or place from the first to the last token."""
    if doc[first].ent_type_ not in {"ORG", "GPE", "LOC", "FAC"}:
        return False
    return all(doc[index].ent_iob_ == "I" for index in range(first + 1, min(last + 1, len(doc))))
