"""Bodies are counted while they come, and inflated only as far as they may be."""

import gzip
import random

import pytest

from bot.errors import BadResponse, TooLarge
from bot.fetch.inflate import SizeLimits, body_reader

LIMITS = SizeLimits(wire=1_000_000, decoded=5_000_000, ratio=100)
PROSE = " ".join(random.Random(7).choices(["bridge", "harbour", "minister", "said"], k=20_000))


def read(encoding: str, *chunks: bytes) -> bytes:
    reader = body_reader(encoding, LIMITS)
    for chunk in chunks:
        reader.take(chunk)
    return reader.finish()


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", " x-gzip ", "gzip, identity"])
def test_gzip_is_inflated(encoding: str) -> None:
    assert read(encoding, gzip.compress(PROSE.encode())) == PROSE.encode()


def test_gzip_may_come_byte_by_byte() -> None:
    packed = gzip.compress(b"a short answer")
    assert read("gzip", *(packed[i : i + 1] for i in range(len(packed)))) == b"a short answer"


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_all_members_of_a_gzip_body_are_read(size: int) -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    assert read("gzip", *(packed[i : i + size] for i in range(0, len(packed), size))) == b"one two"
    assert read("", packed) == b"one two"


def test_members_share_one_limit() -> None:
    with pytest.raises(TooLarge):
        read("gzip", gzip.compress(PROSE.encode()) * 50)


def test_members_without_end_are_refused() -> None:
    with pytest.raises(BadResponse):
        read("gzip", gzip.compress(b"") * 2000)


@pytest.mark.parametrize("encoding", ["", "identity", ",", "Identity, identity"])
def test_plain_bodies_stay_as_they_are(encoding: str) -> None:
    assert read(encoding, b"one ", b"two") == b"one two"


def test_file_that_is_gzip_itself_is_opened() -> None:
    assert read("", gzip.compress(b"<rss/>")) == b"<rss/>"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "br, gzip", "rot13"])
def test_other_and_stacked_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(BadResponse):
        body_reader(encoding, LIMITS)


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(PROSE.encode())[:-1],
        gzip.compress(PROSE.encode())[:100],
        gzip.compress(PROSE.encode()) + b"junk",
        gzip.compress(b"one") + gzip.compress(b"two")[:-4],
        gzip.compress(b"x")[:-8] + b"\0" * 8,
        b"not gzip at all",
        b"\x1f\x8b",
    ],
    ids=[
        "last byte",
        "cut",
        "junk behind",
        "cut second member",
        "wrong checksum",
        "plain",
        "magic",
    ],
)
def test_damaged_gzip_is_refused(body: bytes) -> None:
    with pytest.raises(BadResponse):
        read("gzip", body)


def test_junk_in_a_later_chunk_is_refused() -> None:
    with pytest.raises(BadResponse):
        read("gzip", gzip.compress(b"one"), b"junk")


def test_body_larger_than_the_wire_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        read("", b"a" * 600_000, b"a" * 600_000)


def test_compressed_body_larger_than_the_wire_limit_is_refused() -> None:
    noise = random.Random(1).randbytes(1_100_000)
    with pytest.raises(TooLarge):
        read("gzip", gzip.compress(noise))


def test_body_larger_than_the_decoded_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        read("gzip", gzip.compress((PROSE * 50).encode()))


def test_steep_compression_is_refused() -> None:
    with pytest.raises(TooLarge):
        read("gzip", gzip.compress(b"\0" * 1_000_000))


def test_short_blank_page_is_not_suspicious() -> None:
    assert len(read("gzip", gzip.compress(b" " * 200_000))) == 200_000


def test_gzip_inside_a_plain_body_is_limited_too() -> None:
    with pytest.raises(TooLarge):
        read("", gzip.compress(b"\0" * 1_000_000))
