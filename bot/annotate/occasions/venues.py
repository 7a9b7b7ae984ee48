"""The act of telling in, its venue out: where, to whom or through what, as a noun phrase.

"told reporters in Stockholm on Monday" -> "reporters in Stockholm"; "said in an interview with CNN
that aired Wednesday" -> "interview with CNN". Articles, possessives and days are left out.
"""

from collections.abc import Iterator

from bot.annotate.occasions.phrases import find_object, is_of_an_outlet, read_phrase, read_programme
from bot.annotate.occasions.telling import Telling
from bot.annotate.tokens import Token

_WITHIN = frozenset({"in", "at", "during"})
_LOCATED = frozenset({"GPE", "LOC", "FAC"})
_OBJECTS = frozenset({"dobj", "dative", "obj"})


def find_venue(telling: Telling) -> str | None:
    """The venue of an act of telling; None where the text names none."""
    if programme := _find_programme(telling):
        return programme
    listener = _find_listener(telling)
    setting = next(_find_settings(telling), None)
    if listener is None:
        return read_phrase(setting, telling) if setting is not None else None
    if setting is None or setting.i > telling.cue.i or listener.i in telling.outlets:
        return read_phrase(listener, telling)
    # "At a rally in Ohio, she told supporters", but "In Ohio, she told a rally"
    return read_phrase(listener if _is_town(setting) else setting, telling)


def _is_town(noun: Token) -> bool:
    """Tell "Oslo" from "the Old Bailey"."""
    articled = any(word.dep_ == "det" for word in noun.lefts)
    return noun.pos_ == "PROPN" and (noun.ent_type_ in {"GPE", "LOC"} or not articled)


def _find_programme(telling: Telling) -> str | None:
    """The programme or presenter of an outlet: "told CNN's Ann Lee", "on NBC's Meet the Press"."""
    before = [verb.i for verb in telling.verbs() if verb.lemma_ in telling.words.telling]
    before += [
        word.i for word in telling.outside if word.lower_ in {"on", "to"} and telling.owns(word)
    ]
    for index in before:
        start = index + 2 if telling.doc.text_of(index + 1, index + 2) == "the" else index + 1
        if start in telling.parts:
            return read_programme(start, telling)
    return None


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
    outlet = noun.i in telling.outlets or is_of_an_outlet(noun, telling)
    return outlet or telling.words.is_audience(noun)


def _is_organisation(noun: Token) -> bool:
    """Whether a name is one of an organisation: a bare surname is taken for one too often."""
    said_as_one = noun.text.isupper() or any(
        word.dep_ in {"det", "compound"} for word in noun.lefts
    )
    if noun.pos_ != "PROPN" or not said_as_one:
        return False
    return noun.ent_type_ == "ORG" or any(map(_is_of_the_air, (noun, *noun.lefts)))


def _is_of_the_air(word: Token) -> bool:
    """The "TV5" of "TV5 Kolm", the "Radio" of "Radio Fjord"."""
    return word.pos_ == "PROPN" and word.text.rstrip("0123456789") in {"TV", "FM", "Radio"}


def _find_settings(telling: Telling) -> Iterator[Token]:
    """What the act took place in, at or on, or was addressed to; nouns in text order."""
    if telling.words.is_occasion(telling.cue) and telling.cue.head.lower_ in _WITHIN:
        yield telling.cue  # the cue is "in a statement" itself
    for word in telling.outside:
        if word.pos_ not in {"ADP", "SCONJ"} or word.i in telling.days:
            continue
        if not (telling.owns(word) or telling.trails(word) or telling.opens(word)):
            continue
        noun = find_object(word)
        if noun is None or noun.i in telling.told | telling.days:
            continue
        # "Ana Brandt of the port", but "Ana Brandt, speaking in Lund,"
        if noun.i in telling.source and not telling.is_of_speaking(word):
            continue
        if _is_setting(word, noun, telling):
            yield noun


def _is_setting(preposition: Token, noun: Token, telling: Telling) -> bool:
    words = telling.words
    if _is_employer(preposition, noun, telling):
        return False
    match preposition.lower_:
        case "in" | "during" | "at" | "from" | "aboard":
            return (
                _is_event(preposition, noun, telling)
                or _is_floor(preposition, noun, telling)
                or (_is_direct(preposition, telling) and _is_place(preposition, noun, telling))
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
    if preposition.lower_ not in _WITHIN:
        return False
    written = noun.i in telling.outlets and preposition.head.lemma_ == "write"
    listed = noun.lemma_.lower() in telling.words.bare | telling.words.printed
    return telling.words.is_occasion(noun) or listed or written


def _is_direct(preposition: Token, telling: Telling) -> bool:
    """Whether the place is one of the act and not of a noun beside it."""
    verbs = {verb.i for verb in telling.verbs()}
    head = preposition.head
    return head.i in verbs or preposition.i - 1 in verbs or telling.is_of_an_appearance(head)


def _is_floor(preposition: Token, noun: Token, telling: Telling) -> bool:
    """Whether it is the body whose member was answered: "replying to Brandt in the Assembly"."""
    return telling.words.is_audience(noun) and telling.is_of_a_reply(preposition.head)


def _is_employer(preposition: Token, noun: Token, telling: Telling) -> bool:
    """Whether it is where the speaker works: "said Ana Brandt at Meier Partners"."""
    articled = any(word.dep_ == "det" for word in noun.lefts)
    return (
        preposition.lower_ == "at"
        and preposition.i - 1 in telling.source
        and telling.cue.i < preposition.i
        and noun.pos_ == "PROPN"
        and noun.ent_type_ not in _LOCATED
        and not articled
    )


def _is_place(preposition: Token, noun: Token, telling: Telling) -> bool:
    if noun.pos_ == "PROPN":
        if preposition.lower_ == "from":  # "from Kyiv", not "from Kolm Police"
            return noun.ent_type_ in _LOCATED
        person = noun.ent_type_ in {"PERSON", "LANGUAGE", "DATE", "NORP"}
        return noun.text not in telling.words.languages and not person
    return preposition.lower_ != "from" and noun.lemma_.lower() in telling.words.places
