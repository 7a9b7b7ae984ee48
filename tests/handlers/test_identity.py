"""Whose token is it? Asked of the fake Bot API; the token itself is never told."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from bot.errors import OnRecordError, SettingsError, Unreachable
from bot.settings import Settings
from handlers.identity import check_token
from tests.fakes.bot_api import BotApi

OTHER = "700100200:AAWrongTokenForTestsOnly-000000000000"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


def settings_with(token: str, base_url: str) -> Settings:
    return Settings(telegram_bot_token=SecretStr(token), telegram_base_url=base_url)


async def test_a_right_token_names_its_bot(api: BotApi) -> None:
    assert await check_token(settings_with(api.token, api.base_url)) == "onrecord_test_bot"


@pytest.mark.parametrize("token", [OTHER, "700100200", "700100200:", ":AA", "700100200:AA BB"])
async def test_a_wrong_token_is_rejected(api: BotApi, token: str) -> None:
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN") as caught:
        await check_token(settings_with(token, api.base_url))
    assert token not in tell(caught.value)


async def test_a_telegram_that_is_away_is_told_from_a_wrong_token() -> None:
    with pytest.raises(Unreachable, match="can't be reached") as caught:
        await check_token(settings_with(OTHER, "http://127.0.0.1:1/bot"))
    assert OTHER not in tell(caught.value)


def tell(error: OnRecordError) -> str:
    """All that is shown or logged of an error."""
    return f"{error!r} {error.sentence} {error.detail} {error.__cause__!r}"
