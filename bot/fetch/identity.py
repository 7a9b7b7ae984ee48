"""A cookie or a name that one site is shown, and no other. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.errors import UserError
from bot.model import FeedOptions
from bot.urls import DEFAULT_PORTS, WebAddress, parse_address

LONGEST_COOKIE = 4000
LONGEST_AGENT = 300


@dataclass(frozen=True, slots=True)
class Identity:
    """What `site` (scheme, host, port) is shown: nothing of it is ever printed."""

    site: str
    cookie: str | None = field(default=None, repr=False)
    agent: str | None = field(default=None, repr=False)

    def headers_for(self, address: WebAddress) -> Mapping[str, str]:
        """Give the headers for a request: none where it leads to another site."""
        if not _is_within(address, parse_address(self.site)):
            return {}
        given = {"Cookie": self.cookie, "User-Agent": self.agent}
        return {name: value for name, value in given.items() if value}


def find_identity(options: FeedOptions) -> Identity | None:
    """Give what a feed's own site is to be shown."""
    if options.own_site is None or not (options.cookie or options.agent):
        return None
    return Identity(options.own_site, cookie=options.cookie, agent=options.agent)


def name_site(url: str) -> str:
    """Name the site of an address."""
    return parse_address(url).origin


def _is_within(address: WebAddress, site: WebAddress) -> bool:
    """A site may answer on https what it was named on http; never the other way."""
    usual = DEFAULT_PORTS.values()
    same_port = address.port == site.port or (address.port in usual and site.port in usual)
    is_downgrade = site.scheme == "https" and address.scheme == "http"
    return address.host == site.host and same_port and not is_downgrade


def check_sendable(value: str, *, longest: int) -> str:
    """Return a header's value that can be sent as it is. Raises `UserError`."""
    if not (value.isascii() and value.isprintable() and 0 < len(value) <= longest):
        raise UserError(f"This can't be sent: at most {longest:,} plain characters in one line.")
    return value
