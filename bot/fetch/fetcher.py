"""URL -> `Fetched`, or one typed error.

Every hop goes the same way: take the address apart (`urls.py`), resolve its name once, vet *all*
its addresses (`address.py`), connect to one of those literals with the host name in the Host header
and in TLS. There is no second lookup for an attacker to answer differently, no cookie, no proxy
from the environment, and no connection that outlives its request.
"""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from typing import NamedTuple

import httpx

from bot.address import Address, Network, is_public, is_within
from bot.errors import (
    AddressRefused,
    BadAddress,
    BadRedirect,
    TooSlow,
    Unreachable,
)
from bot.fetch.courtesy import Courtesy
from bot.fetch.failures import typed_errors
from bot.fetch.identity import Identity
from bot.fetch.inflate import SizeLimits, body_reader, too_large
from bot.fetch.lanes import Lanes
from bot.fetch.resolver import Resolver
from bot.fetch.responses import (
    PERMANENT_REDIRECTS,
    REDIRECTS,
    explain_status,
    next_hop,
    read_content_type,
    read_max_age,
    read_validator,
)
from bot.fetch.robots import name_agent
from bot.model import Clock, Fetched
from bot.urls import DEFAULT_PORTS, WebAddress, parse_address

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
)
OPEN_PORTS = frozenset(DEFAULT_PORTS.values())
ADDRESSES_TRIED = 3
SHARE_TO_CONNECT = 0.45  # of the time left, to connect and again to greet
OK = frozenset({200, 203})
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient a fetcher is."""

    connect_seconds: float = 5
    total_seconds: float = 20  # one exchange with all its redirects, not counting the queue
    pause_seconds: float = 60  # between two pages, where their site asks for it
    hops: int = 5
    at_once: int = 8
    quick_seconds: float = 2  # after which a host is one of the slow ones
    slow_at_once: int = 3  # of the places; it was met first on any of them
    size: SizeLimits = field(default_factory=SizeLimits)


class Hop(NamedTuple):
    """One request to make."""

    address: WebAddress
    headers: Mapping[str, str]
    deadline: float  # on the loop's clock


class Answer(NamedTuple):
    """One hop's response."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Fetcher:
    """Reads web addresses: eight at once, one at a time a host."""

    def __init__(
        self,
        *,
        allow: tuple[Network, ...] = (),
        resolver: Resolver,
        clock: Clock,
        contact: str | None = None,
        tls: ssl.SSLContext | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._allow = allow
        self._resolver = resolver
        self._clock = clock
        self._agent = name_agent(contact)
        # No connection is kept: one made for a host is never used for another at its address.
        self._transport = httpx.AsyncHTTPTransport(
            verify=tls or httpx.create_ssl_context(trust_env=False),
            trust_env=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
        self._limits = limits or Limits()
        self._lanes = Lanes(at_once=self._limits.at_once, slow_at_once=self._limits.slow_at_once)
        self._courtesy = Courtesy(self.get, clock=clock, longest_pause=self._limits.pause_seconds)

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str = ACCEPT,
        identity: Identity | None = None,
    ) -> Fetched:
        """Read an address, following redirects; `identity` is shown to its own site only.

        Raises:
            BadAddress: no http(s) address, or one we never open.
            FetchError: one of its kinds, for everything that can go wrong on the way.
        """
        headers = {"User-Agent": self._agent, "Accept": accept, "Accept-Encoding": "gzip"}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        answer, address, moved = await self._follow(parse_address(url), headers, identity)
        is_expected = answer.status == NOT_MODIFIED and bool(etag or last_modified)
        if not is_expected and (answer.status not in OK or not answer.body.strip()):
            raise explain_status(answer.status, answer.headers, now=self._clock())
        return _describe(answer, address, moved_to=address.url if moved else None)

    async def get_page(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        identity: Identity | None = None,
    ) -> Fetched:
        """Read a page as its site asks programs to: not at all, or with pauses between pages.

        Raises:
            RobotsRefused, TooSoon: the site doesn't let it be read, or not yet.
            BadAddress, FetchError: as `get` does.
        """
        await self._courtesy.take_turn(url)
        return await self.get(url, etag=etag, last_modified=last_modified, identity=identity)

    def is_slow(self, url: str) -> bool:
        """Tell whether the host of an address let us wait when it was last asked."""
        return self._lanes.is_slow(parse_address(url).host)

    async def aclose(self) -> None:
        """End the connections that are still open."""
        await self._transport.aclose()

    async def _follow(
        self, address: WebAddress, headers: Mapping[str, str], identity: Identity | None
    ) -> tuple[Answer, WebAddress, bool]:
        """Walk the redirects by hand; tell the last address and whether every hop was permanent."""
        seen = {address.url}
        statuses: list[int] = []
        patience = self._limits.total_seconds
        while True:
            shown = {**headers, **(identity.headers_for(address) if identity else {})}
            answer, spent = await self._ask_in_turn(address, shown, patience)
            patience -= spent
            if answer.status not in REDIRECTS:
                moved = bool(statuses) and PERMANENT_REDIRECTS.issuperset(statuses)
                return answer, address, moved
            statuses.append(answer.status)
            address = next_hop(address, answer.headers.get("location", ""))
            if address.url in seen:
                raise BadRedirect("The site redirects in a circle.", detail=address.url)
            if len(statuses) > self._limits.hops:
                raise BadRedirect("The site redirects too many times.", detail=address.url)
            seen.add(address.url)

    async def _ask_in_turn(
        self, address: WebAddress, headers: Mapping[str, str], patience: float
    ) -> tuple[Answer, float]:
        """Wait for the host, then for a place; tell how much of the patience the answer took."""
        quick = min(self._limits.quick_seconds, patience)
        async with self._lanes.lock(address.host):
            if self._lanes.is_slow(address.host):
                async with self._lanes.slow_place():
                    answer, spent = await self._attempt(address, headers, patience)
                if spent < quick:
                    self._lanes.note_quick(address.host)
                return answer, spent
            try:
                async with self._lanes.place():
                    return await self._attempt(address, headers, quick)
            except TooSlow:
                self._lanes.note_slow(address.host)
                if quick == patience:
                    raise
            async with self._lanes.slow_place():
                answer, spent = await self._attempt(address, headers, patience - quick)
            return answer, spent + quick

    async def _attempt(
        self, address: WebAddress, headers: Mapping[str, str], patience: float
    ) -> tuple[Answer, float]:
        started = asyncio.get_running_loop().time()
        hop = Hop(address, headers, started + patience)
        with typed_errors(address.host):
            async with asyncio.timeout_at(hop.deadline):
                answer = await self._exchange(hop)
        return answer, asyncio.get_running_loop().time() - started

    async def _exchange(self, hop: Hop) -> Answer:
        """Try the vetted addresses in the resolver's order until one takes the connection."""
        ips = (await self._vet(hop.address))[:ADDRESSES_TRIED]
        for ip in ips[:-1]:
            try:
                return await self._ask(ip, hop)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._ask(ips[-1], hop)

    async def _vet(self, address: WebAddress) -> list[Address]:
        """Resolve the host; one address that is not public refuses all of them."""
        ips = [_parse_ip(answer) for answer in await self._resolve(address)]
        outside = [ip for ip in ips if not is_within(ip, self._allow)]
        if not all(is_public(ip) for ip in outside):
            raise AddressRefused(
                "This address leads into a network that is not public, so it is not opened.",
                detail=f"{address.host} -> {', '.join(map(str, ips))}",
            )
        if outside and address.port not in OPEN_PORTS:
            raise BadAddress("Only the ports 80 and 443 are read.", detail=address.url)
        return ips

    async def _resolve(self, address: WebAddress) -> list[str]:
        if ":" in address.host or address.host.replace(".", "").isdigit():
            return [address.host]
        try:
            answers = await self._resolver(address.host, address.port)
        except (OSError, UnicodeError) as error:
            raise _no_such_site(address, detail=str(error)) from None
        if not answers:
            raise _no_such_site(address, detail="no addresses")
        return answers

    async def _ask(self, ip: Address, hop: Hop) -> Answer:
        """Make one request on a connection of its own."""
        address = hop.address
        literal = WebAddress(address.scheme, str(ip), address.port, address.target)
        request = httpx.Request(
            "GET",
            literal.url,
            headers={"Host": address.authority, "Connection": "close", **hop.headers},
            extensions={"sni_hostname": address.host, "timeout": self._timeouts(hop)},
        )
        response = await self._transport.handle_async_request(request)
        try:
            body = await self._read(response)
        finally:
            await response.aclose()
        return Answer(response.status_code, response.headers, body)

    async def _read(self, response: httpx.Response) -> bytes:
        """Read the body of a success; that of any other answer is left on the wire."""
        if response.status_code not in OK:
            return b""
        limit = self._limits.size.wire
        if int(response.headers.get("content-length", 0)) > limit:
            raise too_large(limit)
        reader = body_reader(response.headers.get("content-encoding", ""), self._limits.size)
        async for chunk in response.aiter_raw():
            reader.take(chunk)
        return reader.finish()

    def _timeouts(self, hop: Hop) -> dict[str, float]:
        # httpcore closes a socket whose handshake it gave up by itself, and leaks one whose
        # handshake was cancelled: so connecting and greeting must both end before the deadline.
        left = hop.deadline - asyncio.get_running_loop().time()
        connect = min(self._limits.connect_seconds, max(left, 0) * SHARE_TO_CONNECT)
        return {"connect": connect, "read": left, "write": left, "pool": left}


def _describe(answer: Answer, address: WebAddress, *, moved_to: str | None) -> Fetched:
    media_type, charset = read_content_type(answer.headers.get("content-type", ""))
    return Fetched(
        url=address.url,
        status=answer.status,
        content_type=media_type,
        charset=charset,
        body=answer.body,
        etag=read_validator(answer.headers.get("etag", "")),
        last_modified=read_validator(answer.headers.get("last-modified", "")),
        moved_to=moved_to,
        max_age=read_max_age(answer.headers.get("cache-control", "")),
    )


def _parse_ip(answer: str) -> Address:
    try:
        ip = ip_address(answer)
    except ValueError:
        raise AddressRefused("The site's name leads to no address.", detail=answer) from None
    return ip.ipv4_mapped or ip if isinstance(ip, IPv6Address) else ip


def _no_such_site(address: WebAddress, *, detail: str) -> Unreachable:
    return Unreachable(f"There is no site named {address.host}.", detail=detail)
