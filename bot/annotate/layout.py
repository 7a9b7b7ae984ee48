"""Where paragraphs and sentences of a Doc begin and end, without scanning it again and again."""

from bisect import bisect_right

from bot.annotate.tokens import Doc, Token


def starts_paragraph(token: Token) -> bool:
    """Whether a token is the first of its paragraph."""
    return token.i == 0 or _breaks_line(token.doc[token.i - 1])


def _breaks_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


class Paragraphs:
    """The paragraphs of one Doc by token."""

    def __init__(self, doc: Doc) -> None:
        self.starts = [0, *(token.i + 1 for token in doc.spaces if "\n" in token.text)]

    def find_start(self, index: int) -> int:
        """Return where the paragraph around a token begins."""
        return self.starts[bisect_right(self.starts, index) - 1]


def find_clause_end(doc: Doc, start: int, *, longest: int) -> int:
    """Return where a sentence ends, or `longest` tokens on where it is longer."""
    end = start
    while end < len(doc) and end - start < longest and not (end > start and doc[end].is_sent_start):
        end += 1
    return end
