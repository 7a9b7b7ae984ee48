"""Mentions in, the titles an article gives them out: "NATO Secretary-General", "head of the X".

The frames read words, not the parse, whose attachment of appositions is poor.
"""

from collections.abc import Sequence

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import References
from bot.annotate.actors.title_words import TitleWords
from bot.annotate.actors.titles_after import TitlesAfter
from bot.annotate.actors.titles_before import TitlesBefore
from bot.annotate.actors.titles_given import TitlesGiven
from bot.annotate.tokens import Doc
from bot.model import Role


class RoleReader:
    """Reads the roles of mentions in one Doc."""

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], references: References | None = None
    ) -> None:
        words = TitleWords(doc, mentions, references)
        self._before = TitlesBefore(words)
        self._after = TitlesAfter(words)
        self._given = TitlesGiven(words, self._after)

    def read(self, mention: Mention) -> tuple[Role, ...]:
        """Return the roles given to this mention, titles before it first."""
        before = self._before.read(mention)
        read = (*before, *self._after.read(mention), self._given.read(mention))
        roles = tuple(role for role in read if role is not None)
        adjacent = before[1]
        if roles == (adjacent,) and roles[0].of is None:
            return (Role(roles[0].title, self._after.read_belonging(mention)),)
        return roles

    def read_description(self, start: int, end: int) -> Role | None:
        """Read a noun phrase that describes somebody: "the NATO chief", "a spokesman for X"."""
        role, stop = self._after.read_phrase(start, end)
        return role if role is not None and stop <= end else None
