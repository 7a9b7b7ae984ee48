"""The noun of a venue in, its words out: without article, possessive pronoun and days.

"the reporters in Lund on Monday who had waited" -> "reporters in Lund"; of an outlet and of a
platform the name is enough: "the newspaper Delo" -> "Delo".
"""

from collections.abc import Iterator
from itertools import takewhile

from bot.annotate.occasions.telling import Telling
from bot.annotate.tokens import Span, Token

# What may go on after a noun: "interview with CNN", "reporters at a hotel in Lund".
_GOES_ON = frozenset(
    {"with", "to", "of", "in", "at", "on", "from", "outside", "aboard", "inside", "near", "before"}
)
_WITH_A_PLACE = frozenset({"in", "at", "on", "from", "outside", "aboard", "inside", "near"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT", "WP$"})
_LEFT_PARTS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "punct"})
_POSSESSIVES = frozenset({"'s", "’s"})
_OPENING, _CLOSING = frozenset('“"‘'), frozenset('”"’')
_SMALL_WORDS = frozenset({"of", "the", "a", "an", "and", "&", "to", "for", "in"})
_NAME_LENGTHS = range(2, 4)
_LONGEST = 14  # tokens; in a longer phrase the parser got lost


def read_phrase(noun: Token, telling: Telling) -> str | None:
    """The words of a venue; None where they are too many to be one."""
    if noun.i in telling.outlets and not telling.words.is_occasion(noun):
        return telling.outlets[noun.i].name
    if platform := _find_platform(noun, telling):
        return platform
    first, last = _find_core(noun, telling)
    if first < last == noun.i and _is_published(noun, telling):
        return telling.doc.text_of(first, last)
    kept = [*range(first, last + 1), *_find_rest(noun, last + 1, telling)]
    words = [telling.doc[i].text_with_ws for i in kept if i not in telling.days]
    if not words or len(words) > _LONGEST:
        return None
    phrase = " ".join("".join(words).split()).removeprefix("'s ").removeprefix("’s ").strip(" ,")
    # The tokenizer takes the stop of "a post on X." for a part of the name.
    ends_in_a_platform = phrase.removesuffix(".").rsplit(" ", 1)[-1] in telling.words.platforms
    return phrase.removesuffix(".") if ends_in_a_platform else phrase


def _is_published(noun: Token, telling: Telling) -> bool:
    """Whether it is the "broadcast" of "an interview broadcast by NHK", which is no noun."""
    before, after = noun.nbor(-1), telling.doc.text_of(noun.i + 1, noun.i + 2)
    printed = noun.lemma_ in telling.words.publishing and after in {"by", "on"}
    return printed and before.head == noun and before.lemma_.lower() in telling.words.occasions


def is_of_an_outlet(noun: Token, telling: Telling) -> bool:
    """Whether it is "CNN's Ann Lee", "a Delo reporter" or "Ann Lee of CNN"."""
    of = next((word for word in noun.rights if word.lower_ == "of"), None)
    owner = find_object(of) if of is not None and of.i == noun.i + 1 else None
    belongs = owner is not None and owner.i in telling.outlets
    return belongs or any(word.i in telling.parts for word in noun.lefts)


def find_object(preposition: Token) -> Token | None:
    """The noun after a preposition."""
    return next((child for child in preposition.rights if child.dep_ == "pobj"), None)


def _find_platform(noun: Token, telling: Telling) -> str | None:
    """The name in "the messaging app Telegram"."""
    for word in (noun, *noun.rights):
        if word is noun or word.dep_ == "appos":
            name = telling.words.name_platform(word)
            if name:
                return name
    return None


def read_programme(start: int, telling: Telling) -> str | None:
    """The words of "CNN's “State of the Union”" and "ABC's This Week", from the outlet on."""
    doc = telling.doc
    end = len(doc)
    at = start
    while at < end and at in telling.parts:
        at += 1
    if at + 1 >= end or at == start or doc[at].text not in _POSSESSIVES:
        return None
    last = _find_title_end(at + 1, telling)
    if last is None:
        return None
    if _is_person(doc.span(at + 1, last)):
        return doc.text_of(start, at)  # who tells "CNN's Ann Lee" tells CNN
    title = doc.text_of(at + 1, last).rstrip('”"’').rstrip(".,")
    closing = doc[last - 1].text if doc[at + 1].text in _OPENING else ""
    return f"{doc.text_of(start, at + 1)} {title}{closing}"


def _is_person(title: Span) -> bool:
    """Tell "Ann Lee" and "Ann Lee in Oslo" from "Meet the Press" and "Newsnight"."""
    name = list(takewhile(_is_name_part, title))
    after = title[len(name) : len(name) + 1]
    return (
        len(name) in _NAME_LENGTHS
        and {word.ent_type_ for word in name} <= {"", "PERSON", "ORG"}
        and all(word.pos_ == "ADP" for word in after)
    )


def _is_name_part(word: Token) -> bool:
    return word.pos_ == "PROPN" and word.is_alpha and word.text[0].isupper()


def _find_title_end(start: int, telling: Telling) -> int | None:
    doc = telling.doc
    words = doc[start : start + _LONGEST]  # the parser may begin a sentence with the title
    if doc[start].text in _OPENING:
        return next((word.i + 1 for word in words[1:] if word.text in _CLOSING), None)
    end = start
    for word in words:
        if word.i in telling.days | telling.told or not _is_title_word(word):
            break
        end = word.i + 1
    while end > start and doc[end - 1].lower_ in _SMALL_WORDS:
        end -= 1
    return end if end > start else None


def _is_title_word(word: Token) -> bool:
    named = word.text[0].isupper() or word.text[0].isdigit()
    return named or word.lower_ in _SMALL_WORDS or word.lemma_ in {"programme", "program", "show"}


def _find_core(noun: Token, telling: Telling) -> tuple[int, int]:
    """The noun with what stands before it, without an article or a possessive pronoun."""
    first = noun.i
    while first > noun.sent.start and _belongs_before(noun.doc[first - 1], noun):
        first -= 1
    while first < noun.i and _is_dropped(noun.doc[first]):
        first += 1
    last = _find_last(noun)
    named = telling.outlets.get(last + 1) or telling.outlets.get(last)
    return first, max(last, named.end - 1) if named else last


def _find_last(noun: Token) -> int:
    last = max(noun.i, _entity_end(noun) - 1)
    for child in noun.rights:
        apposed = child.dep_ == "appos" and child.left_edge.i == last + 1  # "the newspaper Delo"
        joined = child.dep_ == "conj" and child.nbor(-1).pos_ in {"CCONJ", "PROPN", "NOUN", "ADJ"}
        if apposed or (joined and child.i - last <= 4):  # noqa: PLR2004 - "and her own fans"
            last = child.i
    rest = noun.doc[last + 1 : min(last + 3, noun.sent.end)]
    if (
        noun.pos_ == "PROPN"
        and len(rest) > 1
        and rest[0].text == ","
        and rest[1].ent_type_ == "GPE"
    ):
        return last + 2  # "Kolm, Ohio"
    return last


def _belongs_before(word: Token, noun: Token) -> bool:
    while word.head != word and word.i != noun.i:
        if word.dep_ not in _LEFT_PARTS | {"case", "pobj", "prep"} or word.i > noun.i:
            return False
        word = word.head
    return word.i == noun.i


def _is_dropped(word: Token) -> bool:
    if word.text == "The" and word.i != word.sent.start:
        return False  # part of a name: "told The Associated Press"
    return word.tag_ in _DETERMINERS or word.is_punct


def _entity_end(noun: Token) -> int:
    end = noun.i + 1
    while noun.ent_iob_ != "O" and end < len(noun.doc) and noun.doc[end].ent_iob_ == "I":
        end += 1
    return end


def _find_rest(noun: Token, start: int, telling: Telling) -> Iterator[int]:
    """What goes on after the noun, read in text order: the parser's attachments are less sure."""
    end = noun.sent.end
    only_of = is_of_an_outlet(noun, telling)  # "told CNN's Ann Lee in an interview"
    while start < end and start not in telling.told:
        if only_of and telling.doc[start].lower_ != "of":
            return
        if start in telling.days:
            start += 1
            continue
        link = _skip_publishing(start, telling)
        found = find_object(telling.doc[link]) if link < end else None
        if found is None or not _may_go_on(noun, telling.doc[link], found, telling):
            return
        _, last = _find_core(found, telling)
        yield from range(start, last + 1)
        noun, start = found, last + 1


def _skip_publishing(start: int, telling: Telling) -> int:
    """Where "on" stands in "a video posted on Telegram"; `start` for anything else."""
    word = telling.doc[start]
    published = word.tag_ == "VBN" and word.lemma_ in telling.words.publishing
    following = telling.doc.text_of(start + 1, start + 2)
    return start + 1 if published and following in {"on", "to"} else start


def _may_go_on(head: Token, preposition: Token, noun: Token, telling: Telling) -> bool:
    words = telling.words
    elsewhere = telling.days | telling.told | telling.source
    # "a statement from Kolm Police" says whose it is
    whose = preposition.lower_ == "from" and words.is_text(head)
    if preposition.lower_ not in _GOES_ON or noun.i in elsewhere or whose:
        return False
    known = words.is_occasion(noun) or words.is_medium(noun) or noun.i in telling.outlets
    place = noun.pos_ == "PROPN" or noun.lemma_.lower() in words.places
    if preposition.lower_ == "on":
        return known or words.is_audience(noun)  # "MPs on the transport committee"
    if preposition.lower_ in _WITH_A_PLACE:
        return known or place or words.is_audience(noun)
    if preposition.lower_ == "before":
        # "testimony before a panel", and no "reporters in Lund before a meeting"
        return words.is_audience(noun) and head.pos_ != "PROPN" and not words.is_audience(head)
    if preposition.lower_ == "of":
        return not words.is_text(head)
    return True
