"""Updates on their way to the bot: kept until confirmed by getUpdates, or posted to a webhook."""

import asyncio
import contextlib
import itertools
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.fakes.bot_api.bodies import Parameters
from tests.fakes.bot_api.errors import (
    POLL_BESIDE_WEBHOOK,
    TWO_POLLERS,
    ApiError,
    bad_request,
)

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PAUSE_AFTER_REFUSAL = 0.1  # seconds; Telegram waits longer, tests needn't


@dataclass(slots=True)
class Webhook:
    """Where updates are posted, and how that went."""

    url: str
    secret: str
    statuses: list[int] = field(default_factory=list)  # 0: no connection


class Updates:
    """The queue between people and the bot."""

    def __init__(self) -> None:
        self.pending: deque[dict[str, Any]] = deque()
        self.webhook: Webhook | None = None
        self._ids = itertools.count(800_000_001)
        self._allowed: frozenset[str] | None = None
        self._tick = asyncio.Event()
        self._polls = 0
        self._delivery: asyncio.Task[None] | None = None

    def push(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update of a kind the bot asked for; its id."""
        wanted = kind not in NOT_BY_DEFAULT if self._allowed is None else kind in self._allowed
        if not wanted:
            return None
        update_id = next(self._ids)
        self.pending.append({"update_id": update_id, kind: content})
        self._stir()
        return update_id

    async def get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        """Long polling: what came since `offset`, waiting up to `timeout` seconds for it."""
        if self.webhook is not None:
            raise ApiError(*POLL_BESIDE_WEBHOOK)
        self._remember_allowed(parameters)
        self._confirm(parameters.integer("offset", 0))
        limit = min(100, max(1, parameters.integer("limit", 100)))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(parameters.integer("timeout", 0)):
                await self._wait_as_the_only_poll()
        return list(itertools.islice(self.pending, limit))

    async def _wait_as_the_only_poll(self) -> None:
        """Telegram ends the poll that is waiting, in favour of the one that came later."""
        self._polls += 1
        number = self._polls
        self._stir()
        while not self.pending:
            await self._tick.wait()
            if number != self._polls:
                raise ApiError(*TWO_POLLERS)

    def _stir(self) -> None:
        self._tick.set()
        self._tick = asyncio.Event()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()
        self._stir()

    async def drained(self) -> None:
        """Wait until the bot has taken everything."""
        while self.pending:
            await self._tick.wait()

    def _remember_allowed(self, parameters: Parameters) -> None:
        allowed = parameters.structure("allowed_updates")
        if allowed is not None:
            self._allowed = frozenset(allowed) or None

    async def set_webhook(self, parameters: Parameters) -> bool:
        """Post updates to `url` from now on; an empty one ends that."""
        url = parameters.text("url")
        if url and not url.startswith(("https://", "http://127.0.0.1:")):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        await self.delete_webhook(parameters)
        self._remember_allowed(parameters)
        if url:
            self.webhook = Webhook(url, parameters.text("secret_token"))
            self._delivery = asyncio.create_task(self._deliver(self.webhook))
        return True

    async def delete_webhook(self, parameters: Parameters) -> bool:
        """Back to long polling."""
        await self.stop()
        self.webhook = None
        if parameters.flag("drop_pending_updates"):
            self.pending.clear()
        return True

    async def webhook_info(self, _parameters: Parameters) -> dict[str, Any]:
        """What getWebhookInfo tells."""
        return {
            "url": self.webhook.url if self.webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }

    async def stop(self) -> None:
        """End deliveries to a webhook."""
        if self._delivery is not None:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
            self._delivery = None

    async def _deliver(self, webhook: Webhook) -> None:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        async with httpx.AsyncClient(trust_env=False, headers=headers, timeout=10) as client:
            while True:
                while not self.pending:
                    await self._tick.wait()
                webhook.statuses.append(await _post(client, webhook.url, self.pending[0]))
                if webhook.statuses[-1] // 100 == 2:
                    self.pending.popleft()
                    self._stir()
                else:
                    await asyncio.sleep(PAUSE_AFTER_REFUSAL)


async def _post(client: httpx.AsyncClient, url: str, update: dict[str, Any]) -> int:
    try:
        return (await client.post(url, json=update)).status_code
    except httpx.HTTPError:
        return 0
