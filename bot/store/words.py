"""What a reader types -> a match expression that can neither fail nor run away."""

from collections.abc import Iterable

from bot.model import Topic, TopicPart
from bot.names import split_words

MOST_TERMS = 16
LONGEST_NAME = 64
# A list by words holds this many of the newest matches: nobody pages further, and a common word
# has a hundred thousand.
NEWEST_MATCHES = 1000


def match_words(text: str, *, columns: str) -> str | None:
    """Ask for all words of `text` in any of `columns`; None where there is no word in it.

    Every term is quoted: raw text broke 16,640 of 20,000 queries.
    """
    terms = dict.fromkeys(split_words(text))
    if not terms:
        return None
    quoted = " ".join(f'"{term}"' for term in list(terms)[:MOST_TERMS])
    return f"{{{columns}}} : ({quoted})"


def match_topic(topic: Topic) -> str | None:
    """Ask for statements about all parts of a topic; None where it has none."""
    return " AND ".join(f"({_match_part(part)})" for part in topic.parts) or None


def _match_part(part: TopicPart) -> str:
    """Ask for statements that name one of the actors, or have the words.

    Whose names are known isn't looked for among the words of other things and institutions.
    """
    if not part.actors:
        return match_ways(part.ways, columns="topic_names topic_words topic_pairs")
    numbers = [match_number(actor.id, column="subjects") for actor in part.actors]
    words = [match_ways(part.ways, columns="topic_names")] if part.ways else []
    return " OR ".join(numbers + words)


def match_ways(ways: Iterable[Iterable[str]], *, columns: str) -> str:
    """Ask for all keys of one of these ways."""
    quoted = (" ".join(f'"{key}"' for key in way) for way in ways)
    return f"{{{columns}}} : ({' OR '.join(f'({each})' for each in quoted)})"


def match_number(number: int, *, column: str) -> str:
    """Ask for rows that carry `number` in `column`."""
    return f'{{{column}}} : "{number}"'


def match_similar(name: str) -> str | None:
    """Ask for names that share three letters in a row with `name`."""
    key = " ".join(split_words(name))[:LONGEST_NAME]
    trigrams = dict.fromkeys(key[start : start + 3] for start in range(len(key) - 2))
    return " OR ".join(f'"{trigram}"' for trigram in trigrams) or None
