"""What an organisation is called in ("the Swiss brewer", "the airline"), which of those named out.

A country or a town in the description tells them apart. Else it is the one that speaks or acts in
the nearest sentence, if no other is bought or sued there; and nobody where two can be meant.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from bot.annotate.actors.frames import acts_as_venue, describe_after, describe_before, is_held
from bot.annotate.actors.mentions import Mention
from bot.annotate.actors.references import find_subject
from bot.annotate.gazetteer import (
    COMMERCIAL_NOUNS,
    CORPORATE_ENDINGS,
    CURRENCIES,
    GENERAL_ORGANISATION_NOUNS,
    HOUSE_NOUNS,
    KNOWN_AS,
    ORGANISATION_ENDINGS,
    UNION_ENDINGS,
    find_countries,
    is_title,
)
from bot.annotate.layout import starts_paragraph
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import SUBJECTS, Discourse
from bot.annotate.speakers.doubts import find_doubtful, is_likely_house
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

_NEAR = 5  # sentences back
_REACH = 1000  # tokens back to who is told apart by a country, and on to what introduces it
_STEM = 4  # letters of a stem that tells something
_TOLD = 8  # mentions that an organisation's country is read off
_BASED = frozenset({"based", "listed", "headquartered", "owned"})
_CLUBS = frozenset({"club", "team"})
_PUBLIC = ORGANISATION_ENDINGS - CORPORATE_ENDINGS


class Houses:
    """Finds the organisation that a general noun calls, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._discourse = Discourse(cast)
        self._doubtful = find_doubtful(cast)
        self._mentions: dict[str, list[Mention]] = {}
        for mention, actor in cast.within(0, len(cast.doc)):
            self._mentions.setdefault(actor.name, []).append(mention)
        self._told: dict[str, set[str]] = {}

    def is_foreign_to(self, name: str, tokens: Tokens) -> bool:
        """Whether an organisation is of another country than a description tells."""
        told = find_countries([one.text for one in tokens])
        known = self._find_countries(name)
        return bool(told and known) and told.isdisjoint(known)

    def find_by_place(self, tokens: Tokens) -> Speaker | None:
        """Find whom a noun with a country or a town calls, None for another description."""
        is_placed = find_countries([one.text for one in tokens]) or _find_places(tokens)
        return self.find(tokens) if is_placed else None

    def find_by_letters(self, letters: str) -> Speaker | None:
        """Find the one organisation whose first letters some are: "HRF"."""
        names = self._abbreviated.get(letters, ())
        return Speaker(names[0], named=True) if len(names) == 1 else None

    @cached_property
    def _abbreviated(self) -> dict[str, list[str]]:
        """The organisations by their first letters."""
        abbreviated: dict[str, list[str]] = {}
        for actor in self._cast.actors:
            if self._cast.is_organisation(actor.name):
                for letters in _abbreviate(actor.name):
                    abbreviated.setdefault(letters, []).append(actor.name)
        return abbreviated

    def _find_known(self, tokens: Tokens) -> Speaker | None:
        """Find the one body that is commonly called so: "the force", which is the police."""
        said = tokens.text.lower()
        words = next((KNOWN_AS[noun] for noun in KNOWN_AS if said.endswith(f" {noun}")), None)
        if words is None:
            return None
        told = [
            name
            for name in self._list_named(tokens)
            if not words.isdisjoint(name.lower().split()) and not self.is_foreign_to(name, tokens)
        ]
        return Speaker(told[0], named=True) if len(told) == 1 else None

    def find(self, tokens: Tokens) -> Speaker | None:
        """Find who is called so: nobody where it is unclear, None where nobody named can be."""
        known = self._find_known(tokens)
        if known is not None:
            return known
        noun = _find_noun(tokens)
        if noun is None:
            return None
        told = [one for one in self._list_named(tokens) if may_be_called(one, noun)]
        countries = find_countries([one.text for one in tokens])
        places = _find_places(tokens)
        if countries or places:
            return self._choose_by_place(told, countries, places, tokens)
        told = [one for one in told if one not in self._doubtful] or [
            one for one in told if self._is_likely(one)
        ]
        bearing = [name for name in told if _is_described(noun, self._describe(name))]
        if len(bearing) == 1:
            return Speaker(bearing[0], named=True)
        is_of_brand = noun == "owner" and tokens[-2].pos_ == "PROPN"  # "the Twitter owner"
        may_be_person = is_title(noun) and not self._are_traded(told, tokens)
        if may_be_person and not bearing and not is_of_brand:
            return None  # "the baker" may be a person
        return self._find_in_play(bearing or told, tokens)

    def _are_traded(self, names: Sequence[str], tokens: Tokens) -> bool:
        """Whether the sentence is of shares in one of some: "Shares in X rose as the brewer"."""
        start = tokens[0].sent.start
        return any(
            actor.name in names and is_held(self._cast.doc, mention)
            for mention, actor in self._cast.within(start, tokens.start)
        )

    def _choose_by_place(
        self,
        names: Sequence[str],
        countries: AbstractSet[str],
        places: AbstractSet[str],
        tokens: Tokens,
    ) -> Speaker | None:
        """Choose the one of this country or town, else the only one that may be."""
        known = {name: self._find_countries(name) for name in names}
        fitting = [name for name in names if known[name] & countries]
        fitting += [name for name in names if places & self._describe(name) and name not in fitting]
        open_ = [name for name in names if not known[name] or not countries]
        chosen = fitting or open_
        if len(chosen) == 1:
            return Speaker(chosen[0], named=True)
        return self._find_in_play(chosen, tokens)

    def _find_in_play(self, names: Sequence[str], tokens: Tokens) -> Speaker | None:
        """Find the one that speaks or acts in the nearest sentence that names one of some."""
        if not names:
            return None
        for sentence in self._list_sentences(tokens):
            near = [name for name in self._list_in(sentence) if name in names]
            if not near:
                continue
            if len(near) > 1:
                return self._find_acting(sentence, near) or Speaker()
            is_open = self._has_doubtful_rival(sentence, near[0])
            return Speaker() if is_open else Speaker(near[0], named=True)
        return None

    def _find_acting(self, sentence: Tokens, near: Sequence[str]) -> Speaker | None:
        """Find the one that acts where nothing is done to another."""
        subject = find_subject(sentence)
        actor = self._cast.at(subject.i) if subject is not None else None
        if actor is None or actor.name not in near:
            return None
        rivals = [
            other.name
            for mention, other in self._cast.within(sentence.start, sentence.end)
            if other.name in near and other is not actor and self._is_rival(mention)
        ]
        return None if rivals else Speaker(actor.name, named=True)

    def _has_doubtful_rival(self, sentence: Tokens, name: str) -> bool:
        """Whether another name that may be a company's is as near: "X and Y agreed to merge"."""
        return any(
            actor.name in self._doubtful
            and actor.name != name
            and (self._is_rival(mention) or self._is_joined(mention, name))
            for mention, actor in self._cast.within(sentence.start, sentence.end)
        )

    def _is_joined(self, mention: Mention, name: str) -> bool:
        """Whether a name follows another by "and"."""
        token = self._cast.doc.span(mention.start, mention.end).root
        other = self._cast.at(token.head.i)
        return token.dep_ == "conj" and other is not None and other.name == name

    def _is_rival(self, mention: Mention) -> bool:
        """Whether a main clause, or what it comes to, is about a name: "agreed to buy X"."""
        token = self._cast.doc.span(mention.start, mention.end).root
        if token.dep_ == "conj" and token.head.dep_ in SUBJECTS:
            return True
        while token.dep_ in {"compound", "appos", "conj", "pobj", "prep", "poss", "dobj", "nmod"}:
            token = token.head
        while token.dep_ in {"xcomp", "conj", "acl"}:
            token = token.head
        return token.dep_ == "ROOT" and token.lemma_ != "say"

    def _list_sentences(self, tokens: Tokens) -> Iterator[Tokens]:
        """Yield the words before in the sentence, then the sentences before in the text's order."""
        sentence = tokens[0].sent
        yield self._cast.doc.span(sentence.start, tokens.start)
        start, crossed = sentence.start, False
        for _ in range(_NEAR):
            if start == 0 or (crossed and starts_paragraph(self._cast.doc[start])):
                return
            crossed = crossed or starts_paragraph(self._cast.doc[start])
            before = self._cast.doc[start - 1].sent
            start = before.start
            yield before

    def _list_in(self, sentence: Tokens) -> list[str]:
        names = [
            actor.name
            for mention, actor in self._cast.within(sentence.start, sentence.end)
            if self._is_named_house(mention) and not self._is_in_other(mention, actor.name)
        ]
        names += [
            speaker.name or ""
            for token in sentence
            if (speaker := self._spoken.get(token.i)) is not None and speaker.named
        ]
        return list(dict.fromkeys(name for name in names if self._may_be_house(name)))

    def _is_in_other(self, mention: Mention, name: str) -> bool:
        """Whether a name is only a word of what another was called: "the UN agency"."""
        token = self._cast.doc.span(mention.start, mention.end).root
        while token.dep_ in {"compound", "poss", "nmod", "amod"}:
            token = token.head
        called = (self._spoken.get(token.i) or Speaker()).name
        return called is not None and called != name and self._cast.is_organisation(called)

    def _is_likely(self, name: str) -> bool:
        return any(is_likely_house(self._cast, mention) for mention in self._mentions[name][:_TOLD])

    def _may_be_house(self, name: str) -> bool:
        return self._cast.is_organisation(name) or name in self._doubtful

    def _list_named(self, tokens: Tokens) -> list[str]:
        """List the organisations named before, currencies and those spoken to aside."""
        named = (
            actor.name
            for mention, actor in self._cast.within(max(0, tokens.start - _REACH), tokens.start)
            if self._is_named_house(mention)
        )
        return list(dict.fromkeys(named))

    def _is_named_house(self, mention: Mention) -> bool:
        actor = self._cast.at(mention.start)
        if actor is None or not self._may_be_house(actor.name) or is_money(actor.name):
            return False
        if self._cast.is_quoted(mention.start) or self._is_beside(mention):
            return False
        return not acts_as_venue(self._cast.doc, mention)

    def _is_beside(self, mention: Mention) -> bool:
        """Whether a name only says where somebody works, or what somebody makes: "maker of X"."""
        before = [
            token.lower_ for token in self._cast.doc[max(0, mention.start - 2) : mention.start]
        ]
        after = self._cast.doc[mention.end : mention.end + 1]
        return (
            before[-1:] == ["at"]
            or before[-2:] in (["at", "the"], ["in", "the"], ["on", "the"])
            or any(token.text in {"maker", "owner"} for token in after)
            or (before[-1:] == ["of"] and before[0] in HOUSE_NOUNS)
        )

    def _describe(self, name: str) -> set[str]:
        """Return the words that a name holds and that introduce it."""
        if name not in self._told:
            self._told[name] = set(self._read_words(name))
        return self._told[name]

    def _read_words(self, name: str) -> set[str]:
        doc = self._cast.doc
        words = set(name.lower().replace("-", " ").split())
        for mention in self._mentions.get(name, [])[:_TOLD]:
            words |= {token.lower_ for token in describe_before(doc, mention)}
            words |= {token.lower_ for token in describe_after(doc, mention)}
            after = doc[mention.end : mention.end + 2]
            if len(after) > 1 and after[0].lower_ in {"of", "in"}:
                words.add(after[1].lower_)
        return words

    def _find_countries(self, name: str) -> set[str]:
        """Find the countries that a name or what introduces it tells: "its German parent"."""
        doc, words = self._cast.doc, name.split()
        for mention in self._mentions.get(name, [])[:_TOLD]:
            start = mention.start
            while start > 0 and not doc[start - 1].is_punct and mention.start - start < 4:  # noqa: PLR2004
                start -= 1
                if doc[start].pos_ in {"VERB", "ADP", "AUX"}:
                    break
                words.append(doc[start].text)
            words += [token.text for token in _read_aside(doc[mention.end : mention.end + 6])]
        return set(find_countries(words))


def _abbreviate(name: str) -> set[str]:
    """Return the first letters of a name, with and without those of its small words."""
    words = name.replace("-", " ").split()
    if len(words) == 1:
        return set()
    large = "".join(word[0] for word in words if word[0].isupper())
    return {large, "".join(word[0].upper() for word in words)}


def is_money(name: str) -> bool:
    """Whether a name is an amount or a currency: "S$2", "NOK"."""
    return (
        name.split(maxsplit=1)[0] in CURRENCIES
        or re.match(r"^\W*[A-Z]{0,3}[$€£¥]", name) is not None
    )


def _is_described(noun: str, words: set[str]) -> bool:
    """Whether a noun, or what is made of its stem, is among some words: "brewer", "Brewing"."""
    stem = noun.removesuffix("er")
    has_stem = noun.endswith("er") and len(stem) >= _STEM
    return noun in words or (has_stem and any(word.startswith(stem) for word in words))


def _read_aside(after: Sequence[Token]) -> Iterator[Token]:
    """Yield the words of an apposition: ", its German parent", "of Oslo"."""
    if not after or after[0].text not in {",", "(", "of"}:
        return
    for token in after[1:]:
        if token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return
        yield token


def _find_noun(tokens: Tokens) -> str | None:
    """Return the noun of "the Swiss brewer, which"; None for another phrase."""
    if tokens[0].lower_ != "the":
        return None
    end = next((token.i for token in tokens if token.text in {",", "which", "that"}), tokens.end)
    word = tokens.doc[end - 1].lower_
    is_house = word in GENERAL_ORGANISATION_NOUNS | COMMERCIAL_NOUNS | HOUSE_NOUNS | _CLUBS
    return word if is_house and end - tokens.start > 1 else None


def _find_places(tokens: Tokens) -> set[str]:
    """Return the town in "Ghent-based"."""
    return {
        tokens.doc[token.i - 2].lower_
        for token in tokens
        if token.lower_ in _BASED and token.i - 2 > tokens.start
    }


def may_be_called(name: str, noun: str) -> bool:
    """Whether an organisation may be called by a noun: no ministry or union is a company."""
    words = name.lower().replace("-", " ").split()
    ending = words[-1]
    if ending.removesuffix("s") == noun:
        return True
    if noun in COMMERCIAL_NOUNS | HOUSE_NOUNS:
        return "workers" not in words and ending not in _PUBLIC and ending not in UNION_ENDINGS
    return ending not in CORPORATE_ENDINGS or noun in {"group"} | _CLUBS
