"""An article's Doc with what every frame looks up in it; and the Candidates that frames give.

A frame proposes; `attributions` settles what stands and reads kind and certainty off it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.annotate.attributions.lexicon import Lexicon, Uses
from bot.annotate.attributions.quotations import Quotation, find_quotations
from bot.annotate.records import Paragraph, ParagraphRole
from bot.annotate.tokens import Doc, Token
from bot.annotate.tokens import Span as Tokens
from bot.model import Span, Tier

# What is longer is no prose, and rules that look around in it would take quadratic time.
LONGEST_SENTENCE = 400  # tokens; the longest one in 840 articles of PolNeAR has 223

VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags
NO_USES: Uses = MappingProxyType({})

Range = tuple[int, int]  # tokens of the Doc, end exclusive


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cue_token: int | None
    tier: Tier
    stance: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scene:
    """What frames see. `quoted[i]` is the number of the quotation token `i` stands in, or -1."""

    doc: Doc
    text: str  # of the Doc, which puts its own together on each access
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]
    starts: tuple[int, ...]  # the offset of each token
    home: tuple[int, ...]  # the paragraph of each token, -1 between paragraphs and in no prose
    uses: Mapping[int, Uses]  # of verbs, by token
    readable: frozenset[int]  # numbers of the paragraphs of headline and body
    outside: tuple[Token, ...]  # tokens of headline and body outside quotation marks
    verbs: tuple[Token, ...]  # those of them that `uses` knows
    lexicon: Lexicon

    def is_readable(self, token: Token) -> bool:
        """Whether the token stands in the headline or the body."""
        return self.home[token.i] in self.readable

    def is_quoted(self, token: Token) -> bool:
        """Whether the token stands within quotation marks."""
        return self.quoted[token.i] >= 0

    def cue_tokens(self) -> tuple[Token, ...]:
        """Give the tokens that may be cues: those of headline and body outside quotation marks.

        What a quoted speaker says of others is part of the quotation (of 1,300 such cues in a
        third of PolNeAR's training articles, 2 % are annotated).
        """
        return self.outside

    def paragraph_range(self, token: Token) -> Range:
        """Give the tokens of the paragraph a token stands in."""
        span = self.paragraphs[self.home[token.i]].span
        return self.token_at(span.start), self.token_at(span.end - 1) + 1

    def token_at(self, offset: int) -> int:
        """Give the index of the token that holds a character, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens_of(self, span: Span) -> Tokens:
        """Give the tokens that hold the characters of a span."""
        return self.doc.span(self.token_at(span.start), self.token_at(span.end - 1) + 1)

    def root_of(self, span: Span) -> Token:
        """Give the head of a phrase."""
        return self.tokens_of(span).root

    def span_of(self, tokens: Range) -> Span:
        """Turn a range of tokens into characters, without white space around them."""
        start, end = tokens
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        return Span(self.doc[start].idx, self.doc[end - 1].end_idx)

    def verb_uses(self, token: Token) -> Uses:
        """Look a verb up, with its particle where it has one."""
        return self.uses.get(token.i, NO_USES)


def set_scene(doc: Doc, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> Scene:
    """Prepare an article for the frames."""
    text, tokens = doc.text, doc
    starts, ends, spaces = doc.starts, doc.ends, [token.i for token in doc.spaces]
    quotations = find_quotations(text, paragraphs)
    quoted = _number_tokens(starts, ends, spaces, [quotation.span for quotation in quotations])
    homes = _number_tokens(starts, ends, spaces, [paragraph.span for paragraph in paragraphs])
    home = _find_homes(doc, homes)
    uses = dict(_find_uses(tokens, lexicon))
    readable = frozenset(
        n for n, one in enumerate(paragraphs) if one.role is not ParagraphRole.FURNITURE
    )
    outside = tuple(
        token
        for token, paragraph, quotation in zip(tokens, home, quoted, strict=True)
        if quotation < 0 and paragraph in readable
    )
    return Scene(
        doc=doc,
        text=text,
        paragraphs=tuple(paragraphs),
        quotations=quotations,
        quoted=quoted,
        starts=tuple(starts),
        home=home,
        uses=uses,
        readable=readable,
        outside=outside,
        verbs=tuple(token for token in outside if token.i in uses),
        lexicon=lexicon,
    )


def _find_homes(doc: Doc, numbers: Sequence[int]) -> tuple[int, ...]:
    homes = list(numbers)
    for sentence in doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            homes[sentence.start : sentence.end] = [-1] * len(sentence)
    return tuple(homes)


def _find_uses(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, Uses]]:
    """Look the verbs up, with their particles; those of idioms are no cues: "as they say"."""
    idle = frozenset(find_idioms(tokens, lexicon))
    for token in tokens:
        if token.pos_ not in VERBAL and not token.tag_.startswith("VB"):
            continue
        lemma = token.lemma_.lower()
        particle = find_particle(token)
        known = lemma if particle is None else f"{lemma} {particle.lower_}"
        if known in lexicon.verbs and token.i not in idle:
            yield token.i, lexicon.verbs[known]


def find_idioms(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Find the tokens of idioms, which are no cues whatever words they hold."""
    for token in tokens:
        for words in lexicon.idioms.get(token.lower_, ()):
            following = tokens[token.i : token.i + len(words)]
            if len(following) == len(words) and all(map(_is_word, following, words)):
                yield from range(token.i, token.i + len(words))


def _is_word(token: Token, word: str) -> bool:
    return word in {token.text, token.lower_.replace("’", "'")}


def find_particle(verb: Token) -> Token | None:
    """Find the particle of a phrasal verb: the "out" of "point out"."""
    return next((child for child in verb.rights if child.dep_ == "prt"), None)


def _number_tokens(
    starts: Sequence[int], ends: Sequence[int], spaces: Sequence[int], spans: Sequence[Span]
) -> tuple[int, ...]:
    """Give each token the number of the span it shares characters with, or -1; so white space."""
    numbers = [-1] * len(starts)
    for number, span in enumerate(spans):
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        numbers[first:last] = [number] * (last - first)
    for index in spaces:
        numbers[index] = -1
    return tuple(numbers)
