"""What handlers call: the answers to readers, who may command the bot, and how it is doing."""

from collections.abc import Callable

from bot.answers import Answers
from bot.model import Clock, Feed, FeedState, PersonalData, Status
from bot.store import Store
from bot.undecided import read_undecided

FEEDS_READ = 100  # at once, to count them for /status


class Service(Answers):
    """Answers readers, knows the admins and its own state."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        is_listed_admin: frozenset[int],
        bot_name: str | None,
        version: str,
        health: Callable[[], str] = str,
    ) -> None:
        super().__init__(store, clock=clock)
        self._listed = is_listed_admin
        self._health = health  # a short sentence on the worker; none is no news
        self._started_at = clock()
        self.bot_name = bot_name
        self.version = version

    def learn_name(self, bot_name: str) -> None:
        """Take the bot's user name, which deep links need, once Telegram has told it."""
        self.bot_name = bot_name

    async def admins(self) -> frozenset[int]:
        """Return everybody who may command: named in the settings, or by /claim."""
        return self._listed | await self._store.admins.all()

    async def is_admin(self, user_id: int) -> bool:
        """Return whether this person may command the bot."""
        return user_id in await self.admins()

    async def claim(self, token: str, user_id: int) -> bool:
        """Make the bearer of the right token an admin."""
        return await self._store.state.accept_claim(token, user_id)

    async def my_data(self, user_id: int) -> PersonalData:
        """Return all that is kept about this person."""
        claimed = user_id in await self._store.admins.all()
        return PersonalData(
            user_id=user_id,
            claimed=claimed,
            listed=user_id in self._listed,
            corrections=await self._store.corrections.count_of(user_id),
            complaints=await self._store.complaints.count_of(user_id),
        )

    async def forget(self, user_id: int) -> int:
        """Erase all that is kept about this person; return how many rows that were."""
        forgotten = await self._store.corrections.forget_admin(user_id)
        forgotten += await self._store.complaints.forget_reader(user_id)
        forgotten += await self._store.notices.forget_admin(user_id)
        forgotten += await self._store.reminders.forget_admin(user_id)
        return forgotten + await self._store.admins.remove(user_id)  # which leaves no trace of all

    async def status(self) -> Status:
        """Answer `/status`."""
        feeds = await self._read_feeds()
        active = [feed for feed in feeds if feed.state is FeedState.ACTIVE]
        newest = await self._store.articles.latest(page=1, size=1)
        return Status(
            version=self.version,
            started_at=self._started_at,
            now=self._clock(),
            counts=await self._store.state.counts(),
            active=len(active),
            failing=tuple(feed for feed in active if feed.failures),
            last_article_at=newest.rows[0].fetched_at if newest.rows else None,
            worker=self._health(),
            undecided=await read_undecided(self._store),
        )

    async def _read_feeds(self) -> list[Feed]:
        feeds: list[Feed] = []
        number, pages = 1, 1
        while number <= pages:
            page = await self._store.feeds.page(number, FEEDS_READ)
            feeds += page.rows
            number, pages = number + 1, page.count
        return feeds
