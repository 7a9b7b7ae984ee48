"""The desk in, a PTB Application out: gate, handlers and limits in place, nothing started yet."""

import asyncio
import re
from typing import Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ApplicationBuilder, Defaults, TypeHandler
from telegram.request import BaseRequest, HTTPXRequest

from bot.errors import SettingsError
from handlers import register
from handlers.desk import Desk
from handlers.dispatch import App, Dispatch
from handlers.gate import Gate
from handlers.limiter import Limiter
from handlers.outage import REJECTED

QUEUE = 256  # updates that wait; beyond it they stay with Telegram
CONNECTIONS = 64
CONNECT_SECONDS, READ_SECONDS, POOL_SECONDS = 5.0, 20.0, 20.0
API = "https://api.telegram.org/bot"
FILE_API = "https://api.telegram.org/file/bot"

TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")


def build(
    desk: Desk,
    *,
    token: str,
    gate: Gate,
    limiter: Limiter | None,
    request: BaseRequest | None = None,
    base_url: str = API,
    base_file_url: str = FILE_API,
) -> App:
    """Build the Application; `request` stands in for the network.

    Raises:
        SettingsError: the token can't be one.
    """
    if not TOKEN.fullmatch(token):
        raise SettingsError(REJECTED)
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    builder = builder.token(token).base_url(base_url).base_file_url(base_file_url)
    builder = builder.request(request or _make_request(CONNECTIONS))
    builder = builder.get_updates_request(request or _make_request(1))
    builder = builder.defaults(_make_defaults()).update_queue(asyncio.Queue(QUEUE))
    if limiter is not None:
        builder = builder.rate_limiter(limiter)
    application: App = builder.updater(None).job_queue(None).build()
    application.add_handler(TypeHandler(object, gate.admit, block=True), group=-1)
    register(application, Dispatch(desk, gate), desk)
    return application


def _make_defaults() -> Defaults:
    return Defaults(
        parse_mode=ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        block=False,  # handlers run beside each other; the gate counts them
    )


def _make_request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        pool_timeout=POOL_SECONDS,
    )
