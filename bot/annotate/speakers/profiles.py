"""People in, what an article tells of each out: posts and trades, countries, ages, gender."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.annotate.gazetteer import (
    HOUSE_TITLES,
    LEADER_TITLES,
    SHORT_TITLES,
    is_title,
    split_words,
)
from bot.annotate.gender import Gender
from bot.annotate.speakers.calls import Call
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.traits import read_ages, read_countries
from bot.annotate.tokens import Span as Tokens
from bot.model import FoundActor

_LONGEST = 8  # words of an apposition up to its noun
# Posts and circumstances that say nothing of a trade.
_VAGUE = LEADER_TITLES | split_words(
    """
    author member witness eyewitness resident passenger survivor victim bystander onlooker
    neighbour neighbor local customer shopper commuter motorist volunteer protester demonstrator
    tourist campaigner activist evacuee parent
    """
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of somebody."""

    posts: frozenset[str]
    words: frozenset[str]
    countries: frozenset[str]
    ages: frozenset[str]
    gender: Gender

    def clashes_with(self, call: Call) -> bool:
        """Whether something that is known speaks against a description."""
        if call.countries and self.countries and call.countries.isdisjoint(self.countries):
            return True
        if call.age is not None and self.ages and call.age not in self.ages:
            return True
        if Gender.UNKNOWN not in {call.gender, self.gender} and call.gender is not self.gender:
            return True
        if call.is_sweeping or self.bears(call):
            return False
        return not call.is_former and not self.posts <= _VAGUE

    def bears(self, call: Call) -> bool:
        """Whether somebody was introduced by the noun, or by another word for it."""
        is_counterpart = "counterpart" in self.words and not call.countries.isdisjoint(
            self.countries
        )
        return is_counterpart or not call.names.isdisjoint(self.words)

    def agrees_with(self, call: Call) -> bool:
        """Whether something that is known speaks for a description, and nothing against it."""
        if self.clashes_with(call):
            return False
        is_told = not call.countries.isdisjoint(self.countries) or call.age in self.ages
        return is_told if call.is_sweeping and not self.bears(call) else self.bears(call)


class Profiles:
    """Reads what one article tells of each person, once."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._read: dict[str, Profile] = {}

    def read(self, actor: FoundActor) -> Profile:
        """Read what is known of somebody."""
        if actor.name not in self._read:
            self._read[actor.name] = self._make(actor)
        return self._read[actor.name]

    def read_context(self, actor: FoundActor) -> frozenset[str]:
        """Read the words of the sentence that first names somebody, and of the one before."""
        doc = self._cast.doc
        span = doc.char_span(*actor.mentions[0], alignment_mode="expand")
        if span is None:
            return frozenset()
        sentence = span.root.sent
        start = doc[sentence.start - 1].sent.start if sentence.start > 0 else 0
        words = {token.lower_ for token in doc[start : sentence.end]}
        return frozenset(words | {word.removesuffix("s") for word in words})

    def _make(self, actor: FoundActor) -> Profile:
        titles = [role.title for role in actor.roles]
        posts = {_expand(title.split(" of ")[0].split()[-1]) for title in titles if title}
        words = {_expand(word) for title in titles for word in title.replace("-", " ").split()}
        words |= {_expand(title.split()[-1]) for title in titles if title}
        for where in actor.mentions:
            span = self._cast.doc.char_span(*where, alignment_mode="expand")
            if span is not None:
                words |= {_expand(word) for word in self._describe(span)}
        posts |= {word for word in words if is_title(word) or word in HOUSE_TITLES}
        return Profile(
            posts=frozenset(posts),
            words=frozenset(words),
            countries=frozenset(read_countries(self._cast, actor)),
            ages=frozenset(read_ages(self._cast, actor)),
            gender=self._cast.gender_of(actor.name),
        )

    def _describe(self, span: Tokens) -> Iterator[str]:
        """Yield the words that describe a name: "novelist Jo Doe", "Jo Doe, a retired nurse"."""
        doc = self._cast.doc
        index = span.start - 1
        if index > 0 and doc[index].lemma_ == "be":
            index -= 1  # "his publisher is Jo Doe"
        if doc.text_of(max(0, index - 1), index + 1) == "counterpart,":
            index -= 1  # "her Swiss counterpart, Jo Doe"
        while index >= 0 and doc[index].pos_ in {"NOUN", "ADJ", "PROPN"}:
            if self._cast.at(index) is not None or span.start - index > _LONGEST:
                break
            yield doc[index].lower_
            index -= 1
        after = doc[span.end : span.end + _LONGEST]
        if len(after) < 2 or after[0].text != "," or after[1].lower_ not in {"a", "an", "the"}:  # noqa: PLR2004
            return
        for token in after[2:]:
            if token.pos_ not in {"NOUN", "ADJ", "PROPN"}:
                return
            yield token.lower_


def _expand(word: str) -> str:
    word = word.lower().rstrip(".")
    return SHORT_TITLES.get(word, word)
