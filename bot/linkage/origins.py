"""Copies of one statement -> its independent origins. Pure.

Origins are counted, not outlets. Copies have one origin where anything leads them back to the same
place: a relay ("according to TASS"), a post or written statement, the wire an outlet is declared
to print, one text. Doubt makes fewer origins, never more: a reprint only joins what is there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.linkage.published import OriginKind, read_venue
from bot.names import fold

# What agencies are called besides their names.
ABBREVIATED = {
    "ap": "associated press",
    "afp": "agence france presse",
    "dpa": "deutsche presse agentur",
    "pti": "press trust of india",
    "ria": "ria novosti",
    "upi": "united press international",
}
WIRES = frozenset(ABBREVIATED.values()) | frozenset(
    {"anadolu", "ansa", "interfax", "kyodo", "reuters", "tass", "ukrinform", "xinhua", "yonhap"}
)
WIRE_WORDS = frozenset({"agency", "newswire", "newswires", "wire"})
KINDS = tuple(OriginKind)
TWO = 2

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Copy:
    """One report of a statement, and what is told of how its outlet had it."""

    id: int
    outlet: str
    venue: str | None = None
    via: tuple[str, ...] = ()  # relaying outlets, the one nearest the speaker first
    text_key: str | None = None  # alike for articles of one text


@dataclass(frozen=True, slots=True)
class Origin:
    """One place that copies lead back to."""

    kind: OriginKind
    name: str  # "Telegram", "TASS", "Northern Courier"; "" where nobody says which
    label: str  # as it stands in a sentence: "a post on Telegram", "TASS"
    copies: tuple[int, ...]  # their ids, in order


@dataclass(frozen=True, slots=True)
class _Trail:
    """What a copy leads back to, and everything that ties it to other copies."""

    copy: Copy
    kind: OriginKind
    name: str
    label: str
    keys: tuple[_Key, ...]  # the origin's own, those of relays and text
    printed_by: _Key  # ties it to others only where its outlet is the one they lead back to


def find_origins(
    copies: Iterable[Copy],
    *,
    wires: Mapping[str, str] | None = None,
    outlets: AbstractSet[str] = frozenset(),
) -> tuple[Origin, ...]:
    """Group copies by origin, the one with the most copies first.

    `wires` tells which outlet is declared to print whose wire; `outlets` are folded names of known
    ones, besides those of the copies, for venues that are one ("told Fokus").
    """
    copies, declared = tuple(copies), _Wires(wires or {})
    known = outlets | {fold(name) for copy in copies for name in (copy.outlet, *copy.via)}
    trails = [_follow(copy, declared, known) for copy in copies]
    groups = _join_trails(trails)
    return tuple(sorted(map(_name_origin, groups), key=_order))


def describe_origins(origins: Sequence[Origin]) -> str:
    """Say how many origins there are and which: "2 origins: TASS and Northern Courier"."""
    labels = [origin.label for origin in origins]
    count = f"{len(labels)} origin{'' if len(labels) == 1 else 's'}"
    if len(labels) < TWO:
        return ": ".join([count, *labels])
    return f"{count}: {', '.join(labels[:-1])} and {labels[-1]}"


def key_outlet(name: str) -> str:
    """Return what the spellings of an outlet's name share: "the A.P." is "Associated Press"."""
    folded = fold(name)
    return ABBREVIATED.get(folded, folded)


class _Wires:
    """Which outlet prints whose wire, followed to the end."""

    def __init__(self, declared: Mapping[str, str]) -> None:
        self._wire_of = {key_outlet(name): wire for name, wire in sorted(declared.items())}

    def follow(self, outlet: str) -> str:
        """Return the last wire an outlet's words come from; of a circle always the same one."""
        seen = [outlet]
        while (wire := self._wire_of.get(key_outlet(seen[-1]))) is not None:
            if key_outlet(wire) in map(key_outlet, seen):
                circle = seen[[key_outlet(name) for name in seen].index(key_outlet(wire)) :]
                return min(circle, key=lambda name: (key_outlet(name), name))
            seen.append(wire)
        return seen[-1]

    def is_wire(self, outlet: str) -> bool:
        """Whether an outlet is an agency, by its name or because another one prints its wire."""
        key = key_outlet(outlet)
        printed = {key_outlet(wire) for wire in self._wire_of.values()}
        return key in WIRES | printed or not WIRE_WORDS.isdisjoint(key.split())


def _follow(copy: Copy, wires: _Wires, outlets: AbstractSet[str]) -> _Trail:
    """Follow one copy back: to what was published, else to the first relay, else to its outlet."""
    published = read_venue(copy.venue, outlets) if copy.venue else None
    relays = [wires.follow(name) for name in copy.via]
    outlet = wires.follow(copy.outlet)
    keys = [_key_teller(name) for name in relays]
    if copy.text_key is not None:
        keys.append(("text", copy.text_key))
    if published is None:
        name = relays[0] if relays else outlet
        kind, label = (OriginKind.WIRE if wires.is_wire(name) else OriginKind.OUTLET), name
        own = _key_teller(name)
    else:
        kind, name, label = published.kind, published.name, published.label
        own = _key_teller(published.outlet) if published.outlet else (kind, fold(name))
    return _Trail(copy, kind, name, label, (own, *keys), _key_teller(outlet))


def _key_teller(name: str) -> _Key:
    return "outlet", key_outlet(name)


def _join_trails(trails: Sequence[_Trail]) -> Iterable[list[_Trail]]:
    """Group the trails that share a key, directly or through others."""
    known = {key for trail in trails for key in trail.keys}
    root_of: dict[_Key, _Key] = {key: key for key in known}

    def find_root(key: _Key) -> _Key:
        while root_of[key] != key:
            root_of[key] = key = root_of[root_of[key]]
        return key

    for trail in trails:
        ties = (*trail.keys, trail.printed_by) if trail.printed_by in known else trail.keys
        for key in ties[1:]:
            root_of[find_root(key)] = find_root(ties[0])
    groups: dict[_Key, list[_Trail]] = defaultdict(list)
    for trail in trails:
        groups[find_root(trail.keys[0])].append(trail)
    return groups.values()


def _name_origin(trails: Sequence[_Trail]) -> Origin:
    """Name an origin by what the speaker published, else by the wire, else by the outlet."""
    names = Counter((trail.kind, trail.name, trail.label) for trail in trails)
    kind, name, label = min(names, key=lambda each: (KINDS.index(each[0]), -names[each], *each[1:]))
    return Origin(kind, name, label, tuple(sorted(trail.copy.id for trail in trails)))


def _order(origin: Origin) -> tuple[int, int, str, tuple[int, ...]]:
    return -len(origin.copies), KINDS.index(origin.kind), origin.label, origin.copies
