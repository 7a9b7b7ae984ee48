"""What verbs take besides a clause: "promised to leave", "denied the report", "hinted at a deal".

Also "accused X of lying" and "called X a liar", where object and complement are the content, and
"X is said to have left", where the subject belongs to the content.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.annotate.attributions.certainty import is_negated
from bot.annotate.attributions.frames.clauses import (
    cut_cue,
    is_unrealised,
    propose,
)
from bot.annotate.attributions.frames.extents import find_venue
from bot.annotate.attributions.lexicon import Use, Uses
from bot.annotate.attributions.scene import Candidate, Range, Scene
from bot.annotate.attributions.sources import (
    find_agent,
    find_passive_subject,
    find_source,
    find_subject,
    is_passive,
)
from bot.annotate.attributions.spans import cut_content, cut_source
from bot.annotate.attributions.speaking import may_speak
from bot.annotate.tokens import Token
from bot.model import Span, Tier

COMPLEMENTS = frozenset({"prep", "xcomp", "oprd", "acl", "advcl"})
RELATIVE = frozenset({"WP", "WDT"})
ADDRESSED = frozenset({"you", "we", "i"})
OF_NOUNS = frozenset({"of", "by", "for", "against", "between", "about", "to", "from", "as"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves"})
PRONOUNS = frozenset({"it", "this", "that", "so", "what", "which", "who", "itself"})


def find_complements(scene: Scene) -> Iterator[Candidate]:
    """Find what verbs attribute as an infinitive, an object, or after a preposition."""
    for verb in scene.verbs:
        uses = scene.verb_uses(verb)
        found = _find_raised(scene, verb, uses) if is_passive(verb) or "raising" in uses else None
        found = found or _find_passive(scene, verb, uses) or _find_active(scene, verb, uses)
        if found is not None:
            yield found


def _find_active(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    if is_passive(verb) or (is_unrealised(verb) and not is_negated(verb)):
        return None
    return (
        _find_infinitive(scene, verb, uses)
        or _find_object(scene, verb, uses)
        or _find_prepositional(scene, verb, uses)
    )


def _find_infinitive(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    use = uses.get("infinitive")
    infinitive = next((c for c in verb.rights if c.dep_ == "xcomp" and is_infinitive(c)), None)
    if use is None or infinitive is None or _find_direct_object(verb) is not None:
        return None
    if use.tier is Tier.WIDE and _is_anybody(find_subject(verb)):
        return None
    return _propose(scene, verb, use, _extent(infinitive), rule="infinitive")


def _is_anybody(subject: Token | None) -> bool:
    """Whether a wish describes or addresses people: "those who want to go", "if you want to"."""
    return subject is not None and (subject.tag_ in RELATIVE or subject.lower_ in ADDRESSED)


def _find_object(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    use = uses.get("object")
    target = _find_direct_object(verb)
    if use is None:
        return None
    complement = _find_complement(verb, use)
    if target is None and complement is not None and complement.dep_ in {"oprd", "ccomp", "xcomp"}:
        target = complement  # "called him a liar" is often read as a small clause
    if target is None or (use.needs_complement and complement is None):
        return None
    if complement is None and (target.lower_ in PRONOUNS or _is_idiom(target, use)):
        return None
    if target.lower_ in REFLEXIVE and verb.dep_ == "relcl":
        return None  # "a group that calls itself the Owls" is a name
    start, end = _extent(target)
    end = find_venue(scene, target, max(end, _find_joined_end(verb, end)))
    if complement is not None:
        end = max(end, complement.right_edge.i + 1)
    else:
        end = _find_appendage_end(verb, end)
    return _propose(scene, verb, use, (start, end), rule="object")


def _find_appendage_end(verb: Token, end: int) -> int:
    """Find the end of what parsers part from an object: announced a series of steps [to curb ...].

    What stands right behind it and belongs to the verb by the parse: a purpose, or a phrase with
    "of", "by", "for", "against", "between", "about" ...
    """
    for child in verb.rights:
        if child.left_edge.i != end or child.dep_ not in {"prep", "agent", "xcomp", "advcl"}:
            continue
        if child.dep_ in {"prep", "agent"} and child.lower_ not in OF_NOUNS:
            continue
        if child.dep_ in {"xcomp", "advcl"} and not is_infinitive(child):
            continue
        end = child.right_edge.i + 1
    return end


def _find_joined_end(verb: Token, end: int) -> int:
    """Find the end of a participle beside an object: denies [fraud and perverting justice]."""
    if verb.tag_ == "VBG":
        return end  # touting experience and saying that ...
    for child in verb.rights:
        joined = child.dep_ == "conj" and child.tag_ == "VBG" and child.left_edge.i == end + 1
        if joined and verb.doc[end].dep_ == "cc" and find_subject(child) is None:
            return child.right_edge.i + 1
    return end


def _is_idiom(target: Token, use: Use) -> bool:
    """Whether an object makes an idiom of the verb: "claimed lives", "claimed dozens of lives"."""
    parts = (word for child in target.rights if child.lower_ == "of" for word in child.rights)
    return any(word.lemma_ in use.not_of for word in (target, *parts))


def _find_direct_object(verb: Token) -> Token | None:
    return next((child for child in verb.rights if child.dep_ in {"dobj", "dative"}), None)


def _find_complement(verb: Token, use: Use) -> Token | None:
    """Find the last complement that belongs to the content: X [of lying], X [to leave].

    What X was called is often taken for a second object.
    """
    found = [child for child in verb.rights if _is_complement(child, use)]
    objects = [child for child in verb.rights if child.dep_ in {"dobj", "dative"}]
    return (objects[1:] + found)[-1] if objects[1:] + found else None


def _is_complement(child: Token, use: Use) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in use.complements
    if child.dep_ == "xcomp":
        return "to" in use.complements or not is_infinitive(child)
    return child.dep_ in {"oprd", "ccomp"}


def _find_prepositional(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    for child in verb.rights:
        use = uses.get(f"+{child.lower_}")
        if use is None or child.dep_ not in {"prep", "agent"}:
            continue
        objects = [c for c in child.rights if c.dep_ in {"pobj", "pcomp"}]
        if not objects or (child.lower_ in {"on", "in", "at", "for"} and _is_time(objects[0])):
            continue
        if use.needs_complement and not _has_infinitive_after(verb, child):
            continue
        end = (
            verb.right_edge.i + 1 if _has_infinitive_after(verb, child) else child.right_edge.i + 1
        )
        end = _find_appendage_end(verb, end)
        start = child.i if use.keeps_preposition else child.i + 1
        span = cut_content(scene, (start, end), verb=verb)
        if span is None:
            continue
        if use.of_speakers and not _suits(scene, verb, use):
            continue
        candidate = propose(scene, verb, use, (span,), rule="preposition")
        return candidate if use.keeps_preposition else _with_cue(candidate, scene, verb, child)
    return None


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME"}


def _has_infinitive_after(verb: Token, preposition: Token) -> bool:
    """Whether an infinitive belongs to what was called for: "called on X to resign"."""
    found = (c for c in verb.rights if c.dep_ in {"xcomp", "advcl"} and c.i > preposition.i)
    return any(is_infinitive(c) and c.left_edge.nbor(-1).text != "," for c in found)


def _with_cue(candidate: Candidate, scene: Scene, verb: Token, preposition: Token) -> Candidate:
    if preposition.i == verb.i + 1:
        cue: tuple[Span, ...] = (scene.span_of((verb.i, preposition.i + 1)),)
    else:
        cue = (*candidate.cue, scene.span_of((preposition.i, preposition.i + 1)))
    return replace(candidate, cue=cue)


def _find_raised(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    """Find "X is said to have left" and "X seems to have left"."""
    use = uses.get("raising")
    subject = find_passive_subject(verb) or find_subject(verb)
    if use is None or subject is None:
        return None
    if verb.lemma_ not in {"seem", "appear"} and not is_passive(verb):
        return None
    rest = next((c for c in verb.rights if c.dep_ in {"xcomp", "oprd", "acomp"}), None)
    if rest is None or subject.i > verb.i:
        return None
    pieces = [cut_source(scene, subject, verb=verb), cut_content(scene, _extent(rest), verb=verb)]
    if subject.lower_ in {"it", "there"}:
        pieces = pieces[1:]
    content = tuple(piece for piece in pieces if piece is not None)
    agent = find_agent(verb)
    source = cut_source(scene, agent, verb=verb) if agent is not None else None
    if not content:
        return None
    return Candidate(
        source=(source,) if source is not None else (),
        cue=cut_cue(scene, verb),
        content=content,
        cue_token=verb.i,
        tier=use.tier,
        stance=use.stance,
        rule="raising",
    )


def _find_passive(scene: Scene, verb: Token, uses: Uses) -> Candidate | None:
    """Find "the plan was denounced by X"."""
    use = uses.get("object")
    agent = find_agent(verb)
    if use is None or agent is None or not is_passive(verb):
        return None
    subject = find_passive_subject(verb)
    target = subject or (verb.head if verb.dep_ == "acl" else None)
    if target is None or target.i > verb.i:
        return None
    span = cut_source(scene, target, verb=verb)
    if span is None or not _suits(scene, verb, use):
        return None
    return propose(scene, verb, use, (span,), rule="passive")


def _propose(scene: Scene, verb: Token, use: Use, tokens: Range, *, rule: str) -> Candidate | None:
    if not _suits(scene, verb, use):
        return None
    end = _find_outcome(scene, tokens) if rule == "object" else tokens[1]
    span = cut_content(scene, (tokens[0], end), verb=verb)
    if span is None:
        return None
    return propose(scene, verb, use, (span,), rule=rule)


def _suits(scene: Scene, verb: Token, use: Use) -> bool:
    """Whether a source may say something with a verb: things don't, papers may with most."""
    source = find_source(scene, verb)
    if source is None or may_speak(source.head, scene.lexicon):
        return True
    return not use.of_speakers and _is_heard(scene, source.head)


def _is_heard(scene: Scene, head: Token) -> bool:
    """Whether something is a document, or "it", which may stand for an organisation."""
    return head.lower_ == "it" or head.lemma_.lower() in scene.lexicon.documents


def _find_outcome(scene: Scene, tokens: Range) -> int:
    """Find where the reporter goes on: accused X of lying[, escalating a feud], [, which grew]."""
    for token in scene.doc[tokens[0] + 1 : tokens[1]]:
        apart = token.lower_ == "which" or (token.tag_ == "VBG" and token.dep_ == "advcl")
        if apart and token.nbor(-1).text == "," and not scene.is_quoted(token):
            return token.i
    return tokens[1]


def _extent(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in verb.lefts)
