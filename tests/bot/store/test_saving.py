"""Saving holds for any articles in any order: exactly once, and nothing left over."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import ActorKind, Annotated, FeedFormat, Outcome
from bot.store import Store
from bot.store.sameness import hash_text
from bot.store.transcript import Wording, match_known
from tests.bot.store.news import name_thing, open_store, report

NAMES = st.sampled_from(["Ana Lind", "Eva Lind", "Lind", "Bo Holm", "local aides"])
CONTENTS = st.sampled_from(["it is late", "it sank", "the “dam” leaks"])


@st.composite
def articles(draw: st.DrawFn) -> Annotated:
    name = draw(NAMES)
    number = draw(st.integers(0, 3))
    place = draw(st.sampled_from(["Norvale", "Lind"]))
    return report(
        name,
        draw(CONTENTS),
        number=number,
        named=name != "local aides",
        published=date(2031, 1, 1) + timedelta(days=number),
        beside=(name_thing(place, ActorKind.PLACE),),
        headline=f"News of {place}",
    )


async def save_all(store: Store, written: list[Annotated]) -> list[Outcome]:
    outlet = await store.outlets.named("Courier")
    return [(await store.articles.save(each, outlet=outlet)).outcome for each in written]


async def describe(store: Store) -> dict[str, object]:
    """Say everything that must not hang on the order of saving, without numbers."""
    statements = [each async for each in store.statements.export()]
    actors = {each.speaker for each in statements if each.speaker}
    return {
        "counts": replace(await store.state.counts(), database_bytes=0),
        "statements": sorted(
            (each.article.published, each.speaker_text, each.content) for each in statements
        ),
        "company": {
            (actor.name, actor.kind): {
                other.name for other in await store.actors.together(actor.id, 9)
            }
            for actor in actors
        },
        "spellings": {actor.name: set(await store.actors.spellings(actor.id)) for actor in actors},
    }


@settings(max_examples=25, deadline=None)
@given(written=st.lists(articles(), max_size=8), shuffle=st.randoms(use_true_random=False))
async def test_any_order_and_any_repeat_gives_the_same_store(
    written: list[Annotated], shuffle: Random
) -> None:
    once, shuffled_twice = written, written * 2
    shuffle.shuffle(shuffled_twice)
    async with open_store() as first, open_store() as second:
        await save_all(first, once)
        outcomes = await save_all(second, shuffled_twice)
        assert outcomes.count(Outcome.NEW) == len({each.article.text for each in once})
        assert Outcome.REVISED not in outcomes
        assert await describe(first) == await describe(second)
        await second.check()


@settings(max_examples=25, deadline=None)
@given(st.lists(articles(), min_size=1, max_size=6))
async def test_removing_a_feed_takes_back_all_it_brought(written: list[Annotated]) -> None:
    async with open_store() as store:
        outlet = await store.outlets.named("Courier")
        feed = await store.feeds.add(
            outlet=outlet,
            url="https://courier.example/feed",
            title="Courier",
            format=FeedFormat.ATOM,
            interval=timedelta(hours=1),
        )
        for number, each in enumerate(written):
            await store.articles.save(each, outlet=outlet, feed=feed.id, guid=str(number))
        await store.feeds.remove(feed.id, keep_articles=False)
        counts = await store.state.counts()
        assert (counts.articles, counts.statements, counts.actors) == (0, 0, 0)
        await store.check()


@settings(max_examples=25, deadline=None)
@given(st.lists(articles(), min_size=2, max_size=6))
async def test_revisions_of_one_address_stay_one_article(written: list[Annotated]) -> None:
    async with open_store() as store:
        outlet = await store.outlets.named("Courier")
        url = "https://courier.example/a"
        for each in written:
            placed = replace(each, article=replace(each.article, url=url))
            saved = await store.articles.save(placed, outlet=outlet)
        assert (await store.state.counts()).articles == 1
        assert await store.articles.text(saved.article_id) == written[-1].article.text
        [statement] = await store.statements.of_article(saved.article_id)
        assert statement.speaker_text == written[-1].attributions[0].speaker
        excerpt = await store.statements.excerpt(statement.id)
        [span] = excerpt.content
        assert excerpt.text[span.start : span.end] == statement.content[0]
        await store.check()


def test_equal_wordings_keep_their_numbers_in_order() -> None:
    wording = Wording(1, "ana lind", "it leaks")
    row = {**wording._asdict()}
    other = {**wording._asdict(), "content_words": "it holds"}
    fresh, kept = match_known([row, other, row, row], {wording: [4, 9]})
    assert kept == [{**row, "id": 4}, {**row, "id": 9}]
    assert fresh == [other, row]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("It is late.", "It  is\n\nlate. ", True),
        ("It is late.", "It is late!", False),
        ("It is late.", "it is late.", False),
    ],
)
def test_hash_text_tells_texts_apart_by_their_words(one: str, other: str, same: bool) -> None:
    assert (hash_text(one) == hash_text(other)) is same
