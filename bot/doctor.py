"""Is this installation fit to run? One line a check, each saying what is wrong and what to do."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import OnRecordError, SettingsError, StoreError
from bot.model import Article, Clock
from bot.settings import Settings
from bot.store import Store
from bot.worker import Workers

FREE_BYTES = 500 << 20
PROBE_BYTES = 4096  # an empty file fits on a full disk
OLDEST_CREDIBLE_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
SAMPLE = "“The bridge is open again,” the mayor, Anna Reyes, said on Monday."

TokenCheck = Callable[[Settings], Awaitable[str]]  # the bot's user name; raises OnRecordError


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was looked at, whether it is well, and a sentence about it."""

    check: str
    well: bool
    sentence: str


async def examine(
    load_settings: Callable[[], Settings], *, clock: Clock, check_token: TokenCheck
) -> AsyncIterator[Finding]:
    """Run all checks, each whatever the others found; without settings there are no others."""
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Finding("settings", well=False, sentence=_tell(error))
        return
    yield Finding("settings", well=True, sentence=f"data in {settings.onrecord_data}")
    yield _examine_disk(settings)
    yield await _reported("database", lambda: _examine_database(settings, clock))
    yield await _reported("clock", lambda: _examine_clock(settings, clock))
    yield await _reported("model", lambda: _examine_model(settings))
    yield await _reported("token", lambda: _examine_token(settings, check_token))


async def _reported(check: str, examine_one: Callable[[], Awaitable[str]]) -> Finding:
    try:
        return Finding(check, well=True, sentence=await examine_one())
    except OnRecordError as error:
        return Finding(check, well=False, sentence=_tell(error))


def _tell(error: OnRecordError) -> str:
    return f"{error.sentence} ({error.detail})" if error.detail else error.sentence


def _examine_disk(settings: Settings) -> Finding:
    try:
        settings.onrecord_data.mkdir(parents=True, exist_ok=True)
        probe = settings.onrecord_data / ".probe"
        probe.write_bytes(bytes(PROBE_BYTES))
        probe.unlink()
    except OSError as error:
        return Finding("disk", well=False, sentence=f"The data folder can't be written: {error}.")
    free = shutil.disk_usage(settings.onrecord_data).free
    if free < FREE_BYTES:
        sentence = f"Only {free >> 20:,} MB are free; {FREE_BYTES >> 20} MB should be."
        return Finding("disk", well=False, sentence=sentence)
    return Finding("disk", well=True, sentence=f"{free >> 20:,} MB free")


async def _examine_database(settings: Settings, clock: Clock) -> str:
    store = await Store.open(settings.database, clock=clock)
    try:
        await store.check()
        counts = await store.state.counts()
    finally:
        await store.close()
    return f"sound, {counts.articles:,} articles and {counts.statements:,} statements"


async def _examine_clock(settings: Settings, clock: Clock) -> str:
    now = clock()
    if now < max(OLDEST_CREDIBLE_CLOCK, await _find_last_reading(settings, clock)):
        raise SettingsError(f"The clock is behind: it says {now:%Y-%m-%d %H:%M} UTC.")
    return f"{now:%Y-%m-%d %H:%M} UTC"


async def _find_last_reading(settings: Settings, clock: Clock) -> datetime:
    """Tell when the newest article was read, by the clock of that time."""
    try:
        store = await Store.open(settings.database, clock=clock)
        try:
            newest = (await store.articles.latest(page=1, size=1)).rows
        finally:
            await store.close()
    except StoreError:  # the database's own check says so
        return OLDEST_CREDIBLE_CLOCK
    return max((article.fetched_at for article in newest), default=OLDEST_CREDIBLE_CLOCK)


async def _examine_model(settings: Settings) -> str:
    workers = Workers(model=settings.onrecord_model)
    try:
        annotated = await workers.annotate(Article(text=SAMPLE))
    finally:
        workers.close()
    speakers = [found.speaker for found in annotated.attributions]
    if speakers != ["Anna Reyes"]:
        raise SettingsError(
            f"The model {settings.onrecord_model} doesn't understand a plain sentence.",
            detail=f"speakers found: {speakers}",
        )
    return f"{settings.onrecord_model} works"


async def _examine_token(settings: Settings, check_token: TokenCheck) -> str:
    if settings.telegram_bot_token is None:
        return "not set, so the bot opens as a chat in the terminal"
    return f"Telegram knows it as @{await check_token(settings)}"
