"""The actors of one article in, the same out with the other names that are theirs alone.

A surname that two people bear is nobody's other name, though Mr and Miss tell the two apart where
it stands: the bare surname can't be told.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.model import ActorKind, FoundActor


def drop_shared_aliases(actors: Sequence[FoundActor]) -> list[FoundActor]:
    """Take from everybody the aliases that somebody else's name may be shortened to as well."""
    people = {actor.name for actor in actors if actor.kind is ActorKind.PERSON}
    bearers = Counter(form for name in people for form in _find_forms(name))
    return [_drop_shared(actor, bearers) for actor in actors]


def _drop_shared(actor: FoundActor, bearers: Counter[str]) -> FoundActor:
    own = _find_forms(actor.name) if actor.kind is ActorKind.PERSON else set()
    folded = ((alias, alias.casefold()) for alias in actor.aliases)
    aliases = tuple(alias for alias, form in folded if bearers[form] <= (form in own))
    return replace(actor, aliases=aliases)


def _find_forms(name: str) -> set[str]:
    """Find what a name may be shortened to: its ends and its first word."""
    words = name.casefold().split()
    return {words[0], *(" ".join(words[start:]) for start in range(len(words)))}
