"""The words of a Doc as titles need them: which say what somebody is, which only fill."""

import re
from collections.abc import Sequence
from functools import cached_property

from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import References
from bot.annotate.gazetteer import (
    ORGANISATION_ENDINGS,
    SMALL_TITLES,
    TITLE_LETTERS,
    find_country,
    is_title,
    split_words,
)
from bot.annotate.tokens import Doc

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LINKS = frozenset({"of", "for", "at", "with", "to", "from"})
_DEMONYMS = ("n", "an", "ian", "i", "ese", "ish")  # "Samovian" is of Samovia
_SHORTEST = 3  # letters of a country that only the article knows, at least one more
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w+")
COPULAS = frozenset({"is", "was", "became"})
# Adjectives before a title that are no part of it.
NO_TITLE_WORDS = frozenset({"new", "current", "next"})
# Who is sent "to" or works "for" a country is of whoever sent them: "the UN envoy for Syria".
SENT = frozenset({"for", "to"})
DETERMINERS = split_words("a an the his her its their our this")


class TitleWords:
    """The words of one Doc, and the mentions of names by where they begin and end."""

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], references: References | None = None
    ) -> None:
        self.doc = doc
        self._references = references
        self.starts = {mention.start: mention for mention in mentions}
        self.ends = {mention.end: mention for mention in mentions}

    @cached_property
    def _words(self) -> frozenset[str]:
        """The capitalised words."""
        return frozenset(_CAPITALISED.findall(self.doc.text))

    def word(self, index: int) -> str:
        """Return a word in lower case without its stop."""
        return self.doc[index].lower_.rstrip(".")

    def text(self, start: int, end: int) -> str:
        """Return some words with single spaces."""
        return " ".join(self.doc.text_of(start, end).split())

    def is_head(self, index: int) -> bool:
        """Whether a word says what somebody is."""
        text = self.doc[index].text
        return is_title(self.word(index)) or text in TITLE_LETTERS or text in SMALL_TITLES

    def is_common(self, index: int) -> bool:
        """Whether a word is a common noun or adjective."""
        token = self.doc[index]
        return token.text.islower() and token.pos_ in {"NOUN", "ADJ"}

    def find_country(self, index: int) -> str | None:
        """Return the country of a word, which the article itself may tell: "Samovian"."""
        text = self.doc[index].text
        country = find_country(text)
        if country is not None:
            return country
        if not text[0].isupper():
            return None
        stems = (text.removesuffix(ending) for ending in _DEMONYMS if text.endswith(ending))
        return next((stem for stem in stems if len(stem) > _SHORTEST and stem in self._words), None)

    def find_organisation(self, index: int) -> str | None:
        """Return the one organisation that a common noun or "its" stands for here."""
        if self._references is None:
            return None
        token = self.doc[index]
        if token.lower_ == "its":
            return self._references.find_owner(token)
        found = self._references.find(token) if token.text.islower() else ()
        return found[0] if len(found) == 1 else None

    def is_country(self, index: int) -> bool:
        """Whether the name that begins here is a country's."""
        return find_country(self.starts[index].name) is not None

    def is_filler(self, index: int) -> bool:
        """Whether a word may stand between "of" and a name: articles, adjectives, "agency"."""
        token = self.doc[index]
        return token.lower_ in DETERMINERS or (
            index not in self.starts
            and index + 1 not in self.ends
            and (
                find_country(token.text) is not None
                or self.is_common(index)
                or token.lower_ in ORGANISATION_ENDINGS
            )
        )

    def skip_possessive(self, index: int) -> int:
        """Return the index after a possessive, if one stands here."""
        if index < len(self.doc) and self.doc[index].text in POSSESSIVES:
            return index + 1
        return index
