"""Bearers of names -> who is who, as far as names, roles and company tell. Pure.

A bearer is a name as articles bear it. Spellings of one full name are one actor, wherever they
stand. A short name (a surname, initials) says less: in its own article annotation joined it to the
full name; where an article has no full name, it joins the one actor of the store whom its role
points to, else the only one who could be meant, if the company agrees and no role disagrees.

All this hangs on the set of bearers alone, never on the order they came in, and it is cautious:
what stays apart can be merged by an admin; what was joined wrongly puts words into a wrong mouth.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from bot.linkage.spellings import Misprint
from bot.linkage.spellings.tables import load_table
from bot.model import ActorKind, Role
from bot.names import split_words

# Others named beside both the short name and the full one, places not counted. One may be chance
# for a surname; an organisation's short name is rarely another's.
FAMILIAR = {ActorKind.PERSON: 2, ActorKind.ORGANISATION: 1}

# What says when somebody held a role, or how; the role itself stays the same.
TIMES = frozenset({"acting", "current", "ex", "former", "incumbent", "interim", "newly", "elected"})
TIMES |= frozenset({"outgoing", "then", "the", "a", "an", "late", "veteran", "longtime"})
# Words for whoever leads: outlets choose among them freely.
LEADERS = frozenset({"boss", "chief", "head", "leader", "founder", "director", "chair"})
LEADERS |= frozenset({"chairman", "chairwoman", "chairperson", "ceo", "commander"})
# Words of offices that a house gives to one person at a time.
SINGLE = frozenset({"president", "minister", "premier", "chancellor", "governor", "mayor", "king"})
SINGLE |= frozenset({"queen", "speaker", "boss", "chief", "head", "leader", "ceo", "chairman"})
SINGLE |= frozenset({"chairwoman", "chairperson", "chair"})
SMALL = frozenset({"of", "the", "for", "and", "executive", "general"})


Edges = Mapping[int, Collection[int]]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A name as articles bear it, with the roles they give it."""

    id: int
    kind: ActorKind
    roles: frozenset[Role] = frozenset()


def join_spellings(
    edges: Edges,
    *,
    likely: Edges,
    differ: Callable[[int, int], bool],
    apart: Collection[tuple[int, int]],
) -> tuple[frozenset[int], ...]:
    """Part full names into those that are one, given which pairs spell one name and which may.

    A name that spells two names that differ from each other ("A. Petrov" between Anton and Artem)
    stays apart from both; what may be one of two is neither. `apart` holds names each with one that
    it is not, whatever ties lead there.
    """
    parts = _part(edges, differ=differ, apart=apart)
    of_name = {name: number for number, part in enumerate(parts) for name in part}
    ties = {
        number: {of_name[other] for name in part for other in likely[name]} - {number}
        for number, part in enumerate(parts)
    }
    joined = _part(
        ties,
        differ=lambda one, other: all(differ(*pair) for pair in product(parts[one], parts[other])),
        apart=[(of_name[one], of_name[other]) for one, other in apart],
    )
    return tuple(frozenset().union(*(parts[number] for number in group)) for group in joined)


def _part(
    edges: Edges, *, differ: Callable[[int, int], bool], apart: Iterable[tuple[int, int]]
) -> list[frozenset[int]]:
    """Part nodes into those that are tied, without the ties of those torn between two.

    Nor count the ties of a node that they would lead to one from which it was told apart.
    """
    torn = {node for node, others in edges.items() if _is_torn(others, differ)}
    parts = _walk_all(edges, alone=torn)
    of_node = {node: number for number, part in enumerate(parts) for node in part}
    led = {one for one, other in apart if of_node[one] == of_node[other]}
    return _walk_all(edges, alone=torn | led) if led else parts


def _walk_all(edges: Edges, *, alone: Collection[int]) -> list[frozenset[int]]:
    """Part nodes into those that are tied, without the ties of some."""
    left = {node: set(others) - set(alone) for node, others in edges.items() if node not in alone}
    parts = [frozenset({node}) for node in alone]
    while left:
        part = _walk(left, start=next(iter(left)))
        parts.append(part)
        left = {node: others for node, others in left.items() if node not in part}
    return parts


def find_meant(
    short: Bearer,
    full: Sequence[Bearer],
    *,
    actors: Mapping[int, int],
    count_familiar: Mapping[int, int],
) -> int | None:
    """Find the actor that a short name means, of the full names it may be short for.

    `actors` tells the actor of each full name, `count_familiar` how many named others stand beside
    both the short name and that actor.
    """
    of_actor: defaultdict[int, list[Bearer]] = defaultdict(list)
    for bearer in full:
        of_actor[actors[bearer.id]].append(bearer)
    agreeing = [actor for actor, names in of_actor.items() if agree(short, names)]
    if agreeing:
        return agreeing[0] if len(agreeing) == 1 else None
    if len(of_actor) != 1:
        return None
    [(actor, names)] = of_actor.items()
    is_familiar = count_familiar.get(actor, 0) >= FAMILIAR[short.kind]
    return actor if is_familiar and not clash(short, names) else None


def are_likely_one(one: Bearer, other: Bearer, *, misprint: Misprint | None, familiar: int) -> bool:
    """Whether two names that may be one are: in one role at one house, or in the same company.

    `familiar` tells how many named others stand beside both. Of surnames a letter apart only an
    office that one person holds tells: Petrov and Petkov may sit in one parliament.
    """
    shared = _list_shared(one, other)
    if misprint is Misprint.FAMILY:
        return any(
            SINGLE & _fold_title(role) and "deputy" not in _fold_title(role) for role in shared
        )
    return bool(shared) or (familiar >= FAMILIAR[one.kind] and not clash(one, [other]))


def _list_shared(one: Bearer, other: Bearer) -> list[Role]:
    """List the roles of one name, each with its house, that the other has, too."""
    return [
        role
        for role in one.roles
        if role.of and any(given.of and is_same_role(role, given) for given in other.roles)
    ]


def is_slip(one: int, other: int, *, familiar: int) -> bool:
    """Whether a name is taken for another kind of actor by mistake, told by how many articles do.

    Real namesakes (a town and its club) each have their own company and more than a few articles.
    """
    return 2 * min(one, other) <= max(one, other) and familiar >= max(FAMILIAR.values())


def join_pairs(ids: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Tell the smallest number of the group each of `ids` is in, and all others of their groups."""
    edges: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        edges[one].add(other)
        edges[other].add(one)
    groups = {
        member: group for each in ids for group in [_walk(edges, start=each)] for member in group
    }
    return {member: min(group) for member, group in groups.items()}


def _is_torn(others: Collection[int], differ: Callable[[int, int], bool]) -> bool:
    ordered = sorted(others)
    return any(differ(one, other) for place, one in enumerate(ordered) for other in ordered[:place])


def _walk(edges: Mapping[int, Collection[int]], *, start: int) -> frozenset[int]:
    seen, ahead = {start}, [start]
    while ahead:
        fresh = set(edges[ahead.pop()]) - seen
        seen |= fresh
        ahead += fresh
    return frozenset(seen)


def agree(short: Bearer, full: Iterable[Bearer]) -> bool:
    """Whether a role of a name is one that articles give others."""
    return any(
        is_same_role(role, other) for role in short.roles for each in full for other in each.roles
    )


def clash(short: Bearer, full: Iterable[Bearer]) -> bool:
    """Whether both have roles, of which none agrees, at different houses."""
    known = {_fold(role.of) for each in full for role in each.roles if role.of}
    own = {_fold(role.of) for role in short.roles if role.of}
    return bool(known and own and not known & own)


def is_same_role(one: Role, other: Role) -> bool:
    """Whether two roles are one: the same title or the lead of the same house, no house against it.

    A title without a house agrees with the same title anywhere: "the President" is Ukraine's.
    """
    houses = {_fold(role.of) for role in (one, other) if role.of}
    if len(houses) > 1:
        return False
    titles = [_fold_title(role) for role in (one, other)]
    if titles[0] == titles[1]:
        return True
    both_lead = all(title & LEADERS and title <= LEADERS | SMALL for title in titles)
    return both_lead and one.of is not None and other.of is not None


def _fold_title(role: Role) -> frozenset[str]:
    """Take the words of a title without when it was held and without its house."""
    spelled = load_table("organisations")["words"]  # British as American
    words = frozenset(spelled.get(word, word) for word in split_words(role.title)) - TIMES
    return words - frozenset(split_words(role.of or "")) or words


def _fold(name: str | None) -> frozenset[str]:
    return frozenset(split_words(name or "")) - {"the"}
