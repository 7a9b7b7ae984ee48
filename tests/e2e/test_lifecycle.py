"""Starting, being one of two, being killed, ending: the bot as a process."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.e2e import site
from tests.e2e.conftest import READING, add_source, claim
from tests.e2e.process import STARTING, running_bot
from tests.fakes.bot_api import BotApi, Person, Silence
from tests.fakes.feed_server import FeedServer, say_and_stall

READER, EDITOR = 5001, 3001
WRONG_TOKEN = "700100200:AAWrongTokenForTestsOnly-000000000000"
SECRET = "webhook-secret-for-tests-0123456789"


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


async def test_first_question_needs_no_model(api: BotApi, tmp_path: Path) -> None:
    """Nothing that answers waits for the model: not even for one that isn't there."""
    said = api.person(READER).says("/latest")
    async with running_bot(api, tmp_path, ONRECORD_MODEL="no_such_model"):
        assert await api.reply(to=said, within=STARTING)


async def test_wrong_token_is_said_in_one_sentence(api: BotApi, tmp_path: Path) -> None:
    async with running_bot(api, tmp_path, TELEGRAM_BOT_TOKEN=WRONG_TOKEN) as bot:
        assert await bot.ended(within=STARTING) == 1
    assert "token" in bot.stderr.lower()
    assert "Traceback" not in bot.stderr
    assert WRONG_TOKEN.partition(":")[2] not in bot.stdout + bot.stderr


async def test_second_bot_on_the_same_data_stands_back(api: BotApi, tmp_path: Path) -> None:
    reader = api.person(READER)
    async with running_bot(api, tmp_path) as first:
        await api.reply(to=reader.says("/version"), within=STARTING)
        async with running_bot(api, tmp_path) as second:
            assert await second.ended(within=STARTING) == 1
        assert "already serves" in second.stderr
        assert await api.reply(to=reader.says("/version"))
        assert "Traceback" not in first.stderr + second.stderr


async def test_one_of_two_bots_with_one_token_stands_down(api: BotApi, tmp_path: Path) -> None:
    reader = api.person(READER)
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    async with (
        running_bot(api, tmp_path / "one") as one,
        running_bot(api, tmp_path / "two") as two,
    ):
        ends = [asyncio.create_task(bot.ended(within=STARTING)) for bot in (one, two)]
        done, left = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in done] == [1]
        loser = one if ends[0] in done else two
        assert "Traceback" not in loser.stderr
        assert loser.stderr.strip()
        said = reader.says("/version")
        await api.reply(to=said, within=STARTING)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
    assert len(api.sent) == 1


async def test_terminated_bot_ends_cleanly(api: BotApi, tmp_path: Path) -> None:
    reader = api.person(READER)
    async with running_bot(api, tmp_path) as bot:
        await api.reply(to=reader.says("/version"), within=STARTING)
        assert await bot.stop() == 0
        await bot.left_nobody()
    assert "Traceback" not in bot.stderr
    assert "never awaited" not in bot.stderr


async def test_killed_bot_takes_its_workers_with_it(api: BotApi, tmp_path: Path) -> None:
    async with FeedServer() as paper, running_bot(api, tmp_path) as bot:
        site.publish(paper)
        editor = api.person(EDITOR)
        await claim(api, bot, editor)
        await add_source(api, editor, paper.url("/"))
        await bot.kill()
        await bot.left_nobody()


async def test_killed_bot_loses_nothing(api: BotApi, tmp_path: Path) -> None:
    """Killed with two of three articles read: who is admin, what was read and asked, all stays."""
    editor, reader = api.person(EDITOR), api.person(READER)
    async with FeedServer() as paper:
        site.publish(paper)
        paper.script("/barrier", say_and_stall())
        async with running_bot(api, tmp_path) as bot:
            await claim(api, bot, editor)
            adding = editor.says(f"/source add {paper.url('/')}")
            await api.reply(to=adding, containing="3 of 3", within=READING)
            await bot.kill()
        asked = reader.says("/said Oduya")
        site.publish(paper)
        async with running_bot(api, tmp_path) as bot:
            answer = await api.reply(to=asked, within=STARTING)
            assert "coffee machine" in answer.text
            check = editor.says(f"/source check {await find_number(api, editor, paper)}")
            await api.reply(to=check, containing="Source checked", within=READING)
            latest = await api.reply(to=reader.says(f"/latest {site.OUTLET}"))
            for story in site.ARTICLES.values():
                assert latest.text.count(story.headline) == 1
            assert "/claim" not in bot.stdout
            assert await bot.stop() == 0


async def find_number(api: BotApi, editor: Person, paper: FeedServer) -> str:
    """The number of the paper among the sources."""
    again = editor.says(f"/source add {paper.url('/')}")
    known = await api.reply(to=again, containing="already", within=READING)
    number = re.search(r"#(\d+) already", known.text)
    assert number is not None
    return number[1]


async def test_webhook_takes_posts_with_the_secret_only(api: BotApi, tmp_path: Path) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/hook"
    reader = api.person(READER)
    settings = {
        "TELEGRAM_WEBHOOK_URL": hook,
        "TELEGRAM_WEBHOOK_PORT": str(port),
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
    }
    async with running_bot(api, tmp_path, **settings) as bot:
        await api.reply(to=reader.says("/version"), within=STARTING)
        assert api.updates.webhook is not None
        assert api.updates.webhook.statuses == [200]
        forged = {"update_id": 1, "message": reader.says("/help").message}
        await api.confirmed()
        answered = len(api.sent)
        async with httpx.AsyncClient() as forger:
            for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "x" * 35}):
                assert (await forger.post(hook, json=forged, headers=headers)).status_code == 403
        with pytest.raises(Silence):
            await api.reply(to=reader.says("not a command"), containing="forged", within=0.5)
        assert answered <= len(api.sent)
        assert await bot.stop() == 0
    assert SECRET not in bot.stdout + bot.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
