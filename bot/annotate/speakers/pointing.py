"""What somebody named before is called in ("the striker", "the Finn"), who that is out.

One of those named before whom the article introduced so; else the only one just spoken of against
whom nothing speaks. Where two can be meant it is unclear who is.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import pairwise

from bot.annotate.gazetteer import FAMILIES, find_country_of_national
from bot.annotate.layout import starts_paragraph
from bot.annotate.records import Speaker
from bot.annotate.speakers.calls import Call, read_call
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import Discourse
from bot.annotate.speakers.profiles import Profiles
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token
from bot.model import ActorKind, FoundActor

_IN_PLAY = 2  # sentences back in which somebody was spoken of last
_REACH = 1500  # tokens back to somebody named
_AHEAD = 60  # tokens on to the name of somebody brought in without
_MOST_NATIONALS = 40  # an article has a few
_NEAR = 6  # sentences back to whom a word like "the officer" leads, which may be somebody new's


class Pointers:
    """Finds who is called something, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._profiles = Profiles(cast)
        self._discourse = Discourse(cast)
        self._called: dict[int, Speaker] = {}
        self._people = {one.name: one for one in cast.actors if one.kind is ActorKind.PERSON}

    def find_by_trait(self, tokens: Tokens) -> Speaker | None:
        """Find whom a nationality or an age calls, whatever else it is taken for."""
        call = read_call(tokens)
        if call is None or not (call.is_national or call.age is not None):
            return None
        return self._find(call, tokens)

    def find(self, tokens: Tokens) -> Speaker | None:
        """Find who is called so: nobody where it is unclear, None where it brings in somebody."""
        call = read_call(tokens)
        if call is None or self._is_brought_in(call, tokens):
            return None
        return self._find(call, tokens)

    def find_named_after(self, tokens: Tokens) -> Speaker | None:
        """Find whom "A baker" brings in that "The baker, Jo Doe," names next."""
        noun, doc = tokens[-1], self._cast.doc
        if tokens[0].lower_ not in {"a", "an"} or noun.pos_ != "NOUN":
            return None
        same = [one for one in doc[tokens.end : tokens.end + _AHEAD] if one.lower_ == noun.lower_]
        if not same or same[0].nbor(-1).lower_ != "the" or same[0].i + 2 >= len(doc):
            return None
        actor = self._cast.at(same[0].i + 2)
        is_named = same[0].nbor().text == "," and actor is not None
        return Speaker(actor.name, named=True) if is_named and actor is not None else None

    def choose(self, names: Sequence[str], before: Token) -> Speaker:
        """Choose among several who fit the one who spoke last, if no other is as near."""
        for sentence in self._discourse.find_sentences_before(before, most=1):
            near = [one.name for one in self._cast.people_in(sentence.start, sentence.end)]
            near += [one.name or "" for one in self._speakers_in(sentence)]
            fitting = {name for name in near if name in names}
            spoke = {one.name for one in self._speakers_in(sentence) if one.name in fitting}
            if len(fitting) == 1 and spoke == fitting:
                return Speaker(fitting.pop(), named=True)
        return Speaker()

    def _find(self, call: Call, tokens: Tokens) -> Speaker | None:
        people = self._cast.people_in(max(0, tokens.start - _REACH), tokens.start)
        agreeing = [one for one in people if self._agrees(one, call, tokens)]
        if len(agreeing) == 1:
            return Speaker(agreeing[0].name, named=True)
        if agreeing:
            return self.choose([one.name for one in agreeing], tokens[0])
        if not call.is_pointing:
            return None
        if all(self._profiles.read(one).clashes_with(call) for one in people):
            return Speaker() if people and call.is_of_somebody_named else None
        others = self._find_called_otherwise(call, tokens)
        return self._find_in_play(call, tokens, without=others) or Speaker()

    def _agrees(self, actor: FoundActor, call: Call, tokens: Tokens) -> bool:
        profile = self._profiles.read(actor)
        if not profile.agrees_with(call):
            return False
        if call.is_pointing:
            return True
        told = profile.words | self._profiles.read_context(actor)
        is_told = all(_is_among(word, told) for word in call.modifiers)
        return is_told and self._is_near(actor, tokens)

    def _is_near(self, actor: FoundActor, tokens: Tokens) -> bool:
        """Whether somebody was spoken of within the last sentences."""
        start = tokens[0].sent.start
        for _ in range(_NEAR):
            if start == 0:
                break
            start = self._cast.doc[start - 1].sent.start
        return actor in self._cast.people_in(start, tokens.start)

    def _find_called_otherwise(self, call: Call, tokens: Tokens) -> frozenset[str]:
        """Find who was called by another country before: "the Swede" is not "the Finn".

        Where that can't be told of one just spoken of, it may be anybody.
        """
        names: set[str] = set()
        for token, country in self._nationals if call.is_national else ():
            if country in call.countries or not 0 < tokens.start - token.i < _REACH:
                continue
            if token.i not in self._called:
                self._called[token.i] = self._spoken.get(token.i) or self._find_called(token)
            other = self._called[token.i].name
            if other is not None:
                names.add(other)
            elif tokens.start - token.i < _AHEAD:
                return frozenset(self._people)
        return frozenset(names)

    @cached_property
    def _nationals(self) -> list[tuple[Token, str]]:
        """The words that say only where somebody is from, and which country: "the Swede"."""
        return [
            (token, country)
            for before, token in pairwise(self._cast.doc)
            if before.lower_ == "the" and token.text[0].isupper() and _closes_phrase(token)
            if (country := find_country_of_national(token.text)) is not None
        ][:_MOST_NATIONALS]

    def _find_called(self, token: Token) -> Speaker:
        called = self._cast.doc.span(token.i - 1, token.i + 1)
        call = read_call(called)
        return (self._find_in_play(call, called) if call is not None else None) or Speaker()

    def _find_in_play(
        self, call: Call, tokens: Tokens, *, without: Container[str] = ()
    ) -> Speaker | None:
        """Find the only one just spoken of whom it may call."""
        people = {one.name: one for one in self._list_in_play(tokens) if one.name not in without}
        open_ = [one for one in people.values() if not self._profiles.read(one).clashes_with(call)]
        return Speaker(open_[0].name, named=True) if len(open_) == 1 else None

    def _list_in_play(self, tokens: Tokens) -> list[FoundActor]:
        """List who was just spoken of, in the paragraph before only where this one tells nobody."""
        start = tokens[0].sent.start
        people = list(self._list_people(start, tokens.start))
        left = _IN_PLAY
        while start > 0 and left:
            if people and starts_paragraph(self._cast.doc[start]):
                break
            sentence = self._cast.doc[start - 1].sent
            start = sentence.start
            people += self._list_people(sentence.start, sentence.end)
            left -= not all(self._cast.is_quoted(one.i) or not one.is_alpha for one in sentence)
        return people

    def _list_people(self, start: int, end: int) -> Iterator[FoundActor]:
        yield from self._cast.people_in(start, end)
        speakers = {one.name for one in self._speakers_in(self._cast.doc.span(start, end))}
        yield from (self._people[name] for name in speakers if name in self._people)

    def _speakers_in(self, tokens: Tokens) -> Iterator[Speaker]:
        for token in tokens:
            speaker = self._spoken.get(token.i)
            if speaker is not None and speaker.name is not None:
                yield speaker

    def _is_brought_in(self, call: Call, tokens: Tokens) -> bool:
        """Whether the text spoke of such a one before who has no name: "a farmer"."""
        doc = self._cast.doc
        return any(
            token.lower_ == call.noun
            and token.text.islower()
            and not self._cast.is_quoted(token.i)
            and self._cast.at(token.i) is None
            and self._cast.at(token.i + 1) is None
            and _is_indefinite(token)
            for token in doc[max(0, tokens.start - _REACH) : tokens.start]
        )


def _closes_phrase(token: Token) -> bool:
    """Whether a word is no part of what follows: "the Finn", and not "the Finn Jo Doe"."""
    after = token.doc[token.i + 1 : token.i + 2]
    return all(one.pos_ not in {"NOUN", "PROPN", "ADJ"} and one.text != "-" for one in after)


def _is_among(word: str, told: AbstractSet[str]) -> bool:
    """Whether a word, or another for it, is among some: "rebel" among "guerrilla leader"."""
    return word in told or not FAMILIES.get(word, frozenset()).isdisjoint(told)


def _is_indefinite(noun: Token) -> bool:
    """Whether a noun opens with "a", and tells nothing of a name: "as a teacher"."""
    opening = next((token for token in noun.lefts if token.dep_ == "det"), None)
    if opening is None or opening.lower_ not in {"a", "an", "another", "one"}:
        return False
    if opening.i > 0 and opening.nbor(-1).lower_ == "as":
        return False
    return opening.i == 0 or noun.dep_ not in {"appos", "attr"}
