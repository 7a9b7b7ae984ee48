"""Words of speech and quotations that gave no attribution, and why."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.annotate.attributions.find import Trace
from bot.annotate.attributions.frames.continuations import SHORTEST
from bot.annotate.attributions.lexicon import Uses
from bot.annotate.attributions.scene import NO_USES, Scene, find_idioms
from bot.annotate.attributions.spans import quotations_between
from bot.annotate.tokens import Token
from bot.model import Span, Tier


class Silence(StrEnum):
    """Why nothing was attributed by a word or a quotation."""

    FURNITURE = "furniture"  # the paragraph is no article text
    ENDLESS = "endless"  # the sentence is too long for prose
    QUOTED = "quoted"  # a quoted speaker's own word
    IDIOM = "idiom"  # "as they say"
    NO_CONTENT = "no content"  # no rule found what it takes
    NO_CUE = "no cue"  # a quotation that nobody says, and that goes on with nothing


@dataclass(frozen=True, slots=True)
class Silent:
    """A word or a quotation that gave nothing; `takes` is what a cue would have."""

    span: Span
    reason: Silence
    takes: tuple[str, ...] = ()


def find_silent(trace: Trace) -> list[Silent]:
    """Find what gave nothing, in the order of the text."""
    scene = trace.scene
    found = [*_find_words(scene, _find_read(trace)), *_find_quotations(trace)]
    return sorted(found, key=lambda silent: silent.span)


def _find_read(trace: Trace) -> set[int]:
    """Find the tokens of cues, also of those that lost."""
    proposed = [*trace.candidates, *(ruling.loser for ruling in trace.settled.rulings)]
    spans = [span for candidate in proposed for span in candidate.cue]
    tokens = {one.cue_token for one in proposed if one.cue_token is not None}
    for span in spans:
        tokens.update(
            range(trace.scene.token_at(span.start), trace.scene.token_at(span.end - 1) + 1)
        )
    return tokens


def _find_words(scene: Scene, read: Collection[int]) -> Iterator[Silent]:
    idioms = frozenset(find_idioms(tuple(scene.doc), scene.lexicon))
    for token in scene.doc:
        uses = _look_up(scene, token, idioms)
        if token.i not in read and any(use.tier is Tier.STATEMENT for use in uses.values()):
            reason = _find_reason(scene, token, idioms)
            yield Silent(Span(token.idx, token.end_idx), reason, tuple(uses))


def _look_up(scene: Scene, token: Token, idioms: Collection[int]) -> Uses:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return scene.lexicon.nouns.get(lemma, NO_USES)
    if token.i in idioms:
        return scene.lexicon.verbs.get(lemma, NO_USES)
    return scene.verb_uses(token)


def _find_reason(scene: Scene, token: Token, idioms: Collection[int]) -> Silence:
    if scene.home[token.i] < 0:
        return Silence.ENDLESS
    if not scene.is_readable(token):
        return Silence.FURNITURE
    if scene.is_quoted(token):
        return Silence.QUOTED
    return Silence.IDIOM if token.i in idioms else Silence.NO_CONTENT


def _find_quotations(trace: Trace) -> Iterator[Silent]:
    """Find free quotations; short ones are terms and titles, not worth a word."""
    scene = trace.scene
    taken = set(_find_taken(scene, (span for c in trace.candidates for span in c.content)))
    for quotation in scene.quotations:
        first = scene.doc[scene.token_at(quotation.span.start)]
        words = scene.text[slice(*quotation.span)].split()
        if quotation.span in taken or len(words) < SHORTEST or not scene.is_readable(first):
            continue
        yield Silent(quotation.span, Silence.NO_CUE)


def _find_taken(scene: Scene, contents: Iterable[Span]) -> Iterator[Span]:
    for content in contents:
        yield from quotations_between(scene, content)
