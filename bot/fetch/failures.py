"""What httpx, TLS and asyncio raise -> one typed error with a sentence for people."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from bot.errors import BadResponse, BrokenOff, FetchError, TooSlow, Unreachable


@contextmanager
def typed_errors(host: str) -> Iterator[None]:
    """Convert what httpx and asyncio raise; nothing of theirs leaves this package."""
    try:
        yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TooSlow(f"{host} did not answer in time.", detail=repr(error)) from None
    except httpx.NetworkError as error:
        raise _explain_network(host, error) from None
    except httpx.RemoteProtocolError as error:
        raise BrokenOff(f"{host} gave an answer that breaks HTTP.", detail=repr(error)) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise BadResponse(f"{host} gave an answer that breaks HTTP.", detail=repr(error)) from None


def _explain_network(host: str, error: httpx.NetworkError) -> FetchError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = cause.verify_message or "it does not fit"
            return Unreachable(f"{host} has no valid certificate: {reason}.", detail=repr(cause))
        if isinstance(cause, ssl.SSLError):
            return Unreachable(f"{host} can't speak secure HTTP with us.", detail=repr(cause))
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return Unreachable(f"{host} takes no connections.", detail=repr(error))
    return Unreachable(f"{host} broke the connection.", detail=repr(error))
