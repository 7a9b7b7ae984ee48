"""`/claim TOKEN` makes its sender an admin; `/status` tells admins how the bot is doing."""

from collections import OrderedDict
from datetime import datetime, timedelta

from telegram import Update

from bot.errors import NotAllowed, UserError
from bot.model import Clock, Notice
from bot.render import render
from handlers.authority import require_admin, require_private_chat
from handlers.desk import Desk
from handlers.menu import publish_admin_menu

TRIES, TRIES_PERIOD = 5, timedelta(hours=1)
PEOPLE_REMEMBERED = 1000

WRONG_TOKEN = "This token isn't valid, or was used already."  # noqa: S105 - a sentence
TOO_MANY = "That was too often. Please try again in an hour."
EMPTY = "Send the token that was printed at the first start, as in /claim TOKEN."
WELCOME = Notice(
    "You are an admin now",
    ("Add a source with /source add URL.", "/status tells how I am doing."),
)


class Claims:
    """Lets a person try tokens, a few an hour."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: OrderedDict[int, list[datetime]] = OrderedDict()

    async def claim(self, desk: Desk, update: Update, text: str) -> None:
        """Make the sender an admin if the token is right. Private chat only."""
        person = require_private_chat(update)
        if not text:
            raise UserError(EMPTY)
        self._count(person)
        if not await desk.service.claim(text, person):
            raise NotAllowed(WRONG_TOKEN)
        await desk.sender.reply(update, render(WELCOME))
        await publish_admin_menu(update.get_bot(), person)

    def _count(self, person: int) -> None:
        since = self._clock() - TRIES_PERIOD
        tries = [moment for moment in self._tries.pop(person, []) if moment > since]
        self._tries[person] = tries
        if len(tries) >= TRIES:
            raise NotAllowed(TOO_MANY)
        tries.append(self._clock())
        if len(self._tries) > PEOPLE_REMEMBERED:
            self._tries.popitem(last=False)


async def status(desk: Desk, update: Update, _text: str) -> None:
    """Show how the bot is doing."""
    await require_admin(desk, update)
    await desk.sender.reply(update, render(await desk.service.status()))
