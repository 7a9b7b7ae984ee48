"""`/start [payload]`, `/help` and `/version`: the way in."""

from telegram import Chat, Update

from bot.model import CommandHelp, Help, Notice
from handlers.answer import answer
from handlers.commands import COMMANDS, Audience, Command
from handlers.desk import Desk

TITLES = {
    Audience.READERS: "Ask",
    Audience.YOU: "The bot and you",
    Audience.ADMINS: "For admins",
}
TAPPED = CommandHelp("/s_42, /story_12", "open a statement or a story: tap them in any answer")


async def start(desk: Desk, update: Update, text: str) -> None:
    """Welcome a newcomer, or open the card that a deep link leads to."""
    await answer(desk, update, await desk.service.start(text))


async def show_help(desk: Desk, update: Update, _text: str) -> None:
    """List the commands that whoever asks can use here."""
    audiences = [Audience.READERS, Audience.YOU]
    chat, user = update.effective_chat, update.effective_user
    is_private = chat is not None and chat.type == Chat.PRIVATE
    if is_private and user is not None and await desk.service.is_admin(user.id):
        audiences.append(Audience.ADMINS)
    await answer(desk, update, Help(tuple(_list_group(audience) for audience in audiences)))


def _list_group(audience: Audience) -> tuple[str, tuple[CommandHelp, ...]]:
    commands = tuple(_explain(one) for one in COMMANDS if one.audience is audience)
    tapped = (TAPPED,) if audience is Audience.READERS else ()
    return TITLES[audience], commands + tapped


def _explain(command: Command) -> CommandHelp:
    usage = f"/{command.name} {command.arguments}".strip()
    return CommandHelp(usage=usage, answers=command.help, example=command.example)


async def version(desk: Desk, update: Update, _text: str) -> None:
    """Tell which version this is."""
    notice = Notice("OnRecord", (f"Version {desk.service.version}, free software, Apache 2.0.",))
    await answer(desk, update, notice)
