"""Our table of commands in, Telegram's menus and descriptions out.

A bot without menus works as well, so a failure here is only a warning.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from handlers.commands import COMMANDS, Menu

log = logging.getLogger(__name__)

SHORT_DESCRIPTION = "Who is on the record saying what: statements from the news, with their source."
DESCRIPTION = (
    "I read news sources and keep who said what, when and where, with the sentence it comes from."
    "\n\nSend a name or a topic, or try /latest. A statement whose speaker is unclear is shown "
    "as unclear: I never guess."
)


async def publish_menus(bot: Bot, *, admins: Iterable[int]) -> None:
    """Set the menu of every kind of chat, and how the bot introduces itself."""
    readers = _list_commands(Menu.PRIVATE)
    calls: list[Callable[[], Awaitable[bool]]] = [
        lambda: bot.set_my_commands(readers, scope=BotCommandScopeAllPrivateChats()),
        lambda: bot.set_my_commands(
            _list_commands(Menu.GROUP), scope=BotCommandScopeAllGroupChats()
        ),
        lambda: bot.set_my_description(DESCRIPTION),
        lambda: bot.set_my_short_description(SHORT_DESCRIPTION),
    ]
    for call in calls:
        await _try(call)
    for admin in admins:
        await publish_admin_menu(bot, admin)


async def publish_admin_menu(bot: Bot, admin: int) -> None:
    """Offer an admin, in the private chat with the bot, the admins' commands as well."""
    commands = _list_commands(Menu.PRIVATE) + _list_commands(Menu.ADMIN)
    scope: BotCommandScope = BotCommandScopeChat(admin)
    await _try(lambda: bot.set_my_commands(commands, scope=scope))


def _list_commands(menu: Menu) -> list[BotCommand]:
    return [BotCommand(one.name, one.help) for one in COMMANDS if menu in one.menus]


async def _try(call: Callable[[], Awaitable[bool]]) -> None:
    try:
        await call()
    except TelegramError as error:
        log.warning("a menu or description could not be set: %s", error)
