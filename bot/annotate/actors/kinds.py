"""All mentions of one name in, what the name is out: person, organisation, place or nothing.

Evidence is added up over the mentions. The model's labels are one voice among the words around
a name, the shape of the name and the lists: alone they call one town three things in one article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.annotate.actors.cuts import REIGNING
from bot.annotate.actors.frames import is_thing, read_frames, speaks
from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import (
    CLUB_ENDINGS,
    CLUB_OPENINGS,
    CORPORATE_ENDINGS,
    FAMILY_FIRST,
    FIRST_NAMES,
    KNOWN_ORGANISATIONS,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PAPER_ENDINGS,
    PLACE_ENDINGS,
    PLACE_OPENINGS,
    PLACES,
    PLATFORMS,
    ROAD_ENDINGS,
    STATE_TITLES,
    find_country,
    split_words,
)
from bot.annotate.parse import is_english
from bot.annotate.tokens import Doc
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
_KINDS = (ActorKind.ORGANISATION, ActorKind.PERSON, ActorKind.PLACE)  # the first of equals wins
_LONGEST_ACRONYM = 6
_LINKS = frozenset({"of", "for"})  # "Halden Institute for Roads"
_PUBLIC_ENDINGS = ORGANISATION_ENDINGS - CORPORATE_ENDINGS
_INITIALS = re.compile(r"[a-z](?:\.[a-z]){1,3}")
_DEMONYM = re.compile(r"[A-Z][a-z]{2,}(?:an|ese|ish|i)")
_STATE = STATE_TITLES | split_words("government army parliament forces troops minister ministry")
_TWO_PARTS = re.compile(r"[A-Z][a-z]+-[a-z]+ [A-Z]\w+$")  # "Hye-jin Noh"
_INITIAL = re.compile(r"[a-z]$")


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
    if name.lower() in CLUB_ENDINGS - {"rovers", "wanderers"} or _is_demonym(
        doc, name, occurrences
    ):
        return None
    if _is_road(name, occurrences) or any(
        is_thing(doc, occurrence.mention) for occurrence in occurrences
    ):
        return None
    scores = {kind: _score_shape(name, kind) for kind in _KINDS}
    other = 0.0
    share = 1 / len(occurrences)
    for occurrence in occurrences:
        label = occurrence.mention.label
        if label in _LABELS:
            kind = ActorKind.ORGANISATION if _is_acronym(name) else _LABELS[label]
            is_doubtful = kind is not ActorKind.PLACE and name in PLACES
            scores[kind] += (_LABEL / 2 if is_doubtful else _LABEL) * share
        elif label:
            other += _LABEL * share
        for framed, is_certain in read_frames(doc, occurrence.mention, occurrence.roles):
            scores[framed] += _FRAME * (1.0 if is_certain else max(share, 0.5))
    best = max(scores, key=lambda kind: scores[kind])
    if any(speaks(doc, occurrence.mention) for occurrence in occurrences):
        return _take_speaker(doc, best, scores[best], occurrences)
    by_chance = best is ActorKind.PERSON and _is_by_chance(doc, name, occurrences)
    return best if scores[best] >= max(_ENOUGH, other) and not by_chance else None


def _is_demonym(doc: Doc, name: str, occurrences: Sequence[Occurrence]) -> bool:
    """Whether a word only tells whose a state's office is: "the Ruritani army"."""
    if not _DEMONYM.fullmatch(name):
        return False
    ends = [found.mention.end for found in occurrences]
    return all(_STATE.intersection(doc.text_of(end, end + 2).lower().split()) for end in ends)


def _take_speaker(
    doc: Doc, best: ActorKind, score: float, occurrences: Sequence[Occurrence]
) -> ActorKind | None:
    """Tell what a speaker is: somebody, where nothing is known, unless it is a common word."""
    if score > 0:
        return best
    return None if _is_common_word(doc, occurrences) else ActorKind.PERSON


def _is_road(name: str, occurrences: Sequence[Occurrence]) -> bool:
    """Whether a name is a road's, which is no actor: "Orchard Lane", and no "Ann Lane"."""
    first, *_, last = name.lower().split() * 2
    if name in KNOWN_ORGANISATIONS or name in PLACES or first in FIRST_NAMES:
        return False
    if any(found.roles or found.mention.honorific for found in occurrences):
        return False
    return name in {"Interstate", "Highway", "Motorway"} or (" " in name and last in ROAD_ENDINGS)


def _is_by_chance(doc: Doc, name: str, occurrences: Sequence[Occurrence]) -> bool:
    """Whether all there is is one word that opens a sentence: "Turnout was low."."""
    mention, roles = occurrences[0].mention, occurrences[0].roles
    is_alone = len(occurrences) == 1 and " " not in name and not roles
    before = doc[mention.start - 1].is_quote if mention.start > 0 else False
    opens = bool(doc[mention.start].is_sent_start) or before
    return is_alone and opens and mention.honorific is None


def _is_common_word(doc: Doc, occurrences: Sequence[Occurrence]) -> bool:
    """Whether all there is are words of the dictionary that open a line: "Airline says it lost"."""
    return all(
        one.mention.end - one.mention.start == 1
        and bool(doc[one.mention.start].is_sent_start)
        and is_english(doc[one.mention.start].lex)
        for one in occurrences
    )


def _score_shape(name: str, kind: ActorKind) -> float:
    words = [word.lower().strip(".") for word in name.split()]
    if kind is ActorKind.PERSON:
        is_two = _TWO_PARTS.match(name) and words[-1] not in ORGANISATION_ENDINGS
        return _SHAPE if is_two else _score_person(words)
    if kind is ActorKind.PLACE:
        is_shaped = len(words) > 1 and (
            (words[-1] in PLACE_ENDINGS and words[0] not in FIRST_NAMES)
            or (words[0] in PLACE_OPENINGS and words[-1] not in ORGANISATION_ENDINGS)
        )
        if is_shaped and words[-1] not in FAMILY_FIRST:
            return _SHAPE
        return _LIST if is_shaped or name in PLACES else 0.0
    is_paper = len(words) == 1 and words[0] in PAPER_ENDINGS
    if is_paper or "&" in words or name.replace(".", "") in KNOWN_ORGANISATIONS:
        return _FRAME
    if len(words) > 1 and (
        words[-1] in ORGANISATION_ENDINGS
        or words[0] in ORGANISATION_OPENINGS | CLUB_OPENINGS
        or any(word in ORGANISATION_OPENINGS and link in _LINKS for word, link in pairwise(words))
    ):
        return _SHAPE
    return _HINT if _is_acronym(name) else 0.0


def _score_person(words: Sequence[str]) -> float:
    if len(words) > 1 and words[0] in REIGNING:
        return _FRAME
    if len(words) > 1 and words[-1] in _PUBLIC_ENDINGS:
        return 0.0
    if len(words) > 2 and any(map(_INITIAL.match, words[1:-1])):  # noqa: PLR2004
        return _SHAPE  # "Bede D. Quill"
    if len(words) > 1 and _INITIALS.fullmatch(words[0]):
        return _SHAPE  # "K.R. Quill"
    if words[0].split("-")[0] not in FIRST_NAMES:
        return 0.0
    return _SHAPE if len(words) > 1 else _HINT


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= _LONGEST_ACRONYM
