"""Where paragraphs and sentences of a Doc begin and end, without scanning it again and again."""

from bisect import bisect_right

from spacy.tokens import Doc, Token


def starts_paragraph(token: Token) -> bool:
    """Whether a token is the first of its paragraph."""
    return token.i == 0 or _breaks_line(token.doc[token.i - 1])


def _breaks_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


class Paragraphs:
    """The paragraphs of one Doc by token."""

    def __init__(self, doc: Doc) -> None:
        spaces = doc.to_array("IS_SPACE").nonzero()[0].tolist()
        self._starts = [0, *(index + 1 for index in spaces if _breaks_line(doc[index]))]

    def find_start(self, index: int) -> int:
        """Return where the paragraph around a token begins."""
        return self._starts[bisect_right(self._starts, index) - 1]


def find_clause_end(doc: Doc, start: int, *, longest: int) -> int:
    """Return where a sentence ends, or `longest` tokens on where it is longer."""
    end = start
    while end < len(doc) and end - start < longest and not (end > start and doc[end].is_sent_start):
        end += 1
    return end
