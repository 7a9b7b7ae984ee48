"""An Application in; it serves Telegram until told to stop.

A network that is down at the start is waited for; nothing else of the bot has to wait for it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from handlers.delivery import Sleep
from handlers.dispatch import App
from handlers.menu import publish_menus
from handlers.outage import persist
from handlers.polling import ALLOWED_UPDATES, poll
from handlers.webhook import Webhook, receive

log = logging.getLogger(__name__)

FINISH_SECONDS = 10.0  # for what is under way when the bot is stopped


async def serve(
    application: App,
    *,
    stop: asyncio.Event,
    on_name: Callable[[str], None],
    webhook: Webhook | None = None,
    admins: Iterable[int] = (),
    sleep: Sleep = asyncio.sleep,
) -> None:
    """Serve until `stop` is set; `on_name` learns the bot's user name once Telegram answers.

    Raises:
        SettingsError: Telegram rejects the token, or the webhook can't listen.
        SecondInstance: another process receives the same bot's messages.
    """
    try:
        await persist(application.initialize, stop=stop, sleep=sleep)
        if stop.is_set():
            return
        on_name(application.bot.username)
        log.info("serving Telegram as @%s", application.bot.username)
        async with _started(application, admins=admins):
            if webhook is None:
                await poll(application, stop=stop, sleep=sleep)
            else:
                await _take_posts(application, webhook, stop=stop, sleep=sleep)
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # where the start was not completed, shutdown() skips it


@asynccontextmanager
async def _started(application: App, *, admins: Iterable[int]) -> AsyncIterator[None]:
    await application.start()
    menus = asyncio.create_task(publish_menus(application.bot, admins=admins))
    try:
        yield
    finally:
        menus.cancel()
        await asyncio.gather(menus, return_exceptions=True)
        try:
            await asyncio.wait_for(application.stop(), FINISH_SECONDS)
        except TimeoutError:
            log.warning("some answers were not finished within %s s", FINISH_SECONDS)


async def _take_posts(
    application: App, webhook: Webhook, *, stop: asyncio.Event, sleep: Sleep
) -> None:
    async with receive(application, webhook):
        await persist(
            lambda: application.bot.set_webhook(
                webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES
            ),
            stop=stop,
            sleep=sleep,
        )
        await stop.wait()
