"""What speaks before its name does in ("Airline says", "the governor said"), who is meant out.

A headline leaves names to the first sentence: the airline that speaks there is meant. And a name
that the next sentence brings in without a word of who it is, is whom the title before it told.
"""

from bot.annotate.gazetteer import DOCUMENTS, ORGANISATION_NOUNS, RELATIONS, is_title
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.doubts import find_doubtful
from bot.annotate.speakers.houses import may_be_called
from bot.annotate.speakers.shapes import POSSESSIVES, find_head
from bot.annotate.tokens import Span as Tokens
from bot.model import ActorKind

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

    def find_named_next(self, source: Source, following: Source) -> Speaker | None:
        """Find whom a title told, as a bare name speaks next: "Ann Other told reporters"."""
        (tokens, speaker), (below, heard) = source, following
        head = find_head(tokens).lower_
        is_owned = tokens[1:2] and tokens[1].text in POSSESSIVES  # "Norway's bank governor"
        is_told = (tokens[0].lower_ == "the" or is_owned) and (
            is_title(tokens[-1].lower_) or is_title(head) or head in RELATIONS
        )
        if speaker.named or not is_told or not heard.named or below.text != heard.name:
            return None
        opening = self._cast.paragraphs.find_start(tokens.start)
        if self._cast.people_in(opening, tokens.start):
            return None  # who was named before may be meant as well
        actor = self._cast.at(below.start)
        if actor is None or actor.kind is not ActorKind.PERSON or len(below) == 1:
            return None
        if not all(role.title.lower().startswith("former ") for role in actor.roles):
            return None  # somebody else, of whom the text says what they are
        is_next = self._is_next(below, _skip_break(tokens[0].sent))
        is_first = actor.mentions[0].start == below.start_char
        return heard if is_next and is_first else None

    def _is_next(self, below: Tokens, start: int) -> bool:
        """Whether a bare name opens what follows, or ends the quotation that opens it."""
        if below.start == start:
            return True
        doc = below.doc
        opens = self._cast.paragraphs.find_start(below.start) == start and doc[start].is_quote
        after = [token.lower_ for token in doc[below.end : below.end + 2]]
        if not opens or after[:1] != [","] or len(after) == 1:
            return opens
        # "said Jo Doe, 34" is anybody, "Jo Doe, a neighbour" is told of
        return after[1].isdigit() and doc[below.start - 1].pos_ != "VERB"

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


def _skip_break(sentence: Tokens) -> int:
    """Return where the words after a sentence begin."""
    end = sentence.end
    while end < len(sentence.doc) and sentence.doc[end].is_space:
        end += 1
    return end
