"""A Doc in, the country whose institutions the text so far speaks of out, if it is one alone.

Countries that no list has are told by their adjectives: "Samovian" where the text has "Samovia".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from bot.annotate.gazetteer import ORGANISATION_ENDINGS, find_country, is_title, split_words

_STATE = split_words(
    "government parliament state capital constitution opposition republic ministry"
)
_ABROAD = split_words("ambassador envoy diplomat consul")
_REACH = 3  # words from an adjective to what it is of: "Samovian state news agency"


class States:
    """The countries of one Doc in the order of the text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._words = {token.text for token in doc if token.text[0].isupper()}
        self._named = tuple(self._find_named())

    def find_only_before(self, index: int) -> str | None:
        """Return the only country that the text names before, if an institution of it is named."""
        before = [(token, country) for token, country in self._named if token.i < index]
        countries = {country for _, country in before}
        if len(countries) != 1 or not any(self._is_of_state(token) for token, _ in before):
            return None
        return countries.pop()

    def _find_named(self) -> Iterator[tuple[Token, str]]:
        for token in self._doc:
            country = find_country(token.text)
            if country is not None:
                yield token, country
            elif token.text.endswith("ian") and token.text[:-1] in self._words:
                yield token, token.text[:-1]
            elif token.text.endswith("ia") and f"{token.text}n" in self._words:
                yield token, token.text

    def _is_of_state(self, token: Token) -> bool:
        """Whether an institution of the country is named: "Samovian opposition leader"."""
        before = self._doc[max(0, token.i - 2) : token.i]
        if len(before) > 1 and before[1].text == "of" and before[0].lower_ in ORGANISATION_ENDINGS:
            return True
        after = {word.lower_ for word in self._doc[token.i + 1 : token.i + 1 + _REACH]}
        if after & _ABROAD:
            return False
        return bool(after & _STATE) or any(is_title(word) for word in after)
