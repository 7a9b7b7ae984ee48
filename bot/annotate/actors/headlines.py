"""The actors of a body in, the same actors with their mentions in the headline out.

In a headline capitals tell no names, so only what the body names is looked for there: names,
short names that one actor bears, and titles with what they are of ("NATO Chief").
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.annotate.actors.houses import find_initials, find_short_names
from bot.annotate.gazetteer import LEADER_TITLES, ORGANISATION_ENDINGS, TITLE_LETTERS
from bot.annotate.records import Paragraph, ParagraphRole
from bot.model import ActorKind, FoundActor, Role, Span


def add_headline_mentions(
    text: str, paragraphs: Sequence[Paragraph], actors: Sequence[FoundActor]
) -> tuple[FoundActor, ...]:
    """Find the names of actors in headline and standfirst."""
    lines = [part.span for part in paragraphs if part.role is ParagraphRole.HEADLINE]
    if not lines:
        return tuple(actors)
    cast = _Cast(actors)
    return tuple(_add_mentions(text, lines, actor, cast) for actor in actors)


class _Cast:
    """What the actors of one article share, and what is one actor's alone."""

    def __init__(self, actors: Sequence[FoundActor]) -> None:
        self._bearers = Counter(word for actor in actors for word in set(actor.name.split()))
        self._holders: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        self._lettered: dict[str | None, set[str]] = defaultdict(set)
        self._leaders: dict[str | None, set[str]] = defaultdict(set)
        for actor in actors:
            for role in actor.roles:
                self._lettered[abbreviate_title(role.title)].add(actor.name)
                for title in (role.title.lower(), f"* {_find_last(role)}"):
                    self._holders[title, role.of].add(actor.name)
                if _leads(role):
                    self._leaders[role.of].add(actor.name)

    def shares(self, actor: FoundActor, word: str) -> bool:
        """Whether another actor's name has a word."""
        return self._bearers[word] > (word in actor.name.split())

    def find_own_letters(self, actor: FoundActor, role: Role) -> Iterator[str]:
        """Yield the letters a title is known by, where one alone bears it: "CM"."""
        letters = abbreviate_title(role.title)
        if letters is not None and self._lettered[letters] == {actor.name}:
            yield letters

    def find_own_titles(self, actor: FoundActor, role: Role) -> Iterator[str]:
        """Yield the titles that nobody else of the same house can be meant by, longest first."""
        alone = {actor.name}
        if self._holders[role.title.lower(), role.of] == alone:
            yield role.title
        if self._holders[f"* {_find_last(role)}", role.of] == alone:
            yield role.title.split()[-1]
        if _leads(role) and self._leaders[role.of] == alone:
            yield from sorted(LEADER_TITLES)


def _add_mentions(text: str, lines: Sequence[Span], actor: FoundActor, cast: _Cast) -> FoundActor:
    names = [actor.name, *actor.aliases, *_find_short_names(text, lines, actor, cast)]
    titles = list(_find_titles(text, lines, actor, cast))
    taken = [*actor.mentions, *titles]
    for name in sorted(names, key=len, reverse=True):
        for line in lines:
            taken += [
                span
                for span in _find_name(text, line, name)
                if not any(_overlaps(span, other) for other in taken)
            ]
    added = sorted(set(taken).difference(actor.mentions))
    spelled = dict.fromkeys(text[span.start : span.end] for span in added)
    aliases = [name for name in spelled if name not in {actor.name, *actor.aliases}]
    return replace(actor, aliases=(*actor.aliases, *aliases), mentions=tuple(sorted(set(taken))))


def _find_short_names(
    text: str, lines: Sequence[Span], actor: FoundActor, cast: _Cast
) -> Iterator[str]:
    """Yield what a headline may call somebody, where nobody else's name has this word.

    A word that the text has in lower case too tells nothing in a headline.
    """
    if actor.kind is ActorKind.PERSON:
        shorts: tuple[str, ...] = (actor.name.split()[-1],)
    else:
        shorts = find_short_names(actor.name) if actor.kind is ActorKind.ORGANISATION else ()
        letters = find_initials(actor.name) if actor.kind is ActorKind.ORGANISATION else ""
        shorts = (*shorts, *([letters] if len(letters) > 1 else []))
    for short in shorts:
        if cast.shares(actor, short) or not any(short in text[slice(*line)] for line in lines):
            continue
        if next(_find_name(text, Span(0, len(text)), short.lower()), None) is None:
            yield short


def _find_titles(
    text: str, lines: Sequence[Span], actor: FoundActor, cast: _Cast
) -> Iterator[Span]:
    """Yield the places that name somebody by the post: "NATO Chief", "Halden Governor"."""
    for role in actor.roles:
        for letters in cast.find_own_letters(actor, role):
            for line in lines:
                yield from _find_name(text, line, letters)
        if role.of is None:
            continue
        for line in lines:
            for owner in _find_owners(text, line, role.of):
                titles = cast.find_own_titles(actor, role)
                opens = owner.start == line.start
                end = _find_title_end(text[owner.end : line.end], titles, in_capitals=not opens)
                if end is not None:
                    yield Span(owner.start, owner.end + end)


def abbreviate_title(title: str) -> str | None:
    """Return the letters a title is known by, if it is: "CM" for "Chief Minister"."""
    words = [word for word in title.upper().split() if word not in {"OF", "AND"}]
    letters = title if title.isupper() else "".join(word[0] for word in words)
    return letters if letters in TITLE_LETTERS else None


def _find_last(role: Role) -> str:
    return role.title.lower().split()[-1]


def _leads(role: Role) -> bool:
    return not LEADER_TITLES.isdisjoint(role.title.lower().split())


def _find_owners(text: str, line: Span, of: str) -> list[Span]:
    """Find where a headline names what a title is of, in full or in short."""
    words = of.split()
    last = (words[-1],) if words[-1].lower() in ORGANISATION_ENDINGS else ()
    for form in (of, *find_short_names(of), *last):
        found = list(_find_name(text, line, form))
        if found:
            return found
    return []


def _find_title_end(after: str, titles: Iterable[str], *, in_capitals: bool) -> int | None:
    """Return where a title ends that follows its owner in a headline: " Opposition Leader"."""
    for title in titles:
        words = r"\s".join(map(re.escape, title.split()))
        capital = "(?=[A-Z])" if in_capitals else ""
        match = re.match(rf"(?:['’]s?)?\s{capital}(?i:{words})\b", after)
        if match is not None:
            return match.end()
    return None


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
