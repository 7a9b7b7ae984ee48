"""URL -> `Fetched`. Home of httpx; nothing else opens a connection to a site.

    fetcher.py    one request with its redirects, every hop vetted
    resolver.py   host name -> addresses
    failures.py   what goes wrong -> typed errors

The pure parts lie below: `urls`, `address`, `inflate`, `responses`, `robots`.
"""

from bot.fetch.fetcher import Fetcher, Limits
from bot.fetch.resolver import Resolver, system_resolver
from bot.urls import normalise

__all__ = ["Fetcher", "Limits", "Resolver", "normalise", "system_resolver"]
