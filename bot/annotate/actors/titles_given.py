"""Titles somebody was given: "Example appointed Jo Doe | its director", "was elected | mayor"."""

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.title_words import TitleWords
from bot.annotate.actors.titles_after import TitlesAfter
from bot.annotate.tokens import Token
from bot.model import Role

_GIVING = frozenset({"appoint", "elect", "promote", "swear", "name"})
_DONE = frozenset({"VBD", "VBN"})
# "May appoint", "to be named", "was not elected": that hasn't happened.
_NOT_DONE = frozenset({"MD", "TO"})
_NEVER = frozenset({"not", "n't", "n’t", "never"})
_WITH = frozenset({"as", "in", "to"})
_LONGEST_VERB = 4  # words: "has been sworn in"


class TitlesGiven:
    """Reads what an appointment says of a name."""

    def __init__(self, words: TitleWords, after: TitlesAfter) -> None:
        self._words = words
        self._after = after

    def read(self, mention: Mention) -> Role | None:
        """Return the title that somebody was given."""
        doc = self._words.doc
        if mention.start > 0 and _gives(doc[mention.start - 1]):
            start = mention.end
        else:
            start = self._find_verb(mention) + 1
        if start == 0:
            return None
        while start < len(doc) and doc[start].lower_ in _WITH:
            start += 1
        return self._after.read_closed(start)[0] if start < len(doc) else None

    def _find_verb(self, mention: Mention) -> int:
        """Return where the verb stands that a name is the passive subject of, or -1."""
        doc = self._words.doc
        for token in doc[mention.end : mention.end + _LONGEST_VERB]:
            if _gives(token):
                return token.i if token.i > mention.end and token.tag_ == "VBN" else -1
            if token.lemma_ not in {"be", "have"}:
                break
        return -1


def _gives(verb: Token) -> bool:
    """Whether a verb says that somebody got a post."""
    if verb.lemma_ not in _GIVING or verb.tag_ not in _DONE:
        return False
    return not any(
        child.tag_ in _NOT_DONE or child.lower_ in _NEVER
        for child in verb.children
        if child.i < verb.i
    )
