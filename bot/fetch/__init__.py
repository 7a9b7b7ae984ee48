"""URL -> `Fetched`. Home of httpx; nothing else opens a connection to a site.

fetcher.py    one request with its redirects, every hop vetted
lanes.py      who may ask now
identity.py   what one site is shown: a cookie, a name
resolver.py   host name -> addresses
responses.py  status and headers -> what they mean for us
inflate.py    compressed bytes -> a body, within limits
robots.py     robots.txt -> may we, and how fast?  (home of protego)
courtesy.py   one page as its site asks, in its turn
failures.py   what goes wrong -> typed errors
"""

from bot.fetch.fetcher import Fetcher, Limits
from bot.fetch.identity import (
    LONGEST_AGENT,
    LONGEST_COOKIE,
    Identity,
    check_sendable,
    find_identity,
    name_site,
)
from bot.fetch.resolver import Resolver, system_resolver
from bot.urls import normalise

__all__ = [
    "LONGEST_AGENT",
    "LONGEST_COOKIE",
    "Fetcher",
    "Identity",
    "Limits",
    "Resolver",
    "check_sendable",
    "find_identity",
    "name_site",
    "normalise",
    "system_resolver",
]
