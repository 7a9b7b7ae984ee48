"""An invented press that never runs out of names, to grow a store with as news would grow it.

Who is named often is named again, and new names keep coming (Simon's process); surnames are shared
as in life, the commonest by one person in fifty; a president is in every tenth article. Some
articles know somebody by a surname or an organisation by its initials alone. One in seven is a
reprint of a recent one. The same seed gives the same articles.
"""

import itertools
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.model import (
    ActorKind,
    Annotated,
    Article,
    Attribution,
    FoundActor,
    Kind,
    Role,
    Span,
    Tier,
)
from tests.bench.database import WORDS

START = datetime(2023, 1, 2, 6, tzinfo=UTC)
BETWEEN_ARTICLES = timedelta(hours=1)
OUTLETS = [f"{town} {paper}" for town in ("Norvale", "Easthaven") for paper in WORDS["paper"]]
CUES = ("said", "told reporters", "denied", "warned")

NEW = 0.08  # of the names in an article: nobody printed them before
KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GROUP)
OFTEN = (76, 22, 2)  # in percent, for each kind
PRESIDENT = 0.1  # of the articles
SHORT = 0.12  # of the appearances: without the full name
IN_ROLE = 0.4  # of the appearances
QUOTED = 0.4  # of the statements
REPRINT = 0.15  # of the articles
RECENT = 40  # articles a reprint may be taken from
NAMED = (3, 4, 5, 6, 8)  # in an article
STATEMENTS = (2, 2, 3, 4)
COMMON = 8  # a smaller number makes the commonest surnames commoner


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something that can be quoted, as an article shows them."""

    name: str
    short_name: str
    kind: ActorKind
    role: Role | None = None

    def find_in(self, text: str) -> FoundActor:
        """Say what annotation would have found of them."""
        places = re.finditer(re.escape(self.short_name), text)
        return FoundActor(
            name=self.name,
            kind=self.kind,
            aliases=() if self.short_name == self.name else (self.short_name,),
            roles=() if self.role is None else (self.role,),
            mentions=tuple(Span(*place.span()) for place in places),
        )


class Press:
    """Writes one article after the other."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._places = [f"{onset}ar{town}" for onset in WORDS["onset"] for town in WORDS["town"]]
        self._surnames = self._invent_surnames()
        self._weights = list(
            itertools.accumulate(1 / (rank + COMMON) for rank in range(len(self._surnames)))
        )
        self._president = Figure(
            "Mirela Ostrander",
            "Ostrander",
            ActorKind.PERSON,
            role=Role("President", "Norvale"),
        )
        self._named: list[Figure] = [self._invent_figure() for _ in range(50)]
        self._recent: list[Annotated] = []
        self._edition, self._number = "first", 0

    def part(self, edition: str) -> "Press":
        """Give a press that knows the same names and writes other articles from now on."""
        other = deepcopy(self)
        other._edition = edition
        other._random.seed(edition)
        return other

    def write_articles(self, count: int) -> Iterator[Annotated]:
        """Give the next articles, the oldest first."""
        for _ in range(count):
            self._number += 1
            yield self._print_article()

    def _print_article(self) -> Annotated:
        if self._recent and self._random.random() < REPRINT:
            return self._sign(self._random.choice(self._recent))
        annotated = self._sign(self._write_article())
        self._recent = [*self._recent[1 - RECENT :], annotated]
        return annotated

    def _sign(self, annotated: Annotated) -> Annotated:
        """Give an article the outlet, address and hour of one more print."""
        outlet = self._random.choice(OUTLETS)
        published = START + self._number * BETWEEN_ARTICLES
        site = outlet.lower().replace(" ", "-")
        article = replace(
            annotated.article,
            outlet=outlet,
            url=f"https://{site}.example/{self._edition}/{self._number}",
            published=published.date(),
            published_at=published,
        )
        return replace(annotated, article=article)

    def _write_article(self) -> Annotated:
        cast, place = self._choose_cast(), self._random.choice(self._places)
        topic = self._random.choice(WORDS["subject"])
        text = f"{place} waits for {topic} ({self._edition} {self._number})"
        attributions = []
        for _ in range(self._random.choice(STATEMENTS)):
            text += "\n\n"
            attribution, sentence = self._write_statement(cast, start=len(text))
            text += sentence
            attributions.append(attribution)
        article = Article(text=text, headline=text.partition("\n")[0], language="en")
        actors = [figure.find_in(text) for figure in cast]
        actors.append(Figure(place, place, ActorKind.PLACE).find_in(text))
        return Annotated(article, tuple(attributions), tuple(actors))

    def _write_statement(self, cast: list[Figure], *, start: int) -> tuple[Attribution, str]:
        speaker, cue = self._random.choice(cast), self._random.choice(CUES)
        quoted = self._random.random() < QUOTED
        content = self._write_content(cast)
        content = f"“{content},”" if quoted else content
        cue_start = start + len(speaker.short_name) + 1
        content_start = cue_start + len(cue) + 1
        attribution = Attribution(
            source=(Span(start, cue_start - 1),),
            cue=(Span(cue_start, content_start - 1),),
            content=(Span(content_start, content_start + len(content)),),
            kind=Kind.DIRECT if quoted else Kind.INDIRECT,
            tier=Tier.STATEMENT,
            stance=cue.partition(" ")[0],
            confidence=0.9,
            rule="bench",
            speaker=speaker.name,
            named=speaker.kind is not ActorKind.GROUP,
        )
        return attribution, f"{speaker.short_name} {cue} {content}."

    def _write_content(self, cast: list[Figure]) -> str:
        parts = [
            self._random.choice(WORDS["subject"]),
            f"at {self._random.choice(self._places)}",
            *(self._random.choice(WORDS[part]) for part in ("verb", "predicate", "tail")),
            f"and {self._random.choice(cast).short_name} would lose {self._random.randrange(999)}",
            f"{self._random.choice(WORDS['title'])}s of {self._random.choice(self._places)}",
        ]
        return " ".join(parts)

    def _choose_cast(self) -> list[Figure]:
        chosen = [self._choose_figure() for _ in range(self._random.choice(NAMED))]
        if self._random.random() < PRESIDENT:
            chosen.append(self._president)
        named = {figure.short_name: figure for figure in chosen}  # nobody to be taken for another
        return [self._present(figure) for figure in named.values()]

    def _choose_figure(self) -> Figure:
        """Take somebody as often as they were named so far, or somebody new."""
        is_new = self._random.random() < NEW
        figure = self._invent_figure() if is_new else self._random.choice(self._named)
        self._named.append(figure)
        return figure

    def _present(self, figure: Figure) -> Figure:
        """Show somebody as one article does: with or without a role, or by the short name only."""
        role = figure.role if self._random.random() < IN_ROLE else None
        is_short = figure.kind is not ActorKind.GROUP and self._random.random() < SHORT
        return replace(figure, name=figure.short_name if is_short else figure.name, role=role)

    def _invent_figure(self) -> Figure:
        [kind] = self._random.choices(KINDS, weights=OFTEN)
        if kind is ActorKind.PERSON:
            return self._invent_person()
        if kind is ActorKind.ORGANISATION:
            name = f"{self._random.choice(self._places)} {self._invent_body()}"
            return Figure(name, "".join(word[0] for word in name.split()), kind)
        name = f"{self._random.choice(WORDS['origin'])} {self._random.choice(WORDS['group'])}"
        return Figure(name, name, kind)

    def _invent_person(self) -> Figure:
        [surname] = self._random.choices(self._surnames, cum_weights=self._weights)
        syllables = ("onset", "middle", "middle")
        given = "".join(self._random.choice(WORDS[part]) for part in syllables)
        role = Role(self._random.choice(WORDS["title"]), self._invent_body())
        return Figure(f"{given} {surname}", surname, ActorKind.PERSON, role=role)

    def _invent_body(self) -> str:
        return f"{self._random.choice(WORDS['body'])} {self._random.choice(WORDS['unit'])}"

    def _invent_surnames(self) -> list[str]:
        syllables = itertools.product(WORDS["onset"], WORDS["middle"], WORDS["ending"])
        surnames = ["".join(parts) for parts in syllables]
        self._random.shuffle(surnames)
        return surnames
