"""The words of occasions: `lexicon/occasions.toml` in, sets of lemmas by what they tell out."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from bot.annotate.tokens import Token

_MEMBERS = re.compile(r"[A-Z]{2,4}s")
_PREPOSITIONS = frozenset(
    {"of", "in", "at", "on", "with", "to", "from", "outside", "near", "before"}
)
PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class OccasionWords:
    """Lemmas; names keep their capitals."""

    occasions: frozenset[str]
    bare: frozenset[str]
    ridden: frozenset[str]
    printed: frozenset[str]
    texts: frozenset[str]
    parts: frozenset[str]
    bodies: frozenset[str]
    publics: frozenset[str]
    media: frozenset[str]
    platforms: frozenset[str]
    places: frozenset[str]
    languages: frozenset[str]
    telling: frozenset[str]
    speaking: frozenset[str]
    conducting: frozenset[str]
    questioning: frozenset[str]
    matters: frozenset[str]
    publishing: frozenset[str]
    court: frozenset[str]
    house: frozenset[str]
    press: frozenset[str]
    crowd: frozenset[str]
    sittings: frozenset[str]
    once: frozenset[str]

    def is_sitting(self, venue: str) -> bool:
        """Tell "court" and "news conference in Lund" from "interview with CNN"."""
        return not self.sittings.isdisjoint(_read_head(venue))

    def is_once(self, venue: str | None, before: str | None) -> bool:
        """Whether one noun names an occasion again that is over in a day: "the call"."""
        if venue is None or before is None:
            return False
        noun = venue.lower()
        return noun in self.once and f" {noun} " in f" {before.lower()} "

    def are_of_one_scene(self, venue: str, other: str) -> bool:
        """Whether two venues may be one occasion: "court" and "jury", "parliament" and "MPs"."""
        heads = (_read_head(venue), _read_head(other))
        scenes = (self.court, self.house, self.press, self.crowd)
        return any(all(scene & head for head in heads) for scene in scenes)

    def is_audience(self, noun: Token) -> bool:
        """Tell "reporters" and "the committee" from "his brother"."""
        lemma = noun.lemma_.lower()
        if _MEMBERS.fullmatch(noun.text):  # the tagger takes "MPs" for a name
            return noun.text[:-1].lower() in self.publics
        return lemma in self.bodies or (lemma in self.publics and noun.tag_ in PLURAL)

    def is_occasion(self, noun: Token) -> bool:
        """Tell "a statement" and "remarks" from "part" and "brief"."""
        lemma = noun.lemma_.lower()
        if lemma not in self.occasions:
            return False
        return lemma in self.bare or noun.tag_ in PLURAL or any(_specifies(w) for w in noun.lefts)

    def is_text(self, noun: Token) -> bool:
        """Tell "a report of", which says what about, from "a meeting of", which says whose."""
        return noun.lemma_.lower() in self.texts

    def is_medium(self, noun: Token) -> bool:
        """Tell "Telegram" and "his website" from "the matter"."""
        return self.name_platform(noun) is not None or noun.lemma_.lower() in self.media

    def name_platform(self, noun: Token) -> str | None:
        """The platform that a noun, or two words that end in it, name."""
        name = noun.text.rstrip(".")  # the tokenizer takes the stop of "on X." for one of the name
        longer = f"{noun.nbor(-1).text} {name}" if noun.i else name
        return next((one for one in (longer, name) if one in self.platforms), None)


def _read_head(venue: str) -> frozenset[str]:
    """What a venue may be listed as: whole, or its noun alone or with the word before it."""
    whole = venue.lower()
    words = [*takewhile(lambda word: word not in _PREPOSITIONS, whole.split())]
    head = "".join(words[-1:])
    return frozenset({whole, head, head.removesuffix("s"), " ".join(words[-2:])})


def _specifies(word: Token) -> bool:
    return word.dep_ in {"det", "poss", "amod", "compound", "nummod", "nmod"}


@cache
def load_occasion_words() -> OccasionWords:
    """Read the lists that ship with the package."""
    path = resources.files("bot.annotate") / "lexicon" / "occasions.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return OccasionWords(**{name: frozenset(words) for name, words in lists.items()})
