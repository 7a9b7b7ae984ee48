"""Telegram's Bot API on loopback, strict as the real one, with its ground truth open to tests.

What the bot under test sends goes through real HTTP; people, groups and buttons are objects of
the test. See `server.py` for the shape of a test.
"""

from tests.fakes.bot_api.failures import Garble, Refuse, Reset, Stall
from tests.fakes.bot_api.people import Group, Person
from tests.fakes.bot_api.server import TOKEN, BotApi
from tests.fakes.bot_api.world import BotMessage, Place, Press, Said, Silence

__all__ = [
    "TOKEN", "BotApi", "BotMessage", "Garble", "Group", "Person", "Place", "Press", "Refuse",
    "Reset", "Said", "Silence", "Stall",
]  # fmt: skip
