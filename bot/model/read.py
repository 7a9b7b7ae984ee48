"""In: feeds and pages, up to the article as it was read."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum


class FeedFormat(StrEnum):
    """What a polled address turned out to serve."""

    RSS = "rss"
    ATOM = "atom"
    JSON = "json"
    SITEMAP = "sitemap"  # of news or of pages, or an index of sitemaps
    CHANNEL = "channel"  # the web preview of a public Telegram channel
    PAGE = "page"  # a list of links, read as one because an admin said so


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
class PageState:
    """The page that an article was read from, as its server described it."""

    url: str  # the address that answered
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed, as the feed tells it."""

    guid: str  # the feed's own id, else the address
    url: str | None
    title: str
    published_at: datetime | None = None
    published: date | None = None  # its day as printed, in the zone of the outlet
    updated_at: datetime | None = None  # when its outlet says that it edited it last
    author: str | None = None
    html: str = ""  # the longest of content and summary
    is_whole: bool = False  # this is all its text: no page has more
    shares_address: bool = False  # with other entries, as the posts of a live blog do


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document: newest entry first.

    `more` are the documents that have the entries, where this one only names them.
    """

    format: FeedFormat
    title: str
    site_url: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]
    more: tuple[str, ...] = ()
    ttl: timedelta | None = None
    skip_hours: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSurvey:
    """What a page that is no feed may be."""

    feeds: tuple[str, ...]  # that it names, the likeliest first
    is_article: bool  # it calls itself one
    has_text: bool  # one can be read in it, whatever it calls itself


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher."""

    id: int
    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What admins ask of a feed; None leaves it to what the feed shows."""

    every: timedelta | None = None
    language: str | None = None
    full_text: bool = True  # pages are fetched where the feed gives teasers
    cookie: str | None = field(default=None, repr=False)
    agent: str | None = field(default=None, repr=False)
    own_site: str | None = None  # the only one that cookie and agent are sent to


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a feed publishes, as its documents show and say."""

    gap: timedelta | None = None  # between its entries, lately
    news_at: datetime | None = None  # when its newest entry came out
    ttl: timedelta | None = None  # how long its publisher calls a copy current
    skip_hours: tuple[int, ...] = ()  # of the day in UTC, in which it asks not to be read


@dataclass(frozen=True, slots=True)
class Feed:
    """A polled address of an outlet, with what the last polls left behind."""

    id: int
    outlet: Outlet
    url: str
    title: str
    format: FeedFormat
    state: FeedState
    interval: timedelta  # the pace that is kept now
    tags: tuple[str, ...] = ()
    language: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    added_at: datetime | None = None
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    last_error: str | None = None  # the sentence for people
    options: FeedOptions = FeedOptions()
    rhythm: Rhythm = Rhythm()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read. `text` is all its paragraphs, the headline first, blank lines between."""

    text: str
    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None  # canonical, without tracking parameters
    shares_address: bool = False  # others stand there too, so it tells none of them apart
    published: date | None = None
    published_at: datetime | None = None
    language: str | None = None  # ISO 639-1
