"""Whatever a server does wrong, the fetcher raises the one error that says what it was."""

import asyncio
import gzip
import tracemalloc
import zlib
from ipaddress import ip_network

import pytest
import trustme

from bot.errors import (
    BadRedirect,
    BadResponse,
    BrokenOff,
    FetchError,
    Gone,
    HttpStatus,
    Throttled,
    TooLarge,
    TooSlow,
    Unreachable,
)
from bot.fetch import Fetcher, Limits
from tests.bot.fetch.test_fetcher import serve_as
from tests.fakes.clock import FakeClock
from tests.fakes.feed_server import (
    MIB,
    Behaviour,
    FeedServer,
    after,
    answer,
    head,
    pour,
    pour_gzip,
    redirect,
    say,
    say_and_drip,
    say_and_reset,
    say_and_stall,
)
from tests.fakes.resolver import FakeResolver

ALLOWED = (ip_network("127.0.0.2/32"),)
HASTY = Limits(connect_seconds=0.3, total_seconds=0.3)
PACKED = gzip.compress(b"<rss>" + b"news " * 500 + b"</rss>")
LONG_LINE = b"x" * 200_000


def gzipped(body: bytes) -> Behaviour:
    return answer(body, content_encoding="gzip")


# Behaviour at "/", the error, and a word of its sentence.
MATRIX: dict[str, tuple[Behaviour, type[FetchError]]] = {
    # too slow
    "silence": (say_and_stall(), TooSlow),
    "stalls in the status line": (say_and_stall(b"HTTP/1.1 2"), TooSlow),
    "stalls in the headers": (say_and_stall(b"HTTP/1.1 200 OK\r\nContent-Ty"), TooSlow),
    "stalls in the body": (say_and_stall(head(content_length="10"), b"half"), TooSlow),
    "drips its headers": (say_and_drip(b"", head(x="y" * 500)), TooSlow),
    "drips its body": (say_and_drip(head(), b"a" * 500), TooSlow),
    "drips chunk sizes": (
        say_and_drip(head(transfer_encoding="chunked"), b"1\r\na\r\n" * 90),
        TooSlow,
    ),
    "thinks for too long": (after(9, answer(b"<rss/>")), TooSlow),
    "continues for ever": (say_and_drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 90), TooSlow),
    # broken off
    "closes at once": (say(), BrokenOff),
    "resets at once": (say_and_reset(), Unreachable),
    "resets in the headers": (say_and_reset(b"HTTP/1.1 200 OK\r\nContent-"), Unreachable),
    "resets in the body": (say_and_reset(head(content_length="10"), b"half"), Unreachable),
    "body shorter than announced": (say(head(content_length="10"), b"half"), BrokenOff),
    "chunk shorter than announced": (
        say(head(transfer_encoding="chunked"), b"a\r\nhalf"),
        BrokenOff,
    ),
    "no last chunk": (say(head(transfer_encoding="chunked"), b"4\r\nhalf\r\n"), BrokenOff),
    # no HTTP
    "banner of another service": (say(b"SSH-2.0-Server_1.0\r\n"), BrokenOff),
    "binary junk": (say(bytes(range(256)) * 4), BrokenOff),
    "HTTP/0.9": (say(b"<rss/>"), BrokenOff),
    "impossible status": (say(b"HTTP/1.1 999999 Odd\r\n\r\n"), BrokenOff),
    "switches protocols": (say(b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"), BrokenOff),
    "header without a colon": (say(b"HTTP/1.1 200 OK\r\nNonsense\r\n\r\n"), BrokenOff),
    "header with a NUL": (say(b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\nbody"), BrokenOff),
    "endless header": (say(b"HTTP/1.1 200 OK\r\nX: " + LONG_LINE), BrokenOff),
    "a thousand headers": (say(b"HTTP/1.1 200 OK\r\n" + b"X: yyyyyyyyyy\r\n" * 9000), BrokenOff),
    "bad chunk size": (say(head(transfer_encoding="chunked"), b"zz\r\nhalf\r\n"), BrokenOff),
    "unknown transfer encoding": (say(head(transfer_encoding="gzip"), b"half"), BrokenOff),
    "length that is no number": (say(head(content_length="ten"), b"half"), BrokenOff),
    "negative length": (say(head(content_length="-1"), b"half"), BrokenOff),
    "two lengths": (
        say(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        BrokenOff,
    ),
    "absurd length": (say(head(content_length="9" * 5000), b"half"), BrokenOff),
    # nothing in it
    "empty body": (answer(b""), BadResponse),
    "blank body": (answer(b" \r\n\t "), BadResponse),
    "204": (answer(status=204), BadResponse),
    "206": (answer(b"<rss", status=206, content_range="bytes 0-3/9"), BadResponse),
    "202": (answer(b"Wait", status=202), BadResponse),
    "304 unasked": (answer(status=304), BadResponse),
    # encodings
    "cut gzip": (gzipped(PACKED[:40]), BrokenOff),
    "gzip without its end": (gzipped(PACKED[:-4]), BrokenOff),
    "gzip with junk behind": (gzipped(PACKED + b"junk"), BadResponse),
    "gzip that is none": (gzipped(b"<rss/>"), BadResponse),
    "gzip of nothing": (gzipped(gzip.compress(b"")), BadResponse),
    "gzip with a wrong checksum": (gzipped(PACKED[:-8] + b"\0" * 8), BadResponse),
    "brotli": (answer(b"\x0b\x02\x80", content_encoding="br"), BadResponse),
    "zstd": (answer(b"\x28\xb5\x2f\xfd", content_encoding="zstd"), BadResponse),
    "deflate": (answer(zlib.compress(b"x"), content_encoding="deflate"), BadResponse),
    "stacked gzip": (answer(gzip.compress(PACKED), content_encoding="gzip, gzip"), BadResponse),
    "made-up encoding": (answer(b"x", content_encoding="rot13"), BadResponse),
    # too much
    "announces a gigabyte": (say_and_stall(head(content_length=str(1024 * MIB))), TooLarge),
    "pours without end": (pour(64 * MIB), TooLarge),
    "gzip bomb of a gigabyte": (pour_gzip(1024 * MIB), TooLarge),
    "gzip file that is a bomb": (answer(gzip.compress(b"\0" * 12 * MIB)), TooLarge),
    # redirects
    "redirects to itself": (redirect("/"), BadRedirect),
    "redirects to nowhere": (answer(status=302), BadRedirect),
    "redirects to a file": (redirect("file:///etc/passwd"), BadRedirect),
    "redirects to bad bytes": (redirect("http://\x80\xfe/"), BadRedirect),
    "redirects to a bad port": (redirect("http://news.test:99999/"), BadRedirect),
    "redirects to a long address": (redirect("/" + "a" * 5000), BadRedirect),
    "redirects with a user name": (redirect("http://jo:pw@news.test/"), BadRedirect),
    # statuses
    "404": (answer(b"Not here", status=404), HttpStatus),
    "401": (answer(status=401, www_authenticate="Basic"), HttpStatus),
    "410": (answer(status=410), Gone),
    "429": (answer(status=429, retry_after="never"), Throttled),
    "500": (answer(b"<html>Oops</html>", status=500), HttpStatus),
    "503": (answer(status=503, retry_after="60"), Throttled),
    "599": (answer(status=599), HttpStatus),
    "error that never ends": (say_and_stall(head(500, content_length="9"), b"Oops"), HttpStatus),
}


@pytest.mark.parametrize("case", MATRIX)
async def test_misbehaviour_has_its_error(case: str) -> None:
    behaviour, kind = MATRIX[case]
    resolver = FakeResolver(news="127.0.0.2")
    # Only the slow ones wait for the deadline; the others must be told from slowness.
    limits = HASTY if kind is TooSlow else Limits(total_seconds=10)
    fetcher = Fetcher(allow=ALLOWED, resolver=resolver, clock=FakeClock(), limits=limits)
    async with FeedServer() as server:
        server.script("/", behaviour)
        with pytest.raises(FetchError) as caught:
            await fetcher.get(server.url(name="news.test"))
    assert type(caught.value) is kind
    assert caught.value.sentence.endswith(".")
    assert "127.0.0.2" not in caught.value.sentence


async def test_closed_port_is_unreachable() -> None:
    fetcher = Fetcher(allow=ALLOWED, resolver=FakeResolver(), clock=FakeClock())
    async with FeedServer() as server:
        url = server.url()
    with pytest.raises(Unreachable, match="takes no connections"):
        await fetcher.get(url)


async def test_stalled_handshake_is_too_slow() -> None:
    fetcher = Fetcher(allow=ALLOWED, resolver=FakeResolver(), clock=FakeClock(), limits=HASTY)
    async with FeedServer() as server:  # it waits for a request while TLS waits for its hello
        with pytest.raises(TooSlow):
            await fetcher.get(server.url().replace("http:", "https:"))


async def test_plain_server_behind_https_is_unreachable() -> None:
    fetcher = Fetcher(allow=ALLOWED, resolver=FakeResolver(), clock=FakeClock())

    async def speak_plainly(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(speak_plainly, "127.0.0.2", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match="secure"):
            await fetcher.get(f"https://127.0.0.2:{port}/")


async def test_secure_server_behind_http_is_a_bad_response() -> None:
    fetcher = Fetcher(
        allow=ALLOWED, resolver=FakeResolver(), clock=FakeClock(), limits=Limits(total_seconds=10)
    )
    async with FeedServer(tls=serve_as(trustme.CA(), "127.0.0.2")) as server:
        with pytest.raises((BadResponse, Unreachable)):
            await fetcher.get(server.url().replace("https:", "http:"))


@pytest.mark.parametrize("fill", [b"\0", b" ", b"<a>"])
async def test_bomb_takes_little_memory(fill: bytes) -> None:
    fetcher = Fetcher(allow=ALLOWED, resolver=FakeResolver(), clock=FakeClock())
    async with FeedServer() as server:
        server.script("/", pour_gzip(1024 * MIB, fill=fill))
        tracemalloc.start()
        try:
            with pytest.raises(TooLarge):
                await fetcher.get(server.url())
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 32 * MIB


async def test_slow_sites_leave_room_for_a_good_one() -> None:
    """Fifty requests to one stalling host hold one of the eight places, not all."""
    resolver = FakeResolver(slow="127.0.0.2", news="127.0.0.2")
    fetcher = Fetcher(allow=ALLOWED, resolver=resolver, clock=FakeClock())
    async with FeedServer() as server:
        server.script("/slow", say_and_stall())
        server.script("/feed", answer(b"<rss/>"))
        slow = [
            asyncio.create_task(fetcher.get(server.url("/slow", name="slow.test")))
            for _ in range(50)
        ]
        try:
            fetched = await fetcher.get(server.url("/feed", name="news.test"))
            assert fetched.body == b"<rss/>"
            assert server.count("/slow") <= 1
        finally:
            for task in slow:
                task.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
