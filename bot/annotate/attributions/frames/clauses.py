"""Reported clauses: "said (that) it was over", "It was over, he said", "It was, he said, over"."""

from collections.abc import Iterator
from dataclasses import replace

from bot.annotate.attributions.frames.displaced import find_displaced
from bot.annotate.attributions.frames.extents import find_extent
from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.scene import NO_USES, Candidate, Range, Scene, find_particle
from bot.annotate.attributions.sources import Source, find_source, find_subject, is_passive
from bot.annotate.attributions.spans import cut_content
from bot.annotate.tokens import Token
from bot.model import Span, Tier

VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"which", "who", "that"})
TELLING = frozenset({"tell", "inform", "remind", "assure"})
INSERTS = frozenset({",", "-", "–", "—", "--"})


def find_clauses(scene: Scene) -> Iterator[Candidate]:
    """Find what verbs report as a clause."""
    for verb in scene.verbs:
        use = scene.verb_uses(verb).get("clause")
        if use is None or not _reports(verb, use):
            continue
        found = cut_clause(scene, verb)
        if found is not None:
            rule, content = found
            yield propose(scene, verb, use, content, rule=rule)
    yield from _find_wordings(scene)


def _find_wordings(scene: Scene) -> Iterator[Candidate]:
    """Find who words it so: "As the mayor put it, the pool is old"."""
    use = scene.lexicon.verbs.get("say", NO_USES).get("clause")
    if use is None:  # that is English
        return
    for verb in scene.cue_tokens():
        if verb.lemma_ != "put" or verb.dep_ != "advcl" or verb.i + 1 >= len(scene.doc):
            continue
        opens = any(child.lower_ == "as" for child in verb.lefts)
        content = _cut_around(scene, verb) if opens and verb.nbor().lower_ == "it" else ()
        if content:
            found = propose(scene, verb, use, content, rule="as-clause")
            yield replace(found, cue=(scene.span_of((verb.i, verb.i + 2)),))


def _reports(verb: Token, use: Use) -> bool:
    """Whether a verb reports: "may think", "to believe" and "does she hope" don't."""
    if use.only_of:
        subject = find_subject(verb)
        return subject is not None and subject.lemma_.lower() in use.only_of
    return use.tier is Tier.STATEMENT or not is_unrealised(verb)


def is_unrealised(verb: Token) -> bool:
    """Whether a verb tells of nothing that happened: an infinitive, or after a modal."""
    return verb.tag_ == "VB" or any(child.tag_ in {"TO", "MD"} for child in verb.lefts)


def propose(
    scene: Scene,
    verb: Token,
    use: Use,
    content: tuple[Span, ...],
    *,
    rule: str,
) -> Candidate:
    """Put a verb, the source that grammar gives it, and a content together."""
    source = find_source(scene, verb) if not use.only_of else None
    return attribute(scene, verb, use, content, source=source, rule=rule)


def attribute(
    scene: Scene,
    verb: Token,
    use: Use,
    content: tuple[Span, ...],
    *,
    source: Source | None,
    rule: str,
) -> Candidate:
    """Put a verb, a source and a content together."""
    return Candidate(
        source=(source.span,) if source is not None else (),
        cue=cut_cue(scene, verb),
        content=content,
        cue_token=verb.i,
        tier=use.tier,
        stance=use.stance,
        rule=rule,
    )


def cut_cue(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """Cut the cue: the verb, and its particle."""
    particle = find_particle(verb)
    if particle is None:
        return (scene.span_of((verb.i, verb.i + 1)),)
    if particle.i == verb.i + 1:
        return (scene.span_of((verb.i, verb.i + 2)),)
    return (scene.span_of((verb.i, verb.i + 1)), scene.span_of((particle.i, particle.i + 1)))


def cut_clause(scene: Scene, verb: Token) -> tuple[str, tuple[Span, ...]] | None:
    """Cut the clause a verb reports, wherever it stands, and name the way it was found."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    after = [clause for clause in clauses if clause.i > verb.i]
    if after:
        return _name("clause after cue", _cut_after(scene, after[0], verb))
    clauses = clauses or _find_fronted(verb)
    before = _cut(scene, find_extent(scene, clauses[0], verb), verb) if clauses else ()
    if before:
        return _name("clause before cue", before)
    if verb.dep_ in {"parataxis", "ccomp"} and _is_inserted(verb):
        return _name("clause around cue", _cut_around(scene, verb))
    displaced = find_displaced(scene, verb)
    if displaced is not None:
        clause, start = displaced
        _, end = find_extent(scene, clause, verb)
        return _name("displaced clause", _cut(scene, (start, end), verb))
    if _is_as_clause(verb):
        return _name("as-clause", _cut_around(scene, verb))
    return None


def _find_fronted(verb: Token) -> list[Token]:
    """Find the clause before "he was quoted as saying"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return []
    quoted = verb.head.head
    return [child for child in quoted.lefts if child.dep_ == "ccomp" and is_passive(quoted)]


def _is_inserted(verb: Token) -> bool:
    """Whether a verb and its subject stand between commas: ", he said,"."""
    if verb.head.pos_ not in VERBAL or is_unrealised(verb):
        return False
    lefts = [child for child in verb.lefts if child.dep_ != "punct"]
    first = lefts[0].left_edge.i if lefts else verb.i
    last = verb.right_edge
    closes = last.is_punct or last.i + 1 >= len(verb.doc) or verb.doc[last.i + 1].is_punct
    return first > 0 and verb.doc[first - 1].text in INSERTS and closes


def _is_as_clause(verb: Token) -> bool:
    """Whether a verb reports what it stands beside: "as the mayor said, the pool is old"."""
    if verb.dep_ != "advcl" or not any(child.lower_ == "as" for child in verb.lefts):
        return False
    listens = verb.lemma_ in TELLING  # "as the mayor told the council, ..."
    own = {"xcomp", "acomp"} if listens else {"dobj", "xcomp", "acomp"}
    if any(child.dep_ in own for child in verb.rights):
        return False
    first, last = verb.left_edge, verb.right_edge
    before = first.nbor(-1).text if first.i else "."
    after = last.nbor(1).text if last.i + 1 < len(verb.doc) else "."
    return before in INSERTS or after in INSERTS


def _cut_after(scene: Scene, clause: Token, verb: Token) -> tuple[Span, ...]:
    """Cut a clause after its cue, and what stands before the cue: [what] he said [was new]."""
    start, end = find_extent(scene, clause, verb)
    moved = (clause.left_edge.i, verb.left_edge.i)
    subject = find_subject(verb)
    if subject is not None:
        moved = (clause.left_edge.i, min(subject.left_edge.i, verb.i))
    pieces = _cut(scene, moved, verb) if moved[0] < moved[1] else ()
    if moved[1] - moved[0] == 1 and verb.doc[moved[0]].lower_ in RELATIVE:
        pieces = ()  # "which", he said, "was new": what it stands for is said before
    return (*pieces, *_cut(scene, (start, end), verb))


def _name(rule: str, content: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]] | None:
    return (rule, content) if content else None


def _cut(scene: Scene, tokens: Range, verb: Token) -> tuple[Span, ...]:
    span = cut_content(scene, tokens, verb=verb)
    return (span,) if span is not None else ()


def _cut_around(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """Cut the clause that holds an inserted "he said" into what is before and after it."""
    head = verb.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    before = (start, verb.left_edge.i)
    after = (verb.right_edge.i + 1, end)
    pieces = [_cut(scene, piece, verb) for piece in (before, after) if piece[0] < piece[1]]
    return tuple(span for piece in pieces for span in piece)
