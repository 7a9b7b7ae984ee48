"""What an admin types after /source add."""

from datetime import timedelta

import pytest

from bot.errors import UserError
from bot.model import FeedFormat
from handlers.additions import Additions, read_additions

ONE = "https://fjord.example/"
TWO = "https://news.example/feed?a=1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE, Additions((ONE,))),
        ("fjord.example", Additions(("fjord.example",))),
        (f"{ONE}\n{TWO}", Additions((ONE, TWO))),
        (f"{ONE} every=30m", Additions((ONE,), interval=timedelta(minutes=30))),
        (f"every=2H {ONE}", Additions((ONE,), interval=timedelta(hours=2))),
        (f"{ONE} every=1d", Additions((ONE,), interval=timedelta(days=1))),
        (f"{ONE} name=Fjord Daily News", Additions((ONE,), name="Fjord Daily News")),
        (f'{ONE} name="Fjord Daily" every=5m',
         Additions((ONE,), name="Fjord Daily", interval=timedelta(minutes=5))),
        (f"name=Fjord Daily {ONE}", Additions((ONE,), name="Fjord Daily")),
        (f"{ONE} name=", Additions((ONE,))),
        (f"{ONE} tags=world,north", Additions((ONE,), tags=("world", "north"))),
        (f"{ONE} TAGS=,world,", Additions((ONE,), tags=("world",))),
        (TWO, Additions((TWO,))),
        (f"{ONE} as page", Additions((ONE,), read_as=FeedFormat.PAGE)),
        (f"as page {ONE} every=1h",
         Additions((ONE,), interval=timedelta(hours=1), read_as=FeedFormat.PAGE)),
        (f"{ONE} as a list page", Additions((ONE,), read_as=FeedFormat.PAGE)),
    ],
)  # fmt: skip
def test_read_additions_reads(text: str, expected: Additions) -> None:
    assert read_additions(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "address"),
        ("name=Fjord", "address"),
        (f"{ONE} every=soon", "every="),
        (f"{ONE} every=", "every="),
        (f"{ONE} every=-5m", "every="),
        (f"{ONE} every=٣m", "every="),
        (f"{ONE} {TWO} name=Both", "one address"),
        (" ".join([ONE] * 6), "at most 5"),
    ],
)
def test_read_additions_says_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_additions(text)
