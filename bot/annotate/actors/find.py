"""The Doc of an article in, its actors out: people, organisations and places.

Each stands under the fullest name the article gives, with its other names, roles and mentions.
A surname joins the one full name that ends with it; where two people of the article bear it, it
joins neither. Furniture makes no actors.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.annotate.actors.aliases import drop_shared_aliases
from bot.annotate.actors.couples import share_surnames
from bot.annotate.actors.headlines import abbreviate_title, add_headline_mentions
from bot.annotate.actors.kinds import Occurrence, decide_kind
from bot.annotate.actors.linking import link_names
from bot.annotate.actors.mentions import Mention, find_mentions
from bot.annotate.actors.references import References
from bot.annotate.actors.roles import RoleReader
from bot.annotate.actors.settling import Settler
from bot.annotate.gazetteer import (
    CLUB_ENDINGS,
    CLUB_OPENINGS,
    KNOWN_ORGANISATIONS,
    ORGANISATION_ENDINGS,
    ORGANISATION_OPENINGS,
    PLACES,
    PLATFORMS,
    find_country,
)
from bot.annotate.parse import is_english
from bot.annotate.records import Paragraph
from bot.annotate.tokens import Doc
from bot.model import ActorKind, FoundActor, Span

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OF_ORGANISATIONS = ORGANISATION_ENDINGS | ORGANISATION_OPENINGS | CLUB_OPENINGS
_POSTED_ON = frozenset({"on", "via", "through", "using", "from"})


def find_actors(
    doc: Doc,
    paragraphs: Sequence[Paragraph],
    *,
    byline: str | None = None,
    outlet: str | None = None,
) -> tuple[FoundActor, ...]:
    """Find the actors of one article in the order of their first mention.

    `byline` and `outlet` are who wrote and published it, if known: they are no actors.
    """
    text = doc.text
    mentions = share_surnames(doc, find_mentions(doc, text, paragraphs))
    reader = RoleReader(doc, mentions)
    occurrences = [Occurrence(mention, reader.read(mention)) for mention in mentions]
    by_name: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if not _is_venue(doc, occurrence.mention) and not _is_credit(doc, occurrence.mention):
            by_name[occurrence.mention.name].append(occurrence)
    kinds = {name: decide_kind(doc, name, found) for name, found in by_name.items()}
    kinds |= dict.fromkeys(_find_full_names(by_name, kinds), ActorKind.PERSON)
    kinds |= dict.fromkeys(_find_shortened_names(doc, by_name, kinds), ActorKind.PERSON)
    kinds |= dict.fromkeys(_find_clubs(kinds), ActorKind.ORGANISATION)
    full_names = link_names(doc, by_name, kinds)
    actors = drop_shared_aliases(_gather(doc, occurrences, full_names, kinds))
    posts = {abbreviate_title(role.title) for actor in actors for role in actor.roles}
    kept = [
        actor
        for actor in actors
        if actor.name not in posts and not _is_maker(actor.name, byline, outlet)
    ]
    return add_headline_mentions(text, paragraphs, kept)


def _find_full_names(
    by_name: Mapping[str, Sequence[Occurrence]], kinds: Mapping[str, ActorKind | None]
) -> list[str]:
    """Find people's full names that the model took for something else: "Mr Pike" tells them."""
    surnames = {
        name
        for name, found in by_name.items()
        if any(occurrence.mention.honorific for occurrence in found)
    }
    return [
        name
        for name, kind in kinds.items()
        if len(name.split()) == 2 and kind is not ActorKind.PLACE and name.split()[1] in surnames  # noqa: PLR2004
    ]


def _find_shortened_names(
    doc: Doc, names: Mapping[str, Sequence[Occurrence]], kinds: Mapping[str, ActorKind | None]
) -> Iterator[str]:
    """Find people whom the model takes for firms, full name and surname: "Ylva Dorn", "Dorn".

    Firms are shortened as well, but to their first word, or to one of the dictionary: "United".
    """
    for name in names:
        first, *middle, last = name.split() * 2
        is_full = len(middle) == 2 and last in names and kinds[name] is ActorKind.ORGANISATION  # noqa: PLR2004
        if not is_full or is_english(doc.vocab[last]) or name in KNOWN_ORGANISATIONS:
            continue
        shapes = {first.lower(), last.lower()}
        if first[1:].islower() and shapes.isdisjoint(_OF_ORGANISATIONS) and first not in PLACES:
            yield from (name, last)


def _find_clubs(kinds: Mapping[str, ActorKind | None]) -> list[str]:
    """Find clubs called like towns, where the short name is a club's: "the Ashby coach"."""
    two_words = ((name, *name.split()) for name in kinds if len(name.split()) == 2)  # noqa: PLR2004
    return [
        name
        for name, first, last in two_words
        if last.lower() in CLUB_ENDINGS and kinds.get(first) is ActorKind.ORGANISATION
    ]


def _is_venue(doc: Doc, mention: Mention) -> bool:
    """Whether a platform is only where something was posted: "on Telegram"."""
    before = doc[mention.start - 1].lower_ if mention.start > 0 else ""
    return mention.name in PLATFORMS and before in _POSTED_ON


def _is_credit(doc: Doc, mention: Mention) -> bool:
    """Whether an agency is only thanked for its text: "(With inputs from PTI)"."""
    before = [token.lower_ for token in doc[max(0, mention.start - 2) : mention.start]]
    return before in (["inputs", "from"], ["input", "from"])


def _gather(
    doc: Doc,
    occurrences: Sequence[Occurrence],
    full_names: Mapping[int, str],
    kinds: Mapping[str, ActorKind | None],
) -> list[FoundActor]:
    """Put together what belongs to one full name. `full_names` is keyed by a mention's start."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    mentions = [occurrence.mention for occurrence in occurrences]
    for occurrence in occurrences:
        name = full_names.get(occurrence.mention.start)
        if name is not None:
            groups[name].append(occurrence)
    settler = _prepare_settler(doc, mentions, groups, kinds)
    return [
        _make_actor(doc, name, kind, group, settler)
        for name, group in groups.items()
        if (kind := kinds[name]) is not None and not _is_only_owner(doc, kind, group)
    ]


def _prepare_settler(
    doc: Doc,
    mentions: Sequence[Mention],
    groups: Mapping[str, Sequence[Occurrence]],
    kinds: Mapping[str, ActorKind | None],
) -> Settler:
    """Prepare to settle roles: who is an organisation is known by now, and under which name."""
    everybody = [(found.mention, name) for name, group in groups.items() for found in group]
    organisations = [
        replace(mention, name=name)
        for mention, name in everybody
        if kinds[name] is ActorKind.ORGANISATION
    ]
    owners = {
        mention.name: None if kinds[name] is ActorKind.PERSON else name
        for mention, name in everybody
    }
    return Settler(doc, mentions, References(doc, organisations), owners)


def _is_only_owner(doc: Doc, kind: ActorKind, group: Sequence[Occurrence]) -> bool:
    """Whether a country or a platform is never more than an owner: "Ukraine's lines"."""
    name = group[0].mention.name
    if name in PLATFORMS:
        return not any(_is_subject(doc, occurrence.mention) for occurrence in group)
    if kind is not ActorKind.PLACE or find_country(name) is None:
        return False
    return all(_is_owner(doc, occurrence.mention) for occurrence in group)


def _is_subject(doc: Doc, mention: Mention) -> bool:
    return any(token.dep_ == "nsubj" for token in doc[mention.start : mention.end])


def _is_owner(doc: Doc, mention: Mention) -> bool:
    last = doc[mention.end - 1]
    is_possessive = mention.end < len(doc) and doc[mention.end].text in _POSSESSIVES
    return is_possessive or last.dep_ in {"compound", "amod", "nmod"}


def _make_actor(
    doc: Doc,
    name: str,
    kind: ActorKind,
    group: Sequence[Occurrence],
    settler: Settler,
) -> FoundActor:
    mentions = [occurrence.mention for occurrence in group]
    names = dict.fromkeys(mention.name for mention in mentions)
    return FoundActor(
        name=name,
        kind=kind,
        aliases=tuple(alias for alias in names if alias != name),
        roles=settler.settle(name, mentions) if kind is ActorKind.PERSON else (),
        mentions=tuple(_char_span(doc, mention) for mention in mentions),
    )


def _char_span(doc: Doc, mention: Mention) -> Span:
    return Span(doc[mention.start].idx, doc[mention.end - 1].end_idx)


def _is_maker(name: str, byline: str | None, outlet: str | None) -> bool:
    """Whether a name is the author's or the publishing outlet's."""
    folded = _fold(name)
    if byline is not None and " " in name and folded in _fold(byline):
        return True
    return outlet is not None and folded in {_fold(outlet), _fold(outlet).split(".")[0]}


def _fold(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
