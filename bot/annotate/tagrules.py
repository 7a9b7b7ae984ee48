"""spaCy's attribute ruler in, the same ruler out, which remembers what it matches.

The ruler tells parts of speech from tags. It tries 179 patterns on each word, a sixth of the time
of the whole pipeline; but nearly all look at one word's tag, function, white space, and at whether
it is one of some hundred listed words. Of these few combinations each is matched once.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

SEEN: list[int | str] = ["TAG", "DEP", "LOWER", "IS_SPACE"]

Pattern = list[dict[str, Any]]
Key = tuple[int, ...]  # what a pattern may see of a word
Match = tuple[int, int, int, int]  # rule, its id for the matcher, first token, token after the last


def remember_matches(ruler: AttributeRuler) -> None:
    """Let a ruler match each kind of word once."""
    ruler.match = RememberedMatches(ruler).find  # type: ignore[method-assign] # spaCy has no seam


class RememberedMatches:
    """The matches of one ruler: of single words by what is seen of them, of several words anew."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._match_anew = ruler.match
        self._vocab = ruler.vocab
        self._longer = Matcher(ruler.vocab)
        self._listed: set[int] = set()
        self._known: dict[Key, list[tuple[int, int]]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns: list[Pattern] = list(rule["patterns"])  # type: ignore[arg-type] # see its docs
            for pattern in patterns:
                words = list(_list_words(pattern)) if _is_of_one_word(pattern) else None
                if words is None:
                    self._longer.add(str(number), [pattern])
                else:
                    self._listed |= {ruler.vocab.strings.add(word) for word in words}

    def find(self, doc: Doc) -> list[Match]:
        """Find what the ruler would, in its order: later rules have the last word."""
        found: list[Match] = [
            (int(self._vocab.strings[rule]), rule, start, end)
            for rule, start, end in self._longer(doc, allow_missing=True)
        ]
        for index, (tag, dep, lower, is_space) in enumerate(doc.to_array(SEEN).tolist()):
            key = (tag, dep, lower if lower in self._listed else 0, is_space)
            rules = self._known.get(key)
            if rules is None:
                rules = self._known[key] = self._match_word(doc, index)
            found += [(number, rule, index, index + 1) for number, rule in rules]
        return sorted(found)

    def _match_word(self, doc: Doc, index: int) -> list[tuple[int, int]]:
        """Match one word standing alone."""
        alone = Doc(self._vocab, words=[doc[index].text])
        alone[0].tag, alone[0].dep = doc[index].tag, doc[index].dep
        return [(number, rule) for number, rule, _, _ in self._match_anew(alone)]


def _is_of_one_word(pattern: Pattern) -> bool:
    """Whether a pattern looks at one word, at nothing that isn't seen, and at words it lists."""
    if len(pattern) != 1 or not pattern[0].keys() <= set(SEEN):
        return False
    lower = pattern[0].get("LOWER", "")
    return isinstance(lower, str) or (isinstance(lower, Mapping) and lower.keys() == {"IN"})


def _list_words(pattern: Pattern) -> Iterator[str]:
    lower = pattern[0].get("LOWER")
    if isinstance(lower, str):
        yield lower
    elif lower is not None:
        yield from lower["IN"]
