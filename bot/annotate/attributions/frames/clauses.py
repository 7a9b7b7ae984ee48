"""Reported clauses: "said (that) it was over", "It was over, he said", "It was, he said, over"."""

from collections.abc import Iterator

from spacy.tokens import Token

from bot.annotate.attributions.frames.displaced import find_displaced
from bot.annotate.attributions.lexicon import Use
from bot.annotate.attributions.scene import Candidate, Range, Scene, find_particle
from bot.annotate.attributions.sources import (
    Source,
    find_outer_cue,
    find_source,
    find_subject,
    is_passive,
)
from bot.annotate.attributions.spans import cut_content, find_sentence_end
from bot.model import Span, Tier

VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"which", "who", "that"})
TELLING = frozenset({"tell", "inform", "remind", "assure"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
JOINTS = frozenset({"that", "because", "since", "if", "when", "to", "until", "unless", "while"})
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


def find_extent(scene: Scene, clause: Token, verb: Token) -> Range:
    """Find where a reported clause begins and ends."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if clause.i > verb.i:
        end = _find_joined_end(scene, verb, _find_break(scene, clause, end))
        end = _find_resumed_end(scene, clause, end)
        return _find_opening(clause, max(start, verb.i + 1)), end
    return start, min(end, verb.left_edge.i if verb.left_edge.i > clause.i else verb.i)


def _find_joined_end(scene: Scene, verb: Token, end: int) -> int:
    """Find where a report ends whose second half parsers join with the cue.

    "He said it had closed but would reopen", "He said it had closed and that it would reopen".
    """
    for child in verb.rights:
        gap = verb.doc[end : child.left_edge.i]
        joins = child.dep_ == "conj" and len(gap) and all(t.dep_ in {"cc", "punct"} for t in gap)
        if not joins or scene.verb_uses(child) or find_subject(child) is not None:
            continue
        if any(word.tag_ == "MD" or word.lower_ == "that" for word in child.lefts):
            return child.right_edge.i + 1
    return end


def _find_resumed_end(scene: Scene, clause: Token, end: int) -> int:
    """Find where a report ends that the parse breaks off before a verb, or around a quotation.

    "She said the firm has respect for the coast and its comment [was a slip]", "He said it was “a
    mess” [because nobody came]".
    """
    following = scene.doc[end : end + 2]
    if not len(following) or end - 1 <= clause.i or following[0].is_space:
        return end
    last, first = scene.doc[end - 1], following[0]
    if scene.is_quoted(last) and not scene.is_quoted(first):
        resumes = first.lower_ in JOINTS or _joins_quotation(scene, first)
    elif scene.is_quoted(last) or last.is_punct or last.is_space:
        resumes = False
    else:
        breaks_off = first.tag_ in FINITE or bool(first.is_sent_start)
        resumes = scene.is_quoted(first) or (breaks_off and not first.is_punct)
    return find_sentence_end(scene, end) if resumes else end


def _joins_quotation(scene: Scene, joint: Token) -> bool:
    """Whether a second quotation of a report follows: said it was “big” [but “nobody dares”]."""
    if joint.lower_ not in {"and", "but", "or"} or joint.i + 1 >= len(scene.doc):
        return False
    following = joint.nbor()
    return scene.is_quoted(following) or following.lower_ in {"that", "to", "because", "not"}


def _find_opening(clause: Token, start: int) -> int:
    """Find where a report begins: said only [that it was over], told us this week [it was]."""
    that = next((c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"), start)
    if that > start:
        return that
    if not _has_subject(clause):
        return _find_lost_subject(clause, start)
    day = clause.doc[start : start + 1]
    if not len(day) or day[0].ent_type_ != "DATE" or day[0].lower_ in {"tomorrow", "next", "in"}:
        return start
    while start < clause.i and clause.doc[start].ent_type_ == "DATE":
        start += 1
    subject = find_subject(clause)
    return start if subject is not None and subject.left_edge.i == start else day[0].i


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in clause.children)


def _find_lost_subject(clause: Token, start: int) -> int:
    """Find the subject of a report that parsers take for the object of its cue.

    "Studies show certain species, such as rye, lose less": what is shown isn't the species.
    """
    for child in clause.head.rights:
        between = clause.doc[child.right_edge.i + 1 : start]
        if child.dep_ in {"dobj", "dative"} and all(token.is_punct for token in between):
            return child.left_edge.i
    return start


def _find_break(scene: Scene, clause: Token, end: int) -> int:
    """Find where what follows is the reporter's again: "and added that", ", saying that"."""
    for child in clause.rights:
        first = child.left_edge.i
        comma = child.doc[first - 1].text == ","
        if child.dep_ == "advcl" and child.tag_ == "VBG" and comma:
            return first
        if find_outer_cue(scene, child) is not None or _tells_more(scene, child):
            return first if child.doc[first - 1].dep_ != "cc" else first - 1
        if _is_aside(scene, child):
            return first
    return _find_comment(scene, clause, find_venue(scene, clause, end))


def _tells_more(scene: Scene, verb: Token) -> bool:
    """Whether a clause joined to a report is a report beside it: "... and he accused the board".

    In "she said he had left and he would say that" the second one is told as well.
    """
    subject = find_subject(verb)
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBZ"}:
        return False
    if subject is None or subject.lower_ not in PRONOUNS or subject.i > verb.i:
        return False
    outer = find_subject(verb.head.head)
    if outer is not None and outer.pos_ == "PRON" and outer.lower_ != subject.lower_:
        return False
    return _reports_now(scene, verb)


def _reports_now(scene: Scene, verb: Token) -> bool:
    if any(child.dep_ == "aux" for child in verb.lefts):
        return False
    return any(use.tier is Tier.STATEMENT for use in scene.verb_uses(verb).values())


def find_venue(scene: Scene, clause: Token, end: int) -> int:
    """Find where the report ends and its venue begins: "it was over [in an interview with X]"."""
    for token in clause.doc[clause.i + 1 : end]:
        if token.lower_ not in scene.lexicon.venue_prepositions or token.right_edge.i < end - 2:
            continue
        place = next((child for child in token.rights if child.dep_ == "pobj"), None)
        if place is not None and place.lemma_.lower() in scene.lexicon.venues:
            return token.i
    return end


def _find_comment(scene: Scene, clause: Token, end: int) -> int:
    """Find where the reporter comments on the report: ", referring to X", ", citing Y"."""
    for token in clause.doc[clause.i + 1 : end]:
        if token.tag_ != "VBG" or scene.is_quoted(token) or not scene.verb_uses(token):
            continue
        before = token.nbor(-1)
        if before.text == "," or (scene.is_quoted(before) and token.dep_ == "advcl"):
            return token.i
    return end


def _is_aside(scene: Scene, clause: Token) -> bool:
    """Whether a clause is another report beside this one: "as the group claimed new gains"."""
    if clause.dep_ != "advcl" or clause.doc[clause.left_edge.i].lower_ not in {"as", "while"}:
        return False
    uses = scene.verb_uses(clause)
    return any(use.tier is Tier.STATEMENT for use in uses.values())


def _cut_around(scene: Scene, verb: Token) -> tuple[Span, ...]:
    """Cut the clause that holds an inserted "he said" into what is before and after it."""
    head = verb.head
    start, end = head.left_edge.i, head.right_edge.i + 1
    before = (start, verb.left_edge.i)
    after = (verb.right_edge.i + 1, end)
    pieces = [_cut(scene, piece, verb) for piece in (before, after) if piece[0] < piece[1]]
    return tuple(span for piece in pieces for span in piece)
