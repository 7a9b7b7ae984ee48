"""The actors of a body in, the same actors with their mentions in the headline out.

In a headline capitals tell no names, so only what the body names is looked for there: names,
surnames that one person bears, and titles of one leader ("NATO Chief").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.annotate.gazetteer import LEADER_TITLES
from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import ActorKind, FoundActor, Span


def add_headline_mentions(
    text: str, paragraphs: Sequence[Paragraph], actors: Sequence[FoundActor]
) -> tuple[FoundActor, ...]:
    """Find the names of actors in headline and standfirst."""
    lines = [part.span for part in paragraphs if part.role is ParagraphRole.HEADLINE]
    if not lines:
        return tuple(actors)
    return tuple(_add_mentions(text, lines, actor, actors) for actor in actors)


def _add_mentions(
    text: str, lines: Sequence[Span], actor: FoundActor, actors: Sequence[FoundActor]
) -> FoundActor:
    names = [actor.name, *actor.aliases, *_find_surname(text, actor, actors)]
    titles = list(_find_titles(text, lines, actor, actors))
    taken = [*actor.mentions, *titles]
    for name in sorted(names, key=len, reverse=True):
        for line in lines:
            taken += [
                span
                for span in _find_name(text, line, name)
                if not any(_overlaps(span, other) for other in taken)
            ]
    spelled = dict.fromkeys(text[span.start : span.end] for span in sorted(taken))
    aliases = [name for name in spelled if name not in {actor.name, *actor.aliases}]
    return replace(actor, aliases=(*actor.aliases, *aliases), mentions=tuple(sorted(set(taken))))


def _find_surname(text: str, actor: FoundActor, actors: Sequence[FoundActor]) -> Iterator[str]:
    """Yield a person's surname where nobody else's name has this word, nor the text as a word."""
    surname = actor.name.split()[-1]
    others = (other.name.split() for other in actors if other is not actor)
    if actor.kind is not ActorKind.PERSON or any(surname in words for words in others):
        return
    if next(_find_name(text, Span(0, len(text)), surname.lower()), None) is None:
        yield surname


def _find_titles(
    text: str, lines: Sequence[Span], actor: FoundActor, actors: Sequence[FoundActor]
) -> Iterator[Span]:
    """Yield the places that name one leader by the post: "NATO Chief"."""
    for role in actor.roles:
        leads = [other for other in actors if _leads(other, role.of)]
        if role.of is None or leads != [actor]:
            continue
        for line in lines:
            for span in _find_name(text, line, role.of):
                word = text[span.end + 1 : line.end].split(" ", 1)[0]
                if word[:1].isupper() and word.lower() in LEADER_TITLES:
                    yield Span(span.start, span.end + 1 + len(word))


def _leads(actor: FoundActor, organisation: str | None) -> bool:
    return any(
        role.of == organisation and set(role.title.lower().split()) & LEADER_TITLES
        for role in actor.roles
    )


def _find_name(text: str, line: Span, name: str) -> Iterator[Span]:
    """Yield where a name stands as whole words."""
    at = text.find(name, line.start, line.end)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(name, end, line.end)


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
