"""Statements: singly with their excerpt, by article, by speaker, by words, all of them."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import NotFound
from bot.model import (
    Actor,
    ActorKind,
    Kind,
    Outlet,
    Page,
    Role,
    Span,
    Statement,
    Tier,
)
from bot.store import Store
from bot.store.words import match_similar, match_words
from tests.bot.store.news import attribute, name_person, report, say_together, write_article
from tests.fakes.clock import START, FakeClock


def list_contents(page: Page[Statement]) -> list[str]:
    return [" … ".join(statement.content) for statement in page.rows]


async def find_actor(store: Store, name: str) -> Actor:
    [actor] = await store.actors.named(name)
    return actor


async def test_get_gives_back_everything_that_was_found(store: Store, outlet: Outlet) -> None:
    text = "Dam\n\n“The dam,” envoy Ana Lind told reporters on Monday, “will not hold.”"
    found = replace(
        attribute(text, "Ana Lind", "“The dam,”", "“will not hold.”", cue="Dam", kind=Kind.DIRECT),
        source=(Span(text.index("Ana"), text.index(" told")),),
        cue=(Span(text.index("told"), text.index(" on Monday")),),
        stance="told",
        said_on=date(2031, 5, 5),
        said_on_text="Monday",
        venue="reporters",
        via=("Wire", "Easthaven Post"),
        negated=True,
        hedged=True,
    )
    lind = name_person("Ana Lind", role=Role("envoy", "Norvale"))
    article = write_article(*text.split("\n\n"), said=(found,), actors=(lind,))
    saved = await store.articles.save(article, outlet=outlet)
    assert await store.statements.get(1) == Statement(
        id=1,
        article=await store.articles.get(saved.article_id),
        speaker=Actor(id=1, name="Ana Lind", kind=ActorKind.PERSON),
        speaker_text="Ana Lind",
        speaker_role=Role("envoy", "Norvale"),
        cue="told reporters",
        stance="told",
        content=("“The dam,”", "“will not hold.”"),
        kind=Kind.DIRECT,
        tier=Tier.STATEMENT,
        confidence=0.9,
        said_on=date(2031, 5, 5),
        said_on_text="Monday",
        venue="reporters",
        via=("Wire", "Easthaven Post"),
        negated=True,
        hedged=True,
        headline=False,
        cluster=1,
    )


async def test_unknown_numbers_are_not_found(store: Store) -> None:
    for call in (store.statements.get(5), store.statements.excerpt(5)):
        with pytest.raises(NotFound):
            await call
    assert await store.statements.of_article(5) == ()
    assert (await store.statements.by(5, page=1, size=5)).total == 0


async def test_a_statement_without_a_speaker_stays_so(store: Store, outlet: Outlet) -> None:
    text = "Dam\n\nIt was said that the dam holds."
    unclear = attribute(text, None, "the dam holds")
    stray = attribute(text, "Ana Lind", "the dam", source="It")
    await store.articles.save(
        write_article(*text.split("\n\n"), said=(unclear, stray)), outlet=outlet
    )
    nobody, unlisted = await store.statements.of_article(1)
    assert (nobody.speaker, nobody.speaker_text) == (None, None)
    # A name that isn't among the article's actors is shown, and joined to nobody.
    assert (unlisted.speaker, unlisted.speaker_text) == (None, "Ana Lind")


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (("the dam holds",), "Ana Lind said the dam holds."),
        (("the dam holds", "it rains"), "Ana Lind said the dam holds.\n\nBut it rains. Much."),
    ],
)
async def test_excerpt_shows_the_paragraphs_with_the_spans_moved(
    store: Store, outlet: Outlet, content: tuple[str, ...], shown: str
) -> None:
    text = "Dam\n\nAna Lind said the dam holds.\n\nBut it rains. Much.\n\nMore rain is near."
    said = attribute(text, "Ana Lind", *content)
    await store.articles.save(write_article(*text.split("\n\n"), said=(said,)), outlet=outlet)
    excerpt = await store.statements.excerpt(1)
    assert excerpt.text == shown
    assert excerpt.rule == "test"
    assert excerpt.statement == await store.statements.get(1)
    assert [excerpt.text[start:end] for start, end in excerpt.content] == list(content)
    assert [excerpt.text[start:end] for start, end in excerpt.source] == ["Ana Lind"]
    assert [excerpt.text[start:end] for start, end in excerpt.cue] == ["said"]


async def test_of_articles_lists_each_in_the_order_of_its_text(
    store: Store, outlet: Outlet
) -> None:
    text = "Dam\n\nAna Lind said it holds. Bo Holm said it leaks."
    said = tuple(attribute(text, name, what) for name, what in
                 [("Ana Lind", "it holds"), ("Bo Holm", "it leaks")])  # fmt: skip
    two = await store.articles.save(write_article(*text.split("\n\n"), said=said), outlet=outlet)
    none = await store.articles.save(write_article("Rain", "It rains."), outlet=outlet)
    listed = await store.statements.of_articles([none.article_id, two.article_id])
    assert {number: [each.content for each in said] for number, said in listed.items()} == {
        none.article_id: [],
        two.article_id: [("it holds",), ("it leaks",)],
    }


class TestBy:
    async def test_lists_the_newest_article_first(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        for content in ("it is late", "it sank", "it floats"):
            await store.articles.save(report("Ana Lind", content), outlet=outlet)
            clock.advance(minutes=1)
        await store.articles.save(report("Bo Holm", "it rains"), outlet=outlet)
        lind = await find_actor(store, "Ana Lind")
        page = await store.statements.by(lind.id, page=1, size=2)
        assert list_contents(page) == ["it floats", "it sank"]
        assert (page.total, page.count) == (3, 2)
        assert list_contents(await store.statements.by(lind.id, page=2, size=2)) == ["it is late"]

    async def test_leaves_thoughts_out(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(report("Ana Lind", "it sank", tier=Tier.WIDE), outlet=outlet)
        lind = await find_actor(store, "Ana Lind")
        assert (await store.statements.by(lind.id, page=1, size=2)).total == 0
        sank = await store.topics.read("sank")
        assert (await store.statements.by(lind.id, page=1, size=2, about=sank)).total == 0

    async def test_keeps_to_quotations_and_a_first_day(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        for number, kind in enumerate(Kind):
            await store.articles.save(
                report("Ana Lind", f"“rain” is {kind}", number=number, kind=kind), outlet=outlet
            )
            clock.advance(days=1)
        lind = await find_actor(store, "Ana Lind")
        since = (START + timedelta(days=1)).date()
        for about in (None, await store.topics.read("rain")):
            quotes = await store.statements.by(
                lind.id, page=1, size=5, about=about, quotes_only=True
            )
            assert list_contents(quotes) == ["“rain” is mixed", "“rain” is direct"]
            late = await store.statements.by(lind.id, page=1, size=5, about=about, since=since)
            assert list_contents(late) == ["“rain” is mixed", "“rain” is indirect"]

    @pytest.mark.parametrize(
        ("about", "found"),
        [
            ("ferry", ["the Łódź ferry is late"]),
            ("FERRIES", ["the Łódź ferry is late"]),
            ("lodz late", ["the Łódź ferry is late"]),
            ("ferry dam", []),
            ("Lind", []),
            ("1", []),
            ("?", []),
        ],
    )
    async def test_keeps_to_what_the_words_are_about(
        self, store: Store, outlet: Outlet, about: str, found: list[str]
    ) -> None:
        for name, content in (
            ("Ana Lind", "the Łódź ferry is late"),
            ("Ana Lind", "the dam holds"),
            ("Bo Holm", "the ferry sank"),
        ):
            await store.articles.save(report(name, content), outlet=outlet)
        lind = await find_actor(store, "Ana Lind")
        topic = await store.topics.read(about)
        page = await store.statements.by(lind.id, page=1, size=5, about=topic)
        assert (list_contents(page), page.total) == (found, len(found))

    async def test_finds_what_an_actor_said_with_others(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(say_together("the dam holds"), outlet=outlet)
        await store.articles.save(report("Ana Lind", "the ferry sails"), outlet=outlet)
        lind, holm = [await find_actor(store, name) for name in ("Ana Lind", "Bo Holm")]
        page = await store.statements.by(lind.id, page=1, size=9)
        assert (page.total, len(page.rows)) == (2, 2)
        for about in (None, await store.topics.read("dam")):
            page = await store.statements.by(holm.id, page=1, size=9, about=about)
            assert list_contents(page) == ["the dam holds"]
            assert [each.speaker_text for each in page.rows] == ["Ana Lind and Bo Holm"]
        assert (await store.actors.extent(lind.id)).statements == 2

    async def test_what_somebody_says_of_themselves_with_others_is_not_by_others(
        self, store: Store, outlet: Outlet
    ) -> None:
        await store.articles.save(say_together("Bo Holm sails"), outlet=outlet)
        holm = await find_actor(store, "Bo Holm")
        assert (await store.statements.about(holm.id, page=1, size=9)).total == 0

    async def test_gives_what_two_said_together_to_whoever_they_are(
        self, store: Store, outlet: Outlet
    ) -> None:
        await store.articles.save(say_together("the dam holds"), outlet=outlet)
        await store.articles.save(report("The Falcon", "the ferry sails"), outlet=outlet)
        holm, falcon = [await find_actor(store, name) for name in ("Bo Holm", "The Falcon")]
        made = await store.corrections.merge(holm, falcon, by=7)
        for about, found in ((None, 2), (await store.topics.read("dam"), 1)):
            page = await store.statements.by(holm.id, page=1, size=9, about=about)
            assert page.total == found
        await store.corrections.undo(made.id, by=7)
        assert (await store.statements.by(falcon.id, page=1, size=9)).total == 1
        await store.check()

    async def test_finds_what_a_described_group_said(self, store: Store, outlet: Outlet) -> None:
        await store.articles.save(
            report("Western officials", "it leaks", named=False), outlet=outlet
        )
        group = await find_actor(store, "western officials")
        assert group.kind is ActorKind.GROUP
        assert list_contents(await store.statements.by(group.id, page=1, size=5)) == ["it leaks"]


class TestSearch:
    async def test_finds_content_and_speaker_in_any_tier(
        self, store: Store, outlet: Outlet, clock: FakeClock
    ) -> None:
        await store.articles.save(report("Ana Lind", "the dam holds"), outlet=outlet)
        clock.advance(minutes=1)
        await store.articles.save(report("Bo Holm", "the dam leaks", tier=Tier.WIDE), outlet=outlet)
        for words, contents in (
            ("dam", ["the dam leaks", "the dam holds"]),
            ("lind dam", ["the dam holds"]),
            ("lind leaks", []),
        ):
            page = await store.statements.search(words, page=1, size=5)
            assert (list_contents(page), page.total) == (contents, len(contents))

    async def test_cuts_pages(self, store: Store, outlet: Outlet) -> None:
        for number in range(3):
            await store.articles.save(
                report("Ana Lind", f"dam {number} holds", number=number), outlet=outlet
            )
        page = await store.statements.search("dam", page=2, size=2)
        assert (list_contents(page), page.total) == (["dam 0 holds"], 3)


async def test_export_gives_every_current_statement_once(store: Store, outlet: Outlet) -> None:
    lines = [f"pier {number} is shut" for number in range(520)]  # more than one batch
    text = "\n\n".join(["Piers", *(f"Ana Lind said {line}." for line in lines)])
    said = tuple(attribute(text, "Ana Lind", f"{line}") for line in lines)
    url = "https://courier.example/piers"
    paragraphs = text.split("\n\n")
    await store.articles.save(write_article(*paragraphs, said=said, url=url), outlet=outlet)
    edited = write_article(*paragraphs, "Rain.", said=said[1:], url=url)
    await store.articles.save(edited, outlet=outlet)
    exported = [statement.content[0] async for statement in store.statements.export()]
    assert exported == lines[1:]


ODD_WORDS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="\"'()*^:{}-+ ANDORNEAR\x00\ud800%_,.", max_size=40),
    st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(a b)", '"', "dam*", "{x}:", "^dam", "-"]))
    .map(" ".join),
)  # fmt: skip


# The store is only read, so that one serves every example.
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=ODD_WORDS)
async def test_no_words_of_a_reader_break_a_query(store: Store, outlet: Outlet, words: str) -> None:
    await store.articles.save(report("Ana Lind", "the dam holds"), outlet=outlet)
    assert (await store.statements.search(words, page=1, size=5)).total <= 1
    topic = await store.topics.read(words)
    assert (await store.statements.by(1, page=1, size=5, about=topic)).total <= 1
    assert (await store.statements.on(topic, page=1, size=5)).total <= 1
    assert len(await store.topics.close(words, 5)) <= 5
    assert (await store.articles.latest(page=1, size=5, topic=words)).total <= 1
    assert len(await store.actors.named(words)) <= 1
    assert len(await store.actors.close(words, 5)) <= 1
    assert await store.outlets.find(words) in {None, outlet}


@given(words=ODD_WORDS)
def test_match_words_quotes_every_term(words: str) -> None:
    match = match_words(words, columns="words")
    assert match is None or json.dumps(match).count('\\"') % 2 == 0


@given(words=st.text(max_size=5000))
def test_matches_stay_short(words: str) -> None:
    assert len((match_words(words, columns="words") or "").split(" ")) <= 18
    assert len((match_similar(words) or "").split(" OR ")) <= 62
