"""A topic or a name in, a Briefing out; where nothing is found, what comes close."""

from collections.abc import Awaitable, Callable, Iterable
from itertools import chain, islice, product

from bot.asking import ask_which
from bot.briefing import (
    brief_about,
    brief_board,
    brief_nothing,
    gather_board,
    narrow_namesakes,
    turn_about,
)
from bot.briefing.corroboration import Weights
from bot.errors import NotFound
from bot.model import AboutList, Actor, ActorKind, Button, Choice, Statement, Topic, TopicBoard
from bot.provenance import weigh
from bot.query import find_actor_id, parse_name, parse_topic
from bot.store import Store

WINDOW = 100  # newest statements that are folded and paged through: 25 pages of /said
CLOSE_NAMES = 5
CLOSE_WORDS = 3
NAMESAKES = 6


class TopicAnswers:
    """Answers readers who ask about a topic, or about whom a name means."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def on(self, text: str, *, page: int = 1) -> TopicBoard | Choice:
        """Answer `/on TOPIC`; where nothing is found, ask what else is meant."""
        topic = await self._store.topics.read(parse_topic(text))
        found = await self._store.statements.on(topic, page=1, size=WINDOW)
        if not found.rows:
            return await self._find_nothing(topic)
        board = gather_board(found, words=topic.words, page=page)
        return brief_board(topic, board, await self._weigh(board.shown))

    async def about(self, text: str, *, page: int = 1) -> AboutList | Choice:
        """Answer `/about NAME`, or ask which of several is meant; raises NotFound as `who` does."""
        actor_id = find_actor_id(text)
        if actor_id is not None:
            return await self._list_about(await self._store.actors.get(actor_id), page)
        name = parse_name(text, command="about")
        found = await self._find_actors(name)
        if len(found) > 1:
            return await self._ask_which(
                name, found, lambda one: Button("", "about", f"a_{one.id}")
            )
        return await self._list_about(found[0], page)

    async def _list_about(self, actor: Actor, page: int) -> AboutList:
        found = await self._store.statements.about(actor.id, page=1, size=WINDOW)
        turned = turn_about(actor, found, page=page)
        return brief_about(actor, turned, await self._weigh(turned[0]))

    async def _find_nothing(self, topic: Topic) -> Choice:
        """Say what there is instead: what comes close, parts of the topic, or who is named."""
        meant = await self._correct(topic.words, self._count)
        return brief_nothing(
            topic,
            meant=meant,
            alone=[] if meant else await self._find_parts(topic),
            actors=[actor for part in topic.parts for actor in part.actors][:NAMESAKES],
        )

    async def _find_parts(self, topic: Topic) -> list[str]:
        """List the names and words of a topic that there are statements about."""
        names = [[part.words] if part.actors else part.words.split() for part in topic.parts]
        return [
            name
            for name in chain.from_iterable(names)
            if await self._count(await self._store.topics.read(name))
        ]

    async def _count(self, topic: Topic) -> int:
        return (await self._store.statements.on(topic, page=1, size=1)).total

    async def _correct(
        self, words: str, count: Callable[[Topic], Awaitable[int]]
    ) -> tuple[str, ...]:
        """Give the topic as it may have been meant: its misspelt words spelled otherwise.

        Only what `count` finds statements for is worth offering.
        """
        typed = words.split()
        choices = [await self._spell_otherwise(word) or (word,) for word in typed]
        meant = [" ".join(chosen) for chosen in islice(product(*choices), CLOSE_NAMES)]
        if " ".join(typed) in meant:
            return ()
        found = [await count(await self._store.topics.read(each)) for each in meant]
        return tuple(each for each, number in zip(meant, found, strict=True) if number)

    async def _spell_otherwise(self, word: str) -> tuple[str, ...]:
        """Find what comes close to a word that is on no record; nothing for one that is."""
        topic = await self._store.topics.read(word)
        if not topic.parts or topic.parts[0].actors or await self._count(topic):
            return ()
        actors = await self._store.actors.close(word, CLOSE_WORDS)
        near = await self._store.topics.close(word, CLOSE_WORDS)
        names = (actor.name for actor in actors if actor.kind is not ActorKind.GROUP)
        return tuple(dict.fromkeys((*names, *near)))[:CLOSE_NAMES]

    async def _weigh(self, statements: Iterable[Statement]) -> Weights:
        return await weigh(self._store, statements)

    async def _find_actors(self, name: str) -> tuple[Actor, ...]:
        """Find who may be meant, one at least: a whole name first, a surname alone says less."""
        named = await self._store.actors.named(name)
        if not named:
            await self._offer_close(name)
            raise NotFound(f"Nobody called “{name}” is on record. /search looks for words.")
        return narrow_namesakes(name, named)

    async def _offer_close(self, name: str) -> None:
        """Raise NotFound with the nearest names, where there are any."""
        close = await self._store.actors.close(name, CLOSE_NAMES)
        if close:
            raise NotFound(
                f"Nothing on “{name}”. Did you mean:", close=tuple(actor.name for actor in close)
            )

    async def _ask_which(
        self, name: str, actors: tuple[Actor, ...], make: Callable[[Actor], Button]
    ) -> Choice:
        return await ask_which(self._store, name, actors[:NAMESAKES], make)
