"""From an address to an answer, over real HTTP at both ends: what editors and readers see."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from handlers.commands import ADMINS, COMMANDS, Menu
from tests.e2e import site
from tests.e2e.conftest import Newsroom, add_source
from tests.fakes.bot_api import Person, Refuse, Reset

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORUM = -1003001


@pytest.fixture(autouse=True)
def _bot_survives(newsroom: Newsroom) -> Iterator[None]:
    """No question ends the bot; the log of one that ended is shown."""
    yield
    newsroom.api.recover()
    assert newsroom.bot.lives, newsroom.bot.stderr


async def test_source_card_tells_what_was_found_and_read(newsroom: Newsroom) -> None:
    card = newsroom.added.text
    assert site.OUTLET in card
    assert newsroom.paper.url("/news.xml") in card
    assert "3 articles" in card
    assert re.search(r"[1-9][0-9]* statements", card)


async def test_reading_is_shown_while_it_goes_on(newsroom: Newsroom) -> None:
    shown = [version.parsed.text for version in newsroom.added.versions]
    assert len(shown) > 1
    assert "Source added" not in shown[0]


async def test_reader_sees_the_latest_stories(newsroom: Newsroom) -> None:
    reply = await newsroom.asks("/latest")
    assert site.ARTICLES["barrier"].headline in reply.text
    assert "Brekkas" in reply.text
    assert site.OUTLET in reply.text


async def test_reader_asks_who_somebody_is(newsroom: Newsroom) -> None:
    reply = await newsroom.asks("/who Dagny Oduya")
    assert "Dagny Oduya" in reply.text
    assert "coffee machine" in reply.text


async def test_plain_text_finds_a_person(newsroom: Newsroom) -> None:
    reply = await newsroom.asks("Straker")
    assert "sandbags" in reply.text


async def test_statement_leads_back_to_its_sentence(newsroom: Newsroom) -> None:
    reader = newsroom.reader()
    card = await newsroom.asks("/who Straker", reader)
    number = re.search(r"/s_(\d+)", card.text)
    assert number is not None
    statement = await newsroom.asks(number[0], reader)
    press = reader.presses(statement, "Why?")
    sentence = await newsroom.api.reply(to=press)
    assert "Straker" in sentence.text


async def test_card_leads_to_spellings_and_back(newsroom: Newsroom) -> None:
    reader = newsroom.reader()
    card = await newsroom.asks("/who Torvald Brekkas", reader)
    names = await newsroom.api.reply(to=reader.presses(card, "Spellings"))
    assert "Brekkas · 1 article" in names.text
    back = await newsroom.api.reply(to=reader.presses(names, "Back"))
    assert "third gate" in back.text


async def test_statement_is_cited(newsroom: Newsroom) -> None:
    reader = newsroom.reader()
    card = await newsroom.asks("/who Dagny Oduya", reader)
    number = re.search(r"/s_(\d+)", card.text)
    assert number is not None
    cited = await newsroom.asks(f"/cite {number[1]}", reader)
    assert "Dagny Oduya" in cited.text
    assert site.OUTLET in cited.text
    assert f"OnRecord s_{number[1]}" in cited.text


async def test_link_into_the_bot_opens_a_statement(newsroom: Newsroom) -> None:
    card = await newsroom.asks("/who Oduya")
    number = re.search(r"/(s_\d+)", card.text)
    assert number is not None
    assert "coffee machine" in (await newsroom.asks(f"/start {number[1]}")).text


async def test_pager_turns_pages_by_editing(newsroom: Newsroom) -> None:
    reader = newsroom.reader()
    first = await newsroom.asks(f"/latest {site.OUTLET} 1", reader)
    before = first.text
    press = reader.presses(first, "Next")
    turned = await newsroom.api.reply(to=press)
    await newsroom.api.answer(press)
    assert turned.id == first.id
    assert turned.text != before
    assert any("Prev" in label for label in turned.labels)


async def test_misspelt_name_is_offered_as_a_button(newsroom: Newsroom) -> None:
    reader = newsroom.reader()
    offer = await newsroom.asks("/who Torvald Brackos", reader)
    press = reader.presses(offer, "Torvald Brekkas")
    card = await newsroom.api.reply(to=press)
    assert "third gate" in card.text


async def test_answer_lands_in_the_topic_it_was_asked_in(newsroom: Newsroom) -> None:
    topic = newsroom.api.group(FORUM, forum=True).topic("Harbour")
    reader = newsroom.reader()
    reply = await newsroom.asks("/who Abbotsley@nobody", reader, topic)
    assert reply.place == topic
    reply = await newsroom.asks(f"/latest@onrecord_test_bot {site.OUTLET} 1", reader, topic)
    assert reply.place == topic
    press = reader.presses(reply, "Next")
    assert (await newsroom.api.reply(to=press)).id == reply.id


async def test_group_is_answered_under_its_new_id_after_it_migrated(newsroom: Newsroom) -> None:
    group, reader = newsroom.api.group(-77, kind="group"), newsroom.reader()
    assert await newsroom.asks("/version", reader, group.place)
    moved = group.migrates(FORUM - 2)
    assert (await newsroom.asks("/version", reader, moved.place)).place == moved.place


async def test_reader_who_blocks_the_bot_spoils_nothing_for_others(newsroom: Newsroom) -> None:
    gone = newsroom.reader()
    gone.says("/latest")
    gone.blocks_the_bot()
    assert await newsroom.asks("/version")
    assert count_replies(newsroom, gone) == 0


async def test_button_of_one_chat_is_nothing_in_another(newsroom: Newsroom) -> None:
    reader, other = newsroom.reader(), newsroom.reader()
    theirs = await newsroom.asks("/latest", reader)
    own = await newsroom.asks("/help", other)
    data = next(key.callback_data for key in theirs.keys if key.callback_data)
    before = own.text
    press = other.presses_data(own, data)
    await newsroom.api.answer(press)
    assert site.ARTICLES["barrier"].headline not in own.text
    assert own.versions[0].parsed.text == before


ADMIN_ORDERS = (
    "/status",
    "/source list",
    "/source add http://127.0.0.2/",
    "/source test http://127.0.0.2/",
    "/source show 1",
    "/source set 1 every=1h",
    "/source pause 1",
    "/source resume 1",
    "/source remove 1",
    "/source check 1",
    "/source errors",
    "/source retry 1",
    "/source backfill 1",
    "/actor",
    "/actor hide Straker",
    "/actor undo 1",
    "/actor log",
    "/outlet",
    "/outlet X wire-of Y",
    "/review",
    "/statement hide 1",
    "/statement restore 1",
    "/claim 0000-0000",
)


@pytest.mark.parametrize("text", ADMIN_ORDERS)
async def test_stranger_can_do_nothing_an_admin_can(newsroom: Newsroom, text: str) -> None:
    accepts = newsroom.paper.accepts
    reply = await newsroom.asks(text)
    assert re.search(r"Only the admins|isn't valid", reply.text)
    assert newsroom.paper.accepts == accepts


async def test_token_makes_one_admin_only(newsroom: Newsroom) -> None:
    reply = await newsroom.asks(f"/claim {newsroom.token}")
    assert "isn't valid" in reply.text


async def test_admin_removes_a_source_and_keeps_its_articles(newsroom: Newsroom) -> None:
    api, editor = newsroom.api, newsroom.editor
    card = await add_source(api, editor, newsroom.paper.url("/second.xml"))
    number = re.search(r"#(\d+)", card.text)
    assert number is not None
    question = await newsroom.asks(f"/source remove {number[1]}", editor)
    assert question.labels[0] == "Cancel"
    done = await api.reply(to=editor.presses(question, "keep its articles"))
    assert "removed" in done.text
    assert site.SECOND not in (await newsroom.asks("/source list", editor)).text


async def test_reader_sees_the_outlets_that_there_is_something_of(newsroom: Newsroom) -> None:
    shown = (await newsroom.asks("/sources")).text
    assert f"{site.OUTLET} · 3 articles" in shown
    assert "BBC" not in shown  # a starter outlet that nobody has turned on


async def test_lists_of_sources_come_and_go_as_files(newsroom: Newsroom) -> None:
    api, editor = newsroom.api, newsroom.editor
    asked = editor.says("/source export")
    exported = await api.reply(to=asked, containing="1 source")
    assert exported.document is not None
    assert newsroom.paper.url("/news.xml") in exported.document.body.decode()
    line = b'<outline text="Nobody" xmlUrl="http://10.0.0.1/feed"/></body>'
    body = exported.document.body.replace(b"</body>", line)
    sent = editor.sends_document(body, name="feeds.opml", caption="/source import")
    report = await api.reply(to=sent, containing="1 there already, 1 not added", within=30)
    assert "Nobody: this address leads into a network that is not public" in report.text


async def test_every_admin_command_is_among_those_tried() -> None:
    tried = {order.split()[0].removeprefix("/") for order in ADMIN_ORDERS}
    assert {command.name for command in COMMANDS if command.audience is ADMINS} == tried


async def test_admin_is_nobody_in_a_group(newsroom: Newsroom) -> None:
    place = newsroom.api.group(FORUM - 1).place
    reply = await newsroom.asks("/status", newsroom.editor, place)
    assert "private chat" in reply.text


async def test_menus_are_set_for_each_audience(newsroom: Newsroom) -> None:
    await newsroom.asks("/help")
    menus = newsroom.api.profile.commands
    private = {entry["command"] for entry in menus["all_private_chats", None, ""]}
    assert private == {command.name for command in COMMANDS if Menu.PRIVATE in command.menus}
    editors = {entry["command"] for entry in menus["chat", newsroom.editor.id, ""]}
    assert {"source", "actor", "outlet", "status"} <= editors


async def test_answers_keep_to_telegrams_pace(newsroom: Newsroom) -> None:
    flood = newsroom.api.control_floods()
    reader = newsroom.reader()
    asked = [reader.says(f"/version {number}") for number in range(5)]
    for said in asked:
        await newsroom.api.reply(to=said)
    newsroom.api.sending.flood = None
    assert flood.violations == 0


async def test_question_asked_while_telegram_fails_is_answered_once(newsroom: Newsroom) -> None:
    api, reader = newsroom.api, newsroom.reader()
    before = len(api.calls)
    api.fail(Refuse(502), times=None)
    said = reader.says("/version")
    await api.called(502, after=before)
    api.recover()
    await api.reply(to=said, within=30)
    await api.confirmed(within=30)
    assert count_replies(newsroom, reader) == 1


async def test_question_asked_while_telegram_is_away_is_answered_once(newsroom: Newsroom) -> None:
    api, reader = newsroom.api, newsroom.reader()
    await api.stop()
    said = reader.says("/version")
    await asyncio.sleep(0.3)  # let the bot notice
    await api.start()
    await api.reply(to=said, within=30)
    await api.confirmed(within=30)
    assert count_replies(newsroom, reader) == 1


async def test_answer_that_may_have_arrived_is_not_sent_twice(newsroom: Newsroom) -> None:
    api, reader = newsroom.api, newsroom.reader()
    api.fail(Reset(carried_out=True), method="sendMessage")
    await api.reply(to=reader.says("/version"))
    await newsroom.asks("/help", reader)
    assert count_replies(newsroom, reader) == 2


def count_replies(newsroom: Newsroom, reader: Person) -> int:
    return sum(message.place == reader.private for message in newsroom.api.sent)


async def test_token_is_in_nothing_the_bot_leaves_behind(newsroom: Newsroom) -> None:
    await newsroom.asks("/version")
    secret = newsroom.api.token.partition(":")[2]
    assert secret not in newsroom.bot.stdout + newsroom.bot.stderr
    kept = [path for path in newsroom.folder.rglob("*") if path.is_file()]
    assert kept
    assert [path for path in kept if secret.encode() in path.read_bytes()] == []


async def test_questions_are_in_nothing_the_bot_leaves_behind(newsroom: Newsroom) -> None:
    words = ("zimtstern", "quastenflosser")
    await newsroom.asks(f"/who {words[0]}")
    await newsroom.asks(words[1])
    left = newsroom.bot.stdout + newsroom.bot.stderr
    for path in newsroom.folder.rglob("*"):
        left += path.read_bytes().decode("latin-1") if path.is_file() else ""
    assert [word for word in words if word in left.lower()] == []


async def test_nothing_went_wrong_unseen(newsroom: Newsroom) -> None:
    await newsroom.asks("/version")
    assert "Traceback" not in newsroom.bot.stderr
    refused = [call for call in newsroom.api.calls if call.status == 400]
    assert refused == []
