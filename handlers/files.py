"""A message with a document in, the document's bytes out. Telegram hands over 20 MB at most."""

import asyncio

from telegram import Bot, Document, Update
from telegram.error import TelegramError

from bot.errors import TooLarge, Unreachable
from handlers.delivery import Sleep, deliver, is_transient

NOT_HANDED_OVER = "Telegram did not hand over the file. Please send it again."


def find_document(update: Update) -> Document | None:
    """Return the document that came with a command, or that the command replies to."""
    message = update.message
    if message is None:
        return None
    if message.document is None and message.reply_to_message is not None:
        return message.reply_to_message.document
    return message.document


async def download(
    bot: Bot, document: Document, *, most: int, too_large: str, sleep: Sleep = asyncio.sleep
) -> bytes:
    """Return what a document holds.

    Raises:
        TooLarge: more than `most` bytes; nothing is fetched then.
        Unreachable: Telegram doesn't hand it over, now or at all.
    """
    if (document.file_size or 0) > most:
        raise TooLarge(too_large, detail=f"{document.file_size} bytes")
    try:
        file = await deliver(lambda: bot.get_file(document), repeat_if=is_transient, sleep=sleep)
        if (file.file_size or 0) > most:
            raise TooLarge(too_large, detail=f"{file.file_size} bytes")
        return bytes(await deliver(file.download_as_bytearray, repeat_if=is_transient, sleep=sleep))
    except TelegramError as error:
        # Not chained: what the library raises may hold the file's address, and with it the token.
        raise Unreachable(NOT_HANDED_OVER, detail=type(error).__name__) from None
