"""Slow hosts share a few places, so that they delay no other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from ipaddress import ip_network

import pytest

from bot.errors import TooSlow
from bot.fetch import Fetcher, Limits
from bot.fetch.lanes import HOSTS_REMEMBERED, Lanes
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import FeedServer, after, answer, in_turn, say_and_stall
from tests.fakes.resolver import FakeResolver

SLOW_HOSTS = 50
LIMITS = Limits(total_seconds=1.5, quick_seconds=0.05)


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        server.script("/slow", say_and_stall(b"HTTP/1.1 200 OK\r\n"))
        server.script("/feed", answer(b"<rss/>"))
        yield server


@asynccontextmanager
async def open_fetcher(limits: Limits) -> AsyncIterator[Fetcher]:
    names = {f"slow{n}": "127.0.0.2" for n in range(SLOW_HOSTS)} | {"good": "127.0.0.2"}
    fetcher = Fetcher(
        allow=(ip_network("127.0.0.2/32"),),
        resolver=FakeResolver(**names),
        clock=FakeClock(),
        limits=limits,
    )
    yield fetcher
    await fetcher.aclose()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(LIMITS) as fetcher:
        yield fetcher


def ask_slow_hosts(fetcher: Fetcher, server: FeedServer, count: int) -> list[asyncio.Task[object]]:
    urls = [server.url("/slow", name=f"slow{n}.test") for n in range(count)]
    return [asyncio.create_task(fetcher.get(url)) for url in urls]


async def end(tasks: list[asyncio.Task[object]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_hosts_that_hang_keep_no_good_one_waiting_for_their_end(server: FeedServer) -> None:
    async with open_fetcher(replace(LIMITS, total_seconds=60)) as fetcher:
        slow = ask_slow_hosts(fetcher, server, SLOW_HOSTS)
        await asyncio.sleep(0)  # they come first
        assert (await fetcher.get(server.url("/feed", name="good.test"))).body == b"<rss/>"
        assert not any(task.done() for task in slow)  # none of them was even given up
        await end(slow)


async def test_known_slow_hosts_share_three_places(fetcher: Fetcher, server: FeedServer) -> None:
    first = ask_slow_hosts(fetcher, server, 6)
    await asyncio.gather(*first, return_exceptions=True)
    before = len(server.requests)
    again = ask_slow_hosts(fetcher, server, 6)
    await asyncio.wait(again, timeout=0.2)
    assert len(server.requests) - before == LIMITS.slow_at_once
    await end(again)


async def test_a_slow_host_is_given_all_the_time_there_is(
    fetcher: Fetcher, server: FeedServer
) -> None:
    server.script("/late", after(0.3, answer(b"<rss/>")))
    url = server.url("/late", name="slow1.test")
    assert (await fetcher.get(url)).body == b"<rss/>"
    assert fetcher.is_slow(url)
    assert server.count("/late") == 2  # it was given up once
    assert (await fetcher.get(url)).body == b"<rss/>"
    assert server.count("/late") == 3


async def test_a_host_that_answers_at_once_again_is_slow_no_more(
    fetcher: Fetcher, server: FeedServer
) -> None:
    late = after(0.3, answer(b"<rss/>"))
    server.script("/mended", in_turn(late, late, answer(b"<rss/>")))
    url = server.url("/mended", name="slow1.test")
    await fetcher.get(url)
    await fetcher.get(url)
    assert not fetcher.is_slow(url)


async def test_a_host_that_hangs_is_given_up_in_the_end(
    fetcher: Fetcher, server: FeedServer
) -> None:
    with pytest.raises(TooSlow):
        await fetcher.get(server.url("/slow", name="slow1.test"))


def test_only_so_many_slow_hosts_are_remembered() -> None:
    lanes = Lanes(at_once=8, slow_at_once=3)
    for number in range(HOSTS_REMEMBERED + 1):
        lanes.note_slow(f"host{number}")
    assert not lanes.is_slow("host0")
    assert lanes.is_slow(f"host{HOSTS_REMEMBERED}")
