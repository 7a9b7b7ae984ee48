"""A newsroom at work: a bot as a process, its Telegram, a newspaper's site, and an editor."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e import site
from tests.e2e.process import STARTING, BotProcess, running_bot
from tests.fakes.bot_api import BotApi, BotMessage, Person, Place
from tests.fakes.feed_server import FeedServer

READING = 60.0  # seconds for three articles, with a model that has to be loaded first
EDITOR = 3001


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A bot that has been claimed and has read its first source."""

    api: BotApi
    paper: FeedServer
    bot: BotProcess
    editor: Person
    token: str  # that made the editor an admin
    added: BotMessage  # what /source add answered
    folder: Path
    _ids: "count[int]"

    def reader(self) -> Person:
        """Somebody the bot has never met."""
        return self.api.person(next(self._ids), "Ines")

    async def asks(
        self, text: str, person: Person | None = None, where: Place | None = None
    ) -> BotMessage:
        """The reply to what a person (else somebody new) says."""
        said = (person or self.reader()).says(text, where=where)
        return await self.api.reply(to=said)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def newsroom(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    async with (
        BotApi() as api,
        FeedServer() as paper,
        running_bot(api, folder) as bot,
    ):
        site.publish(paper)
        editor = api.person(EDITOR, "Odile")
        token = await claim(api, bot, editor)
        added = await add_source(api, editor, paper.url("/"))
        yield Newsroom(api, paper, bot, editor, token, added, folder, count(5001))


async def claim(api: BotApi, bot: BotProcess, editor: Person) -> str:
    """Become the bot's admin with the token it printed; the token."""
    line = await bot.printed("/claim")
    token = re.search(r"/claim (\S+)", line)
    assert token is not None
    said = editor.says(f"/claim {token[1]}")
    await api.reply(to=said, containing="admin", within=STARTING)
    return token[1]


async def add_source(api: BotApi, editor: Person, address: str) -> BotMessage:
    """The card of a source that was added and read."""
    said = editor.says(f"/source add {address}")
    return await api.reply(to=said, containing="Source added", within=READING)
