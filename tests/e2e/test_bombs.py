"""Bombs: each ends in an answer to whoever asked for it, and readers are answered meanwhile."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.e2e.bombing import Bombed, Range, opened_range, range_settings
from tests.e2e.nursery import Nursery
from tests.e2e.press import open_folder
from tests.e2e.process import environment
from tests.fakes.bombs import FEEDS, PAGES
from tests.fakes.bot_api import BotApi
from tests.fakes.feed_server import MIB

MOST = 32 * MIB
HASTE = {  # seconds; much less than what is granted otherwise, and by `make torture`
    "bot__worker__PARSE_SECONDS": 1.0,
    "bot__worker__ANNOTATE_SECONDS": 2.0,
}

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bombed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Range]:
    folder = tmp_path_factory.mktemp("bombed")
    await open_folder(folder, [])
    async with Nursery() as nursery, BotApi() as api:
        around = environment(api, folder) | range_settings()
        bot = await nursery.start(folder, around, **HASTE)
        async with opened_range(api, bot.pid) as opened:
            yield opened


@pytest.mark.parametrize("name", FEEDS)
async def test_feed_that_is_a_bomb_ends_in_an_answer(bombed: Range, name: str) -> None:
    assert_survived(await bombed.try_feed(FEEDS[name]))


@pytest.mark.parametrize("name", PAGES)
async def test_page_that_is_a_bomb_ends_in_an_answer(bombed: Range, name: str) -> None:
    assert_survived(await bombed.try_page(PAGES[name]))


def assert_survived(came: Bombed) -> None:
    assert came.answer
    assert came.waits
    assert came.growth <= MOST
