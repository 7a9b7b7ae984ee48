"""The ways in which people name a Telegram channel."""

import pytest

from bot.errors import UserError
from bot.finding import name_preview


@pytest.mark.parametrize(
    "address",
    [
        "@coastnews",
        "t.me/coastnews",
        "https://t.me/coastnews",
        "http://t.me/s/coastnews",
        "https://t.me/s/coastnews?before=120",
        "https://t.me/coastnews/120",
        "<https://telegram.me/coastnews>",
    ],
)
def test_channel_is_read_from_its_preview(address: str) -> None:
    assert name_preview(address) == "https://t.me/s/coastnews"


@pytest.mark.parametrize("address", ["coast.example", "https://coast.example/t.me/x", ""])
def test_other_addresses_are_no_channels(address: str) -> None:
    assert name_preview(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/+AbCdEf123456",
        "https://t.me/joinchat/AbCdEf",
        "t.me/c/12345/6",
        "@x y",
        "t.me",
    ],
)
def test_private_channels_are_refused(address: str) -> None:
    with pytest.raises(UserError, match="private channel"):
        name_preview(address)
