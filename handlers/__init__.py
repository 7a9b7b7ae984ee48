"""Telegram: one command family a file. Each parses, calls the service, and sends."""

import os
import re
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from bot.errors import UserError
from handlers import (
    actors,
    latest,
    outlets,
    privacy,
    review,
    rulings,
    said,
    search,
    sources,
    start,
    statement,
    subscriptions,
    topics,
    who,
    wires,
    wrong,
)
from handlers.admin import Claims, status
from handlers.commands import COMMANDS
from handlers.desk import Desk, Handle, Press

if TYPE_CHECKING:  # dispatch.py imports this package
    from handlers.dispatch import App, Dispatch

__all__ = ["COMMANDS", "register"]

# python-telegram-bot warns at each RetryAfter unless its coming behaviour is chosen.
os.environ.setdefault("PTB_TIMEDELTA", "true")

UNKNOWN = "I don't know that command. /help lists those I know."
FORWARDED = "I don't carry out commands that are forwarded: please send it yourself."
NO_TEXT = "I read text only: send me a name or a topic, or see /help."

# A file brings its command along in the caption, which the library's CommandHandler passes over.
COMMAND = filters.COMMAND | filters.CaptionRegex(r"^/\w")
DIRECT = filters.UpdateType.MESSAGE & ~filters.FORWARDED & ~filters.VIA_BOT
OPML = filters.Document.FileExtension("opml")
PRIVATE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE

HANDLES: dict[str, Handle] = {
    "latest": latest.latest,
    "who": who.who,
    "said": said.said,
    "about": topics.about,
    "on": topics.on,
    "search": search.search,
    "why": statement.why,
    "cite": statement.cite,
    "wrong": wrong.wrong,
    "sources": outlets.outlets,
    "help": start.show_help,
    "start": start.start,
    "privacy": privacy.privacy,
    "mydata": privacy.my_data,
    "forgetme": privacy.forget_me,
    "version": start.version,
    "source": sources.source,
    "actor": actors.actor,
    "outlet": wires.outlet,
    "statement": rulings.statement,
    "review": review.review,
    "status": status,
}
TAPPED: dict[str, Handle] = {  # numbers to tap, and what they open
    r"^/s_[0-9]+(@\w+)?$": statement.statement,
    r"^/story_[0-9]+(@\w+)?$": latest.story,
}
VERBS: dict[str, Press] = {
    "latest": latest.show_latest,
    "story": latest.show_story,
    "who": who.show_who,
    "roles": who.show_roles,
    "names": who.show_names,
    "said": said.show_said,
    "about": topics.show_about,
    "on": topics.show_on,
    "search": search.show_search,
    "s": statement.show_statement,
    "why": statement.show_why,
    "reports": statement.show_reports,
    "cite": statement.show_citation,
    "sources": outlets.show_outlets,
    "mydata": privacy.show_my_data,
    "forgetme": privacy.confirm_forget_me,
    **sources.VERBS,
    **actors.VERBS,
    **wires.VERBS,
    **rulings.VERBS,
    **wrong.VERBS,
    **review.VERBS,
}


def register(application: "App", dispatch: "Dispatch", desk: Desk) -> None:
    """Register what answers, in this order: of the handlers that match, the first one runs."""
    commands = {**HANDLES, "claim": Claims(desk.clock).claim}
    handlers = [
        CallbackQueryHandler(dispatch.press(VERBS)),
        *(CommandHandler(name, dispatch.command(commands[name]), DIRECT) for name in commands),
        *(
            MessageHandler(DIRECT & _captioned(name), dispatch.command(commands[name]))
            for name in commands
        ),
        *(
            MessageHandler(DIRECT & filters.Regex(pattern), dispatch.text(handle))
            for pattern, handle in TAPPED.items()
        ),
        MessageHandler(PRIVATE & COMMAND & DIRECT, dispatch.text(_refuse(UNKNOWN))),
        MessageHandler(PRIVATE & COMMAND, dispatch.text(_refuse(FORWARDED))),
        MessageHandler(PRIVATE & OPML, dispatch.text(subscriptions.explain_list)),
        MessageHandler(PRIVATE & (filters.TEXT | filters.CAPTION), dispatch.text(search.plain)),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, dispatch.text(_refuse(NO_TEXT))),
        TypeHandler(Update, dispatch.text(_say_nothing)),  # what was admitted must be released
    ]
    application.add_handlers(handlers)


def _captioned(name: str) -> filters.BaseFilter:
    return filters.CaptionRegex(re.compile(rf"/{name}(?:@\w+)?(?:\s|\Z)", re.IGNORECASE | re.ASCII))


def _refuse(sentence: str) -> Handle:
    async def refuse(_desk: Desk, _update: Update, _text: str) -> None:
        raise UserError(sentence)

    return refuse


async def _say_nothing(_desk: Desk, _update: Update, _text: str) -> None:
    """Leave alone what other bots were asked in a group."""
