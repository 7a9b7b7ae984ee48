"""What every command and button is handed: the services, and a way to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Update

from bot.model import Clock
from handlers.buttons import Buttons
from handlers.sender import Sender

if TYPE_CHECKING:  # their modules wire the whole service; here they are only names
    from bot.complaints import Complaints
    from bot.corrections import Corrections
    from bot.review import Review
    from bot.rulings import Rulings
    from bot.service import Service
    from bot.sources import Sources
    from bot.subscriptions import Subscriptions
    from bot.upkeep import Upkeep
    from bot.wires import Wires


@dataclass(frozen=True, slots=True)
class Desk:
    """Where commands do their work."""

    service: "Service"
    sources: "Sources"
    upkeep: "Upkeep"
    subscriptions: "Subscriptions"
    corrections: "Corrections"
    wires: "Wires"
    rulings: "Rulings"
    complaints: "Complaints"
    review: "Review"
    sender: Sender
    buttons: Buttons
    clock: Clock


Handle = Callable[[Desk, Update, str], Awaitable[None]]  # the text after the command, stripped
Press = Callable[[Desk, Update, str, int], Awaitable[None]]  # a button's argument and page
