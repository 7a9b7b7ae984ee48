"""Fixed phrases that attribute the clause they stand in: "according to X", "in the words of X"."""

from collections.abc import Iterator

from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.scene import Candidate, Range, Scene
from bot.annotate.attributions.sources import find_subject
from bot.annotate.attributions.spans import cut_content, cut_source, opens_sentence
from bot.annotate.tokens import Token
from bot.model import Span

CITING = frozenset({"quoting", "citing"})
CLAUSAL = frozenset({"ROOT", "ccomp", "conj", "advcl", "relcl", "parataxis", "acl"})


def find_phrases(scene: Scene) -> Iterator[Candidate]:
    """Find what fixed phrases attribute."""
    openings = {words[0]: (words, use) for words, use in scene.lexicon.phrases.items()}
    for token in scene.cue_tokens():
        opening = token.lower_
        if opening not in openings:
            continue
        for words, use in scene.lexicon.phrases.items():
            if words[0] == opening and _matches(token, words):
                candidate = _read_phrase(scene, token, words, use)
                if candidate is not None:
                    yield candidate
                break


def _matches(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    following = doc[token.i : token.i + len(words)]
    return tuple(t.lower_ for t in following) == words


def _read_phrase(scene: Scene, first: Token, words: tuple[str, ...], use: Use) -> Candidate | None:
    last = first.doc[first.i + len(words) - 1]
    name = _find_name(last)
    source = cut_source(scene, name, verb=last) if name is not None else None
    if source is None or name is None or name.lemma_.lower() in use.not_of:
        return None
    source = Span(scene.doc[last.i + 1].idx, source.end)
    if opens_sentence(scene, scene.span_of((first.i, last.i + 1))):
        source = _cut_before_clause(scene, source)
    end = _skip_citing(scene, scene.token_at(source.end - 1) + 1)
    content = _cut_clause(scene, first, end)
    if not content:
        return None
    return Candidate(
        source=(source,),
        cue=(scene.span_of((first.i, last.i + 1)),),
        content=content,
        cue_token=first.i,
        tier=use.tier,
        stance=use.stance,
        rule=" ".join(words),
    )


def _find_name(last: Token) -> Token | None:
    """Find the head of who is named: of "according to curator Ann Lee" parsers make two objects."""
    objects = [child for child in last.rights if child.dep_ == "pobj"]
    name = objects[0] if objects else None
    for other in objects[1:]:
        if name is not None and name.right_edge.i + 1 == other.left_edge.i:
            name = other
    return name


def _cut_before_clause(scene: Scene, source: Span) -> Span:
    """Cut a source where the clause begins that parsers run into it: "a poll by X[, most Y] want".

    Behind a source that was read whole stands a comma.
    """
    tokens = scene.tokens_of(source)
    following = scene.doc[tokens.end : tokens.end + 1]
    commas = [token for token in tokens if token.text == ","]
    if not commas or (len(following) and following[0].text == ","):
        return source
    return Span(source.start, commas[0].idx)


def _cut_clause(scene: Scene, first: Token, end: int) -> tuple[Span, ...]:
    """Cut the clause around a phrase, without the phrase."""
    head = first.head
    closes = _closes_sentence(scene, first, end)
    while head.head != head and not _is_whole(scene, head, closes=closes):
        head = head.head
    pieces = _around((head.left_edge.i, head.right_edge.i + 1), (first.i, end))
    spans = [cut_content(scene, piece, verb=first) for piece in pieces if _is_cited(scene, piece)]
    return tuple(span for span in spans if span is not None)


def _is_cited(scene: Scene, piece: Range) -> bool:
    """Whether a piece is part of what is cited: not a lone ", which", nor ", but it may fall"."""
    words = [token.lower_ for token in scene.doc[slice(*piece)] if not token.is_punct]
    turns = scene.doc[piece[0]].text == "," and words[:1] == ["but"]
    return not turns and words not in (["which"], ["that"], ["who"])


def _closes_sentence(scene: Scene, first: Token, end: int) -> bool:
    """Whether a phrase stands at the end of its sentence, behind a comma: all of it is cited."""
    behind = scene.doc[end : end + 1]
    ends = not len(behind) or behind[0].text == "." or behind[0].is_space
    return ends and first.i > 0 and first.nbor(-1).text == ","


def _is_whole(scene: Scene, head: Token, *, closes: bool) -> bool:
    """Whether a verb has a clause of its own: "rose in May and fell in June" is one with two."""
    if head.dep_ not in CLAUSAL or head.pos_ not in {"VERB", "AUX"}:
        return False
    if closes and head.dep_ != "ccomp":
        return False
    if head.dep_ == "conj":
        return find_subject(head) is not None
    return head.dep_ != "ccomp" or bool(scene.verb_uses(head.head))


def _skip_citing(scene: Scene, end: int) -> int:
    """Skip whom the source cites: According to the agency[, quoting a clerk], it was over."""
    following = scene.doc[end : end + 2]
    if len(following) < 2 or following[0].text != "," or following[1].lower_ not in CITING:  # noqa: PLR2004 - a comma and a word
        return end
    last = following[1].right_edge.i + 1
    return last if last < len(scene.doc) and scene.doc[last].text == "," else end


def _around(whole: Range, hole: Range) -> Iterator[Range]:
    if whole[0] < hole[0]:
        yield whole[0], hole[0]
    if hole[1] < whole[1]:
        yield hole[1], whole[1]
