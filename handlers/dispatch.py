"""PTB's callbacks in, our commands and buttons called, and every failure explained."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.errors import ButtonRefused
from handlers.buttons import REFUSED
from handlers.desk import Desk, Handle, Press
from handlers.failures import explain
from handlers.gate import Gate
from handlers.places import find_place

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[ExtBot[None], Any, Any, Any]
Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Dispatch:
    """Makes the callbacks that are registered, each admitted by the gate before it runs."""

    def __init__(self, desk: Desk, gate: Gate) -> None:
        self._desk = desk
        self._gate = gate

    def command(self, handle: Handle) -> Callback:
        """Return the callback of `/command text`: `handle` gets the text."""

        async def callback(update: Update, _context: Context) -> None:
            await self._run(update, lambda: handle(self._desk, update, _after_command(update)))

        return callback

    def text(self, handle: Handle) -> Callback:
        """Return the callback of any other message: `handle` gets all of its text."""

        async def callback(update: Update, _context: Context) -> None:
            await self._run(update, lambda: handle(self._desk, update, _text_of(update)))

        return callback

    def press(self, verbs: Mapping[str, Press]) -> Callback:
        """Return the callback of every button: its verb says which function it is."""

        async def callback(update: Update, _context: Context) -> None:
            await self._run(update, lambda: self._press(verbs, update))

        return callback

    async def _press(self, verbs: Mapping[str, Press], update: Update) -> None:
        desk, place = self._desk, find_place(update)
        data = (update.callback_query and update.callback_query.data) or ""
        pressed = desk.buttons.read(
            data, chat_id=place.chat_id, user_id=place.user_id, now=desk.clock()
        )
        if (show := verbs.get(pressed.verb)) is None:
            raise ButtonRefused(REFUSED)  # a verb of another version
        await show(desk, update, pressed.argument, pressed.page)

    async def _run(self, update: Update, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self._desk.sender.turn(update):
                try:
                    await work()
                except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
                    await explain(self._desk, update, error)
        finally:
            self._gate.release(update)


def _text_of(update: Update) -> str:
    message = update.message
    return ((message and (message.text or message.caption)) or "").strip()


def _after_command(update: Update) -> str:
    words = _text_of(update).split(maxsplit=1)
    return words[1] if len(words) > 1 else ""
