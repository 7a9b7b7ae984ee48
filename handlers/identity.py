"""A token in, the name of its bot out: for the doctor."""

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.errors import SettingsError, Unreachable
from bot.settings import Settings
from handlers.application import TOKEN
from handlers.outage import REJECTED


async def check_token(settings: Settings) -> str:
    """Ask Telegram whose token it is.

    Raises:
        SettingsError: Telegram rejects it.
        Unreachable: Telegram can't be asked now.
    """
    secret = settings.telegram_bot_token
    token = secret.get_secret_value() if secret else ""
    if not TOKEN.fullmatch(token):
        raise SettingsError(REJECTED)
    try:
        async with Bot(
            token,
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_base_file_url,
        ) as bot:
            return bot.username
    except InvalidToken:  # its message holds the token
        raise SettingsError(REJECTED) from None
    except TelegramError as error:
        raise Unreachable("Telegram can't be reached.", detail=str(error)) from None
