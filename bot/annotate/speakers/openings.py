"""The bare noun that speaks in a headline in ("Airline says"), who speaks first below it out.

A headline leaves names to the first sentence: the airline that speaks there is meant.
"""

from spacy.tokens import Span as Tokens

from bot.annotate.gazetteer import DOCUMENTS, ORGANISATION_NOUNS
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.doubts import find_doubtful
from bot.annotate.speakers.houses import may_be_called

_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their"})

Source = tuple[Tokens, Speaker]


class Openings:
    """Finds who is meant by what a headline calls a speaker."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._doubtful = find_doubtful(cast)

    def is_below(self, tokens: Tokens) -> bool:
        """Whether a source stands below the first line."""
        return self._cast.paragraphs.find_start(tokens.start) > 0

    def find(self, tokens: Tokens, speaker: Speaker, first: Source) -> Speaker | None:
        """Find whom a bare noun calls, given the first source below."""
        is_bare = tokens[0].lower_ not in _DETERMINERS
        if speaker.named or not is_bare or self.is_below(tokens):
            return None
        noun, (below, heard) = tokens[-1].lower_, first
        if heard.name is None:
            return None
        if noun in DOCUMENTS:
            return heard if any(token.lower_ == noun for token in below[:3]) else None
        is_house = self._cast.is_organisation(heard.name) or heard.name in self._doubtful
        is_called = noun in ORGANISATION_NOUNS and may_be_called(heard.name, noun)
        return heard if is_house and is_called else None
