"""Articles that hang, crash or drown whoever reads them: the bot goes on, and leaves them alone."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e import gazette
from tests.e2e.ledger import list_addresses
from tests.e2e.nursery import ForkedBot, Nursery
from tests.e2e.press import ADMIN, open_folder
from tests.e2e.process import environment
from tests.fakes.bot_api import BotApi, BotMessage, Person
from tests.fakes.feed_server import FeedServer
from tests.fakes.pipelines.harmful import HARMS

PATIENCE = 90.0  # seconds; what hangs is waited for
HASTE = {"bot__worker__ANNOTATE_SECONDS": 4.0}  # else a minute

pytestmark = [pytest.mark.asyncio, pytest.mark.timeout(400)]


@pytest.fixture
async def site() -> AsyncIterator[FeedServer]:
    async with FeedServer() as server:
        yield server


def publish_harm(site: FeedServer) -> str:
    """A feed with an article for each harm, and one that does none."""
    pages = list(gazette.write_pages("harm", seed=1))[: len(HARMS) + 1]
    harmful = [
        replace(page, headline=harm, paragraphs=(*page.paragraphs, f"All readers shall {harm}."))
        for page, harm in zip(pages, HARMS, strict=False)
    ]
    return gazette.publish_pages(site, "harm", [*harmful, replace(pages[-1], headline="good")])


async def test_articles_that_harm_their_reader_are_left_alone_until_an_admin_tries_them_again(
    site: FeedServer, tmp_path: Path
) -> None:
    path = await open_folder(tmp_path, [publish_harm(site)])
    (tmp_path / "harm").touch()
    async with Nursery(model="harmful") as nursery, BotApi() as api:
        admin = api.person(ADMIN)
        bot = await start(nursery, api, tmp_path)
        await check(api, admin)  # the second time: it has been read by itself before
        asked = len(site.requests)
        await check(api, admin)
        assert [request.path for request in site.requests[asked:]] == ["/harm.xml"]
        errors = await ask(api, admin, "/source errors")
        assert errors.text.count("Left alone, it did harm twice") == len(HARMS)
        (tmp_path / "harm").unlink()
        press = admin.presses(errors, errors.labels[0])
        assert "It was read" in (await api.reply(to=press, within=PATIENCE)).text
        assert bot.lives
    assert len(list_addresses(path)) == 2  # that one, and the one that does no harm


async def start(nursery: Nursery, api: BotApi, folder: Path) -> ForkedBot:
    settings = {
        "ONRECORD_ADMINS": str(ADMIN),
        "ONRECORD_FETCH_ALLOW": "127.0.0.2",
        "ONRECORD_MODEL": "harmful",
    }
    return await nursery.start(folder, environment(api, folder) | settings, **HASTE)


async def check(api: BotApi, admin: Person) -> None:
    """Have the source read now, and a reader answered meanwhile."""
    said = admin.says("/source check 1")
    assert await ask(api, api.person(5001), "/latest")
    await api.reply(to=said, containing="Source checked", within=PATIENCE)


async def ask(api: BotApi, person: Person, text: str) -> BotMessage:
    """The reply to what a person says."""
    return await api.reply(to=person.says(text), within=PATIENCE)
