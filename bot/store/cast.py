"""Annotated -> the cast of an article: who is in it, under which key, and who speaks. Pure.

Within an article, one name and one kind is one bearer; who they are across articles is worked out
when they are stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.model import ActorKind, Annotated, Attribution, FoundActor, Role
from bot.names import fold

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Identity(NamedTuple):
    """What tells the bearers of an article apart: the folded name and the kind."""

    key: str
    kind: ActorKind


@dataclass(slots=True)
class Member:
    """An actor of one article."""

    name: str
    spellings: dict[str, None]  # in order of appearance
    roles: dict[Role, None]
    times: int  # how often the article mentions it

    def find_sense(self) -> str | None:
        """Tell in which sense a short name is meant, as far as its roles say; None: they don't."""
        senses = sorted({f"{fold(role.title)} | {fold(role.of or '')}" for role in self.roles})
        return f"as {'; '.join(senses)}" if senses else None


@dataclass(frozen=True, slots=True)
class Slot:
    """Where in the store the contents of an article go."""

    article_id: int
    outlet_id: int
    revision: int
    sort_at: int  # unix seconds


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of an article, and the speaker of each of its attributions."""

    members: dict[Identity, Member]
    speakers: tuple[Identity | None, ...]
    together: tuple[tuple[Identity, ...], ...]  # who speaks each, where several with names do


def gather_cast(annotated: Annotated) -> Cast:
    """Join what the article says of each actor, and find each attribution's speaker among them."""
    members: dict[Identity, Member] = {}
    for found in annotated.actors:
        _add_member(members, found)
    attributions = annotated.attributions
    speakers = tuple(_find_speaker(members, attribution) for attribution in attributions)
    both = zip(attributions, speakers, strict=True)
    together = tuple(() if one else _find_together(members, said) for said, one in both)
    return Cast(members=members, speakers=speakers, together=together)


def find_lookup_key(name: str) -> str:
    """Fold a name as it is looked up: without "Jr.", which outlets leave out as often as not."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return " ".join(words)


def find_last_word(key: str, kind: ActorKind) -> str | None:
    """Take the surname, mostly, of a person's name of several words."""
    before, _, last_word = key.rpartition(" ")
    return last_word if before and kind is ActorKind.PERSON else None


def _add_member(members: dict[Identity, Member], found: FoundActor) -> None:
    identity = Identity(key=fold(found.name), kind=found.kind)
    member = members.setdefault(
        identity, Member(name=found.name, spellings={found.name: None}, roles={}, times=0)
    )
    member.spellings.update(dict.fromkeys(found.aliases))
    member.roles.update(dict.fromkeys(found.roles))
    member.times += max(1, len(found.mentions))


def _find_speaker(members: dict[Identity, Member], attribution: Attribution) -> Identity | None:
    """Find the member who speaks; a described group becomes one, a stray name doesn't."""
    if attribution.speaker is None:
        return None
    if attribution.named:
        return _find_named(members, attribution.speaker)
    group = Identity(key=fold(attribution.speaker), kind=ActorKind.GROUP)
    if group not in members:
        spellings = {attribution.speaker: None}
        members[group] = Member(attribution.speaker, spellings=spellings, roles={}, times=1)
    return group


def _find_named(members: dict[Identity, Member], name: str) -> Identity | None:
    """Find the one named member of that name, else the one who bears it as an alias."""
    key = fold(name)
    named = [identity for identity in members if identity.kind is not ActorKind.GROUP]
    by_name = [identity for identity in named if identity.key == key]
    return _take_only(by_name or [each for each in named if key in _fold_all(members[each])])


def _find_together(
    members: dict[Identity, Member], attribution: Attribution
) -> tuple[Identity, ...]:
    """Find those of "Ann Lowe, Bo Ek and Jo Doe"; nobody where one of them isn't known."""
    before, _, last = (attribution.speaker or "").rpartition(" and ")
    if not (before and attribution.named):
        return ()
    found = [_find_named(members, name) for name in (*before.split(", "), last)]
    known = tuple(dict.fromkeys(each for each in found if each is not None))
    return known if len(known) == len(found) else ()


def _fold_all(member: Member) -> set[str]:
    return {fold(spelling) for spelling in member.spellings}


def _take_only(found: Iterable[Identity]) -> Identity | None:
    """Give the one found; of several nobody knows which."""
    identities = list(found)
    return identities[0] if len(identities) == 1 else None
