"""One attribution in, the act of telling it out: which words of its sentence are about the act.

"said Wednesday that the vote on Monday was void" has two days. The first is one of the act, because
the parse or the word order ties it to the cue without leading through another event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.annotate.occasions.acts import find_acts
from bot.annotate.occasions.outlets import OutletMention
from bot.annotate.occasions.words import OccasionWords, load_occasion_words
from bot.annotate.records import FoundAttribution
from bot.annotate.tokens import Doc, Token
from bot.model import Span

# Clauses and conjuncts are events of their own; what hangs on them says nothing about the act.
_OTHER_EVENTS = frozenset({"ccomp", "conj", "parataxis", "csubj", "pcomp", "xcomp", "dep"})
_DETACHED = frozenset({"relcl", "acl", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
# Prepositions that lead from the act to its subject, cause or distance in time.
_ABOUT = frozenset(
    {"about", "against", "amid", "as", "because", "concerning", "despite", "for", "like", "over"}
    | {"regarding", "since", "than", "toward", "towards", "until"}
)
# "told reporters after talks on Monday" is of Monday; "before talks on Monday" may not be.
_BEFORE = frozenset({"before", "ahead"})
_REACH = (
    14  # tokens between cue and day: "told the Senate committee on foreign affairs late on ..."
)
_HYPHENATED = 2  # tokens before the verb of "Cross-examined"


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What the tellings of one article share, by token."""

    doc: Doc
    contents: Mapping[int, Sequence[int]]  # by token, the attributions it is content of
    outlets: Mapping[int, OutletMention]
    parts: frozenset[int]  # outlets in other names: "CNN's Ann Lee"
    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class Telling:
    """The cue of one attribution among the tokens of its sentence."""

    doc: Doc
    cue: Token
    acts: frozenset[int]  # the cue and verbs that are one act with it: "quoted ... as saying"
    sentence: range
    told: frozenset[int]  # tokens of contents in the sentence
    outside: tuple[Token, ...]  # its other tokens
    source: frozenset[int]
    outlets: Mapping[int, OutletMention]
    parts: frozenset[int]
    days: frozenset[int]
    words: OccasionWords

    def verbs(self) -> Iterator[Token]:
        """The verbs of the act, and of the appearance it was part of: "speaking in Lund"."""
        for i in sorted(self.acts):
            yield self.doc[i]
        for token in self.outside:
            if token.dep_ in _DETACHED and self._is_speaking(token) and self._is_tied(token):
                yield token

    def owns(self, token: Token) -> bool:
        """Whether the token (a day, a preposition) says something about the act."""
        if token.i in self.told or token.i not in self.sentence:
            return False
        return self._is_tied(token) or self._follows(token) or self._opens(token)

    def trails(self, token: Token) -> bool:
        """Whether the token goes on where the content ends: "said it was safe in a post on X"."""
        before = self.doc[token.i - 1] if token.i else token
        return (
            token.i not in self.told
            and before.i in self.told
            and self.cue.i < before.i
            and before.i in self.sentence
        )

    def opens(self, token: Token) -> bool:
        """Whether the token begins a sentence that comes to the source after a comma.

        "In a statement released after the vote had ended, she said": the parser loses the way.
        """
        first = min(self.source, default=0)
        return token.i == self.sentence.start < first and self.doc[first - 1].text == ","

    def _is_tied(self, token: Token) -> bool:
        first = below = token
        while token.i not in self.acts:
            if token.head == token or not self._may_climb(token, below):
                return False
            if self._is_beside_the_matter(token, first):
                return False
            below, token = token, token.head
        return True

    def _may_climb(self, token: Token, below: Token) -> bool:
        """Whether what hangs on `below` still tells about what `token` hangs on."""
        lemma = token.lemma_.lower()
        if token.dep_ in _OTHER_EVENTS or token.i in self.told:
            return False
        if token.dep_ in _DETACHED:
            return lemma in self.words.publishing or self._is_speaking(token)
        if token.dep_ in _SUBJECTS:
            return below.dep_ in _DETACHED and (
                self._is_speaking(below) or self._is_made_public(token, below)
            )
        if token.pos_ == "ADP" and token != below:
            return lemma not in _ABOUT and not (lemma in _BEFORE and self._is_event(below))
        if token.pos_ in {"NOUN", "PROPN"} and token != below:
            return self._is_known(token)
        return True

    def _is_made_public(self, noun: Token, verb: Token) -> bool:
        """Whether a text speaks for its authors: "The report, published on Monday, said"."""
        return self.words.is_text(noun) and verb.lemma_ in self.words.publishing

    def _is_speaking(self, verb: Token) -> bool:
        """Whether it is an appearance, and not one to come ("who will speak on Friday")."""
        to_come = any(child.lower_ in {"will", "to"} for child in verb.lefts if child.dep_ == "aux")
        return not to_come and (
            verb.lemma_.lower() in self.words.speaking or self._is_conducting(verb)
        )

    def _is_conducting(self, verb: Token) -> bool:
        """Whether it opens the sentence as what was done in saying it: "Opening the case, she"."""
        forms = {"VBG": self.words.conducting, "VBN": self.words.questioning}
        first = self.cue.sent.start
        return (
            verb.lemma_.lower() in forms.get(verb.tag_, ())
            and first <= verb.i <= first + _HYPHENATED
            and verb.i < self.cue.i
            and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
        )

    def _is_beside_the_matter(self, verb: Token, token: Token) -> bool:
        """Whether the token may be of what a question was about: "about the rally on Monday"."""
        between = self.doc[verb.i + 1 : token.i]
        return self._is_conducting(verb) and any(word.lower_ in _ABOUT for word in between)

    def is_of_an_appearance(self, noun: Token) -> bool:
        """Whether it is what an appearance was about: the question of "answering a question"."""
        words = self.words
        known = noun.lemma_.lower() in words.matters or words.is_occasion(noun)
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        return known and verb.dep_ in _DETACHED and self._is_speaking(verb)

    def is_of_speaking(self, preposition: Token) -> bool:
        """Whether it hangs on an appearance: "speaking in Lund"."""
        return any(verb == preposition.head and verb.dep_ in _DETACHED for verb in self.verbs())

    def is_of_a_reply(self, noun: Token) -> bool:
        """Whether it is who was answered: the opposition of "replying to the opposition"."""
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        return verb.dep_ in _DETACHED and self._is_conducting(verb)

    def _is_event(self, noun: Token) -> bool:
        return self.words.is_occasion(noun)

    def _is_known(self, noun: Token) -> bool:
        words = self.words
        return (
            noun.pos_ == "PROPN"
            or noun.i in self.days
            or noun.ent_type_ == "TIME"  # "in the early hours of Tuesday"
            or noun.head == self.cue
            or noun.i in self.source
            or noun.lemma_.lower() in words.places | words.parts | words.matters
            or words.is_occasion(noun)
            or words.is_audience(noun)
            or words.is_medium(noun)
        )

    def _follows(self, token: Token) -> bool:
        """Whether nothing stands between the cue and the token but whom and where.

        The parser often hangs the day of "told the panel Monday that ..." on the content.
        """
        between = [self.doc[i] for i in range(self.cue.i + 1, token.i)]
        return 0 <= token.i - self.cue.i - 1 <= _REACH and all(map(self._is_harmless, between))

    def _is_harmless(self, token: Token) -> bool:
        if (
            token.i in self.told
            or token.lemma_.lower() in _ABOUT
            or token.lemma_.lower() in _BEFORE
        ):
            return False
        if token.i in self.source:
            return True
        if token.pos_ in {"NOUN", "PROPN"}:
            return self._is_known(token) or token.dep_ == "compound"
        return token.pos_ in {"DET", "ADP", "ADJ", "ADV", "PRON", "PART"} and token.tag_ != "WP"

    def _opens(self, token: Token) -> bool:
        """Whether the token begins the sentence and the source comes next: "On Monday, she"."""
        if token.i != self.sentence.start or not self.source:
            return False
        first = min(self.source)
        between = [self.doc[i] for i in range(token.i, first)] if first > token.i else []
        return bool(between) and all(self._is_time_or_mark(word) for word in between)

    def _is_time_or_mark(self, token: Token) -> bool:
        return token.ent_type_ in {"DATE", "TIME"} or token.pos_ in {"ADP", "PUNCT"}


def read_telling(attribution: FoundAttribution, landmarks: Landmarks) -> Telling | None:
    """Read the act of telling of an attribution; None where no cue tells of one."""
    if attribution.cue_token is None:
        return None
    doc = landmarks.doc
    cue = doc[attribution.cue_token]
    around = set(landmarks.contents.get(cue.i, ()))
    span = cue.sent
    sentence = range(span.start, span.end)
    contents = landmarks.contents
    told = frozenset(i for i in sentence if i in contents and not around.issuperset(contents[i]))
    return Telling(
        doc=doc,
        cue=cue,
        acts=frozenset(find_acts(cue)),
        sentence=sentence,
        told=told,
        outside=tuple(token for token in span if token.i not in told),
        source=frozenset(find_tokens(doc, attribution.source)),
        outlets=landmarks.outlets,
        parts=landmarks.parts,
        days=landmarks.days,
        words=load_occasion_words(),
    )


def find_tokens(doc: Doc, spans: Iterable[Span]) -> Iterator[int]:
    """The indices of the tokens that spans of characters touch."""
    for span in spans:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is not None:
            yield from range(tokens.start, tokens.end)
