"""`/privacy`, `/mydata` and `/forgetme`: what is kept about people, and its erasure.

What is kept is shown and erased in private chats only: a group need not learn who is an admin.
"""

from telegram import Update

from bot.model import Button, Choice, Notice
from handlers.answer import answer
from handlers.authority import require_private_chat
from handlers.desk import Desk

PRIVACY = Notice(
    "Your data",
    (
        "I keep nothing about readers, no messages, no questions, no profile, but for /wrong:",
        "your words, and your Telegram id with them until an editor has decided.",
        "Of admins who claimed this bot I keep the Telegram id: it gives them their rights.",
        "An admin's id also stands at each correction they make or take back.",
        "To hold off floods I count messages per person in memory; a restart forgets the counts.",
        "Telegram itself sees what you send here. See your data: /mydata · Erase it: /forgetme",
    ),
)
CONFIRM = Choice(
    "Erase your Telegram id from this bot? What you reported by /wrong and nobody decided about "
    "goes, too. An admin is none any more, unless the bot's settings say so; corrections stay, "
    "without the id. This can't be undone.",
    (Button("Cancel", verb="mydata"), Button("Erase my data", verb="forgetme")),
)
ERASED = Notice(
    "Erased",
    (
        "Nothing about you is kept any more.",
        "Where no admin is left, the next start prints a new token for /claim.",
    ),
)


async def privacy(desk: Desk, update: Update, _text: str) -> None:
    """Tell what is kept about people."""
    await answer(desk, update, PRIVACY)


async def my_data(desk: Desk, update: Update, _text: str) -> None:
    """Show all that is kept about whoever asks."""
    person = require_private_chat(update)
    await answer(desk, update, await desk.service.my_data(person))


async def show_my_data(desk: Desk, update: Update, _argument: str, _page: int) -> None:
    """Show the same where a button asks for it: the erasure was cancelled."""
    await my_data(desk, update, "")


async def forget_me(desk: Desk, update: Update, _text: str) -> None:
    """Ask before erasing; where nothing is kept, say so at once."""
    person = require_private_chat(update)
    kept = await desk.service.my_data(person)
    is_anything = kept.claimed or kept.corrections or kept.complaints
    await answer(desk, update, CONFIRM if is_anything else kept)


async def confirm_forget_me(desk: Desk, update: Update, _argument: str, _page: int) -> None:
    """Erase all that is kept about whoever presses."""
    await desk.service.forget(require_private_chat(update))
    await answer(desk, update, ERASED)
