"""What a person sends as a source -> what can be read there: something to poll, or one article.

    the address itself | the page: an article? | feeds it names | usual places | any text

A page that calls itself an article is one, though it names its site's feed as well. Whoever wants
a page read as a list of links says so, for every page looks like one.
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bot.errors import FetchError, NoArticle, NotAFeed, NotFound, ReadError, UserError
from bot.feedreader import FeedReader
from bot.fetch import Fetcher, normalise
from bot.model import FeedFormat, Fetched, PageSurvey, ParsedFeed, Progress
from bot.urls import is_same_site
from bot.worker import Workers

CANDIDATES_TRIED = 5  # of the feeds that a page names
USUAL_PLACES = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml")
GUESSING_SECONDS = 20.0  # an admin waits
NO_FEED = (
    "There is no feed at this address and none is named on the page. Send the address of the feed "
    "itself, or send it again with “as page” to read the articles that the page links to."
)
PRIVATE_CHANNEL = "This is a private channel or a chat: only public channels can be read."
_TELEGRAM = frozenset({"t.me", "telegram.me", "www.t.me", "telegram.dog"})
_CHANNEL_NAME = re.compile(r"[A-Za-z]\w{3,31}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """Something that can be polled."""

    url: str
    parsed: ParsedFeed
    found_on: str | None  # the page that led to it


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """A page that is one article."""

    url: str
    feed_at: str | None  # that the page names


class Finder:
    """Finds what can be read behind an address."""

    def __init__(self, *, fetcher: Fetcher, workers: Workers, feeds: FeedReader) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._feeds = feeds

    async def find(
        self, address: str, *, read_as: FeedFormat | None, progress: Progress
    ) -> FoundFeed | FoundArticle:
        """Find what is at an address; `read_as` is what the person says it is.

        Raises:
            BadAddress, FetchError: the address can't be read.
            NotAFeed: it was to be read as a list, and has no links to articles.
            UserError: nothing there can be read again and again, or once.
        """
        url = name_preview(address) or normalise(address)
        await progress(f"Opening {urlsplit(url).hostname}")
        if read_as is FeedFormat.PAGE:
            fetched = await self._fetcher.get_page(url)
            return FoundFeed(url, await self._feeds.parse(fetched, format=read_as), None)
        fetched = await self._fetcher.get(url)
        try:
            parsed = await self._feeds.parse(fetched)
        except NotAFeed:
            return await self._look_through(fetched, progress)
        return FoundFeed(fetched.moved_to or url, parsed, None)

    async def _look_through(self, page: Fetched, progress: Progress) -> FoundFeed | FoundArticle:
        await progress("Looking for feeds on the page")
        survey = await self._survey(page)
        if survey.is_article:
            feeds = (url for url in survey.feeds if is_same_site(url, page.url))
            return FoundArticle(page.url, next(feeds, None))
        found = await self._try(iter(survey.feeds[:CANDIDATES_TRIED]), page)
        if found is None:
            await progress("Looking for feeds in the usual places")
            found = await self._try(_guess(page.url), page)
        if found is None and survey.has_text:
            return FoundArticle(page.url, None)
        if found is None:
            raise NotFound(NO_FEED)
        return found

    async def _survey(self, page: Fetched) -> PageSurvey:
        try:
            return await self._workers.survey_page(page)
        except NoArticle:  # empty, or too large: its site may have a feed all the same
            return PageSurvey(feeds=(), is_article=False, has_text=False)

    async def _try(self, candidates: Iterator[str], page: Fetched) -> FoundFeed | None:
        """Read the first of these addresses that is a feed; a slow site is not asked them all."""
        clock = asyncio.get_running_loop()
        ends_at = clock.time() + GUESSING_SECONDS
        for url in candidates:
            if clock.time() > ends_at:
                break
            try:
                parsed = await self._feeds.parse(await self._fetcher.get(url))
            except (FetchError, ReadError):
                continue
            return FoundFeed(url, parsed, page.url)
        return None


def name_preview(address: str) -> str | None:
    """Give the web preview of a Telegram channel that is named in any of the usual ways.

    Raises:
        UserError: it has none.
    """
    text = address.strip().strip("<>").strip()
    if text.startswith("@"):
        name = text[1:]
    else:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        if (parts.hostname or "") not in _TELEGRAM:
            return None
        name = parts.path.removeprefix("/s/").strip("/").partition("/")[0]
    if not _CHANNEL_NAME.match(name) or name == "joinchat":
        raise UserError(PRIVATE_CHANNEL)
    return f"https://t.me/s/{name}"


def _guess(url: str) -> Iterator[str]:
    return (urljoin(url, place) for place in USUAL_PLACES)
