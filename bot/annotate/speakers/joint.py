"""Several who speak together in, one speaker out: "Ann Lee and Bo Ek", "both", "the companies".

They are named together where each has a name; else they stay as worded, the names in full.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.annotate.actors.mentions import Mention
from bot.annotate.gazetteer import ORGANISATION_NOUNS
from bot.annotate.gender import Gender
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import Discourse
from bot.annotate.speakers.wording import word_description
from bot.annotate.tokens import Doc, Token
from bot.annotate.tokens import Span as Tokens
from bot.model import ActorKind, FoundActor

_AND = frozenset({"and", "&"})
_THE_TWO = (["the", "two"], ["the", "pair"], ["the", "duo"], ["the", "couple"])
_GENDERS = {"men": Gender.MALE, "brothers": Gender.MALE} | dict.fromkeys(
    ("women", "sisters"), Gender.FEMALE
)
_NEAR = 4  # sentences back


def split_joint(tokens: Tokens, mentions: Sequence[tuple[Mention, FoundActor]]) -> list[Tokens]:
    """Split a source at its "and", a list of names at its commas too."""
    covered = {index for mention, _ in mentions for index in range(mention.start, mention.end)}
    cuts = [token.i for token in tokens if token.lower_ in _AND and token.i not in covered]
    if not cuts:
        return []
    parts = _cut(tokens, cuts[:1])
    listed = [token.i for token in parts[0] if token.text == "," and token.i not in covered]
    is_list = all(any(index in covered for index in _range(one)) for one in _cut(parts[0], listed))
    return [*(_cut(parts[0], listed) if is_list else parts[:1]), *parts[1:]]


def join_speakers(parts: Sequence[Tokens], resolve: Callable[[Tokens], Speaker]) -> Speaker:
    """Name those who speak together; nobody where one of them can't be told."""
    speakers = [resolve(part) for part in parts]
    if any(speaker.name is None for speaker in speakers):
        return Speaker()
    names = [
        speaker.name if speaker.named else _word_part(part, is_first=number == 0)
        for number, (speaker, part) in enumerate(zip(speakers, parts, strict=True))
    ]
    if len(set(names)) < len(names):
        return Speaker()
    return Speaker(join_names([name or "" for name in names]), all(one.named for one in speakers))


def join_names(names: Sequence[str]) -> str:
    """Return "Ann Lee, Bo Ek and Jo Doe"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _cut(tokens: Tokens, cuts: Sequence[int]) -> list[Tokens]:
    ends = [*cuts, tokens.end]
    starts = [tokens.start, *(cut + 1 for cut in cuts)]
    pairs = (_trim(tokens.doc, start, end) for start, end in zip(starts, ends, strict=True))
    return [tokens.doc.span(start, end) for start, end in pairs if start < end]


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and (doc[start].text == "," or doc[start].lower_ == "both"):
        start += 1
    while start < end and doc[end - 1].text == ",":
        end -= 1
    return start, end


def _range(tokens: Tokens) -> range:
    return range(tokens.start, tokens.end)


def _word_part(part: Tokens, *, is_first: bool) -> str | None:
    """Word one of several as written, the first one without its article."""
    wording = word_description(part)
    if is_first or wording is None or part[0].text[0].isupper():
        return wording
    opening = part[0].text
    return wording if wording.startswith(opening) else f"{opening} {wording}"


class Pairs:
    """Finds whom "both" or "the companies" stand for, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._discourse = Discourse(cast)

    def find(self, tokens: Tokens, head: Token) -> Speaker | None:
        """Find the two whom a source means; nobody where two can't be told, None where it is none.

        Only "both", "the pair" and the like mean two who haven't spoken together.
        """
        words = [token.lower_ for token in tokens[:2]]
        is_pair = words[0] == "both" or words in _THE_TWO
        is_many = tokens[0].lower_ == "the" and head.tag_ == "NNS" and len(tokens) == 2  # noqa: PLR2004
        if not is_pair and not is_many:
            return None
        sentences = list(self._discourse.find_sentences_before(head, most=_NEAR))
        for sentence in sentences if is_pair else sentences[:1]:
            for joint in self._find_joint(sentence):
                return joint
        return self._find_two(sentences, head) if is_pair else None

    def find_one(self, tokens: Tokens) -> Speaker | None:
        """Find "the former" or "the latter" of the only two; None where it is neither."""
        words = [token.lower_ for token in tokens if not token.is_punct]
        if words not in (["the", "former"], ["the", "latter"]):
            return None
        for sentence in self._discourse.find_sentences_before(tokens[0], most=_NEAR):
            people = self._cast.people_in(sentence.start, sentence.end)
            if people:
                is_two = len(people) == 2  # noqa: PLR2004
                index = ("former", "latter").index(words[1])
                return Speaker(people[index].name, named=True) if is_two else Speaker()
        return Speaker()

    def _find_two(self, sentences: Sequence[Tokens], head: Token) -> Speaker | None:
        """Find the only two who take part in the nearest sentence that tells of somebody."""
        for number, sentence in enumerate(sentences):
            actors = self._find_actors(sentence, head)
            if len(actors) == 1 and head.lower_ == "both":
                return self._find_in_turn(sentences[number : number + 2])
            if actors:
                names = [actor.name for actor in actors]
                is_two = len(names) == 2  # noqa: PLR2004
                return Speaker(join_names(names), named=True) if is_two else Speaker()
        return None

    def _find_in_turn(self, sentences: Sequence[Tokens]) -> Speaker:
        """Find the two who spoke one after the other: "Ann Lee said yes. Bo Ek said no. Both"."""
        heard = [
            {one.name for token in sentence if (one := self._spoken.get(token.i)) and one.named}
            for sentence in reversed(sentences)
        ]
        names = [names.pop() or "" for names in heard if len(names) == 1]
        is_two = len(names) == len(set(names)) == 2  # noqa: PLR2004
        return Speaker(join_names(names), named=True) if is_two else Speaker()

    def _find_joint(self, sentence: Tokens) -> Iterator[Speaker]:
        """Yield those who spoke together in a sentence."""
        for token in sentence:
            speaker = self._spoken.get(token.i)
            if speaker is not None and self._cast.is_joint(speaker):
                yield speaker

    def _find_actors(self, sentence: Tokens, head: Token) -> list[FoundActor]:
        """Find the people, or the organisations, who do something or have it done to them."""
        is_of_houses = head.lemma_.lower() in ORGANISATION_NOUNS
        kind = ActorKind.ORGANISATION if is_of_houses else ActorKind.PERSON
        gender = _GENDERS.get(head.lower_, Gender.UNKNOWN)
        found = {
            actor.name: actor
            for mention, actor in self._cast.within(sentence.start, sentence.end)
            if actor.kind is kind
            and not self._cast.is_quoted(mention.start)
            and self._discourse.takes_part(mention)
        }
        genders = {self._cast.gender_of(name) for name in found} - {Gender.UNKNOWN}
        return list(found.values()) if gender is Gender.UNKNOWN or genders <= {gender} else []
