"""Shown: what is asked, and how it is answered."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.model.kept import Actor, Counts, OutletYield, Spelling, Undecided
from bot.model.pieces import (
    Dispute,
    Edit,
    Line,
    Part,
    Position,
    RoleSide,
    ShownOrigin,
    ShownReport,
    ShownRole,
    ShownStatement,
    When,
)
from bot.model.read import Feed
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
    unread_in: str = ""  # the language that kept it from being analysed: "German"


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
    meant: tuple[Button, ...] = ()  # where none fits: topics that come close
    everything: Button | None = None  # where none fits, and some do without the filters


@dataclass(frozen=True, slots=True)
class StatementCard:
    """/s_ID: one statement with all that is known of it."""

    statement: ShownStatement
    withdrawn_at: datetime | None = None
    before: Edit | None = None
    after: Edit | None = None


@dataclass(frozen=True, slots=True)
class ReportList:
    """All other reports of a statement, and which origins they have."""

    statement: ShownStatement
    figures: str  # "3 outlets, 2 origins: TASS and Northern Courier"
    origins: tuple[ShownOrigin, ...]
    reports: tuple[ShownReport, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Citation:
    """/cite: a statement as text to copy, in full and in one line."""

    statement: ShownStatement
    full: str
    short: str


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
class AboutList:
    """/about: what others said of an actor, newest first."""

    actor: Actor
    lines: tuple[Line, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class TopicBoard:
    """/on: each speaker's latest on a topic, and what one denies of another."""

    words: str
    statements: int
    lines: tuple[Line, ...]  # one a speaker
    disputes: tuple[Dispute, ...]
    is_denied: bool  # somebody denies something
    position: Position


@dataclass(frozen=True, slots=True)
class SourceList:
    """/sources: the outlets that there are articles of, with what each gives."""

    sources: tuple[OutletYield, ...]
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
    undecided: Undecided  # what waits in /review


@dataclass(frozen=True, slots=True)
class PersonalData:
    """/mydata: all that is kept about one Telegram user."""

    user_id: int
    claimed: bool  # an admin by /claim: the id is in the database
    listed: bool  # an admin by the settings: the operator wrote the id there
    corrections: int = 0  # made or undone under this id
    complaints: int = 0  # reports of this id that wait for a decision


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


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """/review: what readers report as wrong, as they see it, and what can be done about it."""

    card: StatementCard | ActorCard
    count: int  # how many report it
    since: datetime
    words: tuple[str, ...]
    waiting: int  # how many such cards there are
    commands: tuple[str, ...]  # to be typed: what no button does
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class DoubtSide:
    """One of two who may be one: what is known of them."""

    name: str
    facts: tuple[str, ...]
    newest: ShownStatement | None


@dataclass(frozen=True, slots=True)
class DoubtCard:
    """/review: two who may be one, and what either answer would do."""

    question: str
    sides: tuple[DoubtSide, DoubtSide]
    effect: str
    waiting: int  # how many such pairs there are
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class UnclearCard:
    """/review: an article that names one of several who bear a name, and doesn't say which."""

    question: str
    headline: str
    outlet: str
    newest: ShownStatement | None  # what they say there
    sides: tuple[DoubtSide, ...]
    waiting: int
    buttons: tuple[tuple[Button, ...], ...]


Briefing = (
    LatestStories
    | StoryCard
    | ActorCard
    | RoleHistory
    | SpellingList
    | StatementList
    | StatementCard
    | ReportList
    | Citation
    | Explanation
    | SearchResults
    | AboutList
    | TopicBoard
    | SourceList
    | Status
    | PersonalData
    | Welcome
    | Help
    | Choice
    | CorrectionLog
    | ReviewCard
    | DoubtCard
    | UnclearCard
    | Notice
)
