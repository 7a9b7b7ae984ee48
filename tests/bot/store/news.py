"""Short ways to write annotated articles for the store's tests: spans are found, not counted."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.model import (
    ActorKind,
    Annotated,
    Article,
    Attribution,
    FeedEntry,
    FoundActor,
    Kind,
    Phrase,
    Role,
    Span,
    Tier,
)
from bot.store import Store
from tests.fakes.clock import FakeClock


@asynccontextmanager
async def open_store() -> AsyncIterator[Store]:
    """Open a store on a fresh file, where a test needs more than one."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "news.db", clock=FakeClock())
        try:
            yield store
        finally:
            await store.close()


def entry(guid: str, **given: Any) -> FeedEntry:
    """Write a feed's entry."""
    fields = {"url": f"https://courier.example/{guid}", "title": f"Item {guid}"}
    return FeedEntry(guid=guid, **{**fields, **given})


def find_span(text: str, words: str, *, before: int | None = None) -> Span:
    """Find words in a text: those nearest before a place, else the first."""
    start = -1 if before is None else text.rfind(words, 0, before)
    start = text.index(words) if start < 0 else start
    return Span(start, start + len(words))


def write_article(
    *paragraphs: str,
    said: tuple[Attribution, ...] = (),
    actors: tuple[FoundActor, ...] = (),
    url: str | None = None,
    published: date | None = None,
    published_at: datetime | None = None,
    headline: str | None = None,
) -> Annotated:
    """Make an article of these paragraphs."""
    text = "\n\n".join(paragraphs)
    article = Article(
        text=text,
        headline=headline or paragraphs[0],
        url=url,
        published=published,
        published_at=published_at,
    )
    return Annotated(article=article, attributions=said, actors=actors)


def name_person(name: str, *aliases: str, role: Role | None = None) -> FoundActor:
    return FoundActor(
        name=name,
        kind=ActorKind.PERSON,
        aliases=aliases,
        roles=() if role is None else (role,),
        mentions=(Span(0, 1),),
    )


def name_thing(name: str, kind: ActorKind, *aliases: str, times: int = 1) -> FoundActor:
    mentions = tuple(Span(number, number + 1) for number in range(times))
    return FoundActor(name=name, kind=kind, aliases=aliases, mentions=mentions)


def attribute(
    text: str,
    speaker: str | None,
    *content: str,
    cue: str = "said",
    source: str | None = None,
    named: bool = True,
    kind: Kind = Kind.INDIRECT,
    tier: Tier = Tier.STATEMENT,
    headline: bool = False,
) -> Attribution:
    """Attribute the words `content` of `text` to a speaker named there as `source`."""
    shown = source or speaker
    fragments = tuple(find_span(text, words) for words in content)
    return Attribution(
        source=(find_span(text, shown, before=fragments[0].start),) if shown else (),
        cue=(find_span(text, cue, before=fragments[0].start),),
        content=fragments,
        kind=kind,
        tier=tier,
        stance=cue,
        confidence=0.9,
        rule="test",
        speaker=speaker,
        named=named and speaker is not None,
        headline=headline,
        phrases=tuple(map(Phrase, content)),  # as if all words were nouns
    )


def report(
    name: str,
    content: str,
    *,
    number: int = 1,
    url: str | None = None,
    role: Role | None = None,
    headline: str = "Harbour news",
    named: bool = True,
    kind: Kind = Kind.INDIRECT,
    tier: Tier = Tier.STATEMENT,
    published: date | None = None,
    beside: tuple[FoundActor, ...] = (),
) -> Annotated:
    """Make an article of one sentence in which somebody says one thing."""
    sentence = f"On pier {number} {name} said {content}."
    text = f"{headline}\n\n{sentence}"
    own = (name_person(name, role=role),) if named else ()
    return write_article(
        headline,
        sentence,
        said=(attribute(text, name, content, named=named, kind=kind, tier=tier),),
        actors=own + beside,
        url=url,
        published=published,
    )


def say_together(content: str, *, url: str = "https://courier.example/together") -> Annotated:
    """Make an article of one sentence in which two say one thing."""
    text = f"Ana Lind and Bo Holm said {content}."
    said = (attribute(text, "Ana Lind and Bo Holm", content),)
    actors = (name_person("Ana Lind"), name_person("Bo Holm"))
    return write_article(text, said=said, actors=actors, url=url)
