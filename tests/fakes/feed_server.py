"""A web server on loopback that answers as scripted, and misbehaves as scripted.

    async with FeedServer() as server:
        server.script("/feed", answer(b"<rss/>", content_type="application/rss+xml"))
        ... server.url("/feed") ...
        assert server.accepts == 1

It speaks raw sockets, so that it can break every rule of HTTP. A `Behaviour` is a function of one
request and its connection; each helper below makes one. `accepts` counts TCP connections: on an
address nobody should reach, a server is a canary.
"""

import asyncio
import contextlib
import gzip
import socket
import ssl
import struct
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; header names are in lower case."""

    path: str
    headers: Mapping[str, str]


class Connection:
    """The server's end of one connection."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def send(self, *parts: bytes) -> None:
        """Send bytes as they are."""
        for part in parts:
            self._writer.write(part)
            await self._writer.drain()

    async def drip(self, data: bytes, *, pause: float) -> None:
        """Send byte by byte."""
        for index in range(len(data)):
            await self.send(data[index : index + 1])
            await asyncio.sleep(pause)

    def reset(self) -> None:
        """Break the connection with RST instead of FIN."""
        raw = self._writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()


Behaviour = Callable[[Request, Connection], Awaitable[None]]


class FeedServer:
    """Serves scripted behaviours on one loopback address."""

    def __init__(self, *, host: str = "127.0.0.2", tls: ssl.SSLContext | None = None) -> None:
        self.host = host
        self.port = 0
        self.accepts = 0
        self.requests: list[Request] = []
        self.open_now = 0
        self.most_open = 0
        self._tls = tls
        self._script: dict[str, Behaviour] = {}
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, self.host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def script(self, path: str, behaviour: Behaviour) -> None:
        """Behave so at `path`, queries included; a path without a script is a 404."""
        self._script[path] = behaviour

    def url(self, path: str = "/", *, name: str | None = None) -> str:
        """Give the address of `path`, under `name` where a resolver knows one."""
        scheme = "https" if self._tls else "http"
        host = name or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"{scheme}://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        """Count the requests for `path`."""
        return sum(request.path == path for request in self.requests)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepts += 1
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                request = _parse(await reader.readuntil(b"\r\n\r\n"))
                self.requests.append(request)
                behave = self._script.get(request.path) or answer(b"", status=404)
                await behave(request, Connection(writer))
        finally:
            self.open_now -= 1
            self._tasks.discard(task)
            writer.close()


def _parse(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})


def head(status: int = 200, /, **headers: str) -> bytes:
    """Write a status line and headers: `content_type="text/html"` is Content-Type."""
    lines = [f"HTTP/1.1 {status} Scripted"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


# --- Behaviours of good servers -------------------------------------------------------------------


def answer(body: bytes = b"", *, status: int = 200, **headers: str) -> Behaviour:
    """Answer with the right length."""
    return say(head(status, content_length=str(len(body)), **headers), body)


def answer_gzip(body: bytes) -> Behaviour:
    """Answer with a gzip body."""
    return answer(gzip.compress(body), content_encoding="gzip")


def answer_chunked(*chunks: bytes) -> Behaviour:
    """Answer in chunks."""
    framed = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks)
    return say(head(200, transfer_encoding="chunked"), framed, b"0\r\n\r\n")


def redirect(location: str, *, status: int = 302) -> Behaviour:
    """Answer with a redirect."""
    return answer(b"", status=status, location=location)


def answer_if_changed(body: bytes, *, etag: str, last_modified: str = "") -> Behaviour:
    """Answer 304 to whoever has this version, as If-None-Match or If-Modified-Since says."""
    validators = {"etag": etag, "last_modified": last_modified}
    validators = {name: value for name, value in validators.items() if value}

    async def behave(request: Request, connection: Connection) -> None:
        known = request.headers.get("if-none-match") or request.headers.get("if-modified-since")
        is_known = known in validators.values()
        await connection.send(head(304 if is_known else 200, **validators))
        await connection.send(b"" if is_known else body)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave differently at each request; the last one stays."""
    left = list(behaviours)

    async def behave(request: Request, connection: Connection) -> None:
        behaviour = left.pop(0) if len(left) > 1 else left[0]
        await behaviour(request, connection)

    return behave


def after(pause: float, behaviour: Behaviour) -> Behaviour:
    """Think first."""

    async def behave(request: Request, connection: Connection) -> None:
        await asyncio.sleep(pause)
        await behaviour(request, connection)

    return behave


# --- Behaviours of bad servers --------------------------------------------------------------------


def say(*parts: bytes) -> Behaviour:
    """Send exactly these bytes, then close."""

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(*parts)

    return behave


def say_and_stall(*parts: bytes) -> Behaviour:
    """Send exactly these bytes, then keep the line open in silence."""

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(*parts)
        await asyncio.Event().wait()

    return behave


def say_and_drip(start: bytes, rest: bytes, *, pause: float = 0.02) -> Behaviour:
    """Send `start`, then `rest` byte by byte: each byte restarts a read timeout."""

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(start)
        await connection.drip(rest, pause=pause)

    return behave


def say_and_reset(*parts: bytes) -> Behaviour:
    """Send exactly these bytes, then break the connection."""

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(*parts)
        await asyncio.sleep(0.02)  # or the RST overtakes the bytes
        connection.reset()

    return behave


def pour(size: int, *, start: bytes = head(), fill: bytes = b"a") -> Behaviour:
    """Send a body of `size` bytes without saying how long it is."""

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(start)
        for _ in range(size // MIB):
            await connection.send(fill * MIB)

    return behave


def pour_gzip(size: int, *, fill: bytes = b"\0") -> Behaviour:
    """Send `size` bytes compressed as far as DEFLATE can: one MiB of them takes 1 KiB."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = deflate.compress(b"") + deflate.flush(zlib.Z_FULL_FLUSH)
    # After a full flush nothing refers back, so the same compressed block can be sent again.
    block = deflate.compress(fill * MIB) + deflate.flush(zlib.Z_FULL_FLUSH)

    async def behave(_request: Request, connection: Connection) -> None:
        await connection.send(head(200, content_encoding="gzip"), start)
        for _ in range(size // MIB):
            await connection.send(block)

    return behave
