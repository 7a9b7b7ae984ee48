"""What readers ask, answered from a real store that holds the invented news day."""

from collections.abc import AsyncIterator

import pytest

from bot.errors import NotFound, UserError
from bot.model import (
    ActorCard,
    ActorKind,
    Annotated,
    Article,
    Choice,
    Explanation,
    FoundActor,
    SearchResults,
    StatementCard,
    StatementList,
    StoryCard,
    TopicBoard,
    Welcome,
)
from bot.service import Service
from tests.fakes.newsroom import TUESDAY
from tests.goldens import open_newsroom


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with open_newsroom() as service:
        yield service


async def test_latest_shows_the_newest_story_first(service: Service) -> None:
    shown = await service.latest("")
    assert [story.outlet for story in shown.stories] == ["Northern Courier", "Island Gazette"]


async def test_latest_of_an_outlet_shows_its_stories(service: Service) -> None:
    (story,) = (await service.latest("harbour post")).stories
    assert story.headline == "Crews Stay Ashore in Talvik"


async def test_latest_of_a_topic_shows_stories_about_it(service: Service) -> None:
    (story,) = (await service.latest("toll")).stories
    assert story.outlet == "Island Gazette"


async def test_latest_shows_as_many_as_asked(service: Service) -> None:
    shown = await service.latest("1")
    assert (len(shown.stories), shown.position.pages) == (1, 3)


async def test_latest_turns_pages(service: Service) -> None:
    first = await service.latest("1")
    second = await service.latest(first.position.argument, page=2)
    assert second.stories[0].article_id != first.stories[0].article_id


async def test_page_beyond_the_last_is_the_last(service: Service) -> None:
    shown = await service.latest("1", page=40)
    assert (shown.position.page, len(shown.stories)) == (3, 1)


@pytest.mark.parametrize("name", ["bell", "Osric Bell", "OSRIC  BELL", "“Bell”", "a_3"])
async def test_who_finds_an_actor_by_any_of_his_names(service: Service, name: str) -> None:
    card = await service.who(name)
    assert isinstance(card, ActorCard)
    assert card.actor.name == "Osric Bell"


async def test_who_offers_close_names(service: Service) -> None:
    with pytest.raises(NotFound, match="Orlundt") as caught:
        await service.who("Orlundt")
    assert caught.value.close == ("Hedvig Orlund",)


async def test_who_says_when_nobody_comes_close(service: Service) -> None:
    with pytest.raises(NotFound, match="/search") as caught:
        await service.who("Zzyzx Qwrty")
    assert caught.value.close == ()


async def test_who_asks_which_of_two_is_meant(service: Service) -> None:
    await _save(service, FoundActor("Jonas Orlund", ActorKind.PERSON))
    choice = await service.who("Orlund")
    assert isinstance(choice, Choice)
    assert {option.verb for option in choice.options} == {"who"}
    for option in choice.options:
        card = await service.who(option.argument)
        assert isinstance(card, ActorCard)
        assert option.label.startswith(card.actor.name)


async def test_described_group_is_not_mistaken_for_a_bearer_of_the_name(service: Service) -> None:
    await _save(service, FoundActor("Orlund", ActorKind.GROUP))
    assert isinstance(await service.who("Orlund"), ActorCard)


async def test_described_group_has_a_card(service: Service) -> None:
    card = await service.who("port officials")
    assert isinstance(card, ActorCard)
    assert [one.id for one in card.statements] == [11]


async def test_whole_name_is_no_question(service: Service) -> None:
    await _save(service, FoundActor("Jonas Orlund", ActorKind.PERSON))
    assert isinstance(await service.who("Jonas Orlund"), ActorCard)


async def test_said_asks_which_and_keeps_the_rest_of_the_query(service: Service) -> None:
    await _save(service, FoundActor("Jonas Orlund", ActorKind.PERSON))
    choice = await service.said("Orlund about raise")
    assert isinstance(choice, Choice)
    lists = [await service.said_page(option.argument, 1) for option in choice.options]
    assert {shown.filters for shown in lists} == {("about raise",)}
    assert sorted(len(shown.statements) for shown in lists) == [0, 1]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("Orlund", [7, 6, 8]),
        ("Orlund about raise", [8]),
        ("Orlund quotes", [7, 6]),
        ("Orlund since 1d", [7, 6, 8]),
        ("Bell about peace", []),
    ],
)
async def test_said_filters(service: Service, asked: str, ids: list[int]) -> None:
    shown = await service.said(asked)
    assert isinstance(shown, StatementList)
    assert [one.id for one in shown.statements] == ids


@pytest.mark.parametrize("text", ["s_10", "/s_10", "10", "#10"])
async def test_statement_is_found_by_its_number(service: Service, text: str) -> None:
    assert (await service.statement(text)).statement.id == 10


async def test_statement_that_is_not_there_is_not_found(service: Service) -> None:
    with pytest.raises(NotFound, match="999"):
        await service.statement("s_999")


async def test_why_shows_the_words_it_was_read_from(service: Service) -> None:
    explanation = await service.why("s_10")
    assert (explanation.source, explanation.cue) == ("he", "wrote")
    assert explanation.statement.speaker == "Osric Bell"


async def test_story_shows_every_statement_once(service: Service) -> None:
    card = await service.story("/story_3")
    assert [line.statement_id for line in card.story.lines] == [6, 7, 8, 9, 10, 11, 12, 13]


async def test_search_finds_words_of_statements(service: Service) -> None:
    (line,) = (await service.search("night pay")).lines
    assert line.speaker == "Osric Bell"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("s_10", StatementCard),
        ("orlund", ActorCard),
        ("Talvik", SearchResults),
        ("night pay", SearchResults),
        ("halves of wages", TopicBoard),
        ("quite something else", SearchResults),
    ],
)
async def test_plain_text_is_a_number_a_name_or_a_topic(
    service: Service, text: str, kind: type[object]
) -> None:
    assert isinstance(await service.topic(text), kind)


async def test_plain_text_that_comes_close_to_a_name_offers_it(service: Service) -> None:
    with pytest.raises(NotFound) as caught:
        await service.topic("Hedvig Orlunt")
    assert caught.value.close == ("Hedvig Orlund",)


@pytest.mark.parametrize(
    ("payload", "kind"),
    [
        ("", Welcome),
        ("from_a_friend", Welcome),
        ("s_10", StatementCard),
        ("w_10", Explanation),
        ("a_3", ActorCard),
        ("story_3", StoryCard),
    ],
)
async def test_start_opens_what_a_link_leads_to(
    service: Service, payload: str, kind: type[object]
) -> None:
    assert isinstance(await service.start(payload), kind)


async def test_welcome_names_somebody_who_was_quoted(service: Service) -> None:
    welcome = await service.start("")
    assert isinstance(welcome, Welcome)
    assert welcome.example == "Hedvig Orlund"


@pytest.mark.parametrize("text", ["", "   "])
async def test_commands_without_arguments_explain_themselves(service: Service, text: str) -> None:
    for ask in (service.who, service.said, service.search, service.why, service.statement):
        with pytest.raises(UserError, match=r"/|s_42"):
            await ask(text)


async def _save(service: Service, actor: FoundActor) -> None:
    store = service._store
    text = f"Ferry Notes\n\n{actor.name} was on board."
    annotated = Annotated(Article(text, headline="Ferry Notes", published=TUESDAY), (), (actor,))
    await store.articles.save(annotated, outlet=await store.outlets.named("Harbour Post"))
