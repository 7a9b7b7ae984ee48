"""The sentences before a pronoun in, what each is about out: who acts, who is affected."""

from collections.abc import Iterator

from bot.annotate.actors.mentions import Mention
from bot.annotate.layout import starts_paragraph
from bot.annotate.speakers.casting import Cast
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_JOINED = frozenset({"conj", "parataxis"})
_APPOSED = frozenset({"compound", "appos", "conj", "nmod", "flat"})
_BESIDE = frozenset({"appos", "nmod"})  # "the judge, Jo Doe"; "Jo Doe and Al Roe", as parsed
_OBJECTS = frozenset({"dobj", "iobj", "dative", "obj", "attr", "oprd", "agent"})


class Discourse:
    """Reads the sentences of one Doc."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._doc = cast.doc

    def find_sentences_before(self, token: Token, *, most: int) -> Iterator[Tokens]:
        """Yield earlier sentences, nearest first, those that only quote aside.

        They are of the paragraph, and of the one before where nothing but a quotation opens it.
        """
        start, found, crossed = token.sent.start, 0, False
        while start > 0 and found < most:
            if starts_paragraph(self._doc[start]):
                if found or crossed:
                    return
                crossed = True
            sentence = self._doc[start - 1].sent
            start = sentence.start
            if not self._only_quotes(sentence):
                found += 1
                yield sentence

    def find_main_subjects(self, sentence: Tokens) -> Iterator[Token]:
        """Yield the subjects of the main clauses, quotations aside."""
        for token in sentence:
            is_subject = token.dep_ in SUBJECTS and _is_main(token.head)
            if is_subject and not self._cast.is_quoted(token.i):
                yield token
                yield from token.conjuncts
                yield from (child for child in token.children if child.dep_ in _BESIDE)

    def is_affected(self, mention: Mention) -> bool:
        """Whether a main clause does something to a name: "met Jo Doe", "sued by Jo Doe"."""
        token = self._doc.span(mention.start, mention.end).root
        is_joined = False
        while token.dep_ in _APPOSED and token.head is not token:
            is_joined = is_joined or token.dep_ == "conj"
            token = token.head
        if is_joined and _is_of_subject(token):
            return True  # "Jo Doe of Example and Al Roe", whatever Al Roe was joined to
        if token.dep_ == "pobj":
            governor = token.head.head
            if token.head.lower_ == "with" and governor.dep_ in _OBJECTS:
                governor = governor.head  # "shared a car with Jo Doe"
            return _is_main(governor) and governor.lemma_ != "say"
        return token.dep_ in _OBJECTS and _is_main(token.head) and token.head.lemma_ != "tell"

    def takes_part(self, mention: Mention) -> bool:
        """Whether a name is a subject or an object of a main clause."""
        token = self._doc.span(mention.start, mention.end).root
        while token.dep_ in _APPOSED and token.head is not token:
            token = token.head
        is_subject = token.dep_ in SUBJECTS and _is_main(token.head)
        return is_subject or self.is_affected(mention)

    def _only_quotes(self, sentence: Tokens) -> bool:
        return all(self._cast.is_quoted(token.i) or not token.is_alpha for token in sentence)


def _is_of_subject(token: Token) -> bool:
    """Whether a word is part of the subject of a main clause."""
    while token.dep_ in {"pobj", "prep"}:
        token = token.head
    return token.dep_ in SUBJECTS and _is_main(token.head)


def _is_main(verb: Token) -> bool:
    """Whether a verb is of a main clause: the root, or joined to it."""
    while verb.dep_ in _JOINED and verb.head is not verb:
        verb = verb.head
    return verb.dep_ == "ROOT"
