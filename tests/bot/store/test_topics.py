"""Topics: what is typed finds what was said about it, however it is spelled."""

from dataclasses import replace

import pytest

from bot.model import ActorKind, Annotated, FoundActor, Outlet, Phrase, Role
from bot.store import Store
from tests.bot.store.news import attribute, find_span, name_person, report, write_article
from tests.bot.store.test_statements import find_actor, list_contents

PLACE, PERSON, ORGANISATION = ActorKind.PLACE, ActorKind.PERSON, ActorKind.ORGANISATION


def tell(speaker: str, content: str, *named: tuple[str, ActorKind], phrases: str = "") -> Annotated:
    """Make an article in which somebody says one thing that names actors and has noun phrases."""
    text = f"Harbour news\n\n{speaker} said {content}."
    said = attribute(text, speaker, content)
    actors = [name_person(speaker)]
    for name, kind in named:
        actors.append(FoundActor(name, kind, mentions=(find_span(text, name),)))
    words = tuple(Phrase(phrase) for phrase in phrases.split(", ") if phrase)
    said = replace(said, phrases=words)
    return write_article(*text.split("\n\n"), said=(said,), actors=tuple(actors))


async def ask(store: Store, words: str) -> list[str]:
    topic = await store.topics.read(words)
    return list_contents(await store.statements.on(topic, page=1, size=9))


@pytest.fixture
async def news(store: Store, outlet: Outlet) -> Store:
    for article in (
        tell("Ana Lind", "Georgia votes", ("Georgia", PLACE)),
        tell("Ana Lind", "Georgia Holm sings", ("Georgia Holm", PERSON)),
        tell("Ana Lind", "rice is dear", phrases="rice"),
        tell("Ana Lind", "Una Rice wrote it", ("Una Rice", PERSON)),
        tell("Bo Berg", "Kyiv needs grain ships", ("Kyiv", PLACE), phrases="grain ships"),
        tell("Bo Berg", "the United Nations is late", ("United Nations", ORGANISATION)),
    ):
        await store.articles.save(article, outlet=outlet)
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Georgia", ["Georgia votes"]),
        ("Georgia Holm", ["Georgia Holm sings"]),
        ("Holm", ["Georgia Holm sings"]),
        ("holm", ["Georgia Holm sings"]),
        ("rice", ["rice is dear"]),
        ("Rice", ["Una Rice wrote it"]),
        ("Una Rice", ["Una Rice wrote it"]),
        ("Kiev", ["Kyiv needs grain ships"]),
        ("the grain ship", ["Kyiv needs grain ships"]),
        ("grain for Kiev", ["Kyiv needs grain ships"]),
        ("grain in Georgia", []),
        ("UN", ["the United Nations is late"]),
        ("U.N.", ["the United Nations is late"]),
        ("Lind", []),  # who speaks isn't what is spoken about
        ("the", []),
        ("", []),
    ],
)
async def test_topic_is_who_is_named_or_what_the_words_mean(
    news: Store, words: str, found: list[str]
) -> None:
    assert await ask(news, words) == found


async def test_about_an_actor_is_what_others_said(news: Store, outlet: Outlet) -> None:
    for speaker in ("Bo Berg", "Una Rice"):
        there = tell(speaker, "Una Rice was there", ("Una Rice", PERSON))
        await news.articles.save(there, outlet=outlet)
    rice = await find_actor(news, "Una Rice")
    page = await news.statements.about(rice.id, page=1, size=9)
    assert [(one.speaker_text, *one.content) for one in page.rows] == [
        ("Bo Berg", "Una Rice was there"),
        ("Ana Lind", "Una Rice wrote it"),
    ]


async def test_topic_follows_who_is_who(news: Store) -> None:
    holm = await find_actor(news, "Georgia Holm")
    rice = await find_actor(news, "Una Rice")
    merge = await news.corrections.merge(holm, rice, by=7)
    both = ["Una Rice wrote it", "Georgia Holm sings"]
    assert await ask(news, "Georgia Holm") == both
    assert await ask(news, "Una Rice") == both
    await news.corrections.undo(merge.id, by=7)
    assert await ask(news, "Una Rice") == ["Una Rice wrote it"]
    await news.check()


async def test_misspelt_word_comes_near_what_was_spoken_about(news: Store) -> None:
    assert await news.topics.close("grein", 3) == ("grain",)
    assert await news.topics.close("zither", 3) == ()


async def test_named_finds_other_spellings(store: Store, outlet: Outlet) -> None:
    for name in ("Volodymyr Zelensky", "Vasyl Zelenko"):
        await store.articles.save(tell(name, "it is late"), outlet=outlet)
    for typed in ("Selenskij", "Zelenski", "zelenskyy", "Wolodymyr Selenskyj"):
        assert [one.name for one in await store.actors.named(typed)] == ["Volodymyr Zelensky"]


async def test_named_offers_no_surname_that_is_always_somebody(
    store: Store, outlet: Outlet
) -> None:
    mayor = Role("mayor", "Sund")
    await store.articles.save(report("Osric Bell", "it is late", role=mayor), outlet=outlet)
    await store.articles.save(report("Bell", "it sank", role=mayor), outlet=outlet)
    assert [one.name for one in await store.actors.named("Bell")] == ["Osric Bell"]
    assert [one.name for one in await store.actors.close("Bellx", 5)] == ["Osric Bell"]
