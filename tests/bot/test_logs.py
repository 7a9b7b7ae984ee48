"""No secret leaves through the log, whichever library writes it and however it got there."""

import io
import logging
from collections.abc import Iterator

import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.logs import REDACTED, set_up_logging
from tests.fakes.bot_api import TOKEN, BotApi, Refuse

SECRET_HALF = TOKEN.partition(":")[2]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Log everything into a string; afterwards all is as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}
    stream = io.StringIO()
    set_up_logging(level=logging.DEBUG, secrets=[TOKEN], stream=stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def read(stream: io.StringIO) -> str:
    text = stream.getvalue()
    assert text, "nothing was logged: this would prove nothing"
    return text


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"POST /bot{TOKEN}/getMe", ()),
        ("POST %s", (f"/bot{TOKEN}/getMe",)),
        ("POST %r", ({"url": TOKEN},)),
        ("as in an address: %s", (TOKEN.replace(":", "%3A"),)),
        ("its second half: %s", (SECRET_HALF,)),
    ],
    ids=["message", "argument", "repr", "quoted", "half"],
)
def test_logs_redact_the_token(
    stream: io.StringIO, message: str, arguments: tuple[object, ...]
) -> None:
    logging.getLogger("any.library").warning(message, *arguments)
    assert REDACTED in read(stream)
    assert SECRET_HALF not in read(stream)


def test_logs_redact_tracebacks(stream: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"no route to /bot{TOKEN}/getMe")

    try:
        fail()
    except ValueError:
        logging.getLogger("any.library").exception("failed")
    assert "Traceback" in read(stream)
    assert SECRET_HALF not in read(stream)


async def test_logs_of_real_calls_hold_no_token(stream: io.StringIO) -> None:
    logging.getLogger("httpx").setLevel(logging.DEBUG)  # even if somebody turns it up again
    logging.getLogger("httpcore").setLevel(logging.DEBUG)
    async with BotApi() as api, Bot(TOKEN, base_url=api.base_url) as bot:
        for status in (401, 404, 500):
            api.fail(Refuse(status), method="getMe", times=1)
            with pytest.raises(TelegramError) as raised:
                await bot.get_me()
            logging.getLogger("bot").error("%r failed", bot, exc_info=raised.value)
    assert "/getMe" in read(stream)
    assert SECRET_HALF not in read(stream)


def test_logs_keep_a_record_on_one_line(stream: io.StringIO) -> None:
    logging.getLogger("bot").info("a title with\nINFO bot: a forged line\r\n")
    assert read(stream).count("\n") == 1


def test_logs_leave_out_requests(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST ...")
    logging.getLogger("bot").info("started")
    assert "HTTP Request" not in read(stream)
