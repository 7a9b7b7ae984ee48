"""Webhook: posts from Telegram in, the application's queue out. Home of tornado.

Only posts that carry our secret are read, at most `MAX_BODY` bytes of them; the server listens on
loopback unless told otherwise, behind a proxy that speaks TLS.
"""

import asyncio
import hmac
import json
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import tornado.httpserver
import tornado.web
from telegram import Bot, Update

from bot.errors import SettingsError
from handlers.dispatch import App

log = logging.getLogger(__name__)

MAX_BODY = 1024 * 1024
SEEN = 1024  # update ids; Telegram posts again what it believes was not taken
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram posts to, and where we listen."""

    url: str
    secret: str
    listen: str = "127.0.0.1"
    port: int = 8443


@asynccontextmanager
async def receive(application: App, webhook: Webhook) -> AsyncIterator[None]:
    """Take posts while the context is open.

    Raises:
        SettingsError: the port is taken, or the address isn't one of this machine.
    """
    path = urlsplit(webhook.url).path or "/"
    intake = _Intake(application.bot, application.update_queue, webhook.secret)
    routes = tornado.web.Application([(path, _Receiver, {"intake": intake})], log_function=_quiet)
    server = tornado.httpserver.HTTPServer(routes, max_body_size=MAX_BODY)
    try:
        server.listen(webhook.port, address=webhook.listen)
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            f"The webhook can't listen on {webhook.listen}, port {webhook.port}.", detail=str(error)
        ) from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


class _Intake:
    """Decides about one post."""

    def __init__(self, bot: Bot, queue: "asyncio.Queue[object]", secret: str) -> None:
        self._bot = bot
        self._queue = queue
        self._secret = secret.encode()
        self._seen: OrderedDict[int, None] = OrderedDict()

    def take(self, secret: str, body: bytes) -> HTTPStatus:
        """Queue the update in a post; return how to answer."""
        if not hmac.compare_digest(secret.encode(), self._secret):
            return HTTPStatus.FORBIDDEN
        try:
            update = Update.de_json(json.loads(body), self._bot)
            update_id = update.update_id
        except (ValueError, TypeError, KeyError, AttributeError):
            return HTTPStatus.BAD_REQUEST
        if update_id in self._seen:
            return HTTPStatus.OK
        try:
            self._queue.put_nowait(update)
        except asyncio.QueueFull:
            return HTTPStatus.SERVICE_UNAVAILABLE  # Telegram keeps it and posts it again
        self._remember(update_id)
        return HTTPStatus.OK

    def _remember(self, update_id: int) -> None:
        self._seen[update_id] = None
        if len(self._seen) > SEEN:
            self._seen.popitem(last=False)


class _Receiver(tornado.web.RequestHandler):
    SUPPORTED_METHODS = ("POST",)

    def initialize(self, intake: _Intake) -> None:
        self._intake = intake

    def post(self) -> None:
        """Answer with a status only: a forger learns nothing."""
        secret = self.request.headers.get(SECRET_HEADER, "")
        status = self._intake.take(secret, self.request.body)
        if status is not HTTPStatus.OK:
            log.info("a post from %s was answered %s", self.request.remote_ip, int(status))
        self.set_status(status)


def _quiet(_handler: tornado.web.RequestHandler) -> None:
    """Log no requests: their paths may hold secrets."""
