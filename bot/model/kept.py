"""Kept: what the store gives back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from bot.model.basics import Span
from bot.model.read import Article, Feed, FeedEntry, Outlet, PageState
from bot.model.understood import ActorKind, Kind, Role, Tier


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
class TopicPart:
    """A name, or plain words, of what is asked about."""

    words: str  # as typed
    actors: tuple[Actor, ...]  # who bears the name; nobody: plain words
    ways: tuple[tuple[str, ...], ...]  # of writing the words; the keys of one must all be met


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about, in parts that must all be met."""

    words: str  # as typed
    parts: tuple[TopicPart, ...]


@dataclass(frozen=True, slots=True)
class RoleReceipt:
    """A role, and which outlet gave it to the actor when."""

    role: Role
    outlet: Outlet | None  # None: an admin gave it
    first_seen: datetime
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as articles print it, and how many do."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class Extent:
    """How much hangs on an actor."""

    statements: int
    articles: int
    spellings: int


@dataclass(frozen=True, slots=True)
class DueLook:
    """A page to look at again, and the feed and entry that it was read for."""

    article: int
    feed: int
    guid: str
    page: PageState


class CorrectionAction(StrEnum):
    """What an admin corrected of an actor or an outlet."""

    MERGE = "merge"  # two names are one actor
    APART = "apart"  # a name is nobody else's
    TWO = "two"  # a name is not another one, though it might be by its letters
    NAMESAKE = "namesake"  # two bear one name: what articles say of one of them is another's
    MEANT = "meant"  # whom of those an article means
    ROLE = "role"
    RENAME = "rename"
    HIDE = "hide"
    WIRE = "wire"  # an outlet carries what another one writes
    WITHDRAW = "withdraw"  # a statement is in no answer
    SPEAKER = "speaker"  # a statement is somebody else's, or nobody knows whose
    REFUSE = "refuse"  # what readers reported is not wrong
    SETTLE = "settle"  # what readers reported was put right otherwise


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as made and, perhaps, undone: keys are folded, names as shown back then."""

    id: int
    action: CorrectionAction
    key: str
    kind: ActorKind | None  # None: it is about an outlet or a number: s_12, a_12
    name: str
    other_key: str | None
    # merge, apart: the other name; rename: the new one; wire: whose it is; speaker: who speaks
    other_name: str | None
    role: Role | None
    made_by: int | None  # the admin's Telegram id; None once forgotten
    made_at: datetime
    undone_by: int | None
    undone_at: datetime | None


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
    cluster: int | None = None  # the same for all reports of one utterance; None: out of use
    withdrawn_by: int | None = None  # the correction by which an admin took it out of all answers
    speaker_by: int | None = None  # the correction by which an admin said who speaks, or nobody


@dataclass(frozen=True, slots=True)
class Share:
    """What of an actor's is another's who bears the same name: all in a role, and articles."""

    roles: frozenset[Role] = frozenset()
    articles: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Clue:
    """What may tell two apart who bear one name: a role with who gives it, or an article."""

    role: Role | None  # None: it is the article of this number and headline
    article_id: int | None
    headline: str | None
    outlets: tuple[str, ...]
    articles: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Unclear:
    """An article that names one of several who bear a name, and doesn't say which."""

    name: str
    key: str  # folded
    kind: ActorKind
    bearer_id: int
    article_id: int
    headline: str
    outlet: str
    namesakes: tuple[Actor, ...]  # those it may mean


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors who may be one by a name that one of them bears, and who were left two."""

    name: str  # as printed: a surname, or a spelling of several names
    key: str  # by which corrections speak of it
    bearer_id: int
    actor: Actor
    other_name: str  # a full name that it may mean
    other_key: str
    other_id: int  # its bearer
    other: Actor
    statements: int  # of the first one: what hangs on the answer


@dataclass(frozen=True, slots=True)
class Reported:
    """What readers report as wrong of one statement or one actor, as long as it is open."""

    first: int  # the number of the first report: its place in the queue
    statement_id: int | None
    actor_id: int | None  # exactly one of the two is None
    count: int
    since: datetime
    words: tuple[str, ...]  # of those readers who said any, the newest first


@dataclass(frozen=True, slots=True)
class Undecided:
    """What waits for admins in /review; `cases` tells each from others, so that new ones show."""

    reported: int = 0
    unclear: int = 0
    doubts: int = 0
    cases: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """Count it all."""
        return self.reported + self.unclear + self.doubts


@dataclass(frozen=True, slots=True)
class Versions:
    """The statements of one article that an edit made of each other."""

    before: Statement | None = None  # what the article had in its place
    after: Statement | None = None  # what it has now, or had last


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
class FeedTally:
    """How much a feed has brought in so far."""

    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class FeedYield(FeedTally):
    """What a feed has brought in so far."""

    refused: int  # entries given up on, with the reason kept
    direct: int = 0  # statements with a quotation of the speaker's own words
    second_hand: int = 0  # statements that the outlet had from another
    unnamed: int = 0  # statements of speakers without a name
    passed_over: int = 0  # entries that were there before, and were not read


class FeedChange(StrEnum):
    """What admins are told of a feed."""

    BROKEN = "broken"
    GONE = "gone"
    HEALED = "healed"


@dataclass(frozen=True, slots=True)
class FeedNotice:
    """What one admin is still to be told of a feed."""

    id: int
    user_id: int
    feed: Feed
    change: FeedChange
    sentence: str | None  # why it is broken
    made_at: datetime


@dataclass(frozen=True, slots=True)
class FailedEntry:
    """An entry that gave no article: given up, or still to be tried again."""

    id: int
    feed: Feed
    entry: FeedEntry
    sentence: str
    strikes: int
    given_up: bool
    poisoned: bool  # it ended the process that read it, more than once
    failed_at: datetime


@dataclass(frozen=True, slots=True)
class Troubles:
    """What fails: the sources in trouble, and a page of the items that gave no article."""

    feeds: "Page[Feed]"
    entries: "Page[FailedEntry]"


@dataclass(frozen=True, slots=True)
class OutletYield:
    """What there is of an outlet, wherever it came from."""

    outlet: Outlet
    articles: int
    statements: int
    newest: date | None  # the day of the newest article, where it is known
    is_read: bool  # a source of it is polled
    read_at: datetime | None  # when one of those last answered


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
    unread: int = 0  # articles in languages that are not analysed


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """What reading a single article found, where an address is that of one."""

    article: Article
    saved: Saved | None  # None: known already, or not to be kept
    statements: int
    people: int
    groups: int
    feed_at: str | None  # a feed that its page names


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds."""

    articles: int
    statements: int
    actors: int
    feeds: int
    outlets: int
    database_bytes: int
