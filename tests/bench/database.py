"""A large database of invented news, made through the real `Store.save`, to measure on.

    python -m tests.bench.database bench.db [--articles 8000] [--seed 1]

8,000 articles hold about 100,000 statements of some 3,000 people, 80 organisations and 40 described
groups. As in news, few speak often and most seldom: the most quoted has about 3 % of them.
"""

import argparse
import asyncio
import itertools
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import (
    ActorKind,
    Annotated,
    Article,
    Attribution,
    Feed,
    FeedFormat,
    FoundActor,
    Kind,
    Phrase,
    Role,
    Span,
    Tier,
)
from bot.store import Store

ARTICLES = 8_000
START = datetime(2023, 1, 2, 6, tzinfo=UTC)
BETWEEN_ARTICLES = timedelta(minutes=40)
STATEMENTS = (7, 10, 12, 14, 17, 19)  # of an article, 13 on average

VOCABULARY = """
first: Ada, Bram, Cleo, Dario, Elin, Farid, Greta, Hugo, Ines, Jonas, Kira, Luca, Mara, Nils, Oona
onset: B, Br, C, D, F, G, Gr, H, K, Kr, L, M, N, P, R, S, St, T, V, W
middle: al, ar, en, er, il, in, ol, on, or, um, an, et
ending: berg, dahl, esco, ford, ini, man, nova, quist, son, stad, ton, wick, ova, er
title: mayor, minister, spokeswoman, director, secretary, chairman, envoy, judge, analyst
body: Harbour, Water, Rail, Health, Grain, Energy, Fisheries, Border, Housing, Mining
unit: Authority, Council, Union, Board, Agency, Institute, Federation, Company
town: haven, mouth, field, bridge, ness, minster, vale, cross
origin: Western, local, northern, senior
group: officials, residents, diplomats, doctors, fishermen, prosecutors, engineers, farmers, aides
paper: Courier, Post, Telegraph, Wire
subject: the ferry, the new bridge, the grain deal, the strike, the budget, the ceasefire, the dam
verb: will, may, cannot, should, would, must not
predicate: reopen before winter, be delayed again, cost twice as much, hold under pressure
tail: in the coming days, despite the protests, after the vote, without more money, this year
"""
WORDS = {
    name: words.split(", ")
    for name, _, words in (line.partition(": ") for line in VOCABULARY.strip().splitlines())
}
OUTLETS = [f"{town} {paper}" for town in ("Norvale", "Easthaven") for paper in WORDS["paper"]]
CUES = (
    ("said", "said", Tier.STATEMENT),
    ("told reporters", "told", Tier.STATEMENT),
    ("denied", "denied", Tier.STATEMENT),
    ("warned", "warned", Tier.STATEMENT),
    ("expects", "expects", Tier.WIDE),
)
OFTEN = (50, 20, 10, 15, 5)  # in percent, for each cue
QUOTED = 0.4  # of the statements


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody or something that can be quoted."""

    name: str
    kind: ActorKind
    role: Role | None = None

    @property
    def short_name(self) -> str:
        """What an article calls it after the first time."""
        return self.name.rpartition(" ")[2] if self.kind is ActorKind.PERSON else self.name


class Newsroom:
    """Writes articles that are all different, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        personas = self._invent_personas()
        self._personas = personas
        # A Zipf-like law with a flattened head.
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(personas))))
        self._places = [f"{onset}ar{town}" for onset in WORDS["onset"] for town in WORDS["town"]]

    def write_articles(self, count: int) -> Iterator[tuple[str, Annotated]]:
        """Give articles with the names of their outlets, the oldest first."""
        for number in range(count):
            outlet = self._random.choice(OUTLETS)
            yield outlet, self._write_article(number, outlet)

    def _write_article(self, number: int, outlet: str) -> Annotated:
        cast = self._choose_cast()
        place = self._random.choice(self._places)
        topic = self._random.choice(WORDS["subject"])
        headline = f"{place}: {cast[0].short_name} speaks out on {topic} ({number})"
        text, attributions = headline, []
        for _ in range(self._random.choice(STATEMENTS)):
            text += "\n\n"
            speaker = self._random.choice(cast)
            sentence, attribution = self._write_statement(speaker, start=len(text))
            text += sentence
            attributions.append(attribution)
        published = START + number * BETWEEN_ARTICLES
        article = Article(
            text=text,
            headline=headline,
            byline=self._random.choice(self._personas).name,
            outlet=outlet,
            url=f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
            published=published.date(),
            published_at=published,
            language="en",
        )
        actors = [_describe(persona, text) for persona in cast]
        actors.append(FoundActor(place, ActorKind.PLACE, mentions=(Span(0, len(place)),)))
        return Annotated(article, tuple(attributions), tuple(actors))

    def _write_statement(self, speaker: Persona, *, start: int) -> tuple[str, Attribution]:
        [(cue, stance, tier)] = self._random.choices(CUES, weights=OFTEN)
        names = ("subject", "verb", "predicate", "tail")
        parts = [self._random.choice(WORDS[name]) for name in names]
        content = " ".join(parts)
        quoted = tier is Tier.STATEMENT and self._random.random() < QUOTED
        if quoted:
            content = f"“{content},”"
        subject = speaker.short_name
        source_end = start + len(subject)
        cue_end = source_end + 1 + len(cue)
        attribution = Attribution(
            source=(Span(start, source_end),),
            cue=(Span(source_end + 1, cue_end),),
            content=(Span(cue_end + 1, cue_end + 1 + len(content)),),
            kind=Kind.DIRECT if quoted else Kind.INDIRECT,
            tier=tier,
            stance=stance,
            confidence=0.9,
            rule="bench",
            speaker=speaker.name,
            phrases=(Phrase(parts[0]), Phrase(parts[-1])),
            named=speaker.kind is not ActorKind.GROUP,
        )
        return f"{subject} {cue} {content} on the {self._random.randrange(1, 28)}th.", attribution

    def _choose_cast(self) -> list[Persona]:
        chosen = self._random.choices(self._personas, cum_weights=self._weights, k=5)
        return list(dict.fromkeys(chosen))

    def _invent_personas(self) -> list[Persona]:
        """Invent who can be quoted, in the order of how often they are."""
        bodies = [f"{body} {unit}" for body in WORDS["body"] for unit in WORDS["unit"]]
        people = [
            Persona(
                name,
                ActorKind.PERSON,
                Role(self._random.choice(WORDS["title"]), self._random.choice(bodies)),
            )
            for name in self._invent_names()
        ]
        others = [Persona(body, ActorKind.ORGANISATION) for body in bodies]
        others += [
            Persona(f"{origin} {group}", ActorKind.GROUP)
            for origin in WORDS["origin"]
            for group in WORDS["group"]
        ]
        everyone = people + others
        self._random.shuffle(everyone)
        return everyone

    def _invent_names(self) -> Sequence[str]:
        surnames = [
            "".join(parts)
            for parts in itertools.product(WORDS["onset"], WORDS["middle"], WORDS["ending"])
        ]
        self._random.shuffle(surnames)
        return [f"{self._random.choice(WORDS['first'])} {surname}" for surname in surnames[:3_000]]


async def build_database(path: Path, *, articles: int = ARTICLES, seed: int = 1) -> None:
    """Fill a new database file with invented news."""
    moment = START + articles * BETWEEN_ARTICLES
    store = await Store.open(path, clock=lambda: moment)
    try:
        feeds = {name: await add_feed(store, name) for name in OUTLETS}
        for name, annotated in Newsroom(seed).write_articles(articles):
            feed, guid = feeds[name], annotated.article.url
            await store.articles.save(annotated, outlet=feed.outlet, feed=feed.id, guid=guid)
    finally:
        await store.close()


async def add_feed(store: Store, outlet: str) -> Feed:
    """Add the source of an outlet."""
    return await store.feeds.add(
        outlet=await store.outlets.named(outlet),
        url=f"https://{outlet.lower().replace(' ', '-')}.example/feed",
        title=outlet,
        format=FeedFormat.RSS,
        interval=timedelta(hours=1),
    )


def _describe(persona: Persona, text: str) -> FoundActor:
    """Say of a persona what annotation would have found."""
    alias = () if persona.short_name == persona.name else (persona.short_name,)
    return FoundActor(
        name=persona.name,
        kind=persona.kind,
        aliases=alias,
        roles=() if persona.role is None else (persona.role,),
        mentions=tuple(Span(0, 1) for _ in range(text.count(persona.short_name))),
    )


def main() -> None:
    """Build a database from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.perf_counter()
    asyncio.run(build_database(arguments.path, articles=arguments.articles, seed=arguments.seed))
    print(f"{arguments.articles} articles in {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
