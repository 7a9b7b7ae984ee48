"""/source import and /source export as an admin sees them, files and all, over real HTTP."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.errors import NotAList, StoreFull
from bot.logs import RedactingFormatter
from bot.model import NotTaken
from bot.opml import LIST_BYTES
from handlers.application import build
from handlers.limiter import Limiter
from handlers.serving import serve
from tests.fakes.bot_api import TOKEN, BotApi, BotMessage, Person, Refuse, Reset, Said
from tests.fakes.sources import FakeSubscriptions
from tests.fakes.timer import FakeTimer
from tests.handlers.conftest import LISTED_ADMIN, Newsroom

STRANGER = 5
WORKING = ("Fetching", "Reading", "Opening")
LIST = b'<opml><body><outline xmlUrl="https://fjord.example/"/></body></opml>'
BAD = NotTaken("Fjord <Daily>", "https://fjord.example/", "The site says: not found.")


@dataclass
class Line:
    """A bot that is being served, its Telegram, and its admin."""

    api: BotApi
    admin: Person
    subscriptions: FakeSubscriptions

    async def import_list(self, body: bytes = LIST, caption: str = "/source import") -> BotMessage:
        """Send a file with the command as its caption; the last thing that was shown for it."""
        said = self.admin.sends_document(body, name="feeds.opml", caption=caption)
        return await self.answer(said)

    async def answer(self, said: Said) -> BotMessage:
        """The first message since then that is no word about work under way."""

        def find() -> BotMessage | None:
            later = (each for each in self.api.sent if each.sequence > said.sequence)
            here = (each for each in later if each.place == said.place)
            return next((each for each in here if not each.text.startswith(WORKING)), None)

        return await self.api.world.until(find, within=10, what="answer")

    @property
    def files(self) -> list[tuple[str, bytes]]:
        documents = [message.document for message in self.api.sent if message.document]
        return [(document.name, document.body) for document in documents]


@pytest.fixture
async def line(newsroom: Newsroom) -> AsyncIterator[Line]:
    async with BotApi(clock=newsroom.clock) as api:
        timer = FakeTimer()
        application = build(
            newsroom.desk,
            token=TOKEN,
            gate=newsroom.gate,
            limiter=Limiter(monotonic=timer.monotonic, sleep=timer.sleep),
            base_url=api.base_url,
            base_file_url=api.base_file_url,
        )
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(application, stop=stop, on_name=lambda _: None))
        yield Line(api, api.person(LISTED_ADMIN), newsroom.subscriptions)
        stop.set()
        await serving


async def test_a_file_with_the_command_as_its_caption_is_imported(line: Line) -> None:
    shown = await line.import_list()
    assert shown.text.startswith("✅ List imported\n2 added, 1 there already")
    assert line.subscriptions.asked == [LIST]
    assert line.files == []


async def test_a_reply_to_a_file_imports_it(line: Line) -> None:
    sent = line.admin.sends_document(LIST, name="feeds.opml")
    assert "reply to it with /source import" in (await line.answer(sent)).text
    shown = await line.answer(line.admin.says("/source import", reply_to=sent))
    assert shown.text.startswith("✅ List imported")
    assert line.subscriptions.asked == [LIST]


@pytest.mark.parametrize("caption", ["/SOURCE import", "/source@onrecord_test_bot import now"])
async def test_a_command_in_a_caption_is_spelled_as_freely_as_elsewhere(
    line: Line, caption: str
) -> None:
    await line.import_list(caption=caption)
    assert line.subscriptions.asked == [LIST]


async def test_a_list_of_what_failed_comes_as_a_file_where_it_is_long(line: Line) -> None:
    line.subscriptions.report = replace(line.subscriptions.report, not_taken=(BAD,) * 30)
    shown = await line.import_list()
    assert "and 22 more, in the file below" in shown.text
    await line.api.world.until(lambda: line.files or None, within=5, what="file")
    ((name, body),) = line.files
    assert name == "not-added.txt"
    assert body.decode().count("https://fjord.example/") == 30


async def test_progress_is_shown_in_the_message_that_becomes_the_report(line: Line) -> None:
    release = asyncio.Event()
    take = line.subscriptions.take

    async def hold(body: bytes, **named: object) -> object:
        report = await take(body, **named)  # type: ignore[arg-type]
        await release.wait()
        return report

    line.subscriptions.take = hold  # type: ignore[method-assign,assignment]
    said = line.admin.sends_document(LIST, name="feeds.opml", caption="/source import")
    working = await line.api.reply(to=said, containing="Opening source 1 of 3: fjord.example")
    release.set()
    await line.api.world.until(
        lambda: "imported" in working.text or None, within=5, what="report in the same message"
    )
    assert len(line.api.sent) == 1


@pytest.mark.parametrize("text", ["/source import", "/source import feeds.opml"])
async def test_an_import_without_a_file_says_how(line: Line, text: str) -> None:
    shown = await line.answer(line.admin.says(text))
    assert "as its caption" in shown.text


@pytest.mark.parametrize(
    ("failure", "words"),
    [(NotAList("This is no OPML file."), "no OPML"), (StoreFull("The disk is full."), "disk")],
)
async def test_an_import_that_fails_says_why(line: Line, failure: Exception, words: str) -> None:
    line.subscriptions.failure = failure  # type: ignore[assignment]
    assert words in (await line.import_list()).text


async def test_a_file_that_is_too_large_is_not_even_fetched(line: Line) -> None:
    shown = await line.import_list(b"<opml/>" + b" " * LIST_BYTES)
    assert "2 MB at most" in shown.text
    assert [call.method for call in line.api.calls if call.method == "getFile"] == []
    assert line.subscriptions.asked == []


@pytest.mark.parametrize("failure", [Refuse(502), Reset()])
async def test_a_file_is_asked_for_again_after_an_outage(
    line: Line, failure: Refuse | Reset
) -> None:
    line.api.fail(failure, method="getFile")
    assert "imported" in (await line.import_list()).text


async def test_a_file_that_telegram_does_not_hand_over_is_told(line: Line) -> None:
    said = line.admin.sends_document(LIST, name="feeds.opml", caption="/source import")
    line.api.world.files.clear()
    assert "did not hand over the file" in (await line.answer(said)).text
    assert line.subscriptions.asked == []


async def test_a_list_is_exported_as_a_file(line: Line) -> None:
    shown = await line.answer(line.admin.says("/source export"))
    assert line.files == [("onrecord-sources.opml", b"<opml/>")]
    assert "3 sources" in shown.text
    assert "1 source left out" in shown.text


async def test_a_file_that_could_not_be_sent_is_sent_again(line: Line) -> None:
    line.api.fail(Refuse(502), method="sendDocument")
    await line.answer(line.admin.says("/source export"))
    assert len(line.files) == 1


async def test_a_file_by_another_name_is_imported_as_well(line: Line) -> None:
    sent = line.admin.sends_document(LIST, name="feeds.xml")
    assert "I read text only" in (await line.answer(sent)).text
    assert "imported" in (await line.answer(line.admin.says("/source import", reply_to=sent))).text


async def test_nobody_else_imports_or_exports(line: Line) -> None:
    stranger = line.api.person(STRANGER)
    sent = line.admin.sends_document(LIST, name="feeds.opml")
    for said in (
        stranger.sends_document(LIST, name="feeds.opml"),
        stranger.sends_document(LIST, name="feeds.opml", caption="/source import"),
        stranger.says("/source import", reply_to=sent),
        stranger.says("/source export"),
    ):
        assert "Only the admins" in (await line.answer(said)).text
    assert line.subscriptions.asked == []
    assert line.files == []
    assert [call.method for call in line.api.calls if call.method == "getFile"] == []


async def test_no_log_holds_the_token_of_a_files_address(
    line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    """However talkative the libraries are, and when a download fails as well."""
    for name in ("", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=name)
    await line.import_list()
    said = line.admin.sends_document(LIST, name="feeds.opml", caption="/source import")
    line.api.world.files.clear()
    await line.answer(said)
    log = "\n".join(map(RedactingFormatter([TOKEN]).format, caplog.records))
    assert "/file/bot" in log
    assert TOKEN.partition(":")[2] not in log
