"""An invented news day, read and annotated by hand, and the rows a store would make of it.

A ferry strike in Talvik: named people, an organisation, unnamed officials, words relayed by an
agency, a reprint, a headline; and an island paper without a date and a quote without a speaker.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.model import (
    Actor,
    ActorKind,
    Annotated,
    Article,
    Attribution,
    FoundActor,
    Kind,
    Outlet,
    Phrase,
    Role,
    Span,
    Statement,
    StoredArticle,
    Tier,
)
from bot.store import Store

TUESDAY = date(2031, 5, 6)
MONDAY = date(2031, 5, 5)
READ_AT = datetime(2031, 5, 6, 9, 30, tzinfo=UTC)

STRIKE = """Talvik Ferry Strike ‘Serves Nobody,’ Minister Says

Transport Minister Hedvig Orlund said Monday that the strike in the port of Talvik was “serving \
nobody” after ferry crews stayed ashore for a third day.

“We will not buy peace with money we do not have,” Orlund told reporters in Talvik. She denied \
that the government had promised the crews a raise in March.

Osric Bell, the head of the Seafarers’ Union, said the crews would sail again once their night pay \
was settled. “Nobody sails for half a wage, and nobody sails twice for it,” he wrote on Mastodon, \
according to the Coastal Press Agency.

Port officials hinted at a summer without the northern route, while Talvik Ferries claimed losses \
of two million crowns a day.

Maren Idowu, a spokeswoman for Talvik Ferries, warned Tuesday in an interview with Radio Norr that \
“every empty ferry is a kitchen that goes unpaid.”"""

REPRINT = """Crews Stay Ashore in Talvik

“We will not buy peace with money we do not have,” Transport Minister Hedvig Orlund told reporters \
in Talvik on Monday.

“Nobody sails for half a wage, and nobody sails twice for it,” Osric Bell of the Seafarers’ Union \
wrote, the Coastal Press Agency reported."""

TOLL = """Bridge Toll Returns to Hesse Island

The Hesse Island Council said Thursday that the bridge toll would return with the first frost.

“You can’t tax the tide,” was heard from the benches."""


def attribute(
    text: str, source: str, cue: str, *content: str, kind: Kind = Kind.INDIRECT, **facts: object
) -> Attribution:
    """Annotate by hand: the words are found in `text`, the cue nearest before or after."""
    spans = tuple(_find(text, words) for words in content)
    paragraph = text.rfind("\n\n", 0, spans[0].start) + 2 if "\n\n" in text[: spans[0].start] else 0
    attribution = Attribution(
        source=(_find(text, source, paragraph),) if source else (),
        cue=(_find(text, cue, paragraph),),
        content=spans,
        kind=kind,
        tier=Tier.STATEMENT,
        stance="said",
        confidence=0.9,
        rule="reported-clause",
        phrases=tuple(map(Phrase, content)),  # as if all words were nouns
    )
    return replace(attribution, **facts)  # type: ignore[arg-type]


def _find(text: str, words: str, start: int = 0) -> Span:
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start)
    assert found, f"{words!r} is not in the text"
    return Span(*found.span())


ORLUND = FoundActor(
    "Hedvig Orlund",
    ActorKind.PERSON,
    aliases=("Orlund",),
    roles=(Role("Transport Minister"),),
    mentions=(_find(STRIKE, "Hedvig Orlund"),),
)
BELL = FoundActor(
    "Osric Bell", ActorKind.PERSON, roles=(Role("head", "Seafarers’ Union"),), mentions=()
)
IDOWU = FoundActor(
    "Maren Idowu", ActorKind.PERSON, roles=(Role("spokeswoman", "Talvik Ferries"),), mentions=()
)
FERRIES = FoundActor("Talvik Ferries", ActorKind.ORGANISATION)
TALVIK = FoundActor("Talvik", ActorKind.PLACE)
TALVIK_AT_SEA = replace(TALVIK, mentions=(_find(STRIKE, "Talvik", STRIKE.index("port of")),))
COUNCIL = FoundActor("Hesse Island Council", ActorKind.ORGANISATION)

PEACE = "“We will not buy peace with money we do not have,”"
HALF = "“Nobody sails for half a wage, and nobody sails twice for it,”"

STRIKE_STORY = Annotated(
    Article(
        STRIKE,
        headline="Talvik Ferry Strike ‘Serves Nobody,’ Minister Says",
        byline="Ilse Marrow",
        outlet="Northern Courier",
        url="https://courier.example/ferry-strike",
        published=TUESDAY,
        language="en",
    ),
    (
        attribute(
            STRIKE,
            "Minister",
            "Says",
            "Talvik Ferry Strike ‘Serves Nobody,’",
            kind=Kind.MIXED,
            speaker="Hedvig Orlund",
            named=True,
            headline=True,
        ),
        attribute(
            STRIKE,
            "Transport Minister Hedvig Orlund",
            "said",
            "that the strike in the port of Talvik was “serving nobody”",
            kind=Kind.MIXED,
            speaker="Hedvig Orlund",
            named=True,
            said_on=MONDAY,
            said_on_text="Monday",
        ),
        attribute(
            STRIKE,
            "Orlund",
            "told",
            PEACE,
            kind=Kind.DIRECT,
            speaker="Hedvig Orlund",
            named=True,
            said_on=MONDAY,
            venue="reporters in Talvik",
            rule="quote-before-cue",
        ),
        attribute(
            STRIKE,
            "She",
            "denied",
            "that the government had promised the crews a raise in March",
            stance="denied",
            speaker="Hedvig Orlund",
            named=True,
            said_on=MONDAY,
            venue="reporters in Talvik",
        ),
        attribute(
            STRIKE,
            "Osric Bell, the head of the Seafarers’ Union",
            "said",
            "the crews would sail again once their night pay was settled",
            speaker="Osric Bell",
            named=True,
        ),
        attribute(
            STRIKE,
            "he",
            "wrote",
            HALF,
            kind=Kind.DIRECT,
            stance="wrote",
            speaker="Osric Bell",
            named=True,
            venue="Mastodon",
            via=("Coastal Press Agency",),
            rule="quote-before-cue",
        ),
        attribute(
            STRIKE,
            "Port officials",
            "hinted",
            "at a summer without the northern route",
            stance="hinted",
            speaker="Port officials",
        ),
        attribute(
            STRIKE,
            "Talvik Ferries",
            "claimed",
            "losses of two million crowns a day",
            stance="claimed",
            speaker="Talvik Ferries",
            named=True,
        ),
        attribute(
            STRIKE,
            "Maren Idowu, a spokeswoman for Talvik Ferries",
            "warned",
            "that “every empty ferry is a kitchen that goes unpaid.”",
            kind=Kind.MIXED,
            stance="warned",
            speaker="Maren Idowu",
            named=True,
            said_on=TUESDAY,
            venue="interview with Radio Norr",
        ),
    ),
    (ORLUND, BELL, IDOWU, FERRIES, TALVIK_AT_SEA),
)

REPRINT_STORY = Annotated(
    Article(
        REPRINT,
        headline="Crews Stay Ashore in Talvik",
        outlet="Harbour Post",
        url="https://post.example/talvik",
        published=TUESDAY,
        language="en",
    ),
    (
        attribute(
            REPRINT,
            "Transport Minister Hedvig Orlund",
            "told",
            PEACE,
            kind=Kind.DIRECT,
            speaker="Hedvig Orlund",
            named=True,
            said_on=MONDAY,
            venue="reporters in Talvik",
        ),
        attribute(
            REPRINT,
            "Osric Bell of the Seafarers’ Union",
            "wrote",
            HALF,
            kind=Kind.DIRECT,
            stance="wrote",
            speaker="Osric Bell",
            named=True,
            via=("Coastal Press Agency",),
        ),
    ),
    (ORLUND, replace(BELL, roles=()), TALVIK),
)

TOLL_STORY = Annotated(
    Article(TOLL, headline="Bridge Toll Returns to Hesse Island", outlet="Island Gazette"),
    (
        attribute(
            TOLL,
            "The Hesse Island Council",
            "said",
            "that the bridge toll would return with the first frost",
            speaker="Hesse Island Council",
            named=True,
            said_on_text="Thursday",
        ),
        attribute(TOLL, "", "was heard", "“You can’t tax the tide,”", kind=Kind.DIRECT),
    ),
    (COUNCIL,),
)

NEWS = (TOLL_STORY, REPRINT_STORY, STRIKE_STORY)


async def fill(store: Store) -> None:
    """Save the news day, the strike last: it is the newest."""
    for story in NEWS:
        outlet = await store.outlets.named(story.article.outlet or "")
        await store.articles.save(story, outlet=outlet)


# --- rows made by hand, for what needs no store ---

COURIER = Outlet(1, "Northern Courier", "https://courier.example/")
POST = Outlet(2, "Harbour Post")


def make_article(article_id: int = 1, **facts: object) -> StoredArticle:
    """Return the head of a stored article."""
    article = StoredArticle(
        id=article_id,
        outlet=COURIER,
        headline="Ferry Strike Enters Third Day",
        byline="Ilse Marrow",
        url="https://courier.example/ferry-strike",
        published=TUESDAY,
        published_at=None,
        fetched_at=READ_AT,
        language="en",
        revision=1,
    )
    return replace(article, **facts)  # type: ignore[arg-type]


def make_person(actor_id: int = 1, name: str = "Hedvig Orlund") -> Actor:
    """Return a stored person."""
    return Actor(actor_id, name, ActorKind.PERSON)


def make_statement(*content: str, **facts: object) -> Statement:
    """Return a stored statement, Orlund's unless told otherwise."""
    statement = Statement(
        id=1,
        article=make_article(),
        speaker=make_person(),
        speaker_text="Hedvig Orlund",
        speaker_role=Role("minister", "Norrland"),
        cue="said",
        stance="said",
        content=content or ("that the ferries would sail",),
        kind=Kind.INDIRECT,
        tier=Tier.STATEMENT,
        confidence=0.9,
        said_on=MONDAY,
        said_on_text="Monday",
        venue=None,
        via=(),
        negated=False,
        hedged=False,
        headline=False,
    )
    return replace(statement, **facts)  # type: ignore[arg-type]
