"""Shown: what is asked, and how it is answered."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.kept import Actor, Counts, Spelling
from bot.model.read import Feed, FeedState
from bot.model.sent import Button


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
    outlets: int = 1  # that report it
    origins: int = 1  # independent ones among them


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
class ShownRole:
    """A role in words, and who gave it from when to when."""

    role: str
    outlet: str | None  # None: an admin
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True)
class RoleSide:
    """One of several roles that outlets disagree on."""

    role: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorCard:
    """/who: who somebody is, what they said last, and with whom they appear."""

    actor: Actor
    is_surname: bool  # all that is known of the name; several people may bear it
    role: ShownRole | None
    sides: tuple[RoleSide, ...]  # what outlets say at one time that can't all be
    roles: int  # how many there are to list
    spellings: tuple[str, ...]  # the most frequent of the others
    more_spellings: int
    statements: tuple[ShownStatement, ...]
    around: tuple[str, ...]  # organisations and places of the same articles
    people: tuple[str, ...]  # persons of the same articles
    position: Position


@dataclass(frozen=True, slots=True)
class RoleHistory:
    """All roles an actor was given, the newest first."""

    actor: Actor
    roles: tuple[ShownRole, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class SpellingList:
    """All names articles use for an actor, the most frequent first."""

    actor: Actor
    spellings: tuple[Spelling, ...]
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
    corrections: int = 0  # made or undone under this id


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
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class LoggedCorrection:
    """A correction in the log: what it says, who made it when, who took it back when."""

    id: int
    words: str
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectionLog:
    """/actor log: what admins corrected, the newest first."""

    corrections: tuple[LoggedCorrection, ...]
    position: Position


Briefing = (
    LatestStories
    | StoryCard
    | ActorCard
    | RoleHistory
    | SpellingList
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
    | CorrectionLog
    | Notice
)
