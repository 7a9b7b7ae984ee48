"""All mentions of one name in, what the name is out: person, organisation, place or nothing.

Evidence is added up over the mentions. The model's labels are one voice among the words around
a name, the shape of the name and the lists: alone they call one town three things in one article.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.annotate.actors.cuts import REIGNING
from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import (
    FAMILY_FIRST,
    FEMALE_NAMES,
    HONORIFICS,
    KNOWN_ORGANISATIONS,
    MALE_NAMES,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PLACE_ENDINGS,
    PLACE_KINDS,
    PLACE_OPENINGS,
    PLACES,
    PLATFORMS,
    find_country,
    split_words,
)
from bot.model import ActorKind, Role

# Weights: a frame that says it outweighs any label; a list or a label alone just passes.
_FRAME = 3.0
_SHAPE = 2.5
_LIST = 1.5
_HINT = 1.0
_LABEL = 2.0
_ENOUGH = 1.5
_LABELS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
}
_INTO_PLACES = split_words("in near inside outside around across throughout")
_ORGANISATION_NOUNS = split_words(
    """
    agency group company firm newspaper network outfit party union bank organisation
    organization channel broadcaster club team charity movement website maker retailer
    airline giant carrier brand militia publisher startup operator producer lender insurer
    daily magazine institute
    """
)
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention and the roles that stand with it."""

    mention: Mention
    roles: tuple[Role, ...]


def decide_kind(doc: Doc, name: str, occurrences: Sequence[Occurrence]) -> ActorKind | None:
    """Weigh the evidence for each kind; None where nothing speaks clearly for an actor."""
    if find_country(name) is not None:
        return ActorKind.PLACE
    if name in PLATFORMS:
        return ActorKind.ORGANISATION
    scores = {kind: _score_shape(name, kind) for kind in set(_LABELS.values())}
    other = 0.0
    share = 1 / len(occurrences)
    for occurrence in occurrences:
        label = occurrence.mention.label
        if label in _LABELS:
            kind = ActorKind.ORGANISATION if _is_acronym(name) else _LABELS[label]
            is_doubtful = kind is ActorKind.ORGANISATION and name in PLACES
            scores[kind] += (_LABEL / 2 if is_doubtful else _LABEL) * share
        elif label:
            other += _LABEL * share
        framed = _read_frame(doc, occurrence)
        if framed is not None:
            scores[framed] += _FRAME * max(share, 0.5)
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= max(_ENOUGH, other) else None


def _score_shape(name: str, kind: ActorKind) -> float:
    words = [word.lower().strip(".") for word in name.split()]
    if kind is ActorKind.PERSON:
        return _score_person(words)
    if kind is ActorKind.PLACE:
        is_shaped = len(words) > 1 and (
            (words[-1] in PLACE_ENDINGS and words[0] not in MALE_NAMES | FEMALE_NAMES)
            or words[0] in PLACE_OPENINGS
        )
        if is_shaped and words[-1] not in FAMILY_FIRST:
            return _SHAPE
        return _LIST if is_shaped or name in PLACES else 0.0
    if name.replace(".", "") in KNOWN_ORGANISATIONS:
        return _FRAME
    if len(words) > 1 and (words[-1] in ORGANISATION_ENDINGS or words[0] in ORGANISATION_OPENINGS):
        return _SHAPE
    return _HINT if _is_acronym(name) else 0.0


def _score_person(words: Sequence[str]) -> float:
    if len(words) > 1 and words[0] in REIGNING:
        return _FRAME
    if words[0] not in MALE_NAMES | FEMALE_NAMES:
        return 0.0
    return _SHAPE if len(words) > 1 else _HINT


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM


def _read_frame(doc: Doc, occurrence: Occurrence) -> ActorKind | None:
    """Read what the words around one mention say it is."""
    mention = occurrence.mention
    if mention.honorific in HONORIFICS or occurrence.roles or _is_person_after(doc, mention):
        return ActorKind.PERSON
    before = doc[mention.start - 1] if mention.start > 0 else None
    if before is None:
        return None
    if before.lower_ in _ORGANISATION_NOUNS and before.pos_ == "NOUN":
        return ActorKind.ORGANISATION
    if before.lower_ in PLACE_KINDS and before.pos_ == "NOUN":
        return ActorKind.PLACE
    return ActorKind.PLACE if stands_in_place(doc, mention) else None


def stands_in_place(doc: Doc, mention: Mention) -> bool:
    """Whether a mention is where something happens: "in Lincoln", "the city of Lincoln"."""
    if mention.start == 0:
        return False
    before = doc[mention.start - 1].lower_
    is_kind_of = mention.start > 1 and doc[mention.start - 2].lower_ in PLACE_KINDS
    return before in _INTO_PLACES or (before == "of" and is_kind_of)


def _is_person_after(doc: Doc, mention: Mention) -> bool:
    """Whether "who" or an age follows: "Ann Other, 45," "Ann Other, who"."""
    after = [token.lower_ for token in doc[mention.end : mention.end + 3]]
    if after[:1] == ["who"] or after[:2] == [",", "who"]:
        return True
    is_age = len(after) > 2 and after[1].isdigit() and len(after[1]) == 2  # noqa: PLR2004
    return is_age and after[0] == "," and after[2] in {",", ".", "-"}
