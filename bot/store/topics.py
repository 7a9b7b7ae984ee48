"""What a reader types as a topic -> the actors and the words it is made of, and what comes near."""

from collections.abc import Sequence

from bot.linkage.closeness import list_nearest
from bot.linkage.topics import find_keys, is_telling, list_ways
from bot.model import Actor, ActorKind, Topic, TopicPart
from bot.names import fold
from bot.store.actors import Actors
from bot.store.database import Database
from bot.store.words import match_ways

LONGEST_NAME = 5  # words of a name within a topic
MOST_WORDS = 8  # of a topic: what follows is cut off
MARKS = ",;:!?()[]{}\"“”„«»‘’'…"


class Topics:
    """The topics of a store."""

    def __init__(self, database: Database, actors: Actors) -> None:
        self._database = database
        self._actors = actors

    async def read(self, text: str) -> Topic:
        """Part a topic into the names of actors, the longest first, and the words between them.

        Without any part, there is no word in it of which anything could be.
        """
        parts: list[TopicPart] = []
        plain: list[str] = []
        left = [word for word in (word.strip(MARKS) for word in text.split()) if word]
        del left[MOST_WORDS:]
        while left:
            length, actors = await self._find_name(left)
            if actors:
                name = " ".join(left[:length])
                parts += [*_gather(plain), TopicPart(name, actors, list_ways(name))]
                plain = []
            else:
                plain.append(left[0])
            left = left[length:]
        return Topic(words=text, parts=(*parts, *_gather(plain)))

    async def close(self, word: str, limit: int) -> tuple[str, ...]:
        """Find the words of what was said that look like a misspelt one, the nearest first."""
        keys = find_keys(word.removesuffix("s"))  # a misspelt word has no singular that is known
        if len(keys) != 1:
            return ()
        rows = await self._database.fetch(
            """
            SELECT term, SUM(doc) AS statements FROM topic_vocabulary
            WHERE col IN ('topic_names', 'topic_words')
            GROUP BY term ORDER BY statements DESC
            """
        )
        return list_nearest(keys[0], [row["term"] for row in rows], limit=limit)

    async def _find_name(self, words: Sequence[str]) -> tuple[int, tuple[Actor, ...]]:
        """Find the longest name that the words begin with, and who bears it."""
        for length in range(min(LONGEST_NAME, len(words)), 0, -1):
            if is_telling(words[0]) and is_telling(words[length - 1]):
                actors = await self._find_actors(" ".join(words[:length]))
                if actors:
                    return length, actors
        return 1, ()

    async def _find_actors(self, name: str) -> tuple[Actor, ...]:
        """Find who is meant by a name; nobody where a plain word is as likely."""
        named = await self._actors.named(name)
        named = tuple(actor for actor in named if actor.kind is not ActorKind.GROUP)
        whole = tuple(actor for actor in named if fold(actor.name) == fold(name))
        if whole or not named:
            return whole
        return () if name.islower() and await self._is_plain(name) else named

    async def _is_plain(self, name: str) -> bool:
        """Whether somebody speaks of what a word means, so that "rice" isn't Susan Rice."""
        match = match_ways(list_ways(name), columns="topic_words")
        rows = await self._database.fetch(
            "SELECT 1 FROM statement_topics WHERE statement_topics MATCH :match LIMIT 1",
            {"match": match},
        )
        return bool(rows)


def _gather(plain: Sequence[str]) -> list[TopicPart]:
    """Make a part of words that name nobody, where there is one among them that tells anything."""
    words = " ".join(plain)
    ways = list_ways(words)
    return [TopicPart(words, (), ways)] if ways else []
