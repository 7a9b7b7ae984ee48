"""Who is asking? An update in, a person's id out; bot admins are people, in a private chat.

Being an admin of some group means nothing here, and whoever writes as a chat, through another bot
or by forwarding is nobody in particular. Asked anew at every command and every press.
"""

from telegram import Chat, Message, Update

from bot.errors import NotAllowed
from bot.settings import SERVICE_ACCOUNTS
from handlers.desk import Desk

PRIVATE_ONLY = "This works only in a private chat with me."
PEOPLE_ONLY = "Please do that under your own name: I can’t tell who is asking."
ADMINS_ONLY = "Only the admins of this bot can do that."


def require_private_chat(update: Update) -> int:
    """Return who asks in the person's own chat with the bot.

    Raises:
        NotAllowed: it is a group or a channel, or nobody in particular asks.
    """
    chat = update.effective_chat
    if chat is None or chat.type != Chat.PRIVATE:
        raise NotAllowed(PRIVATE_ONLY)
    person = _identify(update)
    if person is None or person != chat.id:
        raise NotAllowed(ADMINS_ONLY)
    return person


def require_person(update: Update) -> int:
    """Return who asks, in any chat.

    Raises:
        NotAllowed: somebody writes as a chat, through another bot or by forwarding.
    """
    person = _identify(update)
    if person is None:
        raise NotAllowed(PEOPLE_ONLY)
    return person


async def require_admin(desk: Desk, update: Update) -> int:
    """Return the bot admin who asks.

    Raises:
        NotAllowed: not an admin, or not in a private chat; the sentence tells nothing else.
    """
    person = require_private_chat(update)
    if not await desk.service.is_admin(person):
        raise NotAllowed(ADMINS_ONLY)
    return person


def _identify(update: Update) -> int | None:
    query, message = update.callback_query, update.message
    if query is not None:
        user = query.from_user
    elif message is not None and message.from_user is not None and _is_own_word(message):
        user = message.from_user
    else:
        return None
    return None if user.is_bot or user.id in SERVICE_ACCOUNTS else user.id


def _is_own_word(message: Message) -> bool:
    return not (message.sender_chat or message.via_bot or message.forward_origin)
