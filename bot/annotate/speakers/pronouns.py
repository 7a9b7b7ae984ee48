"""A pronoun as a source in, whom it stands for out; None wherever two answers are thinkable.

He and she lead to the subject of the clause around them, else to the person of fitting gender who
acts in the nearest sentence that has one, unless it tells of another who was met or blamed, else
to the only one it tells of. What "they" and "it" stand for, `groups` finds.
"""

from collections.abc import Container, Iterator, Mapping

from bot.annotate.gazetteer import ORGANISATION_ENDINGS, RELATIONS, is_title
from bot.annotate.gender import PRONOUN_GENDERS, Gender, find_gender_of_honorific
from bot.annotate.records import Speaker
from bot.annotate.speakers.casting import Cast
from bot.annotate.speakers.discourse import SUBJECTS, Discourse
from bot.annotate.speakers.groups import NEAR, Groups
from bot.annotate.speakers.wording import is_plural
from bot.annotate.tokens import Span as Tokens
from bot.annotate.tokens import Token
from bot.model import ActorKind, FoundActor

_OPENING = 150  # tokens of a text in which a pronoun may stand before its name
_GENDERS_OF_NOUNS = {
    "man": Gender.MALE,
    "boy": Gender.MALE,
    "woman": Gender.FEMALE,
    "girl": Gender.FEMALE,
}


class Antecedents:
    """Finds whom a pronoun stands for, given the speakers resolved before it.

    `spoken` maps the head token of each earlier source to its speaker.
    """

    def __init__(self, cast: Cast, spoken: Mapping[int, Speaker]) -> None:
        self._cast = cast
        self._spoken = spoken
        self._groups = Groups(cast, spoken)
        self._discourse = Discourse(cast)
        self._meant: dict[int, Speaker | None] = {}

    def find(self, pronoun: Token, *, content: Container[int] = ()) -> Speaker | None:
        """Find whom a pronoun stands for: nobody whom only the tokens of what was said name."""
        word = pronoun.lower_
        if word in PRONOUN_GENDERS:
            return self._find_person(pronoun, PRONOUN_GENDERS[word], content)
        if word in {"they", "them"}:
            return self._groups.find_group(pronoun)
        return self._groups.find_organisation(pronoun) if word == "it" else None

    def _find_person(
        self, pronoun: Token, gender: Gender, content: Container[int]
    ) -> Speaker | None:
        governing = list(self._find_governing(pronoun, gender, content))
        before = self._fitting_people(pronoun.sent.start, pronoun.i, gender, without=content)
        if governing:
            others = {name for name in before if name != governing[0].name}
            return governing[0] if not others else None
        if before:
            return None
        return (
            self._find_before(pronoun, gender)
            or self._find_other_than_mine(pronoun, gender)
            or self._find_after(pronoun, gender)
        )

    def _find_other_than_mine(self, pronoun: Token, gender: Gender) -> Speaker | None:
        """Find who says "my deputy" of one of two: the other one."""
        mine = {
            token.nbor().lower_
            for token in pronoun.sent
            if token.lower_ == "my" and self._cast.is_quoted(token.i) and token.i + 1 < pronoun.i
        }
        for sentence in self._discourse.find_sentences_before(pronoun, most=1):
            people = self._cast.people_in(sentence.start, sentence.end)
            fitting = [one for one in people if self._agrees(one.name, gender)]
            others = [one for one in fitting if not any(map(mine.__contains__, _read_posts(one)))]
            if len(fitting) == 2 and len(others) == 1:  # noqa: PLR2004
                return Speaker(others[0].name, named=True)
        return None

    def _find_after(self, pronoun: Token, gender: Gender) -> Speaker | None:
        """Find whom the sentence after brings in, where the text named nobody before."""
        end = pronoun.sent.end
        if end >= min(len(self._cast.doc), _OPENING) or self._cast.people_in(0, end):
            return None
        if any(self._is_stranger(token, gender) for token in self._cast.doc[: pronoun.i]):
            return None
        sentence = self._cast.doc[end].sent
        people = self._cast.people_in(sentence.start, sentence.end)
        if len(people) != 1 or not self._agrees(people[0].name, gender) or not people[0].roles:
            return None
        named = self._cast.within(sentence.start, sentence.end)
        is_subject = any(
            actor is people[0]
            and self._cast.doc.span(mention.start, mention.end).root.dep_ in SUBJECTS
            for mention, actor in named
        )
        return Speaker(people[0].name, named=True) if is_subject else None

    def _find_governing(
        self, pronoun: Token, gender: Gender, content: Container[int]
    ) -> Iterator[Speaker]:
        """Yield the subjects of the clauses around a pronoun and beside it, nearest first."""
        for verb in pronoun.ancestors:
            for child in verb.children:
                if child.i >= pronoun.i:
                    continue
                subject = child if child.dep_ in SUBJECTS else _find_subject_beside(child)
                if subject is None or subject.i == pronoun.i or subject.i in content:
                    continue
                speaker = self._read_person(subject)
                if speaker is not None and self._fits(speaker, gender):
                    yield speaker

    def _read_person(self, token: Token) -> Speaker | None:
        """Read who a subject is: a source resolved before, or a person by name."""
        if token.i in self._spoken:
            speaker = self._spoken[token.i]
            return speaker if speaker.name is not None else None
        actor = self._cast.at(token.i)
        if actor is None or actor.kind is not ActorKind.PERSON:
            return None
        return Speaker(actor.name, named=True)

    def _find_before(self, pronoun: Token, gender: Gender) -> Speaker | None:
        """Find the person in the nearest earlier sentence that names a fitting one."""
        nearest = None
        for sentence in self._discourse.find_sentences_before(pronoun, most=NEAR):
            nearest = nearest or sentence
            told = self._list_told(sentence, pronoun, gender)
            acting = self._find_acting(sentence, gender)
            if None in told.values():
                return None
            if len(acting) == 1 and not self._cast.is_quoted(pronoun.i):
                is_sole = not self._has_rival(sentence, acting[0], gender)
                is_sole = is_sole and not self._tells_of_other(sentence, acting[0], gender)
                if is_sole and sentence is nearest and self._speaks_alone(sentence, acting[0]):
                    return acting[0]
                return self._take(acting[0], pronoun, gender) if is_sole else None
            is_open = acting or self._has_unnamed_person(sentence, gender)
            if is_open or self._has_doubtful_name(sentence):
                return None
            if told:
                only = next(iter(told.values())) if len(told) == 1 else None
                return self._take(only, pronoun, gender)
        return None

    def _list_told(
        self, sentence: Tokens, pronoun: Token, gender: Gender
    ) -> dict[str | None, Speaker | None]:
        """List by name the fitting people whom a sentence tells of, None for one unclear."""
        named = (
            Speaker(name, named=True)
            for name in self._fitting_people(sentence.start, sentence.end, gender)
        )
        speakers = self._find_speakers_in(sentence, gender)
        meant = (self._find_once(token) for token in self._find_pronouns_in(sentence, pronoun))
        return {
            found.name if found is not None else None: found
            for found in (*named, *speakers, *meant)
        }

    def _find_acting(self, sentence: Tokens, gender: Gender) -> list[Speaker]:
        """Find the fitting people who speak, else act, in the main clauses of a sentence."""
        acting = {
            token.i: speaker
            for token in self._discourse.find_main_subjects(sentence)
            if (speaker := self._read_person(token)) is not None and self._fits(speaker, gender)
        }
        spoken = {one.name: one for index, one in acting.items() if index in self._spoken}
        return list(spoken.values() or {one.name: one for one in acting.values()}.values())

    def _has_rival(self, sentence: Tokens, acting: Speaker, gender: Gender) -> bool:
        """Whether somebody else who fits is met, blamed or beaten in a sentence."""
        speaks_for_others = (acting.name or "").split(" ")[0].startswith("spokes")
        if not acting.named and not speaks_for_others and self._tells_of_stranger(sentence, gender):
            return True
        return any(
            actor.kind is ActorKind.PERSON
            and actor.name != acting.name
            and self._agrees(actor.name, gender)
            and self._discourse.is_affected(mention)
            for mention, actor in self._cast.within(sentence.start, sentence.end)
        )

    def _speaks_alone(self, sentence: Tokens, acting: Speaker) -> bool:
        """Whether nobody else is told of, not even as whose: "Her manager, Jo Doe, said"."""
        heard = (self._spoken.get(token.i) for token in sentence)
        people = {one.name for one in self._cast.people_in(sentence.start, sentence.end)}
        is_somebodys = any(
            token.lower_ in {"his", "her"} and not self._cast.is_quoted(token.i)
            for token in sentence
        )
        return acting.named and acting in heard and people <= {acting.name} and not is_somebodys

    def _tells_of_other(self, sentence: Tokens, acting: Speaker, gender: Gender) -> bool:
        """Whether "called him" tells of a man, where who acts may be a woman."""
        noun = (acting.name or "").split(" ")[0].lower()
        known = self._cast.gender_of(acting.name or "")
        known = known if acting.named else find_gender_of_honorific(noun)
        if known is not Gender.UNKNOWN:
            return False
        return any(
            token.dep_ in {"dobj", "dative", "pobj"}
            and PRONOUN_GENDERS.get(token.lower_) is gender
            and not self._cast.is_quoted(token.i)
            for token in sentence
        )

    def _take(self, found: Speaker | None, pronoun: Token, gender: Gender) -> Speaker | None:
        if found is None:
            return None
        return found if self._is_surest(found, pronoun, gender) else None

    def _find_pronouns_in(self, sentence: Tokens, pronoun: Token) -> Iterator[Token]:
        """Yield the same pronoun where it is a subject of an earlier sentence and no source."""
        for token in sentence:
            if token.lower_ != pronoun.lower_ or token.dep_ not in SUBJECTS:
                continue
            is_ahead = token.head.dep_ in {"advcl", "relcl"}  # "When she left, Jo Doe said"
            if not is_ahead and token.i not in self._spoken and not self._cast.is_quoted(token.i):
                yield token

    def _find_once(self, pronoun: Token) -> Speaker | None:
        """Find whom an earlier pronoun stands for, and remember it."""
        if pronoun.i not in self._meant:
            self._meant[pronoun.i] = self.find(pronoun)
        return self._meant[pronoun.i]

    def _is_surest(self, found: Speaker, pronoun: Token, gender: Gender) -> bool:
        """Whether nobody in the paragraph fits for certain where the nearest one may not."""
        if not found.named or self._cast.gender_of(found.name or "") is gender:
            return True
        start = self._cast.paragraphs.find_start(pronoun.i)
        return not any(
            self._cast.gender_of(actor.name) is gender
            for actor in self._cast.people_in(start, pronoun.sent.start)
            if actor.name != found.name
        )

    def _find_speakers_in(self, sentence: Tokens, gender: Gender) -> list[Speaker]:
        found = {
            speaker.name: speaker
            for index in range(sentence.start, sentence.end)
            if (speaker := self._spoken.get(index)) is not None and self._fits(speaker, gender)
        }
        return list(found.values())

    def _has_unnamed_person(self, sentence: Tokens, gender: Gender) -> bool:
        """Whether somebody without a name is the subject: "His father was a miner"."""
        return any(
            token.dep_ in SUBJECTS and self._is_stranger(token, gender) for token in sentence
        )

    def _has_doubtful_name(self, sentence: Tokens) -> bool:
        """Whether who acts in a sentence may be a person taken for something else: "Ira Stahl"."""
        names = (self._cast.at(token.i) for token in self._discourse.find_main_subjects(sentence))
        return any(
            actor.kind is not ActorKind.PERSON
            and len(actor.name.split()) == 2  # noqa: PLR2004
            and actor.name.split()[-1].lower() not in ORGANISATION_ENDINGS
            for actor in names
            if actor is not None
        )

    def _tells_of_stranger(self, sentence: Tokens, gender: Gender) -> bool:
        """Whether a sentence tells of somebody without a name: "a judge sentenced a man"."""
        return any(
            token.dep_ in SUBJECTS | {"dobj", "pobj"} and self._is_stranger(token, gender)
            for token in sentence
        )

    def _is_stranger(self, token: Token, gender: Gender) -> bool:
        """Whether a noun is of one person without a name who hasn't spoken."""
        if token.pos_ != "NOUN" or is_plural(token) or token.i in self._spoken:
            return False
        if self._cast.is_quoted(token.i) or self._cast.at(token.i) is not None:
            return False
        if not (
            is_title(token.lemma_) or token.lemma_ in RELATIONS or token.lemma_ in _GENDERS_OF_NOUNS
        ):
            return False
        told = _GENDERS_OF_NOUNS.get(token.lemma_) or find_gender_of_honorific(token.lower_)
        return told in {gender, Gender.UNKNOWN}

    def _fitting_people(
        self, start: int, end: int, gender: Gender, *, without: Container[int] = ()
    ) -> list[str]:
        people = self._cast.people_in(start, end, without=without)
        return [actor.name for actor in people if self._agrees(actor.name, gender)]

    def _agrees(self, name: str, gender: Gender) -> bool:
        return Gender.UNKNOWN in {gender, known := self._cast.gender_of(name)} or known is gender

    def _fits(self, speaker: Speaker, gender: Gender) -> bool:
        """Whether a speaker is one person of fitting gender."""
        if speaker.name is None:
            return False
        if speaker.named:
            return self._cast.is_person(speaker.name) and self._agrees(speaker.name, gender)
        noun = speaker.name.split(" for ")[0].split(" of ")[0].split()[-1].lower()
        told = _GENDERS_OF_NOUNS.get(noun) or find_gender_of_honorific(noun)
        return (is_title(noun) or noun in RELATIONS | {"person", "man", "woman"}) and (
            Gender.UNKNOWN in {told, gender} or told is gender
        )


def _find_subject_beside(verb: Token) -> Token | None:
    """Find the subject of a clause beside: "As Smith left, he said"."""
    if verb.dep_ != "advcl":
        return None
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _read_posts(actor: FoundActor) -> list[str]:
    """Return what somebody is, one word for each role."""
    return [role.title.lower().split(" of ")[0].split()[-1] for role in actor.roles]
