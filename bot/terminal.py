"""The bot as a chat in a terminal: typed lines in, messages out. Home of prompt_toolkit and rich.

Works piped as well: one line of input is one message.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import FileHistory
from rich.console import Console
from rich.text import Text

from bot.markup import to_plain, to_text, wrap
from bot.model import Attachment, Key, Shown, ShownAs

PROMPT = "you › "
QUIT = "/quit"
WELCOME = (
    "OnRecord, here in the terminal: ask as you would in Telegram. /help lists the commands, a "
    "number presses a button, /quit or Ctrl-D leaves."
)
GOODBYE = "Bye."

ReadLine = Callable[[], Awaitable[str]]  # raises EOFError at the end


class Chat(Protocol):
    """The person's side of a conversation; each call returns when the bot has answered."""

    async def say(self, text: str) -> None:
        """Send a message."""

    async def press(self, number: int, data: str) -> None:
        """Press a button of a message."""


class Screen:
    """Shows messages, and remembers which number stands for which button.

    Files that come along are saved in `folder`.
    """

    def __init__(self, console: Console, *, folder: Path = Path()) -> None:
        self._console = console
        self._folder = folder
        self._keys: list[tuple[int, Key]] = []
        self._answered = True
        self.is_silent = True  # nothing was shown in this turn

    def begin_turn(self) -> None:
        """Take note that the person does something: the next buttons are numbered anew."""
        self._answered = False
        self.is_silent = True

    def show(self, shown: Shown) -> None:
        """Print a message as it now stands, its buttons below it."""
        text = to_text(shown.html)
        if shown.how is ShownAs.ALERT:
            text = Text("! ", style="bold yellow") + text
        wrapped = wrap(text, self._console)
        self._console.print(wrapped, end="\n" if text.plain.endswith("\n") else "\n\n")
        self.is_silent = False
        if shown.file is not None:
            self.say(save_file(shown.file, self._folder) + "\n")
        if any(shown.keys):
            self._show_keys(shown)

    def find_key(self, line: str) -> tuple[int, Key] | None:
        """Return the message and the button that a typed number stands for."""
        number = int(line) if line.isascii() and line.isdigit() else 0
        return self._keys[number - 1] if 0 < number <= len(self._keys) else None

    def say(self, text: str) -> None:
        """Print a line of the terminal's own."""
        self._console.print(Text(text, style="dim"))

    def _show_keys(self, shown: Shown) -> None:
        if not self._answered:
            self._answered = True
            self._keys.clear()
        for row in shown.keys:
            labels = []
            for key in row:
                self._keys.append((shown.number, key))
                labels.append(f"[{len(self._keys)}] {key.label}")
            self._console.print(Text("  ".join(labels), style="cyan"))
        self._console.print()


def save_file(file: Attachment, folder: Path) -> str:
    """Save a file under its name; return a sentence that says where, or why not."""
    path = folder / Path(file.name).name
    try:
        path.write_bytes(file.body)
    except OSError as error:
        return f"{path} can't be written: {error.strerror}"
    return f"Saved {path}."


async def converse(chat: Chat, screen: Screen, read_line: ReadLine) -> None:
    """Pass lines to the bot until the person leaves."""
    screen.say(WELCOME + "\n")
    while True:
        try:
            line = (await read_line()).strip()
        except (EOFError, KeyboardInterrupt):
            break
        if line == QUIT:
            break
        if line:
            screen.begin_turn()
            await _take(chat, screen, line)
    screen.say(GOODBYE)


async def _take(chat: Chat, screen: Screen, line: str) -> None:
    found = screen.find_key(line)
    if found is None:
        await chat.say(line)
        return
    number, key = found
    if key.url:
        screen.say(key.url)
        return
    await chat.press(number, key.data)
    if screen.is_silent:
        screen.say("That is what you see above.\n")


def make_line_reader(*, history: Path, commands: Sequence[str]) -> ReadLine:
    """Return a line editor with history and completion; where input is piped, a plain reader."""
    if not sys.stdin.isatty():
        return _read_piped_line
    completer = WordCompleter([*(f"/{name}" for name in commands), QUIT], sentence=True)
    session: PromptSession[str] = PromptSession(
        history=_History(str(history)), completer=completer, complete_while_typing=False
    )

    async def read_line() -> str:
        while True:
            try:
                return await session.prompt_async(PROMPT)
            except KeyboardInterrupt:  # Ctrl-C drops what is typed; with nothing typed it leaves
                if not session.default_buffer.text:
                    raise

    return read_line


class _History(FileHistory):
    """Lines of earlier conversations; one that finds no room on the disk is not remembered."""

    def store_string(self, string: str) -> None:
        """Write a line into the file."""
        with suppress(OSError):
            super().store_string(string)


async def _read_piped_line() -> str:
    line: str = await asyncio.to_thread(sys.stdin.readline)
    if not line:
        raise EOFError
    return line


async def ask_once(chat: Chat, shown: list[Shown], text: str) -> list[Shown]:
    """Send one message; return the messages that then stand in the chat."""
    await chat.say(text)
    latest = {one.number: one for one in shown}  # an edit replaces what it edits, in place
    return list(latest.values())


def print_plain(shown: Sequence[Shown]) -> str:
    """Return messages as one plain text, the labels of their buttons in brackets below them."""
    return "\n\n".join(map(_print_message, shown))


def _print_message(shown: Shown) -> str:
    rows = ["  ".join(f"[{key.label}]" for key in row) for row in shown.keys]
    text = to_plain(shown.html).strip()
    file = f"[{shown.file.name}]" if shown.file else ""
    return "\n\n".join(filter(None, [text, file, "\n".join(rows)]))
