"""An exception in, a sentence in the chat out: never silence, never a traceback.

What went wrong on purpose (`OnRecordError`) brings its own sentence. Anything else gets an id that
the log has too.
"""

import logging
import secrets

from telegram import Update
from telegram.error import TelegramError

from bot.errors import ButtonExpired, NotFound, OnRecordError, StoreError, UserError, WorkerError
from bot.model import Button
from handlers.buttons import PERSONAL, fits
from handlers.desk import Desk
from handlers.sender import ButtonRows

log = logging.getLogger(__name__)

UNEXPECTED = "Something went wrong on our side. Error id {id}: please tell an admin of this bot."
MAX_SENTENCE = 1000  # characters; a sentence may quote what the person sent
LABEL = 60  # characters of a name that a button shows


async def explain(desk: Desk, update: Update, error: Exception) -> None:
    """Tell the person who asked what failed, and the log why."""
    try:
        if isinstance(error, OnRecordError):
            _log_expected(error)
            await desk.sender.notice(update, error.sentence[:MAX_SENTENCE], _offer(error))
            return
        error_id = secrets.token_hex(4)
        log.error("error %s in update %s", error_id, update.update_id, exc_info=error)
        await desk.sender.notice(update, UNEXPECTED.format(id=error_id))
    except TelegramError:  # the end of the line: all that is left is to write it down
        log.exception("update %s could not be told what failed", update.update_id)


def _log_expected(error: OnRecordError) -> None:
    # A UserError's sentence quotes what the person asked, which is theirs to know.
    words = "" if isinstance(error, UserError) else error.sentence
    level = logging.WARNING if isinstance(error, (StoreError, WorkerError)) else logging.INFO
    log.log(level, "%s: %s %s", type(error).__name__, words, error.detail)


def _offer(error: OnRecordError) -> ButtonRows:
    """Return the buttons that help: names that come close, or the expired list again."""
    if isinstance(error, NotFound):
        names = [Button(name[:LABEL], verb="who", argument=name) for name in error.close]
        return tuple((button,) for button in names if fits(button))
    if isinstance(error, ButtonExpired) and error.verb not in PERSONAL:
        return ((Button("Refresh", verb=error.verb, argument=error.argument),),)
    return ()
