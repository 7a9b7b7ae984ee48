"""Bad input gets one sentence and loses nothing: the command line as a process."""

import asyncio
import os
import resource
import shutil
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.runtime import sole_instance
from tests.e2e import site
from tests.e2e.conftest import claim
from tests.e2e.process import STARTING, Ended, command, ended, running_bot, started
from tests.fakes.bot_api import BotApi
from tests.fakes.feed_server import (
    Behaviour,
    Connection,
    FeedServer,
    Request,
    answer,
    say_and_stall,
)

HUGE = 50 << 20
HALF = '{"id": "half", "text": '
LINE = '{"id": "a", "text": "“The quay is sold,” the mayor, Ann Lowe, said on Friday."}'
HTML = "text/html; charset=utf-8"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of one article."""
    folder = tmp_path_factory.mktemp("filled")
    write_story(folder / "barrier.txt", "barrier")
    assert (await command(folder, "ingest", "barrier.txt")).code == 0
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, to spoil."""
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return tmp_path


def write_story(path: Path, slug: str) -> None:
    story = site.ARTICLES[slug]
    path.write_text("\n\n".join([story.headline, *story.paragraphs]), encoding="utf-8")


def database(folder: Path) -> Path:
    return folder / "data" / "onrecord.db"


def headlines(folder: Path) -> list[str]:
    """The articles that are stored, after a look at the whole file."""
    with closing(sqlite3.connect(database(folder))) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return sorted(row[0] for row in db.execute("SELECT headline FROM article"))


# --- What can't be read -------------------------------------------------------------------------

FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "nuls.txt": b"The mayor,\0 Ann Lowe,\0 said it was late.\0\0" * 9,
    "short.txt": b"Too little to be an article.",
    "note.xml": b"<note>milk</note>",
    "page.html": b"<html><body><nav>Home</nav></body></html>",
}
REFUSED = {
    "empty.txt": "The file empty.txt is empty.",
    "binary.txt": "The file binary.txt is no text.",
    "nuls.txt": "The file nuls.txt is no text.",
    "huge.txt": "The file is larger than 10 MB.",
    "short.txt": "There is no article in this: too little text.",
    "note.xml": "This is no RSS, Atom or JSON feed.",
    "page.html": "There is no article",
    "missing.txt": "There is no such file.",
    "nothing": "There is no file to read in this folder.",
    "http://127.0.0.2:1/": "127.0.0.2 takes no connections.",
    "http://169.254.169.254/latest/meta-data/": "not public",
    "file:///etc/passwd": "Only http and https addresses are read.",
    "http://user:pw@paper.example/": "An address with a user name in it is not opened.",
    "CANARY": "not public",
    "LOGIN": "There is no article",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of reading all that can't be read, in one go."""

    ended: Ended
    folder: Path
    names: dict[str, str]  # the addresses of servers, which change
    accepts: int  # connections to the inner network

    def line_of(self, name: str) -> str:
        start = f"  refused: {self.names.get(name, name)}: "
        [line] = [one for one in self.ended.err.splitlines() if one.startswith(start)]
        return line.removeprefix(start)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def attempt(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Attempt]:
    folder = tmp_path_factory.mktemp("attempt")
    for name, body in FILES.items():
        (folder / name).write_bytes(body)
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(HUGE)
    (folder / "nothing").mkdir()
    async with FeedServer() as paper, FeedServer(host="127.0.0.1") as canary:
        paper.script(
            "/login", answer(b"<html><body><form></form></body></html>", content_type=HTML)
        )
        names = {"CANARY": canary.url("/"), "LOGIN": paper.url("/login")}
        targets = [names.get(name, name) for name in REFUSED]
        yield Attempt(await command(folder, "ingest", *targets), folder, names, canary.accepts)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(attempt: Attempt, name: str) -> None:
    assert REFUSED[name] in attempt.line_of(name)


def test_nothing_is_left_of_what_was_refused(attempt: Attempt) -> None:
    assert attempt.ended.code == 1
    assert len(attempt.ended.err.splitlines()) == 1 + len(REFUSED)
    assert headlines(attempt.folder) == []


def test_an_inner_address_is_refused_before_any_connection(attempt: Attempt) -> None:
    assert attempt.accepts == 0


# --- Settings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("TELEGRAM_BOT_TOKEN", "700100201-AASecretOfSomebody", "TELEGRAM_BOT_TOKEN"),
        ("TELEGRAM_WEBHOOK_SECRET", "SecretOfSomebody", "TELEGRAM_WEBHOOK_SECRET"),
        ("ONRECORD_DATA", "barrier.txt", "ONRECORD_DATA"),
    ],
)
async def test_a_bad_setting_is_named_and_a_secret_not_quoted(
    folder: Path, setting: str, value: str, words: str
) -> None:
    left = await command(folder, "run", stdin=b"", **{setting: value})
    assert left.failed_with(words)
    assert "SecretOfSomebody" not in left.out + left.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_data_folder_that_is_not_ours_to_write_is_named(folder: Path) -> None:
    (folder / "data").chmod(0o500)
    assert (await command(folder, "chat")).failed_with("can't be written", "ONRECORD_DATA")


async def test_a_second_instance_stands_back(folder: Path) -> None:
    with sole_instance(folder / "data"):
        assert (await command(folder, "chat")).failed_with("Another OnRecord already serves")


# --- Databases ----------------------------------------------------------------------------------


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")


def make_text(path: Path) -> None:
    path.write_text("Dear diary, today I was opened as a database again. " * 20)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")


def garble(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xa5" * (size - 8192))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (make_foreign, "belongs to another program"),
        (make_text, "not one of OnRecord"),
        (make_newer, "newer version of OnRecord"),
        (garble, "damaged"),
    ],
)
async def test_a_database_that_is_not_ours_to_use_is_left_as_it_is(
    folder: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(database(folder))
    before = database(folder).read_bytes()
    assert (await command(folder, "ask", "/latest")).failed_with(words)
    assert database(folder).read_bytes() == before


async def test_a_damaged_database_is_not_taken_for_a_backup(folder: Path) -> None:
    garble(database(folder))
    assert (await command(folder, "backup", "copy.db")).failed_with("damaged")
    assert sorted(path.name for path in folder.iterdir()) == ["barrier.txt", "data"]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program in the middle of a write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


async def test_a_locked_database_answers_and_takes_nothing(folder: Path) -> None:
    write_story(folder / "ferry.txt", "ferry")
    with locked(database(folder)):
        asked, read = await asyncio.gather(
            command(folder, "ask", "/latest"), command(folder, "ingest", "ferry.txt")
        )
    assert asked.code == 0
    assert site.ARTICLES["barrier"].headline in asked.out
    assert read.failed_with("The database is busy")
    assert headlines(folder) == [site.ARTICLES["barrier"].headline]


async def test_a_backup_replaces_no_file(folder: Path) -> None:
    (folder / "copy.db").write_bytes(b"dear")
    assert (await command(folder, "backup", "copy.db")).failed_with("a file of that name already")
    assert (folder / "copy.db").read_bytes() == b"dear"


@pytest.mark.skipif(
    not hasattr(resource, "prlimit"), reason="no disk can be filled for one process"
)
async def test_a_full_disk_is_said_once_and_loses_nothing(folder: Path) -> None:
    """The disk of the writing process is full from its second article on."""
    write_story(folder / "ferry.txt", "ferry")
    async with FeedServer() as paper:
        targets = ("ferry.txt", paper.url("/school"))
        async with started(folder, "ingest", *targets) as process:

            async def fill_disk(request: Request, connection: Connection) -> None:
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
                await page(request, connection)

            page = answer(site.article_page("school"), content_type=HTML)
            paper.script("/school", fill_disk)
            full = await ended(process)
        assert full.code == 1
        assert full.err.splitlines()[0].startswith("Reading: 1 new")
        assert "The disk is full" in full.err.splitlines()[1]
        assert len(full.err.splitlines()) == 2
        assert len(headlines(folder)) == 2
        paper.script("/school", page)
        again = await command(folder, "ingest", *targets)
    assert "1 new, 1 already known" in again.err
    assert len(headlines(folder)) == 3


# --- The model ----------------------------------------------------------------------------------


async def test_a_missing_model_stops_ingest_before_anything_is_refused(folder: Path) -> None:
    write_story(folder / "ferry.txt", "ferry")
    left = await command(folder, "ingest", "ferry.txt", "barrier.txt", ONRECORD_MODEL="nonsense")
    assert left.failed_with("The language model nonsense is not installed")
    assert len(headlines(folder)) == 1


async def test_a_bot_without_its_model_answers_and_says_why_it_reads_nothing(folder: Path) -> None:
    async with BotApi() as api, FeedServer() as paper:
        site.publish(paper)
        editor = api.person(3001)
        async with running_bot(api, folder, ONRECORD_MODEL="nonsense") as bot:
            await claim(api, bot, editor)
            asked = await command(folder, "ask", "/latest")
            said = editor.says(f"/source add {paper.url('/')}")
            added = await api.reply(
                to=said, containing="nonsense is not installed", within=STARTING
            )
            latest = await api.reply(to=editor.says("/latest"))
            assert await bot.stop() == 0
    assert "Source added" in added.text
    assert site.ARTICLES["barrier"].headline in latest.text
    assert site.ARTICLES["barrier"].headline in asked.out  # beside the bot, from the same data
    assert "Traceback" not in bot.stderr
    with closing(sqlite3.connect(database(folder))) as db:
        assert db.execute("SELECT COUNT(*) FROM feed_entry").fetchone() == (0,)  # none is refused


# --- annotate -----------------------------------------------------------------------------------


async def test_annotate_writes_what_came_before_a_bad_line(folder: Path) -> None:
    lines = "\n".join([LINE] * 9 + [HALF, LINE])
    left = await command(folder, "annotate", "--jobs", "2", stdin=lines.encode())
    assert left.failed_with("Line 10 is not a JSON object")
    assert left.out.count('"speaker": "Ann Lowe"') == 9


async def test_annotate_ends_quietly_where_nobody_reads_on(folder: Path) -> None:
    async with started(folder, "annotate") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{LINE}\n".encode() * 400)
        process.stdin.close()
        async with asyncio.timeout(STARTING):
            await process.stdout.readline()
        process.stdout._transport.close()  # type: ignore[attr-defined] # as head does
        async with asyncio.timeout(STARTING):
            assert await process.wait() != 0
        assert process.stderr is not None
        assert await process.stderr.read() == b""


# --- explain ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "There is no such file."),
        ("short.txt", "There is no article in this: too little text."),
        (".", "This is a folder: name a file in it."),
    ],
)
async def test_explain_says_in_one_line_what_it_cannot_read(
    folder: Path, name: str, words: str
) -> None:
    (folder / "short.txt").write_bytes(FILES["short.txt"])
    left = await command(folder, "explain", name)
    assert left.failed_with(words)
    assert left.out == ""


async def test_explain_shows_what_came_before_a_bad_line(folder: Path) -> None:
    left = await command(folder, "explain", "-", stdin=f"{LINE}\n{HALF}".encode())
    assert left.failed_with("Line 2 is not a JSON object")
    assert "[content “The quay is sold,”] [source the mayor, Ann Lowe], [cue said]" in left.out


async def test_explain_draws_a_page(folder: Path) -> None:
    left = await command(folder, "explain", "barrier.txt", "--html")
    assert (left.code, left.err) == (0, "")
    assert left.out.startswith("<!DOCTYPE html>")
    assert "Imelda Farrow, as printed" in left.out


# --- Ctrl-C -------------------------------------------------------------------------------------


async def test_interrupted_ingest_keeps_what_it_read(folder: Path) -> None:
    write_story(folder / "ferry.txt", "ferry")
    asked = asyncio.Event()
    async with FeedServer() as paper:
        paper.script("/slow", note(asked, say_and_stall()))
        async with started(folder, "ingest", "ferry.txt", paper.url("/slow")) as process:
            async with asyncio.timeout(STARTING):
                await asked.wait()
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
            left = await ended(process)
    assert left.code == 130
    assert left.err.startswith("Reading: 1 new")
    assert len(headlines(folder)) == 2


def note(event: asyncio.Event, behaviour: Behaviour) -> Behaviour:
    """Behave so, and say that it has begun."""

    async def behave(request: Request, connection: Connection) -> None:
        event.set()
        await behaviour(request, connection)

    return behave


async def test_interrupted_chat_ends_quietly(folder: Path) -> None:
    async with started(folder, "chat") as process:
        assert process.stdout is not None
        async with asyncio.timeout(STARTING):
            await process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert (await ended(process)).code == 130


async def test_interrupted_bot_ends_cleanly(folder: Path) -> None:
    async with started(folder, "run") as process:
        assert process.stdout is not None
        async with asyncio.timeout(STARTING):
            assert b"/claim" in await process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        assert (await ended(process)).code == 0


# --- doctor -------------------------------------------------------------------------------------


async def test_doctor_finds_nothing_wrong_where_all_is_well(folder: Path) -> None:
    left = await command(folder, "doctor", TELEGRAM_BOT_TOKEN="")
    assert (left.code, left.err) == (0, "")
    assert [line[:5] for line in left.out.splitlines()] == ["ok   "] * 6


async def test_doctor_says_what_is_wrong_in_a_line_each(folder: Path) -> None:
    garble(database(folder))
    left = await command(folder, "doctor", ONRECORD_MODEL="nonsense")
    found = dict(line.split(":", 1) for line in left.out.splitlines())
    assert (left.code, left.err) == (1, "")
    assert "damaged" in found["FAIL database"]
    assert "nonsense is not installed" in found["FAIL model"]
    assert "Telegram can't be reached" in found["FAIL token"]
    assert {"ok   settings", "ok   disk", "ok   clock"} < found.keys()
