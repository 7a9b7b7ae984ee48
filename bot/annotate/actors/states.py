"""A Doc in, the country whose institutions the text so far speaks of out, if it is one alone.

Countries that no list has are told by their adjectives: "Samovian" where the text has "Samovia".
"""

from collections.abc import Iterator
from functools import cached_property

from bot.annotate.gazetteer import (
    CORPORATE_ENDINGS,
    ORGANISATION_ENDINGS,
    STATE_TITLES,
    find_country,
    split_words,
)
from bot.annotate.tokens import Doc, Token

_PUBLIC = ORGANISATION_ENDINGS - CORPORATE_ENDINGS
_STATE = STATE_TITLES | split_words(
    """
    government parliament state capital constitution opposition republic ministry
    official officials lawmaker lawmakers senator governor general commander prosecutor judge
    """
)
_ABROAD = split_words("ambassador envoy diplomat consul")
_REACH = 3  # words from an adjective to what it is of: "Samovian state news agency"


class States:
    """The countries of one Doc in the order of the text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def find_only_before(self, index: int) -> str | None:
        """Return the only country that the text names before, if an institution of it is named."""
        country, known_from, until = self._only_one
        return country if known_from < index <= until else None

    @cached_property
    def _only_one(self) -> tuple[str | None, int, int]:
        """The first country, where an institution of it is named, and where another country is."""
        first, known_from = None, len(self._doc)
        for token, country in self._find_named():
            if first is not None and country != first:
                return first, known_from, token.i
            first = country
            if known_from == len(self._doc) and self._is_of_state(token):
                known_from = token.i
        return first, known_from, len(self._doc)

    def _find_named(self) -> Iterator[tuple[Token, str]]:
        capitals = {text for token in self._doc if (text := token.text)[0].isupper()}
        for token in self._doc:
            text = token.text
            country = find_country(text)
            if country is not None:
                yield token, country
            elif text.endswith("ian") and text[:-1] in capitals:
                yield token, text[:-1]
            elif text.endswith("ia") and f"{text}n" in capitals:
                yield token, text

    def _is_of_state(self, token: Token) -> bool:
        """Whether an institution of the country is named: "Samovian opposition leader"."""
        before = self._doc[max(0, token.i - 2) : token.i]
        if len(before) > 1 and before[1].text == "of" and before[0].lower_ in ORGANISATION_ENDINGS:
            return True
        names = [word for word in self._doc[token.i + 1 : token.i + 1 + _REACH] if word.is_title]
        if any(word.lower_ in _PUBLIC for word in names):
            return True  # "the Turkish Red Crescent"
        after = {word.lower_ for word in self._doc[token.i + 1 : token.i + 1 + _REACH]}
        if after & _ABROAD:
            return False
        return not after.isdisjoint(_STATE)
