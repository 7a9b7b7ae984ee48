"""The fetcher against servers that keep to the rules."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_network

import pytest
import trustme

from bot.errors import (
    BadAddress,
    BadRedirect,
    BadResponse,
    FetchError,
    HttpStatus,
    RobotsRefused,
    Throttled,
    TooLarge,
    TooSoon,
    Unreachable,
)
from bot.fetch import Fetcher, system_resolver
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import (
    FeedServer,
    after,
    answer,
    answer_chunked,
    answer_gzip,
    answer_if_changed,
    head,
    in_turn,
    pour,
    redirect,
    say,
)
from tests.fakes.resolver import FakeResolver

ALLOWED = (ip_network("127.0.0.2/32"),)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        yield server


@pytest.fixture
def resolver() -> FakeResolver:
    return FakeResolver(news="127.0.0.2", wire="127.0.0.2")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def fetcher(resolver: FakeResolver, clock: FakeClock) -> AsyncIterator[Fetcher]:
    fetcher = Fetcher(allow=ALLOWED, resolver=resolver, clock=clock, contact="desk@news.test")
    yield fetcher
    await fetcher.aclose()


# --- What is asked --------------------------------------------------------------------------------


async def test_request_introduces_itself_and_asks_for_gzip_alone(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", answer(b"<rss/>"))
    await fetcher.get(server.url("/feed", name="news.test"))
    headers = server.requests[0].headers
    assert headers["host"] == f"news.test:{server.port}"
    assert headers["user-agent"].startswith("OnRecord/")
    assert headers["user-agent"].endswith("(+desk@news.test)")
    assert headers["accept-encoding"] == "gzip"
    assert not {"cookie", "authorization", "referer"} & headers.keys()


async def test_proxies_of_the_environment_are_ignored(
    fetcher: Fetcher, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    server.script("/feed", answer(b"<rss/>"))
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


async def test_name_is_looked_up_once_a_hop(
    fetcher: Fetcher, server: FeedServer, resolver: FakeResolver
) -> None:
    server.script("/feed", answer(b"<rss/>"))
    await fetcher.get(server.url("/feed", name="news.test"))
    assert resolver.lookups == ["news.test"]


async def test_next_address_is_tried_where_the_first_takes_no_connection(
    server: FeedServer, resolver: FakeResolver
) -> None:
    server.script("/feed", answer(b"<rss/>"))
    wide = Fetcher(allow=(ip_network("127.0.0.0/8"),), resolver=resolver, clock=FakeClock())
    resolver.answer("two.test", ["127.0.0.1", "127.0.0.2"])
    assert (await wide.get(server.url("/feed", name="two.test"))).body == b"<rss/>"


@pytest.mark.parametrize("port", [8080, 22, 6379])
async def test_other_ports_are_refused_on_the_public_net(
    fetcher: Fetcher, resolver: FakeResolver, port: int
) -> None:
    resolver.answer("public.test", ["203.0.114.7"])
    with pytest.raises(BadAddress):
        await fetcher.get(f"http://public.test:{port}/")


async def test_user_name_is_refused_before_any_lookup(
    fetcher: Fetcher, resolver: FakeResolver
) -> None:
    with pytest.raises(BadAddress):
        await fetcher.get("http://jo:secret@news.test/")
    assert resolver.lookups == []


async def test_unknown_name_is_unreachable(fetcher: Fetcher) -> None:
    with pytest.raises(Unreachable, match=r"no site named nowhere\.test"):
        await fetcher.get("http://nowhere.test/")


async def test_name_without_addresses_is_unreachable(
    fetcher: Fetcher, resolver: FakeResolver
) -> None:
    resolver.answer("void.test", [])
    with pytest.raises(Unreachable):
        await fetcher.get("http://void.test/")


async def test_system_resolver_gives_literals_once_each() -> None:
    assert await system_resolver("127.0.0.1", 80) == ["127.0.0.1"]


# --- What is answered -----------------------------------------------------------------------------


async def test_answer_is_described(fetcher: Fetcher, server: FeedServer) -> None:
    server.script(
        "/feed",
        answer(
            b"<rss/>",
            content_type="Application/RSS+xml; Charset=windows-1251",
            etag='"v1"',
            last_modified="Tue, 06 May 2031 08:00:00 GMT",
            cache_control="public, max-age=900",
        ),
    )
    fetched = await fetcher.get(server.url("/feed"))
    assert fetched.url == server.url("/feed")
    assert (fetched.status, fetched.not_modified) == (200, False)
    assert (fetched.content_type, fetched.charset) == ("application/rss+xml", "windows-1251")
    assert (fetched.etag, fetched.last_modified) == ('"v1"', "Tue, 06 May 2031 08:00:00 GMT")
    assert fetched.max_age == timedelta(minutes=15)
    assert fetched.moved_to is None


async def test_gzip_is_decoded(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", answer_gzip(b"<rss>" + b"news " * 1000 + b"</rss>"))
    assert len((await fetcher.get(server.url("/feed"))).body) == 5011


async def test_chunks_are_put_together(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", answer_chunked(b"<rss", b"/>"))
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


async def test_body_without_a_length_ends_with_the_connection(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", say(head(), b"<rss/>"))
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


async def test_body_just_within_the_limit_is_taken(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", pour(3 * 1024 * 1024))
    assert len((await fetcher.get(server.url("/feed"))).body) == 3 * 1024 * 1024


# --- Conditional requests -------------------------------------------------------------------------


async def test_unchanged_feed_is_confirmed_by_its_etag(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", answer_if_changed(b"<rss/>", etag='W/"7"'))
    first = await fetcher.get(server.url("/feed"))
    second = await fetcher.get(server.url("/feed"), etag=first.etag)
    assert (first.not_modified, second.not_modified) == (False, True)
    assert second.etag == 'W/"7"'


async def test_unchanged_feed_is_confirmed_by_its_date(
    fetcher: Fetcher, server: FeedServer
) -> None:
    since = "Tue, 06 May 2031 08:00:00 GMT"
    server.script("/feed", answer_if_changed(b"<rss/>", etag="", last_modified=since))
    assert (await fetcher.get(server.url("/feed"), last_modified=since)).not_modified


async def test_confirmation_nobody_asked_for_is_a_bad_response(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", answer(status=304))
    with pytest.raises(BadResponse):
        await fetcher.get(server.url("/feed"))


# --- Redirects ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moves"),
    [([301], True), ([308], True), ([301, 308], True),
     ([302], False), ([303], False), ([301, 307], False)],
)  # fmt: skip
async def test_address_moves_where_every_hop_is_permanent(
    fetcher: Fetcher, server: FeedServer, statuses: list[int], moves: bool
) -> None:
    for number, status in enumerate(statuses):
        server.script(f"/{number}", redirect(f"/{number + 1}", status=status))
    server.script(f"/{len(statuses)}", answer(b"<rss/>"))
    fetched = await fetcher.get(server.url("/0"))
    assert fetched.url == server.url(f"/{len(statuses)}")
    assert fetched.moved_to == (fetched.url if moves else None)


async def test_five_hops_are_followed_and_six_are_not(fetcher: Fetcher, server: FeedServer) -> None:
    for number in range(6):
        server.script(f"/{number}", redirect(f"/{number + 1}"))
    server.script("/6", answer(b"<rss/>"))
    assert (await fetcher.get(server.url("/1"))).body == b"<rss/>"
    with pytest.raises(BadRedirect, match="too many"):
        await fetcher.get(server.url("/0"))


async def test_cookies_are_not_carried_to_the_next_hop(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/0", answer(status=302, location="/1", set_cookie="session=1"))
    server.script("/1", answer(b"<rss/>"))
    await fetcher.get(server.url("/0"))
    assert "cookie" not in server.requests[1].headers


async def test_redirect_to_another_host_is_resolved_anew(
    fetcher: Fetcher, server: FeedServer, resolver: FakeResolver
) -> None:
    server.script("/0", redirect(f"http://wire.test:{server.port}/1"))
    server.script("/1", answer(b"<rss/>"))
    await fetcher.get(server.url("/0", name="news.test"))
    assert resolver.lookups == ["news.test", "wire.test"]


# --- Politeness -----------------------------------------------------------------------------------


async def test_one_host_gets_one_request_at_a_time(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", after(0.01, answer(b"<rss/>")))
    await asyncio.gather(*(fetcher.get(server.url("/feed")) for _ in range(5)))
    assert (len(server.requests), server.most_open) == (5, 1)


async def test_eight_requests_are_open_at_once(
    fetcher: Fetcher, server: FeedServer, resolver: FakeResolver
) -> None:
    server.script("/feed", after(0.05, answer(b"<rss/>")))
    for number in range(20):
        resolver.answer(f"n{number}.test", ["127.0.0.2"])
    urls = [server.url("/feed", name=f"n{number}.test") for number in range(20)]
    await asyncio.gather(*map(fetcher.get, urls))
    assert (len(server.requests), server.most_open) == (20, 8)


async def test_connection_of_one_host_is_never_used_for_another(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", answer(b"<rss/>"))
    for name in ("news.test", "wire.test", "news.test"):
        await fetcher.get(server.url("/feed", name=name))
    assert server.accepts == 3


async def test_throttling_tells_when_to_come_back(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", answer(status=429, retry_after="600"))
    with pytest.raises(Throttled) as caught:
        await fetcher.get(server.url("/feed"))
    assert caught.value.retry_after == timedelta(minutes=10)


async def test_cancelled_request_gives_its_place_back(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/slow", after(30, answer(b"late")))
    server.script("/feed", answer(b"<rss/>"))
    for _ in range(10):
        waiting = asyncio.create_task(fetcher.get(server.url("/slow")))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


# --- robots.txt -----------------------------------------------------------------------------------


async def may_read(fetcher: Fetcher, server: FeedServer, path: str) -> bool:
    server.script(path, answer(b"<p>News</p>"))
    try:
        await fetcher.get_page(server.url(path))
    except RobotsRefused:
        return False
    return True


@pytest.mark.parametrize(
    ("path", "allowed"), [("/news/1", True), ("/private/1", False), ("/drafts/x", True)]
)
async def test_robots_rules_decide_by_path(
    fetcher: Fetcher, server: FeedServer, path: str, allowed: bool
) -> None:
    rules = b"User-agent: *\nDisallow: /private/\nUser-agent: OtherBot\nDisallow: /drafts/\n"
    server.script("/robots.txt", answer(rules, content_type="text/plain"))
    assert await may_read(fetcher, server, path) is allowed
    assert server.count(path) == allowed


async def test_robots_may_name_this_program(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/robots.txt", answer(b"User-agent: onrecord\nDisallow: /\n"))
    assert not await may_read(fetcher, server, "/news")


@pytest.mark.parametrize(
    "behaviour",
    [answer(status=404), answer(b""), answer(status=403), answer(status=204), pour(4 * 1024 * 1024),
     redirect("/robots.txt"), answer(b"<html>Not rules</html>")],
    ids=["404", "empty", "403", "204", "huge", "circle", "a page"],
)  # fmt: skip
async def test_site_without_rules_may_be_read(
    fetcher: Fetcher, server: FeedServer, behaviour: object
) -> None:
    server.script("/robots.txt", behaviour)  # type: ignore[arg-type]
    assert await may_read(fetcher, server, "/news")


@pytest.mark.parametrize(("status", "kind"), [(500, HttpStatus), (503, Throttled)])
async def test_site_in_trouble_is_not_read(
    fetcher: Fetcher, server: FeedServer, status: int, kind: type[FetchError]
) -> None:
    server.script("/robots.txt", answer(status=status))
    with pytest.raises(kind):
        await may_read(fetcher, server, "/news")
    assert server.count("/news") == 0


async def test_robots_rules_are_kept_for_an_hour(
    fetcher: Fetcher, server: FeedServer, clock: FakeClock
) -> None:
    server.script("/robots.txt", answer(b"User-agent: *\nDisallow: /x\n"))
    await asyncio.gather(*(may_read(fetcher, server, f"/{n}") for n in range(5)))
    clock.advance(minutes=59)
    await may_read(fetcher, server, "/news")
    assert server.count("/robots.txt") == 1
    clock.advance(minutes=2)
    await may_read(fetcher, server, "/news")
    assert server.count("/robots.txt") == 2


async def test_pages_are_read_with_the_pause_that_their_site_asks_for(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 0.2\n"))
    loop = asyncio.get_running_loop()
    started = loop.time()
    await asyncio.gather(*(may_read(fetcher, server, f"/{n}") for n in range(3)))
    assert loop.time() - started >= 0.4


async def test_a_pause_is_for_the_pages_of_one_site_only(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 50\n"))
    server.script("/feed", answer(b"<rss/>"))
    await may_read(fetcher, server, "/news")
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


async def test_a_pause_too_long_to_wait_for_is_told(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 3600\n"))
    assert await may_read(fetcher, server, "/1")
    with pytest.raises(TooSoon):
        await may_read(fetcher, server, "/2")
    assert server.count("/2") == 0


# --- TLS ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def serve_as(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def trusting(authority: trustme.CA, resolver: FakeResolver) -> Fetcher:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return Fetcher(allow=ALLOWED, resolver=resolver, clock=FakeClock(), tls=context)


async def test_certificate_is_checked_against_the_name_not_the_address(
    authority: trustme.CA, resolver: FakeResolver
) -> None:
    async with FeedServer(tls=serve_as(authority, "news.test")) as server:
        server.script("/feed", answer(b"<rss/>"))
        fetched = await trusting(authority, resolver).get(server.url("/feed", name="news.test"))
        assert fetched.body == b"<rss/>"


async def test_certificate_of_another_name_is_refused(
    authority: trustme.CA, resolver: FakeResolver
) -> None:
    async with FeedServer(tls=serve_as(authority, "wire.test")) as server:
        with pytest.raises(Unreachable, match="certificate"):
            await trusting(authority, resolver).get(server.url("/feed", name="news.test"))
        assert server.requests == []


async def test_certificate_of_an_unknown_authority_is_refused(
    authority: trustme.CA, resolver: FakeResolver
) -> None:
    async with FeedServer(tls=serve_as(trustme.CA(), "news.test")) as server:
        with pytest.raises(Unreachable, match="certificate"):
            await trusting(authority, resolver).get(server.url("/feed", name="news.test"))


async def test_redirect_from_https_to_http_is_refused(
    authority: trustme.CA, resolver: FakeResolver, server: FeedServer
) -> None:
    async with FeedServer(tls=serve_as(authority, "news.test")) as secure:
        secure.script("/feed", redirect(server.url("/feed", name="news.test")))
        with pytest.raises(BadRedirect, match="https to http"):
            await trusting(authority, resolver).get(secure.url("/feed", name="news.test"))
    assert server.accepts == 0


async def test_redirect_from_http_to_https_is_followed(
    authority: trustme.CA, resolver: FakeResolver, server: FeedServer
) -> None:
    async with FeedServer(tls=serve_as(authority, "news.test")) as secure:
        secure.script("/feed", answer(b"<rss/>"))
        server.script("/feed", redirect(secure.url("/feed", name="news.test"), status=301))
        fetched = await trusting(authority, resolver).get(server.url("/feed", name="news.test"))
        assert fetched.moved_to == secure.url("/feed", name="news.test")


async def test_address_may_recover(fetcher: Fetcher, server: FeedServer) -> None:
    server.script("/feed", in_turn(answer(status=500), answer(b"<rss/>")))
    with pytest.raises(HttpStatus):
        await fetcher.get(server.url("/feed"))
    assert (await fetcher.get(server.url("/feed"))).body == b"<rss/>"


async def test_announced_size_is_believed_before_it_is_read(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/feed", say(head(200, content_length="999999999")))
    with pytest.raises(TooLarge):
        await fetcher.get(server.url("/feed"))
