"""Chunks from the wire -> the bytes they stand for, counted while they come. Pure.

httpx would decode by itself: 1.6 KB of brotli become 2 GiB, and a gzip stream cut in half becomes
an empty success. So only gzip is asked for, and it is inflated here with a limit on every step.
"""

import zlib
from dataclasses import dataclass
from typing import Protocol

from bot.errors import BadResponse, BrokenOff, TooLarge

MIB = 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b"
GZIP_WBITS = 16 + zlib.MAX_WBITS
SLICE = 64 * 1024
MOST_MEMBERS = 1000  # what is behind a member's end is copied each time
RATIO_FLOOR = 256 * 1024  # below this, no ratio is suspicious: a short page of blanks


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """How much is taken from one answer."""

    wire: int = 3 * MIB
    decoded: int = 10 * MIB
    ratio: int = 200  # text compresses 3 to 20 times; DEFLATE can reach 1032


class BodyReader(Protocol):
    """Takes the chunks of a body as they come and gives it in one piece."""

    def take(self, chunk: bytes) -> None:
        """Take the next chunk; raises TooLarge or BadResponse as soon as it must."""

    def finish(self) -> bytes:
        """Give the whole body; raises BadResponse where its end is missing."""


def body_reader(encoding: str, limits: SizeLimits) -> BodyReader:
    """Choose the reader for a Content-Encoding header ("" where none was sent).

    Raises:
        BadResponse: an encoding that was not asked for, or several stacked.
    """
    steps = [step.strip().lower() for step in encoding.split(",")]
    steps = [step for step in steps if step not in ("", "identity")]
    if not steps:
        return PlainReader(limits)
    if steps in (["gzip"], ["x-gzip"]):
        return GzipReader(limits)
    raise BadResponse(
        "The site compressed its answer in a way that was not asked for.", detail=encoding[:100]
    )


class PlainReader:
    """A body without Content-Encoding. A file that is itself gzip (`feed.xml.gz`) is opened."""

    def __init__(self, limits: SizeLimits) -> None:
        self._limits = limits
        self._chunks: list[bytes] = []
        self._wire = 0

    def take(self, chunk: bytes) -> None:
        """Keep the chunk."""
        self._wire += len(chunk)
        if self._wire > self._limits.wire:
            raise too_large(self._limits.wire)
        self._chunks.append(chunk)

    def finish(self) -> bytes:
        """Give the whole body."""
        body = b"".join(self._chunks)
        if not body.startswith(GZIP_MAGIC):
            return body
        inner = GzipReader(self._limits)
        for start in range(0, len(body), SLICE):
            inner.take(body[start : start + SLICE])
        return inner.finish()


class GzipReader:
    """One or more gzip members, each complete, with nothing else behind them.

    Servers that compress a page piece by piece send several (RFC 1952 allows it).
    """

    def __init__(self, limits: SizeLimits) -> None:
        self._limits = limits
        self._stream = zlib.decompressobj(wbits=GZIP_WBITS)
        self._chunks: list[bytes] = []
        self._wire = 0
        self._decoded = 0
        self._members = 1

    def take(self, chunk: bytes) -> None:
        """Inflate the chunk, never past the limits."""
        self._wire += len(chunk)
        if self._wire > self._limits.wire:
            raise too_large(self._limits.wire)
        while chunk:
            if self._stream.eof:
                self._begin_member(chunk)
            self._inflate(chunk)
            chunk = self._stream.unused_data

    def finish(self) -> bytes:
        """Give the whole body."""
        if self._wire and not self._stream.eof:
            raise BrokenOff("The site's compressed answer breaks off before its end.")
        return b"".join(self._chunks)

    def _begin_member(self, chunk: bytes) -> None:
        self._members += 1
        if not GZIP_MAGIC.startswith(chunk[:2]) or self._members > MOST_MEMBERS:
            raise BadResponse("The site sent something behind the end of its compressed answer.")
        self._stream = zlib.decompressobj(wbits=GZIP_WBITS)

    def _inflate(self, chunk: bytes) -> None:
        room = self._allowance() - self._decoded
        try:
            inflated = self._stream.decompress(chunk, room + 1)
        except zlib.error as error:
            raise BadResponse(
                "The site's compressed answer is damaged.", detail=str(error)
            ) from None
        if len(inflated) > room:
            raise too_large(self._allowance())
        self._decoded += len(inflated)
        self._chunks.append(inflated)

    def _allowance(self) -> int:
        steep = max(self._wire * self._limits.ratio, RATIO_FLOOR)
        return min(self._limits.decoded, steep)


def too_large(limit: int) -> TooLarge:
    """Say how much was too much."""
    return TooLarge(f"This is larger than what is read ({limit / MIB:.3g} MiB).")
