"""A cookie and a name are shown to the site they are for, and nowhere else."""

from collections.abc import AsyncIterator
from ipaddress import ip_network

import pytest

from bot.errors import UserError
from bot.fetch import Fetcher, Identity, find_identity
from bot.fetch.identity import check_sendable, name_site
from bot.model import FeedOptions
from bot.urls import parse_address
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer, answer, redirect
from tests.fakes.resolver import FakeResolver

SECRET = "session=4711"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://news.example/feed", True),
        ("https://news.example/story/1", True),
        ("https://news.example:443/feed", True),
        ("http://news.example/feed", False),  # the cookie of an https site stays off the wire
        ("https://www.news.example/feed", False),
        ("https://news.example.evil.example/", False),
        ("https://evil.example/?https://news.example/", False),
        ("https://news.example:8443/feed", False),
    ],
)
def test_only_the_own_site_is_shown_anything(address: str, shown: bool) -> None:
    identity = Identity(name_site("https://news.example/feed"), cookie=SECRET)
    assert bool(identity.headers_for(parse_address(address))) is shown


def test_a_site_named_on_http_may_answer_on_https() -> None:
    identity = Identity(name_site("http://news.example/feed"), agent="Reader/1")
    assert identity.headers_for(parse_address("https://news.example/")) == {
        "User-Agent": "Reader/1"
    }


def test_nothing_is_shown_where_nothing_was_set() -> None:
    assert find_identity(FeedOptions()) is None
    assert find_identity(FeedOptions(own_site="https://news.example")) is None


def test_what_is_shown_is_never_printed() -> None:
    identity = Identity("https://news.example", cookie=SECRET, agent="Secret/2")
    assert SECRET not in repr(identity)
    assert "Secret/2" not in repr(identity)


@pytest.mark.parametrize("value", ["", "a\r\nX-More: b", "caf\u00e9", "a\0b", "x" * 4001])
def test_what_would_break_the_request_is_refused(value: str) -> None:
    with pytest.raises(UserError):
        check_sendable(value, longest=4000)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        yield server


async def test_a_redirect_elsewhere_takes_nothing_along(server: FeedServer) -> None:
    fetcher = Fetcher(
        allow=(ip_network("127.0.0.2/32"),),
        resolver=FakeResolver(news="127.0.0.2", evil="127.0.0.2"),
        clock=FakeClock(),
    )
    url = server.url("/feed", name="news.test")
    server.script("/feed", redirect(server.url("/there", name="evil.test")))
    server.script("/there", redirect(server.url("/back", name="news.test")))
    server.script("/back", answer(b"<rss/>"))
    identity = Identity(name_site(url), cookie=SECRET, agent="Reader/1")
    await fetcher.get(url, identity=identity)
    own, elsewhere, back = (request.headers for request in server.requests)
    assert (own["cookie"], own["user-agent"]) == (SECRET, "Reader/1")
    assert "cookie" not in elsewhere
    assert elsewhere["user-agent"].startswith("OnRecord/")
    assert back["cookie"] == SECRET
    await fetcher.aclose()
