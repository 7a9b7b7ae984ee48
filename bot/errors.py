"""Everything that can go wrong on purpose, as one tree.

    OnRecordError
    ├── SettingsError             a setting is missing or malformed
    ├── SecondInstance            another process already serves this data folder
    ├── UserError                 what was asked can't be done as asked
    │   ├── BadAddress            no http(s) address, or one we never open
    │   ├── NotFound              nothing under that name or number
    │   ├── NotAllowed            asked by someone who may not
    │   └── ButtonRefused         not a button of ours for this chat; `ButtonExpired`: an old one
    ├── FetchError                an address gave nothing usable
    │   ├── AddressRefused        it leads to an address that is not public
    │   ├── Unreachable           no connection: DNS, refused, TLS, reset
    │   ├── TooSlow               the deadline passed
    │   ├── TooLarge              more bytes than we take
    │   ├── BadResponse           an empty answer, or one that lies about its encoding;
    │   │                         `BrokenOff`: one that isn't whole, as the next may be
    │   ├── BadRedirect           a loop, too many hops, or a hop we don't follow
    │   ├── HttpStatus            an error status; `Gone` (410), `Throttled` (429, 503)
    │   ├── RobotsRefused         robots.txt asks us not to read this page
    │   └── TooSoon               a page has to wait: robots.txt asks for it, or the poll is over
    ├── ReadError                 bytes came, but they can't be read
    │   ├── NotAFeed              no RSS, Atom or JSON feed
    │   ├── NotAList              no OPML file, or one that can't be taken
    │   ├── NoPreview             a Telegram channel that shows no messages on the web
    │   ├── NoArticle             a page or text without an article in it
    │   └── NotText               a file that is no text
    ├── WorkerError               parsing or annotation failed in the worker process
    │   ├── WorkerTimeout         it took too long and was ended
    │   ├── WorkerCrashed         the process died: memory or a signal
    │   └── WorkerFailed          it met a fault of ours
    └── StoreError                the database can't do it
        ├── StoreBusy             locked by another process for too long
        ├── StoreFull             the disk is full
        ├── StoreForeign          the file is not a database of OnRecord
        ├── StoreNewer            written by a newer version of OnRecord
        ├── StoreDamaged          the file fails its integrity check
        └── QueryTooSlow          a query passed its deadline

Each error carries one sentence for the person (`str(error)`) and the detail for the operator
(`error.detail`), which may hold addresses and library messages and is only logged.
"""

from datetime import timedelta


class OnRecordError(Exception):
    """The root. `sentence` is shown to people, `detail` is logged."""

    def __init__(self, sentence: str, *, detail: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.detail = detail


class SettingsError(OnRecordError):
    """A setting is missing or malformed."""


class SecondInstance(OnRecordError):
    """Another process already serves this data folder."""


class UserError(OnRecordError):
    """What was asked can't be done as asked."""


class BadAddress(UserError):
    """No http(s) address, or one we never open (user names in it, odd ports)."""


class NotFound(UserError):
    """Nothing under that name or number. `close` are the nearest names there are."""

    def __init__(self, sentence: str, *, close: tuple[str, ...] = (), detail: str = "") -> None:
        super().__init__(sentence, detail=detail)
        self.close = close


class NotAllowed(UserError):
    """Asked by someone who may not."""


class ButtonRefused(UserError):
    """A pressed button that this chat and person were never given."""


class ButtonExpired(ButtonRefused):
    """A genuine button whose time is over; `verb` and `argument` are what it asked for."""

    def __init__(self, sentence: str, *, verb: str, argument: str) -> None:
        super().__init__(sentence)
        self.verb = verb
        self.argument = argument


class FetchError(OnRecordError):
    """An address gave nothing usable."""


class AddressRefused(FetchError):
    """The address leads to a network that is not public."""


class Unreachable(FetchError):
    """No connection: DNS, refused, TLS or reset."""


class TooSlow(FetchError):
    """The total deadline passed."""


class TooLarge(FetchError):
    """More bytes, or a steeper compression, than we take."""


class BadResponse(FetchError):
    """An empty answer, or one that lies about its encoding."""


class BrokenOff(BadResponse):
    """An answer that isn't whole, or breaks HTTP: servers that are started or stopped do that."""


class BadRedirect(FetchError):
    """A loop, too many hops, or a hop we don't follow."""


class HttpStatus(FetchError):
    """An error status."""

    def __init__(self, sentence: str, *, status: int, detail: str = "") -> None:
        super().__init__(sentence, detail=detail)
        self.status = status


class Gone(HttpStatus):
    """410: the publisher says that this address is over."""


class Throttled(HttpStatus):
    """429 or 503; `retry_after` where the server named a time."""

    def __init__(
        self, sentence: str, *, status: int, retry_after: timedelta | None, detail: str = ""
    ) -> None:
        super().__init__(sentence, status=status, detail=detail)
        self.retry_after = retry_after


class RobotsRefused(FetchError):
    """robots.txt asks us not to read this page."""


class TooSoon(FetchError):
    """A page has to wait: for a longer pause than is waited for, or for the next poll."""


class ReadError(OnRecordError):
    """Bytes came, but they can't be read."""


class NotAFeed(ReadError):
    """No RSS, Atom or JSON feed."""


class NotAList(ReadError):
    """No OPML file, or one that lists nothing, or too much."""


class NoPreview(ReadError):
    """A Telegram channel whose messages can't be read on the web."""


class NoArticle(ReadError):
    """A page or text without an article in it."""


class NotText(ReadError):
    """A file that is no text."""


class WorkerError(OnRecordError):
    """Parsing or annotation failed in the worker process."""


class WorkerTimeout(WorkerError):
    """It took too long and was ended."""


class WorkerCrashed(WorkerError):
    """The worker process died: out of memory or a signal."""


class WorkerFailed(WorkerError):
    """A text met a fault of ours; the detail says where."""


class StoreError(OnRecordError):
    """The database can't do it."""


class StoreBusy(StoreError):
    """Locked by another process for too long."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreForeign(StoreError):
    """The file is not a database of OnRecord."""


class StoreNewer(StoreError):
    """Written by a newer version of OnRecord."""


class StoreDamaged(StoreError):
    """The file fails its integrity check."""


class QueryTooSlow(StoreError):
    """A query passed its deadline."""
