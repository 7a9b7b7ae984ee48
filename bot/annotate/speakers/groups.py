"""They and it as sources in, the group or organisation they stand for out; None where unclear.

They lead to the group that spoke, else to the one that was spoken with; it to the organisation that
spoke or acted in the sentence before, if that names no other.
"""

from collections.abc import Iterator, Mapping

from bot.annotate.actors.references import find_subject
from bot.annotate.gazetteer import GROUP_NOUNS, ORGANISATION_NOUNS, is_title
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import SUBJECTS, Discourse
from bot.annotate.speakers.wording import is_plural, word_group
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token

NEAR = 5  # sentences back within a paragraph; farther a pronoun has no antecedent in news prose
_MEETING = frozenset({"speak", "talk", "interview", "ask", "meet", "survey", "quote"})


class Groups:
    """Finds what they and it stand for, given the speakers resolved before."""

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._discourse = Discourse(cast)

    def find_group(self, pronoun: Token) -> Speaker | None:
        """Find the group that they stand for."""
        if len(self._cast.people_in(pronoun.sent.start, pronoun.i)) > 1:
            return None
        for verb in pronoun.ancestors:
            for child in verb.children:
                if child.dep_ in SUBJECTS and child.i < pronoun.i and child.i in self._spoken:
                    speaker = self._spoken[child.i]
                    if is_plural(child):
                        return speaker
        for sentence in self._discourse.find_sentences_before(pronoun, most=NEAR):
            groups = list(dict.fromkeys(self._find_groups_in(sentence)))
            if groups:
                return groups[0] if len(groups) == 1 else None
            if self._has_speaking_body(sentence):
                return None
        return None

    def _find_groups_in(self, sentence: Tokens) -> Iterator[Speaker]:
        """Yield the groups that speak in a sentence, else the groups it speaks of."""
        spoken = [
            speaker
            for token in sentence
            if (speaker := self._spoken.get(token.i)) is not None
            if speaker.name is not None and self._is_group(speaker, token)
        ]
        yield from spoken or self._find_people_in(sentence)

    def _is_group(self, speaker: Speaker, head: Token) -> bool:
        """Whether several speak: "Polish officials", "Ann Lee and Bo Ek"."""
        return self._cast.is_joint(speaker) if speaker.named else is_plural(head)

    def _has_speaking_body(self, sentence: Tokens) -> bool:
        """Whether a body speaks in a sentence that may be they as well: "the army"."""
        return any(
            token.i in self._spoken and token.lower_ in ORGANISATION_NOUNS for token in sentence
        )

    def _find_people_in(self, sentence: Tokens) -> Iterator[Speaker]:
        for token in sentence:
            if self._cast.is_quoted(token.i) or token.i in self._spoken:
                continue
            if is_plural(token) and _may_be_people(token):
                yield Speaker(word_group(token))

    def find_organisation(self, pronoun: Token) -> Speaker | None:
        """Find the organisation that speaks or acts in the sentence before, if it is alone."""
        for sentence in self._discourse.find_sentences_before(pronoun, most=1):
            named = {one.name for one in self._cast.organisations_in(sentence.start, sentence.end)}
            speakers = {
                speaker.name
                for index in range(sentence.start, sentence.end)
                if (speaker := self._spoken.get(index)) is not None
            }
            subject = find_subject(sentence)
            actor = self._cast.at(subject.i) if subject is not None else None
            acting = speakers or ({actor.name} if actor is not None else set())
            if len(acting) == 1 and named <= acting:
                return self._take_organisation(acting.pop())
        return None

    def _take_organisation(self, name: str | None) -> Speaker | None:
        is_organisation = name is not None and self._cast.is_organisation(name)
        return Speaker(name, named=True) if is_organisation else None


def _may_be_people(token: Token) -> bool:
    """Whether a plural noun is of people: by its word, or because somebody spoke with them."""
    if token.pos_ != "NOUN" or any(child.lower_ == "no" for child in token.children):
        return False
    if token.dep_ in SUBJECTS:
        return is_title(token.lemma_.lower()) or token.lower_ in GROUP_NOUNS
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return token.dep_ in {"pobj", "dobj"} and verb.lemma_ in _MEETING
