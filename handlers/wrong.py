"""`/wrong` and the buttons "Wrong person?": what readers report, in any chat."""

from telegram import Message, MessageEntity, Update

from bot.errors import UserError
from bot.query import list_targets
from handlers.answer import answer
from handlers.authority import require_person
from handlers.desk import Desk, Press

SEVERAL = "That message shows several statements. Which one is wrong? /wrong s_42 and your words."


async def wrong(desk: Desk, update: Update, text: str) -> None:
    """Take a report of what the text names, else of the card that it replies to."""
    person = require_person(update)
    shown = _find_shown(update.message and update.message.reply_to_message)
    await answer(desk, update, await desk.complaints.take(text, shown=shown, by=person))


async def press_wrong(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Take a report of `s_42` or `a_12`; the card stays, for others in the chat as well."""
    person = require_person(update)
    await desk.sender.notice(update, await desk.complaints.press(argument, by=person))


async def choose(desk: Desk, update: Update, argument: str, _page: int) -> None:
    """Take a report now that it is chosen who is meant."""
    person = require_person(update)
    await answer(desk, update, await desk.complaints.choose(argument, by=person))


def _find_shown(message: Message | None) -> str | None:
    if message is None:
        return None
    links = message.parse_entities([MessageEntity.TEXT_LINK])
    targets = list_targets(message.text or "", [link.url or "" for link in links])
    if len(targets) > 1:
        raise UserError(SEVERAL)
    return targets[0] if targets else None


VERBS: dict[str, Press] = {"wrong": press_wrong, "wrong_who": choose}
