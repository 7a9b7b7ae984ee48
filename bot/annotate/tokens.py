"""A parsed article as plain objects: Doc, Token and Span, named and meant as spaCy's own.

Each look at a spaCy token crosses into C, and makes a new object for each head or child. The rules
ask a token for some sixty things; read once, their work takes half the time.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, repeat
from typing import overload

from spacy.lexeme import Lexeme
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

_STRINGS = ("LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")  # attributes that spaCy gives as numbers
_FLAGS = ("IS_PUNCT", "IS_SPACE", "SENT_START")  # 1 for yes
_NONE: list["Token"] = []  # of children; shared, as half the tokens have none
_ENTITY_PARTS = ("", "I", "O", "B")


@dataclass(slots=True, eq=False, repr=False)  # one token is no other, whatever both hold
class Token:
    """A word or a mark."""

    doc: "Doc"
    i: int
    idx: int  # the offset of the first character
    end_idx: int  # behind the last one
    text: str
    lower_: str
    whitespace_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    # What hangs on what is known when all are made.
    lefts: list["Token"]  # what hangs on it, before and behind it
    rights: list["Token"]
    head: "Token" = field(init=False)
    left_edge: "Token" = field(init=False)  # the first of what hangs on it, directly or not
    right_edge: "Token" = field(init=False)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The text with the space behind it."""
        return self.text + self.whitespace_

    @property
    def children(self) -> Sequence["Token"]:
        """What hangs on the token, from left to right."""
        return self.lefts + self.rights

    @property
    def subtree(self) -> Sequence["Token"]:
        """The token and what hangs on it, directly or not, the nearest first."""
        found = [self]
        for token in found:
            found += token.lefts
            found += token.rights
        return found

    @property
    def ancestors(self) -> Iterator["Token"]:
        """What the token hangs on, directly or not, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: "Token") -> bool:
        """Whether another token hangs on this one, directly or not."""
        return any(token is self for token in descendant.ancestors)

    @property
    def conjuncts(self) -> tuple["Token", ...]:
        """The other tokens that this one is coordinated with."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    @property
    def sent(self) -> "Span":
        """The sentence that the token stands in."""
        return self.doc.find_sentence(self.i)

    def nbor(self, distance: int = 1) -> "Token":
        """Give the token so many tokens on."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc[self.i + distance]

    @property
    def is_alpha(self) -> bool:
        """Whether all characters are letters."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Whether it is written in small letters."""
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        """Whether a capital opens it."""
        return self.text.istitle()

    @property
    def is_digit(self) -> bool:
        """Whether all characters are figures."""
        return self.text.isdigit()

    @property
    def is_right_punct(self) -> bool:
        """Whether it is a mark that closes."""
        return self.lex.is_right_punct

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.lex.is_quote

    @property
    def is_stop(self) -> bool:
        """Whether it is one of the most frequent words."""
        return self.lex.is_stop

    @property
    def like_num(self) -> bool:
        """Whether it is a number in figures or in words."""
        return self.lex.like_num

    @property
    def lex(self) -> Lexeme:
        """The word in the vocabulary."""
        return self.doc.vocab[self.text]


class Span:
    """Tokens in a row."""

    __slots__ = ("_tokens", "doc", "end", "start")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self._tokens = doc[start:end]

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> "Span": ...
    def __getitem__(self, index: int | slice) -> "Token | Span":
        if isinstance(index, slice):
            first, last, _ = index.indices(len(self._tokens))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self._tokens[index]

    @property
    def text(self) -> str:
        """The text without the space behind it."""
        tokens = self._tokens
        return self.doc.text[tokens[0].idx : tokens[-1].end_idx] if tokens else ""

    @property
    def start_char(self) -> int:
        """The offset of the first character."""
        doc = self.doc
        return doc[self.start].idx if self.start < len(doc) else len(doc.text)

    @property
    def end_char(self) -> int:
        """The offset behind the last character."""
        return self._tokens[-1].end_idx if self._tokens else self.start_char

    @property
    def root(self) -> Token:
        """The token nearest the root of its sentence."""
        tops = []
        for token in self._tokens:
            head = token.head
            if head is token:
                return token
            if not self.start <= head.i < self.end:
                tops.append(token)
        if not tops:
            return self.doc[self.start]
        return tops[0] if len(tops) == 1 else min(tops, key=_measure_depth)

    @property
    def sent(self) -> "Span":
        """The sentence that the first token stands in."""
        return self.doc.find_sentence(self.start)


def _measure_depth(token: Token) -> int:
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)  # a mark is the root of nothing but itself
    return sum(1 for _ in token.ancestors)


class Doc(list[Token]):
    """The tokens of an article. A slice is a plain list: nine in ten are only looked through."""

    def __init__(self, parsed: Parsed, text: str) -> None:
        self.text = text
        self.vocab: Vocab = parsed.vocab
        self.starts, self.ends = _read_places(parsed)  # offsets of the tokens
        super().__init__(_read_tokens(self, parsed))

    def untie(self) -> None:
        """Let go of the tokens, and the tokens of each other, when an article is done with.

        Tied, they would hold some 20 MB until the garbage collector comes by.
        """
        for token in self:
            del token.head, token.left_edge, token.right_edge
            token.lefts = token.rights = _NONE
        vars(self).clear()  # the sentences hold the Doc
        self.clear()

    def span(self, start: int, end: int) -> "Span":
        """Give the tokens in a row, as a slice does, with their text and their root."""
        first, last, _ = slice(start, end).indices(len(self))
        return Span(self, first, max(first, last))

    def text_of(self, start: int, end: int) -> str:
        """Give the text of tokens in a row, without the space behind it."""
        tokens = self[start:end]
        return self.text[tokens[0].idx : tokens[-1].end_idx] if tokens else ""

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        starts = [token.i for token in self if token.is_sent_start or not token.i]
        return tuple(Span(self, start, end) for start, end in pairwise([*starts, len(self)]))

    @cached_property
    def ents(self) -> tuple[Span, ...]:
        """The names and figures that the model found."""
        found = []
        for token in self:
            if token.ent_iob_ == "B" and token.ent_type_:
                end = token.i + 1
                while end < len(self) and self[end].ent_iob_ == "I":
                    end += 1
                found.append(Span(self, token.i, end))
        return tuple(found)

    def find_sentence(self, index: int) -> Span:
        """Find the sentence that a token stands in."""
        return self.sents[bisect_right(self._sentence_starts, index) - 1]

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sents)

    @cached_property
    def spaces(self) -> list[Token]:
        """The tokens that are white space: line breaks above all."""
        return [token for token in self if token.is_space]

    def char_span(self, start: int, end: int, *, alignment_mode: str = "strict") -> Span | None:
        """Find the tokens that begin and end with two offsets; "expand": that share characters."""
        first, last = self._find_token(start), self._find_token(end - 1)
        if first < 0 or last < 0:
            return None
        if alignment_mode == "expand":
            opening = self[first]
            # The space behind a token is no part of it.
            first += start == opening.end_idx
            return Span(self, first, last + 1)
        opening, closing = self[first], self[last]
        fits = start == opening.idx and end == closing.end_idx
        return Span(self, first, last + 1) if fits else None

    def _find_token(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1 if 0 <= offset < len(self.text) else -1


def _read_places(parsed: Parsed) -> tuple[list[int], list[int]]:
    starts, lengths = parsed.to_array("IDX"), parsed.to_array("LENGTH")
    return starts.tolist(), (starts + lengths).tolist()


def _read_tokens(doc: Doc, parsed: Parsed) -> list[Token]:
    text = doc.text
    words = [text[start:end] for start, end in zip(doc.starts, doc.ends, strict=True)]
    tokens = list(
        map(
            Token,
            repeat(doc),
            range(len(words)),
            doc.starts,
            doc.ends,
            words,
            [word.lower() for word in words],
            [" " if is_spaced else "" for is_spaced in parsed.to_array("SPACY").tolist()],
            *(_read_strings(parsed, name) for name in _STRINGS),
            [_ENTITY_PARTS[part] for part in parsed.to_array("ENT_IOB").tolist()],
            *((parsed.to_array(name) == 1).tolist() for name in _FLAGS),
            repeat(_NONE),
            repeat(_NONE),
        )
    )
    _tie(tokens, parsed)
    return tokens


def _read_strings(parsed: Parsed, name: str) -> list[str]:
    keys = parsed.to_array(name).tolist()
    strings = {key: parsed.vocab.strings[key] for key in set(keys)}
    return [strings[key] for key in keys]


def _tie(tokens: Sequence[Token], parsed: Parsed) -> None:
    """Tie each token to its head, and to the first and the last of what hangs on it."""
    for token, word in zip(tokens, parsed, strict=True):
        token.left_edge = tokens[word.left_edge.i]
        token.right_edge = tokens[word.right_edge.i]
    distances = parsed.to_array("HEAD").astype("int64").tolist()
    for token, distance in zip(tokens, distances, strict=True):
        head = token.head = tokens[token.i + distance]
        if distance > 0:
            head.lefts = head.lefts or []
            head.lefts.append(token)
        elif distance < 0:
            head.rights = head.rights or []
            head.rights.append(token)
