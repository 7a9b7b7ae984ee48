"""Who can be a source: people and organisations speak; weather, and what is written on, doesn't."""

from bot.annotate.attributions.lexicon import Lexicon, Surfaces
from bot.annotate.gazetteer import GROUP_NOUNS, ORGANISATION_NOUNS, RELATIONS, is_title
from bot.annotate.tokens import Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
RELATIVE = frozenset({"which", "that", "who"})
STORMS = frozenset({"storm", "hurricane", "typhoon", "cyclone"})  # they bear names
THINGS = frozenset({"it", "this", "that", "these", "those", "which", "what", "something"})
COUNTING = frozenset(
    {"one", "some", "many", "most", "dozen", "hundred", "thousand", "number", "percent", "half"}
    | {"other", "those", "several", "few", "all", "rest", "handful"}
)


def may_speak(head: Token, lexicon: Lexicon) -> bool:
    """Whether the head of a noun phrase is a person, an organisation or a group."""
    head = _find_antecedent(head)
    if head.lower_ == "who":
        return True
    if head.pos_ == "NUM" or head.lemma_.lower() in COUNTING:
        return _counts_speakers(head, lexicon)
    if head.pos_ == "PRON" or head.lower_ == "old":  # the 79-year-old
        return head.lower_ not in THINGS
    return _is_name(head, lexicon) or _names_speakers(head, lexicon)


def _find_antecedent(head: Token) -> Token:
    """Find what a relative pronoun stands for: the union "which threatened to strike"."""
    relates = head.lower_ in RELATIVE and head.head.dep_ == "relcl"
    return head.head.head if relates else head


def _is_name(head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is a name: what opens a sentence may have its capital from there."""
    if any(child.lower_ in STORMS for child in head.lefts):
        return False
    is_alone = not any(child.dep_ == "compound" for child in head.lefts)
    if is_alone and {head.lemma_.lower(), head.lower_} & lexicon.mute:
        return False
    return head.pos_ == "PROPN" or head.ent_type_ in NAMED


def _names_speakers(head: Token, lexicon: Lexicon) -> bool:
    forms = {head.lemma_.lower(), head.lower_}
    known = lexicon.speakers | GROUP_NOUNS | ORGANISATION_NOUNS | RELATIONS
    return bool(forms & known) or any(map(is_title, forms))


def _counts_speakers(head: Token, lexicon: Lexicon) -> bool:
    """Whether what is counted may speak: "dozens of drivers", "two"."""
    counted = [
        noun for of in head.rights if of.lower_ == "of" for noun in of.rights if noun.dep_ == "pobj"
    ]
    return all(may_speak(noun, lexicon) for noun in counted)


def is_surface(head: Token, surfaces: Surfaces) -> bool:
    """Whether something is only written on: a sign, a board by the road."""
    head = _find_antecedent(head)
    word = head.lemma_.lower()
    if word in surfaces.always:
        return True
    return word in surfaces.only_at and any(
        child.dep_ == "prep" and child.lower_ in surfaces.places for child in head.rights
    )
