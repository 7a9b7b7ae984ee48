"""Addresses as text -> `WebAddress`, or one canonical spelling. Pure; home of idna.

Everything that names a page (a person, a feed, a redirect) passes through `parse_address`, so that
there is one opinion about what the host is. What the host leads to is judged later, at connect
time, by `address.py`.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

from bot.errors import BadAddress

MAX_LENGTH = 2048  # what browsers and sitemaps agree on
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}\Z")
_BRACKETED = re.compile(r"\[[^\[\]]*\](?::\d*)?\Z")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]|"
# Parameters that only say where a reader came from. courlan's pattern was tried: it also drops
# what chooses the article ("game", "gallery", "cid", "uid", "source") and sorts the rest.
_TRACKER_PREFIXES = tuple(
    "utm_ mtm_ pk_ piwik_ mc_ vero_ oly_ hsa_ itm_ stm_ at_ ns_ _hs".split()  # noqa: SIM905 - a word list
)
_TRACKERS = frozenset(
    """
    __twitter_impression _ga _gl cmp cmpid dclid fbclid ftag gbraid gclid gclsrc guccounter
    guce_referrer guce_referrer_sig igsh igshid ito mbid mkt_tok msclkid ncid ocid ref_src ref_url
    s_cid smid smtyp spm sr_share srsltid taid traffic_source ttclid twclid wbraid wt.mc_id wt_mc
    xtor yclid ysclid
    """.split()  # noqa: SIM905 - a word list
)


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http(s) address in parts, each ready to be sent."""

    scheme: str
    host: str  # lower case, punycode; an IPv6 address without its brackets
    port: int
    target: str  # path and query, percent-encoded

    @property
    def authority(self) -> str:
        """Host and port as the Host header wants them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The one canonical spelling."""
        return self.origin + self.target


def parse_address(url: str) -> WebAddress:
    """Take an absolute http(s) address apart.

    Raises:
        BadAddress: another scheme, a user name, control characters, a disguised IP address.
    """
    if len(url) > MAX_LENGTH:
        raise BadAddress("This address is too long.", detail=url[:200])
    if _UNPRINTABLE.search(url):
        raise BadAddress("An address can't hold spaces or control characters.", detail=repr(url))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress("This is not an address.", detail=f"{url!r}: {error}") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise BadAddress("Only http and https addresses are read.", detail=repr(url))
    if "@" in parts.netloc:
        raise BadAddress("An address with a user name in it is not opened.")
    if port == 0:
        raise BadAddress("This address names an impossible port.", detail=repr(url))
    host = _read_host(parts)
    return WebAddress(parts.scheme, host, port or DEFAULT_PORTS[parts.scheme], _encode(parts))


def normalise(typed: str) -> str:
    """Turn what a person typed ("example.org/news", "<https://...>") into a canonical address.

    Raises:
        BadAddress: it can't be read as an http(s) address.
    """
    text = typed.strip().strip("<>\"'`“”‘’«»").strip()
    if not text:
        raise BadAddress("Send an address, such as https://example.org/feed.")
    text = re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", text, flags=re.IGNORECASE)
    if text.startswith("//"):
        text = "https:" + text
    elif not _names_a_scheme(text):
        text = "https://" + text
    return strip_trackers(parse_address(text).url)


def resolve_link(href: str | None, *, base: str | None) -> str | None:
    """Make a link found in a feed or page absolute and canonical; None where we never follow it."""
    text = (href or "").strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        absolute = urljoin(base, text) if base else text
        return strip_trackers(parse_address(absolute.replace(" ", "%20")).url)
    except (BadAddress, ValueError):
        return None


def strip_trackers(url: str) -> str:
    """Drop the parameters of a canonical address that only say where a reader came from."""
    path, mark, query = url.partition("?")
    if not mark:
        return url
    kept = [part for part in query.split("&") if part and not _is_tracker(part)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def name_place(url: str) -> str:
    """Name what a canonical address leads to: http or https, "www" or not, a last slash or none."""
    parts = urlsplit(strip_trackers(url))
    place = f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
    return f"{place}?{parts.query}" if parts.query else place


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site, be it under "www" or another name of its."""
    hosts = sorted((_site_of(urlsplit(one).hostname), _site_of(urlsplit(other).hostname)), key=len)
    return hosts[0] == hosts[1] or hosts[1].endswith("." + hosts[0])


def _site_of(host: str | None) -> str:
    return re.sub(r"\A(?:www|m|amp|mobile)\.", "", host or "")


def _is_tracker(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES)


def _names_a_scheme(text: str) -> bool:
    """Tell "mailto:x" and "http://x" from "example.org:8080/x"."""
    found = _SCHEME.match(text)
    if found is None:
        return False
    rest = text[found.end() :]
    return rest.startswith("//") or not ("." in found.group() or rest[:1].isdigit())


def _read_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host:
        raise BadAddress("This address names no site.", detail=repr(parts.geturl()))
    if "[" in parts.netloc:
        return _read_ipv6(host, parts.netloc)
    if not host.isascii():
        host = _encode_idn(host)
    if not _HOST.match(host) or len(host) > 253:  # noqa: PLR2004 - the limit of DNS
        raise BadAddress("This address names no possible site.", detail=repr(host))
    if _NUMBER.match(host.rpartition(".")[2]):
        return _read_ipv4(host)
    return host


def _read_ipv6(host: str, netloc: str) -> str:
    if not _BRACKETED.match(netloc):
        raise BadAddress("This address names no possible site.", detail=repr(netloc))
    try:
        ip = IPv6Address(host)
    except AddressValueError as error:
        raise BadAddress("This address names no possible site.", detail=str(error)) from None
    if ip.scope_id is not None:
        raise BadAddress("An address with a network zone is not opened.", detail=host)
    return str(ip)


def _read_ipv4(host: str) -> str:
    """Take four plain decimals. `0177.1`, `0x7f000001`, `2130706433` are disguises of the same."""
    try:
        return str(IPv4Address(host))
    except AddressValueError as error:
        raise BadAddress("This is a number, not the name of a site.", detail=str(error)) from None


def _encode_idn(host: str) -> str:
    try:
        return idna.encode(host, uts46=True).decode("ascii").rstrip(".")
    except idna.IDNAError as error:
        raise BadAddress("This address names no possible site.", detail=str(error)) from None


def _encode(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=_PATH_SAFE, errors="replace")
    query = quote(parts.query, safe=_QUERY_SAFE, errors="replace")
    return f"{path}?{query}" if query else path
