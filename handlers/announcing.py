"""What admins are told unasked: a private message, and what became of it."""

import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.model import Delivery, FeedNotice, Reply, Undecided
from bot.render.pages import render_reminder
from bot.render.upkeep import render_alarm, render_notices
from handlers.delivery import was_not_sent
from handlers.places import Place
from handlers.sender import Sender

log = logging.getLogger(__name__)


class Announcer:
    """Sends notices through a bot."""

    def __init__(self, bot: Bot, sender: Sender) -> None:
        self._bot = bot
        self._sender = sender

    async def send(self, admin: int, notices: Sequence[FeedNotice]) -> Delivery:
        """Tell an admin of sources."""
        return await self._tell(admin, render_notices(notices))

    async def send_alarm(self, admin: int, trouble: str | None) -> Delivery:
        """Tell an admin why no source is read, or that they are again."""
        return await self._tell(admin, render_alarm(trouble))

    async def send_reminder(self, admin: int, undecided: Undecided) -> Delivery:
        """Tell an admin that something waits in /review."""
        return await self._tell(admin, render_reminder(undecided))

    async def _tell(self, admin: int, reply: Reply) -> Delivery:
        """Tell an admin in their private chat with the bot."""
        place = Place(chat_id=admin, user_id=admin, private=True)
        try:
            await self._sender.tell(self._bot, place, reply)
        except (BadRequest, Forbidden) as error:  # the admin has blocked the bot, or never met it
            log.warning("admin %d can't be told anything: %s", admin, error)
        except RetryAfter:
            return Delivery.NOT_SENT
        except NetworkError as error:
            return Delivery.NOT_SENT if was_not_sent(error) else Delivery.IN_DOUBT
        return Delivery.SETTLED
