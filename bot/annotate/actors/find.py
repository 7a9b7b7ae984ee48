"""The Doc of an article in, its actors out: people, organisations and places.

Each stands under the fullest name the article gives, with its other names, roles and mentions.
A surname joins the one full name that ends with it; where two people of the article bear it, it
joins neither. Furniture makes no actors.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Doc

from bot.annotate.actors.headlines import add_headline_mentions
from bot.annotate.actors.kinds import Occurrence, decide_kind
from bot.annotate.actors.linking import link_names
from bot.annotate.actors.mentions import Mention, find_mentions
from bot.annotate.actors.roles import RoleReader
from bot.annotate.gazetteer import PLATFORMS, find_country, find_leaders_country
from bot.annotate.records import Paragraph
from bot.model import ActorKind, FoundActor, Role, Span

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
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
    mentions = find_mentions(doc, paragraphs)
    reader = RoleReader(doc, mentions)
    occurrences = [Occurrence(mention, reader.read(mention)) for mention in mentions]
    by_name: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if not _is_venue(doc, occurrence.mention):
            by_name[occurrence.mention.name].append(occurrence)
    kinds = {name: decide_kind(doc, name, found) for name, found in by_name.items()}
    kinds |= dict.fromkeys(_find_full_names(by_name, kinds), ActorKind.PERSON)
    full_names = link_names(doc, by_name, kinds)
    actors = _gather(doc, occurrences, full_names, kinds)
    kept = [actor for actor in actors if not _is_maker(actor.name, byline, outlet)]
    return add_headline_mentions(doc.text, paragraphs, kept)


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


def _is_venue(doc: Doc, mention: Mention) -> bool:
    """Whether a platform is only where something was posted: "on Telegram"."""
    before = doc[mention.start - 1].lower_ if mention.start > 0 else ""
    return mention.name in PLATFORMS and before in _POSTED_ON


def _gather(
    doc: Doc,
    occurrences: Iterable[Occurrence],
    full_names: Mapping[int, str],
    kinds: Mapping[str, ActorKind | None],
) -> list[FoundActor]:
    """Put together what belongs to one full name. `full_names` is keyed by a mention's start."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        name = full_names.get(occurrence.mention.start)
        if name is not None:
            groups[name].append(occurrence)
    owners = {
        occurrence.mention.name: name for name, group in groups.items() for occurrence in group
    }
    return [
        _make_actor(doc, name, kind, group, owners)
        for name, group in groups.items()
        if (kind := kinds[name]) is not None and not _is_only_owner(doc, kind, group)
    ]


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
    owners: Mapping[str, str],
) -> FoundActor:
    names = dict.fromkeys(occurrence.mention.name for occurrence in group)
    roles = [role for occurrence in group for role in occurrence.roles]
    return FoundActor(
        name=name,
        kind=kind,
        aliases=tuple(alias for alias in names if alias != name),
        roles=_settle_roles(doc, name, roles, owners) if kind is ActorKind.PERSON else (),
        mentions=tuple(_char_span(doc, occurrence.mention) for occurrence in group),
    )


def _settle_roles(
    doc: Doc, name: str, roles: Iterable[Role], owners: Mapping[str, str]
) -> tuple[Role, ...]:
    """Fold repeats, and give a bare title its country where the article leaves no doubt."""
    settled: dict[str, Role] = {}
    for role in roles:
        of = owners.get(role.of, role.of) if role.of is not None else None
        key = role.title.casefold()
        known = settled.get(key)
        if known is None or known.of is None:
            settled[key] = Role(role.title, of)
    country = find_leaders_country(name)
    if country is not None and any(find_country(token.text) == country for token in doc):
        settled = {
            key: role if role.of is not None or not _is_of_state(key) else Role(role.title, country)
            for key, role in settled.items()
        }
    return tuple(settled.values())


def _is_of_state(title: str) -> bool:
    return title.rsplit(maxsplit=1)[-1] in {
        "president",
        "minister",
        "premier",
        "chancellor",
        "leader",
    }


def _char_span(doc: Doc, mention: Mention) -> Span:
    span = doc[mention.start : mention.end]
    return Span(span.start_char, span.end_char)


def _is_maker(name: str, byline: str | None, outlet: str | None) -> bool:
    """Whether a name is the author's or the publishing outlet's."""
    folded = _fold(name)
    if byline is not None and " " in name and folded in _fold(byline):
        return True
    return outlet is not None and folded in {_fold(outlet), _fold(outlet).split(".")[0]}


def _fold(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
