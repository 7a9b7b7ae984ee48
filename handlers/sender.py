"""Replies in, messages in Telegram out: same chat, same topic; a press edits its own message.

Sender is the only place that sends. What can't be delivered because of the chat (the bot was
blocked) or the network is logged; what Telegram refuses because of us is raised.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import CallbackQueryLimit, ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.model import Attachment, Button, Clock, Progress, Reply
from handlers.buttons import Buttons
from handlers.delivery import Sleep, deliver, is_transient, was_not_sent
from handlers.places import Place, find_place

log = logging.getLogger(__name__)
Result = TypeVar("Result")

SHOW_WORK_AFTER = 0.3  # seconds; what is done sooner needs no word about it
MAX_ALERT = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
EDIT_EVERY = 2.0  # seconds between two edits that show progress

ButtonRows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """One message to show; without a parse mode it needs no escaping. With a file, its caption."""

    text: str
    buttons: ButtonRows = ()
    parse_mode: ParseMode | None = None
    file: Attachment | None = None


@dataclass(slots=True)
class _Turn:
    """What was already done about one update."""

    shown: int | None = None  # the message the next answer replaces
    press_answered: bool = False


class Sender:
    """Answers updates."""

    def __init__(self, buttons: Buttons, *, clock: Clock, sleep: Sleep = asyncio.sleep) -> None:
        self._buttons = buttons
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[int, _Turn] = {}

    @asynccontextmanager
    async def turn(self, update: Update) -> AsyncIterator[None]:
        """Remember what is shown for an update while it is handled; answer its press at the end."""
        self._turns[update.update_id] = _Turn()
        try:
            yield
        finally:
            await self._answer_press(update)
            del self._turns[update.update_id]

    async def reply(self, update: Update, replies: Sequence[Reply]) -> None:
        """Show replies in order: the first replaces the pressed or the working message, if any."""
        first, *rest = [_Text(reply.html, reply.buttons, ParseMode.HTML) for reply in replies]
        turn = self._turn_of(update)
        if turn.shown is None and update.callback_query and update.effective_message:
            turn.shown = update.effective_message.message_id
        await self._show(update, first)
        await self._answer_press(update)
        for text in rest:
            await self._send(update.get_bot(), find_place(update), text)

    async def attach(self, update: Update, file: Attachment, caption: Reply | None = None) -> None:
        """Send a file, below what was shown."""
        words = caption.html if caption else ""
        text = _Text(words, parse_mode=ParseMode.HTML, file=file)
        await self._send(update.get_bot(), find_place(update), text)

    async def notice(self, update: Update, sentence: str, buttons: ButtonRows = ()) -> None:
        """Say one plain sentence: over the chat after a press, else as a message."""
        turn = self._turn_of(update)
        waits_for_a_word = update.callback_query and not turn.press_answered and not turn.shown
        if waits_for_a_word and not buttons and len(sentence) <= MAX_ALERT:
            await self._answer_press(update, sentence)
            return
        await self._show(update, _Text(sentence, buttons))

    @asynccontextmanager
    async def working(self, update: Update, sentence: str) -> AsyncIterator[Progress]:
        """Show that something is being worked on, and how far, until the reply replaces it.

        Nothing is shown for what takes less than `SHOW_WORK_AFTER`.
        """
        work = _Work(sentence)
        task = asyncio.create_task(self._show_work(update, work))
        try:
            yield work.tell
        finally:
            async with work.sending:  # a message that is on its way must arrive to be replaced
                task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _show_work(self, update: Update, work: "_Work") -> None:
        shown = None
        await self._sleep(SHOW_WORK_AFTER)
        while True:
            async with work.sending:
                if work.sentence != shown:
                    shown = work.sentence
                    await self._show_sentence(update, shown)
            await self._sleep(EDIT_EVERY)

    async def _show_sentence(self, update: Update, sentence: str) -> None:
        turn = self._turn_of(update)
        if turn.shown is None and update.callback_query and update.effective_message:
            turn.shown = update.effective_message.message_id
        try:
            await self._answer_press(update)
            await self._show(update, _Text(sentence))
            await self._type(update)
        except TelegramError:  # the work itself goes on, and its reply will tell
            log.warning("could not show progress", exc_info=True)

    async def _show(self, update: Update, text: _Text) -> None:
        """Edit the message shown for this update; where there is none, or it is gone, send one."""
        turn, place = self._turn_of(update), find_place(update)
        if turn.shown is not None and await self._edit(update.get_bot(), place, turn.shown, text):
            return
        turn.shown = await self._send(update.get_bot(), place, text)

    async def tell(self, bot: Bot, place: Place, reply: Reply) -> None:
        """Send what nobody asked for. Raises `TelegramError`: its sender knows what to do."""

        async def call() -> Message:
            return await self._post(bot, place, _Text(reply.html, reply.buttons, ParseMode.HTML))

        await deliver(call, repeat_if=was_not_sent, sleep=self._sleep)

    async def _post(self, bot: Bot, place: Place, text: _Text) -> Message:
        if text.file is not None:
            return await bot.send_document(
                place.chat_id,
                text.file.body,
                filename=text.file.name,
                caption=text.text,
                parse_mode=text.parse_mode,
                message_thread_id=place.thread_id,
                reply_parameters=_point_at(place),
            )
        return await bot.send_message(
            place.chat_id,
            text.text,
            parse_mode=text.parse_mode,
            message_thread_id=place.thread_id,
            reply_parameters=_point_at(place),
            reply_markup=self._lay_out(text.buttons, place),
        )

    async def _send(self, bot: Bot, place: Place, text: _Text) -> int | None:
        async def call() -> Message:
            return await self._post(bot, place, text)

        try:
            message = await self._attempt(call, place, repeat_if=was_not_sent)
        except ChatMigrated as moved:
            log.info("chat %s is now %s", place.chat_id, moved.new_chat_id)
            return await self._send(bot, _follow(place, moved.new_chat_id), text)
        return message.message_id if message else None

    async def _edit(self, bot: Bot, place: Place, message_id: int, text: _Text) -> bool:
        """Return whether the message could be edited, or why not doesn't matter any more."""

        async def call() -> Message | bool:
            return await bot.edit_message_text(
                text.text,
                chat_id=place.chat_id,
                message_id=message_id,
                parse_mode=text.parse_mode,
                reply_markup=self._lay_out(text.buttons, place),
            )

        try:
            await self._attempt(call, place, repeat_if=is_transient)
        except ChatMigrated:
            return False
        except BadRequest as error:
            return _is_settled(error)
        return True

    async def _attempt(
        self,
        call: Callable[[], Awaitable[Result]],
        place: Place,
        *,
        repeat_if: Callable[[NetworkError], bool],
    ) -> Result | None:
        try:
            return await deliver(call, repeat_if=repeat_if, sleep=self._sleep)
        except (BadRequest, ChatMigrated):
            raise
        except Forbidden as error:
            log.info("chat %s does not want our answer: %s", place.chat_id, error)
        except (NetworkError, RetryAfter) as error:
            log.warning("an answer to chat %s is given up: %s", place.chat_id, error)
        return None

    async def _answer_press(self, update: Update, sentence: str | None = None) -> None:
        turn, query = self._turn_of(update), update.callback_query
        if query is None or turn.press_answered:
            return
        turn.press_answered = True
        try:
            await query.answer(sentence, show_alert=bool(sentence))
        except TelegramError as error:  # too old to be answered, or no network: nothing is lost
            log.info("a press could not be answered: %s", error)

    async def _type(self, update: Update) -> None:
        place = find_place(update)
        if place.private:
            await update.get_bot().send_chat_action(
                place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id
            )

    def _lay_out(self, rows: ButtonRows, place: Place) -> InlineKeyboardMarkup | None:
        if not rows:
            return None
        return InlineKeyboardMarkup([[self._make(button, place) for button in row] for row in rows])

    def _make(self, button: Button, place: Place) -> InlineKeyboardButton:
        if button.url:
            return InlineKeyboardButton(button.label, url=button.url)
        data = self._buttons.sign(
            button, chat_id=place.chat_id, user_id=place.user_id, now=self._clock()
        )
        return InlineKeyboardButton(button.label, callback_data=data)

    def _turn_of(self, update: Update) -> _Turn:
        return self._turns.get(update.update_id) or _Turn()


class _Work:
    """What is being worked on, in the latest words."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.sending = asyncio.Lock()

    async def tell(self, sentence: str) -> None:
        """Take the next sentence; it is shown when the next edit is due."""
        self.sentence = sentence


def _point_at(place: Place) -> ReplyParameters | None:
    if place.reply_to is None:
        return None
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True)


def _follow(place: Place, new_chat_id: int) -> Place:
    # The supergroup counts its messages anew, so there is nothing to point at.
    return replace(place, chat_id=new_chat_id, reply_to=None, thread_id=None)


def _is_settled(error: BadRequest) -> bool:
    """Return True for "not modified", False where a new message is needed; else it is our fault."""
    words = error.message.lower()
    if "not modified" in words:
        return True
    if "message to edit not found" in words or "message can't be edited" in words:
        return False
    raise error
