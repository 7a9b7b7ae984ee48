"""Draw `docs/terminal.svg`: a real exchange with the real program on the demo articles.

python -m docs.picture
"""

import asyncio
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.front import local_chat, read_first_start
from bot.runtime import open_runtime
from bot.settings import Settings
from bot.terminal import PROMPT, Screen
from handlers.transport import LOCAL_USER, LocalChat

TARGET = Path(__file__).parent / "terminal.svg"
WIDTH = 88
QUESTIONS = ("/who Ilves", "/said Peel quotes")
# The library's own frame loads its fonts from elsewhere; this one takes what the reader has.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
    font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
    font-size: {char_height}px; line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
  <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""


async def draw() -> None:
    """Ask the questions and save what the terminal shows."""
    console = Console(record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
    screen = Screen(console)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(onrecord_data=Path(folder))
        async with open_runtime(settings, local_admins=frozenset({LOCAL_USER})) as runtime:
            await read_first_start(runtime)
            async with local_chat(runtime, show=screen.show) as chat:
                for question in QUESTIONS:
                    await _ask(chat, console, screen, question)
    console.save_svg(str(TARGET), title="make run", code_format=FRAME)


async def _ask(chat: LocalChat, console: Console, screen: Screen, question: str) -> None:
    console.print(Text(PROMPT, style="bold green") + Text(question))
    console.print()
    screen.begin_turn()
    await chat.say(question)


if __name__ == "__main__":
    asyncio.run(draw())
