"""Somebody told by whose he or she is in ("his manager"), the one who bears the post out.

Only one of the same organisation as the other can be meant, and only where it is one alone.
"""

from collections.abc import Callable

from bot.annotate.gazetteer import FAMILIES
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token
from bot.model import ActorKind, FoundActor

_SUPERIORS = frozenset({"boss", "manager", "coach", "captain", "skipper", "deputy", "assistant"})
_REACH = 60  # characters between two who are named in one breath
_OWNING = frozenset({"his", "her"})


class Superiors:
    """Finds who is somebody's boss."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._people = {one.name: one for one in cast.actors if one.kind is ActorKind.PERSON}

    def find(self, tokens: Tokens, resolve: Callable[[Token], Speaker]) -> Speaker | None:
        """Find who "his manager" is; None where the article doesn't tell."""
        words = [token.lower_ for token in tokens if not token.is_punct]
        if len(words) != 2 or words[0] not in _OWNING or words[1] not in _SUPERIORS:  # noqa: PLR2004
            return None
        owner = self._people.get(resolve(tokens[0]).name or "")
        if owner is None:
            return None
        bearers = [
            one.name
            for one in self._people.values()
            if one is not owner and _bears(one, words[1]) and self._are_of_one_house(one, owner)
        ]
        return Speaker(bearers[0], named=True) if len(bearers) == 1 else None

    def _are_of_one_house(self, one: FoundActor, other: FoundActor) -> bool:
        """Whether two are of one organisation: "the head of X and its treasurer"."""
        houses = [_find_houses(actor) for actor in (one, other)]
        if all(houses):
            return not houses[0].isdisjoint(houses[1])
        if not any(houses):
            return False
        bare = one if houses[1] else other
        words = {word for role in bare.roles for word in role.title.lower().split()[:-1]}
        if any(house.lower().split()[-1] in words for house in houses[0] | houses[1]):
            return True  # "Rovers manager Jo Doe"
        first, second = sorted(actor.mentions[0] for actor in (one, other))
        between = self._cast.doc.text[first.end : second.start][:_REACH].split()
        return "its" in between and not any(word.endswith(".") for word in between)


def _find_houses(actor: FoundActor) -> set[str]:
    return {role.of for role in actor.roles if role.of is not None}


def _bears(actor: FoundActor, noun: str) -> bool:
    """Whether somebody's post may be called by a noun: a coach is a boss."""
    nouns = FAMILIES.get(noun, frozenset()) | {noun}
    return any(role.title.lower().split(" of ")[0].split()[-1] in nouns for role in actor.roles)
