"""The cue lexicon of a language: three TOML files in, what each verb, noun and phrase takes out.

A lemma maps to its uses: in which frame it attributes, how strongly (tier), and under which past
form a reader is told (stance). Rules ask by frame; no rule knows a single word.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from bot.model import Tier

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Use:
    """One way a lemma attributes."""

    tier: Tier
    stance: str
    complements: frozenset[str] = frozenset()
    needs_complement: bool = False
    keeps_preposition: bool = False
    of_speakers: bool = False
    not_of: frozenset[str] = frozenset()
    only_of: frozenset[str] = frozenset()


Uses = Mapping[str, Use]  # by frame: "clause", "quotation", "object", ... or a preposition: "+of"


@dataclass(frozen=True, slots=True)
class Surfaces:
    """What is written on, always or only at a place: "a board by the road"."""

    always: frozenset[str]
    only_at: frozenset[str]
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, by lemma."""

    verbs: Mapping[str, Uses]
    nouns: Mapping[str, Uses]
    documents: frozenset[str]
    speakers: frozenset[str]
    mute: frozenset[str]
    surfaces: Surfaces
    venues: frozenset[str]
    venue_prepositions: frozenset[str]
    phrases: Mapping[tuple[str, ...], Use]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]  # by their first word in lower case
    adjectives: Mapping[str, Use]  # "is confident that"
    made: Mapping[str, Use]  # "made it clear that"
    tails: frozenset[str] = frozenset()
    hearsay: Mapping[str, Use] = field(default_factory=dict)


@cache
def load_lexicon(folder: str) -> Lexicon:
    """Read the cues of a language from their folder, which is named from `bot/annotate`."""
    verbs, nouns, phrases = (_read(folder, name) for name in ("verbs", "nouns", "phrases"))
    past: dict[str, str] = verbs["past"]
    hearsay = Use(Tier(phrases["hearsay"]["tier"]), "said")
    return Lexicon(
        verbs=_collect_uses(verbs["verbs"], past),
        nouns=_collect_uses(nouns["nouns"], nouns["past"]),
        documents=frozenset(nouns["documents"]["lemmas"]),
        speakers=frozenset(nouns["speakers"]["lemmas"]),
        mute=frozenset(nouns["mute"]["lemmas"]),
        surfaces=Surfaces(
            always=frozenset(nouns["surfaces"]["lemmas"]),
            only_at=frozenset(nouns["surfaces"]["only_at"]),
            places=frozenset(nouns["surfaces"]["places"]),
        ),
        venues=frozenset(nouns["venues"]["lemmas"]),
        venue_prepositions=frozenset(nouns["venues"]["prepositions"]),
        phrases=MappingProxyType(
            {
                tuple(row["words"].split()): Use(
                    Tier(row["tier"]), row["stance"], not_of=frozenset(row.get("not_of", ()))
                )
                for row in phrases["phrases"]
            }
        ),
        tails=frozenset(phrases["tails"]["words"]),
        idioms=_collect_idioms(phrases["idioms"]["words"]),
        adjectives=_read_adjectives(phrases["adjectives"], "was"),
        made=_read_adjectives(phrases["made"], "made"),
        hearsay=MappingProxyType(dict.fromkeys(phrases["hearsay"]["words"], hearsay)),
    )


def _read(folder: str, name: str) -> dict[str, Any]:
    path = resources.files("bot.annotate") / folder / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _collect_idioms(rows: Iterable[str]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    idioms: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        words = tuple(row.split())
        first = words[0].lower()
        idioms[first] = (*idioms.get(first, ()), words)
    return MappingProxyType(idioms)


def _read_adjectives(family: dict[str, Any], verb: str) -> Mapping[str, Use]:
    tier = Tier(family["tier"])
    return MappingProxyType({word: Use(tier, f"{verb} {word}") for word in family["words"]})


def _collect_uses(families: Iterable[dict[str, Any]], past: Mapping[str, str]) -> dict[str, Uses]:
    uses: dict[str, dict[str, Use]] = {}
    for family in families:
        for lemma in family["lemmas"]:
            use = Use(
                tier=Tier(family["tier"]),
                stance=form_past(lemma, past),
                complements=frozenset(family.get("complements", ())),
                needs_complement=family.get("needs_complement", False),
                keeps_preposition=family.get("keeps_preposition", False),
                of_speakers=family.get("of_speakers", False),
                not_of=frozenset(family.get("not_of", ())),
                only_of=frozenset(family.get("only_of", ())),
            )
            frames = [*family["takes"], *(f"+{word}" for word in family.get("prepositions", ()))]
            for frame in frames:
                uses.setdefault(lemma, {}).setdefault(frame, use)
    return {lemma: MappingProxyType(frames) for lemma, frames in uses.items()}


def form_past(lemma: str, irregular: Mapping[str, str]) -> str:
    """Form the past of a verb: "claim" -> "claimed", "point out" -> "pointed out"."""
    if lemma in irregular:
        return irregular[lemma]
    verb, _, particle = lemma.partition(" ")
    if verb in irregular:
        form = irregular[verb]
    elif verb.endswith("e"):
        form = verb + "d"
    elif verb.endswith("y") and verb[-2:-1] not in VOWELS:
        form = verb[:-1] + "ied"
    else:
        form = verb + "ed"
    return f"{form} {particle}".strip()
