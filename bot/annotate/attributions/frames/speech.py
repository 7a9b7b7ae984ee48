"""Quotations with a cue beside them: '"A," he said, "B"', 'She added: "C"', '"D", said X'.

A quotation's cue stands right after it, right before it, or closes the paragraph above with a
colon. The same cue on both sides of it has one interrupted quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.annotate.attributions.frames.clauses import attribute, cut_clause
from bot.annotate.attributions.quotations import Quotation
from bot.annotate.attributions.scene import Candidate, Scene
from bot.annotate.attributions.sources import (
    Source,
    find_passive_subject,
    find_quoting,
    find_source,
    find_subject,
)
from bot.annotate.attributions.spans import (
    cut_content,
    cut_source,
    find_sentence_start,
    opens_sentence,
)
from bot.annotate.tokens import Token
from bot.model import Span

GOES_ON = frozenset(",?!-–—…")  # a quotation that ends so may be followed by its cue
ENDS_SENTENCE = frozenset(".?!;:")
LONGEST_SUBJECT = 40  # tokens between a quotation and its cue: a name, its title, an apposition
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass(frozen=True, slots=True)
class _Utterance:
    verb: Token
    number: int  # of the quotation
    quotation: Quotation
    rule: str


def find_speech(scene: Scene) -> Iterator[Candidate]:
    """Find quotations with a cue, the pieces of interrupted ones put together."""
    by_verb: dict[int, list[_Utterance]] = {}
    for number, quotation in enumerate(scene.quotations):
        utterance = _find_utterance(scene, number, quotation)
        if utterance is not None:
            by_verb.setdefault(utterance.verb.i, []).append(utterance)
    for utterances in by_verb.values():
        yield _propose(scene, utterances)


def _find_utterance(scene: Scene, number: int, quotation: Quotation) -> _Utterance | None:
    verb = _find_cue_after(scene, quotation)
    if verb is not None:
        return _Utterance(verb, number, quotation, "quotation before cue")
    verb = _find_cue_before(scene, number, quotation)
    if verb is not None:
        return _Utterance(verb, number, quotation, "quotation after cue")
    verb = _find_cue_above(scene, quotation)
    if verb is not None:
        return _Utterance(verb, number, quotation, "quotation below cue")
    return None


def _propose(scene: Scene, utterances: list[_Utterance]) -> Candidate:
    verb, rule = utterances[0].verb, utterances[0].rule
    first = _find_earlier(scene, utterances[0].number)
    content = (*first, *(utterance.quotation.span for utterance in utterances))
    if rule == "quotation after cue":
        content = _add_opening(scene, verb, _widen(scene, verb, content))
    elif rule == "quotation before cue":
        content = content if first else (_open_up(scene, content[0]), *content[1:])
    return attribute(
        scene,
        verb,
        scene.verb_uses(verb)["quotation"],
        content,
        rule="interrupted quotation" if len(content) > 1 else rule,
        source=_find_speaker(scene, verb, utterances[0].quotation),
    )


def _find_earlier(scene: Scene, number: int) -> tuple[Span, ...]:
    """Find the paragraphs above that a quotation goes on from."""
    first = number
    while first and scene.quotations[first - 1].continues:
        first -= 1
    return tuple(earlier.span for earlier in scene.quotations[first:number])


def _widen(scene: Scene, verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take the whole clause where it begins with the quotation: said "the end" was near."""
    clause = cut_clause(scene, verb)
    if clause is None or len(clause[1]) > 1:
        return content
    span = clause[1][0]
    return (span,) if span.start <= content[0].start and span.end >= content[-1].end else content


def _open_up(scene: Scene, quotation: Span) -> Span:
    """Take the sentence from its start: [It was "a disaster,"] he said."""
    start = scene.token_at(quotation.start)
    begin = find_sentence_start(scene, start)
    if begin == start or any(_is_cue(scene, token) for token in scene.doc[begin:start]):
        return quotation
    opened = cut_content(scene, (begin, start + 1))
    return quotation if opened is None else Span(opened.start, quotation.end)


def _is_cue(scene: Scene, token: Token) -> bool:
    return "quotation" in scene.verb_uses(token)


def _add_opening(scene: Scene, verb: Token, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Add what stands before an inserted cue: [In the end], he said, ["it was easy"]."""
    text = scene.text
    first = next((c for c in text[content[0].start : content[0].end] if c.isalpha()), "A")
    subject = find_subject(verb)
    begin = find_sentence_start(scene, verb.i)
    if first.isupper() or subject is None or subject.i > verb.i:
        return content
    end = subject.left_edge.i
    if end <= begin or scene.doc[end - 1].text != ",":
        return content
    if any(_is_cue(scene, token) and token.tag_ == "VBN" for token in scene.doc[begin:end]):
        return content  # When asked, he said, "..."
    opening = cut_content(scene, (begin, end))
    return content if opening is None else (opening, *content)


def _find_cue_after(scene: Scene, quotation: Quotation) -> Token | None:
    """Find the verb of '"...," he said' and '"...", said the minister'."""
    start = scene.token_at(quotation.span.end - 1) + 1
    if start >= len(scene.doc) or not _goes_on(scene, quotation, scene.doc[start]):
        return None
    while start < len(scene.doc) and scene.doc[start].is_punct:
        start += 1
    for token in scene.doc[start : start + LONGEST_SUBJECT]:
        if token.i == start and token.lower_ in {"as", "while", "when", "because", "that"}:
            return None
        if scene.is_quoted(token) or token.text in ENDS_SENTENCE or not scene.is_readable(token):
            return None
        if token.i == start and (token.pos_ == "CCONJ" or token.tag_ == "VBG"):
            return None  # "a farce", adding that ...: the participle tells what comes after it
        if "quotation" in scene.verb_uses(token) and _opens_with(token, start):
            return token
    return None


def _is_title(scene: Scene, quotation: Quotation) -> bool:
    """Whether marks stand around a title: On "The Morning Show," she said it was over."""
    if opens_sentence(scene, quotation.span):
        return False
    words = re.findall(r"[^\W\d_]{4,}", scene.text[slice(*quotation.span)])
    return bool(words) and all(word[0].isupper() for word in words)


def _goes_on(scene: Scene, quotation: Quotation, following: Token) -> bool:
    """Whether the sentence goes on after a quotation."""
    text = scene.text
    inner = text[quotation.span.start : quotation.span.end].rstrip("\"”’'» ")
    if not scene.is_readable(following) or _is_title(scene, quotation):
        return False
    if inner[-1:] in GOES_ON or following.text in {",", "-", "–", "—"}:
        return True
    return following.is_lower and opens_sentence(scene, quotation.span)


def _opens_with(verb: Token, start: int) -> bool:
    """Whether verb and subject are what comes first."""
    verb = find_quoting(verb) or verb  # "...", the mayor was quoted as saying
    lead = verb.doc[start : verb.i]
    if all(token.pos_ in {"ADV", "AUX", "PUNCT"} for token in lead):
        return True  # said X; later said X
    subject = find_subject(verb) or find_passive_subject(verb)
    if subject is None:
        return bool(lead) and lead[-1].pos_ in NOMINAL and not any(t.pos_ == "VERB" for t in lead)
    before = verb.doc[start : max(start, subject.left_edge.i)]
    lead_ins = {"ADV", "PUNCT", "SCONJ", "DET"}
    return subject.i < verb.i and all(token.pos_ in lead_ins for token in before)


def _find_cue_before(scene: Scene, number: int, quotation: Quotation) -> Token | None:
    """Find the verb of 'he said: "..."', 'he said in Rome, "..."' and 'he said "..."'."""
    end = scene.token_at(quotation.span.start)
    while end > 0 and scene.quoted[end - 1] == number:
        end -= 1
    if end == 0 or not scene.is_readable(scene.doc[end - 1]):
        return None
    mark = scene.doc[end - 1]
    if mark.text not in {",", ":"}:
        return mark if "quotation" in scene.verb_uses(mark) else None
    for token in reversed(scene.doc[max(0, end - 1 - LONGEST_SUBJECT) : end - 1]):
        if scene.is_quoted(token) or token.text in ENDS_SENTENCE or not scene.is_readable(token):
            return None
        if "quotation" in scene.verb_uses(token):
            return token
        if token.pos_ == "VERB" and token.dep_ in {"ROOT", "conj", "ccomp"} and mark.text == ",":
            return None
    return None


def _find_cue_above(scene: Scene, quotation: Quotation) -> Token | None:
    """Find the verb of a paragraph that ends in a colon, right above a quotation's paragraph."""
    here = scene.home[scene.token_at(quotation.span.start)]
    if here < 1 or scene.paragraphs[here].span.start != quotation.span.start:
        return None
    above = scene.paragraphs[here - 1].span
    if scene.text[above.end - 1] != ":":
        return None
    last = scene.token_at(above.end - 1)
    for token in reversed(scene.doc[max(0, last - LONGEST_SUBJECT) : last]):
        if scene.is_quoted(token) or token.text in ENDS_SENTENCE or not scene.is_readable(token):
            return None
        if "quotation" in scene.verb_uses(token):
            return token
    return None


def _find_speaker(scene: Scene, verb: Token, quotation: Quotation) -> Source | None:
    """Find the source of a quotation's cue; the parse of quotations is often wild."""
    source = find_source(scene, verb)
    if source is not None and not scene.is_quoted(source.head):
        return source
    follows = verb.idx > quotation.span.start
    if follows and verb.i + 1 < len(scene.doc) and scene.doc[verb.i + 1].pos_ != "PUNCT":
        return _read_name(scene, scene.doc[verb.i + 1], verb)
    if follows and verb.i > 0:
        return _read_name(scene, scene.doc[verb.i - 1], verb)
    return None


def _read_name(scene: Scene, token: Token, verb: Token) -> Source | None:
    """Read the noun phrase a token belongs to, on its side of the verb."""
    after = token.i > verb.i
    while token.head.pos_ in NOMINAL and token.dep_ not in {"ROOT", "pobj"}:
        if token.head is token or (token.head.i > verb.i) is not after:
            break
        token = token.head
    if token.pos_ not in NOMINAL or scene.is_quoted(token):
        return None
    span = cut_source(scene, token, verb=verb)
    return Source(token, span) if span is not None else None
