"""A noun that stands for an organisation in ("the ministry", "its"), which of the article's out.

"The ministry" is the one whose name or description has this word, "the company" the one company
that the sentences before speak of. Several candidates are given back where the text leaves it open.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from bot.annotate.actors.frames import acts_as_venue, describe_after, describe_before
from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import (
    COMMERCIAL_NOUNS,
    CORPORATE_ENDINGS,
    GENERAL_ORGANISATION_NOUNS,
    ORGANISATION_ENDINGS,
    SUPERVISING_NOUNS,
    find_country,
)
from bot.annotate.layout import Paragraphs, starts_paragraph
from bot.annotate.tokens import Doc, Span, Token

_NO_NARROWING = frozenset({"news", "private", "whole", "entire", "same"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEAR = 2  # sentences back in which "the company" was named
_PUBLIC_ENDINGS = ORGANISATION_ENDINGS - CORPORATE_ENDINGS
PARENTS = frozenset({"UN", "U.N.", "EU", "US", "U.S.", "United Nations"})  # "the UN agency"
_MAKERS = frozenset({"maker", "owner", "producer", "manufacturer", "seller", "brewer", "parent"})


class References:
    """The organisations of one Doc. Their mentions bear the full name."""

    def __init__(self, doc: Doc, organisations: Sequence[Mention]) -> None:
        self._doc = doc
        self._mentions = sorted(organisations, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._paragraphs = Paragraphs(doc)
        self._first: dict[str, int] = {}
        self._told: dict[str, set[str]] = {}
        for mention in self._mentions:
            self._first.setdefault(mention.name, mention.start)
            words = self._told.setdefault(mention.name, set(_split(mention.name)))
            words |= {token.lower_ for token in describe_before(doc, mention)}
            words |= {token.lower_ for token in describe_after(doc, mention)}

        self._bearing: dict[str, list[str]] = defaultdict(list)
        for name in self._told:
            for word in dict.fromkeys(_split(name)):
                self._bearing[word].append(name)

    def find(self, noun: Token, *, without: Container[int] = ()) -> tuple[str, ...]:
        """Find the organisations that a noun may stand for: none, the one, or several.

        `without` are the tokens of what the noun says: who is named there is spoken of.
        """
        word, narrowing = noun.lower_, set(_find_narrowing(noun))
        bearing = self._bearing.get(word) or self._find_told(word, noun.i)
        bearing = [name for name in bearing if narrowing <= self._told[name]]
        if len(bearing) > 1:
            bearing = self._keep_near(bearing, noun, without)
        is_general = word in GENERAL_ORGANISATION_NOUNS and not narrowing
        if bearing or not is_general or self.find_described(noun) is not None:
            return tuple(bearing)
        return self._find_before(noun, without) or self._find_only_company(noun, without)

    def _find_told(self, word: str, before: int) -> list[str]:
        """Find who was described by a noun; a company by any, once it is named."""
        if word not in COMMERCIAL_NOUNS:
            return [name for name, told in self._told.items() if word in told]
        may_follow = not self._starts or self._starts[0] >= before
        return [name for name in self._companies if may_follow or self._first[name] < before]

    @cached_property
    def _companies(self) -> list[str]:
        return [name for name, told in self._told.items() if not COMMERCIAL_NOUNS.isdisjoint(told)]

    def _keep_near(self, names: Sequence[str], noun: Token, without: Container[int]) -> list[str]:
        """Keep those the paragraph names before, else those of the sentence before it."""
        start, opening = noun.sent.start, self._paragraphs.find_start(noun.i)
        known = frozenset(names)
        last = [name for name in self._name_between(start, noun.i, without) if name in known]
        if len(last) == 1:
            return last
        near = [name for name in self._name_between(opening, noun.i) if name in known]
        if near or start != opening or start == 0:
            return near
        before = self._doc[start - 1].sent.start
        return [name for name in self._name_between(before, start) if name in known]

    def _find_only_company(self, noun: Token, without: Container[int]) -> tuple[str, ...]:
        """Find the only organisation before that can be meant, if it is a company for certain."""
        if noun.lower_ not in COMMERCIAL_NOUNS:
            return ()
        names = self._name_between(0, noun.i, without)
        fitting = [name for name in names if self._fits(name, noun.lower_)]
        if len(fitting) != 1:
            return ()
        (name,) = fitting
        is_certain = _split(name)[-1] in CORPORATE_ENDINGS or _has_noun(
            self._told[name], noun.lower_
        )
        return (name,) if is_certain else ()

    def find_described(self, noun: Token) -> str | None:
        """Find the unnamed body that the text before calls so: "port authority"."""
        found = {name for index, name in self._described.get(noun.lower_, ()) if index < noun.i}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _described(self) -> dict[str, list[tuple[int, str]]]:
        """The pairs of common nouns, where they stand, by the second: "port authority"."""
        described: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for first, second in pairwise(self._doc):
            before, word = first.text, second.text
            if not (word.islower() and before.islower()) or first.pos_ != "NOUN":
                continue
            if before not in _NO_NARROWING:
                described[word].append((second.i, f"{before} {word}"))
        return described

    def find_owner(self, pronoun: Token) -> str | None:
        """Find the organisation that "its" stands for: the subject just before."""
        start = pronoun.sent.start
        before = self._doc.span(start, pronoun.i)
        subject = None if _closes_quotation(before) else find_subject(before)
        while subject is None and start > 0 and not starts_paragraph(self._doc[start]):
            before = self._doc[start - 1].sent
            start = before.start
            subject = None if any(token.is_quote for token in before) else find_subject(before)
        if subject is None:
            return None
        nearest = bisect_right(self._starts, subject.i) - 1
        if nearest < 0 or subject.i >= self._mentions[nearest].end:
            return None
        return self._mentions[nearest].name

    def find_only_before(self, index: int) -> str | None:
        """Find the one organisation, outlets spoken to aside, that the text before names."""
        if not self._acting or self._acting[0].start >= index:
            return None
        return self._acting[0].name if index <= self._second else None

    def find_main_before(self, index: int) -> str | None:
        """Find whose posts need no name: the only one so far, or of the paragraph, or the main."""
        if not self._acting or self._acting[0].start >= index:
            return None
        if index <= self._second:
            return self._acting[0].name
        near = self._name_between(self._paragraphs.find_start(index), index)
        if near:
            return near[0] if len(near) == 1 else None
        return self._main

    @cached_property
    def _main(self) -> str | None:
        """The company that comes first and is named most, if there is one."""
        named = Counter(mention.name for mention in self._acting).most_common(2)
        first = self._acting[0].name
        is_most = named[0][0] == first and (len(named) == 1 or named[0][1] > named[1][1])
        return first if is_most and named[0][1] > 1 and self._fits(first, "company") else None

    @cached_property
    def _acting(self) -> list[Mention]:
        """The mentions of organisations that aren't spoken to."""
        return [mention for mention in self._mentions if not acts_as_venue(self._doc, mention)]

    @cached_property
    def _second(self) -> int:
        """Where the text first names a second one of them."""
        others = (other.start for other in self._acting if other.name != self._acting[0].name)
        return next(others, len(self._doc))

    @cached_property
    def _spoken_of(self) -> list[Mention]:
        """The mentions that "the company" may go back to: outlets and brands aside."""
        return [mention for mention in self._acting if not self._is_brand(mention)]

    def _find_before(self, noun: Token, without: Container[int]) -> tuple[str, ...]:
        start = noun.sent.start
        for _ in range(_NEAR):
            if start == 0:
                return ()
            sentence = self._doc[start - 1].sent
            settings = {token.i + 1 for token in sentence if token.lower_ == "at"}
            names = self._name_between(sentence.start, start, without, settings)
            fitting = tuple(name for name in names if self._fits(name, noun.lower_))
            if fitting or starts_paragraph(self._doc[start]):
                return fitting
            start = sentence.start
        return ()

    def _name_between(
        self, start: int, end: int, without: Container[int] = (), settings: Container[int] = ()
    ) -> list[str]:
        """Name the organisations among some tokens, outlets and brands aside, each once."""
        first, last = (
            bisect_left(self._spoken_of, index, key=lambda mention: mention.start)
            for index in (start, end)
        )
        inside = self._spoken_of[first:last]
        found = (
            mention.name
            for mention in inside
            if mention.start not in without and mention.start not in settings
        )
        return list(dict.fromkeys(found))

    def _is_brand(self, mention: Mention) -> bool:
        """Whether a name is of what another makes, or runs: "X maker Y", "the UN agency"."""
        before = [token.lower_ for token in self._doc[max(0, mention.start - 2) : mention.start]]
        if len(before) > 1 and before[1] in {"of", "behind"} and before[0] in _MAKERS:
            return True
        after = self._doc[mention.end : mention.end + 2]
        if mention.name in PARENTS and after and after[0].pos_ == "NOUN":
            return after[0].text.islower()
        return any(token.lower_ in _MAKERS for token in after) and after[0].text.islower()

    def _fits(self, name: str, word: str) -> bool:
        """Whether a general noun goes with a name: no ministry is a company."""
        ending = _split(name)[-1]
        if word in COMMERCIAL_NOUNS:
            return ending not in _PUBLIC_ENDINGS
        if word in SUPERVISING_NOUNS:
            return ending in SUPERVISING_NOUNS or ending not in ORGANISATION_ENDINGS
        return ending not in CORPORATE_ENDINGS or word in {"group", "organisation", "organization"}


def _split(name: str) -> list[str]:
    return name.lower().replace("-", " ").split()


def _has_noun(told: set[str], word: str) -> bool:
    """Whether an organisation was described by a noun, a company by any word for one."""
    return word in told or (word in COMMERCIAL_NOUNS and not COMMERCIAL_NOUNS.isdisjoint(told))


def _find_narrowing(noun: Token) -> Iterator[str]:
    """Yield the words that say which: "environment" in "the environment agency"."""
    index = noun.i - 1
    while index >= 0 and noun.doc[index].pos_ in {"NOUN", "ADJ", "PROPN"}:
        word = noun.doc[index]
        if word.lower_ == "based":
            return  # "the Lund-based court"
        if find_country(word.text) is None and word.lower_ not in _NO_NARROWING:
            yield word.lower_
        index -= 1


def _closes_quotation(tokens: Span) -> bool:
    """Whether what stands before is what somebody says: its subject owns nothing here."""
    return any(token.is_right_punct and token.is_quote for token in tokens)


def find_subject(tokens: Iterable[Token]) -> Token | None:
    """Find the subject of the clause some words open with, or the noun taken for its verb."""
    for token in tokens:
        is_lost = token.dep_ == "ROOT" and token.pos_ in {"NOUN", "PROPN"}
        if token.dep_ in _SUBJECTS or is_lost:
            return token
    return None
