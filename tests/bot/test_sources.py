"""Finding the feed behind an address, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import (
    BadAddress,
    HttpStatus,
    NoPreview,
    NotFound,
    RobotsRefused,
    SettingsError,
    UserError,
)
from bot.model import ArticleReport, FeedFormat, FeedState, SourceReport
from tests.bot.conftest import Plant
from tests.bot.papers import page, publish
from tests.fakes.feed_server import answer


class Heard:
    """Notes the progress that a person would see."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    async def __call__(self, sentence: str) -> None:
        self.sentences.append(sentence)


@pytest.fixture
def heard() -> Heard:
    return Heard()


async def add(plant: Plant, path: str, heard: Heard, **options: Any) -> SourceReport:
    report = await plant.sources.add(plant.server.url(path), progress=heard, **options)
    assert isinstance(report, SourceReport)
    return report


async def keep(plant: Plant, path: str, heard: Heard) -> ArticleReport:
    report = await plant.sources.add(plant.server.url(path), progress=heard)
    assert isinstance(report, ArticleReport)
    return report


async def test_a_feeds_own_address_is_added_and_read(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 4))
    report = await add(plant, "/feed", heard)
    assert (report.items, report.articles, report.found_on) == (3, 3, None)
    assert report.feed.outlet.name == "Quellmouth Mercury"
    assert report.statements > 0
    assert report.people == 2
    assert report.sample[0] == "Harbour closes, part 1"
    assert "Reading article 3 of 3" in heard.sentences


async def test_a_feed_that_cannot_be_read_now_is_a_source_and_says_why(
    plant: Plant, heard: Heard
) -> None:
    publish(plant.server, range(1, 3))
    plant.workers.failure = SettingsError("The language model is not installed.")
    report = await add(plant, "/feed", heard)
    assert report.refused == ("Quellmouth Mercury: The language model is not installed.",)
    assert (await plant.store.feeds.get(report.feed.id)).failures == 1


async def test_a_test_without_a_model_says_so_once(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 3))
    plant.workers.failure = SettingsError("The language model is not installed.")
    with pytest.raises(SettingsError):
        await plant.sources.test(plant.server.url("/feed"), progress=heard)


async def test_the_feed_that_a_page_names_is_found(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    front = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head>"
        "<body>Quellmouth Mercury</body></html>"
    )
    plant.server.script("/", answer(front.encode(), content_type="text/html"))
    report = await add(plant, "/", heard)
    assert report.feed.url == plant.server.url("/feed")
    assert report.found_on == plant.server.url("/")


async def test_a_page_without_a_feed_is_explained(plant: Plant, heard: Heard) -> None:
    plant.server.script("/", answer(b"<p>Nothing here yet</p>", content_type="text/html"))
    with pytest.raises(NotFound, match=r"no feed.*as page"):
        await plant.sources.add(plant.server.url("/"), progress=heard)
    assert (await plant.store.state.counts()).feeds == 0


async def test_an_address_that_fails_adds_nothing(plant: Plant, heard: Heard) -> None:
    with pytest.raises(HttpStatus):
        await plant.sources.add(plant.server.url("/nowhere"), progress=heard)
    assert (await plant.store.state.counts()).feeds == 0


@pytest.mark.parametrize("address", ["", "not an address", "ftp://site.test/feed", "mailto:a@b.c"])
async def test_what_is_no_address_is_refused(plant: Plant, heard: Heard, address: str) -> None:
    with pytest.raises(BadAddress):
        await plant.sources.add(address, progress=heard)


async def test_a_source_is_added_once(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    with pytest.raises(UserError, match="source #1 already"):
        await plant.sources.add(plant.server.url("/feed"), progress=heard)


async def test_a_source_that_is_not_read_tells_how_to_go_on(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    await plant.sources.pause(1)
    with pytest.raises(UserError, match="It is paused: /source resume 1"):
        await plant.sources.add(plant.server.url("/feed"), progress=heard)


async def test_a_source_is_what_it_serves_now(plant: Plant, heard: Heard) -> None:
    """Starter outlets and paused imports are added unread; papers change their systems."""
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    plant.server.script("/feed", answer(b'{"version": "https://jsonfeed.org/version/1.1"}'))
    assert (await plant.sources.check(1, progress=heard)).feed.format is FeedFormat.JSON


async def test_name_interval_and_tags_are_taken(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    report = await add(
        plant, "/feed", heard, name="The Mercury", interval=timedelta(hours=2), tags=("ports",)
    )
    assert report.feed.outlet.name == "The Mercury"
    assert report.feed.interval == timedelta(hours=2)
    assert report.feed.tags == ("ports",)


@pytest.mark.parametrize("interval", [timedelta(seconds=30), timedelta(days=3)])
async def test_an_interval_out_of_range_is_refused(
    plant: Plant, heard: Heard, interval: timedelta
) -> None:
    with pytest.raises(UserError, match="5 minutes to 24 hours"):
        await plant.sources.add(plant.server.url("/feed"), interval=interval, progress=heard)
    assert plant.server.accepts == 0


async def test_testing_a_source_keeps_nothing(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 4))
    report = await plant.sources.test(plant.server.url("/feed"), progress=heard)
    assert isinstance(report, SourceReport)
    assert (report.items, report.articles) == (3, 3)
    assert report.statements > 0
    counts = await plant.store.state.counts()
    assert (counts.feeds, counts.articles, counts.statements) == (0, 0, 0)


async def test_a_paused_source_is_not_due_until_it_is_resumed(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    await plant.sources.pause(1)
    plant.clock.advance(days=2)
    assert await plant.store.feeds.due(plant.clock(), 10) == ()
    resumed = await plant.sources.resume(1)
    assert resumed.state is FeedState.ACTIVE
    assert [feed.id for feed in await plant.store.feeds.due(plant.clock(), 10)] == [1]


async def test_checking_a_source_reads_it_now(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    publish(plant.server, range(1, 3))
    report = await plant.sources.check(1, progress=heard)
    assert (report.items, report.articles) == (2, 1)


@pytest.mark.parametrize(("keep_articles", "left"), [(True, 2), (False, 0)])
async def test_removing_a_source_keeps_or_drops_its_articles(
    plant: Plant, heard: Heard, keep_articles: bool, left: int
) -> None:
    publish(plant.server, range(1, 3))
    await plant.sources.add(plant.server.url("/feed"), progress=heard)
    await plant.sources.remove(1, keep_articles=keep_articles)
    counts = await plant.store.state.counts()
    assert (counts.feeds, counts.articles) == (0, left)


async def test_a_number_that_is_no_source_is_not_found(plant: Plant) -> None:
    with pytest.raises(NotFound):
        await plant.sources.show(7)


# --- Other kinds than feeds ---------------------------------------------------------------------


async def test_a_feed_in_one_of_the_usual_places_is_found(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    plant.server.script("/", answer(b"<p>Quellmouth Mercury</p>", content_type="text/html"))
    report = await add(plant, "/", heard)
    assert report.feed.url == plant.server.url("/feed")
    assert report.found_on == plant.server.url("/")
    assert "Looking for feeds in the usual places" in heard.sentences


async def test_places_that_are_guessed_are_few(plant: Plant, heard: Heard) -> None:
    plant.server.script("/", answer(b"<p>Nothing here yet</p>", content_type="text/html"))
    with pytest.raises(NotFound):
        await plant.sources.add(plant.server.url("/"), progress=heard)
    assert len(plant.server.requests) <= 8


@pytest.mark.parametrize(
    "statement",
    ["<meta property='og:type' content='article'>",
     "<script type='application/ld+json'>{'@type':'NewsArticle','headline':'H'}</script>",
     ""],
    ids=["open graph", "linked data", "nothing"],
)  # fmt: skip
async def test_an_article_is_kept_once(plant: Plant, heard: Heard, statement: str) -> None:
    stated = page(1).replace(b"<head>", f"<head>{statement}".replace("'", '"').encode())
    plant.server.script("/story/1", answer(stated, content_type="text/html"))
    report = await keep(plant, "/story/1", heard)
    assert report.article.headline == "Harbour closes, part 1"
    assert report.statements > 0
    assert report.saved is not None
    counts = await plant.store.state.counts()
    assert (counts.feeds, counts.articles) == (0, 1)
    assert (await keep(plant, "/story/1", heard)).saved is None


async def test_an_article_tells_the_feed_of_its_site(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 2))
    head = (
        "<head><meta property='og:type' content='article'>"
        "<link rel='alternate' type='application/rss+xml' href='/feed'>"
    )
    stated = page(1).replace(b"<head>", head.encode())
    plant.server.script("/story/1", answer(stated, content_type="text/html"))
    report = await keep(plant, "/story/1", heard)
    assert report.feed_at == plant.server.url("/feed")
    assert (await plant.store.state.counts()).feeds == 0


async def test_testing_an_article_keeps_nothing(plant: Plant, heard: Heard) -> None:
    plant.server.script("/story/1", answer(page(1), content_type="text/html"))
    report = await plant.sources.test(plant.server.url("/story/1"), progress=heard)
    assert isinstance(report, ArticleReport)
    assert report.statements > 0
    assert (await plant.store.state.counts()).articles == 0


async def test_an_article_that_robots_may_not_read_is_not_read(plant: Plant, heard: Heard) -> None:
    plant.server.script("/story/1", answer(page(1), content_type="text/html"))
    plant.server.script("/robots.txt", answer(b"User-agent: *\nDisallow: /story/"))
    with pytest.raises(RobotsRefused):
        await plant.sources.add(plant.server.url("/story/1"), progress=heard)


def list_page(numbers: range) -> bytes:
    links = "".join(
        f"<li><a href='/story/{n}'>Harbour closes, part {n}</a></li>" for n in reversed(numbers)
    )
    menu = "<nav><a href='/story/99'>All about the harbour here</a></nav>"
    return f"<title>Mercury harbour news</title>{menu}<ul>{links}</ul>".encode()


async def test_a_list_page_is_read_as_one_when_asked_to(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(2031, 2035))
    plant.server.script("/harbour", answer(list_page(range(2031, 2033)), content_type="text/html"))
    report = await add(plant, "/harbour", heard, read_as=FeedFormat.PAGE)
    assert (report.feed.format, report.items, report.articles) == (FeedFormat.PAGE, 2, 2)
    assert report.feed.title == "Mercury harbour news"
    plant.server.script("/harbour", answer(list_page(range(2032, 2035)), content_type="text/html"))
    checked = await plant.sources.check(report.feed.id, progress=heard)
    assert (checked.items, checked.articles) == (3, 2)


async def test_a_list_page_that_robots_may_not_read_is_not_read(plant: Plant, heard: Heard) -> None:
    plant.server.script("/harbour", answer(list_page(range(1, 3)), content_type="text/html"))
    plant.server.script("/robots.txt", answer(b"User-agent: *\nDisallow: /harbour"))
    with pytest.raises(RobotsRefused):
        await add(plant, "/harbour", heard, read_as=FeedFormat.PAGE)
    assert plant.server.count("/harbour") == 0


async def test_an_index_sends_on_to_its_sitemaps_at_each_poll(plant: Plant, heard: Heard) -> None:
    publish(plant.server, range(1, 4))

    def sitemap(*numbers: int) -> bytes:
        urls = "".join(f"<url><loc>{plant.server.url(f'/story/{n}')}</loc></url>" for n in numbers)
        return (
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()
        )

    index = (
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<sitemap><loc>{plant.server.url('/news-2.xml')}</loc></sitemap>"
        f"<sitemap><loc>{plant.server.url('/news-1.xml')}</loc></sitemap></sitemapindex>"
    )
    plant.server.script("/map.xml", answer(index.encode(), etag='"same"'))
    plant.server.script("/news-1.xml", answer(sitemap(1)))
    plant.server.script("/news-2.xml", answer(status=404))
    report = await add(plant, "/map.xml", heard)
    assert (report.feed.format, report.articles) == (FeedFormat.SITEMAP, 1)
    plant.server.script("/news-2.xml", answer(sitemap(2, 3)))
    checked = await plant.sources.check(report.feed.id, progress=heard)
    assert checked.articles == 2


MESSAGE = """
<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="mercury/{n}">
<div class="tgme_widget_message_text js-message_text">The ferry will sail again this week,
harbour master Ines Tarrow said on Monday.<br/><br/>This is message {n}.</div>
<a class="tgme_widget_message_date" href="/mercury/{n}">
<time datetime="2031-05-06T08:0{n}:00+00:00"></time></a></div></div>"""


async def test_a_channel_is_read_from_its_preview_alone(plant: Plant, heard: Heard) -> None:
    messages = "".join(MESSAGE.format(n=n) for n in (1, 2))
    head = "<div class='tgme_channel_info_header_title'>Mercury channel</div>"
    plant.server.script("/s/mercury", answer(f"{head}{messages}".encode()))
    report = await add(plant, "/s/mercury", heard)
    assert (report.feed.format, report.articles) == (FeedFormat.CHANNEL, 2)
    assert report.feed.title == "Mercury channel"
    assert report.people == 1
    assert [request.path for request in plant.server.requests] == ["/s/mercury"] * 2


async def test_a_channel_without_preview_is_explained(plant: Plant, heard: Heard) -> None:
    plant.server.script("/s/mercury", answer(b"<div class='tgme_page_action'>View</div>"))
    with pytest.raises(NoPreview):
        await plant.sources.add(plant.server.url("/s/mercury"), progress=heard)
