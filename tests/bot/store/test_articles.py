"""Saving and listing articles: new, known, revised; the newest first; by topic."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import NotFound
from bot.model import Annotated, FeedFormat, Outcome, Outlet, Page, Saved, StoredArticle
from bot.store import Store
from tests.bot.store.news import attribute, name_person, report, write_article
from tests.fakes.clock import FakeClock

URL = "https://courier.example/ferry"


def list_ids(page: Page[StoredArticle]) -> list[int]:
    return [article.id for article in page.rows]


async def test_save_tells_what_a_new_article_holds(store: Store, outlet: Outlet) -> None:
    text = (
        "Pier closes, Lind says\n\nAna Lind said the pier closes. Aides denied it. Or hints more."
    )
    article = write_article(
        *text.split("\n\n"),
        said=(
            attribute(text, "Ana Lind", "Pier closes", source="Lind", cue="says", headline=True),
            attribute(text, "Ana Lind", "the pier closes"),
            attribute(text, "Aides", "it", cue="denied", named=False),
            attribute(text, None, "more", cue="hints"),
        ),
        actors=(name_person("Ana Lind", "Lind"),),
    )
    saved = await store.articles.save(article, outlet=outlet)
    # The headline repeats the article, aides aren't named, and nobody hints.
    assert saved == Saved(article_id=1, outcome=Outcome.NEW, statements=3, speakers=1)


async def test_get_gives_the_head_of_an_article(
    store: Store, outlet: Outlet, clock: FakeClock
) -> None:
    annotated = report("Ana Lind", "the ferry is late", url=URL, published=date(2031, 5, 5))
    saved = await store.articles.save(annotated, outlet=outlet)
    assert await store.articles.get(saved.article_id) == StoredArticle(
        id=saved.article_id,
        outlet=outlet,
        headline="Harbour news",
        byline=None,
        url=URL,
        published=date(2031, 5, 5),
        published_at=None,
        fetched_at=clock.now,
        language=None,
        revision=1,
    )


async def test_get_and_text_refuse_an_unknown_number(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.articles.get(7)
    with pytest.raises(NotFound):
        await store.articles.text(7)


async def test_save_takes_the_first_paragraph_where_there_is_no_headline(
    store: Store, outlet: Outlet
) -> None:
    bare = report("Ana Lind", "the ferry is late", headline="x" * 300)
    saved = await store.articles.save(bare, outlet=outlet)
    assert (await store.articles.get(saved.article_id)).headline == "x" * 300


class TestSameArticleAgain:
    @pytest.mark.parametrize("url", [URL, None])
    async def test_is_known(self, store: Store, outlet: Outlet, url: str | None) -> None:
        annotated = report("Ana Lind", "the ferry is late", url=url)
        assert await store.articles.find_known(annotated.article, outlet=outlet) is None
        first = await store.articles.save(annotated, outlet=outlet)
        before = await store.state.counts()
        assert await store.articles.find_known(annotated.article, outlet=outlet) == 1
        again = await store.articles.save(annotated, outlet=outlet)
        assert again.outcome is Outcome.KNOWN
        assert again.article_id == first.article_id
        assert await store.state.counts() == before

    async def test_is_known_whatever_its_white_space(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(write_article("Ferry", "It  is late.", url=URL), outlet=outlet)
        spaced = write_article("Ferry", "It is\nlate.", url=URL)
        assert (await store.articles.save(spaced, outlet=outlet)).outcome is Outcome.KNOWN

    async def test_learns_the_address_of_an_article_read_from_a_file(
        self, store: Store, outlet: Outlet
    ) -> None:
        bare = report("Ana Lind", "the ferry is late")
        first = await store.articles.save(bare, outlet=outlet)
        placed = report("Ana Lind", "the ferry is late", url=URL)
        again = await store.articles.save(placed, outlet=outlet)
        assert again.article_id == first.article_id
        assert (await store.articles.get(first.article_id)).url == URL

    async def test_is_another_one_in_another_outlet(self, store: Store, outlet: Outlet) -> None:
        other = await store.outlets.named("Easthaven Post")
        annotated = report("Ana Lind", "the ferry is late")
        await store.articles.save(annotated, outlet=outlet)
        assert (await store.articles.save(annotated, outlet=other)).outcome is Outcome.NEW


class TestRevision:
    @staticmethod
    def write(*lines: str) -> Annotated:
        """Ana Lind says each of these lines."""
        text = "\n\n".join(["Ferry", *(f"Ana Lind said {line}." for line in lines)])
        return write_article(
            *text.split("\n\n"),
            said=tuple(attribute(text, "Ana Lind", line) for line in lines),
            actors=(name_person("Ana Lind"),),
            url=URL,
        )

    async def test_has_its_own_text_and_number(self, store: Store, outlet: Outlet) -> None:
        first = await store.articles.save(self.write("it is late"), outlet=outlet)
        edited = self.write("it is late", "nobody is hurt")
        assert await store.articles.find_known(edited.article, outlet=outlet) is None
        saved = await store.articles.save(edited, outlet=outlet)
        assert saved == Saved(first.article_id, Outcome.REVISED, statements=2, speakers=1)
        assert (await store.articles.get(saved.article_id)).revision == 2
        assert await store.articles.text(saved.article_id) == edited.article.text

    async def test_keeps_the_numbers_of_unchanged_statements(
        self, store: Store, outlet: Outlet
    ) -> None:
        saved = await store.articles.save(self.write("it is late", "it sank"), outlet=outlet)
        late, sank = await store.statements.of_article(saved.article_id)
        await store.articles.save(self.write("nobody is hurt", "it is late"), outlet=outlet)
        hurt, late_again = await store.statements.of_article(saved.article_id)
        assert late_again.id == late.id
        assert hurt.id not in {late.id, sank.id}
        assert (await store.statements.excerpt(late.id)).text == "Ana Lind said it is late."

    async def test_marks_a_vanished_statement_with_the_time(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        saved = await store.articles.save(self.write("it sank"), outlet=outlet)
        [sank] = await store.statements.of_article(saved.article_id)
        noticed = clock.advance(hours=2)
        await store.articles.save(self.write("it is late"), outlet=outlet)
        kept = await store.statements.get(sank.id)
        assert kept.withdrawn_at == noticed
        excerpt = await store.statements.excerpt(sank.id)
        assert excerpt.text == "Ana Lind said it sank."

    async def test_revives_a_statement_that_returns(self, store: Store, outlet: Outlet) -> None:
        saved = await store.articles.save(self.write("it sank"), outlet=outlet)
        [sank] = await store.statements.of_article(saved.article_id)
        await store.articles.save(self.write("it is late"), outlet=outlet)
        await store.articles.save(self.write("it sank"), outlet=outlet)
        assert await store.statements.of_article(saved.article_id) == (
            await store.statements.get(sank.id),
        )

    async def test_leaves_no_actor_behind_whom_it_no_longer_names(
        self, store: Store, outlet: Outlet
    ) -> None:
        named = write_article("Ferry", "Bo Holm waited.", actors=(name_person("Bo Holm"),), url=URL)
        await store.articles.save(named, outlet=outlet)
        await store.articles.save(write_article("Ferry", "Nobody waited.", url=URL), outlet=outlet)
        assert await store.actors.named("Bo Holm") == ()
        assert (await store.state.counts()).actors == 0

    async def test_keeps_the_article_in_its_place(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        old = await store.articles.save(self.write("it sank"), outlet=outlet)
        clock.advance(hours=1)
        new = await store.articles.save(report("Bo Holm", "the dam holds"), outlet=outlet)
        clock.advance(hours=1)
        await store.articles.save(self.write("it is late"), outlet=outlet)
        page = await store.articles.latest(page=1, size=5)
        assert list_ids(page) == [new.article_id, old.article_id]

    async def test_is_found_by_its_new_words_only(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(self.write("it sank"), outlet=outlet)
        await store.articles.save(self.write("it floats"), outlet=outlet)
        assert (await store.statements.search("sank", page=1, size=5)).total == 0
        assert (await store.articles.latest(page=1, size=5, topic="sank")).total == 0
        assert (await store.articles.latest(page=1, size=5, topic="floats")).total == 1
        await store.check()


async def test_save_refuses_an_article_of_a_removed_feed(store: Store, outlet: Outlet) -> None:
    feed = await store.feeds.add(
        outlet=outlet,
        url="https://courier.example/feed",
        title="Courier",
        format=FeedFormat.RSS,
        interval=timedelta(minutes=30),
    )
    await store.feeds.remove(feed.id, keep_articles=False)
    with pytest.raises(NotFound):
        await store.articles.save(
            report("Ana Lind", "it is late"), outlet=outlet, feed=feed.id, guid="1"
        )
    assert (await store.state.counts()).articles == 0


class TestLatest:
    async def test_puts_the_newest_first_by_its_best_date(
        self, store: Store, outlet: Outlet
    ) -> None:
        undated = report("Ana Lind", "the ferry is late", number=1)
        day = report("Ana Lind", "the ferry is late", number=2, published=date(2031, 5, 4))
        moment = write_article("Dam", "Dry.", published_at=datetime(2031, 5, 4, 18, tzinfo=UTC))
        ids = [
            (await store.articles.save(each, outlet=outlet)).article_id
            for each in (day, undated, moment)
        ]
        page = await store.articles.latest(page=1, size=5)
        assert list_ids(page) == [ids[1], ids[2], ids[0]]

    async def test_pins_no_article_from_the_future_on_top(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        future = report("Ana Lind", "it is late", number=1, published=date(2099, 1, 1))
        pinned = await store.articles.save(future, outlet=outlet)
        clock.advance(minutes=1)
        later = await store.articles.save(report("Ana Lind", "it sank", number=2), outlet=outlet)
        page = await store.articles.latest(page=1, size=5)
        assert list_ids(page) == [later.article_id, pinned.article_id]

    async def test_cuts_pages_and_counts_them(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        for number in range(5):
            await store.articles.save(
                report("Ana Lind", "the ferry is late", number=number), outlet=outlet
            )
            clock.advance(minutes=1)
        for topic in (None, "ferry"):
            page = await store.articles.latest(page=2, size=2, topic=topic)
            assert (list_ids(page), page.total, page.count) == ([3, 2], 5, 3)
            assert list_ids(await store.articles.latest(page=9, size=2, topic=topic)) == []

    async def test_keeps_to_an_outlet_and_a_first_day(self, store: Store, outlet: Outlet) -> None:
        other = await store.outlets.named("Easthaven Post")
        for number, day in enumerate([date(2031, 5, 3), date(2031, 5, 4)]):
            annotated = report("Ana Lind", "the ferry is late", number=number, published=day)
            await store.articles.save(annotated, outlet=outlet)
            await store.articles.save(annotated, outlet=other)
        for topic in (None, "ferry"):
            page = await store.articles.latest(
                page=1, size=5, topic=topic, outlet=other.id, since=date(2031, 5, 4)
            )
            assert [article.outlet for article in page.rows] == [other]
            assert page.total == 1

    @pytest.mark.parametrize(
        ("topic", "found"),
        [
            ("harbour", True),  # the headline
            ("Ferries late", True),  # a statement, in another form
            ("lind", True),  # its speaker
            ("pier", True),  # the lede
            ("crab", False),  # far below, nobody says it
            ("ferry dam", False),  # all words must be there
            ("!?", False),
        ],
    )
    async def test_finds_what_an_article_is_about(
        self, store: Store, outlet: Outlet, topic: str, found: bool
    ) -> None:
        text = ("Harbour news", "On the pier Ana Lind said the ferry is late.", "Rain.", "A crab.")
        said = attribute("\n\n".join(text), "Ana Lind", "the ferry is late")
        await store.articles.save(
            write_article(*text, said=(said,), actors=(name_person("Ana Lind"),)), outlet=outlet
        )
        page = await store.articles.latest(page=1, size=5, topic=topic)
        assert page.total == int(found)
