"""T4: a bot that comes back to hundreds of questions answers each once, and none that is stale."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.nursery import Nursery
from tests.e2e.press import open_folder, until
from tests.e2e.process import environment
from tests.fakes.bot_api import BotApi
from tests.torture.report import Row, count

ROUNDS = 10
PEOPLE = 250  # who ask twice each
LATE = 50  # whose question is ten minutes old
PATIENCE = 120.0


async def come_back(folder: Path) -> list[Row]:
    """Let questions pile up, then start a bot, again and again."""
    unanswered = doubled = stale = 0
    await open_folder(folder, [])
    async with Nursery() as nursery, BotApi() as api:
        flood = api.control_floods()
        for number in range(ROUNDS):
            first = 10_000 * (number + 1)
            long_ago = datetime.now(UTC) - timedelta(minutes=10)
            for person in range(first, first + PEOPLE):
                api.person(person).says("/version")
                api.person(person).says("/help")
            for person in range(first + PEOPLE, first + PEOPLE + LATE):
                api.person(person).says("/version", at=long_ago)
            before = len(api.sent)
            bot = await nursery.start(folder, environment(api, folder))
            await api.confirmed(within=PATIENCE)
            await until(lambda before=before: len(api.sent) >= before + 2 * PEOPLE, within=PATIENCE)  # type: ignore[misc]
            await bot.stop()
            replies = Counter(message.place.chat_id for message in api.sent[before:])
            fresh = [replies[person] for person in range(first, first + PEOPLE)]
            unanswered += sum(max(0, 2 - answers) for answers in fresh)
            doubled += sum(max(0, answers - 2) for answers in fresh)
            stale += replies.total() - sum(fresh)
    return [
        count("T4 questions", ROUNDS * PEOPLE * 2, target=ROUNDS * PEOPLE * 2),
        count("T4 unanswered", unanswered),
        count("T4 answered twice", doubled),
        count("T4 stale ones answered", stale),
        count("T4 messages beyond Telegram's pace", flood.violations),
    ]
