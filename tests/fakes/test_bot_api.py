"""The fake Bot API, driven by the library the bot uses: python-telegram-bot's own Bot."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyParameters,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import Application, CallbackQueryHandler, CommandHandler

from tests.fakes.bot_api import (
    TOKEN,
    BotApi,
    Garble,
    Refuse,
    Reset,
    Silence,
    Stall,
)
from tests.fakes.bot_api.wire import HttpServer, Request, Response
from tests.fakes.clock import FakeClock

READER = 4001
GROUP = -1002001
PAGER = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("1/3", callback_data="p1"),
            InlineKeyboardButton("Next", callback_data="p2"),
        ]
    ]
)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    async with make_bot(api) as bot:
        yield bot


def make_bot(api: BotApi, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=api.base_url, base_file_url=api.base_file_url)


# --- Updates by long polling ---


async def test_polling_waits_for_what_somebody_says(api: BotApi, bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    api.person(READER, "Ines").says("/who Marit Solberg")
    (update,) = await polling
    assert update.message is not None
    assert update.message.text == "/who Marit Solberg"
    assert update.message.from_user is not None
    assert update.message.from_user.first_name == "Ines"
    (entity,) = update.message.entities
    assert (entity.type, entity.offset, entity.length) == ("bot_command", 0, 4)


async def test_polling_comes_back_empty_after_its_timeout(bot: Bot) -> None:
    assert await bot.get_updates(timeout=0) == ()


async def test_offset_confirms_what_came_before_it(api: BotApi, bot: Bot) -> None:
    reader = api.person(READER)
    for text in ("one", "two", "three"):
        reader.says(text)
    first, second, third = await bot.get_updates()
    assert await bot.get_updates(limit=2) == (first, second)
    assert await bot.get_updates(offset=second.update_id + 1) == (third,)
    assert await bot.get_updates(offset=third.update_id + 1) == ()


async def test_negative_offset_keeps_the_last_ones(api: BotApi, bot: Bot) -> None:
    reader = api.person(READER)
    for text in ("one", "two", "three"):
        reader.says(text)
    (last,) = await bot.get_updates(offset=-1)
    assert last.message is not None
    assert last.message.text == "three"


async def test_allowed_updates_hold_until_others_are_named(api: BotApi, bot: Bot) -> None:
    reader = api.person(READER)
    await bot.get_updates(allowed_updates=["message"])
    reader.edits(reader.says("before"), "after")
    (update,) = await bot.get_updates()
    assert update.edited_message is None


async def test_second_poller_ends_the_first(api: BotApi, bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    async with make_bot(api) as second_bot:
        second = asyncio.create_task(second_bot.get_updates(timeout=10))
        with pytest.raises(Conflict, match="only one bot instance"):
            await first
        api.person(READER).says("hello")
        assert len(await second) == 1


async def test_poll_of_a_dead_process_lets_go(api: BotApi, bot: Bot) -> None:
    async with make_bot(api) as dying:
        polling = asyncio.create_task(dying.get_updates(timeout=10))
        await asyncio.sleep(0.05)
        polling.cancel()
    api.person(READER).says("hello")
    assert len(await bot.get_updates()) == 1


async def test_application_answers_commands_and_presses_over_long_polling(api: BotApi) -> None:
    async def start(update: Update, _context: object) -> None:
        assert update.message is not None
        await update.message.reply_text("page 1", reply_markup=PAGER)

    async def turn(update: Update, _context: object) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("page 2")

    application = Application.builder().bot(make_bot(api)).job_queue(None).build()
    application.add_handlers([CommandHandler("start", start), CallbackQueryHandler(turn)])
    reader = api.person(READER)
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        first = await api.reply(to=reader.says("/start"))
        second = await api.reply(to=reader.presses(first, "Next"))
        await application.updater.stop()
        await application.stop()
    assert (second.id, second.text) == (first.id, "page 2")


# --- Sending and editing ---


async def test_reply_is_what_came_after_the_question(api: BotApi, bot: Bot) -> None:
    reader = api.person(READER)
    await bot.send_message(READER, "an older message")
    asked = reader.says("/latest")
    await bot.send_message(READER, "<b>Latest</b>", parse_mode="HTML", reply_markup=PAGER)
    reply = await api.reply(to=asked)
    assert (reply.html, reply.text) == ("<b>Latest</b>", "Latest")
    assert reply.labels == ("1/3", "Next")


async def test_reply_waits_for_the_words_a_test_names(api: BotApi, bot: Bot) -> None:
    asked = api.person(READER).says("/latest")
    working = await bot.send_message(READER, "Reading…")
    await working.edit_text("Ready")
    assert (await api.reply(to=asked, containing="Ready")).id == working.message_id


async def test_silence_is_told_with_what_was_sent_instead(api: BotApi, bot: Bot) -> None:
    asked = api.person(READER).says("/latest")
    await bot.send_message(READER, "No articles yet")
    with pytest.raises(Silence, match="No articles yet"):
        await api.reply(to=asked, containing="Latest", within=0.05)


async def test_topic_gets_its_own_replies(api: BotApi, bot: Bot) -> None:
    forum = api.group(GROUP, forum=True)
    topic, other = forum.topic("Harbour strike"), forum.topic("Elections")
    asked = api.person(READER).says("/latest", where=topic)
    assert other.thread_id is not None
    await bot.send_message(GROUP, "elsewhere", message_thread_id=other.thread_id)
    sent = await bot.send_message(GROUP, "here", message_thread_id=topic.thread_id)
    assert (await api.reply(to=asked)).text == "here"
    assert sent.is_topic_message


async def test_ground_truth_keeps_every_version(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    message = await bot.send_message(READER, "Reading 1 of 2")
    await message.edit_text("Reading 2 of 2")
    await message.edit_text("Done", reply_markup=PAGER)
    await message.edit_reply_markup(None)
    (kept,) = api.sent
    shown = [version.parsed.text for version in kept.versions]
    assert shown == ["Reading 1 of 2", "Reading 2 of 2", "Done", "Done"]
    assert kept.labels == ()
    await message.delete()
    assert kept.deleted


async def test_press_reaches_the_bot_and_its_answer_the_test(api: BotApi, bot: Bot) -> None:
    reader = api.person(READER)
    await bot.send_message(READER, "page 1", reply_markup=PAGER)
    press = reader.presses(api.sent[0], "Next")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert query.data == "p2"
    await query.answer("Turning")
    await query.edit_message_text("page 2")
    assert (await api.answer(press))["text"] == "Turning"
    assert (await api.reply(to=press)).text == "page 2"


async def test_answer_to_an_unknown_press_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query("press-of-yesterday")


async def test_reply_to_a_message_that_is_gone_is_refused(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(READER, "x", reply_parameters=ReplyParameters(999))
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert await bot.send_message(READER, "x", reply_parameters=lenient)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<h1>Title</h1>", "parse entities"),
        ("<b>bold", "parse entities"),
        ("<b><i>crossed</b></i>", "parse entities"),
        ('<a href="javascript:alert(1)">x</a>', "parse entities"),
        ("a < b", "parse entities"),
        ("<b> </b>", "empty"),
        ("é" * 4097, "too long"),
        ("😀" * 2049, "too long"),
        ("<i>x</i> " * 101, "parse entities"),
    ],
)
async def test_invalid_text_is_refused(api: BotApi, bot: Bot, text: str, problem: str) -> None:
    api.person(READER)
    with pytest.raises(BadRequest, match=problem):
        await bot.send_message(READER, text, parse_mode="HTML")
    assert api.sent == []


async def test_limits_count_what_readers_see(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    text = "<b>" + "&amp;" * 4096 + "</b>"
    assert len((await bot.send_message(READER, text, parse_mode="HTML")).text or "") == 4096


async def test_date_tag_becomes_an_entity(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    text = '<tg-time unix="1910000000" format="D">11 July 2030</tg-time>'
    message = await bot.send_message(READER, text, parse_mode="HTML")
    assert [entity.type for entity in message.entities] == ["date_time"]


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        (InlineKeyboardButton("x", callback_data="d" * 65), "Button_data_invalid"),
        (InlineKeyboardButton("x", callback_data="é" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x", url="javascript:1"), "Button_url_invalid"),
        (InlineKeyboardButton("x"), "Text buttons are unallowed"),
        (InlineKeyboardButton(" ", callback_data="d"), "non-empty"),
    ],
)
async def test_invalid_button_is_refused(
    api: BotApi, bot: Bot, button: InlineKeyboardButton, problem: str
) -> None:
    api.person(READER)
    with pytest.raises(BadRequest, match=problem):
        await bot.send_message(READER, "x", reply_markup=InlineKeyboardMarkup([[button]]))


async def test_unchanged_edit_is_refused(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    message = await bot.send_message(READER, "<b>same</b>", parse_mode="HTML", reply_markup=PAGER)
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("<b>same</b>", parse_mode="HTML", reply_markup=PAGER)
    await message.edit_text("<b>same</b>", parse_mode="HTML")


async def test_only_the_bots_own_messages_can_be_edited(api: BotApi, bot: Bot) -> None:
    said = api.person(READER).says("hello")
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", chat_id=READER, message_id=said.id)
    with pytest.raises(BadRequest, match="to edit not found"):
        await bot.edit_message_text("x", chat_id=READER, message_id=999)
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(READER, 999)


async def test_chat_action_is_noted(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    await bot.send_chat_action(READER, "typing")
    assert [action for _, action in api.sending.actions] == ["typing"]


async def test_inline_question_is_answered(api: BotApi, bot: Bot) -> None:
    query_id = api.person(READER).asks_inline("solberg")
    (update,) = await bot.get_updates()
    assert update.inline_query is not None
    result = InlineQueryResultArticle("s1", "Solberg", InputTextMessageContent("text"))
    await update.inline_query.answer([result])
    assert [found["id"] for found in api.sending.inline_answers[query_id]] == ["s1"]


# --- Chats that refuse ---


async def test_chat_nobody_knows_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")


async def test_blocking_is_told_and_holds(api: BotApi, bot: Bot) -> None:
    api.person(READER).blocks_the_bot()
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(READER, "x")


async def test_migrated_group_names_its_new_id(api: BotApi, bot: Bot) -> None:
    api.group(-77, kind="group").migrates(GROUP)
    old, new = await bot.get_updates()
    assert old.message is not None
    assert old.message.migrate_to_chat_id == GROUP
    assert new.message is not None
    assert new.message.migrate_from_chat_id == -77
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(-77, "x")
    assert caught.value.new_chat_id == GROUP


async def test_closed_or_unknown_topic_is_refused(api: BotApi, bot: Bot) -> None:
    forum = api.group(GROUP, forum=True)
    topic = forum.topic("Harbour strike")
    forum.closes(topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(GROUP, "x", message_thread_id=topic.thread_id)
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(GROUP, "x", message_thread_id=5)


async def test_kicked_bot_is_refused(api: BotApi, bot: Bot) -> None:
    api.group(GROUP).removes_the_bot(by=api.person(READER))
    with pytest.raises(Forbidden, match="kicked"):
        await bot.send_message(GROUP, "x")


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("/latest", True),
        ("/latest@onrecord_test_bot", True),
        ("/latest@another_bot", False),
        ("what a day", False),
    ],
)
async def test_privacy_mode_keeps_group_talk_from_the_bot(
    api: BotApi, bot: Bot, text: str, arrives: bool
) -> None:
    api.person(READER).says(text, where=api.group(GROUP).place)
    assert len(await bot.get_updates()) == int(arrives)


async def test_anonymous_admin_speaks_as_the_group(api: BotApi, bot: Bot) -> None:
    group = api.group(GROUP)
    group.anonymous_admin().says("/status", where=group.place)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == GROUP
    assert update.message.from_user is not None
    assert update.message.from_user.id == 1087968824


# --- Tokens, methods, failures ---


async def test_wrong_token_is_unauthorised(api: BotApi) -> None:
    bot = make_bot(api, token="700100200:AASomebodyElsesToken-000000000000")
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


async def test_unknown_method_is_not_found(api: BotApi) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{api.base_url}{TOKEN}/sendTelepathy")
    assert (answer.status_code, answer.json()["description"]) == (404, "Not Found")


async def test_json_and_queries_are_understood_too(api: BotApi) -> None:
    api.person(READER)
    async with httpx.AsyncClient() as client:
        address = f"{api.base_url}{TOKEN}/sendMessage"
        by_json = await client.post(address, json={"chat_id": READER, "text": "by JSON"})
        by_query = await client.get(address, params={"chat_id": READER, "text": "by query"})
        nowhere = await client.post(address, json={"text": "no chat"})
    assert [message.text for message in api.sent] == ["by JSON", "by query"]
    assert (by_json.status_code, by_query.status_code, nowhere.status_code) == (200, 200, 400)


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Refuse(500), NetworkError),
        (Refuse(502), NetworkError),
        (Refuse(429, retry_after=7), RetryAfter),
        (Reset(), NetworkError),
        (Garble(), TelegramError),
    ],
)
async def test_scripted_failure_meets_the_next_call_only(
    api: BotApi, bot: Bot, failure: Refuse | Reset | Garble, error: type[TelegramError]
) -> None:
    api.person(READER)
    api.fail(failure, method="sendMessage")
    await bot.get_me()
    with pytest.raises(error):
        await bot.send_message(READER, "first")
    await bot.send_message(READER, "second")
    assert [message.text for message in api.sent] == ["second"]


async def test_ambiguous_reset_happens_after_sending(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    api.fail(Reset(carried_out=True), method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(READER, "did it arrive?")
    assert [message.text for message in api.sent] == ["did it arrive?"]


async def test_stalled_call_times_out(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    api.fail(Stall())
    with pytest.raises(TimedOut):
        await bot.send_message(READER, "x", read_timeout=0.1)


async def test_outage_lasts_until_recovery(api: BotApi, bot: Bot) -> None:
    api.fail(Refuse(503), times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.get_me()
    api.recover()
    assert (await bot.get_me()).username == "onrecord_test_bot"


async def test_stopped_api_refuses_connections_and_comes_back(api: BotApi, bot: Bot) -> None:
    asked = api.person(READER).says("still there?")
    await api.stop()
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await api.start()
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.message_id == asked.id


async def test_calls_are_recorded_with_their_status(api: BotApi, bot: Bot) -> None:
    api.fail(Refuse(500), method="getChat")
    with pytest.raises(NetworkError):
        await bot.get_chat(READER)
    assert [(call.method, call.status) for call in api.calls][-1] == ("getChat", 500)


# --- Flood control ---


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def send_many(bot: Bot, chats: list[int]) -> int:
    """How many of these messages got through before the first refusal."""
    for sent, chat in enumerate(chats):
        try:
            await bot.send_message(chat, str(sent))
        except RetryAfter:
            return sent
    return len(chats)


async def test_chat_takes_a_short_burst_then_one_a_second(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    watch = Stopwatch()
    flood = api.control_floods(watch)
    assert await send_many(bot, [READER] * 10) == 3
    watch.seconds = 1.0
    assert await send_many(bot, [READER] * 10) == 1
    assert flood.violations == 2


async def test_refusal_says_how_long_to_wait(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    api.control_floods(Stopwatch())
    await send_many(bot, [READER] * 3)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(READER, "x")
    assert caught.value._retry_after == timedelta(seconds=1)


async def test_all_chats_together_take_thirty_a_second(api: BotApi, bot: Bot) -> None:
    chats = [api.person(READER + number).id for number in range(40)]
    api.control_floods(Stopwatch())
    assert await send_many(bot, chats) == 30


async def test_group_takes_twenty_a_minute(api: BotApi, bot: Bot) -> None:
    api.group(GROUP)
    watch = Stopwatch()
    api.control_floods(watch)
    sent = 0
    for watch.seconds in range(30):
        sent += await send_many(bot, [GROUP])
    assert sent == int(20 + 29 * 20 / 60)


async def test_edits_are_free_under_flood_control(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    api.control_floods(Stopwatch())
    message = await bot.send_message(READER, "0")
    for number in range(1, 20):
        await message.edit_text(str(number))
    assert api.sent[0].text == "19"


# --- Files, profile, webhook ---


async def test_document_from_a_person_can_be_downloaded(api: BotApi, bot: Bot) -> None:
    body = bytes(range(256)) * 40
    api.person(READER).sends_document(body, name="notes.txt", caption="/read")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == body


async def test_document_from_the_bot_arrives_byte_for_byte(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    body = bytes(range(256)) + b"\r\n--not the boundary\r\n"
    await bot.send_document(
        READER, body, filename="said.csv", caption="<i>3 rows</i>", parse_mode="HTML"
    )
    (message,) = api.sent
    assert message.document is not None
    assert (message.document.name, message.document.body) == ("said.csv", body)
    assert message.text == "3 rows"


async def test_caption_is_shorter_than_a_message(api: BotApi, bot: Bot) -> None:
    api.person(READER)
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(READER, b"\x89PNG", caption="x" * 1025)


async def test_menu_is_kept_by_scope(api: BotApi, bot: Bot) -> None:
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("who", "What somebody said")], scope=private)
    assert [menu.command for menu in await bot.get_my_commands(scope=private)] == ["who"]
    assert await bot.get_my_commands() == ()
    assert ("all_private_chats", None, "") in api.profile.commands


async def test_invalid_menu_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([("Who?", "What somebody said")])


async def test_description_is_kept(bot: Bot) -> None:
    await bot.set_my_description("Who is on the record saying what.")
    assert (await bot.get_my_description()).description == "Who is on the record saying what."
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)


async def test_member_of_a_group_is_told(api: BotApi, bot: Bot) -> None:
    group, chief = api.group(GROUP), api.person(READER, "Ines")
    group.chat.members[chief.id] = "administrator"
    assert (await bot.get_chat_member(GROUP, READER)).status == "administrator"
    assert [member.user.id for member in await bot.get_chat_administrators(GROUP)] == [READER]
    assert (await bot.get_chat(GROUP)).title == "Desk"


async def test_webhook_gets_each_update_with_the_secret(api: BotApi, bot: Bot) -> None:
    received: list[Request] = []

    async def take(request: Request) -> Response:
        received.append(request)
        return Response(500 if len(received) == 1 else 200, b"")

    hook = HttpServer(take)
    await hook.start()
    await bot.set_webhook(f"http://127.0.0.1:{hook.port}/hook", secret_token="s" * 32)
    api.person(READER).says("pushed")
    await api.confirmed()
    await hook.stop()
    assert [request.path for request in received] == ["/hook", "/hook"]
    assert received[1].headers["x-telegram-bot-api-secret-token"] == "s" * 32
    assert b"pushed" in received[1].body


async def test_polling_beside_a_webhook_is_a_conflict(bot: Bot) -> None:
    await bot.set_webhook("https://bot.example/hook")
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_clock_dates_what_people_say() -> None:
    clock = FakeClock()
    async with BotApi(clock=clock) as api, make_bot(api) as bot:
        clock.advance(minutes=5)
        api.person(READER).says("dated")
        (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.date == clock()
