"""Answers as they arrive in Telegram: where, in which form, and what happens when they can't."""

import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from telegram import Bot, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Defaults, ExtBot

from bot.model import Attachment, Button, Reply, Shown
from handlers.buttons import Buttons
from handlers.sender import Sender
from handlers.transport import LOCAL_TOKEN, LocalRequest
from tests.fakes.bot_api import TOKEN, BotApi, Refuse, Reset, Said
from tests.fakes.bot_api.world import BotMessage
from tests.fakes.clock import FakeClock
from tests.fakes.timer import FakeTimer

READER, GROUP = 4001, -1002001
NEXT = ((Button("Next", verb="latest", page=2),),)
SHORT, MARKED = Reply("Nothing new."), Reply("<b>Latest</b>", NEXT)


@dataclass
class Stage:
    """A bot on a fake Telegram, without any handlers."""

    api: BotApi
    bot: Bot
    clock: FakeClock = field(default_factory=FakeClock)
    timer: FakeTimer = field(default_factory=FakeTimer)
    offset: int = 0

    def __post_init__(self) -> None:
        self.sender = Sender(Buttons(b"k" * 32), clock=self.clock, sleep=self.timer.sleep)

    async def take(self) -> Update:
        """Return what just happened in the chats."""
        update, *_ = await self.bot.get_updates(offset=self.offset)
        self.offset = update.update_id + 1
        return update

    async def answer(self, *replies: Reply) -> None:
        update = await self.take()
        async with self.sender.turn(update):
            await self.sender.reply(update, replies)

    async def show_list(self) -> tuple[Said, BotMessage]:
        said = self.api.person(READER).says("/latest")
        await self.answer(MARKED)
        return said, self.api.sent[-1]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.api.sent]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with BotApi() as api:
        bot = ExtBot(
            TOKEN,
            base_url=api.base_url,
            base_file_url=api.base_file_url,
            defaults=Defaults(parse_mode=ParseMode.HTML),
        )
        async with bot:
            yield Stage(api, bot)


async def test_sender_answers_a_message_in_its_chat(stage: Stage) -> None:
    _, shown = await stage.show_list()
    assert (shown.place.chat_id, shown.html, shown.labels) == (READER, "<b>Latest</b>", ("Next",))
    assert shown.reply_to is None


async def test_sender_answers_in_the_topic_and_points_at_the_question(stage: Stage) -> None:
    topic = stage.api.group(GROUP, forum=True).topic("Harbour")
    said = stage.api.person(READER).says("/latest", where=topic)
    await stage.answer(SHORT, SHORT)
    assert [message.place for message in stage.api.sent] == [topic, topic]
    assert stage.api.sent[0].reply_to == said.id


async def test_sender_attaches_a_file_where_it_was_asked_for(stage: Stage) -> None:
    topic = stage.api.group(GROUP, forum=True).topic("Harbour")
    said = stage.api.person(READER).says("/latest", where=topic)
    update = await stage.take()
    async with stage.sender.turn(update):
        await stage.sender.attach(update, Attachment("list.opml", b"<opml/>"), Reply("<b>3</b>"))
    (sent,) = stage.api.sent
    assert (sent.place, sent.reply_to, sent.html) == (topic, said.id, "<b>3</b>")
    assert sent.document is not None
    assert (sent.document.name, sent.document.body) == ("list.opml", b"<opml/>")


async def test_sender_sends_long_answers_in_order(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    await stage.answer(*(Reply(f"part {number}") for number in range(4)))
    assert stage.texts == ["part 0", "part 1", "part 2", "part 3"]


async def test_sender_edits_the_message_of_a_pressed_button(stage: Stage) -> None:
    _, shown = await stage.show_list()
    press = stage.api.person(READER).presses(shown, "Next")
    await stage.answer(Reply("page 2"))
    assert stage.texts == ["page 2"]
    assert await stage.api.answer(press) is not None


async def test_sender_takes_an_unchanged_message_for_done(stage: Stage) -> None:
    _, shown = await stage.show_list()
    press = stage.api.person(READER).presses(shown, "Next")
    await stage.answer(MARKED)
    assert len(shown.versions) == 1
    assert await stage.api.answer(press) is not None


async def test_sender_sends_anew_when_the_pressed_message_is_gone(stage: Stage) -> None:
    _, shown = await stage.show_list()
    stage.api.person(READER).presses(shown, "Next")
    shown.deleted = True
    await stage.answer(Reply("page 2"))
    assert stage.texts[-1] == "page 2"
    assert stage.api.sent[-1] is not shown


async def test_sender_answers_every_press_once(stage: Stage) -> None:
    _, shown = await stage.show_list()
    press = stage.api.person(READER).presses(shown, "Next")
    update = await stage.take()
    async with stage.sender.turn(update):
        pass
    assert await stage.api.answer(press) is not None
    answers = [call for call in stage.api.calls if call.method == "answerCallbackQuery"]
    assert len(answers) == 1


@pytest.mark.parametrize("sentence", ["This list has expired.", "x" * 201])
async def test_sender_says_a_notice_over_the_chat_where_it_fits(
    stage: Stage, sentence: str
) -> None:
    _, shown = await stage.show_list()
    press = stage.api.person(READER).presses(shown, "Next")
    update = await stage.take()
    async with stage.sender.turn(update):
        await stage.sender.notice(update, sentence)
    answer = await stage.api.answer(press)
    assert (answer.get("text") == sentence) is (len(sentence) <= 200)
    assert (stage.texts[-1] == sentence) is (len(sentence) > 200)
    assert shown.text == "Latest"


async def test_sender_says_notices_as_plain_text(stage: Stage) -> None:
    stage.api.person(READER).says("/who")
    update = await stage.take()
    await stage.sender.notice(update, "No <b>name & no number")
    assert stage.texts == ["No <b>name & no number"]


async def test_sender_logs_that_it_was_blocked(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="handlers")
    reader = stage.api.person(READER)
    reader.says("/latest")
    reader.blocks_the_bot()
    await stage.answer(SHORT)
    assert "does not want our answer" in caplog.text
    assert stage.texts == []


async def test_sender_follows_a_group_that_migrated(stage: Stage) -> None:
    group = stage.api.group(-200, kind="group")
    stage.api.person(READER).says("/latest", where=group.place)
    supergroup = group.migrates(-1002002)
    await stage.answer(MARKED, SHORT)
    assert [message.place for message in stage.api.sent] == [supergroup.place] * 2


async def test_sender_fails_loudly_where_the_message_is_wrong(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    with pytest.raises(BadRequest):
        await stage.answer(Reply("<b>open"))


async def test_sender_fails_loudly_where_a_message_is_too_long(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    with pytest.raises(BadRequest, match="too long"):
        await stage.answer(Reply("x" * 4097))


@pytest.mark.parametrize("failure", [Refuse(500), Refuse(502)], ids=str)
async def test_sender_repeats_what_was_not_sent(stage: Stage, failure: Refuse) -> None:
    stage.api.person(READER).says("/latest")
    stage.api.fail(failure, method="sendMessage", times=3)
    await stage.answer(SHORT)
    assert stage.texts == ["Nothing new."]


async def test_sender_never_doubles_what_may_have_been_sent(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    stage.api.fail(Reset(carried_out=True), method="sendMessage", times=1)
    await stage.answer(SHORT)
    assert stage.texts == ["Nothing new."]


async def test_sender_repeats_edits_whatever_happened_to_them(stage: Stage) -> None:
    _, shown = await stage.show_list()
    stage.api.person(READER).presses(shown, "Next")
    stage.api.fail(Reset(carried_out=False), method="editMessageText", times=2)
    await stage.answer(Reply("page 2"))
    assert stage.texts == ["page 2"]


async def test_sender_gives_up_after_a_while(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.api.person(READER).says("/latest")
    stage.api.fail(Refuse(500), method="sendMessage", times=None)
    await stage.answer(SHORT)
    assert "given up" in caplog.text
    assert 30 < stage.timer.now - 1000 < 120


# --- Working ---


async def work(stage: Stage, *, seconds: float) -> None:
    """Answer an update after working on it for so long."""
    update = await stage.take()
    async with stage.sender.turn(update):
        async with stage.sender.working(update, "Opening a page"):
            await stage.timer.sleep(seconds)
        await stage.sender.reply(update, [Reply("<b>Done</b>")])


async def test_working_shows_nothing_about_quick_work(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    await work(stage, seconds=0.2)
    (message,) = stage.api.sent
    assert [version.parsed.text for version in message.versions] == ["Done"]


async def test_working_shows_slow_work_and_then_its_result() -> None:
    shown: list[Shown] = []
    timer, clock = FakeTimer(), FakeClock()
    local = LocalRequest(clock=clock, show=shown.append)
    async with ExtBot(LOCAL_TOKEN, request=local, get_updates_request=local) as bot:
        await local.say("/source add https://news.example/")
        (update,) = await bot.get_updates()
        sender = Sender(Buttons(b"k" * 32), clock=clock, sleep=timer.sleep)
        async with sender.turn(update):
            async with sender.working(update, "Opening a page") as progress:
                for number in range(1, 21):
                    await timer.sleep(0.5)
                    await progress(f"Reading {number} of 20 articles")
            await sender.reply(update, [Reply("<b>Done</b>")])
    assert [one.html for one in shown] == [
        "Opening a page",  # at 0.3 s
        "Reading 4 of 20 articles",  # at 2.3 s
        "Reading 8 of 20 articles",
        "Reading 12 of 20 articles",
        "Reading 16 of 20 articles",
        "<b>Done</b>",
    ]
    assert len({one.number for one in shown}) == 1


async def test_working_edits_the_message_of_a_press(stage: Stage) -> None:
    _, shown = await stage.show_list()
    press = stage.api.person(READER).presses(shown, "Next")
    await work(stage, seconds=1)
    texts = [version.parsed.text for version in shown.versions]
    assert texts == ["Latest", "Opening a page", "Done"]
    assert await stage.api.answer(press) is not None


@pytest.mark.parametrize(("chat_id", "types"), [(READER, True), (GROUP, False)])
async def test_working_types_only_in_private_chats(
    stage: Stage, chat_id: int, *, types: bool
) -> None:
    place = stage.api.group(GROUP).place if chat_id == GROUP else None
    stage.api.person(READER).says("/latest", where=place)
    await work(stage, seconds=5)
    typed = any(call.method == "sendChatAction" for call in stage.api.calls)
    assert typed is types


async def test_working_gives_way_to_a_failure(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    update = await stage.take()
    async with stage.sender.turn(update):
        with suppress(RuntimeError):
            async with stage.sender.working(update, "Opening a page"):
                await stage.timer.sleep(1)
                raise RuntimeError
        await stage.sender.notice(update, "It can't be opened.")
    assert stage.texts == ["It can't be opened."]


async def test_working_goes_on_when_it_can_not_be_shown(stage: Stage) -> None:
    stage.api.person(READER).says("/latest")
    stage.api.fail(Refuse(400), method="sendMessage", times=1)
    await work(stage, seconds=5)
    assert stage.texts == ["Done"]


async def test_sender_remembers_nothing_of_what_is_done(stage: Stage) -> None:
    await stage.show_list()
    assert stage.sender._turns == {}
