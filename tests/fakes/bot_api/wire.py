"""Bytes of a loopback connection -> Request; Response -> bytes. A small HTTP/1.1 server.

The one thing it does that larger servers don't: an answer under way is cancelled when its caller
goes away, so a killed long poll doesn't linger; and it can reset a connection on purpose.
"""

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """One request; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """One answer."""

    status: int
    body: bytes
    content_type: str = "application/json"


class ResetConnection(Exception):
    """Raised by an answer: hang up with a TCP reset instead of answering."""


Answer = Callable[[Request], Awaitable[Response]]


class HttpServer:
    """Serves `answer` on a free port of 127.0.0.1."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen, on the port of the last start if there was one: an outage ends where it began."""
        self._server = await asyncio.start_server(self._accept, HOST, self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and drop every connection."""
        if self._server is None:
            return
        self._server.close()
        for connection in tuple(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.create_task(self._serve(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arriving = asyncio.create_task(read_request(reader))
        try:
            while (request := await arriving) is not None:
                arriving = asyncio.create_task(read_request(reader))
                response = await self._answer_or_give_up(request, arriving)
                if response is None:
                    return
                writer.write(encode_response(response))
                await writer.drain()
        except ResetConnection:
            reset(writer)
        except ConnectionError:
            pass  # the caller hung up while being answered
        finally:
            arriving.cancel()
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer_or_give_up(
        self, request: Request, arriving: "asyncio.Task[Request | None]"
    ) -> Response | None:
        """The answer, or None when the caller hung up before there was one."""
        answering = asyncio.ensure_future(self._answer(request))
        try:
            await asyncio.wait({answering, arriving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done() and arriving.result() is None:
                return None
            return await answering
        finally:
            answering.cancel()


async def read_request(reader: asyncio.StreamReader) -> Request | None:
    """The next request of a connection, or None when there is none to come."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        request_line, *fields = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _, value in (f.partition(":") for f in fields)
        }
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    method, target, _ = request_line.split(" ")
    path, _, query = target.partition("?")
    return Request(method, unquote(path), query, headers, body)


def encode_response(response: Response) -> bytes:
    """A response as it goes over the wire."""
    head = (
        f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\n"
        f"Content-Type: {response.content_type}\r\n"
        f"Content-Length: {len(response.body)}\r\n\r\n"
    )
    return head.encode("latin-1") + response.body


def reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST: lingering for zero seconds throws the connection away."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
