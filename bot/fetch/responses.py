"""Status and headers of an HTTP response -> what they mean for us. Pure."""

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from bot.errors import (
    BadAddress,
    BadRedirect,
    BadResponse,
    FetchError,
    Gone,
    HttpStatus,
    Throttled,
)
from bot.urls import WebAddress, parse_address

MIN_RETRY_AFTER = timedelta(minutes=1)
MAX_RETRY_AFTER = timedelta(hours=24)
MAX_MAX_AGE = timedelta(hours=24)  # no feed is left alone for longer, whatever its server says
MAX_VALIDATOR = 500
SERVER_ERROR = 500
PERMANENT_REDIRECTS = frozenset({301, 308})
REDIRECTS = PERMANENT_REDIRECTS | {302, 303, 307}
_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_SENTENCES = {
    401: "The site asks for a login there (401).",
    402: "The site asks for payment there (402).",
    403: "The site refuses to show that (403).",
    404: "There is nothing at that address (404).",
    429: "The site says it is asked too often (429).",
    451: "The site may not show that for legal reasons (451).",
    503: "The site is not available at the moment (503).",
}


def explain_status(status: int, headers: Mapping[str, str], *, now: datetime) -> FetchError:
    """Give the error that an answer without a usable body stands for."""
    trouble = "reports a server error" if status >= SERVER_ERROR else "refuses that"
    sentence = _SENTENCES.get(status, f"The site {trouble} ({status}).")
    if status == 410:  # noqa: PLR2004 - the one status that ends a feed
        return Gone("The site says that this address is gone for good (410).", status=status)
    if status in (429, 503):
        retry_after = read_retry_after(headers.get("retry-after", ""), now=now)
        return Throttled(sentence, status=status, retry_after=retry_after)
    if status >= 400:  # noqa: PLR2004 - where HTTP's error statuses begin
        return HttpStatus(sentence, status=status)
    return BadResponse(f"The site answered without any content ({status}).")


def read_retry_after(value: str, *, now: datetime) -> timedelta | None:
    """Read seconds or an HTTP date, within a minute and a day."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        wait = timedelta(seconds=min(int(value[:9]), 10**8))
    else:
        try:
            moment = email.utils.parsedate_to_datetime(value)
        except (ValueError, TypeError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        wait = moment - now
    return min(max(wait, MIN_RETRY_AFTER), MAX_RETRY_AFTER)


def read_max_age(value: str) -> timedelta | None:
    """Read Cache-Control: max-age, at most a day."""
    found = _MAX_AGE.search(value)
    if found is None:
        return None
    return min(timedelta(seconds=int(found[1])), MAX_MAX_AGE)


def read_content_type(value: str) -> tuple[str, str | None]:
    """Split a Content-Type header into the media type in lower case and the charset."""
    media_type = value.partition(";")[0].strip().lower()
    charset = _CHARSET.search(value)
    return media_type, charset[1] if charset else None


def read_validator(value: str) -> str | None:
    """Take an ETag or Last-Modified that can be sent back as it came."""
    is_sendable = value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR
    return value if value and is_sendable else None


def next_hop(address: WebAddress, location: str) -> WebAddress:
    """Judge where a redirect leads.

    Raises:
        BadRedirect: nowhere, to something that is no http(s) address, or from https to http.
    """
    if not location.strip():
        raise BadRedirect("The site redirects to nowhere.")
    try:
        there = parse_address(urljoin(address.url, location.strip()))
    except (BadAddress, ValueError) as error:
        raise BadRedirect(
            "The site redirects to something that is not read.", detail=f"{location!r}: {error}"
        ) from None
    if address.scheme == "https" and there.scheme == "http":
        raise BadRedirect("The site redirects from https to http.", detail=there.url)
    return there
