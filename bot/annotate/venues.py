"""The act of telling in, its venue out: where, to whom or through what, as a noun phrase.

"told reporters in Stockholm on Monday" -> "reporters in Stockholm"; "said in an interview with CNN
that aired Wednesday" -> "interview with CNN". Articles, possessives and days are left out.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from bot.annotate.telling import Telling

_OBJECTS = frozenset({"dobj", "dative", "obj"})
_QUOTES = frozenset("“”\"‘’'")
# What may go on after a noun: "interview with CNN", "reporters at a hotel in Lund".
_GOES_ON = frozenset(
    {"with", "to", "of", "in", "at", "on", "from", "outside", "aboard", "inside", "near", "before"}
)
_WITH_A_PLACE = frozenset({"in", "at", "on", "from", "outside", "aboard", "inside", "near"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT", "WDT", "WP$"})
_LEFT_PARTS = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "punct"})
_LONGEST = 14  # tokens; in a longer phrase the parser got lost


def find_venue(telling: Telling) -> str | None:
    """The venue of an act of telling; None where the text names none."""
    listener = _find_listener(telling)
    setting = next(_find_settings(telling), None)
    if listener is None:
        return _read_phrase(setting, telling) if setting is not None else None
    if setting is not None and setting.i < telling.cue.i and listener.i not in telling.outlets:
        return _read_phrase(setting, telling)  # "At a rally in Ohio, she told supporters"
    return _read_phrase(listener, telling)


def _find_listener(telling: Telling) -> Token | None:
    """Who was told, addressed or briefed."""
    for verb in telling.verbs():
        if verb.lemma_ not in telling.words.telling:
            continue
        for child in verb.rights:
            if child.dep_ in _OBJECTS and child.i not in telling.told:
                heard = _is_listener(child, telling) or _is_organisation(child)
                return child if heard else None
    return None


def _is_listener(noun: Token, telling: Telling) -> bool:
    outlet = noun.i in telling.outlets or _is_of_an_outlet(noun, telling)
    return outlet or telling.words.is_audience(noun)


def _is_organisation(noun: Token) -> bool:
    """Whether a name is one of an organisation: a bare surname is taken for one too often."""
    said_as_one = noun.text.isupper() or any(
        word.dep_ in {"det", "compound"} for word in noun.lefts
    )
    return noun.pos_ == "PROPN" and noun.ent_type_ == "ORG" and said_as_one


def _is_of_an_outlet(noun: Token, telling: Telling) -> bool:
    """Whether it is "CNN's Ann Lee" or "a Delo reporter"."""
    return any(word.i in telling.parts for word in noun.lefts)


def _find_settings(telling: Telling) -> Iterator[Token]:
    """What the act took place in, at or on, or was addressed to; nouns in text order."""
    if telling.words.is_occasion(telling.cue) and telling.cue.head.pos_ == "ADP":
        yield telling.cue  # the cue is "in a statement" itself
    for word in telling.around():
        if word.pos_ not in {"ADP", "SCONJ"} or word.i in telling.days:
            continue
        if not (telling.owns(word) or telling.trails(word) or telling.opens(word)):
            continue
        noun = _find_object(word)
        if noun is None or noun.i in telling.told | telling.days | telling.source:
            continue
        if _is_setting(word, noun, telling):
            yield noun


def _find_object(preposition: Token) -> Token | None:
    return next((child for child in preposition.rights if child.dep_ == "pobj"), None)


def _is_setting(preposition: Token, noun: Token, telling: Telling) -> bool:
    words = telling.words
    match preposition.lower_:
        case "in" | "during" | "at" | "from" | "outside" | "aboard":
            return _is_event(preposition, noun, telling) or (
                _is_direct(preposition, telling) and _is_place(preposition, noun, telling)
            )
        case "on" | "via" | "through" | "over":
            lemma = noun.lemma_.lower()
            named = noun.i in telling.outlets or words.is_medium(noun)
            return named or lemma in words.ridden | words.bare
        case "before":
            return words.is_audience(noun) and not words.is_occasion(noun)
        case "to":
            return _is_direct(preposition, telling) and _is_listener(noun, telling)
    return False


def _is_event(preposition: Token, noun: Token, telling: Telling) -> bool:
    """After "in", "at" or "during": "an interview", "court"; "wrote in the Guardian"."""
    if preposition.lower_ not in {"in", "at", "during"}:
        return False
    written = noun.i in telling.outlets and preposition.head.lemma_ == "write"
    return telling.words.is_occasion(noun) or noun.lemma_.lower() in telling.words.bare or written


def _is_direct(preposition: Token, telling: Telling) -> bool:
    """Whether the place is one of the act and not of a noun beside it."""
    verbs = {verb.i for verb in telling.verbs()}
    return preposition.head.i in verbs or preposition.i - 1 in verbs


def _is_place(preposition: Token, noun: Token, telling: Telling) -> bool:
    if noun.pos_ == "PROPN":
        person = noun.ent_type_ in {"PERSON", "LANGUAGE", "DATE", "NORP"}
        return noun.text not in telling.words.languages and not person
    return preposition.lower_ != "from" and noun.lemma_.lower() in telling.words.places


# --- the words of the phrase ----------------------------------------------------------------------


def _read_phrase(noun: Token, telling: Telling) -> str | None:
    if noun.i in telling.outlets and not telling.words.is_occasion(noun):
        return telling.outlets[noun.i].name
    first, last = _find_core(noun)
    rest = () if _is_of_an_outlet(noun, telling) else _find_rest(noun, last + 1, telling)
    kept = [*range(first, last + 1), *rest]
    words = [telling.doc[i].text_with_ws for i in kept if i not in telling.days]
    if not words or len(words) > _LONGEST:
        return None
    phrase = " ".join("".join(words).split()).removeprefix("'s ").removeprefix("’s ").strip(" ,")
    return phrase.removesuffix(".") if _ends_in_a_platform(phrase, telling) else phrase


def _ends_in_a_platform(phrase: str, telling: Telling) -> bool:
    """Whether the tokenizer took the stop of "a post on X." for a part of the name."""
    return phrase.removesuffix(".").rsplit(" ", 1)[-1] in telling.words.platforms


def _find_core(noun: Token) -> tuple[int, int]:
    """The noun with what stands before it, without an article or a possessive pronoun."""
    first = noun.i
    while first > noun.sent.start and _belongs_before(noun.doc[first - 1], noun):
        first -= 1
    while first < noun.i and _is_dropped(noun.doc[first]):
        first += 1
    return first, _find_last(noun)


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
    while start < end and start not in telling.told:
        if start in telling.days:
            start += 1
            continue
        link = _skip_publishing(start, telling)
        found = _find_object(telling.doc[link]) if link < end else None
        if found is None or not _may_go_on(noun, telling.doc[link], found, telling):
            return
        _, last = _find_core(found)
        yield from range(start, last + 1)
        noun, start = found, last + 1


def _skip_publishing(start: int, telling: Telling) -> int:
    """Where "on" stands in "a video posted on Telegram"; `start` for anything else."""
    word = telling.doc[start]
    published = word.tag_ == "VBN" and word.lemma_ in telling.words.publishing
    following = telling.doc[start + 1 : start + 2]
    return start + 1 if published and following.text in {"on", "to"} else start


def _may_go_on(head: Token, preposition: Token, noun: Token, telling: Telling) -> bool:
    words = telling.words
    if preposition.lower_ not in _GOES_ON or noun.i in telling.days | telling.told:
        return False
    known = words.is_occasion(noun) or words.is_medium(noun) or noun.i in telling.outlets
    place = noun.pos_ == "PROPN" or noun.lemma_.lower() in words.places
    if preposition.lower_ == "on":
        return known
    if preposition.lower_ in _WITH_A_PLACE:
        return known or place or words.is_audience(noun)
    if preposition.lower_ == "before":
        return words.is_audience(noun)
    if preposition.lower_ == "of":
        return not words.is_text(head)
    return True
