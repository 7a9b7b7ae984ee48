"""A reader's words in, a Briefing out: the query is read, the store asked, the answer chosen."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import chain

from bot.briefing import (
    brief_actor,
    brief_citation,
    brief_explanation,
    brief_latest,
    brief_nothing_said,
    brief_reports,
    brief_roles,
    brief_said,
    brief_search,
    brief_sources,
    brief_spellings,
    brief_statement,
    brief_story,
    gather_stories,
    turn_card,
    turn_found,
    turn_said,
    turn_story,
)
from bot.errors import NotFound
from bot.model import (
    Actor,
    ActorCard,
    ActorKind,
    Briefing,
    Button,
    Choice,
    Citation,
    Clock,
    Explanation,
    LatestStories,
    Page,
    ReportList,
    RoleHistory,
    Row,
    SaidQuery,
    SearchResults,
    SourceList,
    SpellingList,
    Statement,
    StatementCard,
    StatementList,
    StoryCard,
    Topic,
    TopicBoard,
    Welcome,
)
from bot.query import (
    decode_said,
    encode_said,
    find_actor_id,
    find_id,
    format_latest,
    parse_actor_id,
    parse_id,
    parse_latest,
    parse_name,
    parse_payload,
    parse_said,
    parse_story_id,
    parse_words,
)
from bot.store import Store
from bot.topics import WINDOW, TopicAnswers

GREETING_ARTICLES = 5
SOURCES_PAGE = 8
COMPANY = 12
WITHDRAWN = "Statement {number} was withdrawn by an editor of this bot."


class Answers(TopicAnswers):
    """Answers readers."""

    def __init__(self, store: Store, *, clock: Clock) -> None:
        super().__init__(store)
        self._clock = clock

    async def latest(self, text: str, *, page: int = 1) -> LatestStories:
        """Answer `/latest [topic or outlet] [n]`."""
        query = parse_latest(text)
        outlet = await self._store.outlets.find(query.topic) if query.topic else None
        topic = query.topic if query.topic and outlet is None else None
        articles = await _turn_to(
            page,
            lambda number: self._store.articles.latest(
                page=number, size=query.count, topic=topic, outlet=outlet.id if outlet else None
            ),
        )
        ids = [one.id for one in articles.rows]
        told = gather_stories(articles, await self._store.statements.of_articles(ids))
        return brief_latest(
            articles,
            told,
            await self._store.actors.places_of(ids),
            await self._weigh(chain.from_iterable(story.lines for story in told)),
            topic=outlet.name if outlet else query.topic,
            argument=format_latest(query),
        )

    async def story(self, text: str, *, page: int = 1) -> StoryCard:
        """Answer `/story_12`: all statements of one article."""
        article_id = parse_story_id(text)
        article = await self._store.articles.get(article_id)
        statements = await self._store.statements.of_article(article_id)
        turned = turn_story(article, statements, page=page)
        return brief_story(article, turned, await self._weigh(turned[0]))

    async def who(self, text: str, *, page: int = 1) -> ActorCard | Choice:
        """Answer `/who NAME`, or ask which of several namesakes is meant.

        Raises:
            NotFound: nobody of that name; `close` are the nearest names.
        """
        actor_id = find_actor_id(text)
        if actor_id is not None:
            return await self._card(await self._store.actors.get(actor_id), page)
        name = parse_name(text, command="who")
        found = await self._find_actors(name)
        if len(found) > 1:
            return await self._ask_which(name, found, lambda one: Button("", "who", f"a_{one.id}"))
        return await self._card(found[0], page)

    async def roles(self, argument: str, *, page: int = 1) -> RoleHistory:
        """List all roles of an actor, as the button of a card asks for it: `a_12`."""
        actor = await self._store.actors.get(parse_actor_id(argument))
        return brief_roles(actor, await self._store.actors.roles(actor.id), page=page)

    async def spellings(self, argument: str, *, page: int = 1) -> SpellingList:
        """List all names of an actor, as the button of a card asks for it: `a_12`."""
        actor = await self._store.actors.get(parse_actor_id(argument))
        return brief_spellings(actor, await self._store.actors.spellings(actor.id), page=page)

    async def said(self, text: str) -> StatementList | Choice:
        """Answer `/said NAME [about X] [since 7d] [quotes]`; raises NotFound as `who` does."""
        query = parse_said(text, today=self._clock().date())
        found = await self._find_actors(query.name)
        if len(found) > 1:
            return await self._ask_which(
                query.name, found, lambda one: Button("", "said", encode_said(one.id, query))
            )
        return await self._list_said(found[0], query, 1)

    async def said_page(self, argument: str, page: int) -> StatementList:
        """Turn to a page of `/said`, as its buttons ask for it."""
        actor_id, query = decode_said(argument)
        return await self._list_said(await self._store.actors.get(actor_id), query, page)

    async def statement(self, text: str) -> StatementCard:
        """Answer `/s_42`."""
        statement = await self._get_statement(parse_id(text))
        versions = await self._store.statements.versions(statement.id)
        return brief_statement(statement, await self._weigh([statement]), versions)

    async def reports(self, text: str, *, page: int = 1) -> ReportList:
        """List the other reports of a statement, as the button of its card asks for them."""
        statement = await self._get_statement(parse_id(text))
        return brief_reports(statement, await self._weigh([statement]), page=page)

    async def cite(self, text: str) -> Citation:
        """Answer `/cite s_42`."""
        return brief_citation(await self._get_statement(parse_id(text, command="cite")))

    async def why(self, text: str) -> Explanation:
        """Answer `/why s_42`."""
        statement = await self._get_statement(parse_id(text))
        return brief_explanation(await self._store.statements.excerpt(statement.id))

    async def search(self, text: str, *, page: int = 1) -> SearchResults:
        """Answer `/search WORDS`."""
        words = parse_words(text)
        found = await self._store.statements.search(words, page=1, size=WINDOW)
        turned = turn_found(found, words=words, page=page)
        return brief_search(turned, await self._weigh(turned[0]), words=words)

    async def topic(self, text: str) -> Briefing:
        """Answer plain text: a statement's number, else an actor with that name, else a search."""
        if find_id(text) is not None:
            return await self.statement(text)
        known = await self._store.actors.named(parse_words(text))
        card = await self.who(text) if known else None
        if isinstance(card, Choice) or (card and card.statements):
            return card
        found = await self.search(text)
        if found.lines:
            return found
        board = await self.on(text)
        if isinstance(board, TopicBoard):
            return board
        if card is None:
            await self._offer_close(text)
        return card or found

    async def outlets(self, *, page: int = 1) -> SourceList:
        """Answer `/sources` for readers."""
        outlets = self._store.outlets
        return brief_sources(
            await _turn_to(page, lambda number: outlets.page(number, SOURCES_PAGE))
        )

    async def start(self, payload: str) -> Briefing:
        """Answer `/start`: the card that a deep link leads to, else a welcome."""
        match parse_payload(payload):
            case "s", number:
                return await self.statement(str(number))
            case "w", number:
                return await self.why(str(number))
            case "a", number:
                return await self.who(f"a_{number}")
            case "story", number:
                return await self.story(str(number))
        return await self._welcome()

    async def _welcome(self) -> Welcome:
        """Greet with somebody who was quoted lately as the example."""
        counts = await self._store.state.counts()
        latest = await self._store.articles.latest(page=1, size=GREETING_ARTICLES)
        quoted = await self._store.statements.of_articles([one.id for one in latest.rows])
        people = (
            one.speaker.name
            for article in latest.rows
            for one in quoted[article.id]
            if one.speaker and one.speaker.kind is ActorKind.PERSON
        )
        return Welcome(counts.articles, counts.statements, next(people, None))

    async def _get_statement(self, number: int) -> Statement:
        """Find a statement; raise NotFound as well where an admin withdrew it."""
        statement = await self._store.statements.get(number)
        if statement.withdrawn_by is not None:
            raise NotFound(WITHDRAWN.format(number=number))
        return statement

    async def _card(self, actor: Actor, page: int) -> ActorCard:
        actors = self._store.actors
        newest = await self._store.statements.by(actor.id, page=1, size=WINDOW)
        turned = turn_card(actor, newest, page=page)
        return brief_actor(
            actor,
            turned,
            await self._weigh(turned[0]),
            roles=await actors.roles(actor.id),
            spellings=await actors.spellings(actor.id),
            together=await actors.together(actor.id, COMPANY),
        )

    async def _list_said(self, actor: Actor, query: SaidQuery, page: int) -> StatementList:
        topic = await self._store.topics.read(query.about) if query.about else None
        newest = await self._find_said(actor, query, topic)
        if not newest.rows:
            return await self._find_nothing_said(actor, query)
        turned = turn_said(newest, page=page, argument=encode_said(actor.id, query))
        return brief_said(
            actor,
            turned,
            await self._weigh(turned[0]),
            roles=await self._store.actors.roles(actor.id),
            query=query,
        )

    async def _find_said(
        self, actor: Actor, query: SaidQuery, topic: Topic | None
    ) -> Page[Statement]:
        return await self._store.statements.by(
            actor.id,
            page=1,
            size=WINDOW,
            about=topic,
            since=query.since,
            quotes_only=query.quotes_only,
        )

    async def _find_nothing_said(self, actor: Actor, query: SaidQuery) -> StatementList:
        """Say what an actor did say: on topics that come close, or at all."""

        async def count(topic: Topic) -> int:
            return (await self._find_said(actor, query, topic)).total

        meant = await self._correct(query.about, count)
        extent = await self._store.actors.extent(actor.id)
        everything = Button("All statements", "said", encode_said(actor.id, SaidQuery(name="")))
        return brief_nothing_said(
            actor,
            roles=await self._store.actors.roles(actor.id),
            query=query,
            meant=tuple(
                Button(words, "said", encode_said(actor.id, replace(query, about=words)))
                for words in meant
            ),
            everything=everything if extent.statements else None,
        )


async def _turn_to(number: int, read: Callable[[int], Awaitable[Page[Row]]]) -> Page[Row]:
    """Read a page; the last one there is where the list has become shorter meanwhile."""
    page = await read(number)
    return page if page.rows or number <= page.count else await read(page.count)
