"""What follows `/source add` in, addresses and options out. Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.errors import UserError
from bot.model import FeedFormat

OPTIONS = ("name", "every", "tags")
MOST_ADDRESSES = 5  # each is opened and read while the admin waits
EXAMPLE = "as in: /source add https://news.example/ name=Example News every=30m tags=world"
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
AS_PAGE = re.compile(r"(?<!\S)as[ =](?:a )?(?:list )?page(?!\S)", re.IGNORECASE)
INTERVAL = re.compile(r"([0-9]{1,4})(m|h|d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Additions:
    """Sources to add, with what was said about them."""

    addresses: tuple[str, ...]
    name: str | None = None
    interval: timedelta | None = None
    tags: tuple[str, ...] = ()
    read_as: FeedFormat | None = None


def read_additions(text: str) -> Additions:
    """Read `URL... as page name=Example News every=30m tags=world,europe`.

    Raises:
        UserError: no address, too many, or an option that can't be read.
    """
    text, read_as = _take_kind(text)
    addresses, options = _sort_words(text.split())
    if not addresses:
        raise UserError(f"Send the address of a news site or feed, {EXAMPLE}")
    if len(addresses) > MOST_ADDRESSES:
        raise UserError(f"Send at most {MOST_ADDRESSES} addresses at a time.")
    if "name" in options and len(addresses) > 1:
        raise UserError("name= goes with one address at a time.")
    return Additions(
        addresses=tuple(addresses),
        name=" ".join(options.get("name", [])).strip(" \"'“”") or None,
        interval=read_interval(" ".join(options["every"])) if "every" in options else None,
        tags=tuple(tag for tag in ",".join(options.get("tags", [])).split(",") if tag),
        read_as=read_as,
    )


def _take_kind(text: str) -> tuple[str, FeedFormat | None]:
    """Take "as page" out of a text, wherever it stands."""
    rest = AS_PAGE.sub(" ", text)
    return rest, FeedFormat.PAGE if rest != text else None


def _sort_words(words: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Tell addresses from options; the words after `name=` belong to it, up to an address."""
    addresses: list[str] = []
    options: dict[str, list[str]] = {}
    in_name = False
    for word in words:
        key, mark, value = word.partition("=")
        if mark and key.lower() in OPTIONS:
            options[key.lower()] = [value]
            in_name = key.lower() == "name"
        elif in_name and "://" not in word:
            options["name"].append(word)
        else:
            addresses.append(word)
            in_name = False
    return addresses, options


def read_interval(text: str) -> timedelta:
    """Read "30m", "2h" or "1d". Raises `UserError`."""
    match = INTERVAL.fullmatch(text.lower())
    if match is None:
        raise UserError("every= takes minutes, hours or a day: every=30m, every=2h, every=1d.")
    number, unit = match.groups()
    return timedelta(**{UNITS[unit]: int(number)})
