"""A briefing out: rendered with the links of this bot, and sent."""

from telegram import Update

from bot.model import Briefing
from bot.render import render
from handlers.desk import Desk


async def answer(desk: Desk, update: Update, briefing: Briefing) -> None:
    """Answer an update with a briefing."""
    await desk.sender.reply(update, render(briefing, bot_name=desk.service.bot_name))
