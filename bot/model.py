"""The records that cross layers, in the order data flows: a record's name carries its stage.

`FeedEntry` came from a feed, an `Article` was read, `Annotated` was understood, a `Statement` is
stored, and a briefing will be shown. All are frozen; offsets are characters of `Article.text`,
end exclusive; moments are aware datetimes in UTC; days are days in the outlet's own zone.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Clock = Callable[[], datetime]  # now, aware, in UTC
Progress = Callable[[str], Awaitable[None]]  # takes a short sentence: "Reading article 3 of 20"


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int


# --- 1. In: feeds and pages -----------------------------------------------------------------


class FeedFormat(StrEnum):
    """What a polled address turned out to serve."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"


class FeedState(StrEnum):
    """Whether a feed is polled: `OFF` waits for an admin, `GONE` answered 410."""

    ACTIVE = "active"
    PAUSED = "paused"
    OFF = "off"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answered request. `body` is decoded from its transfer and content encoding."""

    url: str  # the address that answered, after redirects
    status: int
    content_type: str  # media type in lower case without parameters, "" where none was sent
    charset: str | None
    body: bytes
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None  # set when every hop was permanent (301, 308)
    max_age: timedelta | None = None  # Cache-Control: max-age

    @property
    def not_modified(self) -> bool:
        """The server confirmed that what we have is current."""
        return self.status == 304  # noqa: PLR2004 - the one status a conditional GET asks about


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed, as the feed tells it."""

    guid: str  # the feed's own id, else the address
    url: str | None
    title: str
    published_at: datetime | None = None
    author: str | None = None
    html: str = ""  # the longest of content and summary


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document: newest entry first."""

    format: FeedFormat
    title: str
    site_url: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher."""

    id: int
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A polled address of an outlet, with what the last polls left behind."""

    id: int
    outlet: Outlet
    url: str
    title: str
    format: FeedFormat
    state: FeedState
    interval: timedelta
    tags: tuple[str, ...] = ()
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    added_at: datetime | None = None
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0  # in a row
    last_error: str | None = None  # the sentence for people


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read. `text` is all its paragraphs, the headline first, blank lines between."""

    text: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None  # canonical, without tracking parameters
    published: date | None = None
    published_at: datetime | None = None
    language: str | None = None  # ISO 639-1


# --- 2. Understood: what annotation finds in one article ------------------------------------


class Kind(StrEnum):
    """How content is given: every word, no word or some words within quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Tier(StrEnum):
    """`STATEMENT` is speech and writing; `WIDE` is what else is attributed (thinks, wants)."""

    STATEMENT = "statement"
    WIDE = "wide"


class ActorKind(StrEnum):
    """What an actor is. A `GROUP` is described and unnamed ("Western officials")."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what in one article: spans, and what they were resolved to."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]  # the fragments of one statement, in order, at least one
    kind: Kind
    tier: Tier
    stance: str  # the cue as a past form: "said", "claimed", "denied", "reaffirmed"
    confidence: float  # 0..1
    rule: str  # the name of the rule that found it, for /why
    speaker: str | None = None  # full name the article knows, a described group, or nobody
    named: bool = False  # the speaker is a name, not a description
    said_on: date | None = None
    said_on_text: str | None = None  # the day as printed: "Tuesday"
    venue: str | None = None  # "reporters in Stockholm", "Telegram"
    via: tuple[str, ...] = ()  # relaying outlets, the one nearest the speaker first
    negated: bool = False
    hedged: bool = False
    headline: bool = False  # found in the headline or standfirst


@dataclass(frozen=True, slots=True)
class Role:
    """A title an article gives an actor, as worded; `of` is the organisation or country."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor of one article under the fullest name the article gives."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, and the attributions and actors found in it, in the order of the text."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    actors: tuple[FoundActor, ...] = ()


# --- 3. Kept: what the store gives back -------------------------------------------------------


class Outcome(StrEnum):
    """What saving an article did."""

    NEW = "new"
    KNOWN = "known"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Saved:
    """The receipt of one saved article."""

    article_id: int
    outcome: Outcome
    statements: int  # of the article as it now stands
    speakers: int  # different named speakers among them


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """The head of a stored article, without its text."""

    id: int
    outlet: Outlet
    headline: str
    byline: str | None
    url: str | None
    published: date | None
    published_at: datetime | None
    fetched_at: datetime
    language: str | None
    revision: int  # 1 is the first reading


@dataclass(frozen=True, slots=True)
class Actor:
    """A stored actor under its display name."""

    id: int
    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class RoleReceipt:
    """A role, and which outlet gave it to the actor when."""

    role: Role
    outlet: Outlet
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Statement:
    """One stored statement. Lists give those that the article has now; a number gives any."""

    id: int
    article: StoredArticle
    speaker: Actor | None  # None: nobody, or a name that isn't among the article's actors
    speaker_text: str | None  # the speaker as resolved: a full name or a described group
    speaker_role: Role | None  # the role this article gives the speaker
    cue: str
    stance: str
    content: tuple[str, ...]  # the fragments, in order
    kind: Kind
    tier: Tier
    confidence: float
    said_on: date | None
    said_on_text: str | None
    venue: str | None
    via: tuple[str, ...]
    negated: bool
    hedged: bool
    headline: bool
    withdrawn_at: datetime | None = None  # when it was noticed that the article no longer has it


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The paragraph(s) a statement stands in, with its spans moved to offsets of `text`."""

    statement: Statement
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list: `total` counts all pages' rows; `number` starts at 1."""

    rows: tuple[Row, ...]
    total: int
    number: int
    size: int

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class FeedYield:
    """What a feed has brought in so far."""

    articles: int
    statements: int
    people: int  # different named persons who made them
    groups: int  # different described groups and organisations who made them
    refused: int  # entries given up on, with the reason kept


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What adding, testing or checking a source found."""

    feed: Feed
    found_on: str | None  # the page that named the feed, where one was sent
    items: int
    articles: int
    statements: int
    people: int
    groups: int
    refused: tuple[str, ...]  # a sentence an entry that gave no article
    sample: tuple[str, ...]  # up to three headlines


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds."""

    articles: int
    statements: int
    actors: int
    feeds: int
    outlets: int
    database_bytes: int


# --- 4. Shown: what is asked, how it is answered, and what goes to a chat ---------------------


@dataclass(frozen=True, slots=True)
class SaidQuery:
    """Whose statements are asked for, and which of them."""

    name: str
    about: str = ""
    since: date | None = None
    quotes_only: bool = False


@dataclass(frozen=True, slots=True)
class LatestQuery:
    """Which stories are asked for: of a topic or an outlet, and how many at once."""

    topic: str = ""
    count: int = 3


@dataclass(frozen=True, slots=True)
class When:
    """A day as far as it is known: resolved, else as printed, else nothing."""

    day: date | None = None
    printed: str | None = None
    of_article: bool = False  # the day the article was published; its text gives none


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page stands in its list, and what the buttons to its neighbours ask for."""

    first: int
    last: int
    total: int
    page: int
    pages: int
    verb: str
    argument: str
    beyond: int = 0  # more there are, too old to be paged to


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in one line: who, the words that lead to what was said, and what was said."""

    statement_id: int
    speaker: str | None  # None: speaker unclear
    affiliation: str | None
    named: bool
    lead: str  # ":" or " reaffirmed" or " warned:"
    words: str
    tail: tuple[str, ...] = ()  # day, venue, relays


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement with its circumstances, ready to be shown."""

    id: int
    article_id: int
    speaker: str | None  # None: speaker unclear
    speaker_id: int | None
    role: str | None
    stance: str
    words: str  # direct speech within “ ”, all else as printed
    when: When
    occasion: str | None  # "on Telegram"
    chain: tuple[str, ...]  # venue, relays, outlet
    second_hand: bool
    headline: str
    url: str | None
    cautions: tuple[str, ...] = ()
    others: int = 0  # other articles with the same words
    origins: int = 1  # independent ones among all of them


@dataclass(frozen=True, slots=True)
class Story:
    """An article and who said what in it."""

    article_id: int
    headline: str
    url: str | None
    outlet: str
    byline: str | None
    when: When
    lines: tuple[Line, ...]
    more: int  # statements that are not among the lines
    also_in: tuple[str, ...] = ()  # other outlets with the same story
    place: str = ""  # what it is about, where that is certain


@dataclass(frozen=True, slots=True)
class LatestStories:
    """/latest: the newest stories. The figures are of the stories of this page."""

    stories: tuple[Story, ...]
    statements: int
    people: int
    position: Position
    topic: str = ""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """One article with every statement in it, a page at a time."""

    story: Story
    statements: int
    position: Position


@dataclass(frozen=True, slots=True)
class ActorCard:
    """/who: who somebody is, what they said last, and with whom they appear."""

    actor: Actor
    role: str | None
    role_outlet: str | None
    spellings: tuple[str, ...]
    statements: tuple[ShownStatement, ...]
    around: tuple[str, ...]  # organisations and places of the same articles
    people: tuple[str, ...]  # persons of the same articles
    position: Position


@dataclass(frozen=True, slots=True)
class StatementList:
    """/said: an actor's statements."""

    speaker: str
    role: str | None
    filters: tuple[str, ...]  # "about bridges", "since 1 March 2031", "quotes only"
    statements: tuple[ShownStatement, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class StatementCard:
    """/s_ID: one statement with all that is known of it."""

    statement: ShownStatement


class Part(StrEnum):
    """What a stretch of text is to an attribution."""

    NONE = "none"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Explanation:
    """/why: the sentence a statement was read from, its parts marked, and how it was read."""

    statement: ShownStatement
    passage: tuple[tuple[Part, str], ...]  # the text, cut where its part changes
    source: str | None  # the words that name the speaker: "he"
    cue: str | None
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SearchResults:
    """/search: statements with all these words, newest first."""

    words: str
    lines: tuple[Line, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as readers see it."""

    number: int
    name: str
    url: str
    state: FeedState
    articles: int
    statements: int
    succeeded_at: datetime | None


@dataclass(frozen=True, slots=True)
class SourceList:
    """/sources: what is read, with yield."""

    sources: tuple[SourceLine, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Status:
    """/status: how the service is doing."""

    version: str
    started_at: datetime
    now: datetime
    counts: Counts
    active: int  # feeds that are polled
    failing: tuple[Feed, ...]  # those of them whose last poll failed
    last_article_at: datetime | None
    worker: str  # a short sentence of whoever runs the worker


@dataclass(frozen=True, slots=True)
class PersonalData:
    """/mydata: all that is kept about one Telegram user."""

    user_id: int
    claimed: bool  # an admin by /claim: the id is in the database
    listed: bool  # an admin by the settings: the operator wrote the id there


@dataclass(frozen=True, slots=True)
class Welcome:
    """/start: one screen for a newcomer."""

    articles: int
    statements: int
    example: str | None  # somebody who was quoted lately


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command in /help: how it is typed, and what it answers."""

    usage: str
    answers: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """/help: the commands in groups, each with a title."""

    groups: tuple[tuple[str, tuple[CommandHelp, ...]], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a reply: opens `url`, or asks for `verb` with a short `argument`.

    A press carries no other state: verb, argument and page must fit 40 bytes together.
    """

    label: str
    verb: str = ""
    argument: str = ""
    page: int = 1
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: valid Telegram HTML within all of Telegram's limits, and rows of buttons."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A question back, with the answers as buttons."""

    question: str
    options: tuple[Button, ...]
    described: tuple[str, ...] = ()  # the answers in full, where a button's label may be cut


@dataclass(frozen=True, slots=True)
class Notice:
    """A few plain sentences under a title."""

    title: str
    sentences: tuple[str, ...]


Briefing = (
    LatestStories
    | StoryCard
    | ActorCard
    | StatementList
    | StatementCard
    | Explanation
    | SearchResults
    | SourceList
    | Status
    | PersonalData
    | Welcome
    | Help
    | Choice
    | Notice
)


class ShownAs(StrEnum):
    """How a message came into a local chat."""

    SENT = "sent"
    EDITED = "edited"
    ALERT = "alert"  # over the chat, after a press


@dataclass(frozen=True, slots=True)
class Key:
    """A button as it stands below a message: pressing it sends `data`, or opens `url`."""

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as a person sees it in a chat that needs no network."""

    number: int  # the same for a message and its edits; 0 for an alert
    html: str
    how: ShownAs
    keys: tuple[tuple[Key, ...], ...] = ()
