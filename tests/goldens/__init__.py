"""Replies as files: each card of the invented news day, as it goes to Telegram.

`python -m tests.goldens` writes them anew; the difference is then read, not trusted.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.model import Briefing, Reply
from bot.render import render
from bot.service import Service
from bot.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.newsroom import fill

FOLDER = Path(__file__).parent
CARDS: dict[str, Callable[[Service], Awaitable[Briefing]]] = {
    "latest": lambda service: service.latest(""),
    "latest-outlet": lambda service: service.latest("island gazette"),
    "latest-nothing": lambda service: service.latest("sled dogs"),
    "story": lambda service: service.story("3"),
    "who": lambda service: service.who("Bell"),
    "who-pages": lambda service: service.who("orlund"),
    "who-organisation": lambda service: service.who("Hesse Island Council"),
    "roles": lambda service: service.roles("a_2"),
    "names": lambda service: service.spellings("a_2"),
    "said": lambda service: service.said("Orlund"),
    "said-filtered": lambda service: service.said("Orlund about raise since 1y"),
    "said-nothing": lambda service: service.said("Bell about sled dogs"),
    "statement": lambda service: service.statement("s_10"),
    "statement-unclear": lambda service: service.statement("s_2"),
    "reports": lambda service: service.reports("s_7"),
    "reports-none": lambda service: service.reports("s_8"),
    "cite": lambda service: service.cite("s_10"),
    "cite-unclear": lambda service: service.cite("s_2"),
    "why": lambda service: service.why("s_10"),
    "why-unclear": lambda service: service.why("s_2"),
    "about": lambda service: service.about("Talvik"),
    "about-nothing": lambda service: service.about("Bell"),
    "on": lambda service: service.on("crews"),
    "on-name": lambda service: service.on("Talvik"),
    "on-close": lambda service: service.on("fery strik"),
    "on-nobody": lambda service: service.on("Osric Bell"),
    "on-nothing": lambda service: service.on("sled dogs"),
    "on-parts": lambda service: service.on("night pay in Talvik"),
    "said-close": lambda service: service.said("Orlund about pease"),
    "search": lambda service: service.search("crowns"),
    "sources": lambda service: service.outlets(),
    "start": lambda service: service.start(""),
    "status": lambda service: service.status(),
    "mydata": lambda service: service.my_data(7),
}


@asynccontextmanager
async def open_newsroom() -> AsyncIterator[Service]:
    """Serve the invented news day from a store of its own."""
    clock = FakeClock()
    with TemporaryDirectory() as folder:
        store = await Store.open(Path(folder) / "news.db", clock=clock)
        try:
            await fill(store)
            yield Service(
                store,
                clock=clock,
                is_listed_admin=frozenset({7}),
                bot_name="onrecord_bot",
                version="1.2.3",
            )
        finally:
            await store.close()


async def render_card(service: Service, name: str) -> tuple[Reply, ...]:
    """Return the messages of one card."""
    return render(await CARDS[name](service), bot_name=service.bot_name)


def to_file(replies: tuple[Reply, ...]) -> str:
    """Return messages as a file: their HTML, and each row of buttons in a line."""
    parts = []
    for reply in replies:
        rows = ["".join(f"[ {button.label} ]" for button in row) for row in reply.buttons]
        parts.append("\n".join([reply.html, *rows]))
    return "\n\n- - -\n\n".join(parts) + "\n"


async def write() -> None:
    """Write all goldens anew."""
    async with open_newsroom() as service:
        for name in CARDS:
            path = FOLDER / f"{name}.html"
            path.write_text(to_file(await render_card(service, name)), encoding="utf-8")


def main() -> None:
    """Write all goldens anew."""
    asyncio.run(write())
